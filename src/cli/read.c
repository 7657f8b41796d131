/*
 * The verbs that ask: list, search, now, next, show, days and the facets.
 */
#include "verb.h"

#include <unistd.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

static const char *const *words_of(const struct cli *cli)
{
	return (const char *const *)cli->words;
}

/* Says on a terminal why an answer may be empty when nothing is loaded at all. */
static void hint_if_nothing_loaded(const struct cli *cli, size_t found)
{
	size_t all = 0;
	AUTO(query_free) struct query *any = query_all();

	if (found > 0 || cli->options.quiet || !isatty(STDERR_FILENO))
		return;
	if (app_count(cli->app, any, &all, NULL) && all == 0)
		cli_say("%s", _("Nothing is loaded yet. Try summitty import FILE.ics."));
}

/* Asks for no more than --limit allows; 0 means none here, but all to the cache. */
static struct snapshot *ask(
	struct cli *cli, const struct query *query, enum cache_order order, GError **error)
{
	int limit = cli->options.limit;
	return app_ask(cli->app, query, order, limit > 0 ? (size_t)limit : 0, error);
}

int run_list(struct cli *cli, GError **error)
{
	AUTO(query_free) struct query *query = app_parse_words(cli->app, words_of(cli), error);
	AUTO(snapshot_unref) struct snapshot *found = NULL;

	if (query)
		found = ask(cli, query, CACHE_BY_TIME, error);
	if (!found)
		return EXIT_FAILURE;
	hint_if_nothing_loaded(cli, found->count);
	answer_sessions(cli, found, LINES_BY_DAY, error);
	return EXIT_DONE;
}

int run_is(struct cli *cli, GError **error)
{
	AUTO(query_free) struct query *query = app_parse_words(cli->app, words_of(cli), error);
	AUTO(snapshot_unref) struct snapshot *found = NULL;

	if (query) {
		query = query_and(query_is((enum query_is)cli->verb->arg), query);
		found = ask(cli, query, CACHE_BY_TIME, error);
	}
	if (!found)
		return EXIT_FAILURE;
	hint_if_nothing_loaded(cli, found->count);
	answer_sessions(cli, found, LINES_FLAT, error);
	return EXIT_DONE;
}

/* "did you mean …" for the first word that has neighbours. */
static void suggest(const struct cli *cli)
{
	for (size_t i = 0; cli->words[i] && !cli->options.quiet; i++) {
		g_auto(GStrv) near = app_suggest(cli->app, cli->words[i], 3);
		if (!near || !near[0])
			continue;
		g_autofree char *list = g_strjoinv(", ", near);
		cli_say(_("Nothing found; did you mean %s?"), list);
		return;
	}
}

int run_search(struct cli *cli, GError **error)
{
	g_autofree char *text = g_strjoinv(" ", cli->words);
	AUTO(query_free) struct query *query = app_parse_query(cli->app, text, error);
	AUTO(snapshot_unref) struct snapshot *found = NULL;

	if (query)
		found = ask(cli, query, CACHE_BY_RELEVANCE, error);
	if (!found)
		return EXIT_FAILURE;
	hint_if_nothing_loaded(cli, found->count);
	if (found->count == 0)
		suggest(cli);
	answer_sessions(cli, found, LINES_FLAT, error);
	return EXIT_DONE;
}

int run_show(struct cli *cli, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *found = app_resolve(cli->app, words_of(cli), error);
	if (found)
		answer_details(cli, found, error);
	return found ? EXIT_DONE : EXIT_FAILURE;
}

/* Days or facets of what the words ask for. NULL on error. */
static GArray *ask_days(struct cli *cli, GError **error)
{
	AUTO(query_free) struct query *query = app_parse_words(cli->app, words_of(cli), error);
	return query ? app_days(cli->app, query, error) : NULL;
}

static GArray *ask_facet(struct cli *cli, enum facet facet, GError **error)
{
	AUTO(query_free) struct query *query = app_parse_words(cli->app, words_of(cli), error);
	return query ? app_facet(cli->app, facet, query, error) : NULL;
}

/* What the rows of a table of days are made from. */
struct days {
	const struct day_count *at;
	const struct page *page;
};

static void fill_day(const void *data, size_t i, char **cells)
{
	const struct days *days = data;
	const struct day_count *day = &days->at[i];
	g_autofree char *first = NULL, *last = NULL;

	cells[0] = lines_day(day->day);
	cells[1] = g_strdup_printf(ngettext("%u session", "%u sessions", day->count), day->count);
	if (instant_is_none(day->first) || instant_is_none(day->last))
		return;
	first = time_hhmm(day->first, day->first_offset);
	last = time_hhmm(day->last, day->last_offset);
	cells[2] = g_strdup_printf("%s%s%s", first, days->page->glyphs ? "–" : "-", last);
}

int run_days(struct cli *cli, GError **error)
{
	static const struct column columns[] = {{.sgr = "1"}, {.right = true}, {.sgr = "36"}};
	g_autoptr(GArray) days = ask_days(cli, error);
	bool done;

	if (!days)
		return EXIT_FAILURE;
	hint_if_nothing_loaded(cli, days->len);
	const struct records records = {
		day_fields, days->data, days->len, sizeof(struct day_count)};
	if (!answer_records(cli, &records, &done, error) || done)
		return EXIT_DONE;
	const struct days rows = {(const void *)days->data, &cli->page};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.count = answer_limit(cli, days->len),
		.row = fill_day,
		.data = &rows,
	};
	table_write(&table, &cli->page, cli->out, error);
	return EXIT_DONE;
}

static void fill_value(const void *data, size_t i, char **cells)
{
	const struct facet_value *value = (const struct facet_value *)data + i;
	cells[0] = g_strdup_printf("%u", value->count);
	cells[1] = text_safe(value->name, -1, TEXT_ONE_LINE);
}

int run_facet(struct cli *cli, GError **error)
{
	static const struct column columns[] = {{.right = true}, {.flexible = true}};
	g_autoptr(GArray) values = ask_facet(cli, (enum facet)cli->verb->arg, error);
	bool done;

	if (!values)
		return EXIT_FAILURE;
	hint_if_nothing_loaded(cli, values->len);
	const struct records records = {
		facet_fields, values->data, values->len, sizeof(struct facet_value)};
	if (!answer_records(cli, &records, &done, error) || done)
		return EXIT_DONE;
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.count = answer_limit(cli, values->len),
		.row = fill_value,
		.data = values->data,
	};
	table_write(&table, &cli->page, cli->out, error);
	return EXIT_DONE;
}
