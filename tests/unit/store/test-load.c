/*
 * Loads: what is kept, what counts as a change, whose id gives way, and that nothing shows before
 * the end.
 */
#include <glib/gstdio.h>

#include <summitty/base/error.h>
#include <summitty/model/identity.h>
#include <summitty/store/cache.h>

#include "cache-db.h"
#include "db.h"
#include "unit.h"
#include "world.h"

static struct world world;
static struct cache *cache;

static const struct sample base[] = {
	{.uid = "a", .title = "Alpha", .when = "2018-10-11 09:00", .venue = "Hall"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 09:00", .venue = "Hall"},
	{.uid = "c", .title = "Gamma", .when = "2018-10-11 10:00", .description = "words"},
};

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "one", base, G_N_ELEMENTS(base));
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

/* What a load with the second session put so, or left out, is said to be. */
static const struct {
	const char *name;
	struct sample sample; /* no uid: left out */
	struct load_report report;
	const char *change;
} changes[] = {
	{"same", {.uid = "b", .title = "Beta", .when = "2018-10-11 09:00", .venue = "Hall"},
		{.sessions = 3, .unchanged = 3}, NULL},
	{"sequence",
		{.uid = "b",
			.title = "Beta",
			.when = "2018-10-11 09:00",
			.venue = "Hall",
			.sequence = 5},
		{.sessions = 3, .unchanged = 3}, NULL},
	{"start", {.uid = "b", .title = "Beta", .when = "2018-10-11 09:30", .venue = "Hall"},
		{.sessions = 3, .moved = 1, .unchanged = 2}, "moved"},
	{"end",
		{.uid = "b",
			.title = "Beta",
			.when = "2018-10-11 09:00",
			.venue = "Hall",
			.minutes = 90},
		{.sessions = 3, .moved = 1, .unchanged = 2}, "moved"},
	{"venue", {.uid = "b", .title = "Beta", .when = "2018-10-11 09:00", .venue = "Foyer"},
		{.sessions = 3, .moved = 1, .unchanged = 2}, "moved"},
	{"title", {.uid = "b", .title = "Beta 2", .when = "2018-10-11 09:00", .venue = "Hall"},
		{.sessions = 3, .edited = 1, .unchanged = 2}, "edited"},
	{"body",
		{.uid = "b",
			.title = "Beta",
			.when = "2018-10-11 09:00",
			.venue = "Hall",
			.description = "now with text"},
		{.sessions = 3, .edited = 1, .unchanged = 2}, "edited"},
	{"person",
		{.uid = "b",
			.title = "Beta",
			.when = "2018-10-11 09:00",
			.venue = "Hall",
			.person = "Lan"},
		{.sessions = 3, .edited = 1, .unchanged = 2}, "edited"},
	{"cancelled",
		{.uid = "b",
			.title = "Beta",
			.when = "2018-10-11 09:30",
			.venue = "Hall",
			.status = "cancelled"},
		{.sessions = 3, .cancelled = 1, .unchanged = 2}, "cancelled"},
	{"removed", {.uid = NULL}, {.sessions = 2, .removed = 1, .unchanged = 2}, NULL},
	{"added", {.uid = "d", .title = "Delta", .when = "2018-10-11 09:00"},
		{.sessions = 3, .added = 1, .removed = 1, .unchanged = 2}, "added"},
};

static const char *change_of(const struct snapshot *answer, const char *uid)
{
	for (size_t i = 0; i < answer->count; i++)
		if (g_strcmp0(answer->sessions[i].uid, uid) == 0)
			return answer->sessions[i].change;
	return NULL;
}

START_TEST(changes_are_told_apart)
{
	struct sample next[3] = {base[0], base[2], changes[_i].sample};
	const struct load_report *expected = &changes[_i].report;
	struct load_report report = world_load(cache, "one", next, next[2].uid ? 3 : 2);

	ck_assert_mem_eq(&report, expected, sizeof report);
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, "", base[0].when);
	ck_assert_uint_eq(answer->count, expected->sessions);
	if (next[2].uid)
		ck_assert_ptr_eq(g_intern_string(change_of(answer, next[2].uid)),
			g_intern_string(changes[_i].change));
	ck_assert_ptr_null(change_of(answer, "a"));
	for (size_t i = 1; i < answer->count; i++)
		ck_assert_int_lt(
			session_compare(&answer->sessions[i - 1], &answer->sessions[i]), 0);
}
END_TEST

