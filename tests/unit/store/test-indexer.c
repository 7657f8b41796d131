/*
 * The words of a first load, which all may see before they are there: what a process of its own
 * makes of them is what filling them in would have made, and where it can't, they are filled in.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load.h"
#include "unit.h"
#include "words.h"
#include "world.h"

enum { SESSIONS = 4000, MINUTE = 60 };

static struct world world;
static struct cache *cache;

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

/* Of the i-th session: every seventh is about energy, each has a word of its own, and many come
 * more than once: what the index is given it counts against what it loses. */
static char *description(guint i)
{
	GString *text = g_string_new(i % 7 == 0 ? "Năng lượng 에너지 energy " : "Something else ");

	g_string_append_printf(text, "own%u ", i);
	for (int n = 0; n < 60; n++)
		g_string_append_printf(text, "word%d word%d ", n, n % 20);
	return g_string_free(text, FALSE);
}

static struct cache_load *begin_sized(const char *name, size_t bytes)
{
	struct source source = {.name = (char *)name, .window = {INSTANT_NONE, INSTANT_NONE}};
	struct cache_load *load = cache_load_begin(cache, &source, NULL);

	ck_assert_ptr_nonnull(load);
	ck_assert(cache_load_in_order(load, bytes, NULL));
	return load;
}

static struct cache_load *begin(const char *name)
{
	return begin_sized(name, 0);
}

static bool add(struct cache_load *load, guint i, gint64 minute)
{
	g_autofree char *uid = g_strdup_printf("u%u", i);
	g_autofree char *text = description(i);
	struct made made;

	sample_make(&(struct sample){.uid = uid, .when = "2018-10-11 09:00", .description = text},
		&made);
	made.session.start.s += minute * MINUTE;
	made.session.end.s += minute * MINUTE;
	return cache_load_reached(load, made.session.start, NULL) &&
	       cache_load_add(load, &made.session, NULL);
}

static gint64 number(const char *sql)
{
	gint64 n = -1;

	ck_assert(db_number(cache->db, sql, &n, NULL));
	return n;
}

static void check_words(guint sessions)
{
	ck_assert_int_eq(number("SELECT count(*) FROM sqlite_schema WHERE name = 'session_id'"), 1);
	ck_assert_int_eq(number("SELECT count(*) FROM filling"), 0);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'energy'"),
		(sessions + 6) / 7);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'word59'"), sessions);
	g_autofree char *own = world_uids(cache, "own3999", "2018-10-11 09:00");
	ck_assert_str_eq(own, "u3999");
	ck_assert(cache_check(cache, NULL));
}

/* In order, and with one that is late: then all words are filled in. */
START_TEST(a_large_load_is_indexed)
{
	struct cache_load *load = begin("one");
	guint sessions = SESSIONS;

	for (guint i = 0; i < SESSIONS; i++)
		ck_assert(add(load, i, i));
	if (_i == 1)
		ck_assert(add(load, sessions++, 0));
	ck_assert(cache_load_commit(load, NULL, NULL));
	check_words(sessions);
	ck_assert(cache_source_remove(cache, "one", NULL));
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'energy'"), 0);
}
END_TEST

/* The words that go are taken out of the index as they were put in. */
START_TEST(a_programme_may_shrink)
{
	enum { LEFT = 10 };
	struct cache_load *load = begin("one");

	for (guint i = 0; i < SESSIONS; i++)
		ck_assert(add(load, i, i));
	ck_assert(cache_load_commit(load, NULL, NULL));
	load = begin("one");
	for (guint i = SESSIONS - LEFT; i < SESSIONS; i++)
		ck_assert(add(load, i, i));
	ck_assert(cache_load_commit(load, NULL, NULL));
	check_words(LEFT);
}
END_TEST

