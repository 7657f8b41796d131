/*
 * One file on its way into the cache: handed to the reading process, whose answers become the
 * load's sessions and the user's complaints.
 */
#include "loading.h"

#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

static void clear_calendar(struct ical_calendar *calendar)
{
	g_free((char *)calendar->name);
	g_free((char *)calendar->zone);
	g_free((char *)calendar->color);
	*calendar = (struct ical_calendar){0};
}

void loading_clear(struct loading *loading)
{
	worker_free(loading->worker);
	cache_load_abort(loading->load);
	cache_close(loading->rehearsal);
	clear_calendar(&loading->calendar);
	g_free(loading->source.name);
	g_free(loading->source.uri);
	g_free(loading->source.title);
	g_free(loading->source.zone);
	g_free(loading->source.color);
	g_free(loading->source.forced_zone);
	g_free(loading->source.digest);
	digest_free(loading->digest);
	g_free(loading->source.etag);
	g_free(loading->source.last_modified);
	g_free(loading->unended);
	if (loading->answers)
		g_ptr_array_unref(loading->answers);
	g_clear_error(&loading->failed);
}

/* --- What the reader hands us --------------------------------------------------------------- */

static bool take_calendar(void *user, const struct ical_calendar *calendar)
{
	struct loading *loading = user;

	clear_calendar(&loading->calendar);
	loading->calendar = (struct ical_calendar){
		.name = g_strdup(calendar->name),
		.zone = g_strdup(calendar->zone),
		.color = g_strdup(calendar->color),
		.refresh_seconds = calendar->refresh_seconds,
	};
	return true;
}

static bool take_session(void *user, const struct session *session)
{
	struct loading *loading = user;

	loading->sessions++;
	return cache_load_add(loading->load, session, &loading->failed);
}

static bool take_reached(void *user, struct instant t)
{
	struct loading *loading = user;

	return cache_load_reached(loading->load, t, &loading->failed);
}

static bool take_part(void *user, gint64 part)
{
	struct loading *loading = user;

	cache_load_set_part(loading->load, loading->single ? part : 0);
	return true;
}

static bool take_lost(void *user, guint i)
{
	struct loading *loading = user;

	return cache_load_lose_part(loading->load, i, &loading->failed);
}

static bool take_glances(void *user, const char *bytes, size_t len)
{
	struct loading *loading = user;

	return !loading->single || cache_load_glances(loading->load, bytes, len, &loading->failed);
}

static bool take_sum(void *user, const struct hash_sum *sum)
{
	struct loading *loading = user;

	if (loading->digest)
		digest_add(loading->digest, sum);
	return true;
}

static bool take_diag(void *user, const struct diag *diag)
{
	struct loading *loading = user;

	return !loading->options->diag || loading->options->diag(loading->options->user, diag);
}

static bool take_progress(void *user, size_t done, size_t total)
{
	struct loading *loading = user;

	return !loading->options->progress ||
	       loading->options->progress(loading->options->user, loading->shown, done, total);
}

/* --- One file ------------------------------------------------------------------------------- */

/* The file with most sessions says what the source is called; the first, where none has any. */
static void settle_calendar(struct loading *loading)
{
	struct source *source = &loading->source;
	struct ical_calendar *calendar = &loading->calendar;
	bool first = loading->readable == 1;

	if (loading->sessions >= loading->best && (loading->sessions > 0 || first)) {
		loading->best = loading->sessions;
		g_free(source->title);
		g_free(source->zone);
		g_free(source->color);
		source->title = g_steal_pointer((char **)&calendar->name);
		source->zone = g_steal_pointer((char **)&calendar->zone);
		source->color = g_steal_pointer((char **)&calendar->color);
		source->refresh_seconds = calendar->refresh_seconds;
	}
	clear_calendar(calendar);
}

static bool stopped(struct loading *loading, GError **error)
{
	if (loading->failed)
		g_propagate_error(error, g_steal_pointer(&loading->failed));
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED,
			_("Loading %s was stopped; what was there before stays."), loading->shown);
	return false;
}

const char *loading_reason(const char *name, const GError *why)
{
	const char *text = g_str_has_prefix(why->message, name) ? why->message + strlen(name) : "";

	return g_str_has_prefix(text, ": ") ? text + strlen(": ") : why->message;
}

