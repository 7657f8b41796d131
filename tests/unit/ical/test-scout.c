/*
 * Large files, whose later part a second process looks at first: all is read as by one process,
 * whatever stands where it begins and after.
 */
#include "collect.h"
#include "notes.h"
#include "scout.h"
#include "unit.h"

enum { ENOUGH = 9 << 17, EACH = 5, FAT = 2000 }; /* bytes of a file; events between oddities */

#define EVENT                                                                                      \
	"BEGIN:VEVENT\r\nUID:plain\r\nDTSTAMP:20180901T000000Z\r\nDTSTART:20181011T090000Z\r\n"    \
	"SUMMARY:Plain\r\nEND:VEVENT\r\n"

/* What may come between events, and must not confuse anyone. */
static const char *const odd[] = {
	"",
	"\r\n\r\n",
	"BEGIN:VEVENT\r\nSUMMARY:No end\r\n",
	"END:VEVENT\r\n",
	"END:VCALENDAR\r\n" EVENT "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Asia/Seoul\r\n",
	"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VCALENDAR\r\n",
	"BEGIN:VTODO\r\n" EVENT "END:VTODO\r\n",
	"BEGIN:X-BOX\r\n" EVENT EVENT "END:X-BOX\r\n",
	"BEGIN:VEVENT\r\nUID:in\r\nDTSTART:20181011T090000Z\r\nBEGIN:VALARM\r\n" EVENT,
	"BEGIN:VEVENT\r\nSUMMARY:Two\r\n "
	"lines\r\nUID:b\r\nDTSTART:20181011\r\nDESCRIPTION:Broken\r\n"
	"BEGIN:VEVENT is not one\r\nand on\r\n\r\n on\r\nEND:VEVENT\r\n  \r\n",
	"BEGIN:VEVENT\rUID:cr\rDTSTART:20181011T100000\rSUMMARY:Old\rEND:VEVENT\r",
	"BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
	"TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
	"BEGIN:VEVENT\r\nUID:z\r\nDTSTART;TZID=Asia/Ho_Chi_Minh:20181011T090000\r\nSUMMARY:Z\r\n"
	"END:VEVENT\r\n",
	"BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20181011T090000Z\r\nDTSTAMP:20180901T000000Z\r\n x\r\n"
	"SUMMARY:Stamped twice\r\nDTSTAMP:20180902T000000Z\r\nEND:VEVENT\r\n",
	"NAME:Late name\r\nno line at all\r\n",
};

/* A programme with an oddity at every so many events, and one the end is cut off. */
static GString *programme(const char *between, guint more, bool cut)
{
	g_autofree char *fat = g_strnfill(FAT, 'x');
	GString *text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//EN\r\n");

	for (guint i = 0; text->len < ENOUGH + more; i++) {
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:u%u\r\nDTSTAMP:20180901T0000%02uZ\r\n"
			"DTSTART;TZID=%s:201810%02uT%02u0000\r\nSUMMARY:%s: talk %u\r\n"
			"LOCATION:Room %u\\, Hall\r\nDESCRIPTION:%s\r\nEND:VEVENT\r\n",
			i, i % 60, i % 2 ? "Asia/Ho_Chi_Minh" : "Mine", i % 28 + 1, i % 24,
			i % 3 ? "Energy" : "Water", i, i % 9, fat);
		if (i % EACH == 0)
			g_string_append(text, between);
	}
	if (cut)
		g_string_truncate(text, text->len - 30);
	else
		g_string_append(text, "END:VCALENDAR\r\n");
	return text;
}

/* A reading and what it gives beside its answers. */
struct reading {
	struct collect c;
	GString *glances;
	guint steps; /* of the first walk that were told of */
};

static bool take_glances(void *user, const char *bytes, size_t len)
{
	struct reading *reading = user;

	g_string_append_len(reading->glances, bytes, (gssize)len);
	return len > 0;
}

static bool take_progress(void *user, size_t done, size_t total)
{
	struct reading *reading = user;

	reading->steps += done < total / 2;
	return true;
}

/* With somebody who takes what is to be remembered, a reading that knows nothing has a scout. */
static void read_with_scout(struct reading *reading, const GString *text, const GString *known)
{
	struct ical_options options = collect_options();
	struct collect *c = &reading->c;

	G_STATIC_ASSERT(offsetof(struct reading, c) == 0);
	*reading = (struct reading){.glances = g_string_new(NULL)};
	options.glances = known->str;
	options.n_glances = known->len;
	collect_begin(c);
	struct ical_sink sink = collect_sink(c);
	sink.glances = take_glances;
	sink.progress = take_progress;
	c->ok = ical_read("test.ics", text->str, text->len, &options, &sink, &c->result, &c->error);
	collect_end(c);
}

