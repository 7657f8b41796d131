/* Times as text. */
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>

#include <summitty/time/format.h>

#include "unit.h"

static char *ical_utc(struct instant t, int offset)
{
	(void)offset;
	return time_ical_utc(t);
}

#define T 1539224645 /* 2018-10-11T02:24:05Z */

static const struct {
	char *(*format)(struct instant t, int offset);
	gint64 s;
	int offset;
	const char *text;
} instants[] = {
	{time_rfc3339, T, 7 * 3600, "2018-10-11T09:24:05+07:00"},
	{time_rfc3339, T, 0, "2018-10-11T02:24:05+00:00"},
	{time_rfc3339, T, -(3 * 3600 + 1800), "2018-10-10T22:54:05-03:30"},
	{time_rfc3339, T, -30, "2018-10-11T02:24:05+00:00"}, /* RFC 3339, 4.3: -00:00 is another */
	{time_rfc3339, T, -1800, "2018-10-11T01:54:05-00:30"},
	{time_rfc3339, T, 6 * 3600 + 1597, "2018-10-11T08:50:05+06:26"}, /* a local mean time */
	{time_rfc3339, -62135596800, 0, "0001-01-01T00:00:00+00:00"},
	{time_rfc3339, G_MAXINT64, 0, "9999-12-31T23:59:59+00:00"},
	{time_hhmm, T, 7 * 3600, "09:24"},
	{time_hhmm, T, 0, "02:24"},
	{time_hhmm, -60, 0, "23:59"},
	{ical_utc, T, 0, "20181011T022405Z"},
	{time_ical_local, T, 7 * 3600, "20181011T092405"},
};

START_TEST(test_instant)
{
	struct instant t = {instants[_i].s};
	g_autofree char *text = instants[_i].format(t, instants[_i].offset);

	ck_assert_str_eq(text, instants[_i].text);
}
END_TEST

static const struct {
	char *(*format)(struct date d);
	int year, month, day;
	const char *text;
} dates[] = {
	{time_iso_date, 2018, 10, 11, "2018-10-11"},
	{time_iso_date, 1, 1, 1, "0001-01-01"},
	{time_iso_date, 9999, 12, 31, "9999-12-31"},
	{time_ical_date, 2018, 2, 3, "20180203"},
	{time_day_label, 2018, 10, 11, "Thu 11 Oct"},
	{time_day_label, 2018, 9, 3, "Mon 3 Sep"},
};

START_TEST(test_date)
{
	struct date d = date_from_ymd(dates[_i].year, dates[_i].month, dates[_i].day);
	g_autofree char *text = dates[_i].format(d);

	ck_assert_str_eq(text, dates[_i].text);
}
END_TEST

static const struct {
	gint64 seconds;
	const char *text;
} durations[] = {
	{0, "0 min"},
	{30, "30 s"},
	{60, "1 min"},
	{119, "1 min"},
	{45 * 60, "45 min"},
	{3600, "1 h"},
	{5400, "1 h 30"},
	{3660, "1 h 01"},
	{86399, "23 h 59"},
	{86400, "1 d"},
	{2 * 86400, "2 d"},
	{2 * 86400 + 3 * 3600 + 59, "2 d 3 h"},
	{-5, "0 min"},
	{G_MININT64, "0 min"},
	{G_MAXINT64, "24855 d 3 h"},
};

START_TEST(test_duration)
{
	g_autofree char *text = time_duration(durations[_i].seconds);

	ck_assert_str_eq(text, durations[_i].text);
}
END_TEST

/* The clocks of Sweden went on from 02:00 to 03:00 that night. */
START_TEST(test_by_a_zone)
{
	AUTO(zone_free) struct zone *zone = zone_new("Europe/Stockholm");
	struct instant before = {1521939599}, after = {before.s + 1};
	g_autofree char *one = time_hhmm_in(zone, before), *other = time_hhmm_in(zone, after);

	ck_assert_str_eq(one, "01:59");
	ck_assert_str_eq(other, "03:00");
	ck_assert_int_eq(zone_date(zone, after).d, date_from_ymd(2018, 3, 25).d);
	ck_assert_int_eq(zone_date(zone, (struct instant){before.s - 2 * HOUR_SECONDS}).d,
		date_from_ymd(2018, 3, 24).d);
}
END_TEST

/* --- Names of days and months ---------------------------------------------------------------- */

/* A catalogue of ours, as msgfmt(1) makes them: "" and what follows it, sorted. */
static const char *const catalogue[][2] = {
	{"", "Content-Type: text/plain; charset=UTF-8\n"},
	{"%a %-d", "%a %-d"},
	{"%a %-d %b", "%b %-d일(%a)"},
	{"Oct", "10월"},
	{"Thu", "목"},
};

static void append_table(GByteArray *out, int text, guint32 *at)
{
	for (gsize i = 0; i < G_N_ELEMENTS(catalogue); i++) {
		guint32 entry[2] = {strlen(catalogue[i][text]), *at};

		g_byte_array_append(out, (const guint8 *)entry, sizeof(entry));
		*at += entry[0] + 1;
	}
}

static void write_catalogue(const char *path)
{
	const guint32 n = G_N_ELEMENTS(catalogue), head = 28;
	const guint32 header[7] = {0x950412de, 0, n, head, head + 8 * n, 0, head + 16 * n};
	g_autoptr(GByteArray) out = g_byte_array_new();
	guint32 at = head + 16 * n;

	g_byte_array_append(out, (const guint8 *)header, sizeof(header));
	for (int text = 0; text < 2; text++)
		append_table(out, text, &at);
	for (int text = 0; text < 2; text++)
		for (gsize i = 0; i < n; i++)
			g_byte_array_append(out, (const guint8 *)catalogue[i][text],
				strlen(catalogue[i][text]) + 1);
	ck_assert(g_file_set_contents(path, (const char *)out->data, out->len, NULL));
}

/* Our own names of days and months need no locale of the language; without them LC_TIME's stand. */
START_TEST(test_names)
{
	g_autofree char *dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	g_autofree char *messages = g_build_filename(dir, "ko", "LC_MESSAGES", NULL);
	g_autofree char *file = g_build_filename(messages, "summitty.mo", NULL);

	ck_assert_int_eq(g_mkdir_with_parents(messages, 0700), 0);
	write_catalogue(file);
	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	g_setenv("LANGUAGE", "ko", TRUE);
	bindtextdomain("summitty", dir);
	textdomain("summitty");
	g_autofree char *ours = time_day_label(date_from_ymd(2018, 10, 11));
	g_autofree char *half = time_day_label(date_from_ymd(2018, 9, 11));
	g_autofree char *brief = time_day_short(date_from_ymd(2018, 10, 11));
	ck_assert_str_eq(ours, "10월 11일(목)");
	ck_assert_str_eq(half, "Sep 11일(Tue)");
	ck_assert_str_eq(brief, "목 11");
	g_remove(file);
	g_rmdir(messages);
	g_autofree char *above = g_path_get_dirname(messages);
	g_rmdir(above);
	g_rmdir(dir);
}
END_TEST

static Suite *format_suite(void)
{
	Suite *suite = suite_create("format");
	TCase *tc = tcase_create("format");

	setlocale(LC_ALL, "");
	tcase_add_loop_test(tc, test_instant, 0, G_N_ELEMENTS(instants));
	tcase_add_loop_test(tc, test_date, 0, G_N_ELEMENTS(dates));
	tcase_add_loop_test(tc, test_duration, 0, G_N_ELEMENTS(durations));
	tcase_add_test(tc, test_by_a_zone);
	tcase_add_test(tc, test_names);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(format_suite)
