/*
 * Checking: sources go through the reading process as they do when they are loaded, but what comes
 * of them goes into the audit. The cache is asked what it had of each, and not touched.
 */
#include <summitty/app/check.h>

#include "loading.h"
#include "places.h"
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/audit.h>

/* Which sessions came of a source. */
struct part {
	const char *word;
	guint from, to;
};

struct checking {
	struct app *app;
	const struct check_options *options;
	struct check_report report;
	struct ical_options reading;
	struct worker *worker;

	struct snapshot_builder *found; /* all sessions, in the order they came in … */
	GArray *items;                  /* … with the places of their events, likewise */
	GArray *parts;
	GStringChunk *names; /* of files */

	/* The file and the source that are being read. */
	const char *file;
	struct places *places;
	guint readable;
	GError *unread; /* why the first file that is no calendar is none */
};

static void checking_clear(struct checking *checking)
{
	worker_free(checking->worker);
	snapshot_builder_free(checking->found);
	g_array_unref(checking->items);
	g_array_unref(checking->parts);
	g_string_chunk_free(checking->names);
	g_clear_error(&checking->unread);
}

static bool tell(struct checking *checking, const struct diag *diag)
{
	return checking->options->diag(checking->options->user, diag);
}

static bool stopped(GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED, _("Checking was stopped."));
	return false;
}

static bool is_stop(const GError *error)
{
	return g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED);
}

/* --- What the reader hands us --------------------------------------------------------------- */

static bool take_calendar(
	void *user G_GNUC_UNUSED, const struct ical_calendar *calendar G_GNUC_UNUSED)
{
	return true;
}

static bool take_session(void *user, const struct session *session)
{
	struct checking *checking = user;
	struct place place = places_find(checking->places, session->uid);
	const struct audit_item item = {NULL, checking->file, place.line, place.cancelled};

	snapshot_builder_add(checking->found, session);
	g_array_append_val(checking->items, item);
	return true;
}

static bool take_diag(void *user, const struct diag *diag)
{
	return tell(user, diag);
}

/* --- Reading --------------------------------------------------------------------------------- */

/* What is no calendar, or can't be had at all, is a finding. */
static bool tell_unreadable(struct checking *checking, const char *name, const GError *why)
{
	const struct diag_code *code = diag_code_find("unreadable-file");
	AUTO(diag_free)
	struct diag *diag = diag_new(
		code->severity, code->code, name, 0, NULL, loading_reason(name, why), NULL);

	return tell(checking, diag);
}

static bool read_file(void *user, const struct feed_file *file, GError **error)
{
	struct checking *checking = user;
	AUTO(places_free) struct places *places = places_new(file->bytes, file->len);
	struct ical_sink sink = {
		.calendar = take_calendar,
		.session = take_session,
		.diag = take_diag,
		.user = checking,
	};
	struct ical_result result = {0};
	g_autoptr(GError) why = NULL;

	checking->file = g_string_chunk_insert_const(checking->names, file->name);
	checking->places = places;
	checking->report.files++;
	if (!checking->worker)
		checking->worker = worker_new(&checking->reading, error);
	if (!checking->worker)
		return false;
	bool ok = worker_read(checking->worker, file, &sink, &result, &why);
	if (result.stopped)
		return stopped(error);
	if (ok) {
		checking->readable++;
		return true;
	}
	g_clear_pointer(&checking->worker, worker_free);
	if (!tell_unreadable(checking, file->name, why))
		return stopped(error);
	if (!checking->unread)
		checking->unread = g_steal_pointer(&why);
	return true;
}

/* Reads one source: fetched first if it is on the web, as for a load. */
static bool read_files(struct checking *checking, const char *word, GError **error)
{
	const char *const words[] = {word, NULL};
	struct loading loading = {
		.app = checking->app, .shown = word, .reading = checking->reading};
	bool unchanged;
	bool ok = loading_fetch(&loading, words, 1, NULL, &unchanged, error) &&
		  loading_each_file(&loading, words, 0, read_file, checking, error);

	loading_clear(&loading);
	return ok;
}

