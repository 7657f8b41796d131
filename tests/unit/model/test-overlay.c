/* The staff's log: what holds of it, from when to when, and what it makes of hostile lines. */
#include <summitty/model/overlay.h>

#include <string.h>

#include "unit.h"

#define NOW 1539223200 /* 2018-10-11T02:00:00Z */
#define HOUR 3600

/* Lines of a log, for short: kind, minutes from NOW at which it ends, value, subject. */
struct said {
	enum overlay_kind kind;
	int until;
	gint64 value;
	const char *subject;
};

static struct overlay_entry entry_of(const struct said *said)
{
	return (struct overlay_entry){
		.kind = said->kind,
		.at = {NOW},
		.who = (char *)"anna",
		.until = {NOW + said->until * 60},
		.value = said->value,
		.planned = said->kind == OVERLAY_DELAY ? (struct instant){NOW} : INSTANT_NONE,
		.subject = (char *)said->subject,
	};
}

static GString *log_of(const struct said *said, size_t n)
{
	GString *log = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		const struct overlay_entry entry = entry_of(&said[i]);
		g_autofree char *line = overlay_line(&entry);
		g_string_append(log, line);
	}
	return log;
}

/* "1 3": the numbers of what holds. */
static char *holding(const struct overlay *overlay)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < overlay->entries->len; i++) {
		const struct overlay_entry *entry = g_ptr_array_index(overlay->entries, i);
		if (entry->holds)
			g_string_append_printf(text, "%s%u", text->len ? " " : "", entry->number);
	}
	return g_strdup(text->str);
}

#define DELAY(minutes, id)                                                                         \
	{                                                                                          \
		OVERLAY_DELAY, 120, (minutes)*60, id                                               \
	}
#define FULL(yes, venue)                                                                           \
	{                                                                                          \
		OVERLAY_FULL, 60, yes, venue                                                       \
	}
#define NOTICE(until, text)                                                                        \
	{                                                                                          \
		OVERLAY_NOTICE, until, 0, text                                                     \
	}
#define UNDO(number)                                                                               \
	{                                                                                          \
		OVERLAY_UNDO, 0, number, ""                                                        \
	}

static const struct {
	struct said said[4];
	size_t n;
	int after; /* minutes after NOW at which it is asked */
	const char *holds;
} replays[] = {
	{{}, 0, 0, ""},
	{{DELAY(15, "aaaa1111")}, 1, 0, "1"},
	{{DELAY(15, "aaaa1111"), DELAY(30, "aaaa1111")}, 2, 0, "2"},
	{{DELAY(15, "aaaa1111"), DELAY(30, "bbbb2222")}, 2, 0, "1 2"},
	{{DELAY(15, "aaaa1111"), DELAY(0, "aaaa1111")}, 2, 0, ""},
	{{DELAY(15, "aaaa1111"), DELAY(30, "aaaa1111"), UNDO(2)}, 3, 0, "1"},
	{{DELAY(15, "aaaa1111"), DELAY(0, "aaaa1111"), UNDO(2)}, 3, 0, "1"},
	{{DELAY(15, "aaaa1111")}, 1, 119, "1"},
	{{DELAY(15, "aaaa1111")}, 1, 120, ""},
	{{FULL(1, "Hall"), FULL(0, "Hall")}, 2, 0, ""},
	{{FULL(1, "Hall"), FULL(1, "Room")}, 2, 59, "1 2"},
	{{FULL(1, "Hall"), FULL(1, "Room")}, 2, 60, ""},
	/* A venue and a session may be called the same. */
	{{FULL(1, "aaaa1111"), DELAY(0, "aaaa1111")}, 2, 0, "1"},
	{{NOTICE(10, "a"), NOTICE(20, "b")}, 2, 9, "1 2"},
	{{NOTICE(10, "a"), NOTICE(20, "b")}, 2, 10, "2"},
	{{NOTICE(10, "a"), NOTICE(20, "b"), UNDO(1)}, 3, 0, "2"},
	/* Nobody undoes an undo, itself, or what is yet to come. */
	{{NOTICE(10, "a"), UNDO(1), UNDO(2)}, 3, 0, ""},
	{{UNDO(2), NOTICE(10, "a"), UNDO(3), UNDO(99)}, 4, 0, "2"},
};

START_TEST(test_replay)
{
	g_autoptr(GString) log = log_of(replays[_i].said, replays[_i].n);
	const struct instant now = {NOW + replays[_i].after * 60};
	AUTO(overlay_free) struct overlay *overlay = overlay_new(log->str, log->len, now);
	g_autofree char *text = holding(overlay);

	ck_assert_str_eq(text, replays[_i].holds);
}
END_TEST

