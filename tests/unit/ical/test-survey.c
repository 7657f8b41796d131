/* What a first walk over a file finds out. */
#include "survey.h"
#include "unit.h"

/* A survey of so many events that have so many UIDs in turns. */
static struct survey *survey_of(int n, int uids)
{
	static const struct ical_sink sink = {0};
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\n");
	struct survey *survey = survey_new(NULL);
	struct notes notes = {.file = "x", .sink = &sink, .muted = true};
	struct whole whole;

	for (int i = 0; i < n; i++)
		g_string_append_printf(text, "BEGIN:VEVENT\r\nUID:%d\r\nEND:VEVENT\r\n", i % uids);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(whole_init(&whole, "x", text->str, text->len, NULL));
	whole_decode(&whole);
	survey_run(survey, &whole, NULL, NULL, (guint)n, &notes);
	whole_clear(&whole);
	return survey;
}

static const guint families_of[][2] = {
	{GROUP_MAX * 4 + 2, 2}, {1, 1}, {3000, 3000}, {3000, 2990}, {3000, 700}};

/* The events of a UID are looked at together in the order of the file, but not without end. */
START_TEST(families)
{
	guint n = families_of[_i][0], uids = families_of[_i][1];
	AUTO(survey_free) struct survey *survey = survey_of((int)n, (int)uids);

	ck_assert_uint_eq(survey->entries->len, n);
	for (guint i = 0; i < n; i++) {
		const struct entry *entry = survey_entry(survey, i);
		guint place = i / uids;
		bool last = place % GROUP_MAX == GROUP_MAX - 1 || i + uids >= n;
		ck_assert_uint_eq(entry->rank, place % GROUP_MAX);
		ck_assert_uint_eq(entry->is_first, place % GROUP_MAX == 0);
		ck_assert_uint_eq(entry->shared, place >= GROUP_MAX);
		ck_assert_uint_eq(entry->next, last ? 0 : i + uids);
	}
}
END_TEST

static Suite *survey_suite(void)
{
	Suite *suite = suite_create("survey");
	TCase *tcase = tcase_create("survey");

	tcase_add_loop_test(tcase, families, 0, G_N_ELEMENTS(families_of));
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(survey_suite)
