/* What is written is read back as it was, and is what RFC 5545 asks of a line. */
#include <summitty/ical/writer.h>

#include "collect.h"
#include "unit.h"

/* clang-format off: one line of a calendar, one line here */
static const char source[] =
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Summit\r\nX-WR-TIMEZONE:Europe/Paris\r\n"
	"BEGIN:VEVENT\r\nUID:one@x\r\nDTSTART;TZID=Europe/Paris:20181028T023000\r\n"
	"DTEND;TZID=Europe/Paris:20181028T043000\r\n"
	"SUMMARY:Back\\\\slash\\, semi\\; and 대전 대전 대전 대전 대전 대전 "
	"대전 대전 대전 대전 대전\r\n"
	"X-SUMMITTY-SUMMARY;LANGUAGE=vi:Thành phố thông minh\r\nDESCRIPTION:One\\nTwo\r\n"
	"LOCATION:Hall "
	"A\r\nCOLOR:Teal\r\nURL:https://example.org/a?b=c\r\nCATEGORIES:Forum,Smart\\, city\r\n"
	"X-SUMMITTY-PERSON:Nguyễn A\r\nX-SUMMITTY-KIND:forum\r\nX-SUMMITTY-TRACK:Main\r\n"
	"X-SUMMITTY-BUILDING:Centre\r\nX-SUMMITTY-VENUE:Hall A\r\nSEQUENCE:3\r\n"
	"X-SUMMITTY-LEVEL:maybe\r\nX-SUMMITTY-NOTE:Two  lines\\nof <b>mine</b>\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:two@x\r\nDTSTART:20181028T013000Z\r\nSUMMARY:Second of two\r\n"
	"STATUS:CANCELLED\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:three@x\r\nDTSTART;VALUE=DATE:20181028\r\n"
	"DTEND;VALUE=DATE:20181030\r\n"
	"SUMMARY:Fair\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:four@x\r\nDTSTART;TZID=Asia/Seoul:20181028T090000\r\nDURATION:PT1H\r\n"
	"SUMMARY:Series\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:five@x\r\nDTSTART:20181028T080000Z\r\nSUMMARY:Shared A\r\n"
	"END:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:five@x\r\nDTSTART:20181028T100000Z\r\nSUMMARY:Shared B\r\n"
	"END:VEVENT\r\n"
	"END:VCALENDAR\r\n";
/* clang-format on */

static const struct ical_write_options options = {
	.name = "Summit",
	.zone = "Europe/Paris",
	.stamp = {1539216000},
	.alarm = true,
	.alarm_minutes = 10,
	.levels = true,
};

static void check_vector(const char *const *a, const char *const *b)
{
	ck_assert_uint_eq(g_strv_length((char **)a), g_strv_length((char **)b));
	for (size_t i = 0; a[i]; i++)
		ck_assert_str_eq(a[i], b[i]);
}

static void check_same(const struct session *a, const struct session *b)
{
	ck_assert_str_eq(a->id, b->id);
	ck_assert_str_eq(a->uid, b->uid);
	ck_assert_pstr_eq(a->recurrence_id, b->recurrence_id);
	ck_assert_str_eq(a->title, b->title);
	ck_assert_pstr_eq(a->titles, b->titles);
	ck_assert_pstr_eq(a->description, b->description);
	ck_assert_str_eq(a->kind, b->kind);
	ck_assert_pstr_eq(a->track, b->track);
	ck_assert_pstr_eq(a->venue, b->venue);
	ck_assert_pstr_eq(a->building, b->building);
	ck_assert_pstr_eq(a->url, b->url);
	ck_assert_pstr_eq(a->color, b->color);
	ck_assert_str_eq(a->status, b->status);
	ck_assert_str_eq(a->tz, b->tz);
	check_vector(a->people, b->people);
	check_vector(a->categories, b->categories);
	ck_assert_int_eq(a->start.s, b->start.s);
	ck_assert_int_eq(a->end.s, b->end.s);
	ck_assert_int_eq(a->start_offset, b->start_offset);
	ck_assert_int_eq(a->end_offset, b->end_offset);
	ck_assert_int_eq(a->sequence, b->sequence);
	ck_assert_int_eq(a->all_day, b->all_day);
	ck_assert_int_eq(a->ambient, b->ambient);
	ck_assert_int_eq(a->level, b->level);
	ck_assert_pstr_eq(a->note, b->note);
}

static const struct session *session_of(const struct collect *c, const char *uid)
{
	for (size_t i = 0; i < c->snapshot->count; i++)
		if (strcmp(c->snapshot->sessions[i].uid, uid) == 0)
			return &c->snapshot->sessions[i];
	ck_abort_msg("no session %s", uid);
	return NULL;
}

