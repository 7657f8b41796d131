/*
 * agenda clashes: pairs of stars that nobody can see both of.
 */
#include "verb.h"

#include <summitty/base/i18n.h>
#include <summitty/model/clash.h>
#include <summitty/time/format.h>

#include "empty.h"

/* Two clashing stars, as an answer. */
struct pair {
	const struct session *a, *b;
	enum clash_kind kind;
	guint minutes;
};

static void get_kind(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct pair *pair = record;
	out->text = clash_kind_name(pair->kind);
	out->type = VALUE_TEXT;
}

const struct field clash_fields[] = {
	{"a", N_("the earlier session, an object"), field_get_session, offsetof(struct pair, a)},
	{"b", N_("the later one"), field_get_session, offsetof(struct pair, b)},
	{"kind", N_("overlap; or walk, where the way from one to the other is too long"), get_kind,
		0},
	{"minutes", N_("how long they overlap, or how much the time for the walk is too short"),
		field_get_uint, offsetof(struct pair, minutes)},
	{NULL, NULL, NULL, 0},
};

static GArray *find_pairs(const struct app *app, const struct snapshot *stars)
{
	GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));
	g_autofree const struct session **list = g_new(const struct session *, stars->count + 1);
	g_autofree struct clash *clashes = NULL;

	for (size_t i = 0; i < stars->count; i++)
		list[i] = &stars->sessions[i];
	size_t n = clash_all(list, stars->count, app_walks(app), &clashes);
	for (size_t i = 0; i < n; i++) {
		const struct clash *clash = &clashes[i];
		struct pair pair = {
			list[clash->a], list[clash->b], clash->kind, (guint)clash->minutes};
		g_array_append_val(pairs, pair);
	}
	return pairs;
}

static char *heading_of(const struct pair *pair)
{
	g_autofree char *day = lines_day(pair->a->day);
	g_autofree char *length = time_duration(pair->minutes * 60);

	if (pair->kind == CLASH_WALK)
		return g_strdup_printf(_("%s: short by %s"), day, length);
	if (pair->minutes == 0)
		return g_strdup_printf(_("%s: overlap"), day);
	return g_strdup_printf(_("%s: overlap of %s"), day, length);
}

static void write_pairs(struct cli *cli, const GArray *pairs, GError **error)
{
	size_t n = answer_limit(cli, pairs->len);

	for (guint i = 0; i < n; i++) {
		const struct pair *pair = &g_array_index(pairs, struct pair, i);
		const struct session both[] = {*pair->a, *pair->b};
		g_autofree char *heading = heading_of(pair);
		if (!answer_group(cli, i == 0, heading, both, 2, LINES_PLAIN, error))
			return;
	}
}

int run_agenda_clashes(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(cli->app, error);
	bool done;

	if (!stars)
		return EXIT_FAILURE;
	g_autoptr(GArray) pairs = find_pairs(cli->app, stars);
	const struct records records = {clash_fields, pairs->data, pairs->len, sizeof(struct pair)};
	if (pairs->len == 0)
		explain_no_stars(cli, _("None of your stars clash."));
	if (answer_records(cli, &records, &done, error) && !done)
		write_pairs(cli, pairs, error);
	return pairs->len > 0 && cli->options.exit_code ? EXIT_FINDINGS : EXIT_DONE;
}
