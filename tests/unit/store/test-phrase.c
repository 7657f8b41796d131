/*
 * Words looked for in texts: where they stand side by side, where the last one only begins, what
 * hyphens tie, scripts without blanks; and what where they stand is worth.
 */
#include "db.h"
#include "phrase.h"
#include "score.h"
#include "unit.h"

static const struct {
	const char *phrase, *text;
	guint all, whole;
} cases[] = {
	{"smart", "Smart cities, SMARTER people", 2, 1},
	{"smart city", "a smart city of smart citizens", 1, 1},
	{"smart ci", "a smart city of smart citizens", 2, 0},
	{"city smart", "a smart city of smart citizens", 0, 0},
	{"a a b", "a a a b", 1, 1},
	{"a a", "a a a", 2, 2},
	{"a b a b c", "a b a b a b c", 1, 1},
	{"da nang", "ở Đà Nẵng, Da  Nang", 2, 2},
	{"wifi", "Wi-Fi and wifi, wi fi", 2, 2},
	{"wi-fi", "Wi-Fi and wifi, wi fi", 3, 3},
	{"wi fi", "Wi-Fi and wifi, wi fi", 2, 2},
	{"wif", "the wi-fi", 1, 0},
	{"wi‑fi", "wifi", 1, 1},
	{"stateofthe", "a state-of-the-art hall", 1, 0},
	{"state-of-the-art", "a stateoftheart hall", 1, 1},
	{"wifi", "wi -fi, wi- fi, wi--fi", 0, 0},
	{"smart wi-fi", "smartwifi", 0, 0},
	{"20181011", "on 2018-10-11", 1, 1},
	{"c++", "C and C++, C++17", 1, 1},
	{"c", "C and C++", 2, 1},
	{"회의", "정상회의, 회 의", 2, 2},
	{"의회", "정상회의", 0, 0},
	{"회", "정상회의 회", 2, 2},
	{"5g통신", "5G통신망", 1, 1},
	{"o'brien", "O’Brien’s", 1, 1},
	{"c city", "c++ city, c city, C-City", 2, 2},
	{"a b", "a+b", 1, 1},
	{"e", "États, côte d’eau, ÉTÉ", 3, 0},
	{"dat", "xâ Đàt, d\u0323at", 2, 2},
	{"nothing", "", 0, 0},
};

START_TEST(words_are_counted)
{
	AUTO(phrase_free) struct phrase *phrase = phrase_new(cases[_i].phrase);
	const char *text = cases[_i].text;
	struct phrase_hits hits = phrase_count(phrase, text, (int)strlen(text));

	ck_assert_msg(hits.all == cases[_i].all && hits.whole == cases[_i].whole,
		"%s in %s: %u, %u whole", cases[_i].phrase, text, hits.all, hits.whole);
}
END_TEST

/* In SQL the same is found, which is told without cutting texts where that can be. */
START_TEST(held_is_counted)
{
	AUTO(db_close) sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	ck_assert_int_eq(phrase_register(db), SQLITE_OK);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(db, "SELECT words_hold(?1, NULL, NULL, ?2)", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(cases); j++) {
			const char *typed = cases[i].phrase, *text = cases[j].text;
			AUTO(phrase_free) struct phrase *phrase = phrase_new(typed);
			guint all = phrase_count(phrase, text, (int)strlen(text)).all;

			db_bind_text(stmt, 1, typed);
			db_bind_text(stmt, 2, text);
			ck_assert_int_eq(db_step(stmt, NULL), SQLITE_ROW);
			ck_assert_msg(sqlite3_column_int(stmt, 0) == (all > 0), "%s in %s: %u",
				typed, text, all);
			sqlite3_reset(stmt);
		}
}
END_TEST

/* Some of this, so mixed that many a phrase is in many a text. */
static char *some_text(GRand *dice, int most)
{
	static const char *const parts[] = {"a", "ab", "b", "Ab", "é", "đ", "회", "의", "東", "か",
		" ", " ", " ", "-", "–", "+", "#", "’", "、", ".", "1", "\xff", "щ", "\n"};
	GString *text = g_string_new(NULL);

	for (int i = g_rand_int_range(dice, 1, most); i > 0; i--)
		g_string_append(text, parts[g_rand_int_range(dice, 0, G_N_ELEMENTS(parts))]);
	return g_string_free(text, FALSE);
}