/* A file that as a whole is no calendar: said and skipped. */
static bool skip_file(struct loading *loading, const char *name, const GError *why)
{
	struct diag diag = {
		.severity = DIAG_ERROR,
		.code = (char *)"unreadable-file",
		.file = (char *)name,
		.text = (char *)loading_reason(name, why),
	};

	loading->report->skipped++;
	return take_diag(loading, &diag);
}

/* What a reading says of itself, for the next. */
static void keep_context(struct loading *loading, const struct ical_result *result)
{
	loading->source.context = loading->single ? result->context : 0;
	if (result->partial)
		cache_load_keep_parts(loading->load);
}

/* What is remembered without having been told to the reader, or is of no use to it, goes. */
static bool forget_stale(struct loading *loading, bool stale, GError **error)
{
	return !stale || cache_load_forget_glances(loading->load, error);
}

bool loading_want_worker(struct loading *loading, GError **error)
{
	if (loading->worker)
		return true;
	loading->worker = g_steal_pointer(&loading->app->ahead);
	if (!loading->worker)
		loading->worker = worker_start(error);
	return loading->worker && worker_instruct(loading->worker, &loading->reading, error);
}

/* The load is there; the sessions of a source that is one file come in order. */
static bool prepare(
	struct loading *loading, const struct feed_file *file, bool known, GError **error)
{
	return loading_begin(loading, error) && forget_stale(loading, !known, error) &&
	       (!loading->single || cache_load_in_order(loading->load, file->len, error));
}

/* What is remembered of single events, which the reader looks for first. */
static bool remind(struct loading *loading, GError **error)
{
	return worker_expect(loading->worker, loading->context, error) &&
	       cache_each_glances(
		       loading->cache, loading->source.name, worker_remind, loading->worker, error);
}

static bool tell_parts(struct loading *loading, GError **error)
{
	const GArray *parts = cache_load_parts(loading->load, error);

	if (parts)
		worker_know(loading->worker, parts, NULL); /* its answer tells if it has died */
	return parts != NULL;
}

/*
 * What is known of a source that is one file is not read again; whoever looks for complaints wants
 * all of it. The reader has the file as soon as it can do something with it: where nothing is known
 * while the cache is made ready, and else while that is asked for the parts. *sent is false where
 * the file could not be handed to it, for the reason in `why`.
 */
static bool hand_over(struct loading *loading, const struct feed_file *file, bool *sent,
	GError **why, GError **error)
{
	bool known = loading->single && loading->context != 0;

	*sent = !known && worker_send(loading->worker, file, why);
	if (!prepare(loading, file, known, error) || (known && !remind(loading, error)))
		return false;
	if (known)
		*sent = worker_send(loading->worker, file, why);
	return (!known || !*sent || tell_parts(loading, error)) &&
	       cache_load_prepare(loading->load, error);
}

/* What the file brought. */
static bool keep_result(
	struct loading *loading, const char *name, const struct ical_result *result, GError **error)
{
	loading->readable++;
	loading->sessions += result->kept;
	keep_context(loading, result);
	if (!forget_stale(loading, result->stale, error))
		return false;
	loading->report->events += result->events;
	loading->report->skipped += result->skipped;
	loading->report->load.sessions += result->sessions + result->kept;
	if (result->unended && !loading->unended)
		loading->unended = g_strdup(name);
	settle_calendar(loading);
	return true;
}

bool loading_read_file(void *user, const struct feed_file *file, GError **error)
{
	struct loading *loading = user;
	struct ical_result result = {0};
	struct ical_sink sink = {
		.calendar = take_calendar,
		.session = take_session,
		.diag = take_diag,
		.progress = take_progress,
		.user = loading,
		.reached = take_reached,
		.part = take_part,
		.lost = take_lost,
		.glances = take_glances,
		.sum = take_sum,
	};
	g_autoptr(GError) why = NULL;
	bool ok;

	loading->sessions = 0;
	loading->report->files++;
	if (loading->digest)
		digest_begin_file(loading->digest, file);
	if (!loading_want_worker(loading, error) || !hand_over(loading, file, &ok, &why, error))
		return false;
	ok = ok && worker_take(loading->worker, file, &sink, &result, &why);
	if (loading->failed || result.stopped)
		return stopped(loading, error);
	if (ok)
		return keep_result(loading, file->name, &result, error);
	if (loading->single) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	g_clear_pointer(&loading->worker, worker_free);
	return skip_file(loading, file->name, why) || stopped(loading, error);
}
