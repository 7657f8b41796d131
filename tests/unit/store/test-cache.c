/*
 * Opening the cache: none, corrupt, foreign, newer; two at once; finding a session.
 */
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/store/cache.h>

#include "cache-db.h"
#include "unit.h"
#include "world.h"

static struct world world;

static const struct sample base[] = {
	{.uid = "a@x", .title = "Alpha", .when = "2018-10-11 09:00", .id = "0abc1111"},
	{.uid = "b@x",
		.title = "Beta",
		.when = "2018-10-11 10:00",
		.id = "0abc2222",
		.titles = "vi\tBê ta\n"},
	{.uid = "feed", .title = "Hex for a UID", .when = "2018-10-11 11:00", .id = "0def3333"},
};

static void setup(void)
{
	world_init(&world);
}

static void teardown(void)
{
	world_clear(&world);
}

static void fill(void)
{
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "one", base, G_N_ELEMENTS(base));
	cache_close(cache);
}

static char *uids_of(enum cache_mode mode)
{
	struct cache *cache = world_cache(&world, mode);
	char *uids = world_uids(cache, "", base[0].when);
	cache_close(cache);
	return uids;
}

static void put(const char *bytes, gssize len)
{
	g_autofree char *dir = g_path_get_dirname(world.cache_path);
	g_mkdir_with_parents(dir, 0700);
	ck_assert(g_file_set_contents(world.cache_path, bytes, len, NULL));
}

