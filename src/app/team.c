/*
 * Colleagues: what they starred stands beside what I did. A session of theirs is the programme's
 * where that has it, by its UID or clearly the same; otherwise the copy that came with their file.
 */
#include <summitty/app/team.h>

#include "files.h"
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/feed/feed.h>

/* --- Who ------------------------------------------------------------------------------------- */

static bool fail_fault(const struct app *app, GError **error)
{
	g_propagate_error(error, g_error_copy(app->agenda_fault));
	return false;
}

GArray *app_team(struct app *app, GError **error)
{
	if (app->agenda)
		return agenda_team(app->agenda, error);
	fail_fault(app, error);
	return NULL;
}

/* The first letters of at most three words; "" where there is no letter. Caller frees. */
static char *first_letters(const char *name)
{
	GString *letters = g_string_new(NULL);
	guint n = 0;
	bool inside = false;

	for (const char *at = name; *at && n < 3; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool letter = g_unichar_isalnum(c);
		if (letter && !inside) {
			g_string_append_unichar(letters, g_unichar_toupper(c));
			n++;
		}
		inside = letter || g_unichar_ismark(c);
	}
	return g_string_free(letters, FALSE);
}

/* Queries see no difference between AN and ÁN. */
static bool is_taken(const GArray *team, const char *initials, const char *name)
{
	g_autofree char *wanted = text_fold(initials, -1);

	for (guint i = 0; i < team->len; i++) {
		const struct agenda_mate *mate = &g_array_index(team, struct agenda_mate, i);
		g_autofree char *theirs = text_fold(mate->initials, -1);
		if (g_str_equal(theirs, wanted) && !g_str_equal(mate->name, name))
			return true;
	}
	return false;
}

/* What nobody else has: "AN", "AN2". Caller frees. */
static char *choose_initials(const GArray *team, const char *name)
{
	g_autofree char *letters = first_letters(name);
	char *initials = g_strdup(*letters ? letters : "?");

	for (guint n = 2; is_taken(team, initials, name); n++) {
		g_free(initials);
		initials = g_strdup_printf("%s%u", letters, n);
	}
	return initials;
}

/* "binh" for binh.json. Caller frees. */
static char *name_of_file(const char *file)
{
	static const char *const endings[] = {".json", ".csv"};
	char *name = feed_default_name(file);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(name, endings[i]) && strlen(name) > strlen(endings[i]))
			name[strlen(name) - strlen(endings[i])] = '\0';
	return name;
}

static bool check_name(const char *name, GError **error)
{
	if (*name && g_utf8_validate(name, -1, NULL) && !strpbrk(name, "\t\n\r"))
		return true;
	return error_usage(
		error, _("Nobody can be called “%s” here. Say who it is with --as NAME."), name);
}

/* --- Adding ---------------------------------------------------------------------------------- */

static bool keep(struct app *app, const char *name, const struct snapshot *sessions, GError **error)
{
	g_autofree const struct session **list = g_new(const struct session *, sessions->count + 1);
	g_autoptr(GArray) team = app_need_agenda(app, error) ? app_team(app, error) : NULL;

	if (!team)
		return false;
	for (size_t i = 0; i < sessions->count; i++)
		list[i] = &sessions->sessions[i];
	g_autofree char *initials = choose_initials(team, name);
	return agenda_team_add(app->agenda, name, initials, list, sessions->count, error) &&
	       app_load_marks(app, error);
}

bool app_team_add(struct app *app, const char *file, const char *name,
	const struct import_options *options, struct team_report *report, GError **error)
{
	const char *const files[] = {file, NULL};
	g_autofree char *own = name ? g_strdup(name) : name_of_file(file);
	size_t skipped = 0;
	AUTO(snapshot_unref) struct snapshot *found = NULL;

	if (!check_name(own, error))
		return false;
	found = files_read(app, files, options, &skipped, error);
	if (!found)
		return false;
	struct matched matched = {0};
	bool done =
		files_match(app, found, &matched, error) && keep(app, own, matched.sessions, error);
	if (done)
		*report = (struct team_report){
			.name = g_steal_pointer(&own),
			.sessions = matched.sessions->count,
			.unknown = snapshot_ref(matched.unknown),
			.skipped = skipped,
		};
	matched_clear(&matched);
	return done;
}

void team_report_clear(struct team_report *report)
{
	g_clear_pointer(&report->name, g_free);
	g_clear_pointer(&report->unknown, snapshot_unref);
}

/* --- The others ------------------------------------------------------------------------------ */

static bool same_folded(const char *a, const char *b)
{
	g_autofree char *one = text_fold(a, -1), *other = text_fold(b, -1);
	return g_str_equal(one, other);
}

const struct agenda_mate *app_find_mate(const GArray *team, const char *word, GError **error)
{
	for (guint i = 0; i < team->len; i++) {
		const struct agenda_mate *mate = &g_array_index(team, struct agenda_mate, i);
		if (g_str_equal(mate->name, word) || same_folded(mate->initials, word))
			return mate;
	}
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("There is no colleague %s. `summitty team` names them all."), word);
	return NULL;
}

bool app_team_remove(struct app *app, const char *name, GError **error)
{
	return app_need_agenda(app, error) && agenda_team_remove(app->agenda, name, error) &&
	       app_load_marks(app, error);
}

/* Of the programme's, those that are among the kept ones. */
static struct snapshot *among(const struct snapshot *known, const struct snapshot *kept)
{
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	struct snapshot_builder *builder = snapshot_builder_new();

	for (size_t i = 0; i < kept->count; i++)
		g_hash_table_add(ids, (char *)kept->sessions[i].id);
	for (size_t i = 0; i < known->count; i++)
		if (g_hash_table_contains(ids, known->sessions[i].id))
			snapshot_builder_add(builder, &known->sessions[i]);
	return snapshot_builder_end(builder, known->generation);
}

struct snapshot *app_team_sessions(struct app *app, const char *name, GError **error)
{
	AUTO(query_free) struct query *theirs = query_is(QUERY_IS_TEAM);
	AUTO(snapshot_unref) struct snapshot *kept = NULL;

	if (!app->agenda)
		return fail_fault(app, error), NULL;
	kept = agenda_team_stars(app->agenda, name, error);
	if (kept && kept->count == 0)
		return g_steal_pointer(&kept);
	AUTO(snapshot_unref) struct snapshot *all = kept ? app_ask_all(app, theirs, error) : NULL;
	if (!all)
		return NULL;
	AUTO(snapshot_unref) struct snapshot *known = among(all, kept);
	return app_merge_kept(app, known, kept);
}
