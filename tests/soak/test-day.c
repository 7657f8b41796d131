/*
 * A day in the life of a kiosk: the real program, on a terminal, with a clock that runs hundreds of
 * times faster. Every ten minutes of its time something happens to it. It must not end, must come
 * back to the board, show each new programme, and not grow.
 *
 * $SUMMITTY_SOAK_HOURS makes it longer than the few hours of `make check`: 24 is the whole of it.
 */
#include "unit.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "harness.h"

#define SECOND INT64_C(1000000000)
#define HOUR (3600 * SECOND)
#define STEP (600 * SECOND)

enum {
	STEPS_AN_HOUR = 6,
	FEW_HOURS = 4,
	FASTER = 1200,
	BEGAN = 1539208800, /* 2018-10-11 05:00 in Bình Dương, whose sessions go on all day */
	SETTLED = 2,        /* hours after which it has had everything happen to it */
#if defined(__SANITIZE_ADDRESS__)
	MAY_GROW = 24 * 1024, /* KiB: what is freed is kept for a while */
	LOCKED_IN = 0,
#else
	MAY_GROW = 1024,
	LOCKED_IN = 1,
#endif
};

static struct pty pty;
static struct soak_clock *sim;
static char *folder, *cache, *programme, *kiosk_clock;
static int edition;
static guint turn; /* of what looks like chance */

/* --- Time ------------------------------------------------------------------------------------- */

static gint64 system_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * SECOND + t.tv_nsec;
}

static gint64 gone(void)
{
	return (system_ns() - sim->origin) * sim->factor;
}

static char *now_text(void)
{
	g_autoptr(GDateTime) t = g_date_time_new_from_unix_utc(
		(sim->began + sim->set + sim->slept + gone()) / SECOND);

	return g_date_time_format(t, "%Y-%m-%dT%H:%M:%SZ");
}

static bool has_come(struct pty *p, const char *when)
{
	(void)p;
	return gone() >= g_ascii_strtoll(when, NULL, 10);
}

/* Lets it live until then, and reads what it draws. */
static void live_until(gint64 when)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, when);

	pty_expect_that(&pty, has_come, "the time", text);
}

static void start_clock(void)
{
	int fd = g_open(kiosk_clock, O_RDWR | O_CREAT, 0600);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(ftruncate(fd, sizeof(*sim)), 0);
	sim = mmap(NULL, sizeof(*sim), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	ck_assert_ptr_ne(sim, MAP_FAILED);
	close(fd);
	*sim = (struct soak_clock){
		.origin = system_ns(), .factor = FASTER, .began = BEGAN * SECOND};
}

/* --- The feed --------------------------------------------------------------------------------- */

/* Five rooms around the clock, an hour each, from two days before to two days after. Those near now
 * tell the edition: a summit changes every hour, but not all of it. */
static void write_programme(void)
{
	int now = (int)((sim->set + sim->slept + gone()) / HOUR);
	g_autoptr(GString) text =
		g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\n"
			     "X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n");

	for (int hour = -48; hour < 72; hour++)
		for (int room = 1; room <= 5; room++) {
			g_autoptr(GDateTime) start =
				g_date_time_new_from_unix_utc(BEGAN + (gint64)hour * 3600);
			g_autofree char *at = g_date_time_format(start, "%Y%m%dT%H%M%SZ");
			g_string_append_printf(text,
				"BEGIN:VEVENT\r\nUID:%d-%d@test\r\nDTSTAMP:20180901T000000Z\r\n"
				"DTSTART:%s\r\nDURATION:PT1H\r\nLOCATION:Hall %d\r\n"
				"SUMMARY:Talk e%d\r\nEND:VEVENT\r\n",
				hour + 48, room, at, room, ABS(hour - now) <= 2 ? edition : 0);
		}
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(programme, text->str, (gssize)text->len, NULL));
}

static int fetch(const char *source)
{
	g_autofree char *program = g_build_filename(g_getenv("top_builddir"), "summitty", NULL);
	g_autofree char *now = now_text();
	const char *argv[] = {program, "fetch", "-q", "--cache", cache, "--as", "programme",
		"--now", now, source, NULL};
	int status = -1;

	ck_assert(g_spawn_sync(NULL, (char **)argv, (char **)pty.env->pdata,
		G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL));
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void put(const char *bytes, gssize len)
{
	g_autofree char *aside = g_strconcat(cache, ".test", NULL);

	ck_assert(g_file_set_contents(aside, bytes, len, NULL));
	ck_assert_int_eq(g_rename(aside, cache), 0);
}

/* --- What happens ----------------------------------------------------------------------------- */

static void new_programme(void)
{
	edition++;
	write_programme();
	ck_assert_int_eq(fetch(programme), 0);
	g_autofree char *shown = g_strdup_printf("Talk e%d", edition);
	pty_expect(&pty, shown);
}

static void same_programme(void)
{
	ck_assert_int_eq(fetch(programme), 0);
}

static void feed_is_down(void)
{
	ck_assert_int_ne(fetch("/nonexistent/programme.ics"), 0);
}

static void garbage_comes(void)
{
	put("<html>Welcome to our network</html>", -1);
}

static void half_a_file_comes(void)
{
	g_autofree char *bytes = NULL;
	gsize len;

	ck_assert_int_eq(fetch(programme), 0);
	ck_assert(g_file_get_contents(cache, &bytes, &len, NULL));
	put(bytes, (gssize)(len / 2));
}

static void cache_is_removed(void)
{
	g_unlink(cache);
}

static void clock_is_set(void)
{
	gint64 right = sim->set;

	sim->set += (edition % 2 ? 25 : -49) * HOUR;
	live_until(gone() + STEP / 4);
	sim->set = right;
}

static void night_of_suspend(void)
{
	sim->slept += 8 * HOUR;
	live_until(gone() + STEP / 4);
	sim->set -= 8 * HOUR; /* so that the programme goes on where it was */
}

static void terminal_changes(void)
{
	static const int sizes[][2] = {{12, 40}, {60, 200}, {1, 1}, {24, 80}};

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		pty_resize(&pty, sizes[i][0], sizes[i][1]);
		live_until(gone() + STEP / 8);
	}
}

