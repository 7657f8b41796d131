/* What all of the program wants to know of the summit: its name and colours, its zone, the end of
 * its days, and the time. */
#include "private.h"

#include <summitty/time/clock.h>

struct instant app_now(const struct app *app)
{
	return instant_is_none(app->fixed_now) ? clock_system_now() : app->fixed_now;
}

bool app_now_is_fixed(const struct app *app)
{
	return !instant_is_none(app->fixed_now);
}

const struct zone *app_zone(const struct app *app)
{
	return app->zone;
}

const struct zone *app_local_zone(const struct app *app)
{
	return app->local;
}

int app_day_boundary(const struct app *app)
{
	return app->day_boundary;
}

const struct walks *app_walks(const struct app *app)
{
	return app->walks;
}

struct date app_today(const struct app *app)
{
	struct instant now = app_now(app);

	return day_from_instant(now, zone_offset(app->zone, now), app->day_boundary);
}

const char *app_language(const struct app *app)
{
	return app->language;
}

void app_speak(struct app *app, const char *language)
{
	g_free(app->language);
	app->language = g_strdup(language);
	app->epoch++;
}

struct instant app_loaded_at(struct app *app)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, NULL);
	struct instant oldest = INSTANT_NONE;

	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		if (instant_is_none(oldest) || source->loaded_at.s < oldest.s)
			oldest = source->loaded_at;
	}
	return oldest;
}

/* The largest source speaks for the summit. */
static char *name_from_sources(const GPtrArray *sources)
{
	const struct source *largest = NULL;

	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		if (!largest || source->sessions > largest->sessions)
			largest = source;
	}
	if (!largest)
		return NULL;
	return g_strdup(largest->title ? largest->title : largest->name);
}

GHashTable *app_source_colors(struct app *app)
{
	GHashTable *colors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, NULL);

	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];
		if (source->color)
			g_hash_table_insert(
				colors, g_strdup(source->name), g_strdup(source->color));
	}
	/* Whoever draws asks for both. */
	if (!app->summit_name)
		app->summit_name = name_from_sources(sources);
	return colors;
}

const char *app_summit_name(struct app *app)
{
	const char *configured = config_string(app->config, "summit", "name");

	if (*configured)
		return configured;
	if (!app->summit_name) {
		g_autoptr(GPtrArray) sources = cache_sources(app->cache, NULL);

		app->summit_name = name_from_sources(sources);
	}
	return app->summit_name ? app->summit_name : "summitty";
}
