/*
 * Fetching for those who only read: the cache is copied, the copy loaded into, and when it is sound
 * renamed over the cache. The copy is an ordinary cache, so that loading, conditional requests and
 * what is refused are those of import and refresh.
 */
#include <summitty/app/fetch.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <summitty/app/refresh.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/store/swap.h>
#include <summitty/time/clock.h>

#include "fetch-state.h"
#include "private.h"

enum { MOST_WAIT = 6 * 3600 };

/* One fetch on its way. */
struct fetching {
	const struct app_options *where;
	const struct fetch_options *options;
	struct fetch_report *report;
	struct fetch_state *state;
	const char *cache, *aside;
	GError *failed; /* of one source, while others could be read */
};

void fetch_report_clear(struct fetch_report *report)
{
	g_clear_pointer(&report->reports, g_array_unref);
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* The first thing that failed is told of. */
static void note_failure(struct fetching *fetching, GError *why)
{
	if (fetching->failed)
		g_clear_error(&why);
	else
		fetching->failed = why;
}

static void import_some(struct fetching *fetching, struct app *app, const char *const *words)
{
	struct import_options import = fetching->options->import;
	GError *why = NULL;

	import.window = (struct span){INSTANT_NONE, INSTANT_NONE};
	import.wishes = &fetching->report->wishes;
	if (!app_import(app, words, &import, fetching->report->reports, &why))
		note_failure(fetching, why);
}

/* One source that fails keeps no other from being read, but those that make up one. */
static void read_sources(struct fetching *fetching, struct app *app)
{
	const char *const *words = fetching->options->sources;
	struct import_options import = fetching->options->import;
	GError *why = NULL;

	import.wishes = &fetching->report->wishes;
	if (!words || !words[0]) {
		if (!app_refresh(app, &import, fetching->report->reports, &why))
			note_failure(fetching, why);
		return;
	}
	if (import.as) {
		import_some(fetching, app, words);
		return;
	}
	for (; *words; words++) {
		const char *const one[] = {*words, NULL};
		import_some(fetching, app, one);
	}
}

static bool was_read(const GArray *reports, const char *name)
{
	for (guint i = 0; i < reports->len; i++)
		if (g_str_equal(g_array_index(reports, struct import_report, i).source, name))
			return true;
	return false;
}

/* The sources that were named are all there is: one of before, whose address is another now, would
 * be shown twice. It stays until all of them could be read. */
static bool drop_others(struct fetching *fetching, struct app *app, GError **error)
{
	const char *const *words = fetching->options->sources;
	g_autoptr(GPtrArray) sources = NULL;

	if (!words || !words[0] || fetching->failed)
		return true;
	sources = cache_sources(app->cache, error);
	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		if (!was_read(fetching->report->reports, source->name) &&
			!cache_source_remove(app->cache, source->name, error))
			return false;
	}
	return sources != NULL;
}

/* What was asked for and had not changed is as of now, wherever it came from. */
static bool renew_age(struct fetching *fetching, struct app *app, GError **error)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, error);
	gint64 *shortest = &fetching->report->refresh_seconds;

	for (guint i = 0; sources && i < sources->len; i++) {
		struct source *source = sources->pdata[i];
		bool late = source->loaded_at.s != app_now(app).s;
		if (!was_read(fetching->report->reports, source->name))
			continue;
		source->loaded_at = app_now(app);
		if (late && !cache_source_touch(app->cache, source, error))
			return false;
		if (source->refresh_seconds > 0 &&
			(*shortest == 0 || source->refresh_seconds < *shortest))
			*shortest = source->refresh_seconds;
	}
	return sources != NULL;
}

/* --- Judging ---------------------------------------------------------------------------------- */

static bool count_sessions(struct app *app, guint *out, GError **error)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, error);

	*out = 0;
	for (guint i = 0; sources && i < sources->len; i++)
		*out += ((const struct source *)sources->pdata[i])->sessions;
	return sources != NULL;
}

/* What tells one programme from another: each source's name and the digest of its bytes. */
static char *fingerprint(struct app *app)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		g_string_append_printf(text, "%s %s\n", source->name, source->digest);
	}
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, text->len);
}

/* A programme that lost half of its sessions is a broken export more often than a smaller summit;
 * a broken one does not stay the same. */
static bool judge_loss(
	struct fetching *fetching, struct app *app, guint before, guint after, GError **error)
{
	bool doubtful = after < (before + 1) / 2;
	g_autofree char *what = doubtful ? fingerprint(app) : NULL;