static void put_database(const char *sql)
{
	sqlite3 *db = NULL;
	put("", 0);
	ck_assert_int_eq(sqlite3_open(world.cache_path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	db_close(db);
}

START_TEST(a_missing_cache_is_empty)
{
	g_autofree char *uids = uids_of(CACHE_READ);
	ck_assert_str_eq(uids, "");
	ck_assert(!g_file_test(world.cache_path, G_FILE_TEST_EXISTS));
	g_autofree char *dir = g_path_get_dirname(world.cache_path);
	ck_assert(!g_file_test(dir, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_new_cache_is_private)
{
	struct stat st;
	g_autofree char *dir = g_path_get_dirname(world.cache_path);

	fill();
	ck_assert_int_eq(stat(world.cache_path, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
	ck_assert_int_eq(stat(dir, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0700);
	g_autofree char *uids = uids_of(CACHE_READ);
	ck_assert_str_eq(uids, "a@x b@x feed");
}
END_TEST

static void put_text(void)
{
	fill();
	cache_close(world_cache(&world, CACHE_WRITE)); /* whose log stays */
	put("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", -1);
}

static void put_empty(void)
{
	put("", 0);
}

static void put_foreign(void)
{
	put_database("CREATE TABLE t (x); PRAGMA application_id = 77");
}

static void put_unmarked(void)
{
	put_database("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
}

static void put_truncated(void)
{
	g_autofree char *bytes = NULL;
	fill();
	ck_assert(g_file_get_contents(world.cache_path, &bytes, NULL, NULL));
	put(bytes, 1000);
}

static const struct {
	void (*put)(void);
	bool notice;
} broken[] = {
	{put_text, true},
	{put_foreign, true},
	{put_unmarked, true},
	{put_truncated, true},
	{put_empty, false},
};

static char *aside(void)
{
	return g_strconcat(world.cache_path, ".corrupt-1", NULL);
}

START_TEST(a_broken_cache_is_set_aside)
{
	g_autofree char *notice = NULL;
	g_autofree char *kept = aside();
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	gsize len = 0, len_after = 0;

	broken[_i].put();
	ck_assert(g_file_get_contents(world.cache_path, &before, &len, NULL));
	struct cache *cache = cache_open(world.cache_path, CACHE_WRITE, &notice, NULL);
	ck_assert_ptr_nonnull(cache);
	ck_assert_int_eq(notice != NULL, broken[_i].notice);
	ck_assert_int_eq(g_file_test(kept, G_FILE_TEST_EXISTS), broken[_i].notice);
	world_load(cache, "one", base, 1);
	cache_close(cache);
	g_autofree char *uids = uids_of(CACHE_READ);
	ck_assert_str_eq(uids, "a@x");
	if (!broken[_i].notice)
		return;
	ck_assert_ptr_nonnull(strstr(notice, kept));
	ck_assert(g_file_get_contents(kept, &after, &len_after, NULL));
	ck_assert_uint_eq(len, len_after);
	ck_assert_mem_eq(before, after, len);
	g_autofree char *log = g_strconcat(kept, "-wal", NULL);
	ck_assert(!g_file_test(log, G_FILE_TEST_EXISTS)); /* which had nothing in it */
}
END_TEST

START_TEST(a_reader_takes_a_broken_one_as_empty)
{
	g_autofree char *notice = NULL;
	g_autofree char *kept = aside();

	broken[_i].put();
	struct cache *cache = cache_open(world.cache_path, CACHE_READ, &notice, NULL);
	ck_assert_ptr_nonnull(cache);
	g_autofree char *uids = world_uids(cache, "", base[0].when);
	ck_assert_str_eq(uids, "");
	ck_assert_int_eq(notice != NULL, broken[_i].notice);
	ck_assert(!g_file_test(kept, G_FILE_TEST_EXISTS));
	cache_close(cache);
}
END_TEST

START_TEST(a_newer_cache_is_left_alone)
{
	const enum cache_mode modes[] = {CACHE_READ, CACHE_WRITE};
	g_autoptr(GError) error = NULL;
	g_autofree char *notice = NULL;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	gsize len = 0, len_after = 0;
	g_autofree char *sql = g_strdup_printf(
		"CREATE TABLE t (x); PRAGMA application_id = %d; PRAGMA user_version = %d",
		db_cache_format.application_id, db_cache_format.version + 1);

	put_database(sql);
	ck_assert(g_file_get_contents(world.cache_path, &before, &len, NULL));
	ck_assert_ptr_null(cache_open(world.cache_path, modes[_i], &notice, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_ptr_nonnull(strstr(error->message, world.cache_path));
	ck_assert_ptr_null(notice);
	ck_assert(g_file_get_contents(world.cache_path, &after, &len_after, NULL));
	ck_assert_uint_eq(len, len_after);
	ck_assert_mem_eq(before, after, len);
}
END_TEST

START_TEST(a_reader_writes_nothing)
{
	struct source source = {.name = (char *)"x", .window = {INSTANT_NONE, INSTANT_NONE}};
	g_autoptr(GError) error = NULL;

	fill();
	struct cache *cache = world_cache(&world, CACHE_READ);
	ck_assert_ptr_null(cache_load_begin(cache, &source, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert(!cache_source_remove(cache, "one", NULL));
	ck_assert(cache_set_marks(
		cache, &(struct cache_mark){.id = "0abc1111", .level = LEVEL_MUST}, 1, NULL));
	g_autofree char *uids = world_uids(cache, "is:starred", base[0].when);
	ck_assert_str_eq(uids, "a@x");
	cache_close(cache);
}
END_TEST

START_TEST(a_cache_that_comes_to_be_is_seen)
{
	struct cache *reader = world_cache(&world, CACHE_READ);
	guint64 before = cache_generation(reader);

	ck_assert(cache_set_marks(
		reader, &(struct cache_mark){.id = "0abc2222", .hidden = true}, 1, NULL));
	fill();
	ck_assert_uint_ne(cache_generation(reader), before);
	g_autofree char *uids = world_uids(reader, "", base[0].when);
	ck_assert_str_eq(uids, "a@x feed"); /* the marks came along */
	cache_close(reader);
}
END_TEST

START_TEST(a_cache_that_is_replaced_is_seen)
{
	fill();
	struct cache *reader = world_cache(&world, CACHE_READ);
	guint64 before = cache_generation(reader);
	ck_assert_uint_eq(cache_generation(reader), before);

	put_foreign();
	struct cache *writer = world_cache(&world, CACHE_WRITE);
	world_load(writer, "one", base, 1);
	ck_assert_uint_ne(cache_generation(reader), before);
	g_autofree char *uids = world_uids(reader, "", base[0].when);
	ck_assert_str_eq(uids, "a@x");
	cache_close(writer);
	cache_close(reader);
}
END_TEST

START_TEST(two_programs_share_it)
{
	fill();
	struct cache *one = world_cache(&world, CACHE_WRITE);
	struct cache *other = world_cache(&world, CACHE_WRITE);
	guint64 before = cache_generation(one);

	world_load(other, "two", base, 1);
	ck_assert_uint_ne(cache_generation(one), before);
	g_autofree char *sees = world_uids(one, "source:two", base[0].when);
	ck_assert_str_eq(sees, "a@x");
	world_load(one, "three", base + 1, 1);
	g_autofree char *seen = world_uids(other, "", base[0].when);
	ck_assert_str_eq(seen, "a@x a@x b@x b@x feed");
	cache_close(one);
	cache_close(other);
}
END_TEST

/* A programme of sessions at some hour of one day. */
static void load_hour(struct cache *cache, int hour)
{
	enum { SESSIONS = 300 };
	g_autofree char *when = g_strdup_printf("2018-10-11 %02d:00", hour);
	g_autofree struct sample *samples = g_new0(struct sample, SESSIONS);
	g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < SESSIONS; i++) {
		char *uid = g_strdup_printf("%d@x", i);
		g_ptr_array_add(uids, uid);
		samples[i] = (struct sample){.uid = uid, .title = "Water", .when = when};
	}
	world_load(cache, "one", samples, SESSIONS);
}

/* SQLite calls it in the middle of a statement. */
static int load_meanwhile(void *at)
{
	struct cache **writer = at;

	if (*writer)
		load_hour(g_steal_pointer(writer), 14);
	return 0;
}

/* The best are found first, and read then. */
START_TEST(an_answer_is_of_one_state)
{
	enum { STEPS = 1000 }; /* of a statement, that only one over all sessions takes */
	AUTO(cache_close) struct cache *writer = world_cache(&world, CACHE_WRITE);
	load_hour(writer, 9);
	AUTO(cache_close) struct cache *reader = world_cache(&world, CACHE_READ);
	AUTO(query_free) struct query *query = query_text("water");
	const struct cache_request request = {.query = query, .order = CACHE_BY_RELEVANCE};
	struct cache *once = writer;

	sqlite3_progress_handler(reader->db, STEPS, load_meanwhile, &once);
	AUTO(snapshot_unref) struct snapshot *found = cache_ask(reader, &request, NULL);
	ck_assert_ptr_null(once);
	ck_assert_uint_eq(found->count, 300);
	ck_assert_int_eq(found->sessions[0].start.s, world_instant("2018-10-11 09:00").s);
	AUTO(snapshot_unref) struct snapshot *next = cache_ask(reader, &request, NULL);
	ck_assert_uint_eq(next->count, 300);
	ck_assert_int_eq(next->sessions[0].start.s, world_instant("2018-10-11 14:00").s);
}
END_TEST

START_TEST(another_summit_has_other_days)
{
	AUTO(zone_free) struct zone *pacific = zone_new("Pacific/Honolulu");
	const enum cache_mode modes[] = {CACHE_READ, CACHE_WRITE};
	struct cache_request request = {0};

	fill();
	struct cache *cache = world_cache(&world, modes[_i]);
	ck_assert(cache_set_summit(cache, pacific, 4 * 3600, NULL));
	g_autoptr(GArray) days = cache_days(cache, &request, NULL);
	AUTO(snapshot_unref)
	struct snapshot *day10 = world_ask(cache, "day:2018-10-10", base[0].when);
	ck_assert_uint_eq(days->len, 1);
	ck_assert_int_eq(
		g_array_index(days, struct day_count, 0).day.d, date_from_ymd(2018, 10, 10).d);
	ck_assert_int_eq(g_array_index(days, struct day_count, 0).first_offset, -10 * 3600);
	ck_assert_uint_eq(day10->count, 3);
	ck_assert_int_eq(day10->sessions[0].day.d, date_from_ymd(2018, 10, 10).d);
	cache_close(cache);
}
END_TEST

static const struct {
	const char *word, *uid;
	int code;
} names[] = {
	{"0abc1111", "a@x", 0},
	{"0ABC1111", "a@x", 0},
	{"0def", "feed", 0},
	{"0abc1", "a@x", 0},
	{"b@x", "b@x", 0},
	{"feed", "feed", 0}, /* hex digits, but no id begins so */
	{"0abc", NULL, SUMMITTY_ERROR_USAGE},
	{"0de", NULL, SUMMITTY_ERROR_NOT_FOUND},
	{"0def33334", NULL, SUMMITTY_ERROR_NOT_FOUND},
	{"", NULL, SUMMITTY_ERROR_NOT_FOUND},
	{"%", NULL, SUMMITTY_ERROR_NOT_FOUND},
};

START_TEST(sessions_are_found_by_name)
{
	g_autoptr(GError) error = NULL;
	fill();
	struct cache *cache = world_cache(&world, CACHE_READ);
	AUTO(snapshot_unref)
	struct snapshot *found = cache_resolve(cache, names[_i].word, "vi", &error);

	if (names[_i].uid) {
		ck_assert_ptr_nonnull(found);
		ck_assert_uint_eq(found->count, 1);
		ck_assert_str_eq(found->sessions[0].uid, names[_i].uid);
	} else {
		ck_assert_ptr_null(found);
		ck_assert(g_error_matches(error, SUMMITTY_ERROR, names[_i].code));
	}
	if (names[_i].code == SUMMITTY_ERROR_USAGE)
		ck_assert_ptr_nonnull(strstr(error->message, "0abc1111 0abc2222"));
	cache_close(cache);
}
END_TEST

/* A file that numbers its events: a UID is all of a name, the beginning of an id is not. */
START_TEST(a_uid_comes_before_the_beginning_of_an_id)
{
	static const struct sample numbered[] = {
		{.uid = "0def", .when = "2018-10-11 12:00", .id = "0fed4444"},
		{.uid = "0abc2222", .when = "2018-10-11 13:00", .id = "0fed5555"},
	};

	fill();
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "numbered", numbered, G_N_ELEMENTS(numbered));
	AUTO(snapshot_unref) struct snapshot *by_uid = cache_resolve(cache, "0def", NULL, NULL);
	ck_assert_str_eq(by_uid->sessions[0].id, "0fed4444");
	AUTO(snapshot_unref) struct snapshot *by_id = cache_resolve(cache, "0abc2222", NULL, NULL);
	ck_assert_str_eq(by_id->sessions[0].uid, "b@x");
	cache_close(cache);
}
END_TEST

START_TEST(one_id_in_two_sources_is_no_riddle)
{
	fill();
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "also", base, 1);
	AUTO(snapshot_unref) struct snapshot *found = cache_resolve(cache, "0abc1111", NULL, NULL);
	ck_assert_ptr_nonnull(found);
	ck_assert_str_eq(found->sessions[0].source, "also");
	cache_close(cache);
}
END_TEST

/* Many sessions, in no order: all there, in order, and found. */
START_TEST(ten_thousand_sessions)
{
	enum { MANY = 10000 };
	struct source source = {.name = (char *)"many", .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	struct cache_load *load = cache_load_begin(cache, &source, NULL);
	struct load_report report;
	gint64 start = world_instant("2018-10-11 08:00").s;

	for (guint i = 0; i < MANY; i++) {
		guint n = i * 7919 % MANY;
		g_autofree char *uid = g_strdup_printf("many-%u", n);
		struct made made;
		sample_make(&(struct sample){.uid = uid,
				    .title = uid,
				    .when = "2018-10-11 08:00",
				    .venue = n % 2 ? "Hội trường" : "대회의실"},
			&made);
		made.session.start.s = start + n / 20 * 300;
		made.session.end.s = made.session.start.s + 1800;
		ck_assert(cache_load_add(load, &made.session, NULL));
	}
	ck_assert(cache_load_commit(load, &report, NULL));
	ck_assert_uint_eq(report.added, MANY);
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", base[0].when);
	ck_assert_uint_eq(all->count, MANY);
	for (size_t i = 1; i < all->count; i++)
		ck_assert_int_lt(session_compare(&all->sessions[i - 1], &all->sessions[i]), 0);
	AUTO(snapshot_unref) struct snapshot *half = world_ask(cache, "회의", base[0].when);
	ck_assert_uint_eq(half->count, MANY / 2);
	g_autofree char *one = world_uids(cache, "\"many 1234\" truong", base[0].when);
	ck_assert_str_eq(one, "");
	g_autofree char *other = world_uids(cache, "\"many 1235\" truong", base[0].when);
	ck_assert_str_eq(other, "many-1235");
	cache_close(cache);
}
END_TEST

/* Sources as SQL values: what zone most of each are in, its header's, and how many they are. */
static const struct {
	const char *sources, *zone;
} summits[] = {
	{"('a', NULL, NULL, 0)", NULL},
	{"('a', 'UTC', NULL, 9)", "UTC"},
	{"('a', 'UTC', 'Asia/Seoul', 9)", "Asia/Seoul"},
	{"('a', NULL, 'Asia/Seoul', 0)", "Asia/Seoul"},
	{"('a', 'Asia/Tokyo', 'Asia/Seoul', 9)", "Asia/Tokyo"},
	{"('a', 'Asia/Tokyo', NULL, 9), ('b', 'Asia/Seoul', NULL, 5), ('c', 'Asia/Seoul', NULL, 5)",
		"Asia/Seoul"},
	{"('a', 'Asia/Tokyo', NULL, 9), ('b', 'Asia/Seoul', NULL, 9), ('c', NULL, NULL, 90)",
		"Asia/Seoul"},
	{"('a', 'Asia/Seoul', NULL, 9), ('b', 'Asia/Tokyo', NULL, 9)", "Asia/Seoul"},
};

START_TEST(the_zone_is_that_of_most_sessions)
{
	fill();
	struct cache *cache = world_cache(&world, CACHE_WRITE);
	g_autofree char *sql = g_strdup_printf("DELETE FROM source; INSERT INTO source "
					       "(name, main_zone, zone, sessions) VALUES %s",
		summits[_i].sources);
	ck_assert(db_exec(cache->db, sql, NULL));
	g_autofree char *zone = cache_dominant_zone(cache);
	ck_assert_pstr_eq(zone, summits[_i].zone);
	cache_close(cache);
}
END_TEST

static Suite *cache_suite(void)
{
	Suite *suite = suite_create("cache");
	TCase *tc = tcase_create("opening");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, a_missing_cache_is_empty);
	tcase_add_test(tc, a_new_cache_is_private);
	tcase_add_loop_test(tc, a_broken_cache_is_set_aside, 0, G_N_ELEMENTS(broken));
	tcase_add_loop_test(tc, a_reader_takes_a_broken_one_as_empty, 0, G_N_ELEMENTS(broken));
	tcase_add_loop_test(tc, a_newer_cache_is_left_alone, 0, 2);
	tcase_add_test(tc, a_reader_writes_nothing);
	tcase_add_test(tc, a_cache_that_comes_to_be_is_seen);
	tcase_add_test(tc, a_cache_that_is_replaced_is_seen);
	tcase_add_test(tc, two_programs_share_it);
	tcase_add_test(tc, an_answer_is_of_one_state);
	tcase_add_loop_test(tc, another_summit_has_other_days, 0, 2);
	tcase_add_loop_test(tc, the_zone_is_that_of_most_sessions, 0, G_N_ELEMENTS(summits));
	tcase_add_loop_test(tc, sessions_are_found_by_name, 0, G_N_ELEMENTS(names));
	tcase_add_test(tc, a_uid_comes_before_the_beginning_of_an_id);
	tcase_add_test(tc, one_id_in_two_sources_is_no_riddle);
	tcase_add_test(tc, ten_thousand_sessions);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(cache_suite)
