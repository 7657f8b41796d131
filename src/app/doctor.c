/*
 * The state of the program's files, and mending them. Each is looked at on its own, without the
 * rest of the program, which may not even start; what was mended is looked at again.
 */
#include <summitty/app/doctor.h>

#include "private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include <summitty/app/import.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/store/repair.h>

struct patient {
	const struct doctor_options *options;
	struct doctor_finding finding;
	GError *fault;
	char *done; /* what mending it came to, or NULL */
};

/* Sets the state from a fault, or from a text, which it takes. */
static void settle(struct patient *patient, char *well)
{
	patient->finding.ok = patient->fault == NULL;
	g_free(patient->finding.state);
	patient->finding.state =
		patient->fault ? g_strdup(patient->fault->message) : g_strdup(well);
	g_free(well);
	g_clear_error(&patient->fault);
}

static void complain(struct patient *patient, char *text)
{
	g_set_error_literal(&patient->fault, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, text);
	g_free(text);
}

/* --- Who may read it -------------------------------------------------------------------------- */

/* What I star is nobody else's business. */
static bool is_private(const char *path)
{
	struct stat st;
	return stat(path, &st) != 0 || (st.st_mode & 077) == 0;
}

static bool make_private(struct patient *patient)
{
	const char *path = patient->finding.path;

	if (is_private(path) || g_chmod(path, 0600) == 0)
		return true;
	complain(patient, g_strdup_printf(_("%s can be read by others, and that can't be changed: "
					    "%s."),
				  path, g_strerror(errno)));
	return false;
}

static void expect_private(struct patient *patient)
{
	if (!patient->fault && !is_private(patient->finding.path))
		complain(patient, g_strdup_printf(_("%s can be read by others: chmod 600 it, or "
						    "let --repair do so."),
					  patient->finding.path));
}

/* --- The config ------------------------------------------------------------------------------- */

static void examine_config(struct patient *patient)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	AUTO(config_free)
	struct config *config = config_load(patient->finding.path, warnings, &patient->fault);

	if (config)
		patient->options->check_keys(config, warnings);
	g_ptr_array_add(warnings, NULL);
	if (config && warnings->len > 1)
		complain(patient, g_strjoinv(" ", (char **)warnings->pdata));
	settle(patient, g_strdup(_("can be read")));
}

/* --- The cache -------------------------------------------------------------------------------- */

static char *tell_loaded(guint sources, guint sessions)
{
	g_autofree char *loaded =
		g_strdup_printf(ngettext("%u source", "%u sources", sources), sources);
	g_autofree char *have =
		g_strdup_printf(ngettext("%u session", "%u sessions", sessions), sessions);

	return g_strdup_printf("%s, %s", loaded, have);
}

static void examine_cache(struct patient *patient)
{
	char *notice = NULL;
	AUTO(cache_close)
	struct cache *cache =
		cache_open(patient->finding.path, CACHE_READ, &notice, &patient->fault);
	g_autoptr(GPtrArray) sources = NULL;
	guint sessions = 0;

	if (notice)
		complain(patient, notice);
	else if (cache && cache_check(cache, &patient->fault))
		sources = cache_sources(cache, &patient->fault);
	for (guint i = 0; sources && i < sources->len; i++)
		sessions += ((const struct source *)sources->pdata[i])->sessions;
	settle(patient, tell_loaded(sources ? sources->len : 0, sessions));
}

/* What a damaged cache still says of where its sessions came from. Never NULL. */
static GPtrArray *remember_sources(const char *path)
{
	AUTO(cache_close) struct cache *cache = cache_open(path, CACHE_READ, NULL, NULL);
	GPtrArray *sources = cache ? cache_sources(cache, NULL) : NULL;

	return sources ? sources : g_ptr_array_new();
}

static bool load_again(struct app *app, const struct source *source)
{
	g_auto(GStrv) words = import_words(source);
	const struct import_options options = {
		.as = source->name, .zone = source->forced_zone, .window = source->window};

	return app_import(app, (const char *const *)words, &options, NULL, NULL);
}

