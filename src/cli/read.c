/*
 * The verbs that ask: list, search, now, next, show, days and the facets.
 */
#include "verb.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

#include "empty.h"
#include "overlay.h"

static const char *const *words_of(const struct cli *cli)
{
	return (const char *const *)cli->words;
}

/* Asks for no more than --limit allows; 0 means none here, but all to the cache. People are shown
 * a line of each. */
static struct snapshot *ask(
	struct cli *cli, const struct query *query, enum cache_order order, GError **error)
{
	int limit = cli->options.limit;
	size_t most = limit > 0 ? (size_t)limit : 0;

	return answer_is_text(cli) ? app_ask_lines(cli->app, query, order, most, error)
				   : app_ask(cli->app, query, order, most, error);
}

int answer_query(struct cli *cli, struct query *taken, GError **error)
{
	AUTO(query_free) struct query *query = taken;
	AUTO(snapshot_unref)
	struct snapshot *found = query ? ask(cli, query, CACHE_BY_TIME, error) : NULL;

	if (!found)
		return EXIT_FAILURE;
	if (found->count == 0)
		explain_empty(cli, query);
	answer_sessions(cli, found, LINES_BY_DAY, error);
	return EXIT_DONE;
}

int run_list(struct cli *cli, GError **error)
{
	return answer_query(cli, app_parse_words(cli->app, words_of(cli), error), error);
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
	if (answer_is_text(cli) && answer_announcements(cli) && found->count > 0)
		answer_line(cli, "%s", "");
	if (found->count == 0)
		explain_empty(cli, query);
	answer_sessions(cli, found, LINES_FLAT, error);
	return EXIT_DONE;
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
	if (found->count == 0)
		explain_empty(cli, query);
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

/* Days of what the words ask for. NULL on error. */
static GArray *ask_days(struct cli *cli, GError **error)
{
	AUTO(query_free) struct query *query = app_parse_words(cli->app, words_of(cli), error);

	query_leave_running(query);
	GArray *days = query ? app_days(cli->app, query, error) : NULL;

	if (days && days->len == 0)
		explain_empty(cli, query);
	return days;
}

/* The same for a facet. No value may mean no more than that the programme has no tracks. */
static GArray *ask_facet(struct cli *cli, enum facet facet, GError **error)
{
	AUTO(query_free) struct query *query = app_parse_words(cli->app, words_of(cli), error);
	GArray *values = query ? app_facet(cli->app, facet, query, error) : NULL;
	size_t sessions = 0;

	if (values && values->len == 0 && app_count(cli->app, query, &sessions, NULL)) {
		if (sessions == 0)
			explain_empty(cli, query);
		else if (!cli->options.quiet)
			cli_say(_("None of these sessions has any %s."), cli->verb->name);
	}
	return values;
}

/* What the rows of a table of days are made from. */
struct days {
	const struct day_count *at;
	const struct page *page;
};

/* From midnight to midnight: a day of all-day sessions alone. */
static bool is_all_day(const struct day_count *day)
{
	struct civil first = civil_from_instant(day->first, day->first_offset);
	struct civil last = civil_from_instant(day->last, day->last_offset);

	return first.hour + first.minute + last.hour + last.minute == 0 &&
	       day->last.s > day->first.s;
}

static char *day_hours(const struct day_count *day, const struct page *page)
{
	if (instant_is_none(day->first) || instant_is_none(day->last))
		return NULL;
	if (is_all_day(day))
		return g_strdup(_("all day"));
	g_autofree char *first = time_hhmm(day->first, day->first_offset);
	if (day->last.s == day->first.s)
		return g_steal_pointer(&first);
	g_autofree char *last = time_hhmm(day->last, day->last_offset);
	return g_strdup_printf("%s%s%s", first, page->glyphs ? "–" : "-", last);
}

static void fill_day(const void *data, size_t i, struct table_cell *cells)
{
	const struct days *days = data;
	const struct day_count *day = &days->at[i];

	if (!date_is_none(day->day)) {
		cells[0] = cell_take(time_day_label(day->day));
		cells[1] = cell_take(time_iso_date(day->day));
	}
	cells[2] = cell_take(
		g_strdup_printf(ngettext("%u session", "%u sessions", day->count), day->count));
	cells[3] = cell_take(day_hours(day, days->page));
}

int run_days(struct cli *cli, GError **error)
{
	static const struct column columns[] = {
		{.sgr = "1"}, {.sgr = "1"}, {.right = true}, {.sgr = "36"}};
	g_autoptr(GArray) days = ask_days(cli, error);

	if (!days)
		return EXIT_FAILURE;
	const struct records records = {
		day_fields, days->data, days->len, sizeof(struct day_count)};
	const struct days rows = {(const void *)days->data, &cli->page};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_day,
		.data = &rows,
	};
	answer_table(cli, &records, &table, NULL, error);
	return EXIT_DONE;
}

static void fill_value(const void *data, size_t i, struct table_cell *cells)
{
	const struct facet_value *value = (const struct facet_value *)data + i;
	cells[0] = cell_take(g_strdup_printf("%u", value->count));
	cells[1] = cell_safe(value->name);
}

int run_facet(struct cli *cli, GError **error)
{
	static const struct column columns[] = {{.right = true}, {.flexible = true}};
	g_autoptr(GArray) values = ask_facet(cli, (enum facet)cli->verb->arg, error);

	if (!values)
		return EXIT_FAILURE;
	const struct records records = {
		facet_fields, values->data, values->len, sizeof(struct facet_value)};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_value,
		.data = values->data,
	};
	answer_table(cli, &records, &table, NULL, error);
	return EXIT_DONE;
}
