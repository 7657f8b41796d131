/*
 * kill -9 at any instant, and several programs at once: the real program stars and unstars, and no
 * change that it acknowledged is ever lost, nor one that it did not half made.
 *
 * SUMMITTY_TEST_EVERY=1 makes it thousands of kills, 10 a tenth of that.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "unit.h"

enum {
	KILLS = 40,
	KILLS_WHOLE = 4000,
	WRITERS = 3,
	ROUNDS = 6,
	SEED = 20181010,
};

static const char *const uids[] = {"a", "b", "c", "d", "e", "f"};

static struct program program;

static void setup(void)
{
	program_open(&program);
}

static void teardown(void)
{
	program_close(&program);
}

/* Whether a session is starred, as program_state() tells. */
static bool is_starred(const char *state, const char *uid)
{
	char id[9];
	const char *line = strstr(state, program_id(uid, id));

	return line && strncmp(line + strlen(id), " 0", 2) != 0;
}

/* Runs it, and kills it if it has not ended after so many microseconds. */
static int run_killed(const char *const *words, gint64 longest)
{
	const struct timespec time = {longest / G_USEC_PER_SEC, longest % G_USEC_PER_SEC * 1000};
	sigset_t ended, before;

	sigemptyset(&ended);
	sigaddset(&ended, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ended, &before);
	pid_t pid = program_start(&program, NULL, words);
	sigtimedwait(&ended, NULL, &time);
	kill(pid, SIGKILL);
	int code = program_wait(pid);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return code;
}

/* How long one run takes, in microseconds. */
static gint64 measure(void)
{
	const char *const words[] = {"days", NULL};
	gint64 before = g_get_monotonic_time();

	ck_assert_int_eq(program_wait(program_start(&program, NULL, words)), 0);
	return g_get_monotonic_time() - before;
}

/* Turns one star on or off, killed at some instant; `starred` is what there was, and becomes what
 * there is. Returns whether it was acknowledged. */
static bool turn(GRand *rand, gint64 longest, guint which, bool *starred)
{
	char id[9];
	const char *const words[] = {
		starred[which] ? "unstar" : "star", program_id(uids[which], id), NULL};
	int code = run_killed(words, g_rand_int_range(rand, 0, (gint32)longest));
	g_autofree char *state = program_state(&program, words[0]);

	ck_assert_msg(code == 0 || code == 128 + SIGKILL, "%s: exit %d", words[0], code);
	for (guint i = 0; i < G_N_ELEMENTS(uids); i++) {
		bool now = is_starred(state, uids[i]);
		if (i != which)
			ck_assert_msg(
				now == starred[i], "%s was changed by another's star", uids[i]);
		else if (code == 0)
			ck_assert_msg(now != starred[i], "%s: acknowledged and lost", words[0]);
		starred[i] = now;
	}
	return code == 0;
}

START_TEST(killed_at_any_instant)
{
	const char *every = g_getenv("SUMMITTY_TEST_EVERY");
	guint64 n = every ? g_ascii_strtoull(every, NULL, 10) : 0;
	guint kills = n > 0 ? KILLS_WHOLE / (guint)n : KILLS, acknowledged = 0;
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
	bool starred[G_N_ELEMENTS(uids)] = {true, true};
	gint64 longest = measure() * 2;

	for (guint i = 0; i < kills; i++)
		acknowledged += turn(rand, longest,
			(guint)g_rand_int_range(rand, 0, G_N_ELEMENTS(uids)), starred);
	printf("# %u runs, %u killed, %u acknowledged, 0 lost, 0 damaged\n", kills,
		kills - acknowledged, acknowledged);
}
END_TEST

/* --- A first load -------------------------------------------------------------------------------
 */

enum { MANY = 1500, LOADS = 12 };

