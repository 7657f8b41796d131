/*
 * hide and unhide: sessions, or all of a venue, track or kind; alone, hide lists what is left out.
 */
#include "verb.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "mine.h"

/* --- What is hidden -------------------------------------------------------------------------- */

/* A hidden group, or a session that is hidden by itself. Borrows its texts. */
struct entry {
	const char *what, *name, *id;
	guint sessions;
};

static const struct field entry_fields[] = {
	{"what", NULL, field_get_text, offsetof(struct entry, what)},
	{"name", NULL, field_get_text, offsetof(struct entry, name)},
	{"id", NULL, field_get_text, offsetof(struct entry, id)},
	{"sessions", NULL, field_get_uint, offsetof(struct entry, sessions)},
	{NULL, NULL, NULL, 0},
};

/* Counts a session with each group it is in; false if with none. */
static bool count_session(GArray *entries, const GArray *groups, const struct session *s)
{
	bool counted = false;

	for (guint i = 0; i < groups->len; i++) {
		const struct facet_group *group = &g_array_index(groups, struct facet_group, i);
		bool same = g_strcmp0(facet_of_session(group->facet, s), group->name) == 0;
		g_array_index(entries, struct entry, i).sessions += same;
		counted = counted || same;
	}
	return counted;
}

static GArray *make_entries(const GArray *groups, const struct snapshot *hidden)
{
	GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));

	for (guint i = 0; i < groups->len; i++) {
		const struct facet_group *group = &g_array_index(groups, struct facet_group, i);
		const struct entry entry = {facet_name(group->facet), group->name, NULL, 0};
		g_array_append_val(entries, entry);
	}
	for (size_t i = 0; i < hidden->count; i++) {
		const struct session *s = &hidden->sessions[i];
		const struct entry entry = {"session", s->title, s->id, 1};
		if (!count_session(entries, groups, s))
			g_array_append_val(entries, entry);
	}
	return entries;
}

static void fill_entry(const void *data, size_t i, struct table_cell *cells)
{
	static const struct {
		const char *what, *label;
	} labels[] = {
		{"kind", N_("kind")},
		{"track", N_("track")},
		{"venue", N_("venue")},
		{"session", N_("session")},
	};
	const struct entry *entry = (const struct entry *)data + i;
	guint n = entry->sessions;

	for (size_t j = 0; j < G_N_ELEMENTS(labels); j++)
		if (g_str_equal(labels[j].what, entry->what))
			cells[0] = cell_lend(_(labels[j].label));
	cells[1] = cell_safe(entry->name);
	cells[2] =
		entry->id ? cell_lend(entry->id)
			  : cell_take(g_strdup_printf(ngettext("%u session", "%u sessions", n), n));
}

static bool write_entries(struct cli *cli, const GArray *entries, GError **error)
{
	static const struct column columns[] = {{.sgr = "2"}, {.flexible = true}, {.sgr = "2"}};
	const struct records records = {
		entry_fields, entries->data, entries->len, sizeof(struct entry)};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_entry,
		.data = entries->data,
	};

	return answer_table(cli, &records, &table, _("Nothing is hidden."), error);
}

static int list_hidden(struct cli *cli, GError **error)
{
	AUTO(query_free) struct query *query = query_is(QUERY_IS_HIDDEN);
	AUTO(snapshot_unref)
	struct snapshot *hidden = app_ask_brief(cli->app, query, CACHE_BY_TIME, 0, error);
	g_autoptr(GArray) groups = hidden ? app_hidden_groups(cli->app, error) : NULL;

	if (!groups)
		return EXIT_FAILURE;
	if (cli->options.ics) {
		answer_sessions(cli, hidden, LINES_BY_DAY, error);
		return EXIT_DONE;
	}
	g_autoptr(GArray) entries = make_entries(groups, hidden);
	write_entries(cli, entries, error);
	return EXIT_DONE;
}

/* --- Hiding ---------------------------------------------------------------------------------- */

/* The group that an option names; NULL in *text where none does. USAGE if there are two. */
static bool take_group(struct cli *cli, enum facet *facet, const char **text, GError **error)
{
	const struct {
		enum facet facet;
		const char *text;
	} given[] = {
		{FACET_VENUE, cli->options.venue},
		{FACET_TRACK, cli->options.track},
		{FACET_KIND, cli->options.kind},
	};
	guint n = cli->words[0] != NULL;

	*text = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
		if (!given[i].text)
			continue;
		*facet = given[i].facet;
		*text = given[i].text;
		n++;
	}
	return n <= 1 || error_usage(error, "%s",
				 _("Name sessions, or one venue, track or kind, so that undo can "
				   "take it back."));
}

static int change_group(struct cli *cli, enum facet facet, const char *text, GError **error)
{
	bool hide = cli->verb->arg;
	struct facet_group group;

	if (!app_find_group(cli->app, facet, text, &group, error))
		return EXIT_FAILURE;
	bool done = app_hide_group(cli->app, &group, hide, error);
	if (done && !cli->options.quiet)
		answer_line(cli, hide ? _("%s is hidden") : _("%s is shown again"), group.name);
	g_free(group.name);
	return done ? EXIT_DONE : EXIT_FAILURE;
}

static int change_sessions(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref)
	struct snapshot *sessions = app_resolve(cli->app, (const char *const *)cli->words, error);

	if (!sessions || !app_hide(cli->app, sessions, cli->verb->arg, error))
		return EXIT_FAILURE;
	return answer_changed(cli, sessions, error);
}

int run_hide(struct cli *cli, GError **error)
{
	enum facet facet;
	const char *text;

	if (!take_group(cli, &facet, &text, error))
		return EXIT_FAILURE;
	if (text)
		return change_group(cli, facet, text, error);
	if (cli->words[0])
		return change_sessions(cli, error);
	if (cli->verb->arg)
		return list_hidden(cli, error);
	error_usage(error, "%s",
		_("unhide wants sessions, or a --venue, --track or --kind. `summitty hide` lists "
		  "what is hidden."));
	return EXIT_FAILURE;
}
