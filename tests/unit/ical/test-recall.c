/* What is remembered of events: as bytes and back, and where it is found again. */
#include "recall.h"
#include "unit.h"

#include <string.h>

#define STAMP "DTSTAMP:20180901T000000Z\r\n"

enum { EVENTS = 3000 };

static const struct glance odd[] = {
	{.hash = 1, .len = 1, .latest = G_MININT64},
	{.hash = G_MAXUINT64,
		.uid = 7,
		.zone = 9,
		.latest = -86400,
		.minute = -3000000,
		.len = G_MAXUINT,
		.stamp_at = 300,
		.lines = 70000,
		.form = WHEN_ZONED,
		.ruled = true,
		.sight = {true, 3, 1, 2, 3, 4, 5, 6}},
	{.hash = 3,
		.zone = 9,
		.latest = 4102444800,
		.minute = 30000000,
		.len = 200,
		.form = WHEN_DATE,
		.sight = {.organizer = 9, .note = 6}},
};

START_TEST(glances_come_back)
{
	struct glance_book book, copy;
	struct glance got;
	size_t at = 0;

	glance_book_init(&book, NULL, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++)
		glance_book_put(&book, &odd[i]);
	glance_book_init(&copy, book.added->str, book.added->len);
	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
		ck_assert(glance_book_get(&copy, &at, &got));
		ck_assert(got.hash == odd[i].hash && got.uid == odd[i].uid);
		ck_assert(got.zone == odd[i].zone && got.latest == odd[i].latest);
		ck_assert(got.minute == odd[i].minute && got.len == odd[i].len);
		ck_assert(got.stamp_at == odd[i].stamp_at && got.lines == odd[i].lines);
		ck_assert(got.form == odd[i].form && got.ruled == odd[i].ruled);
		ck_assert_mem_eq(&got.sight.lead, &odd[i].sight.lead, 6 * sizeof(guint64));
		ck_assert(got.sight.separator == odd[i].sight.separator);
	}
	ck_assert(!glance_book_get(&copy, &at, &got));
	ck_assert_uint_eq(at, copy.len);
	ck_assert_uint_eq(copy.places->len, G_N_ELEMENTS(odd));
	/* Cut off anywhere, it ends sooner. */
	for (size_t len = 0; len < book.added->len; len++) {
		glance_book_clear(&copy);
		glance_book_init(&copy, book.added->str, len);
		for (at = 0; glance_book_get(&copy, &at, &got);)
			ck_assert_uint_lt(at, len + 1);
	}
	glance_book_clear(&book);
	glance_book_clear(&copy);
}
END_TEST

/* --- In a file ----------------------------------------------------------------------------------
 */

static char *event(int i, const char *stamp)
{
	return g_strdup_printf(
		"BEGIN:VEVENT\r\nUID:%d@test\r\n%sSUMMARY:Số %d\r\nEND:VEVENT\r\n", i, stamp, i);
}

static char *file_of(const int *numbers, size_t n, const char *stamp, const char *between)
{
	GString *text = g_string_new("BEGIN:VCALENDAR\r\n");

	for (size_t i = 0; i < n; i++) {
		g_autofree char *one = event(numbers[i], stamp);
		g_string_append_printf(text, "%s%s", one, between);
	}
	g_string_append(text, "END:VCALENDAR\r\n");
	return g_string_free(text, FALSE);
}

/* What a reading of events 0 … n - 1 has to be remembered. */
static GString *known(int n)
{
	struct glance_book book;
	GString *bytes;

	glance_book_init(&book, NULL, 0);
	for (int i = 0; i < n; i++) {
		g_autofree char *one = event(i, STAMP);
		size_t len = strlen(one), at = (size_t)(strstr(one, "DTSTAMP") - one);
		struct glance glance = {
			.hash = glance_hash(one, len, at, strlen(STAMP)),
			.len = (guint)(len - strlen(STAMP)),
			.stamp_at = (guint)at,
			.lines = 4,
			.minute = i,
			.latest = G_MININT64,
		};
		glance_book_put(&book, &glance);
	}
	bytes = g_steal_pointer(&book.added);
	glance_book_clear(&book);
	return bytes;
}

