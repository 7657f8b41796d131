/*
 * The two ways to an answer: what is asked of the index, and what is found by looking at sessions
 * in order of time, tell the same; each is taken where it is the shorter one, and one that proves
 * long is left for the other. What is not in the index yet is found by looking.
 */
#include "unit.h"
#include "where.h"
#include "world.h"

enum { SESSIONS = 4000, WORDS_EACH = 40, LIMIT = 50 };

static struct world world;
static struct cache *cache;

/* Words of as many beginnings as there are letters here; of "z" only late ones. */
static char *some_words(GRand *dice, bool late)
{
	static const char *const letters[] = {"a", "t", "th", "đ", "회", "m-", "sh"};
	GString *text = g_string_new(NULL);

	for (int i = 0; i < WORDS_EACH; i++)
		g_string_append_printf(text, "%s%d ",
			late && i % 2 ? "z" : letters[g_rand_int_range(dice, 0, late ? 7 : 6)],
			g_rand_int_range(dice, 0, 3000));
	return g_string_free(text, FALSE);
}

static void load(void)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(7);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autofree struct sample *samples = g_new0(struct sample, SESSIONS);

	for (int i = 0; i < SESSIONS; i++) {
		char *uid = g_strdup_printf("u%d", i);
		char *title = g_strdup_printf("%s %d", i % 3 ? "Technopolis" : "Wi-Fi", i);
		char *when = g_strdup_printf(
			"2018-%02d-%02d %02d:00", 1 + i / 400, 1 + i / 16 % 25, 8 + i % 16 / 2);
		char *description = some_words(dice, i > SESSIONS * 3 / 4);
		samples[i] = (struct sample){.uid = uid,
			.title = title,
			.when = when,
			.venue = i % 3 ? "Main Hall" : NULL,
			.track = i % 7 ? NULL : "Water",
			.kind = i % 2 ? "talk" : "forum",
			.person = i % 5 ? NULL : "Kim Young-ho",
			.titles = i % 9 ? NULL : "vi\tThành phố\nko\t도시\n",
			.description = description};
		g_ptr_array_add(texts, uid);
		g_ptr_array_add(texts, title);
		g_ptr_array_add(texts, when);
		g_ptr_array_add(texts, description);
	}
	world_load(cache, "one", samples, SESSIONS);
}

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	load();
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

static bool looks(const char *text, size_t limit)
{
	AUTO(query_free) struct query *query = query_text(text);
	const struct cache_request request = {.query = query, .limit = limit};
	struct bounds bounds = {0};
	AUTO(where_clear) struct where where = {.bounds = &bounds};

	where_init(&where, cache, &request);
	return where.looks;
}

START_TEST(the_shorter_way_is_taken)
{
	ck_assert(looks("t", LIMIT));
	ck_assert(looks("a", LIMIT));
	ck_assert(looks("technopolis t", LIMIT));
	ck_assert(!looks("t", 0)); /* all of them */
	ck_assert(!looks("technopolis", LIMIT));
	ck_assert(!looks("t29", LIMIT));
	ck_assert(!looks("x", LIMIT));
}
END_TEST

static const char *const queries[] = {"t", "T", "a", "th", "đ", "회", "m", "t a", "technopolis t",
	"a technopolis", "water t", "wifi", "wi-fi", "wifi a", "도시", "도", "thanh a", "z", "sh",
	"m-1", "a -technopolis", "track:water t", "venue:main a", "person:young-ho t",
	"kind:forum t", "(t OR kind:forum) a", "-t", "\"kim young\" t", "t nothing", "day:1 t",
	"day:2018-03-02 t"};

/* Those who want everything ask the index. */
static void compare(const char *text, enum cache_order order)
{
	const struct date days[] = {date_from_ymd(2018, 1, 1)};
	const struct query_context context = {.today = days[0], .days = days, .n_days = 1};
	AUTO(query_free) struct query *query = query_parse(text, &context, NULL, NULL);
	const struct cache_request whole = {.query = query, .order = order};
	const struct cache_request page = {.query = query, .order = order, .limit = LIMIT};
	AUTO(snapshot_unref) struct snapshot *all = cache_ask(cache, &whole, NULL);
	AUTO(snapshot_unref) struct snapshot *first = cache_ask(cache, &page, NULL);
	size_t n = 0;

	ck_assert_msg(first->count == MIN(all->count, LIMIT), "%s: %zu of %zu", text, first->count,
		all->count);
	for (size_t i = 0; i < first->count; i++)
		ck_assert_msg(g_str_equal(first->sessions[i].id, all->sessions[i].id), "%s: %zu",
			text, i);
	ck_assert(cache_count(cache, &whole, &n, NULL));
	ck_assert_uint_eq(n, all->count);
}

START_TEST(both_ways_tell_the_same)
{
	compare(queries[_i], CACHE_BY_TIME);
	compare(queries[_i], CACHE_BY_RELEVANCE);
}
END_TEST

static bool lose(void *user)
{
	int *left = user;

	return (*left)-- <= 0;
}

