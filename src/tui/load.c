/*
 * Asking: what a view wants becomes a query with the user's filter added; the answer is handed to
 * it. The only place where the screen meets the cache and the agenda, besides its commands.
 */
#include "private.h"

#include <summitty/app/refresh.h>
#include <summitty/base/i18n.h>

/* A view that has seen the answer may want another; more often than this it is a fault. */
#define MAX_ROUNDS 3

/* The query of a want, with the filter. NULL with an error, or because there is none. */
static struct query *make_query(struct tui *tui, struct want *want, GError **error)
{
	struct query *query = want->text ? app_parse_query(tui->app, want->text, error)
	                                 : g_steal_pointer(&want->query);

	if (!query || !tui->filter || want->unfiltered)
		return query;
	struct query *filter = app_parse_query(tui->app, tui->filter, error);
	if (filter)
		return query_and(query, filter);
	query_free(query);
	return NULL;
}

/* Words near the last one typed, which is the one that is likely misspelt. */
static void suggest(struct tui *tui, const char *text, struct answer *answer)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	guint n = g_strv_length(words);

	while (n > 0 && !*words[n - 1])
		n--;
	if (n > 0)
		answer->suggestions = app_suggest(tui->app, words[n - 1], 3);
}

static bool ask_sessions(struct tui *tui, struct want *want, struct answer *answer, GError **error)
{
	GError *fault = NULL;
	AUTO(query_free) struct query *query = make_query(tui, want, &fault);

	if (fault && want->text) {
		answer->fault = g_strdup(fault->message);
		g_error_free(fault);
		return true;
	}
	if (fault) {
		g_propagate_error(error, fault);
		return false;
	}
	if (!query)
		return true;
	answer->sessions = app_ask_brief(tui->app, query,
		want->ranked ? CACHE_BY_RELEVANCE : CACHE_BY_TIME, want->limit, error);
	if (!answer->sessions)
		return false;
	if (want->text && answer->sessions->count == 0)
		suggest(tui, want->text, answer);
	return true;
}

static bool ask_about(struct tui *tui, struct want *want, struct answer *answer, GError **error)
{
	answer->sessions = app_ask_about(tui->app, want->about, want->limit, error);
	return answer->sessions != NULL;
}

static bool ask_values(
	struct tui *tui, const struct want *want, struct answer *answer, GError **error)
{
	AUTO(query_free) struct query *filter = NULL;

	if (tui->filter && !(filter = app_parse_query(tui->app, tui->filter, error)))
		return false;
	answer->values = app_facet(tui->app, want->facet, filter, error);
	return answer->values != NULL;
}

/* Counting days reads every session, so it is done once a generation. */
const GArray *tui_days(struct tui *tui, GError **error)
{
	if (tui->days && tui->days_generation == app_generation(tui->app))
		return tui->days;
	g_clear_pointer(&tui->days, g_array_unref);
	tui->days = app_days(tui->app, NULL, error);
	tui->days_generation = app_generation(tui->app);
	return tui->days;
}

static GArray *copy_days(struct tui *tui, GError **error)
{
	const GArray *days = tui_days(tui, error);

	return days ? g_array_copy((GArray *)days) : NULL;
}

static bool ask(struct tui *tui, struct want *want, struct answer *answer, GError **error)
{
	if (!(want->about ? ask_about : ask_sessions)(tui, want, answer, error))
		return false;
	if (want->stars && !(answer->stars = app_stars(tui->app, error)))
		return false;
	if (want->changes && !(answer->changes = tui_changes(tui, error)))
		return false;
	if (want->days && !(answer->days = copy_days(tui, error)))
		return false;
	return !want->values || ask_values(tui, want, answer, error);
}

/* One question and answer; true if the view wants another. */
static bool load_once(struct tui *tui, struct view *view)
{
	struct want want = {0};
	struct answer answer = {0};
	GError *error = NULL;
	bool again = false;

	view->ops->want(view, &want);
	if (ask(tui, &want, &answer, &error))
		again = view->ops->load(view, &answer);
	else
		tui_complain(tui, error);
	want_clear(&want);
	answer_clear(&answer);
	return again;
}

void tui_load(struct tui *tui, struct view *view)
{
	if (!view->ops->want)
		return;
	for (int i = 0; i < MAX_ROUNDS && load_once(tui, view); i++)
		;
}