/* Somebody comes, does this and that, and goes. */
static void visitor(void)
{
	static const char keys[] = "jjkkl\r1234567ssmtghzfx\t /cn?K\033ua[]e";

	pty_send(&pty, " ");
	for (int i = 0; i < 60; i++) {
		turn = turn * 1103515245 + 12345;
		const char key[2] = {keys[(turn >> 16) % (sizeof(keys) - 1)]};
		pty_send(&pty, key);
	}
}

static const struct {
	const char *name;
	void (*happen)(void);
} happenings[] = {
	{"a new programme", new_programme},
	{"a visitor", visitor},
	{"garbage", garbage_comes},
	{"a new programme after garbage", new_programme},
	{"the clock is set", clock_is_set},
	{"the same programme", same_programme},
	{"half a file", half_a_file_comes},
	{"a visitor meanwhile", visitor},
	{"the feed is down", feed_is_down},
	{"the cache is removed", cache_is_removed},
	{"a new programme after that", new_programme},
	{"the terminal changes", terminal_changes},
	{"suspend", night_of_suspend},
};

/* --- The day ---------------------------------------------------------------------------------- */

static long resident_kib(void)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/statm", pty.pid);
	g_autofree char *text = NULL;
	long size = 0, resident = 0;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert_int_eq(sscanf(text, "%ld %ld", &size, &resident), 2);
	return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static bool has_drawn_more(struct pty *p, const char *after)
{
	(void)after;
	return p->bytes > 0;
}

static void expect_alive(const char *after)
{
	ck_assert_msg(waitpid(pty.pid, &pty.status, WNOHANG) == 0, "it ended after: %s", after);
	/* The clock on the board, or a visitor's screen: something is drawn at any time. */
	pty.bytes = 0;
	pty_expect_that(&pty, has_drawn_more, "it draws on after", after);
}

static void start(void)
{
	g_autofree char *cache_arg = g_strconcat("--cache=", cache, NULL);
	const char *args[] = {cache_arg, "--idle=30", "--stale=1200", "--config=/dev/null",
		LOCKED_IN ? NULL : "--open", NULL};

	pty.program = g_build_filename(g_getenv("top_builddir"), "tests", "soak", "kiosk", NULL);
	pty.args = g_strdupv((char **)args);
	start_clock();
	pty_start(&pty, 24, 80, false);
}

static int hours(void)
{
	const char *wanted = g_getenv("SUMMITTY_SOAK_HOURS");

	return wanted ? (int)g_ascii_strtoll(wanted, NULL, 10) : FEW_HOURS;
}

START_TEST(a_day)
{
	long settled = 0, now = 0;

	start();
	for (int step = 0; step < hours() * STEPS_AN_HOUR; step++) {
		guint what = (guint)step % G_N_ELEMENTS(happenings);
		gint64 next = gone() + STEP;
		happenings[what].happen();
		expect_alive(happenings[what].name);
		live_until(next);
		now = resident_kib();
		if (step < SETTLED * STEPS_AN_HOUR)
			settled = MAX(settled, now);
		if (step % STEPS_AN_HOUR == STEPS_AN_HOUR - 1)
			printf("# hour %d: %ld KiB resident, edition %d\n",
				step / STEPS_AN_HOUR + 1, now, edition);
	}
	ck_assert_msg(now <= settled + MAY_GROW, "it grew from %ld KiB to %ld", settled, now);
	new_programme();
	pty_kill(&pty, SIGTERM);
	ck_assert_int_eq(pty_wait(&pty), 0);
}
END_TEST

static void setup(void)
{
	pty_open(&pty, false);
	folder = g_build_filename(pty.home, "kiosk", NULL);
	ck_assert_int_eq(g_mkdir(folder, 0755), 0);
	cache = g_build_filename(folder, "cache.db", NULL);
	programme = g_build_filename(pty.home, "programme.ics", NULL);
	kiosk_clock = g_build_filename(pty.home, "clock", NULL);
	pty_setenv(&pty, "SUMMITTY_SOAK_CLOCK", kiosk_clock);
	/* What is freed is not kept for long, so that growth can be seen. */
	const char *asan = g_environ_getenv((char **)pty.env->pdata, "ASAN_OPTIONS");
	g_autofree char *options = g_strconcat(asan ? asan : "", asan ? ":" : "",
		"quarantine_size_mb=1:thread_local_quarantine_size_kb=64", NULL);
	pty_setenv(&pty, "ASAN_OPTIONS", options);
}

static void teardown(void)
{
	pty_close(&pty);
	g_free(folder);
	g_free(cache);
	g_free(programme);
	g_free(kiosk_clock);
}

static Suite *day_suite(void)
{
	Suite *suite = suite_create("day");
	TCase *c = tcase_create("day");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 3600);
	tcase_add_test(c, a_day);
	suite_add_tcase(suite, c);
	return suite;
}

UNIT_MAIN(day_suite)
