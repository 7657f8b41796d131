/*
 * What tests of store/ share: see world.h.
 */
#include <unistd.h>

#include <summitty/model/identity.h>
#include <summitty/time/format.h>

#include "tree.h"
#include "world.h"

enum { OFFSET = 7 * 3600 };

static const char *const none[] = {NULL};

static void must(bool done, GError *const *error, const char *what)
{
	if (!done)
		g_error("%s: %s", what, error && *error ? (*error)->message : "no reason given");
}

void world_init(struct world *world)
{
	GError *error = NULL;
	world->dir = g_dir_make_tmp("summitty-XXXXXX", &error);
	must(world->dir, &error, "g_dir_make_tmp");
	world->cache_path = g_build_filename(world->dir, "cache", "cache.db", NULL);
	world->agenda_path = g_build_filename(world->dir, "data", "agenda.db", NULL);
}

void world_clear(struct world *world)
{
	if (!tree_remove(world->dir))
		g_error("%s is left", world->dir);
	g_free(world->dir);
	g_free(world->cache_path);
	g_free(world->agenda_path);
}

struct cache *world_cache(const struct world *world, enum cache_mode mode)
{
	GError *error = NULL;
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	struct cache *cache = cache_open(world->cache_path, mode, NULL, &error);

	must(cache, &error, "cache_open");
	must(cache_set_summit(cache, zone, 4 * 3600, &error), &error, "cache_set_summit");
	return cache;
}

struct instant world_instant(const char *when)
{
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	struct instant t;
	must(time_parse(when, zone, &t), NULL, when);
	return t;
}

void sample_make(const struct sample *sample, struct made *out)
{
	int minutes = sample->minutes ? sample->minutes : 60;
	struct instant start = world_instant(sample->when);
	struct session *s = &out->session;

	identity_make(sample->uid, sample->recurrence, NULL, out->id);
	out->people[0] = sample->person;
	out->people[1] = NULL;
	*s = (struct session){
		.id = sample->id ? sample->id : out->id,
		.uid = sample->uid,
		.recurrence_id = sample->recurrence,
		.title = sample->title ? sample->title : sample->uid,
		.titles = sample->titles,
		.description = sample->description,
		.kind = sample->kind ? sample->kind : "talk",
		.track = sample->track,
		.venue = sample->venue,
		.color = sample->color,
		.language = sample->language,
		.status = sample->status ? sample->status : "confirmed",
		.tz = "Asia/Ho_Chi_Minh",
		.people = out->people,
		.categories = none,
		.start = start,
		.end = minutes < 0 ? INSTANT_NONE : (struct instant){start.s + 60 * minutes},
		.start_offset = OFFSET,
		.end_offset = OFFSET,
		.day = DATE_NONE,
		.sequence = sample->sequence,
		.all_day = sample->all_day,
		.ambient = sample->ambient || sample->all_day,
		.by_uid = !sample->id && !sample->recurrence,
	};
}

struct load_report world_load(
	struct cache *cache, const char *source, const struct sample *samples, size_t n)
{
	GError *error = NULL;
	struct source described = {
		.name = (char *)source,
		.window = {INSTANT_NONE, INSTANT_NONE},
		.loaded_at = {1538000000},
	};
	struct load_report report;
	struct cache_load *load = cache_load_begin(cache, &described, &error);

	must(load, &error, "cache_load_begin");
	for (size_t i = 0; i < n; i++) {
		struct made made;
		sample_make(&samples[i], &made);
		must(cache_load_add(load, &made.session, &error), &error, "cache_load_add");
	}
	must(cache_load_commit(load, &report, &error), &error, "cache_load_commit");
	return report;
}

static struct query *parse(const char *text)
{
	GError *error = NULL;
	const struct date days[] = {date_from_ymd(2018, 10, 10), date_from_ymd(2018, 10, 11),
		date_from_ymd(2018, 10, 12)};

	const struct query_context context = {
		.today = days[1], .days = days, .n_days = G_N_ELEMENTS(days), .boundary = 4 * 3600};
	struct query *query = query_parse(text, &context, NULL, &error);
	must(query, &error, text);
	return query;
}

struct snapshot *world_ask(struct cache *cache, const char *query, const char *now)
{
	GError *error = NULL;
	AUTO(query_free) struct query *tree = parse(query);
	struct cache_request request = {
		.query = tree,
		.now = world_instant(now),
	};
	struct snapshot *answer = cache_ask(cache, &request, &error);
	must(answer, &error, query);
	return answer;
}

char *world_uids(struct cache *cache, const char *query, const char *now)
{
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, query, now);
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < answer->count; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? " " : "", answer->sessions[i].uid);
	return g_string_free(all, FALSE);
}
