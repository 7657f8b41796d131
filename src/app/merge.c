/*
 * A colleague's agenda into mine: the sessions of .ics files become stars. What the cache knows is
 * starred as the cache has it; the rest is kept as a copy, so that nothing of the file is lost.
 */
#include <summitty/app/import.h>

#include "private.h"
#include "worker.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/feed/feed.h>

struct merging {
	struct app *app;
	const struct import_options *options;
	struct worker *worker;
	struct snapshot_builder *found; /* what the files hold */
	size_t skipped;                 /* events of theirs that can't be read */
};

static bool take_session(void *user, const struct session *session)
{
	struct merging *merging = user;

	snapshot_builder_add(merging->found, session);
	return true;
}

static bool take_calendar(
	void *user G_GNUC_UNUSED, const struct ical_calendar *calendar G_GNUC_UNUSED)
{
	return true;
}

static bool take_diag(void *user, const struct diag *diag)
{
	const struct import_options *options = ((struct merging *)user)->options;

	return !options->diag || options->diag(options->user, diag);
}

static bool read_file(void *user, const struct feed_file *file, GError **error)
{
	struct merging *merging = user;
	struct ical_result result = {0};
	struct ical_sink sink = {take_calendar, take_session, take_diag, NULL, merging};

	if (!worker_read(
		    merging->worker, file->name, file->bytes, file->len, &sink, &result, error))
		return false;
	merging->skipped += result.skipped;
	return true;
}

static struct snapshot *read_files(struct app *app, const char *const *files,
	const struct import_options *options, size_t *skipped, GError **error)
{
	g_autofree char *rules = config_group_text(app->config, "map");
	struct ical_options reading = {
		.default_zone = zone_name(app->zone),
		.forced_zone = options->zone,
		.rules = rules,
		.now = app_now(app),
		.window = options->window,
	};
	AUTO(worker_free) struct worker *worker = worker_new(&reading, error);
	AUTO(snapshot_builder_free) struct snapshot_builder *found = snapshot_builder_new();
	struct merging merging = {app, options, worker, found, 0};

	if (!worker)
		return NULL;
	for (size_t i = 0; files[i]; i++)
		if (!feed_each_file(files[i],
			    (size_t)config_int(app->config, "load", "max-size") << 20, read_file,
			    &merging, error))
			return NULL;
	*skipped = merging.skipped;
	return snapshot_builder_end(g_steal_pointer(&found), 0);
}

/* The session as the cache has it, or NULL. */
static struct snapshot *known_session(struct app *app, const struct session *session)
{
	struct snapshot *known = cache_resolve(app->cache, session->id, app->language, NULL);

	if (known && g_str_equal(known->sessions[0].uid, session->uid))
		return known;
	snapshot_unref(known);
	return NULL;
}

static enum level level_of(const struct session *session)
{
	return session->level == LEVEL_MAYBE ? LEVEL_MAYBE : LEVEL_MUST;
}

/* Sorts what was found by level: what is not starred yet, or not so, as the cache has it where it
 * does. */
static void sort_out(struct app *app, const struct snapshot *found, bool replace,
	struct snapshot_builder **lists, struct agenda_import_report *report)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct session *session = &found->sessions[i];
		const struct session *star = snapshot_find(app->stars, session->id);
		if (star) {
			report->already++;
			if (replace && star->level != level_of(session))
				snapshot_builder_add(lists[session->level == LEVEL_MAYBE], star);
			continue;
		}
		AUTO(snapshot_unref) struct snapshot *known = known_session(app, session);
		snapshot_builder_add(lists[session->level == LEVEL_MAYBE],
			known ? &known->sessions[0] : session);
		report->starred++;
		report->foreign += known == NULL;
	}
}

static bool carry_notes(struct app *app, const struct snapshot *found, GError **error)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct session *session = &found->sessions[i];
		const struct session *mine = snapshot_find(app->stars, session->id);
		if (session->note && mine && !mine->note &&
			!app_note(app, session, session->note, error))
			return false;
	}
	return true;
}

/* The ids of the stars that are not among what was found. Caller frees the array. */
static GPtrArray *find_others(const struct snapshot *stars, const struct snapshot *found)
{
	GPtrArray *ids = g_ptr_array_new();

	for (size_t i = 0; i < stars->count; i++)
		if (!snapshot_find(found, stars->sessions[i].id))
			g_ptr_array_add(ids, (char *)stars->sessions[i].id);
	return ids;
}

static bool keep_all(struct app *app, const struct snapshot *must, const struct snapshot *maybe,
	const struct snapshot *found, const GPtrArray *others, GError **error)
{
	if (others->len > 0 && !agenda_unstar(app->agenda, (const char *const *)others->pdata,
				       others->len, NULL, error))
		return false;
	return app_star(app, must, LEVEL_MUST, NULL, error) &&
	       app_star(app, maybe, LEVEL_MAYBE, NULL, error) && carry_notes(app, found, error);
}

/* One change, that is there as a whole or not at all, and is taken back as one. */
static bool keep_as_one(struct app *app, const struct snapshot *must, const struct snapshot *maybe,
	const struct snapshot *found, const GPtrArray *others, GError **error)
{
	if (!app_need_agenda(app, error) || !agenda_group_begin(app->agenda, "import", error))
		return false;
	bool done = keep_all(app, must, maybe, found, others, error);
	if (agenda_group_end(app->agenda, done, done ? error : NULL))
		return true;
	app_load_marks(app, NULL);
	return false;
}

bool app_agenda_import(struct app *app, const char *const *files,
	const struct import_options *options, struct agenda_import_report *report, GError **error)
{
	struct agenda_import_report counts = {0};
	struct snapshot_builder *lists[] = {snapshot_builder_new(), snapshot_builder_new()};
	AUTO(snapshot_unref)
	struct snapshot *found = read_files(app, files, options, &counts.skipped, error);

	if (found)
		sort_out(app, found, options->replace, lists, &counts);
	AUTO(snapshot_unref) struct snapshot *must = snapshot_builder_end(lists[0], 0);
	AUTO(snapshot_unref) struct snapshot *maybe = snapshot_builder_end(lists[1], 0);
	if (!found)
		return false;
	if (options->replace && counts.skipped > 0) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Not all of %s could be read, so your agenda was not replaced by it. "
			  "Import it without --replace to keep what you have as well."),
			files[0]);
		return false;
	}
	/* The change rereads the stars, whose ids it takes. */
	AUTO(snapshot_unref) struct snapshot *stars = snapshot_ref(app->stars);
	g_autoptr(GPtrArray) others =
		options->replace ? find_others(stars, found) : g_ptr_array_new();
	counts.removed = others->len;
	if (!options->dry_run && !keep_as_one(app, must, maybe, found, others, error))
		return false;
	*report = counts;
	return true;
}
