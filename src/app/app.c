/*
 * The program without a face: opens config, cache and agenda, and finds the summit's zone.
 * Databases are opened for reading; the first thing that writes opens them anew.
 */
#include "private.h"
#include "worker.h"

#include <summitty/app/walk.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/locale.h>
#include <summitty/base/path.h>
#include <summitty/time/format.h>

void app_notice(struct app *app, char *text)
{
	if (text)
		g_queue_push_tail(&app->notices, text);
}

char *app_take_notice(struct app *app)
{
	return g_queue_pop_head(&app->notices);
}

/* A broken cache is set aside by whoever meets it first, unless nothing may be written. */
static bool open_cache(struct app *app, enum cache_mode mode, GError **error)
{
	char *notice = NULL;
	struct cache *cache = cache_open(app->cache_path, mode, &notice, error);

	if (notice && cache_is_damaged(cache) && !app->read_only) {
		char *said = NULL;
		struct cache *mended = cache_open(app->cache_path, CACHE_WRITE, &said, NULL);
		if (said) {
			g_free(notice);
			notice = said;
		}
		cache_close(mended);
	}
	app_notice(app, notice);
	if (!cache)
		return false;
	cache_close(app->cache);
	app->cache = cache;
	app->cache_writable = mode == CACHE_WRITE;
	g_clear_error(&app->cache_fault);
	app->epoch++;
	return app_join_overlay(app, error);
}

/* A cache of a newer version, or one that can't be opened, keeps nobody from what needs none: an
 * empty one stands in, and who asks it is told why. */
static bool open_cache_or_none(struct app *app, enum cache_mode mode, GError **error)
{
	if (mode != CACHE_READ)
		return open_cache(app, mode, error);
	if (open_cache(app, mode, &app->cache_fault))
		return true;
	app_notice(app,
		g_strdup_printf(_("The programme is not shown: %s"), app->cache_fault->message));
	cache_close(app->cache);
	app->cache = cache_open("", CACHE_READ, NULL, error);
	return app->cache != NULL;
}

bool app_has_cache(const struct app *app, GError **error)
{
	if (app->cache_fault)
		g_propagate_error(error, g_error_copy(app->cache_fault));
	return !app->cache_fault;
}

/* A damaged agenda must not keep anyone from the programme: reading goes on without it, saying so.
 */
static void open_agenda_for_reading(struct app *app)
{
	enum agenda_mode mode = app->private_agenda ? AGENDA_MEMORY : AGENDA_READ;

	app->agenda = agenda_open(app->agenda_path, mode, &app->agenda_fault);
	app->agenda_writable = app->private_agenda;
	if (!app->agenda)
		app_notice(app, g_strdup_printf(_("Your agenda is not shown: %s"),
					app->agenda_fault->message));
}

bool app_refuse_writing(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s is not written to under --read-only."), path);
	return false;
}

bool app_need_cache(struct app *app, GError **error)
{
	if (app->cache_writable)
		return true;
	if (app->read_only)
		return app_refuse_writing(app->cache_path, error);
	return open_cache(app, CACHE_WRITE, error) && app_reload(app, error);
}

bool app_need_agenda(struct app *app, GError **error)
{
	if (app->agenda_writable)
		return true;
	if (app->read_only)
		return app_refuse_writing(app->agenda_path, error);
	struct agenda *agenda = agenda_open(app->agenda_path, AGENDA_WRITE, error);
	if (!agenda)
		return false;
	agenda_close(app->agenda);
	app->agenda = agenda;
	app->agenda_writable = true;
	g_clear_error(&app->agenda_fault);
	app->epoch++;
	return true;
}

static char *pick_language(const struct app *app, const char *option)
{
	if (option && *option)
		return g_strdup(option);
	const char *configured = config_string(app->config, "display", "language");
	/* Who speaks none of these gets the file's own titles. */
	return *configured ? g_strdup(configured) : locale_language();
}

/* The zone most of my stars are in: what is left to go by when the cache is gone. */
static char *zone_of_stars(struct app *app)
{
	AUTO(snapshot_unref)
	struct snapshot *stars = app->agenda ? agenda_stars(app->agenda, NULL) : NULL;
	g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
	const char *best = NULL;

	for (size_t i = 0; stars && i < stars->count; i++) {
		char *tz = (char *)stars->sessions[i].tz;
		guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, tz)) + 1;
		g_hash_table_insert(counts, tz, GUINT_TO_POINTER(count));
		if (!best || count > GPOINTER_TO_UINT(g_hash_table_lookup(counts, best)))
			best = tz;
	}
	return g_strdup(best);
}

static struct zone *pick_zone(struct app *app)
{
	g_autofree char *loaded = cache_dominant_zone(app->cache);
	g_autofree char *dominant = loaded ? g_steal_pointer(&loaded) : zone_of_stars(app);
	const char *configured = config_string(app->config, "summit", "timezone");
	struct zone *zone = NULL;

	if (*configured)
		zone = zone_new(configured);
	else if (dominant)
		zone = zone_new(dominant);
	return zone ? zone : zone_copy(app->local);
}

/* A day alone is the moment at which the summit's day begins: at midnight today would be the day
 * before it. */
