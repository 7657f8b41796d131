/*
 * Finding sessions: by day, by words, by what is on and what is mine. Each answer is a list.
 */
#include "private.h"

#include <summitty/app/import.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

/* --- Asking ---------------------------------------------------------------------------------- */

/* The sessions a query (taken) and the filter match. NULL on error. */
static struct snapshot *ask(
	struct linear *linear, struct query *taken, enum cache_order order, GError **error)
{
	AUTO(query_free) struct query *query = taken;

	if (linear->filter) {
		struct query *filter = app_parse_query(linear->app, linear->filter, error);
		if (!filter)
			return NULL;
		query = query_and(g_steal_pointer(&query), filter);
	}
	return app_ask_brief(linear->app, query, order, 0, error);
}

/* "Now: 3 sessions." */
char *linear_heading(const char *what, size_t count)
{
	return count == 0
		       ? g_strdup_printf(_("%s: no sessions."), what)
		       : g_strdup_printf(ngettext("%s: %zu session.", "%s: %zu sessions.", count),
				 what, count);
}

/* --- Days ------------------------------------------------------------------------------------ */

static const struct day_count *day_at(const GArray *days, guint i)
{
	return &g_array_index(days, struct day_count, i);
}

/* The first day from `day` on; days->len if all are over. */
static guint first_from(const GArray *days, struct date day)
{
	guint i = 0;

	while (i < days->len && day_at(days, i)->day.d < day.d)
		i++;
	return i;
}

static bool has_day(const GArray *days, struct date day)
{
	guint i = first_from(days, day);

	return i < days->len && day_at(days, i)->day.d == day.d;
}

/* The summit's days, of which there is one at least. NULL with a sentence that says how to load. */
static GArray *some_days(struct linear *linear, GError **error)
{
	GArray *days = app_days(linear->app, NULL, error);

	if (!days || days->len > 0)
		return days;
	g_array_unref(days);
	if (!instant_is_none(app_loaded_at(linear->app))) {
		error_usage(error, _("What is loaded has no session."));
		return NULL;
	}
	g_autofree char *sample = app_find_sample();
	error_usage(
		error, sample ? _("Nothing is loaded yet. Type sample to load the sample summit, "
				  "or quit, then summitty import FILE.ics, and come back.")
			      : _("Nothing is loaded yet. Type quit, then summitty import "
				  "FILE.ics, and come back."));
	return NULL;
}

bool run_linear_days(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	g_autoptr(GArray) all = some_days(linear, error);
	AUTO(query_free) struct query *filter = NULL;

	if (!all ||
		(linear->filter && !(filter = app_parse_query(linear->app, linear->filter, error))))
		return false;
	GArray *days = app_days(linear->app, filter, error);
	if (!days)
		return false;
	char *heading = g_strdup_printf(ngettext("%s has %u day.", "%s has %u days.", days->len),
		app_summit_name(linear->app), days->len);
	return linear_list_days(linear, heading, days, error);
}

/* "Thu 11 Oct, 2018-10-11, day 1 of 2". */
static char *day_name(const GArray *days, struct date day)
{
	g_autofree char *label = phrase_day(day);
	g_autofree char *iso = time_iso_date(day);

	if (!has_day(days, day))
		return g_strdup_printf("%s, %s", label, iso);
	return g_strdup_printf(
		_("%s, %s, day %u of %u"), label, iso, first_from(days, day) + 1, days->len);
}

bool linear_show_day(struct linear *linear, struct date day, GError **error)
{
	g_autoptr(GArray) days = some_days(linear, error);

	if (!days)
		return false;
	struct query *query = query_day(day, day);
	query->running = true;
	struct snapshot *sessions = ask(linear, query, CACHE_BY_TIME, error);
	if (!sessions)
		return false;
	linear->day = day;
	g_autofree char *name = day_name(days, day);
	return linear_list_sessions(
		linear, linear_heading(name, sessions->count), sessions, false, error);
}

/* The day that is meant where none is named. */
static struct date day_here(const struct linear *linear, const GArray *days)
{
	if (!date_is_none(linear->day))
		return linear->day;
	guint i = first_from(days, app_today(linear->app));
	return day_at(days, MIN(i, days->len - 1))->day;
}

/* Reads "2", "2018-10-11", "today", "fri" and the like. */
static bool read_day(struct linear *linear, const GArray *days, const char *text, struct date *out,
	GError **error)
{
	bool number = strspn(text, "0123456789") == strlen(text);
	g_autofree char *word = g_strconcat(number ? "day" : "", text, NULL);
	g_autofree struct date *dates = g_new(struct date, days->len);
	const struct query_context context = {
		.today = app_today(linear->app),
		.days = dates,
		.n_days = days->len,
		.boundary = app_day_boundary(linear->app),
	};
	GError *why = NULL;

	for (guint i = 0; i < days->len; i++)
		dates[i] = day_at(days, i)->day;
	AUTO(query_free) struct query *query = query_parse_when(word, &context, &why);
	if (why) {
		g_propagate_error(error, why);
		return false;
	}
	if (!query || query->op != QUERY_DAY || query->first.d != query->last.d)
		return error_usage(error,
			_("%s is no day. Type day and a number from 1 to %u, or a date such as "
			  "2018-10-11."),
			text, days->len);
	*out = query->first;
	return true;
}

