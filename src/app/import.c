/*
 * Loading: each source's bytes go through the reading process into one transaction. A file of many
 * that is no calendar is a complaint and is skipped; a source none of whose files is one has
 * failed, and what the cache had of it stays.
 */
#include <summitty/app/import.h>

#include "loading.h"
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#define MIB ((size_t)1024 * 1024)

void import_report_clear(struct import_report *report)
{
	g_clear_pointer(&report->source, g_free);
	g_clear_pointer(&report->mine, g_strfreev);
}

GArray *import_reports_new(void)
{
	GArray *reports = g_array_new(FALSE, TRUE, sizeof(struct import_report));

	g_array_set_clear_func(reports, (GDestroyNotify)import_report_clear);
	return reports;
}

static size_t size_limit(const struct app *app, const struct import_options *options)
{
	return options->max_bytes ? options->max_bytes
				  : config_int(app->config, "load", "max-size") * MIB;
}

/* Whoever looks for complaints wants everything read, changed or not. */
static bool may_skip_unchanged(const struct loading *loading)
{
	return !loading->options->dry_run && !loading->options->strict;
}

/* A dry run says what would change, for which unchanged parts say nothing. */
static bool may_skip_unchanged_parts(const struct loading *loading)
{
	return !loading->options->strict;
}

/* The source, if what it holds was read with the options of today: only then may a server answer
 * that nothing changed. */
static const struct source *same_reading(const struct source *known, const struct loading *loading)
{
	if (!known || !known->digest || !may_skip_unchanged(loading))
		return NULL;
	g_autofree char *options = loading_digest_options(loading, known->zone);
	return g_str_has_prefix(known->digest, options) ? known : NULL;
}

static const struct source *find_source(const GPtrArray *sources, const char *name, const char *uri)
{
	for (guint i = 0; i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		if ((!name || g_str_equal(source->name, name)) &&
			(!uri || g_str_equal(source->uri, uri)))
			return source;
	}
	return NULL;
}

/* --as, or the name this place already has, or one made from it that is free. */
static char *pick_name(const GPtrArray *sources, const char *as, const char *word, const char *uri)
{
	const struct source *known = find_source(sources, NULL, uri);

	if (as)
		return g_strdup(as);
	if (known)
		return g_strdup(known->name);
	g_autofree char *base = feed_default_name(word);
	char *name = g_strdup(base);
	for (guint n = 2; find_source(sources, name, NULL); n++) {
		g_free(name);
		name = g_strdup_printf("%s-%u", base, n);
	}
	return name;
}

/* One address a line: import_words() takes them apart again. */
static char *join_uris(const char *const *words, size_t n)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		g_autofree char *uri = feed_uri(words[i]);
		g_string_append_printf(text, "%s%s", i ? "\n" : "", uri);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char **import_words(const struct source *source)
{
	return g_strsplit(source->uri, "\n", -1);
}

static bool read_words(struct loading *loading, const char *const *words, size_t n, GError **error)
{
	for (size_t i = 0; i < n; i++) {
		enum feed_kind kind;
		if (!feed_classify(words[i], &kind, error))
			return false;
		loading->shown = words[i];
		loading->single = n == 1 && kind != FEED_DIRECTORY;
		if (!loading_each_file(loading, words, i, loading_read_file, loading, error))
			return false;
	}
	worker_dismiss(loading->worker);
	if (loading->readable > 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("None of the files of %s is an iCalendar file."), words[0]);
	return false;
}

static bool refuse_skipped(const struct loading *loading, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		ngettext("%s has %u event that can't be read; --strict leaves what was there "
			 "before.",
			"%s has %u events that can't be read; --strict leaves what was there "
			"before.",
			loading->report->skipped),
		loading->source.name, loading->report->skipped);
	return false;
}

/* A file that somebody is still writing, or that lost its end on the way, takes nothing away. One
 * that always was so may grow. */
static bool refuse_part(const struct loading *loading, const struct source *before, GError **error)
{
	guint sessions = loading->report->load.sessions;

	if (!loading->unended || !before || sessions >= before->sessions)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s is cut off before its END:VCALENDAR (sessions: %u instead of %u). What was "
		  "loaded before stays. Get the file again; if this is all of it: summitty source "
		  "remove %s."),
		loading->unended, sessions, before->sessions, before->name);
	return false;
}

static bool commit(struct loading *loading, GError **error)
{
	if (loading->options->strict && loading->report->skipped > 0)
		return refuse_skipped(loading, error);
	loading->source.digest = loading_digest(loading, loading->source.zone);
	cache_load_set_source(loading->load, &loading->source);
	return cache_load_commit(g_steal_pointer(&loading->load), &loading->report->load, error);
}

/* A source on the web is as of now, all the same. A server may send the same bytes under another
 * tag, or none with an answer that there is nothing new. */
static bool report_unchanged(
	struct loading *loading, const struct source *known, bool answered_so, GError **error)
{
	struct source now = loading->source;

	loading->report->load.sessions = loading->report->load.unchanged = known->sessions;
	if (!loading->answers->pdata[0])
		return cache_complete(loading->app->cache, error);
	if (answered_so && !now.etag)
		now.etag = known->etag;
	if (answered_so && !now.last_modified)
		now.last_modified = known->last_modified;
	return cache_source_touch(loading->app->cache, &now, error);
}

static void describe_source(
	struct loading *loading, const char *const *words, size_t n, const GPtrArray *sources)
{
	struct source *source = &loading->source;

