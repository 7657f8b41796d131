/*
 * The first letters of a word, found by looking at sessions in order of time: held against what the
 * index says, with and without hidden ones, for letters that all, many and few sessions have.
 */
#include "short.h"
#include "unit.h"
#include "words.h"
#include "world.h"

enum { SESSIONS = 900, LIMIT = 50 };

static struct world world;
static struct cache *cache;

static void load(void)
{
	static const char *const words[] = {"Technopolis", "Đà Nẵng", "quiet", "회의 안전", "C++",
		"smart-city", "Übung", "table", "tomorrow", "zebra"};
	g_autoptr(GRand) dice = g_rand_new_with_seed(7);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autofree struct sample *samples = g_new0(struct sample, SESSIONS);

	for (int i = 0; i < SESSIONS; i++) {
		const char *word = words[g_rand_int_range(dice, 0, G_N_ELEMENTS(words))];
		char *uid = g_strdup_printf("u%d", i), *when;
		char *title = g_strdup_printf("%s %d", word, i);
		when = g_strdup_printf("2018-10-%02d %02d:00", 1 + i % 28, 8 + i % 12);
		samples[i] = (struct sample){.uid = uid,
			.title = title,
			.when = when,
			.venue = i % 3 ? "Main Hall" : NULL,
			.track = i % 7 ? NULL : "Water",
			.kind = i % 2 ? "talk" : "forum",
			.person = i % 5 ? NULL : "Kim Young-ho",
			.titles = i % 9 ? NULL : "vi\tThành phố\nko\t도시\n",
			.description = i % 50 ? "They tell" : "Nothing but xylophones"};
		g_ptr_array_add(texts, uid);
		g_ptr_array_add(texts, title);
		g_ptr_array_add(texts, when);
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

static const char *const starts[] = {
	"t", "th", "T", "m", "q", "z", "x", "d", "đ", "회", "c", "c+", "yo", "ub", "wat", "1"};

/* Either of twice the same is the same, but not for the way that is tried here. */
static struct snapshot *ask(const char *text, bool by_index, enum cache_order order)
{
	struct query *query = query_text(text);
	AUTO(query_free)
	struct query *asked = by_index ? query_or(query, query_text(text)) : query;
	const struct cache_request request = {.query = asked, .order = order, .limit = LIMIT};

	return cache_ask(cache, &request, NULL);
}

static void compare(const char *text, enum cache_order order)
{
	AUTO(snapshot_unref) struct snapshot *looked = ask(text, false, order);
	AUTO(snapshot_unref) struct snapshot *told = ask(text, true, CACHE_BY_TIME);

	ck_assert_uint_eq(looked->count, told->count);
	for (size_t i = 0; i < told->count; i++)
		ck_assert_str_eq(looked->sessions[i].id, told->sessions[i].id);
}

START_TEST(the_answer_is_that_of_the_index)
{
	compare(starts[_i], CACHE_BY_TIME);
	/* By relevance too, where there are more than are ranked. */
	if (g_ascii_tolower(starts[_i][0]) == 't')
		compare(starts[_i], CACHE_BY_RELEVANCE);
}
END_TEST

START_TEST(hidden_ones_are_left_out)
{
	AUTO(snapshot_unref) struct snapshot *first = ask("t", true, CACHE_BY_TIME);
	const struct cache_mark mark = {.id = first->sessions[0].id, .hidden = true};

	ck_assert(cache_set_marks(cache, &mark, 1, NULL));
	compare("t", CACHE_BY_RELEVANCE);
	ck_assert(cache_set_marks(cache, NULL, 0, NULL));
}
END_TEST

START_TEST(the_way_is_taken_where_it_is_short)
{
	const struct cache_request request = {0};
	g_autoptr(GArray) common = short_places(cache, &request, "t", 401);
	g_autoptr(GArray) seldom = short_places(cache, &request, "x", 401);

	ck_assert_ptr_nonnull(common);
	ck_assert_uint_eq(common->len, 401);
	ck_assert_ptr_null(seldom);
}
END_TEST

START_TEST(sessions_and_index_agree_on_words)
{
	AUTO(query_free)
	struct query *twice = query_or(query_text(starts[_i]), query_text(starts[_i]));
	const struct cache_request all = {0}, matching = {.query = twice};
	AUTO(snapshot_unref) struct snapshot *sessions = cache_ask(cache, &all, NULL);
	AUTO(snapshot_unref) struct snapshot *found = cache_ask(cache, &matching, NULL);
	AUTO(query_free) struct query *text = query_text(starts[_i]);
	g_autofree char *word = short_word(text);

	for (size_t i = 0; word && i < sessions->count; i++) {
		const struct session *s = &sessions->sessions[i];
		ck_assert_msg(words_begin(s, word) == (snapshot_find(found, s->id) != NULL),
			"%s in %s", word, s->title);
	}
}
END_TEST

static Suite *short_suite(void)
{
	Suite *suite = suite_create("short");
	TCase *tc = tcase_create("first letters");

	tcase_add_unchecked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, the_answer_is_that_of_the_index, 0, G_N_ELEMENTS(starts));
	tcase_add_test(tc, hidden_ones_are_left_out);
	tcase_add_test(tc, the_way_is_taken_where_it_is_short);
	tcase_add_loop_test(tc, sessions_and_index_agree_on_words, 0, G_N_ELEMENTS(starts));
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(short_suite)
