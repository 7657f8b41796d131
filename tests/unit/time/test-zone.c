/* Zone names, offsets, and local times in gaps and folds as RFC 5545 section 3.3.5 wants them. */
#include <summitty/time/format.h>
#include <summitty/time/zone.h>

#include "unit.h"

static const struct {
	const char *name;
	bool exists;
} names[] = {
	{"UTC", true},
	{"Etc/UTC", true},
	{"Asia/Ho_Chi_Minh", true},
	{"Asia/Saigon", true},
	{"America/Argentina/Buenos_Aires", true},
	{"Etc/GMT+12", true},
	{"Etc/GMT-14", true},
	{"EST5EDT", true},
	{"GMT0", true},
	{"America/Port-au-Prince", true},
	{"", false},
	{NULL, false},
	{"asia/ho_chi_minh", false},
	{"Asia", false}, /* a directory */
	{"Asia/", false},
	{"/Asia/Tokyo", false},
	{"Asia//Tokyo", false},
	{"Asia/Atlantis", false},
	{"../zoneinfo/UTC", false},
	{"Asia/../UTC", false},
	{"Asia/./Tokyo", false},
	{"/etc/passwd", false},
	{"/usr/share/zoneinfo/Asia/Tokyo", false},
	{"../../../etc/passwd", false},
	{"zone.tab", false},
	{"leapseconds", false}, /* a file, but no zone */
	{"tzdata.zi", false},
	{"right/UTC", false},
	{"right/Asia/Tokyo", false}, /* counts leap seconds */
	{"posix/Asia/Tokyo", false},
	{"posixrules", false},
	{"localtime", false},
	{"Asia/Tokyo ", false},
	{" Asia/Tokyo", false},
	{":Asia/Tokyo", false},
	{"Asia/Tokyo\n", false},
	{"Asia\\Tokyo", false},
	{"America/Argentina/Buenos_Aires/x", false},
	{"AAA-99", false}, /* a POSIX rule, not a name */
	{"<+07>-7", false},
	{"+07:00", false},
	{"SE Asia Standard Time", false},
	{"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false},
};

START_TEST(test_exists)
{
	ck_assert_msg(zone_exists(names[_i].name) == names[_i].exists, "%s",
		names[_i].name ? names[_i].name : "NULL");
	AUTO(zone_free) struct zone *zone = zone_new(names[_i].name);
	ck_assert((zone != NULL) == names[_i].exists);
	if (zone)
		ck_assert_str_eq(zone_name(zone), names[_i].name);
}
END_TEST

static const struct {
	const char *name, *canonical;
} canonicals[] = {
	{"Asia/Bangkok", "Asia/Bangkok"},
	{"asia/bangkok", "Asia/Bangkok"},
	{"ASIA/HO_CHI_MINH", "Asia/Ho_Chi_Minh"},
	{"america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"},
	{"america/port-AU-prince", "America/Port-au-Prince"},
	{"utc", "UTC"},
	{"etc/gmt+7", "Etc/GMT+7"},
	{"est5edt", "EST5EDT"},
	{"asia/atlantis", NULL},
	{"asia", NULL},
	{"Right/utc", NULL},
	{"LOCALTIME", NULL},
	{"../utc", NULL},
	{"", NULL},
	{NULL, NULL},
};

START_TEST(test_canonical)
{
	g_autofree char *name = zone_canonical_name(canonicals[_i].name);

	ck_assert_pstr_eq(name, canonicals[_i].canonical);
}
END_TEST

/* Offsets in minutes at an instant. */
static const struct {
	const char *zone, *utc;
	int minutes;
	const char *abbreviation;
} offsets[] = {
	{"UTC", "2018-10-11T00:00:00Z", 0, "UTC"},
	{"Asia/Ho_Chi_Minh", "2018-10-11T00:00:00Z", 420, "+07"},
	{"Asia/Seoul", "2018-10-11T00:00:00Z", 540, "KST"},
	{"Asia/Kathmandu", "2018-10-11T00:00:00Z", 345, "+0545"},
	{"Europe/Berlin", "2018-10-28T00:59:59Z", 120, "CEST"},
	{"Europe/Berlin", "2018-10-28T01:00:00Z", 60, "CET"},
	{"Europe/Berlin", "1900-06-01T00:00:00Z", 60, "CET"},
	{"Europe/Berlin", "2100-07-01T00:00:00Z", 120, "CEST"},
	{"Europe/Berlin", "2200-01-01T00:00:00Z", 60, "CET"},
	{"Europe/Berlin", "2200-07-01T00:00:00Z", 120, "CEST"},
	{"America/New_York", "2199-07-01T00:00:00Z", -240, "EDT"},
	{"America/New_York", "1970-01-01T00:00:00Z", -300, "EST"},
	{"America/St_Johns", "2150-07-01T00:00:00Z", -150, "NDT"},
	{"Australia/Lord_Howe", "2018-10-06T15:29:59Z", 630, "+1030"},
	{"Australia/Lord_Howe", "2018-10-06T15:30:00Z", 660, "+11"},
	{"Pacific/Kiritimati", "2018-10-11T00:00:00Z", 840, "+14"},
	{"Africa/Casablanca", "2018-10-11T00:00:00Z", 60, "+01"},
};

START_TEST(test_offset)
{
	struct zone *opened = zone_new(offsets[_i].zone);
	AUTO(zone_free) struct zone *zone = zone_copy(opened);
	struct instant t;

	zone_free(opened);
	ck_assert(time_parse(offsets[_i].utc, NULL, &t));
	ck_assert_int_eq(zone_offset(zone, t), offsets[_i].minutes * 60);
	ck_assert_str_eq(zone_abbreviation(zone, t), offsets[_i].abbreviation);
}
END_TEST

static const struct {
	const char *zone, *local, *instant;
} locals[] = {
	{"America/New_York", "2018-03-11 01:59", "2018-03-11T01:59:00-05:00"},
	{"America/New_York", "2018-03-11 02:00", "2018-03-11T02:00:00-05:00"}, /* gap */
	{"America/New_York", "2018-03-11 02:30", "2018-03-11T02:30:00-05:00"},
	{"America/New_York", "2018-03-11 03:00", "2018-03-11T03:00:00-04:00"},
	{"America/New_York", "2018-11-04 00:59", "2018-11-04T00:59:00-04:00"},
	{"America/New_York", "2018-11-04 01:30", "2018-11-04T01:30:00-04:00"}, /* fold */
	{"America/New_York", "2018-11-04 02:00", "2018-11-04T02:00:00-05:00"},
	{"Europe/Berlin", "2018-03-25 01:59", "2018-03-25T01:59:00+01:00"},
	{"Europe/Berlin", "2018-03-25 02:30", "2018-03-25T02:30:00+01:00"}, /* gap */
	{"Europe/Berlin", "2018-03-25 03:00", "2018-03-25T03:00:00+02:00"},
	{"Europe/Berlin", "2018-10-28 02:00", "2018-10-28T02:00:00+02:00"}, /* fold */
	{"Europe/Berlin", "2018-10-28 02:59", "2018-10-28T02:59:00+02:00"},
	{"Europe/Berlin", "2018-10-28 03:00", "2018-10-28T03:00:00+01:00"},
	{"Europe/Berlin", "2150-10-25 02:30", "2150-10-25T02:30:00+02:00"},
	{"Australia/Lord_Howe", "2018-10-07 02:15", "2018-10-07T02:15:00+10:30"}, /* half an hour */
	{"Australia/Lord_Howe", "2018-10-07 02:30", "2018-10-07T02:30:00+11:00"},
	{"Australia/Lord_Howe", "2018-04-01 01:45", "2018-04-01T01:45:00+11:00"},
	{"Australia/Lord_Howe", "2018-04-01 02:00", "2018-04-01T02:00:00+10:30"},
	{"Pacific/Apia", "2011-12-29 23:59", "2011-12-29T23:59:00-10:00"},
	{"Pacific/Apia", "2011-12-30 12:00",
		"2011-12-30T12:00:00-10:00"}, /* a day that never was */
	{"Pacific/Apia", "2011-12-31 00:00", "2011-12-31T00:00:00+14:00"},
	{"America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T00:00:00-03:00"}, /* no midnight */
	{"Asia/Ho_Chi_Minh", "1955-07-01 00:30", "1955-07-01T00:30:00+08:00"}, /* fold of an hour */
	{"Asia/Ho_Chi_Minh", "2018-10-11 09:00", "2018-10-11T09:00:00+07:00"},
	{"UTC", "2018-10-11 09:00", "2018-10-11T09:00:00+00:00"},
};

START_TEST(test_local)
{
	AUTO(zone_free) struct zone *zone = zone_new(locals[_i].zone);
	struct instant got, want;

	ck_assert(time_parse(locals[_i].local, zone, &got));
	ck_assert(time_parse(locals[_i].instant, NULL, &want));
	ck_assert_msg(got.s == want.s, "%s %s: %+d s", locals[_i].zone, locals[_i].local,
		(int)(got.s - want.s));
}
END_TEST

/* Noon of every fifth day of three centuries: local time and back. */
START_TEST(test_round_trip)
{
	static const char *const zones[] = {"UTC", "Asia/Ho_Chi_Minh", "Europe/Berlin",
		"America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo"};
	AUTO(zone_free) struct zone *zone = zone_new(zones[_i]);
	struct date first = date_from_ymd(1900, 1, 2), last = date_from_ymd(2200, 12, 30);

	for (struct date d = first; d.d <= last.d; d.d += 5) {
		struct instant t = zone_date_instant(zone, d, 12 * 3600);
		struct civil c = civil_from_instant(t, zone_offset(zone, t));

		if (c.hour != 12 || c.minute != 0 || c.second != 0 ||
			date_from_instant(t, zone_offset(zone, t)).d != d.d ||
			zone_instant(zone, &c).s != t.s)
			ck_abort_msg("%d-%d-%d", c.year, c.month, c.day);
	}
}
END_TEST

/* A zone that was asked about other times answers as one that never was: the same times to and fro,
 * by steps that are no part of a year. */
START_TEST(test_asked_before)
{
	static const char *const zones[] = {
		"Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"};
	AUTO(zone_free) struct zone *asked = zone_new(zones[_i]);

	for (gint64 n = 0; n < 4000; n++) {
		struct instant t = {n * 7919 % 4000 * 777777 - 700000000};
		AUTO(zone_free) struct zone *fresh = zone_new(zones[_i]);
		if (zone_offset(asked, t) != zone_offset(fresh, t) ||
			strcmp(zone_abbreviation(asked, t), zone_abbreviation(fresh, t)) != 0)
			ck_abort_msg("%s at %" G_GINT64_FORMAT, zones[_i], t.s);
	}
}
END_TEST

START_TEST(test_date_instant)
{
	AUTO(zone_free) struct zone *zone = zone_new("Europe/Berlin");
	struct date d = date_from_ymd(2018, 3, 25); /* 23 hours long */
	struct date next = {d.d + 1};

	ck_assert_int_eq(
		zone_date_instant(zone, next, 0).s - zone_date_instant(zone, d, 0).s, 23 * 3600);
	ck_assert_int_eq(
		zone_date_instant(zone, d, 4 * 3600).s - zone_date_instant(zone, d, 0).s, 3 * 3600);
}
END_TEST

static const struct {
	const char *tz, *name; /* NULL: whatever the machine has */
} envs[] = {
	{"Asia/Seoul", "Asia/Seoul"},
	{":Asia/Seoul", "Asia/Seoul"},
	{"/usr/share/zoneinfo/Asia/Seoul", "Asia/Seoul"},
	{":/usr/share/zoneinfo/Asia/Seoul", "Asia/Seoul"},
	{"", "UTC"},
	{"UTC", "UTC"},
	{"../../etc/passwd", NULL},
	{"AAA-99", NULL},
	{NULL, NULL},
};

START_TEST(test_local_zone)
{
	g_autofree char *old = g_strdup(g_getenv("TZ"));

	if (envs[_i].tz)
		g_setenv("TZ", envs[_i].tz, TRUE);
	else
		g_unsetenv("TZ");
	AUTO(zone_free) struct zone *zone = zone_new_local();
	if (old)
		g_setenv("TZ", old, TRUE);
	ck_assert_ptr_nonnull(zone);
	ck_assert(zone_exists(zone_name(zone)));
	if (envs[_i].name)
		ck_assert_str_eq(zone_name(zone), envs[_i].name);
}
END_TEST

/* Somebody's environment does not decide what a name in a calendar means. */
START_TEST(test_tzdir_is_ignored)
{
	g_setenv("TZDIR", "/nonexistent", TRUE);
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Vladivostok");
	g_unsetenv("TZDIR");
	ck_assert_ptr_nonnull(zone);
	ck_assert_int_eq(zone_offset(zone, (struct instant){1539224645}), 10 * 3600);
}
END_TEST

START_TEST(test_free_null)
{
	zone_free(NULL);
}
END_TEST

static Suite *zone_suite(void)
{
	Suite *suite = suite_create("zone");
	TCase *tc = tcase_create("zone");

	tcase_add_loop_test(tc, test_exists, 0, G_N_ELEMENTS(names));
	tcase_add_loop_test(tc, test_canonical, 0, G_N_ELEMENTS(canonicals));
	tcase_add_loop_test(tc, test_offset, 0, G_N_ELEMENTS(offsets));
	tcase_add_loop_test(tc, test_local, 0, G_N_ELEMENTS(locals));
	tcase_add_loop_test(tc, test_round_trip, 0, 6);
	tcase_add_loop_test(tc, test_asked_before, 0, 4);
	tcase_add_test(tc, test_date_instant);
	tcase_add_loop_test(tc, test_local_zone, 0, G_N_ELEMENTS(envs));
	tcase_add_test(tc, test_tzdir_is_ignored);
	tcase_add_test(tc, test_free_null);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(zone_suite)
