/*
 * Every system call of the real program is made to fail, or is its last one: strace(1) injects the
 * faults. Whatever happens, both databases are whole, and what was acknowledged is there; what was
 * not is there as a whole or not at all.
 *
 * `make check` takes some of them; SUMMITTY_TEST_EVERY=1 takes all, 10 every tenth. How many there
 * were is said.
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "program.h"
#include "unit.h"

/* The address sanitizer waits for ever where its own start gets no memory. */
#if defined(__SANITIZE_ADDRESS__)
#define STARTS_WITHOUT_MEMORY false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define STARTS_WITHOUT_MEMORY false
#endif
#endif
#ifndef STARTS_WITHOUT_MEMORY
#define STARTS_WITHOUT_MEMORY true
#endif

enum { SAMPLE = 40 };

static struct program program;

/* --- What is done ----------------------------------------------------------------------------- */

/* The words, in which "@c" stands for the id of the session with that UID. */
struct deed {
	const char *name;
	const char *words[6];
	enum { AS_LOADED, NEW_UIDS, NO_CACHE } programme;
};

static const struct deed deeds[] = {
	{"star", {"star", "@c"}, AS_LOADED},
	{"unstar", {"unstar", "@a"}, AS_LOADED},
	{"note", {"note", "@b", "a longer text"}, AS_LOADED},
	{"tag", {"tag", "@a", "lunch"}, AS_LOADED},
	{"hide", {"hide", "@f"}, AS_LOADED},
	{"undo", {"undo"}, AS_LOADED},
	{"import of an agenda", {"agenda", "import", "other.ics"}, AS_LOADED},
	{"plan", {"agenda", "plan", "--apply", "--yes"}, AS_LOADED},
	{"refresh", {"refresh"}, NEW_UIDS},
	{"import", {"import", "programme.ics"}, NEW_UIDS},
	{"first import", {"import", "programme.ics"}, NO_CACHE},
};

static void write_other(void)
{
	g_autofree char *file = g_build_filename(program.world.dir, "other.ics", NULL);

	ck_assert(g_file_set_contents(file,
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:d\r\n"
		"DTSTAMP:20181001T000000Z\r\nDTSTART:20181011T060000Z\r\nSUMMARY:Transport\r\n"
		"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:z\r\nDTSTAMP:20181001T000000Z\r\n"
		"DTSTART:20181011T080000Z\r\nSUMMARY:Mine alone\r\nEND:VEVENT\r\n"
		"END:VCALENDAR\r\n",
		-1, NULL));
}

/* Does it, after the words of `before`; returns the exit code. */
static int do_deed(const struct deed *deed, const char *const *before)
{
	const char *words[G_N_ELEMENTS(deed->words) + 1] = {NULL};
	char ids[G_N_ELEMENTS(deed->words)][9];

	program_restore(&program);
	if (deed->programme == NO_CACHE)
		g_remove(program.world.cache_path);
	if (deed->programme != AS_LOADED)
		program_change_uids(&program);
	for (size_t i = 0; i < G_N_ELEMENTS(deed->words) && deed->words[i]; i++)
		words[i] = deed->words[i][0] == '@' ? program_id(deed->words[i] + 1, ids[i])
						    : deed->words[i];
	return program_wait(program_start(&program, before, words));
}

/* --- What goes wrong -------------------------------------------------------------------------- */

/* Each with what can happen to it; a plus sign: from then on. */
static const struct {
	const char *name;
	const char *faults[5];
	bool reads;
} calls[] = {
	{"write", {"error=ENOSPC", "error=ENOSPC+", "error=EIO", "signal=KILL"}, false},
	{"pwrite64", {"error=ENOSPC", "error=ENOSPC+", "error=EIO", "signal=KILL"}, false},
	{"fsync", {"error=EIO", "error=EIO+", "signal=KILL"}, false},
	{"fdatasync", {"error=EIO", "error=EIO+", "signal=KILL"}, false},
	{"ftruncate", {"error=EIO", "signal=KILL"}, false},
	{"fallocate", {"error=ENOSPC", "signal=KILL"}, false},
	{"openat", {"error=ENOSPC", "error=EIO", "signal=KILL"}, false},
	{"mkdir", {"error=ENOSPC", "signal=KILL"}, false},
	{"rename", {"error=ENOSPC", "error=EIO", "signal=KILL"}, false},
	{"link", {"error=ENOSPC", "signal=KILL"}, false},
	{"unlink", {"error=EIO", "signal=KILL"}, false},
	{"mmap", {"signal=KILL", STARTS_WITHOUT_MEMORY ? "error=ENOMEM" : NULL}, false},
	{"pread64", {"error=EIO", "error=EIO+"}, true},
	{"read", {"error=EIO"}, false},
	{"fcntl", {"error=ENOLCK"}, false},
	{"close", {"error=EIO", "signal=KILL"}, false},
};

/* One of them. */
struct fault {
	const struct deed *deed;
	const char *call, *fault;
	guint at;
};