	if (fetch_state_believe(fetching->state, what) || !doubtful)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		ngettext("Only %u session of %u is left, so the programme of before stays. If the "
			 "next fetch brings the same, it is taken.",
			"Only %u sessions of %u are left, so the programme of before stays. If the "
			"next fetch brings the same, it is taken.",
			after),
		after, before);
	return false;
}

static bool judge(struct fetching *fetching, struct app *app, guint before, GError **error)
{
	guint after;

	if (!count_sessions(app, &after, error))
		return false;
	if (after == 0) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("There is no session in what was fetched for %s: check the source."),
			fetching->cache);
		return false;
	}
	return judge_loss(fetching, app, before, after, error) && cache_check(app->cache, error);
}

/* --- Building --------------------------------------------------------------------------------- */

/* Loads into the copy. True with *worth false when nothing could be read. */
static bool build(struct fetching *fetching, bool *worth, GError **error)
{
	struct app_options how = *fetching->where;
	guint before;

	how.cache = fetching->aside;
	how.write_cache = how.private_agenda = true;
	AUTO(app_free) struct app *app = app_new(&how, error);
	if (!app || !count_sessions(app, &before, error))
		return false;
	read_sources(fetching, app);
	*worth = fetching->report->reports->len > 0;
	return !*worth ||
	       (drop_others(fetching, app, error) && renew_age(fetching, app, error) &&
		       judge(fetching, app, before, error) && cache_settle(app->cache, error));
}

static bool fetch(struct fetching *fetching, GError **error)
{
	bool worth = false;
	bool done = cache_copy_aside(fetching->cache, fetching->aside, error) &&
		    build(fetching, &worth, error);

	if (done && worth)
		done = cache_swap(fetching->aside, fetching->cache, error);
	cache_drop_aside(fetching->aside);
	if (!done)
		g_clear_error(&fetching->failed);
	else if (fetching->failed)
		g_propagate_error(error, g_steal_pointer(&fetching->failed));
	else if (!worth)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("%s has no source to fetch: name one."), fetching->cache);
	else
		return true;
	return false;
}

bool app_has_programme(const struct app_options *where)
{
	struct app_options how = *where;
	guint sessions = 0;

	how.frozen_cache = how.private_agenda = true;
	AUTO(app_free) struct app *app = app_new(&how, NULL);
	return app && count_sessions(app, &sessions, NULL) && sessions > 0;
}

/* --- Once ------------------------------------------------------------------------------------- */

/* The descriptor of the lock, which ends with it; -1 if another holds it (`busy`) or it fails. */
static int lock(const char *cache, bool *busy, GError **error)
{
	g_autofree char *path = g_strconcat(cache, ".lock", NULL);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	*busy = fd >= 0 && errno == EWOULDBLOCK;
	if (!*busy)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s can't be made: %s. Check the permissions of its folder."), path,
			g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool fetch_locked(struct fetching *fetching, GError **error)
{
	struct fetch_report *report = fetching->report;
	GError *why = NULL;

	report->wait = fetch_state_wait(fetching->state, clock_system_now());
	if (report->wait > 0)
		return true;
	bool done = fetch(fetching, &why);
	gint64 wish = MIN(report->wishes.retry_after, MOST_WAIT);
	bool same = fetch_state_note(fetching->state, why);
	report->known_trouble = !done && same;
	report->over = done && !same;
	fetching->state->until = INSTANT_NONE;
	if (wish > 0)
		fetching->state->until.s = clock_system_now().s + wish;
	fetch_state_save(fetching->state);
	if (why)
		g_propagate_error(error, why);
	return done;
}

bool app_fetch(const struct app_options *where, const struct fetch_options *options,
	struct fetch_report *report, GError **error)
{
	g_autofree char *cache = path_or_default(where->cache, path_cache_default);
	g_autofree char *aside = g_strconcat(cache, ".new", NULL);

	*report = (struct fetch_report){.reports = import_reports_new()};
	if (!path_make_parent(cache, error))
		return false;
	int fd = lock(cache, &report->busy, error);
	if (fd < 0)
		return report->busy;
	AUTO(fetch_state_free) struct fetch_state *state = fetch_state_load(cache);
	struct fetching fetching = {
		.where = where,
		.options = options,
		.report = report,
		.state = state,
		.cache = cache,
		.aside = aside,
	};
	bool done = fetch_locked(&fetching, error);
	close(fd);
	return done;
}