/* Each event that is found, by its number, as the survey would ask for it. */
static char *found(struct recall *recall, const char *text)
{
	const char *at = text, *begin;
	GString *numbers = g_string_new(NULL);
	struct whole whole = {.bytes = text, .len = strlen(text)};
	struct glance glance;
	size_t end;

	if (!recall_look(recall, &whole))
		g_string_append_c(numbers, '-');
	for (; (begin = strstr(at, "BEGIN:VEVENT")); at = begin + 1) {
		if (!recall_at(recall, (size_t)(begin - text), &glance, &end))
			continue;
		g_string_append_printf(numbers, "%d ", glance.minute);
		ck_assert(g_str_has_prefix(text + end, "BEGIN:") ||
			  g_str_has_prefix(text + end, "END:VCALENDAR"));
	}
	return g_string_free(numbers, FALSE);
}

static const struct {
	int numbers[6];
	const char *stamp, *between, *found;
} files[] = {
	{{0, 1, 2, 3, 4, 5}, STAMP, "", "0 1 2 3 4 5 "},
	{{0, 1, 2, 3, 4, 5}, "DTSTAMP:20190101T101010\n", "", "0 1 2 3 4 5 "},
	{{0, 1, 2, 3, 4, 5}, "DTSTAMP:20190101,5\r\n", "", "-"},
	{{0, 1, 2, 3, 4, 5}, "", "", "-"},
	{{0, 2, 1, 3, 4, 5}, STAMP, "", "0 2 1 3 4 5 "},
	{{0, 99, 2, 3, 98, 5}, STAMP, "", "0 2 3 5 "},
	{{0, 2, 3, 5, 97, 96}, STAMP, "", "0 2 3 5 "},
	{{0, 99, 1, 2, 98, 3}, STAMP, "", "0 1 2 3 "},
	{{99, 98, 97, 96, 0, 3}, STAMP, "", "0 3 "},
	{{0, 99, 98, 1, 2, 2}, STAMP, "", "0 2 "},
	{{0, 1, 2, 3, 4, 5}, STAMP, " goes on\r\n", "-"},
	{{0, 1, 2, 3, 4, 5}, STAMP, "\r\n", "-"},
	{{0, 1, 2, 3, 4, 5}, STAMP, "BEGIN:VTODO\r\nEND:VTODO\r\n", "0 1 2 3 4 5 "},
	{{0, 1, 2, 3, 4, 5}, STAMP, "BEGIN:VTODO\r\nX:\xff\r\nEND:VTODO\r\n", "-"},
};

START_TEST(known_events_are_found)
{
	GString *bytes = known(6);
	AUTO(recall_free) struct recall *recall = recall_new(bytes->str, bytes->len);
	g_autofree char *text = file_of(files[_i].numbers, G_N_ELEMENTS(files[_i].numbers),
		files[_i].stamp, files[_i].between);
	g_autofree char *got = found(recall, text);

	ck_assert_str_eq(got, files[_i].found);
	g_string_free(bytes, TRUE);
}
END_TEST

/* In what order a file has some of many events: those between two numbers, up or down. */
static const struct {
	int first, last, then, end; /* … and then those between two others */
	guint lost;                 /* at most */
} orders[] = {
	{0, 499, 500, 999, 0},
	{0, 499, 501, 999, 0},
	{500, 999, 0, 499, 8},
	{999, 500, 499, 0, 4},
	{0, 9, 990, 999, 4},
};

static void count_up(GArray *numbers, int from, int to)
{
	for (int i = from; from <= to ? i <= to : i >= to; i += from <= to ? 1 : -1)
		g_array_append_val(numbers, i);
}

START_TEST(events_from_elsewhere_are_found)
{
	GString *bytes = known(1000);
	g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int));
	AUTO(recall_free) struct recall *recall = recall_new(bytes->str, bytes->len);

	count_up(numbers, orders[_i].first, orders[_i].last);
	count_up(numbers, orders[_i].then, orders[_i].end);
	g_autofree char *text =
		file_of((const int *)(void *)numbers->data, numbers->len, STAMP, "");
	g_autofree char *got = found(recall, text);
	g_auto(GStrv) each = g_strsplit(got, " ", -1);

	ck_assert_uint_ge(g_strv_length(each) - 1 + orders[_i].lost, numbers->len);
	g_string_free(bytes, TRUE);
}
END_TEST

