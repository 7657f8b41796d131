/*
 * Agendas as files of other people, and of one's own: iCalendar goes through the reading process,
 * JSON and CSV are what we write ourselves. Then each session is looked for in the programme, since
 * another calendar may have given it another UID.
 */
#include "files.h"

#include <string.h>

#include "private.h"
#include "records.h"
#include "worker.h"

#include <summitty/base/i18n.h>
#include <summitty/feed/feed.h>
#include <summitty/model/relink.h>

/* --- Reading --------------------------------------------------------------------------------- */

struct reading {
	struct app *app;
	const struct import_options *options;
	struct worker *worker; /* NULL until a file is iCalendar */
	struct snapshot_builder *found;
	size_t skipped;
};

static bool take_session(void *user, const struct session *session)
{
	snapshot_builder_add(((struct reading *)user)->found, session);
	return true;
}

static bool take_calendar(
	void *user G_GNUC_UNUSED, const struct ical_calendar *calendar G_GNUC_UNUSED)
{
	return true;
}

static bool take_diag(void *user, const struct diag *diag)
{
	const struct import_options *options = ((struct reading *)user)->options;

	return !options->diag || options->diag(options->user, diag);
}

static struct worker *start_worker(struct reading *reading, GError **error)
{
	struct app *app = reading->app;
	g_autofree char *rules = config_group_text(app->config, "map");
	const struct ical_options options = {
		.default_zone = zone_name(app->zone),
		.forced_zone = reading->options->zone,
		.rules = rules,
		.now = app_now(app),
		.window = reading->options->window,
	};

	return worker_new(&options, error);
}

static bool read_calendar(struct reading *reading, const struct feed_file *file, GError **error)
{
	struct ical_result result = {0};
	struct ical_sink sink = {
		.calendar = take_calendar,
		.session = take_session,
		.diag = take_diag,
		.user = reading,
	};

	if (!reading->worker)
		reading->worker = start_worker(reading, error);
	if (!reading->worker || !worker_read(reading->worker, file, &sink, &result, error))
		return false;
	reading->skipped += result.skipped;
	return true;
}

static void take_records(struct reading *reading, const char *name, const GPtrArray *records)
{
	size_t skipped = 0;

	for (guint i = 0; i < records->len; i++)
		skipped += !record_add(records->pdata[i], reading->app->zone, reading->found);
	if (skipped > 0)
		app_notice(reading->app,
			g_strdup_printf(ngettext("%zu entry of %s is no session with a title, a "
						 "start and a UID, and was left out.",
						"%zu entries of %s are no sessions with a title, a "
						"start and a UID, and were left out.",
						skipped),
				skipped, name));
	reading->skipped += skipped;
}

static bool read_file(void *user, const struct feed_file *file, GError **error)
{
	struct reading *reading = user;
	g_autofree char *text = records_text(file->bytes, file->len);

	if (!text)
		return read_calendar(reading, file, error);
	g_autoptr(GPtrArray) records = records_read(text, error);
	if (!records) {
		g_prefix_error(error, _("%s can't be read. "), file->name);
		return false;
	}
	take_records(reading, file->name, records);
	return true;
}

struct snapshot *files_read(struct app *app, const char *const *files,
	const struct import_options *options, size_t *skipped, GError **error)
{
	AUTO(snapshot_builder_free) struct snapshot_builder *found = snapshot_builder_new();
	struct reading reading = {app, options, NULL, found, 0};
	size_t most = (size_t)config_int(app->config, "load", "max-size") << 20;
	bool done = true;

	for (size_t i = 0; done && files[i]; i++)
		done = feed_each_file(files[i], most, read_file, &reading, error);
	worker_free(reading.worker);
	if (!done)
		return NULL;
	*skipped = reading.skipped;
	return snapshot_builder_end(g_steal_pointer(&found), 0);
}

/* --- Matching -------------------------------------------------------------------------------- */

/* What each session of the file is in the programme; NULL where it is not. */
struct match {
	const struct snapshot *found;
	const struct session **known; /* by place in `found` */
	GPtrArray *held;              /* snapshots that they are of */
};

static const struct session *hold(struct match *match, struct snapshot *snapshot)
{
	g_ptr_array_add(match->held, snapshot);
	return &snapshot->sessions[0];
}

static void match_by_uid(struct app *app, struct match *match)
{
	for (size_t i = 0; i < match->found->count; i++) {
		const struct session *s = &match->found->sessions[i];
		struct snapshot *known = cache_resolve(app->cache, s->id, app->language, NULL);
		if (known && g_str_equal(known->sessions[0].uid, s->uid))
			match->known[i] = hold(match, known);
		else
			snapshot_unref(known);
	}
}