void tui_settle(struct tui *tui)
{
	struct view *view = g_steal_pointer(&tui->unasked);

	if (view)
		tui_load(tui, view);
}

void tui_load_all(struct tui *tui)
{
	tui_refresh_scene(tui);
	for (guint i = 0; i < tui->stack->len; i++)
		tui_load(tui, g_ptr_array_index(tui->stack, i));
	if (tui->side)
		tui_load(tui, tui->side);
	tui->generation = app_generation(tui->app);
}

void tui_follow(struct tui *tui)
{
	const struct session *current = view_current(tui_top(tui));
	const struct session *shown = tui->side ? view_current(tui->side) : NULL;
	const struct opening opening = {.session = current};

	if (tui->side && current && shown && strcmp(current->id, shown->id) == 0)
		return;
	view_free(tui->side);
	tui->side = view_new(&detail_view, &tui->host, &opening);
	tui_load(tui, tui->side);
}

/* --- Loading the sample -------------------------------------------------------------------- */

/* Shows how far it is, and lets Esc stop it; at most 20 times a second. */
static bool on_progress(void *user, const char *source, size_t done, size_t total)
{
	struct tui *tui = user;
	gint64 now = g_get_monotonic_time();

	if (!tui->terminal || now - tui->shown_at < 50000)
		return !tui->cancel;
	tui->shown_at = now;
	g_autofree char *name = g_path_get_basename(source);
	g_autofree char *text = g_strdup_printf(_("Loading %s: %d %% (Esc stops)"), name,
		total > 0 ? (int)(100 * (double)done / total) : 0);
	tui_say(tui, text);
	tui_show(tui);
	terminal_poll(tui->terminal);
	return !tui->cancel;
}

/* Long work that calls on_progress(). */
static void begin_work(struct tui *tui)
{
	tui->busy = true;
	tui->cancel = false;
}

static void end_work(struct tui *tui)
{
	tui->busy = false;
	g_clear_pointer(&tui->message, g_free);
}

bool tui_import_sample(struct tui *tui, GError **error)
{
	const char *sources[] = {tui->sample, NULL};
	const struct import_options options = {
		.window = {INSTANT_NONE, INSTANT_NONE},
		.progress = on_progress,
		.user = tui,
	};

	begin_work(tui);
	bool done = app_import(tui->app, sources, &options, NULL, error);
	end_work(tui);
	return done;
}

/* --- Reading the sources again -------------------------------------------------------------- */

static void append_count(GString *text, guint count, const char *what)
{
	if (count > 0)
		g_string_append_printf(text, "%s %u %s", text->len > 0 ? "," : "", count, what);
}

static void say_reports(struct tui *tui, const GArray *reports)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint skipped = 0;
	struct load_report sum = {0};

	for (guint i = 0; i < reports->len; i++) {
		const struct import_report *report =
			&g_array_index(reports, struct import_report, i);

		skipped += report->skipped;
		sum.added += report->load.added;
		sum.moved += report->load.moved;
		sum.edited += report->load.edited;
		sum.cancelled += report->load.cancelled;
		sum.removed += report->load.removed;
	}
	append_count(text, sum.added, _("added"));
	append_count(text, sum.moved, _("moved"));
	append_count(text, sum.edited, _("edited"));
	append_count(text, sum.cancelled, _("cancelled"));
	append_count(text, sum.removed, _("removed"));
	append_count(text, skipped, _("left out (summitty check says why)"));
	g_autofree char *said = g_strdup_printf(
		_("Read again:%s."), text->len ? text->str : _(" nothing has changed"));
	tui_say(tui, said);
}

void tui_refresh_sources(struct tui *tui)
{
	const struct import_options callbacks = {.progress = on_progress, .user = tui};
	g_autoptr(GArray) reports = import_reports_new();
	GError *error = NULL;

	tui_say(tui, _("Reading the sources again (Esc stops) ..."));
	if (tui->terminal)
		tui_show(tui);
	begin_work(tui);
	bool done = app_refresh(tui->app, &callbacks, reports, &error);
	end_work(tui);
	tui_load_all(tui);
	if (done)
		say_reports(tui, reports);
	else
		tui_complain(tui, error);
}