START_TEST(what_makes_no_sense_is_nothing)
{
	static const int numbers[] = {0, 1, 2};
	GString *bytes = known(3);
	g_autofree char *text = file_of(numbers, 3, STAMP, "");

	for (size_t i = 0; i < bytes->len; i++) {
		g_autofree char *bad = g_memdup2(bytes->str, bytes->len);
		bad[i] = (char)(bad[i] ^ 0x81);
		AUTO(recall_free) struct recall *recall = recall_new(bad, bytes->len);
		g_autofree char *got = found(recall, text);
		ck_assert_uint_le(strlen(got), strlen("0 1 2 ") + 8);
	}
	AUTO(recall_free) struct recall *cut = recall_new(bytes->str, bytes->len - 1);
	g_autofree char *nothing = found(cut, text);
	ck_assert_str_eq(nothing, "-");
	ck_assert(recall_is_stale(cut));
	g_string_free(bytes, TRUE);
}
END_TEST

/* It is handed over once, and what is known is no part of it. */
START_TEST(what_was_seen_is_handed_over)
{
	GString *bytes = known(3);
	g_autoptr(GString) all = g_string_new_len(bytes->str, (gssize)bytes->len);
	AUTO(recall_free) struct recall *recall = recall_new(bytes->str, bytes->len);
	const char *given;
	size_t len;

	g_free(found(recall, ""));
	recall_put(recall, &odd[1]);
	ck_assert(!recall_take(recall, false, &given, &len));
	ck_assert(recall_take(recall, true, &given, &len));
	g_string_append_len(all, given, (gssize)len);
	ck_assert(!recall_take(recall, true, &given, &len));
	recall_put(recall, &odd[2]);
	ck_assert(recall_take(recall, true, &given, &len));
	g_string_append_len(all, given, (gssize)len);

	struct glance_book book;
	struct glance got;
	size_t at = 0;
	int n = 0;
	glance_book_init(&book, all->str, all->len);
	while (glance_book_get(&book, &at, &got))
		n++;
	ck_assert_int_eq(n, 5);
	ck_assert(got.zone == odd[2].zone && got.sight.note == odd[2].sight.note);
	glance_book_clear(&book);
	g_string_free(bytes, TRUE);
}
END_TEST

START_TEST(what_is_gone_is_forgotten)
{
	static const int numbers[] = {0, 1, 2};
	GString *bytes = known(EVENTS);
	g_autofree char *few = file_of(numbers, 3, STAMP, "");
	g_autofree int *all = g_new(int, EVENTS);
	for (int i = 0; i < EVENTS; i++)
		all[i] = i;
	g_autofree char *most = file_of(all, EVENTS - EVENTS / 4, STAMP, "");
	AUTO(recall_free) struct recall *one = recall_new(bytes->str, bytes->len);
	AUTO(recall_free) struct recall *other = recall_new(bytes->str, bytes->len);

	g_free(found(one, few));
	ck_assert(recall_is_stale(one));
	g_free(found(other, most));
	ck_assert(!recall_is_stale(other));
	g_string_free(bytes, TRUE);
}
END_TEST

static Suite *recall_suite(void)
{
	Suite *suite = suite_create("recall");
	TCase *tcase = tcase_create("recall");

	tcase_add_test(tcase, glances_come_back);
	tcase_add_loop_test(tcase, known_events_are_found, 0, G_N_ELEMENTS(files));
	tcase_add_loop_test(tcase, events_from_elsewhere_are_found, 0, G_N_ELEMENTS(orders));
	tcase_add_test(tcase, what_makes_no_sense_is_nothing);
	tcase_add_test(tcase, what_was_seen_is_handed_over);
	tcase_add_test(tcase, what_is_gone_is_forgotten);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(recall_suite)
