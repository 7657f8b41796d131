/*
 * Asking: what a view wants becomes a query with the user's filter added; the answer is handed to
 * it. The only place where the screen meets the cache and the agenda, besides its commands.
 */
#include "private.h"

#include <summitty/app/changes.h>
#include <summitty/app/gaps.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

/* A view that has seen the answer may want another; more often than this it is a fault. */
#define MAX_ROUNDS 3

static struct query *make_query(struct tui *tui, struct want *want, GError **error)
{
	return want->text ? app_parse_query(tui->app, want->text, error)
			  : g_steal_pointer(&want->query);
}

/* What the user lets be shown at all. *out is NULL if that is everything. */
static bool make_sieve(struct tui *tui, const struct want *want, struct query **out, GError **error)
{
	struct query *sieve = NULL;

	if (tui->filter && !want->unfiltered) {
		sieve = app_parse_query(tui->app, tui->filter, error);
		if (!sieve)
			return false;
	}
	if (tui->host.scene.hide_past && !want->past && !want->unfiltered)
		sieve = query_and(sieve, query_not(query_is(QUERY_IS_PAST)));
	*out = sieve;
	return true;
}

/* Both of them. NULL with an error, or because nothing is asked for. */
static struct query *make_sieved(struct tui *tui, struct want *want, GError **error)
{
	AUTO(query_free) struct query *query = make_query(tui, want, error);
	struct query *sieve;

	if (!query || !make_sieve(tui, want, &sieve, error))
		return NULL;
	return query_and(g_steal_pointer(&query), sieve);
}

static bool is_late(void *tui)
{
	return g_get_monotonic_time() > ((const struct tui *)tui)->parts.late_at;
}

static bool is_wanted(void *tui)
{
	return terminal_has_input(((const struct tui *)tui)->terminal);
}

/* At first there is patience for what is found soon enough for the frame; then for all of it, until
 * somebody types. */
static void be_patient(struct tui *tui, const struct want *want)
{
	bool (*is_over)(void *tui) = tui->parts.yielding ? is_wanted : NULL;

	if (want->at_once && tui->parts.allowed && !tui->parts.completing)
		is_over = is_late;
	tui->parts.late_at = g_get_monotonic_time() + tui->parts.at_once;
	tui->parts.patience = (struct cache_patience){is_over, tui, false};
}

static struct cache_patience *patience_of(struct tui *tui)
{
	return tui->parts.patience.is_over ? &tui->parts.patience : NULL;
}

/* Words near the last one typed, which is the one that is likely misspelt. */
static void suggest(struct tui *tui, const char *text, struct answer *answer)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	guint n = g_strv_length(words);

	while (n > 0 && !*words[n - 1])
		n--;
	if (n > 0)
		answer->suggestions = app_suggest(tui->app, words[n - 1], 3, patience_of(tui));
}

/* Whether a part of the day may do: the rest will be asked for, and nothing is left out that only a
 * look at each session tells. */
static bool may_be_partial(const struct tui *tui, const struct want *want)
{
	return want->part && tui->parts.allowed && !tui->parts.completing && !tui->filter &&
	       !tui->local_times && !tui->host.scene.hide_past;
}

/* Sets the answer's sessions where a part of them will do. */
static bool ask_part(struct tui *tui, const struct want *want, const struct query *query,
	struct answer *answer, GError **error)
{
	if (!may_be_partial(tui, want))
		return true;
	if (!app_ask_part(tui->app, query, want->part, &answer->rest, &answer->sessions, error))
		return false;
	answer->partial = answer->sessions != NULL;
	return true;
}

static bool ask_sessions(struct tui *tui, struct want *want, struct answer *answer, GError **error)
{
	GError *fault = NULL;
	AUTO(query_free) struct query *query = make_sieved(tui, want, &fault);

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
	if (!ask_part(tui, want, query, answer, error))
		return false;
	if (answer->partial)
		return true;
	if (want->ranked)
		answer->sessions =
			app_search(tui->app, query, want->texts ? CACHE_WHOLE : CACHE_LISTED,
				want->limit, patience_of(tui), error);
	else
		answer->sessions = (want->texts ? app_ask : app_ask_brief)(
			tui->app, query, CACHE_BY_TIME, want->limit, error);
	return answer->sessions != NULL;
}

bool tui_is_repeated(struct host *host, const struct session *session)
{
	return app_is_repeated(tui_of(host)->app, session);
}

static bool ask_about(struct tui *tui, struct want *want, struct answer *answer, GError **error)
{
	answer->sessions = app_ask_about(tui->app, want->about, want->limit, error);
	return answer->sessions != NULL;
}

static void clear_value(gpointer value)
{
	g_free(((struct facet_value *)value)->name);
}

/* Adds a tag with how many of the sessions shown have it; one that none has is left out. */
static bool add_tag(
	struct tui *tui, const struct want *want, const char *tag, GArray *values, GError **error)
{
	struct query *sieve;
	size_t count;

	if (!make_sieve(tui, want, &sieve, error))
		return false;
	AUTO(query_free) struct query *query = query_and(query_field(QUERY_FIELD_TAG, tag), sieve);
	if (!app_count(tui->app, query, &count, error))
		return false;
	struct facet_value value = {g_strdup(tag), (guint)count};
	if (count > 0)
		g_array_append_val(values, value);
	else
		g_free(value.name);
	return true;
}

static bool ask_tags(
	struct tui *tui, const struct want *want, struct answer *answer, GError **error)
{
	g_auto(GStrv) tags = app_all_tags(tui->app, error);

	if (!tags)
		return false;
	answer->values = g_array_new(FALSE, FALSE, sizeof(struct facet_value));
	g_array_set_clear_func(answer->values, clear_value);
	for (char **tag = tags; *tag; tag++)
		if (!add_tag(tui, want, *tag, answer->values, error))
			return false;
	return true;
}