/* Its process can't have a file: the words are filled in all the same. */
START_TEST(an_index_that_fails_is_filled_in)
{
	g_autofree char *way = g_strconcat(world.cache_path, ".words", NULL);
	struct cache_load *load = begin("one");

	signal(SIGPIPE, SIG_IGN); /* as the program does */
	ck_assert_int_eq(g_mkdir(way, 0700), 0);
	for (guint i = 0; i < SESSIONS; i++)
		ck_assert(add(load, i, i));
	ck_assert(cache_load_commit(load, NULL, NULL));
	check_words(SESSIONS);
	ck_assert_int_eq(g_rmdir(way), 0);
}
END_TEST

/* --- Without a load ----------------------------------------------------------------------------
 */

static const char nothing_yet[] =
	"INSERT INTO words (words) VALUES ('delete-all'); DELETE FROM filling;"
	"INSERT INTO filling SELECT id, -9223372036854775807 - 1 FROM source";

/* What makes an index of its own not wanted; the first does not. */
static const char *const states[] = {
	"SELECT 1",
	"DELETE FROM filling",
	"UPDATE filling SET after = 7",
	"INSERT INTO words (rowid, text) VALUES (1, 'energy')",
	"INSERT INTO filling VALUES (99, -9223372036854775807 - 1)",
};

START_TEST(only_a_whole_index_is_made)
{
	g_autofree char *made = g_strconcat(world.cache_path, ".words", NULL);

	world_load(cache, "one",
		&(struct sample){.uid = "a", .when = "2018-10-11 09:00", .description = "word1"},
		1);
	ck_assert(db_exec(cache->db, nothing_yet, NULL));
	ck_assert(db_exec(cache->db, states[_i], NULL));
	ck_assert(cache_index_aside(cache, NULL) == (_i == 0));
	ck_assert_int_eq(
		number("SELECT count(*) FROM words WHERE words MATCH 'word1'"), _i == 0 ? 1 : 0);
	ck_assert(!g_file_test(made, G_FILE_TEST_EXISTS));
}
END_TEST

/* --- Between rows and words ---------------------------------------------------------------------
 */

/* Called once, when the words of a load that all may see are being cut. */
static void (*meanwhile)(void);

static int on_statement(unsigned type, void *user, void *stmt, void *text)
{
	void (*call)(void) = meanwhile;

	(void)type;
	(void)user;
	(void)stmt;
	if (call && strstr(text, "b.number = s.body ORDER BY s.place")) {
		meanwhile = NULL;
		call();
	}
	return 0;
}

static int watch(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error;
	(void)api;
	return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, NULL);
}

/* Loads so many sessions, and calls it then. */
static bool load_and(void (*call)(void))
{
	struct cache_load *load = begin("one");

	sqlite3_auto_extension((void (*)(void))watch);
	meanwhile = call;
	for (guint i = 0; i < SESSIONS; i++)
		ck_assert(add(load, i, i));
	bool done = cache_load_commit(load, NULL, NULL);
	sqlite3_cancel_auto_extension((void (*)(void))watch);
	ck_assert_ptr_null(meanwhile);
	return done;
}

/* All that lists and counts show is there, by its id too; and words, without an index, by looking.
 */
static void look(void)
{
	struct cache *reader = world_cache(&world, CACHE_READ);
	AUTO(snapshot_unref) struct snapshot *all = world_ask(reader, "", "2018-10-11 09:00");
	AUTO(snapshot_unref)
	struct snapshot *found = world_ask(reader, "energy", "2018-10-11 09:00");
	AUTO(snapshot_unref)
	struct snapshot *last = cache_resolve(reader, all->sessions[SESSIONS - 1].id, NULL, NULL);
	g_autoptr(GArray) days =
		cache_days(reader, &(struct cache_request){.now = {0}, .limit = 0}, NULL);
	guint counted = 0;

	for (guint i = 0; i < days->len; i++)
		counted += g_array_index(days, struct day_count, i).count;
	ck_assert_uint_eq(all->count, SESSIONS);
	ck_assert_uint_eq(counted, SESSIONS);
	ck_assert_uint_eq(found->count, (SESSIONS + 6) / 7);
	ck_assert_int_eq(number("SELECT EXISTS (SELECT 1 FROM words_idx)"), 0);
	ck_assert_ptr_nonnull(last);
	ck_assert_str_eq(last->sessions[0].uid, all->sessions[SESSIONS - 1].uid);
	cache_close(reader);
}