bool run_linear_day(struct linear *linear, const struct linear_request *request, GError **error)
{
	g_autoptr(GArray) days = some_days(linear, error);
	struct date day;

	if (!days)
		return false;
	if (!*request->text)
		day = day_here(linear, days);
	else if (!read_day(linear, days, request->text, &day, error))
		return false;
	return linear_show_day(linear, day, error);
}

/* The next day of the summit, or the one before. */
bool run_linear_step(struct linear *linear, const struct linear_request *request, GError **error)
{
	g_autoptr(GArray) days = some_days(linear, error);

	if (!days)
		return false;
	struct date here = day_here(linear, days);
	bool on = request->command->arg > 0;
	guint i = on ? first_from(days, (struct date){here.d + 1}) : first_from(days, here);
	if (on && i == days->len)
		return error_usage(
			error, _("That was the last day. Type previous day to go back."));
	if (!on && i == 0)
		return error_usage(error, _("That was the first day. Type next day to go on."));
	return linear_show_day(linear, day_at(days, on ? i : i - 1)->day, error);
}

/* --- Words ----------------------------------------------------------------------------------- */

/* Words near the last one, which is the one that is likely misspelt. */
static void suggest(struct linear *linear, const char *text)
{
	const char *blank = strrchr(text, ' ');
	g_auto(GStrv) near = app_suggest(linear->app, blank ? blank + 1 : text, 3, NULL);

	if (!near || !near[0])
		return;
	g_autofree char *list = g_strjoinv(", ", near);
	linear_say(linear, _("Did you mean %s?"), list);
}

bool run_linear_search(struct linear *linear, const struct linear_request *request, GError **error)
{
	struct query *query = app_parse_query(linear->app, request->text, error);
	struct snapshot *found = query ? ask(linear, query, CACHE_BY_RELEVANCE, error) : NULL;

	if (!found)
		return false;
	bool none = found->count == 0;
	char *heading = linear_heading(request->text, found->count);
	bool said = linear_list_sessions(linear, heading, found, true, error);
	if (none)
		suggest(linear, request->text);
	return said;
}

bool run_linear_filter(struct linear *linear, const struct linear_request *request, GError **error)
{
	size_t count;
	AUTO(query_free) struct query *query = app_parse_query(linear->app, request->text, error);

	if (!query || !app_count(linear->app, query, &count, error))
		return false;
	g_free(linear->filter);
	linear->filter = *request->text ? g_strdup(request->text) : NULL;
	if (!linear->filter)
		linear_say(linear, _("No filter: lists are of all sessions."));
	else
		linear_say(linear,
			ngettext("Lists are of the %zu session that matches %s. Type filter alone "
				 "to end that.",
				"Lists are of the %zu sessions that match %s. Type filter alone "
				"to end that.",
				count),
			count, linear->filter);
	return true;
}

/* --- What is mine, and what is on ------------------------------------------------------------ */

/* My stars, those that are no longer in the programme too. */
bool run_linear_mine(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	struct query *filter = NULL;

	if (linear->filter && !(filter = app_parse_query(linear->app, linear->filter, error)))
		return false;
	struct snapshot *stars =
		filter ? app_ask_stars(linear->app, filter, error) : app_stars(linear->app, error);
	if (!stars)
		return false;
	return linear_list_sessions(
		linear, linear_heading(_("Mine"), stars->count), stars, true, error);
}

/* What each of the states is called above its list. */
static const char *state_heading(enum query_is is)
{
	static const struct {
		enum query_is is;
		const char *heading;
	} headings[] = {
		{QUERY_IS_CLASH, N_("Clashes among mine")},
		{QUERY_IS_NOW, N_("On now")},
		{QUERY_IS_NEXT, N_("Next")},
	};
	size_t i = 0;

	while (headings[i].is != is)
		i++;
	return _(headings[i].heading);
}

bool run_linear_is(struct linear *linear, const struct linear_request *request, GError **error)
{
	enum query_is is = (enum query_is)request->command->arg;
	struct query *query = query_is(is);

	if (is == QUERY_IS_CLASH)
		query = query_and(query, query_is(QUERY_IS_STARRED));
	struct snapshot *found = ask(linear, query, CACHE_BY_TIME, error);
	if (!found)
		return false;
	return linear_list_sessions(
		linear, linear_heading(state_heading(is), found->count), found, true, error);
}

/* --- At the beginning ------------------------------------------------------------------------ */

bool linear_greet(struct linear *linear, GError **error)
{
	g_autoptr(GArray) days = some_days(linear, error);

	if (!days)
		return false;
	linear->day = day_here(linear, days);
	g_autofree char *name = day_name(days, linear->day);
	linear_say(linear, "%s. %s.", app_summit_name(linear->app), name);
	linear_say(linear, _("Type day to hear this day's sessions, help for all commands."));
	return true;
}

bool run_linear_sample(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	g_autoptr(GArray) days = app_days(linear->app, NULL, error);
	g_autofree char *sample = app_find_sample();
	const char *sources[] = {sample, NULL};
	const struct import_options options = {.window = {INSTANT_NONE, INSTANT_NONE}};

	if (!days)
		return false;
	if (days->len > 0)
		return error_usage(error, _("A programme is loaded already."));
	if (!sample)
		return error_usage(error, _("The sample summit is not installed here."));
	return app_import(linear->app, sources, &options, NULL, error) &&
	       linear_greet(linear, error);
}