static bool ask_values(
	struct tui *tui, const struct want *want, struct answer *answer, GError **error)
{
	struct query *made;

	if (want->facet == FACET_TAG)
		return ask_tags(tui, want, answer, error);
	if (!make_sieve(tui, want, &made, error))
		return false;
	AUTO(query_free) struct query *sieve = made;
	answer->values = app_facet(tui->app, want->facet, sieve, error);
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

static bool ask_gaps(struct tui *tui, struct answer *answer, GError **error)
{
	AUTO(free_time_free) struct free_time *time = app_my_gaps(tui->app, error);

	if (!time)
		return false;
	answer->gaps = g_steal_pointer(&time->gaps);
	answer->stars = g_steal_pointer(&time->stars);
	answer->sessions = g_steal_pointer(&time->programme);
	return true;
}

static bool ask_strange(
	struct tui *tui, const struct want *want, struct answer *answer, GError **error)
{
	g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

	for (const char *const *venue = want->venues; *venue; venue++) {
		GError *why = NULL;
		bool known = app_check_venue(tui->app, *venue, &why);
		if (!known && !g_error_matches(why, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND)) {
			g_propagate_error(error, why);
			return false;
		}
		g_strv_builder_add(texts, known ? "" : why->message);
		g_clear_error(&why);
	}
	answer->strange = g_strv_builder_end(texts);
	return true;
}

static bool ask(struct tui *tui, struct want *want, struct answer *answer, GError **error)
{
	if (want->plan)
		return tui_ask_plan(tui, answer, error);
	if (want->gaps)
		return ask_gaps(tui, answer, error);
	if (!(want->about ? ask_about : ask_sessions)(tui, want, answer, error))
		return false;
	if (want->stars && !(answer->stars = app_stars(tui->app, error)))
		return false;
	if (want->history && !(answer->changes = tui_changes_of(tui, want->about, error)))
		return false;
	if (want->tags && !(answer->tags = app_tags(tui->app, want->about, error)))
		return false;
	if (want->summit) {
		answer->summit = g_strdup(app_summit_name(tui->app));
		answer->loaded_at = app_loaded_at(tui->app);
	}
	if (want->changes && !(answer->changes = tui_changes(tui, error)))
		return false;
	if (want->days && !(answer->days = copy_days(tui, error)))
		return false;
	if (want->hidden && !(answer->hidden = app_hidden_groups(tui->app, error)))
		return false;
	if (want->venues && !ask_strange(tui, want, answer, error))
		return false;
	return !want->values || ask_values(tui, want, answer, error);
}

/* When nothing was left: how much there would be, or else what was perhaps meant. */
static void explain_nothing(struct tui *tui, const struct view *view, struct answer *answer)
{
	bool sieved = tui->filter || tui->host.scene.hide_past;
	struct want want = {0};

	view->ops->want(view, &want);
	if (sieved) {
		AUTO(query_free)
		struct query *query = want.values ? query_all() : make_query(tui, &want, NULL);
		if (query)
			app_count(tui->app, query, &answer->withheld, NULL);
	}
	if (want.text && answer->withheld == 0)
		suggest(tui, want.text, answer);
	want_clear(&want);
}

static bool is_nothing(const struct want *want, const struct answer *answer)
{
	return want->values ? answer->values && answer->values->len == 0
			    : !want->about && answer->sessions && answer->sessions->count == 0;
}

/* One view at a time has a part: the one that is seen, which is loaded last. */
static void note_partial(struct tui *tui, struct view *view, bool partial)
{
	if (partial && tui->parts.view != view)
		tui_complete(tui);
	if (partial || tui->parts.view == view)
		tui->parts.view = partial ? view : NULL;
}

/* One question and answer; true if the view wants another. */
static bool load_once(struct tui *tui, struct view *view)
{
	struct want want = {0};
	struct answer answer = {0};
	GError *error = NULL;
	bool again = false;

	view->ops->want(view, &want);
	be_patient(tui, &want);
	if (!ask(tui, &want, &answer, &error)) {
		tui_complain(tui, error);
	} else {
		if (is_nothing(&want, &answer) && !tui->parts.patience.was_over)
			explain_nothing(tui, view, &answer);
		answer.partial = answer.partial || tui->parts.patience.was_over;
		note_partial(tui, view, answer.partial);
		again = view->ops->load(view, &answer);
	}
	want_clear(&want);
	answer_clear(&answer);
	return again;
}

void tui_load(struct tui *tui, struct view *view)
{
	tui->unplaced = true;
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
	if (tui->rows > DAY_PART_ROWS)
		tui_complete(tui);
}

void tui_complete(struct tui *tui)
{
	struct view *view = g_steal_pointer(&tui->parts.view);

	tui->parts.completing = true;
	if (view)
		tui_load(tui, view);
	tui->parts.completing = false;
}

/* What another program changed may have brought another zone, which the scene is to be in before
 * anything is asked. */
static void catch_up(struct tui *tui)
{
	GError *error = NULL;

	if (app_generation(tui->app) != tui->generation && !app_reload(tui->app, &error))
		tui_complain(tui, error);
	if (app_generation(tui->app) != tui->generation)
		tui_refresh_colors(tui);
	tui_refresh_notices(tui);
	tui_refresh_scene(tui);
}

void tui_load_all(struct tui *tui)
{
	catch_up(tui);
	for (guint i = 0; i < tui->stack->len; i++)
		tui_load(tui, g_ptr_array_index(tui->stack, i));
	if (tui->side)
		tui_load(tui, tui->side);
	tui->unread = app_unread(tui->app);
	tui->generation = app_generation(tui->app);
}