/* So many that all may see them before their words are looked at. */
static void write_many_sessions(void)
{
	g_autoptr(GString) text =
		g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//summitty//tests//EN\r\n");
	g_autofree char *file = g_build_filename(program.world.dir, "many.ics", NULL);
	g_autofree char *filler = g_strnfill(900, 'x');

	for (guint i = 0; i < MANY; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:m%u\r\nDTSTAMP:20181001T000000Z\r\n"
			"DTSTART:201810%02uT%02u0000Z\r\nSUMMARY:Session\r\n"
			"DESCRIPTION:word%u everywhere %s\r\nEND:VEVENT\r\n",
			i, 1 + i % 28, i / 28 % 24, i, filler);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(file, text->str, -1, NULL));
}

static void remove_cache(void)
{
	g_autofree char *folder = g_path_get_dirname(program.world.cache_path);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (g_str_has_prefix(name, "cache"))
			ck_assert_int_eq(g_remove(path), 0);
	}
}

/* How many sessions there are, and how many are found by a word that all have. */
static guint count(const char *query)
{
	AUTO(cache_close)
	struct cache *cache = world_cache(&program.world, CACHE_READ);
	AUTO(snapshot_unref)
	struct snapshot *found = world_ask(cache, query, "2018-10-01 00:00");

	return (guint)found->count;
}

/* What a load that was killed has left is nothing, or all that a list needs; the same load again
 * makes it all that a search needs. */
START_TEST(a_first_load_is_killed)
{
	static const char *const words[] = {"import", "many.ics", NULL};
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
	guint listed = 0, whole = 0;

	write_many_sessions();
	remove_cache();
	gint64 before = g_get_monotonic_time();
	ck_assert_int_eq(program_wait(program_start(&program, NULL, words)), 0);
	gint64 longest = g_get_monotonic_time() - before;
	for (guint i = 0; i < LOADS; i++) {
		remove_cache();
		int code = run_killed(words, g_rand_int_range(rand, 0, (gint32)longest));
		guint sessions = count(""), found = count("everywhere");
		ck_assert_msg(sessions == 0 || sessions == MANY, "%u sessions", sessions);
		ck_assert_msg(found == 0 || found == sessions, "%u are found", found);
		ck_assert(code != 0 || found == MANY);
		listed += sessions == MANY && found == 0;
		whole += found == MANY;
		ck_assert_int_eq(program_wait(program_start(&program, NULL, words)), 0);
		ck_assert_uint_eq(count("everywhere"), MANY);
		ck_assert_uint_eq(count("word7"), 111); /* 7, 70 … 79, 700 … 799 */
	}
	printf("# %d killed loads left nothing, %u a list, %u a search\n",
		(int)(LOADS - listed - whole), listed, whole);
}
END_TEST

/* Each writer turns stars of its own on and off; the last thing it does is to turn them on. */
static int write_many(guint writer)
{
	for (guint i = 0; i < ROUNDS; i++) {
		char id[9];
		const char *uid = uids[writer + WRITERS * (i % 2)];
		const char *const off[] = {"unstar", program_id(uid, id), NULL};
		const char *const on[] = {"star", id, NULL};
		if (program_wait(program_start(&program, NULL, off)) != 0 ||
			program_wait(program_start(&program, NULL, on)) != 0)
			return 1;
	}
	return 0;
}

START_TEST(three_at_once)
{
	pid_t children[WRITERS];

	for (guint i = 0; i < WRITERS; i++) {
		children[i] = fork();
		ck_assert_int_ge(children[i], 0);
		if (children[i] == 0)
			_exit(write_many(i));
	}
	for (guint i = 0; i < WRITERS; i++)
		ck_assert_msg(program_wait(children[i]) == 0, "writer %u failed", i);
	g_autofree char *state = program_state(&program, "three at once");
	for (guint i = 0; i < G_N_ELEMENTS(uids); i++)
		ck_assert_msg(is_starred(state, uids[i]), "%s is lost", uids[i]);
}
END_TEST

static Suite *kill_suite(void)
{
	Suite *suite = suite_create("kill");
	TCase *tc = tcase_create("kill");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 600);
	tcase_add_test(tc, killed_at_any_instant);
	tcase_add_test(tc, three_at_once);
	tcase_add_test(tc, a_first_load_is_killed);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(kill_suite)