START_TEST(a_load_is_seen_before_it_is_indexed)
{
	ck_assert(load_and(look));
	check_words(SESSIONS);
}
END_TEST

static void look_at_few(void)
{
	AUTO(cache_close) struct cache *reader = world_cache(&world, CACHE_READ);
	g_autofree char *all = world_uids(reader, "", "2018-10-11 09:00");

	ck_assert_str_eq(all, "u0 u1");
	ck_assert_int_eq(number("SELECT EXISTS (SELECT 1 FROM words_idx)"), 0);
}

/* Few sessions with long texts are as many. */
START_TEST(a_long_load_is_seen_before_it_is_indexed)
{
	struct cache_load *load = begin_sized("one", FEW_BYTES + 1);

	sqlite3_auto_extension((void (*)(void))watch);
	meanwhile = look_at_few;
	for (guint i = 0; i < 2; i++)
		ck_assert(add(load, i, i));
	ck_assert(cache_load_commit(load, NULL, NULL));
	sqlite3_cancel_auto_extension((void (*)(void))watch);
	ck_assert_ptr_null(meanwhile);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'energy'"), 1);
	ck_assert_int_eq(number("SELECT count(*) FROM filling"), 0);
}
END_TEST

/* As kill -9 would: nothing of it comes to an end. */
static void die(void)
{
	_exit(9);
}

START_TEST(a_load_that_was_killed_then_is_completed)
{
	int status = 0;
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid == 0)
		_exit(load_and(die) ? 0 : 1);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 9);
	cache_close(cache);
	cache = world_cache(&world, CACHE_WRITE);
	look();
	g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);
	ck_assert(cache_source_touch(cache, sources->pdata[0], NULL));
	check_words(SESSIONS);
}
END_TEST

/* Another program loads something else, for which it fills in the words of the first. */
static void load_another(void)
{
	struct cache *other = world_cache(&world, CACHE_WRITE);

	world_load(other, "two",
		&(struct sample){
			.uid = "other", .when = "2018-10-11 08:00", .description = "energy alone"},
		1);
	cache_close(other);
}

START_TEST(another_load_meanwhile_loses_nothing)
{
	ck_assert(load_and(load_another));
	ck_assert_int_eq(number("SELECT count(*) FROM filling"), 0);
	ck_assert_int_eq(number("SELECT count(*) FROM session"), SESSIONS + 1);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'energy'"),
		(SESSIONS + 6) / 7 + 1);
	g_autofree char *other = world_uids(cache, "alone", "2018-10-11 09:00");
	ck_assert_str_eq(other, "other");
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* Another program takes the source away and loads one in its place, under its number. */
static void replace_all(void)
{
	struct cache *other = world_cache(&world, CACHE_WRITE);

	ck_assert(cache_source_remove(other, "one", NULL));
	load_another();
	ck_assert(db_exec(other->db, nothing_yet, NULL));
	cache_close(other);
}

START_TEST(the_index_of_what_is_gone_is_given_up)
{
	ck_assert(load_and(replace_all));
	ck_assert_int_eq(number("SELECT count(*) FROM filling"), 0);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'word1'"), 0);
	ck_assert_int_eq(number("SELECT count(*) FROM words WHERE words MATCH 'alone'"), 1);
	ck_assert(cache_check(cache, NULL));
}
END_TEST

/* --- Words --------------------------------------------------------------------------------------
 */