START_TEST(first_load_changes_nothing)
{
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, "is:changed", base[0].when);
	ck_assert_uint_eq(answer->count, 0);
}
END_TEST

START_TEST(news_stay_until_there_are_others)
{
	struct sample next[3] = {base[0], base[1], base[2]};
	next[1].title = "Beta, edited";
	world_load(cache, "one", next, 3);
	world_load(cache, "one", next, 3);
	g_autofree char *after_same = world_uids(cache, "is:changed", base[0].when);
	ck_assert_str_eq(after_same, "b");

	next[1].sequence = 9; /* written anew, but nothing to tell */
	world_load(cache, "one", next, 3);
	g_autofree char *after_quiet = world_uids(cache, "is:changed", base[0].when);
	ck_assert_str_eq(after_quiet, "b");

	next[0].venue = "Elsewhere";
	world_load(cache, "one", next, 3);
	g_autofree char *after_other = world_uids(cache, "is:changed", base[0].when);
	ck_assert_str_eq(after_other, "a");
}
END_TEST

/* Text of a query's rows, columns by '|', rows by '\n', read past the interface. */
static char *rows(const char *sql)
{
	sqlite3 *db = NULL;
	g_autoptr(GString) all = g_string_new(NULL);

	ck_assert_int_eq(sqlite3_open(world.cache_path, &db), SQLITE_OK);
	sqlite3_stmt *stmt = db_prepare(db, sql, NULL);
	ck_assert_ptr_nonnull(stmt);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const char *text = db_text(stmt, i);
			g_string_append_printf(all, "%s%s", i > 0 ? "|" : "", text ? text : "-");
		}
		g_string_append_c(all, '\n');
	}
	db_finalize(stmt);
	db_close(db);
	return g_strdup(all->str);
}

START_TEST(changes_are_recorded_field_by_field)
{
	struct sample next[3] = {
		base[0], base[1], {.uid = "d", .title = "New", .when = "2018-10-11 09:00"}};
	next[1].title = "Beta 2";
	next[1].venue = "Foyer";
	world_load(cache, "one", next, 3);
	g_autofree char *told = rows("SELECT what, title, field, old, new FROM change "
				     "WHERE what <> 'removed' ORDER BY what, field");
	g_autofree char *removed = rows("SELECT title, field, old, new FROM change WHERE "
					"what = 'removed' AND field IN ('uid', 'description')");
	g_autofree char *loads = rows("SELECT source, added, moved, removed FROM load "
				      "WHERE NOT first");

	ck_assert_str_eq(told, "added|New|-|-|-\n"
			       "moved|Beta 2|title|Beta|Beta 2\n"
			       "moved|Beta 2|venue|Hall|Foyer\n");
	ck_assert_str_eq(removed, "Gamma|uid|c|-\nGamma|description|words|-\n");
	ck_assert_str_eq(loads, "one|1|1|1\n");
}
END_TEST

START_TEST(unchanged_load_keeps_every_row)
{
	static const char all[] = "SELECT place, id, uid, title FROM session";
	static const char traces[] =
		"SELECT (SELECT count(*) FROM load WHERE NOT first), (SELECT count(*) FROM change)";
	g_autofree char *before = rows(all);
	world_load(cache, "one", base, G_N_ELEMENTS(base));
	g_autofree char *after = rows(all);
	g_autofree char *left = rows(traces);

	ck_assert_str_eq(before, after);
	ck_assert_str_eq(left, "0|0\n");
}
END_TEST

/* Two of one key in a load: titles and SEQUENCEs in turn, and who wins; "Beta" was there before. */
static const struct {
	const char *first, *second, *winner;
	int first_sequence, second_sequence;
} twins[] = {
	{"one", "two", "two", 0, 0},
	{"one", "two", "two", 1, 2},
	{"one", "two", "one", 2, 1},
	{"Beta", "two", "two", 0, 0},
	{"Beta", "two", "two", 0, 1},
	{"two", "Beta", "Beta", 0, 0},
	{"two", "Beta", "two", 1, 0},
};

