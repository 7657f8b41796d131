/* view, view save, list and delete. */
#include "verb.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

int run_view(struct cli *cli, GError **error)
{
	return answer_query(cli, app_view_query(cli->app, cli->words[0], error), error);
}

int run_view_save(struct cli *cli, GError **error)
{
	const char *const *words = (const char *const *)cli->words;

	return app_view_save(cli->app, words[0], words + 1, error) ? EXIT_DONE : EXIT_FAILURE;
}

int run_view_delete(struct cli *cli, GError **error)
{
	return app_view_delete(cli->app, cli->words[0], error) ? EXIT_DONE : EXIT_FAILURE;
}

static const struct field view_fields[] = {
	{"name", NULL, field_get_text, offsetof(struct agenda_view, name)},
	{"query", NULL, field_get_text, offsetof(struct agenda_view, query)},
	{NULL, NULL, NULL, 0},
};

static void fill_view(const void *data, size_t i, struct table_cell *cells)
{
	const struct agenda_view *view = (const struct agenda_view *)data + i;
	cells[0] = cell_safe(view->name);
	cells[1] = cell_safe(view->query);
}

int run_view_list(struct cli *cli, GError **error)
{
	static const struct column columns[] = {{.sgr = "1"}, {.flexible = true}};
	g_autoptr(GArray) views = app_views(cli->app, error);

	if (!views)
		return EXIT_FAILURE;
	const struct records records = {
		view_fields, views->data, views->len, sizeof(struct agenda_view)};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_view,
		.data = views->data,
	};
	answer_table(cli, &records, &table,
		_("There is no saved view yet. Try summitty view save NAME QUERY."), error);
	return EXIT_DONE;
}
