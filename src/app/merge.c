/*
 * A colleague's agenda into mine: the sessions of its files become stars. What the programme has is
 * starred as it has it; the rest is kept as a copy, so that nothing of the file is lost.
 */
#include <summitty/app/import.h>

#include "files.h"
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

static enum level level_of(const struct session *session)
{
	return session->level == LEVEL_MAYBE ? LEVEL_MAYBE : LEVEL_MUST;
}

/* Sorts what was found by level: what is not starred yet, or not so. */
static void sort_out(struct app *app, const struct snapshot *found, bool replace,
	struct snapshot_builder **lists, struct agenda_import_report *report)
{
	g_autoptr(GHashTable) stars = snapshot_index(app->stars);

	for (size_t i = 0; i < found->count; i++) {
		const struct session *session = &found->sessions[i];
		const struct session *star = g_hash_table_lookup(stars, session->id);
		struct snapshot_builder *list = lists[session->level == LEVEL_MAYBE];
		if (!star) {
			snapshot_builder_add(list, session);
			report->starred++;
			continue;
		}
		report->already++;
		if (replace && star->level != level_of(session))
			snapshot_builder_add(list, star);
	}
}

/* A note of mine stays, unless the files are to say what is. */
static bool carry_notes(struct app *app, const struct snapshot *found, bool replace, GError **error)
{
	g_autoptr(GHashTable) stars = snapshot_index(app->stars);

	for (size_t i = 0; i < found->count; i++) {
		const struct session *session = &found->sessions[i];
		const struct session *mine = g_hash_table_lookup(stars, session->id);
		if (session->note && mine && (replace || !mine->note) &&
			g_strcmp0(session->note, mine->note) != 0 &&
			!agenda_note(app->agenda, session, session->note, error))
			return false;
	}
	return app_load_marks(app, error);
}

/* The ids of the stars that are not among what was found. Caller frees the array. */
static GPtrArray *find_others(const struct snapshot *stars, const struct snapshot *found)
{
	g_autoptr(GHashTable) these = snapshot_index(found);
	GPtrArray *ids = g_ptr_array_new();

	for (size_t i = 0; i < stars->count; i++)
		if (!g_hash_table_contains(these, stars->sessions[i].id))
			g_ptr_array_add(ids, (char *)stars->sessions[i].id);
	return ids;
}

/* What becomes of my agenda. */
struct merging {
	struct snapshot *must, *maybe; /* to be starred */
	const struct snapshot *found;
	const GPtrArray *others; /* ids to be unstarred */
	bool replace;
};

static bool keep_all(struct app *app, const struct merging *m, GError **error)
{
	if (m->others->len > 0 && !agenda_unstar(app->agenda, (const char *const *)m->others->pdata,
					  m->others->len, NULL, error))
		return false;
	return app_star(app, m->must, LEVEL_MUST, NULL, error) &&
	       app_star(app, m->maybe, LEVEL_MAYBE, NULL, error) &&
	       carry_notes(app, m->found, m->replace, error);
}

/* One change, that is there as a whole or not at all, and is taken back as one. */
static bool keep_as_one(struct app *app, const struct merging *merging, GError **error)
{
	if (!app_need_agenda(app, error) || !agenda_group_begin(app->agenda, "import", error))
		return false;
	bool done = keep_all(app, merging, error);
	if (agenda_group_end(app->agenda, done, done ? error : NULL))
		return true;
	app_load_marks(app, NULL);
	return false;
}

/* A file of which a part is missing would take stars with it. */
static bool check_whole(const char *file, size_t skipped, GError **error)
{
	if (skipped == 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("Not all of %s could be read, so your agenda was not replaced by it. "
		  "Import it without --replace to keep what you have as well."),
		file);
	return false;
}

static bool merge(struct app *app, const struct snapshot *found,
	const struct import_options *options, struct agenda_import_report *report, GError **error)
{
	struct snapshot_builder *lists[] = {snapshot_builder_new(), snapshot_builder_new()};

	sort_out(app, found, options->replace, lists, report);
	AUTO(snapshot_unref) struct snapshot *must = snapshot_builder_end(lists[0], 0);
	AUTO(snapshot_unref) struct snapshot *maybe = snapshot_builder_end(lists[1], 0);
	/* The change rereads the stars, whose ids it takes. */
	AUTO(snapshot_unref) struct snapshot *stars = snapshot_ref(app->stars);
	g_autoptr(GPtrArray) others =
		options->replace ? find_others(stars, found) : g_ptr_array_new();
	const struct merging merging = {must, maybe, found, others, options->replace};

	report->removed = others->len;
	return options->dry_run || keep_as_one(app, &merging, error);
}

bool app_agenda_import(struct app *app, const char *const *files,
	const struct import_options *options, struct agenda_import_report *report, GError **error)
{
	struct agenda_import_report counts = {0};
	struct matched matched = {0};
	AUTO(snapshot_unref)
	struct snapshot *found = files_read(app, files, options, &counts.skipped, error);

	if (!found || (options->replace && !check_whole(files[0], counts.skipped, error)) ||
		!files_match(app, found, &matched, error))
		return false;
	bool done = merge(app, matched.sessions, options, &counts, error);
	if (done) {
		counts.unknown = g_steal_pointer(&matched.unknown);
		*report = counts;
	}
	matched_clear(&matched);
	return done;
}