START_TEST(reads_back_the_same)
{
	struct collect first, second;

	collect_read(&first, source, strlen(source), NULL);
	ck_assert(first.ok);
	ck_assert_uint_eq(first.snapshot->count, 9);
	g_autoptr(GString) text =
		ical_write(first.snapshot->sessions, first.snapshot->count, &options);
	collect_read(&second, text->str, text->len, NULL);
	ck_assert(second.ok);
	ck_assert_uint_eq(second.diags->len, 0);
	ck_assert_str_eq(second.name, "Summit");
	ck_assert_uint_eq(first.snapshot->count, second.snapshot->count);
	ck_assert_int_eq(session_of(&first, "two@x")->level, LEVEL_NONE);
	ck_assert_int_eq(session_of(&first, "one@x")->level, LEVEL_MAYBE);
	ck_assert_str_eq(session_of(&first, "one@x")->color, "teal");
	ck_assert_str_eq(session_of(&first, "one@x")->note, "Two  lines\nof <b>mine</b>");
	for (size_t i = 0; i < first.snapshot->count; i++) {
		const struct session *a = &first.snapshot->sessions[i];
		const struct session *b = snapshot_find(second.snapshot, a->id);
		ck_assert_msg(b, "no session %s", a->id);
		check_same(a, b);
	}
	collect_clear(&first);
	collect_clear(&second);
}
END_TEST

START_TEST(lines_are_folded_between_characters)
{
	struct collect c;

	collect_read(&c, source, strlen(source), NULL);
	g_autoptr(GString) text = ical_write(c.snapshot->sessions, c.snapshot->count, &options);
	g_auto(GStrv) lines = g_strsplit(text->str, "\r\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		ck_assert_uint_le(strlen(lines[i]), 75);
		ck_assert(g_utf8_validate(lines[i], -1, NULL));
		ck_assert_ptr_null(strpbrk(lines[i], "\r\n"));
	}
	collect_clear(&c);
}
END_TEST

/* What a sink has taken, event by event, until it has had enough of them. */
struct taken {
	GString *text, *all;
	size_t left;
};

static bool take(void *data, GError **error G_GNUC_UNUSED)
{
	struct taken *taken = data;

	ck_assert(g_str_has_suffix(taken->text->str, "END:VEVENT\r\n"));
	g_string_append_len(taken->all, taken->text->str, (gssize)taken->text->len);
	g_string_truncate(taken->text, 0);
	return --taken->left > 0;
}

START_TEST(a_sink_takes_it_event_by_event)
{
	struct collect c;

	collect_read(&c, source, strlen(source), NULL);
	const struct session *sessions = c.snapshot->sessions;
	size_t n = c.snapshot->count;
	g_autoptr(GString) whole = ical_write(sessions, n, &options);
	g_autoptr(GString) text = g_string_new(NULL), all = g_string_new(NULL);
	struct taken taken = {text, all, n + 1};
	struct ical_out to = {text, take, &taken};

	ck_assert(ical_write_to(&to, sessions, n, &options, NULL));
	ck_assert_uint_eq(taken.left, 1);
	g_string_append(all, text->str);
	ck_assert_str_eq(all->str, whole->str);
	taken.left = 2;
	ck_assert(!ical_write_to(&to, sessions, n, &options, NULL));
	ck_assert_uint_eq(taken.left, 0);
	collect_clear(&c);
}
END_TEST

START_TEST(no_text_ends_a_line)
{
	static const char *const people[] = {"A\r\nBEGIN:VEVENT", NULL};
	static const char *const none[] = {NULL};
	struct session s = {
		.id = "00000000",
		.uid = "u\r\nX:1",
		.title = "T\nATTACH:x\r\n\033[0m",
		.titles = "vi\r\nX:1\tno\n",
		.url = "https://x/\r\nX-EVIL:1",
		.kind = "talk",
		.status = "confirmed",
		.tz = "UTC",
		.people = people,
		.categories = none,
		.clashes = none,
		.start = {1539216000},
		.end = INSTANT_NONE,
	};
	g_autoptr(GString) text = ical_write(&s, 1, &options);

	ck_assert_ptr_null(strstr(text->str, "\nX-EVIL"));
	ck_assert_ptr_null(strstr(text->str, "\nATTACH"));
	ck_assert_ptr_null(strstr(text->str, "\nX:1"));
	ck_assert_ptr_null(strchr(text->str, '\033'));
	ck_assert_ptr_eq(strstr(text->str, "\nBEGIN:VEVENT"), g_strrstr(text->str, "\n"
										   "BEGIN:VEVENT"));
}
END_TEST

static Suite *writer_suite(void)
{
	Suite *suite = suite_create("writer");
	TCase *tcase = tcase_create("writer");

	tcase_add_test(tcase, reads_back_the_same);
	tcase_add_test(tcase, lines_are_folded_between_characters);
	tcase_add_test(tcase, a_sink_takes_it_event_by_event);
	tcase_add_test(tcase, no_text_ends_a_line);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(writer_suite)
