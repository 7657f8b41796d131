/*
 * Saved views: list's arguments under a name. They are kept as typed, so that "today" is the day
 * on which the view is looked at.
 */
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

/* Words that `view` takes for something else. */
static const char *const taken[] = {"save", "list", "delete", NULL};

static bool check_name(const char *name, GError **error)
{
	if (*name && *name != '-' && !g_strv_contains(taken, name) &&
		g_utf8_validate(name, -1, NULL))
		return true;
	return error_usage(error, _("A view can't be called “%s”. Choose another name."), name);
}

static struct query *parse_view(struct app *app, const char *text, GError **error)
{
	/* Quoted words come apart here and together again in app_join_words(). */
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	return app_parse_words(app, (const char *const *)words, error);
}

bool app_view_save(struct app *app, const char *name, const char *const *words, GError **error)
{
	g_autofree char *text = app_join_words(words);
	AUTO(query_free) struct query *query = NULL;

	if (!check_name(name, error))
		return false;
	query = parse_view(app, text, error);
	return query && app_need_agenda(app, error) &&
	       agenda_view_save(app->agenda, name, text, error);
}

bool app_view_delete(struct app *app, const char *name, GError **error)
{
	return app_need_agenda(app, error) && agenda_view_delete(app->agenda, name, error);
}

GArray *app_views(struct app *app, GError **error)
{
	if (app->agenda)
		return agenda_views(app->agenda, error);
	g_propagate_error(error, g_error_copy(app->agenda_fault));
	return NULL;
}

struct query *app_view_query(struct app *app, const char *name, GError **error)
{
	g_autoptr(GArray) views = app_views(app, error);

	if (!views)
		return NULL;
	for (guint i = 0; i < views->len; i++) {
		const struct agenda_view *view = &g_array_index(views, struct agenda_view, i);
		if (g_str_equal(view->name, name))
			return parse_view(app, view->query, error);
	}
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("There is no saved view named %s. `summitty view list` names them all."), name);
	return NULL;
}