static int compare_days(const void *a, const void *b)
{
	const struct date *x = a, *y = b;

	return (x->d > y->d) - (x->d < y->d);
}

/* The days of some sessions, in order. */
static GArray *days_of(const struct app *app, const GPtrArray *sessions)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(struct date));

	for (guint i = 0; i < sessions->len; i++) {
		struct date day = app_day_of(app, sessions->pdata[i]);
		g_array_append_val(days, day);
	}
	g_array_sort(days, compare_days);
	return days;
}

/* Days in order as ranges, of which the last goes on to the end where there would be too many for
 * one question. NULL for no days. */
static struct query *query_days(const GArray *days)
{
	enum { MOST_RANGES = 100 };
	const struct date *day = (const struct date *)(const void *)days->data;
	struct query *all = NULL;
	guint ranges = 0;

	for (guint from = 0, to; from < days->len; from = to) {
		for (to = from + 1; to < days->len && day[to].d - day[to - 1].d <= 1; to++)
			;
		if (++ranges == MOST_RANGES)
			to = days->len;
		struct query *one = query_day(day[from], day[to - 1]);
		all = all ? query_or(all, one) : one;
	}
	return all;
}

/* The sessions of the file's days that it does not have already: what may be the same. */
static struct snapshot *ask_candidates(struct app *app, const GPtrArray *left, GError **error)
{
	g_autoptr(GArray) days = days_of(app, left);
	AUTO(query_free) struct query *query = query_days(days);

	return app_ask_all(app, query, error);
}

/* The ids of the programme's sessions that the file is known to have. */
static GHashTable *known_ids(const struct match *match)
{
	GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < match->found->count; i++)
		if (match->known[i])
			g_hash_table_add(ids, (char *)match->known[i]->id);
	return ids;
}

static bool match_by_likeness(struct app *app, struct match *match, GError **error)
{
	g_autoptr(GPtrArray) left = g_ptr_array_new(), candidates = g_ptr_array_new();
	g_autofree size_t *places = g_new(size_t, match->found->count + 1);

	for (size_t i = 0; i < match->found->count; i++)
		if (!match->known[i]) {
			places[left->len] = i;
			g_ptr_array_add(left, (void *)&match->found->sessions[i]);
		}
	if (left->len == 0)
		return true;
	struct snapshot *near = ask_candidates(app, left, error);
	if (!near)
		return false;
	g_ptr_array_add(match->held, near);
	g_autoptr(GHashTable) known = known_ids(match);
	for (size_t i = 0; i < near->count; i++)
		if (!g_hash_table_contains(known, near->sessions[i].id))
			g_ptr_array_add(candidates, &near->sessions[i]);
	g_autofree int *at = g_new(int, left->len + 1);
	relink_match((const struct session *const *)left->pdata, left->len,
		(const struct session *const *)candidates->pdata, candidates->len, at);
	for (guint i = 0; i < left->len; i++)
		if (at[i] >= 0)
			match->known[places[i]] = candidates->pdata[at[i]];
	return true;
}

static void sort_out(const struct app *app, const struct match *match, struct matched *out)
{
	struct snapshot_builder *sessions = snapshot_builder_new();
	struct snapshot_builder *unknown = snapshot_builder_new();
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < match->found->count; i++) {
		const struct session *theirs = &match->found->sessions[i];
		struct session session = match->known[i] ? *match->known[i] : *theirs;
		session.level = theirs->level;
		session.note = theirs->note;
		session.day = app_day_of(app, &session);
		if (!g_hash_table_add(ids, (char *)session.id))
			continue;
		snapshot_builder_add(sessions, &session);
		if (!match->known[i])
			snapshot_builder_add(unknown, &session);
	}
	out->sessions = snapshot_builder_end(sessions, 0);
	out->unknown = snapshot_builder_end(unknown, 0);
}

bool files_match(struct app *app, const struct snapshot *found, struct matched *out, GError **error)
{
	g_autofree const struct session **known = g_new0(const struct session *, found->count + 1);
	g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func((GDestroyNotify)snapshot_unref);
	struct match match = {found, known, held};

	match_by_uid(app, &match);
	if (!match_by_likeness(app, &match, error))
		return false;
	sort_out(app, &match, out);
	return true;
}

void matched_clear(struct matched *matched)
{
	g_clear_pointer(&matched->sessions, snapshot_unref);
	g_clear_pointer(&matched->unknown, snapshot_unref);
}