static char *load_all_again(const struct app_options *options, const GPtrArray *sources)
{
	struct app_options writing = *options;
	guint loaded = 0;

	writing.write_cache = true;
	AUTO(app_free) struct app *app = app_new(&writing, NULL);
	for (guint i = 0; app && i < sources->len; i++)
		loaded += load_again(app, sources->pdata[i]);
	if (sources->len == 0)
		return g_strdup(_("load your sources again"));
	if (loaded == sources->len)
		return g_strdup(_("its sources were loaded again"));
	return g_strdup_printf(_("%u of its %u sources were loaded again: import the others"),
		loaded, sources->len);
}

static bool replace_cache(struct patient *patient)
{
	const char *path = patient->finding.path;
	g_autoptr(GPtrArray) sources = remember_sources(path);
	g_autofree char *aside = NULL, *loaded = NULL;

	if (!store_set_aside(path, &aside, &patient->fault))
		return false;
	loaded = load_all_again(patient->options->files, sources);
	patient->done = g_strdup_printf(_("the damaged one is kept as %s; %s"), aside, loaded);
	return true;
}

/* One of a newer version, or that can't be opened at all, is not damaged. */
static bool mend_cache(struct patient *patient)
{
	char *notice = NULL;
	AUTO(cache_close)
	struct cache *cache =
		cache_open(patient->finding.path, CACHE_READ, &notice, &patient->fault);

	if (!cache)
		return false;
	cache_close(g_steal_pointer(&cache));
	if (notice) {
		g_free(notice);
		return replace_cache(patient);
	}
	cache = cache_open(patient->finding.path, CACHE_WRITE, NULL, NULL);
	if (!cache || !cache_reindex(cache, NULL)) {
		cache_close(g_steal_pointer(&cache));
		return replace_cache(patient);
	}
	patient->done = g_strdup(_("its indexes were made anew"));
	return true;
}

/* --- The agenda ------------------------------------------------------------------------------- */

static void examine_agenda(struct patient *patient)
{
	const char *path = patient->finding.path;
	g_autofree char *backup = agenda_newest_backup(path);
	AUTO(agenda_close) struct agenda *agenda = NULL;
	AUTO(snapshot_unref) struct snapshot *stars = NULL;
	size_t n;

	if (backup && !g_file_test(path, G_FILE_TEST_EXISTS))
		complain(patient,
			g_strdup_printf(_("%s is gone. --repair brings its backup %s back; if you "
					  "want none, remove that."),
				path, backup));
	else
		agenda = agenda_open(path, AGENDA_READ, &patient->fault);
	if (agenda && agenda_check(agenda, &patient->fault))
		stars = agenda_stars(agenda, &patient->fault);
	expect_private(patient);
	n = stars ? stars->count : 0;
	settle(patient, g_strdup_printf(ngettext("%zu star", "%zu stars", n), n));
}

static bool is_sound(const char *path)
{
	AUTO(agenda_close) struct agenda *agenda = agenda_open(path, AGENDA_READ, NULL);

	return agenda && g_file_test(path, G_FILE_TEST_EXISTS) && agenda_check(agenda, NULL);
}

/* What may be missing is said where something is. */
static char *tell_repair(const struct agenda_repair *repair)
{
	g_autoptr(GString) said = g_string_new(NULL);

	if (repair->aside)
		g_string_append_printf(said, _("the damaged one is kept as %s; "), repair->aside);
	if (repair->whole)
		g_string_append(said, _("everything in it could be read"));
	else if (repair->backup)
		g_string_append_printf(said,
			ngettext("not all of it could be read: %zu star is from the backup %s, and "
				 "what you changed since then may be missing",
				"not all of it could be read: %zu stars are from the backup %s, "
				"and what you changed since then may be missing",
				repair->filled),
			repair->filled, repair->backup);
	else
		g_string_append(said, _("not all of it could be read, and there is no backup: look "
					"for what is missing"));
	return g_strdup(said->str);
}

static bool mend_agenda(struct patient *patient)
{
	AUTO(agenda_repair_clear) struct agenda_repair repair = {0};

	if (is_sound(patient->finding.path))
		return make_private(patient);
	if (!agenda_repair(patient->finding.path, &repair, &patient->fault))
		return false;
	patient->done = tell_repair(&repair);
	return make_private(patient);
}

/* --- Backups and programs --------------------------------------------------------------------- */