START_TEST(higher_sequence_wins)
{
	struct sample next[] = {base[0], base[1], base[1], base[2]};
	next[1].title = twins[_i].first;
	next[1].sequence = twins[_i].first_sequence;
	next[2].title = twins[_i].second;
	next[2].sequence = twins[_i].second_sequence;
	struct load_report report = world_load(cache, "one", next, 4);
	g_autofree char *title = rows("SELECT title FROM session WHERE uid = 'b'");
	g_autofree char *expected = g_strconcat(twins[_i].winner, "\n", NULL);

	ck_assert_uint_eq(report.sessions, 3);
	ck_assert_str_eq(title, expected);
}
END_TEST

/* Some files give one UID to many sessions: their ids tell them apart, in every load. */
START_TEST(one_uid_for_many_is_kept_apart)
{
	struct sample next[] = {base[0], base[1], base[2]};
	for (int i = 0; i < 3; i++)
		next[i].uid = "same";
	next[0].id = "00000001";
	next[1].id = "00000002";
	next[2].id = "00000003";
	world_load(cache, "two", next, 3);
	next[1].title = "Beta, edited";
	struct load_report report = world_load(cache, "two", next, 3);

	ck_assert_uint_eq(report.sessions, 3);
	ck_assert_uint_eq(report.edited, 1);
	ck_assert_uint_eq(report.unchanged, 2);
}
END_TEST

START_TEST(words_follow_the_session)
{
	struct sample next[] = {base[0], base[1], base[2]};
	next[1].title = "Robots";
	world_load(cache, "one", next, 3);
	g_autofree char *old = world_uids(cache, "beta", base[0].when);
	g_autofree char *new = world_uids(cache, "robots", base[0].when);
	world_load(cache, "one", next, 2);
	g_autofree char *gone = world_uids(cache, "gamma OR words", base[0].when);

	ck_assert_str_eq(old, "");
	ck_assert_str_eq(new, "b");
	ck_assert_str_eq(gone, "");
	g_autofree char *checked = rows("SELECT count(*) FROM session");
	ck_assert_str_eq(checked, "2\n");
}
END_TEST

/* What becomes of the second session, and whether that leaves it between its neighbours. */
static const struct {
	struct sample sample;
	bool stays;
} edits[] = {
	{{.title = "Beta", .when = "2018-10-11 09:00", .venue = "Foyer"}, true},
	{{.title = "Beta", .when = "2018-10-11 09:00", .description = "beta"}, true},
	{{.title = "Beta beta", .when = "2018-10-11 09:00"}, true},
	{{.title = "A beta", .when = "2018-10-11 09:00"}, false},
	{{.title = "Beta", .when = "2018-10-11 09:00", .minutes = 90}, false},
	{{.title = "Beta", .when = "2018-10-11 09:30"}, false},
};

START_TEST(what_stays_in_order_stays_in_place)
{
	static const char place[] = "SELECT place FROM session WHERE uid = 'b'";
	struct sample next[] = {base[0], edits[_i].sample, base[2]};
	g_autofree char *before = rows(place);

	next[1].uid = "b";
	world_load(cache, "one", next, 3);
	g_autofree char *after = rows(place);
	ck_assert_int_eq(strcmp(before, after) == 0, edits[_i].stays);
	g_autofree char *found = world_uids(cache, "beta", base[0].when);
	ck_assert_str_eq(found, "b");
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, "", base[0].when);
	for (size_t i = 1; i < answer->count; i++)
		ck_assert_int_lt(
			session_compare(&answer->sessions[i - 1], &answer->sessions[i]), 0);
	g_autofree char *bodies = rows("SELECT count(*) FROM body");
	ck_assert_str_eq(bodies, edits[_i].sample.description ? "2\n" : "1\n");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* What every session of the only source has anew, and whether the index of words is begun anew. */
static const struct {
	const char *when, *color;
	bool anew;
} renewals[] = {
	{NULL, "teal", false},
	{"2018-10-12 09:00", NULL, true},
};