static bool parse_now(struct app *app, const char *text)
{
	struct date day;

	if (!time_parse_date(text, &day))
		return time_parse(text, app->zone, &app->fixed_now);
	app->fixed_now = zone_date_instant(app->zone, day, app->day_boundary);
	return true;
}

static bool set_now(struct app *app, const char *option, GError **error)
{
	const char *variable = g_getenv("SUMMITTY_NOW");
	const char *text = option ? option : variable && *variable ? variable : NULL;

	app->fixed_now = INSTANT_NONE;
	if (!text || parse_now(app, text))
		return true;
	return error_usage(error,
		_("“%s” is not a time for --now; write 2018-10-11T09:30 or "
		  "2018-10-11T09:30:00+07:00."),
		text);
}

static bool load_config(struct app *app, const char *option, GError **error)
{
	g_autofree char *path = path_or_default(option, path_config_default);
	g_autoptr(GPtrArray) warnings = g_ptr_array_new();

	if (option && !g_file_test(option, G_FILE_TEST_EXISTS))
		app_notice(app,
			g_strdup_printf(_("There is no config %s; defaults are used."), option));
	app->config = config_load(path, warnings, error);
	if (app->config)
		app->walks = walk_load(app->config, warnings);
	for (guint i = 0; i < warnings->len; i++)
		app_notice(app, warnings->pdata[i]);
	return app->config != NULL;
}

static enum cache_mode mode_of(const struct app_options *options)
{
	if (options->frozen_cache)
		return CACHE_FROZEN;
	return options->write_cache ? CACHE_WRITE : CACHE_READ;
}

/* Where there is no cache, a load is all that can come: what is to read begins before this process
 * prepares itself, as the load waits for it. If it can't, the load says why. */
static void begin_reader(struct app *app, const struct app_options *options)
{
	if (options->write_cache && !g_file_test(app->cache_path, G_FILE_TEST_EXISTS))
		app->ahead = worker_start(NULL);
}

struct app *app_new(const struct app_options *options, GError **error)
{
	AUTO(app_free) struct app *app = g_new0(struct app, 1);

	g_queue_init(&app->notices);
	app->read_only = options->read_only;
	app->private_agenda = options->private_agenda;
	app->stars = snapshot_builder_end(snapshot_builder_new(), 0);
	app->zones = g_ptr_array_new_with_free_func((GDestroyNotify)zone_free);
	app->cache_path = path_or_default(options->cache, path_cache_default);
	app->agenda_path = path_or_default(options->agenda, path_agenda_default);
	if (options->write_cache && app->read_only && !app_refuse_writing(app->cache_path, error))
		return NULL;
	begin_reader(app, options);
	app->local = zone_new_local();
	if (!load_config(app, options->config, error))
		return NULL;
	app->day_boundary = config_int(app->config, "summit", "day-boundary");
	app->language = pick_language(app, options->language);
	if (!open_cache_or_none(app, mode_of(options), error))
		return NULL;
	open_agenda_for_reading(app);
	if (!app_open_overlay(app, error) || !app_reload(app, error) ||
		!set_now(app, options->now, error))
		return NULL;
	return g_steal_pointer(&app);
}

void app_free(struct app *app)
{
	if (!app)
		return;
	worker_free(app->ahead);
	snapshot_unref(app->stars);
	agenda_close(app->agenda);
	g_clear_error(&app->agenda_fault);
	g_clear_error(&app->cache_fault);
	cache_close(app->cache);
	app_close_overlay(app);
	config_free(app->config);
	walks_free(app->walks);
	g_ptr_array_unref(app->zones);
	zone_free(app->local);
	g_queue_clear_full(&app->notices, g_free);
	g_free(app->cache_path);
	g_free(app->agenda_path);
	g_free(app->language);
	g_free(app->summit_name);
	g_free(app);
}

bool app_reload_summit(struct app *app, GError **error)
{
	struct zone *zone = pick_zone(app);

	if (app->zone && g_str_equal(zone_name(zone), zone_name(app->zone))) {
		zone_free(zone);
	} else {
		g_ptr_array_add(app->zones, zone);
		app->zone = zone;
	}
	g_clear_pointer(&app->summit_name, g_free);
	cache_follow_zone(app->cache, !*config_string(app->config, "summit", "timezone"));
	return cache_set_summit(app->cache, app->zone, app->day_boundary, error);
}

bool app_reload(struct app *app, GError **error)
{
	return app_reload_summit(app, error) && app_load_marks(app, error);
}

/* Each part alone only ever grows, so their sum differs after any change. */
guint64 app_generation(struct app *app)
{
	if (app->held != 0)
		return app->held;
	app_follow_overlay(app);
	guint64 agenda = app->agenda ? agenda_generation(app->agenda) : 0;

	return (app->epoch << 40) + cache_generation(app->cache) + agenda;
}

const struct config *app_config(const struct app *app)
{
	return app->config;
}

bool app_forget(struct app *app, GError **error)
{
	g_return_val_if_fail(app->private_agenda, false);
	agenda_close(g_steal_pointer(&app->agenda));
	app->agenda = agenda_open(app->agenda_path, AGENDA_MEMORY, error);
	app->epoch++;
	return app->agenda && app_reload(app, error);
}