static void examine_backup(struct patient *patient)
{
	if (g_file_test(patient->finding.path, G_FILE_TEST_EXISTS))
		examine_agenda(patient);
	else
		settle(patient, g_strdup(_("the next change makes another")));
}

static bool mend_backup(struct patient *patient)
{
	g_autofree char *aside = NULL;

	if (is_sound(patient->finding.path))
		return make_private(patient);
	if (!store_set_aside(patient->finding.path, &aside, &patient->fault))
		return false;
	patient->done = g_strdup_printf(_("the damaged one is kept as %s"), aside);
	return true;
}

static void examine_program(struct patient *patient)
{
	if (!g_file_test(patient->finding.path, G_FILE_TEST_IS_EXECUTABLE))
		complain(patient, g_strdup(_("is missing: install summitty again, or set "
					     "SUMMITTY_LIBEXECDIR to where it is")));
	settle(patient, g_strdup(_("can be run")));
}

bool app_mend_cache(const struct app_options *files, char **said)
{
	const struct doctor_options options = {.files = files, .repair = true};
	struct patient patient = {.options = &options};
	g_autofree char *path = path_or_default(files->cache, path_cache_default);

	patient.finding.path = path;
	examine_cache(&patient);
	bool mended = !patient.finding.ok && mend_cache(&patient);
	if (mended)
		*said = g_strdup_printf(_("The cache %s was damaged: %s."), path, patient.done);
	g_clear_error(&patient.fault);
	g_free(patient.finding.state);
	g_free(patient.done);
	return mended;
}

/* --- All of them ------------------------------------------------------------------------------ */

/* Whom to ask; mend() says what it did in patient->done, or why it can't in patient->fault. */
struct treatment {
	void (*examine)(struct patient *patient);
	bool (*mend)(struct patient *patient);
};

static void mend(struct patient *patient, const struct treatment *treatment)
{
	struct doctor_finding *finding = &patient->finding;

	if (!treatment->mend(patient)) {
		settle(patient, NULL);
		return;
	}
	treatment->examine(patient);
	finding->mended = finding->ok;
	if (!finding->ok || !patient->done)
		return;
	char *state = g_strdup_printf("%s; %s", finding->state, patient->done);
	g_free(finding->state);
	finding->state = state;
}

/* Takes the path. */
static void treat(GArray *findings, const struct doctor_options *options, const char *name,
	char *path, const struct treatment *treatment)
{
	struct patient patient = {.options = options, .finding = {.name = name, .path = path}};

	treatment->examine(&patient);
	if (options->repair && !patient.finding.ok && treatment->mend)
		mend(&patient, treatment);
	g_free(patient.done);
	g_array_append_val(findings, patient.finding);
}

static void finding_clear(void *at)
{
	struct doctor_finding *finding = at;
	g_free(finding->path);
	g_free(finding->state);
}

GArray *app_doctor(const struct doctor_options *options)
{
	static const struct treatment config = {examine_config, NULL};
	static const struct treatment cache = {examine_cache, mend_cache};
	static const struct treatment agenda = {examine_agenda, mend_agenda};
	static const struct treatment backup = {examine_backup, mend_backup};
	static const struct treatment program = {examine_program, NULL};
	const struct app_options *o = options->files;
	GArray *findings = g_array_new(FALSE, FALSE, sizeof(struct doctor_finding));
	g_autofree char *stars = path_or_default(o->agenda, path_agenda_default);
	g_autoptr(GArray) backups = agenda_backups(stars);

	g_array_set_clear_func(findings, finding_clear);
	treat(findings, options, "config", path_or_default(o->config, path_config_default),
		&config);
	/* The agenda first: a cache that is made anew asks it for the summit's zone. */
	treat(findings, options, "agenda", g_strdup(stars), &agenda);
	for (guint i = 0; i < backups->len; i++)
		treat(findings, options, "backup",
			g_strdup(g_array_index(backups, struct agenda_backup, i).path), &backup);
	treat(findings, options, "cache", path_or_default(o->cache, path_cache_default), &cache);
	treat(findings, options, "reader", app_find_program("summitty-read"), &program);
	treat(findings, options, "fetcher", app_find_program("summitty-fetch"), &program);
	return findings;
}