/* A source none of whose files is a calendar has failed, and has been told of. */
static bool read_source(struct checking *checking, const char *word, GError **error)
{
	struct part part = {.word = word, .from = checking->items->len};
	GError *why = NULL;

	checking->readable = 0;
	g_clear_error(&checking->unread);
	bool ok = read_files(checking, word, &why);
	part.to = checking->items->len;
	g_array_append_val(checking->parts, part);
	if (ok && checking->readable > 0)
		return true;
	if (ok)
		why = g_steal_pointer(&checking->unread);
	else if (!is_stop(why) && !tell_unreadable(checking, word, why)) {
		g_error_free(why);
		return stopped(error);
	}
	g_propagate_error(error, why);
	return false;
}

/* --- The audit ------------------------------------------------------------------------------- */

/* What the cache has of a source; NULL if it was never loaded. */
static struct snapshot *ask_before(struct app *app, const char *word)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, NULL);
	g_autofree char *uri = feed_uri(word);

	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		if (!g_str_equal(source->uri, uri))
			continue;
		AUTO(query_free)
		struct query *query = query_field(QUERY_FIELD_SOURCE, source->name);
		const struct cache_request request = {
			.query = query,
			.now = app_now(app),
			.with_hidden = true,
			.depth = CACHE_LISTED,
		};
		return cache_ask(app->cache, &request, NULL);
	}
	return NULL;
}

static void audit(struct checking *checking, const struct snapshot *found, GPtrArray *findings)
{
	struct audit_item *items = (struct audit_item *)(void *)checking->items->data;

	for (size_t i = 0; i < found->count; i++)
		items[i].session = &found->sessions[i];
	audit_programme(items, found->count, findings);
	for (guint i = 0; i < checking->parts->len; i++) {
		const struct part *part = &g_array_index(checking->parts, struct part, i);
		AUTO(snapshot_unref)
		struct snapshot *before = ask_before(checking->app, part->word);
		if (before)
			audit_against(items + part->from, part->to - part->from, before, findings);
	}
}

/* Copies in several files count once. */
static guint count_sessions(const struct snapshot *found)
{
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < found->count; i++)
		g_hash_table_add(ids, (gpointer)found->sessions[i].id);
	return g_hash_table_size(ids);
}

static bool tell_audit(struct checking *checking, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)diag_free);
	AUTO(snapshot_unref)
	struct snapshot *found = snapshot_builder_end(g_steal_pointer(&checking->found), 0);

	checking->report.sessions = count_sessions(found);
	audit(checking, found, findings);
	for (guint i = 0; i < findings->len; i++)
		if (!tell(checking, findings->pdata[i]))
			return stopped(error);
	return true;
}

/* Reads them all, whatever becomes of one, and sets the error of the first that failed. Only a
 * caller that wants no more ends it. */
static void read_sources(struct checking *checking, const char *const *sources, GError **error)
{
	GError *first = NULL;

	for (size_t i = 0; sources[i] && !is_stop(first); i++) {
		GError *why = NULL;
		read_source(checking, sources[i], &why);
		if (is_stop(why))
			g_clear_error(&first);
		if (first)
			g_clear_error(&why);
		else
			first = why;
	}
	if (first)
		g_propagate_error(error, first);
}

bool app_check(struct app *app, const char *const *sources, const struct check_options *options,
	struct check_report *report, GError **error)
{
	g_autofree char *rules = config_group_text(app->config, "map");
	struct checking checking = {
		.app = app,
		.options = options,
		.reading =
			{
				.default_zone = zone_name(app->zone),
				.forced_zone = options->zone,
				.rules = rules,
				.now = app_now(app),
				.window = {INSTANT_NONE, INSTANT_NONE},
				.max_bytes = (size_t)config_int(app->config, "load", "max-size")
					     << 20,
			},
		.found = snapshot_builder_new(),
		.items = g_array_new(FALSE, FALSE, sizeof(struct audit_item)),
		.parts = g_array_new(FALSE, FALSE, sizeof(struct part)),
		.names = g_string_chunk_new(4096),
	};
	GError *why = NULL;

	read_sources(&checking, sources, &why);
	if (!is_stop(why))
		tell_audit(&checking, why ? NULL : &why);
	*report = checking.report;
	checking_clear(&checking);
	if (why)
		g_propagate_error(error, why);
	return why == NULL;
}