START_TEST(words_of_what_stands_are_left_alone)
{
	static const char words[] = "SELECT id, length(block) FROM words_data ORDER BY id";
	struct sample next[G_N_ELEMENTS(base)];
	g_autofree char *before = rows(words);

	memcpy(next, base, sizeof(next));
	for (size_t i = 0; i < G_N_ELEMENTS(next); i++) {
		next[i].when = renewals[_i].when ?: base[i].when;
		next[i].color = renewals[_i].color;
	}
	world_load(cache, "one", next, G_N_ELEMENTS(next));
	g_autofree char *after = rows(words);
	ck_assert_int_eq(strcmp(before, after) != 0, renewals[_i].anew);
	g_autofree char *found = world_uids(cache, "words", base[0].when);
	ck_assert_str_eq(found, "c");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

START_TEST(shared_ids_are_told_apart)
{
	const struct sample first[] = {
		{.uid = "n", .when = "2018-10-11 09:00", .id = "aaaaaaaa"},
		{.uid = "m", .when = "2018-10-11 08:00", .id = "aaaaaaaa"},
		{.uid = "o", .when = "2018-10-11 07:00", .id = "aaaaaaaa"},
	};
	char n[9], o[9];
	identity_make("n", NULL, "#2", n);
	identity_make("o", NULL, "#3", o);
	g_autofree char *expected = g_strdup_printf("m|aaaaaaaa\nn|%s\no|%s\n", n, o);
	static const char ids[] = "SELECT uid, id FROM session WHERE uid IN ('m', 'n', 'o') "
				  "ORDER BY uid";

	world_load(cache, "two", first, 3);
	g_autofree char *once = rows(ids);
	ck_assert_str_eq(once, expected);

	struct load_report again = world_load(cache, "two", first, 3);
	g_autofree char *twice = rows(ids);
	ck_assert_str_eq(twice, expected);
	ck_assert_uint_eq(again.unchanged, 3);

	/* Another order, one at a time: the same ids in the end. */
	world_load(cache, "three", first, 1);
	world_load(cache, "three", first, 2);
	world_load(cache, "three", first, 3);
	g_autofree char *sum = rows("SELECT DISTINCT uid, id FROM session WHERE uid IN "
				    "('m', 'n', 'o') ORDER BY uid");
	ck_assert_str_eq(sum, expected);

	/* The one that had it leaves: the next in order has it. */
	world_load(cache, "two", first + 2, 1);
	g_autofree char *last = rows("SELECT id FROM session s WHERE uid = 'o' AND source = "
				     "(SELECT id FROM source WHERE name = 'two')");
	ck_assert_str_eq(last, "aaaaaaaa\n");
}
END_TEST

START_TEST(crowded_minutes_stay_in_order)
{
	/* Each load puts one more before all others of its minute: room runs out again and again.
	 */
	enum { CROWD = 40 };
	struct sample crowd[CROWD];
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < CROWD; i++) {
		char *name = g_strdup_printf("n%02d", CROWD - i);
		g_ptr_array_add(names, name);
		crowd[i] = (struct sample){.uid = name, .title = name, .when = "2018-10-13 09:00"};
		world_load(cache, "crowd", crowd, (size_t)i + 1);
	}
	AUTO(snapshot_unref)
	struct snapshot *answer = world_ask(cache, "day:2018-10-13", base[0].when);
	ck_assert_uint_eq(answer->count, CROWD);
	for (size_t i = 1; i < answer->count; i++)
		ck_assert_int_lt(
			session_compare(&answer->sessions[i - 1], &answer->sessions[i]), 0);
	g_autofree char *found = world_uids(cache, "n17", base[0].when);
	ck_assert_str_eq(found, "n17");
}
END_TEST

static struct cache_load *begin(const char *name)
{
	struct source source = {.name = (char *)name, .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);
	ck_assert_ptr_nonnull(load);
	return load;
}