START_TEST(test_until_the_first_that_ends)
{
	static const struct said said[] = {NOTICE(10, "a"), FULL(1, "Hall"), NOTICE(5, "b")};
	g_autoptr(GString) log = log_of(said, G_N_ELEMENTS(said));
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(log->str, log->len, (struct instant){NOW});
	AUTO(overlay_free)
	struct overlay *over = overlay_new(log->str, log->len, (struct instant){NOW + HOUR});

	ck_assert_int_eq(overlay->until.s, NOW + 5 * 60);
	ck_assert(instant_is_none(over->until));
}
END_TEST

static struct session session_at(const char *venue, gint64 from, gint64 to)
{
	return (struct session){.id = "aaaa1111",
		.venue = venue,
		.start = {NOW + from * 60},
		.end = to ? (struct instant){NOW + to * 60} : INSTANT_NONE};
}

/* Only from the start it was given for; and steps count on, whatever is taken back. */
START_TEST(test_delay)
{
	static const struct said said[] = {
		DELAY(15, "aaaa1111"), DELAY(30, "aaaa1111"), UNDO(2), DELAY(0, "bbbb2222")};
	g_autoptr(GString) log = log_of(said, G_N_ELEMENTS(said));
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(log->str, log->len, (struct instant){NOW});
	const struct overlay_delay *delay =
		overlay_delay_of(overlay, "aaaa1111", (struct instant){NOW});

	ck_assert_ptr_nonnull(delay);
	ck_assert_int_eq(delay->seconds, 15 * 60);
	ck_assert_int_eq(delay->steps, 3);
	ck_assert_ptr_null(overlay_delay_of(overlay, "aaaa1111", (struct instant){NOW + 60}));
	ck_assert_ptr_null(overlay_delay_of(overlay, "bbbb2222", (struct instant){NOW}));
	delay = g_hash_table_lookup(overlay->delays, "bbbb2222");
	ck_assert_int_eq(delay->steps, 1);
}
END_TEST

static const struct {
	const char *venue;
	int from, to; /* minutes from NOW; to 0: no end */
	bool full;
} sessions[] = {
	{"Hall", -30, 30, true}, /* it is on */
	{"Hall", 30, 90, true},  /* it is next, before the hall empties */
	{"Hall", 60, 90, false}, /* after that */
	{"Hall", -60, 0, false}, /* over when it was said */
	{"Hall", -30, 0, false},
	{"Hall", 10, 0, true},
	{"Room", -30, 30, false},
	{NULL, -30, 30, false},
};

START_TEST(test_full)
{
	static const struct said said[] = {FULL(1, "Hall"), FULL(1, "Room"), FULL(0, "Room")};
	g_autoptr(GString) log = log_of(said, G_N_ELEMENTS(said));
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(log->str, log->len, (struct instant){NOW});
	struct session s = session_at(sessions[_i].venue, sessions[_i].from, sessions[_i].to);

	if (sessions[_i].from < 0 && sessions[_i].to == 0)
		s.end = (struct instant){NOW};
	ck_assert_int_eq(overlay_is_full(overlay, &s), sessions[_i].full);
}
END_TEST

static const char *const hostile[] = {"tab\there", "line\nbreak\r", "back\\slash\\", "\\t", "\\",
	"", "\033[2J", "\xff\xfe", "対전 Bình"};

START_TEST(test_texts_come_back)
{
	const struct said said = NOTICE(10, hostile[_i]);
	struct overlay_entry entry = entry_of(&said);

	entry.who = (char *)hostile[_i];
	g_autofree char *line = overlay_line(&entry);
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(line, strlen(line), (struct instant){NOW});
	const struct overlay_entry *back = overlay_last(overlay, OVERLAY_NOTICE);

	ck_assert_ptr_nonnull(back);
	ck_assert_str_eq(back->subject, hostile[_i]);
	ck_assert_str_eq(back->who, hostile[_i]);
	ck_assert_ptr_eq(strchr(line, '\n'), line + strlen(line) - 1);
}
END_TEST