/* Who has no more patience is told what was found by then: in order of time, none left out. */
START_TEST(patience_ends_it)
{
	const struct date days[] = {date_from_ymd(2018, 1, 1)};
	const struct query_context context = {.today = days[0], .days = days, .n_days = 1};
	AUTO(query_free) struct query *query = query_parse(queries[_i], &context, NULL, NULL);
	const struct cache_request by_time = {.query = query};
	const struct cache_request best = {
		.query = query, .order = CACHE_BY_RELEVANCE, .limit = LIMIT};
	AUTO(snapshot_unref) struct snapshot *all = cache_ask(cache, &by_time, NULL);
	AUTO(snapshot_unref) struct snapshot *whole = cache_ask(cache, &best, NULL);

	for (int most = 0; most < 3000; most = most * 3 + 1) {
		int left = most;
		struct cache_patience patience = {lose, &left, false};
		struct cache_request request = best;
		request.patience = &patience;
		AUTO(snapshot_unref) struct snapshot *answer = cache_ask(cache, &request, NULL);
		const struct snapshot *like = patience.was_over ? all : whole;
		ck_assert_msg(answer != NULL, "%s: %d", queries[_i], most);
		ck_assert(patience.was_over || answer->count == whole->count);
		ck_assert(answer->count <= LIMIT);
		for (size_t i = 0; i < answer->count; i++)
			ck_assert_msg(g_str_equal(answer->sessions[i].id, like->sessions[i].id),
				"%s: %d: %zu", queries[_i], most, i);
	}
}
END_TEST

/* … which may be that there are none, and then they are found once there is patience again. */
START_TEST(no_patience_finds_nothing)
{
	int left = 0;
	struct cache_patience patience = {lose, &left, false};
	AUTO(query_free) struct query *query = query_text("z");
	struct cache_request request = {
		.query = query, .order = CACHE_BY_RELEVANCE, .limit = LIMIT, .patience = &patience};
	AUTO(snapshot_unref) struct snapshot *none = cache_ask(cache, &request, NULL);

	ck_assert(patience.was_over);
	ck_assert_uint_eq(none->count, 0);
	request.patience = NULL;
	AUTO(snapshot_unref) struct snapshot *some = cache_ask(cache, &request, NULL);
	ck_assert_uint_eq(some->count, LIMIT);
}
END_TEST

START_TEST(hidden_ones_are_left_out)
{
	AUTO(query_free) struct query *query = query_text("t");
	const struct cache_request request = {.query = query, .limit = LIMIT};
	AUTO(snapshot_unref) struct snapshot *first = cache_ask(cache, &request, NULL);
	const struct cache_mark mark = {.id = first->sessions[0].id, .hidden = true};

	ck_assert(cache_set_marks(cache, &mark, 1, NULL));
	AUTO(snapshot_unref) struct snapshot *next = cache_ask(cache, &request, NULL);
	ck_assert_str_eq(next->sessions[0].id, first->sessions[1].id);
	compare("t", CACHE_BY_RELEVANCE);
	ck_assert(cache_set_marks(cache, NULL, 0, NULL));
}
END_TEST

/* Half of the words of late sessions begin with it, and none of the others: too far to look. */
START_TEST(what_proves_long_is_left)
{
	AUTO(query_free) struct query *query = query_text("z");
	const struct cache_request request = {.query = query, .limit = LIMIT};
	struct bounds bounds = {0};
	AUTO(where_clear) struct where where = {.bounds = &bounds};

	where_init(&where, cache, &request);
	ck_assert(where.looks);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = where_prepare(&where, cache->db, "SELECT s.place", "", NULL);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		;
	bounds_end(cache->db);
	ck_assert(bounds.gave_up);
	AUTO(snapshot_unref) struct snapshot *answer = cache_ask(cache, &request, NULL);
	ck_assert_uint_eq(answer->count, LIMIT);
}
END_TEST

/* As a program leaves it that is stopped before the words of its load are in the index. */
static void forget_words(void)
{
	ck_assert(db_exec(cache->db,
		"INSERT INTO words (words) VALUES ('delete-all');"
		"INSERT INTO filling SELECT id, -9223372036854775807 - 1 FROM source",
		NULL));
}

START_TEST(what_the_index_lacks_is_found)
{
	char *found[G_N_ELEMENTS(queries)];

	for (guint i = 0; i < G_N_ELEMENTS(queries); i++)
		found[i] = world_uids(cache, queries[i], "2018-01-01T08:00+07:00");
	forget_words();
	for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
		g_autofree char *uids = world_uids(cache, queries[i], "2018-01-01T08:00+07:00");
		ck_assert_msg(g_str_equal(uids, found[i]), "%s: %s", queries[i], uids);
		compare(queries[i], CACHE_BY_RELEVANCE);
		g_free(found[i]);
	}
	ck_assert(cache_complete(cache, NULL));
	ck_assert(!looks("technopolis", LIMIT));
}
END_TEST

static Suite *look_suite(void)
{
	Suite *suite = suite_create("look");
	TCase *tc = tcase_create("ways");

	tcase_add_unchecked_fixture(tc, setup, teardown);
	tcase_add_test(tc, the_shorter_way_is_taken);
	tcase_add_loop_test(tc, both_ways_tell_the_same, 0, G_N_ELEMENTS(queries));
	tcase_add_loop_test(tc, patience_ends_it, 0, G_N_ELEMENTS(queries));
	tcase_add_test(tc, no_patience_finds_nothing);
	tcase_add_test(tc, hidden_ones_are_left_out);
	tcase_add_test(tc, what_proves_long_is_left);
	tcase_add_test(tc, what_the_index_lacks_is_found);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(look_suite)