START_TEST(nothing_shows_before_the_end)
{
	struct cache *reader = world_cache(&world, CACHE_READ);
	guint64 before = cache_generation(reader);
	struct cache_load *load = begin("one");
	struct made made;

	sample_make(&(struct sample){.uid = "z", .when = "2018-10-11 08:00"}, &made);
	ck_assert(cache_load_add(load, &made.session, NULL));
	g_autofree char *during = world_uids(reader, "", base[0].when);
	ck_assert_str_eq(during, "a b c");
	ck_assert_uint_eq(cache_generation(reader), before);

	ck_assert(cache_load_commit(load, NULL, NULL));
	ck_assert_uint_ne(cache_generation(reader), before);
	g_autofree char *after = world_uids(reader, "", base[0].when);
	ck_assert_str_eq(after, "z");
	cache_close(reader);
}
END_TEST

START_TEST(a_rehearsal_is_not_seen)
{
	const struct sample other[] = {{.uid = "z", .title = "Z", .when = "2018-10-11 08:00"}};
	AUTO(cache_close) struct cache *reader = world_cache(&world, CACHE_READ);
	AUTO(cache_close) struct cache *copy = cache_rehearse(reader, NULL);

	ck_assert_ptr_nonnull(copy);
	struct load_report report = world_load(copy, "one", other, G_N_ELEMENTS(other));
	ck_assert_uint_eq(report.added, 1);
	ck_assert_uint_eq(report.removed, 3);
	g_autofree char *there = world_uids(copy, "", base[0].when);
	g_autofree char *here = world_uids(cache, "", base[0].when);
	ck_assert_str_eq(there, "z");
	ck_assert_str_eq(here, "a b c");
}
END_TEST

START_TEST(an_aborted_load_never_was)
{
	struct cache_load *load = begin("new");
	struct made made;

	sample_make(&(struct sample){.uid = "z", .when = "2018-10-11 08:00"}, &made);
	ck_assert(cache_load_add(load, &made.session, NULL));
	cache_load_abort(load);
	g_autofree char *uids = world_uids(cache, "", base[0].when);
	g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);
	ck_assert_str_eq(uids, "a b c");
	ck_assert_uint_eq(sources->len, 1);
	world_load(cache, "new", base, 1);
}
END_TEST