/* A letter that is not folded by itself has a text cut into words. */
START_TEST(cut_texts_tell_the_same)
{
	g_autoptr(GRand) dice = g_rand_new_with_seed(11);
	guint found = 0;

	for (int i = 0; i < 100000; i++) {
		g_autofree char *typed = some_text(dice, 7), *text = some_text(dice, 20);
		g_autofree char *cut = g_strconcat(text, " щ", NULL);
		AUTO(phrase_free) struct phrase *phrase = phrase_new(typed);
		if (!phrase || strstr(typed, "щ"))
			continue;
		struct phrase_hits hits = phrase_count(phrase, text, (int)strlen(text));
		struct phrase_hits same = phrase_count(phrase, cut, (int)strlen(cut));
		ck_assert_msg(hits.all == same.all && hits.whole == same.whole,
			"%s in %s: %u, %u whole; cut: %u, %u", typed, text, hits.all, hits.whole,
			same.all, same.whole);
		ck_assert(phrase_is_in(phrase, text, strlen(text)) == (hits.all > 0));
		found += hits.all > 0;
	}
	ck_assert_uint_gt(found, 1000);
}
END_TEST

START_TEST(no_word_is_no_phrase)
{
	static const char *const texts[] = {"", " ", "%", "-", "\"\"", "…"};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		ck_assert_ptr_null(phrase_new(texts[i]));
}
END_TEST

/* Words beyond those that have a bit are not looked at; those that have are. */
START_TEST(long_phrases)
{
	g_autoptr(GString) text = g_string_new("x");

	for (int i = 0; i < 100; i++)
		g_string_append_printf(text, " w%d", i);
	AUTO(phrase_free) struct phrase *phrase = phrase_new(text->str);
	ck_assert_uint_eq(phrase_count(phrase, text->str, (int)text->len).all, 1);
	ck_assert_uint_eq(phrase_count(phrase, text->str + 2, (int)text->len - 2).all, 0);
}
END_TEST

static double score(const char *text, const struct session *session)
{
	AUTO(query_free) struct query *query = query_text(text);
	AUTO(score_free) struct score *score = score_new(query);

	return score_of(score, session);
}

START_TEST(where_it_stands_counts)
{
	const char *const drones[] = {"Dana Drones", NULL};
	const struct session sessions[] = {
		{.title = "Drones"},
		{.title = "Air", .people = drones},
		{.title = "Air", .venue = "Drone hall", .track = "drone"},
		{.title = "Air", .description = "drones, drones, drones"},
		{.title = "Air", .description = "drones"},
		{.title = "Air"},
	};

	for (size_t i = 1; i < G_N_ELEMENTS(sessions); i++)
		ck_assert_msg(
			score("drones", &sessions[i - 1]) > score("drones", &sessions[i]) || i == 3,
			"%zu", i);
	ck_assert(score("drones", &sessions[5]) == 0);
}
END_TEST

/* Other languages count as the title does, but the same once more does not. */
START_TEST(titles_of_all_languages)
{
	const struct session one = {.title = "Water"};
	const struct session same = {.title = "Water", .titles = "en\tWater\n"};
	const struct session more = {.title = "Nước", .titles = "vi\tNước\nen\tWater\n"};

	ck_assert(score("water", &one) > 0);
	ck_assert(score("water", &same) == score("water", &one));
	ck_assert(score("water", &more) == score("water", &one));
	ck_assert(score("en", &more) == 0);
}
END_TEST

/* A field's words count in it alone, and what must not be there not at all. */
START_TEST(fields_count_by_themselves)
{
	const struct session session = {.title = "Hall", .venue = "Main hall"};
	AUTO(query_free)
	struct query *venue = query_field(QUERY_FIELD_VENUE, "hall"),
		     *both = query_and(query_field(QUERY_FIELD_VENUE, "hall"),
			     query_not(query_text("water")));
	AUTO(score_free) struct score *one = score_new(venue), *two = score_new(both);

	ck_assert(score_of(one, &session) > 0);
	ck_assert(score_of(one, &session) < score("hall", &session));
	ck_assert(score_of(two, &session) == score_of(one, &session));
}
END_TEST

static Suite *phrase_suite(void)
{
	Suite *suite = suite_create("phrase");
	TCase *tc = tcase_create("words"), *scores = tcase_create("scores");

	tcase_add_loop_test(tc, words_are_counted, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tc, held_is_counted);
	tcase_add_test(tc, cut_texts_tell_the_same);
	tcase_add_test(tc, no_word_is_no_phrase);
	tcase_add_test(tc, long_phrases);
	tcase_add_test(scores, where_it_stands_counts);
	tcase_add_test(scores, titles_of_all_languages);
	tcase_add_test(scores, fields_count_by_themselves);
	suite_add_tcase(suite, tc);
	suite_add_tcase(suite, scores);
	return suite;
}

UNIT_MAIN(phrase_suite)