	source->uri = join_uris(words, n);
	source->name = pick_name(sources, loading->options->as, words[0], source->uri);
	source->forced_zone = g_strdup(loading->options->zone);
	source->window = loading->options->window;
	source->loaded_at = app_now(loading->app);
	loading->report->source = g_strdup(source->name);
}

bool loading_begin(struct loading *loading, GError **error)
{
	if (loading->load)
		return true;
	loading->load = cache_load_begin(loading->cache, &loading->source, error);
	return loading->load != NULL;
}

/* Puts what the words hold in the place of what the cache had of that name. */
static bool replace(struct loading *loading, const char *const *words, size_t n,
	const struct source *before, GError **error)
{
	loading->cache = loading->app->cache;
	if (loading->options->dry_run)
		loading->cache = loading->rehearsal = cache_rehearse(loading->cache, error);
	if (before && may_skip_unchanged_parts(loading))
		loading->context = before->context;
	return loading->cache && read_words(loading, words, n, error) &&
	       loading_check_emptied(loading, words, before, error) &&
	       refuse_part(loading, before, error) && commit(loading, error);
}

static bool load_words(struct loading *loading, const char *const *words, size_t n,
	const GPtrArray *sources, GError **error)
{
	struct source *source = &loading->source;
	bool once = n == 1 && g_str_equal(words[0], "-");
	bool unchanged;

	describe_source(loading, words, n, sources);
	const struct source *known = find_source(sources, source->name, source->uri);
	/* It starts while the cache is made ready: certainly there will be something to read. */
	if (!known && !loading_want_worker(loading, error))
		return false;
	if (!loading_fetch(loading, words, n, same_reading(known, loading), &unchanged, error))
		return false;
	if (unchanged)
		return report_unchanged(loading, known, true, error);
	loading->digest = once ? NULL : digest_new();
	if (known && !once && may_skip_unchanged(loading) &&
		!loading_is_same(loading, words, n, known, &unchanged, error))
		return false;
	if (unchanged)
		return report_unchanged(loading, known, false, error);
	if (!loading_want_worker(loading, error))
		return false;
	return replace(loading, words, n, find_source(sources, source->name, NULL), error);
}

static bool load_source(struct app *app, const char *const *words, size_t n, const char *rules,
	const struct import_options *options, struct import_report *report, GError **error)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, error);
	struct loading loading = {
		.app = app,
		.options = options,
		.report = report,
		.shown = words[0],
		.open = true,
		.reading =
			{
				.default_zone = zone_name(app->zone),
				.forced_zone = options->zone,
				.rules = rules,
				.now = app_now(app),
				.window = options->window,
				.max_bytes = size_limit(app, options),
			},
	};

	if (!sources)
		return false;
	bool ok = load_words(&loading, words, n, sources, error);
	loading_clear(&loading);
	return ok;
}

/* What it all means for my stars, now that marks and clashes are those of the new programme. */
static bool look_after_stars(struct app *app, const struct snapshot *before,
	const GPtrArray *delays, GArray *reports, guint first, GError **error)
{
	/* Whoever asks next finds what was loaded: not to look for it spares opening it. */
	if (app->agenda && agenda_is_missing(app->agenda) && delays->len == 0)
		return app_reload_summit(app, error);
	if (!app_reload(app, error))
		return false;
	for (guint i = first; i < reports->len; i++) {
		struct import_report *report = &g_array_index(reports, struct import_report, i);
		if (!app_relink(app, report, error) || !app_tell_impact(app, before, report, error))
			return false;
	}
	app_renew_copies(app);
	app_tell_dropped(app, delays);
	return true;
}

static bool import_all(struct app *app, const char *const *sources, size_t step,
	const struct import_options *options, GArray *reports, GError **error)
{
	g_autofree char *rules = config_group_text(app->config, "map");
	size_t n = g_strv_length((char **)sources);

	for (size_t i = 0; i < n; i += step) {
		struct import_report report = {0};
		if (!load_source(app, sources + i, step, rules, options, &report, error)) {
			import_report_clear(&report);
			return false;
		}
		g_array_append_val(reports, report);
	}
	return true;
}

/* Who asks for no reports is told of the worst in them. */
static void tell_skipped(struct app *app, const GArray *reports)
{
	guint skipped = 0;

	for (guint i = 0; i < reports->len; i++)
		skipped += g_array_index(reports, struct import_report, i).skipped;
	if (skipped > 0)
		app_notice(app,
			g_strdup_printf(ngettext("%u event was left out; summitty check says why.",
						"%u events were left out; summitty check says why.",
						skipped),
				skipped));
}

bool app_import(struct app *app, const char *const *sources, const struct import_options *options,
	GArray *reports, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *before = snapshot_ref(app->stars);
	g_autoptr(GPtrArray) delays = app_standing_delays(app);
	g_autoptr(GArray) own = reports ? g_array_ref(reports) : import_reports_new();
	size_t n = g_strv_length((char **)sources);
	guint first = own->len;

	if (!options->dry_run && !app_need_cache(app, error))
		return false;
	/* --as: all of them make up one source */
	bool done = import_all(app, sources, options->as ? n : 1, options, own, error);
	if (!reports)
		tell_skipped(app, own);
	/* Those before one that failed are there. */
	if (!options->dry_run &&
		!look_after_stars(app, before, delays, own, first, done ? error : NULL))
		return false;
	return done;
}