START_TEST(impossible_starts_are_refused)
{
	struct cache_load *load = begin("far");
	g_autoptr(GError) error = NULL;
	struct made made;

	sample_make(&base[0], &made);
	made.session.start.s = G_MAXINT64 - 5;
	ck_assert(!cache_load_add(load, &made.session, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	cache_load_abort(load);
}
END_TEST

START_TEST(sources_are_kept)
{
	struct source source = {
		.name = (char *)"fed",
		.uri = (char *)"https://example.org/a.ics",
		.title = (char *)"Summit",
		.zone = (char *)"Asia/Seoul",
		.color = (char *)"#aabbcc",
		.forced_zone = (char *)"Asia/Tokyo",
		.window = {{5}, {INSTANT_NONE.s}},
		.loaded_at = {77},
		.refresh_seconds = 3600,
		.etag = (char *)"\"e\"",
		.last_modified = (char *)"yesterday",
		.digest = (char *)"d1",
	};
	struct source learnt = source;
	learnt.name = NULL;
	learnt.etag = (char *)"\"f\"";
	struct cache_load *load = cache_load_begin(cache, &source, NULL);
	cache_load_set_source(load, &learnt);
	ck_assert(cache_load_commit(load, NULL, NULL));

	g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);
	ck_assert_uint_eq(sources->len, 2);
	const struct source *got = g_ptr_array_index(sources, 0);
	ck_assert_str_eq(got->name, "fed");
	ck_assert_str_eq(got->uri, source.uri);
	ck_assert_str_eq(got->title, source.title);
	ck_assert_str_eq(got->zone, source.zone);
	ck_assert_str_eq(got->color, source.color);
	ck_assert_str_eq(got->forced_zone, source.forced_zone);
	ck_assert_int_eq(got->window.start.s, 5);
	ck_assert(instant_is_none(got->window.end));
	ck_assert_int_eq(got->loaded_at.s, 77);
	ck_assert_int_eq(got->refresh_seconds, 3600);
	ck_assert_str_eq(got->etag, "\"f\"");
	ck_assert_str_eq(got->last_modified, "yesterday");
	ck_assert_str_eq(got->digest, "d1");
	ck_assert_uint_eq(got->sessions, 0);
	ck_assert_uint_eq(((struct source *)g_ptr_array_index(sources, 1))->sessions, 3);

	g_autofree char *zone = cache_dominant_zone(cache);
	ck_assert_str_eq(zone, "Asia/Ho_Chi_Minh");
}
END_TEST

/* A program that ended while the text index was filled has left this. */
START_TEST(a_cut_load_is_completed)
{
	g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);

	ck_assert(db_exec(cache->db,
		"INSERT INTO words (words) VALUES ('delete-all');"
		"INSERT INTO filling SELECT id, -1 FROM source",
		NULL));
	ck_assert(cache_source_touch(cache, sources->pdata[0], NULL));
	g_autofree char *filling = rows("SELECT source FROM filling");
	ck_assert_str_eq(filling, "");
	g_autofree char *after = world_uids(cache, "gamma", "2018-10-11 08:00");
	ck_assert_str_eq(after, "c");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

START_TEST(sources_are_removed_and_renamed)
{
	g_autoptr(GError) unknown = NULL;
	g_autoptr(GError) taken = NULL;

	world_load(cache, "two", base + 2, 1);
	ck_assert(!cache_source_remove(cache, "nope", &unknown));
	ck_assert(g_error_matches(unknown, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND));
	ck_assert(!cache_source_rename(cache, "one", "two", &taken));
	ck_assert(g_error_matches(taken, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE));
	ck_assert(cache_source_rename(cache, "two", "zwei", NULL));
	g_autofree char *renamed = world_uids(cache, "source:zwei", base[0].when);
	ck_assert_str_eq(renamed, "c");
	ck_assert(cache_source_remove(cache, "one", NULL));
	g_autofree char *left = world_uids(cache, "", base[0].when);
	ck_assert_str_eq(left, "c");
	ck_assert(cache_source_remove(cache, "zwei", NULL));
	g_autofree char *words = world_uids(cache, "gamma", base[0].when);
	ck_assert_str_eq(words, "");
}
END_TEST

/* Days are counted once, in the zone that the programme turns out to be in. */
START_TEST(days_are_of_the_zone_that_is_loaded)
{
	AUTO(zone_free) struct zone *far = zone_new("America/Los_Angeles");
	AUTO(zone_free) struct zone *home = zone_new("Asia/Ho_Chi_Minh");

	cache_follow_zone(cache, _i == 0);
	ck_assert(cache_set_summit(cache, far, 4 * 3600, NULL));
	world_load(cache, "two", base, 1);
	ck_assert(cache_is_reckoned(cache));
	ck_assert_str_eq(zone_name(cache->zone), zone_name(_i == 0 ? home : far));
}
END_TEST

static Suite *load_suite(void)
{
	Suite *suite = suite_create("load");
	TCase *tc = tcase_create("loading");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, changes_are_told_apart, 0, G_N_ELEMENTS(changes));
	tcase_add_test(tc, first_load_changes_nothing);
	tcase_add_test(tc, news_stay_until_there_are_others);
	tcase_add_test(tc, changes_are_recorded_field_by_field);
	tcase_add_test(tc, unchanged_load_keeps_every_row);
	tcase_add_test(tc, one_uid_for_many_is_kept_apart);
	tcase_add_loop_test(tc, higher_sequence_wins, 0, G_N_ELEMENTS(twins));
	tcase_add_test(tc, words_follow_the_session);
	tcase_add_loop_test(tc, what_stays_in_order_stays_in_place, 0, G_N_ELEMENTS(edits));
	tcase_add_loop_test(tc, words_of_what_stands_are_left_alone, 0, G_N_ELEMENTS(renewals));
	tcase_add_test(tc, shared_ids_are_told_apart);
	tcase_add_test(tc, crowded_minutes_stay_in_order);
	tcase_add_test(tc, nothing_shows_before_the_end);
	tcase_add_test(tc, a_rehearsal_is_not_seen);
	tcase_add_test(tc, an_aborted_load_never_was);
	tcase_add_test(tc, impossible_starts_are_refused);
	tcase_add_test(tc, a_cut_load_is_completed);
	tcase_add_loop_test(tc, days_are_of_the_zone_that_is_loaded, 0, 2);
	tcase_add_test(tc, sources_are_kept);
	tcase_add_test(tc, sources_are_removed_and_renamed);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(load_suite)