static guint count_lines(const char *log, const char *call)
{
	g_auto(GStrv) lines = g_strsplit(log, "\n", -1);
	g_autofree char *begin = g_strconcat(call, "(", NULL);
	guint n = 0;

	for (char **line = lines; *line; line++)
		n += g_str_has_prefix(*line, begin);
	return n;
}

/* How often a deed makes each call; the state it leads to into *after. */
static void rehearse(const struct deed *deed, guint *counts, char **after)
{
	g_autofree char *log = g_build_filename(program.world.dir, "calls", NULL), *text = NULL;
	const char *const tracer[] = {"strace", "-qq", "-o", log, NULL};
	int code = do_deed(deed, tracer);

	ck_assert_msg(code == 0, "%s: exit %d", deed->name, code);
	ck_assert(g_file_get_contents(log, &text, NULL, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
		counts[i] = count_lines(text, calls[i].name);
	*after = program_state(&program, deed->name);
}

/* All that can go wrong in a deed; but a first load reads nothing wrong: SQLite takes that for
 * damage, and a damaged cache is set aside. */
static void list_faults(const struct deed *deed, const guint *counts, GArray *faults)
{
	for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
		for (guint at = 1;
			at <= counts[i] && !(deed->programme == NO_CACHE && calls[i].reads); at++)
			for (const char *const *f = calls[i].faults; *f; f++) {
				struct fault fault = {deed, calls[i].name, *f, at};
				g_array_append_val(faults, fault);
			}
}

struct tally {
	guint faults, acknowledged, killed;
};

static void inflict(
	const struct fault *fault, const char *before, const char *after, struct tally *tally)
{
	bool on = g_str_has_suffix(fault->fault, "+");
	g_autofree char *what = g_strndup(fault->fault, strlen(fault->fault) - on);
	g_autofree char *when = g_strdup_printf("%s, %s at %s %u%s", fault->deed->name, what,
		fault->call, fault->at, on ? " and on" : "");
	g_autofree char *inject = g_strdup_printf(
		"inject=%s:%s:when=%u%s", fault->call, what, fault->at, on ? "+" : "");
	g_autofree char *trace = g_strconcat("trace=", fault->call, NULL);
	const char *const tracer[] = {
		"strace", "-qq", "-o", "/dev/null", "-e", trace, "-e", inject, NULL};
	int code = do_deed(fault->deed, tracer);
	g_autofree char *found = program_state(&program, when);
	bool done = g_str_equal(found, after);

	ck_assert_msg(done || (code != 0 && g_str_equal(found, before)),
		"%s: exit %d, and there is\n%s\ninstead of\n%s\nor\n%s", when, code, found, before,
		after);
	tally->faults++;
	tally->acknowledged += code == 0;
	tally->killed += code >= 128;
}

/* Every how many of a deed's faults are tried. */
static guint stride(guint faults)
{
	const char *every = g_getenv("SUMMITTY_TEST_EVERY");
	guint64 n = every ? g_ascii_strtoull(every, NULL, 10) : 0;

	return n > 0 ? (guint)n : MAX(1, faults * (guint)G_N_ELEMENTS(deeds) / SAMPLE);
}

START_TEST(every_call_may_fail)
{
	const struct deed *deed = &deeds[_i];
	guint counts[G_N_ELEMENTS(calls)];
	struct tally tally = {0};
	g_autoptr(GArray) faults = g_array_new(FALSE, FALSE, sizeof(struct fault));
	g_autofree char *before = NULL, *after = NULL;

	program_open(&program);
	write_other();
	program_restore(&program);
	before = program_state(&program, "before");
	rehearse(deed, counts, &after);
	ck_assert_str_ne(before, after);
	list_faults(deed, counts, faults);
	guint step = stride(faults->len);
	for (guint i = (guint)_i % step; i < faults->len; i += step)
		inflict(&g_array_index(faults, struct fault, i), before, after, &tally);
	printf("# %s: %u faults, %u killed, %u done all the same, 0 lost, 0 damaged\n", deed->name,
		tally.faults, tally.killed, tally.acknowledged);
	program_close(&program);
}
END_TEST

/* Whether processes can be traced here: containers may forbid it. */
static bool can_trace(void)
{
	const char *argv[] = {"strace", "-qq", "-o", "/dev/null", "true", NULL};
	int status;

	return g_spawn_sync(NULL, (char **)argv, NULL,
		       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
			       G_SPAWN_STDERR_TO_DEV_NULL,
		       NULL, NULL, NULL, NULL, &status, NULL) &&
	       status == 0;
}

static Suite *calls_suite(void)
{
	Suite *suite = suite_create("calls");
	TCase *tc = tcase_create("injected");

	tcase_set_timeout(tc, 600);
	tcase_add_loop_test(tc, every_call_may_fail, 0, G_N_ELEMENTS(deeds));
	suite_add_tcase(suite, tc);
	return suite;
}

int main(void)
{
	if (!can_trace()) {
		puts("1..0 # SKIP there is no strace, or no right to trace");
		return EXIT_SUCCESS;
	}
	SRunner *runner = srunner_create(calls_suite());
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