/* Each is one whole line or more, none of them an entry. */
static const char *const nonsense[] = {
	"\n",
	"hello\n",
	"\t\t\t\t\t\t\n",
	"2018-10-11T02:00:00+00:00\ta\tnotice\t2018-10-11T12:00:00+00:00\t0\t-\n",
	"2018-10-11T02:00:00+00:00\ta\tnotice\t2018-10-11T12:00:00+00:00\t0\t-\tx\ty\n",
	"2018-10-11T02:00:00\ta\tnotice\t2018-10-11T12:00:00+00:00\t0\t-\tx\n",
	"2018-10-11T02:00:00+00:00\ta\tnotice\t-\t0\t-\tx\n",
	"2018-10-11T02:00:00+00:00\ta\tsing\t2018-10-11T12:00:00+00:00\t0\t-\tx\n",
	"2018-10-11T02:00:00+00:00\ta\tdelay\t2018-10-11T12:00:00+00:00\t900\t-\tx\n",
	"2018-10-11T02:00:00+00:00\ta\tdelay\t2018-10-11T12:00:00+00:00\t-900\t"
	"2018-10-11T12:00:00+00:00\tx\n",
	"2018-10-11T02:00:00+00:00\ta\tdelay\t2018-10-11T12:00:00+00:00\t99999999999\t"
	"2018-10-11T12:00:00+00:00\tx\n",
};

START_TEST(test_nonsense_is_passed_over)
{
	static const struct said said = NOTICE(10, "lunch");
	g_autoptr(GString) log = g_string_new(nonsense[_i]);
	g_autoptr(GString) good = log_of(&said, 1);

	g_string_append(log, good->str);
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(log->str, log->len, (struct instant){NOW});
	g_autofree char *text = holding(overlay);

	ck_assert_str_eq(text, "2");
}
END_TEST

/* A line whose end was never written is none, however much of it is there; nor is one that a power
 * cut left as zeroes. */
START_TEST(test_torn_lines)
{
	static const struct said said[] = {NOTICE(10, "lunch"), NOTICE(10, "bus")};
	g_autoptr(GString) log = log_of(said, 2);
	gsize first = (gsize)(strchr(log->str, '\n') + 1 - log->str);

	for (gsize len = first; len < log->len; len++) {
		AUTO(overlay_free)
		struct overlay *overlay = overlay_new(log->str, len, (struct instant){NOW});
		g_autofree char *text = holding(overlay);
		ck_assert_str_eq(text, "1");
	}
	memset(log->str, '\0', first - 1);
	AUTO(overlay_free)
	struct overlay *zeroes = overlay_new(log->str, log->len, (struct instant){NOW});
	g_autofree char *text = holding(zeroes);
	ck_assert_str_eq(text, "2");
}
END_TEST

START_TEST(test_finding)
{
	static const struct said said[] = {
		NOTICE(10, "a"), FULL(1, "Hall"), NOTICE(10, "b"), UNDO(4)};
	g_autoptr(GString) log = log_of(said, G_N_ELEMENTS(said));

	g_string_prepend(log, "broken\n");
	g_string_append(log, "broken\n");
	AUTO(overlay_free)
	struct overlay *overlay = overlay_new(log->str, log->len, (struct instant){NOW});

	ck_assert_ptr_null(overlay_find(overlay, 0));
	ck_assert_ptr_null(overlay_find(overlay, 1));
	ck_assert_ptr_null(overlay_find(overlay, 6));
	ck_assert_ptr_null(overlay_find(overlay, G_MAXUINT));
	for (guint i = 2; i <= 5; i++)
		ck_assert_uint_eq(overlay_find(overlay, i)->number, i);
	ck_assert_str_eq(overlay_last(overlay, OVERLAY_NOTICE)->subject, "a");
	ck_assert_str_eq(overlay_last(overlay, OVERLAY_FULL)->subject, "Hall");
	ck_assert_ptr_null(overlay_last(overlay, OVERLAY_DELAY));
}
END_TEST

static Suite *overlay_suite(void)
{
	Suite *suite = suite_create("overlay");
	TCase *tests = tcase_create("overlay");

	tcase_add_loop_test(tests, test_replay, 0, G_N_ELEMENTS(replays));
	tcase_add_test(tests, test_until_the_first_that_ends);
	tcase_add_test(tests, test_delay);
	tcase_add_loop_test(tests, test_full, 0, G_N_ELEMENTS(sessions));
	tcase_add_loop_test(tests, test_texts_come_back, 0, G_N_ELEMENTS(hostile));
	tcase_add_loop_test(tests, test_nonsense_is_passed_over, 0, G_N_ELEMENTS(nonsense));
	tcase_add_test(tests, test_torn_lines);
	tcase_add_test(tests, test_finding);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(overlay_suite)