static void clear_reading(struct reading *reading)
{
	collect_clear(&reading->c);
	g_string_free(reading->glances, TRUE);
}

static void compare_diags(const struct collect *a, const struct collect *b)
{
	ck_assert_uint_eq(a->diags->len, b->diags->len);
	for (guint i = 0; i < a->diags->len; i++) {
		const struct diag *x = a->diags->pdata[i], *y = b->diags->pdata[i];
		ck_assert_str_eq(x->code, y->code);
		ck_assert_uint_eq(x->line, y->line);
		ck_assert_str_eq(x->text, y->text);
	}
}

static void compare_answers(const struct collect *a, const struct collect *b)
{
	g_autofree char *expected = collect_text(a), *got = collect_text(b);

	ck_assert(a->ok && b->ok);
	ck_assert_str_eq(got, expected);
	ck_assert_uint_eq(b->result.events, a->result.events);
	ck_assert_uint_eq(b->result.skipped, a->result.skipped);
	ck_assert_int_eq(b->result.context, a->result.context);
	compare_diags(b, a);
}

/* Reads alone, with a scout, and with what was remembered then. */
static void compare(const GString *text)
{
	g_autoptr(GString) nothing = g_string_new(NULL);
	struct collect alone;
	struct reading both, again;

	collect_read(&alone, text->str, text->len, NULL);
	read_with_scout(&both, text, nothing);
	read_with_scout(&again, text, both.glances);
	compare_answers(&alone, &both.c);
	compare_answers(&alone, &again.c);
	collect_clear(&alone);
	clear_reading(&both);
	clear_reading(&again);
}

START_TEST(a_scout_changes_nothing)
{
	for (guint more = 0; more < 3; more++) {
		g_autoptr(GString) text = programme(odd[_i], more * 977, more == 2);
		compare(text);
	}
}
END_TEST

/* What is known takes no time worth telling of, and is not remembered twice. */
START_TEST(what_is_known_is_passed_by)
{
	g_autoptr(GString) text = programme("", 0, false);
	g_autoptr(GString) nothing = g_string_new(NULL);
	struct reading first, again;

	read_with_scout(&first, text, nothing);
	read_with_scout(&again, text, first.glances);
	ck_assert_uint_gt(first.glances->len, 0);
	ck_assert_uint_eq(again.glances->len, 0);
	ck_assert_uint_eq(again.steps, 0);
	clear_reading(&first);
	clear_reading(&again);
}
END_TEST

/* It sees what it is sent for, and no more. */
START_TEST(it_sees_the_later_part)
{
	g_autoptr(GString) text = programme("", 0, false);
	struct whole whole = {.bytes = text->str, .len = text->len, .encoding = ENCODING_UTF8};
	AUTO(scout_free) struct scout *scout = scout_send(&whole);
	const char *begin = text->str;
	struct glance glance;
	size_t end = 0;
	guint seen = 0;

	if (!scout)
		return; /* there is one processor */
	while ((begin = strstr(begin, "BEGIN:VEVENT"))) {
		size_t pos = (size_t)(begin - text->str);
		if (scout_at(scout, pos, &glance, &end)) {
			ck_assert_uint_ge(pos, text->len / 5 * 2);
			ck_assert_uint_eq(glance.lines, 7);
			ck_assert_mem_eq(text->str + end - 12, "END:VEVENT\r\n", 12);
			seen++;
		} else {
			ck_assert_uint_lt(pos, text->len / 5 * 2);
		}
		begin++;
	}
	ck_assert_uint_gt(seen, 200);
}
END_TEST

/* Small files are read by one. */
START_TEST(it_is_not_always_sent)
{
	g_autoptr(GString) text = programme("", 0, false);
	struct whole whole = {.bytes = text->str, .len = 1000};

	ck_assert_ptr_null(scout_send(&whole));
}
END_TEST

/* What is not all UTF-8 is read as if there were no other process. */
START_TEST(what_it_sees_of_other_letters_is_not_believed)
{
	g_autoptr(GString) text = programme(
		"BEGIN:VEVENT\r\nUID:l\r\nDTSTART:20181011\r\nSUMMARY:Caf\xe9\r\nEND:VEVENT\r\n", 0,
		false);

	compare(text);
}
END_TEST

static Suite *scout_suite(void)
{
	Suite *suite = suite_create("scout");
	TCase *tc = tcase_create("scout");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, a_scout_changes_nothing, 0, G_N_ELEMENTS(odd));
	tcase_add_test(tc, what_is_known_is_passed_by);
	tcase_add_test(tc, it_sees_the_later_part);
	tcase_add_test(tc, it_is_not_always_sent);
	tcase_add_test(tc, what_it_sees_of_other_letters_is_not_believed);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(scout_suite)