/* What words_append() has, as words with blanks between. */
static char *words_of(const char *text)
{
	g_autoptr(GString) all = g_string_new(NULL);
	GString *words = g_string_new(NULL);

	words_append(all, text, strlen(text));
	for (size_t at = 0, len; at < all->len; at += (len / WORDS_STEP + 1) * WORDS_STEP) {
		len = (guchar)all->str[at];
		g_string_append(words, words->len > 0 ? " " : "");
		g_string_append_len(words, all->str + at + 1, (gssize)len);
	}
	return g_string_free(words, FALSE);
}

static const struct {
	const char *text, *words;
} cuts[] = {
	{"", ""},
	{"Wi-Fi and Năng lượng 회의장 AND", "wi fi wifi and nang luong 회의 의장 장 and"},
	{"ABCDEFG ABCDEFGH ABCDEFGHI Z9", "abcdefg abcdefgh abcdefghi z9"},
	{"C++ f# A+B abcdefg++ abcdefgh# x+++", "c++ f# a b abcdefg++ abcdefgh# x"},
	{"[@`{/:] naïve", "naive"},
	{"ICT서비스、東京ABC", "ict 서비 비스 스東 東京 京 abc"},
	{"회의 가", "회의 의가 가"},
	{"東-京-A-B", "東京 京 a b ab"},
	{"か\u3099き가\u11a8", "がき き각 각"},
	{"ｶﾞx𠀀𠀁", "ガ x 𠀀𠀁 𠀁"},
	{"بيت Ёжик ΣΑΣ", "بيت ежик σασ"},
};

START_TEST(words_are_cut_beforehand)
{
	g_autofree char *words = words_of(cuts[_i].text);

	ck_assert_str_eq(words, cuts[_i].words);
}
END_TEST

/* Wherever it stands in the eight bytes that are looked at together, and whatever is longer than
 * what is kept. */
START_TEST(every_length_of_a_word_is_cut)
{
	for (int len = 1; len < WORDS_LONGEST * 2; len++) {
		g_autofree char *word = g_strnfill((gsize)len, 'x');
		g_autofree char *text = g_strconcat(" ", word, "@Y", NULL);
		g_autofree char *words = words_of(text);
		word[MIN(len, WORDS_LONGEST)] = '\0';
		g_autofree char *expected = g_strconcat(word, " y", NULL);
		ck_assert_str_eq(words, expected);
		g_autofree char *last = words_of(word);
		ck_assert_str_eq(last, word);
	}
}
END_TEST

/* Padded so that equal words are equal numbers. */
START_TEST(words_are_whole_steps)
{
	static const char expected[] = "\2wi\0\0\0\0\0\7seventh\10eightlet\0\0\0\0\0\0\0";
	g_autoptr(GString) out = g_string_new("before ");

	words_append(out, "wi seventh eightlet", 19);
	ck_assert_uint_eq(out->len, strlen("before ") + sizeof(expected) - 1);
	ck_assert_mem_eq(out->str + strlen("before "), expected, sizeof(expected));
}
END_TEST

static Suite *indexer_suite(void)
{
	Suite *suite = suite_create("indexer");
	TCase *tc = tcase_create("indexing");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, a_large_load_is_indexed, 0, 2);
	tcase_add_test(tc, a_programme_may_shrink);
	tcase_add_test(tc, an_index_that_fails_is_filled_in);
	tcase_add_loop_test(tc, only_a_whole_index_is_made, 0, G_N_ELEMENTS(states));
	tcase_add_test(tc, a_load_is_seen_before_it_is_indexed);
	tcase_add_test(tc, a_long_load_is_seen_before_it_is_indexed);
	tcase_add_test(tc, a_load_that_was_killed_then_is_completed);
	tcase_add_test(tc, another_load_meanwhile_loses_nothing);
	tcase_add_test(tc, the_index_of_what_is_gone_is_given_up);
	tcase_add_loop_test(tc, words_are_cut_beforehand, 0, G_N_ELEMENTS(cuts));
	tcase_add_test(tc, every_length_of_a_word_is_cut);
	tcase_add_test(tc, words_are_whole_steps);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(indexer_suite)
