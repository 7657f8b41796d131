#include "unit.h"

#include <locale.h>

#include <summitty/base/text.h>
#include <summitty/cli/lines.h>

#include "fixture.h"

static const struct page plain = {.glyphs = true};

static char *listed(enum lines_shape shape, const struct page *page)
{
	AUTO(snapshot_unref) struct snapshot *sessions = fixture_sessions();
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	AUTO(out_free) struct out *out = out_new("unused");
	ck_assert(lines_write(sessions, shape, zone, page, out, NULL));
	return g_strdup(out_text(out)->str);
}

START_TEST(by_day)
{
	g_autofree char *text = listed(LINES_BY_DAY, &plain);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	ck_assert_uint_eq(g_strv_length(lines), 7);
	ck_assert_str_eq(lines[0], "Thu 11 Oct  2018-10-11");
	ck_assert_str_eq(lines[3], "");
	ck_assert_str_eq(lines[4], "Fri 12 Oct  2018-10-12");
	ck_assert(g_str_has_prefix(lines[1], "09:00–10:00  ★!  Opening  "));
	ck_assert(g_str_has_suffix(lines[1], "  Grand Hall  Ceremony    0badcafe"));
	ck_assert(g_str_has_prefix(lines[2], "all day      ☆   Fair [tentative]  "));
	/* 22:00 in Seoul is 20:00 here. */
	ck_assert(g_str_has_prefix(lines[5], "20:00–23:33 "));
	ck_assert_ptr_nonnull(
		strstr(lines[5], " [cancelled] [moved]  Tab here    Talk        deadbeef"));
}
END_TEST

START_TEST(nothing_to_see_is_no_title)
{
	static const char *const none[] = {NULL};
	struct session unseen = {.id = "0badcafe",
		.title = "\u200b",
		.kind = "talk",
		.start = {1539223200},
		.end = INSTANT_NONE,
		.day = {17815},
		.clashes = none};
	const struct snapshot sessions = {&unseen, 1, 0};
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	AUTO(out_free) struct out *out = out_new("unused");

	ck_assert(lines_write(&sessions, LINES_PLAIN, zone, &plain, out, NULL));
	ck_assert_str_eq(out_text(out)->str, "09:00  (untitled)  Talk  0badcafe\n");
}
END_TEST

START_TEST(a_moment_has_no_end)
{
	static const char *const none[] = {NULL};
	struct session doors = {.id = "0badcafe",
		.title = "Doors open",
		.kind = "talk",
		.start = {1539223200},
		.end = {1539223200},
		.day = {17815},
		.clashes = none};
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	g_autofree char *moment = lines_time(&doors, zone, &plain);

	ck_assert_str_eq(moment, "09:00");
}
END_TEST

START_TEST(columns_stand_under_each_other)
{
	g_autofree char *text = listed(LINES_FLAT, &plain);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	ck_assert_uint_eq(g_strv_length(lines), 4);
	for (size_t i = 0; i < 3; i++)
		ck_assert_int_eq(text_width(lines[i]), text_width(lines[0]));
	ck_assert(g_str_has_prefix(lines[0], "Thu 11 Oct  09:00"));
}
END_TEST

START_TEST(hostile_text_is_harmless)
{
	const struct page color = {.glyphs = true, .color = true};
	g_autofree char *bare = listed(LINES_BY_DAY, &plain);
	g_autofree char *colored = listed(LINES_BY_DAY, &color);

	ck_assert_ptr_null(strchr(bare, '\033'));
	ck_assert_ptr_null(strstr(bare, "\xe2\x80\xae"));
	ck_assert_ptr_nonnull(strchr(colored, '\033'));
	ck_assert_ptr_null(strstr(colored, "\033[31m"));
}
END_TEST

START_TEST(fits_a_terminal)
{
	const struct page narrow = {.glyphs = true, .width = 80};
	g_autofree char *text = listed(LINES_BY_DAY, &narrow);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		ck_assert_int_le(text_width(lines[i]), 80);
}
END_TEST

/* A day's lines with a long title, venue and kind, with marks or without, on a page. */
static char **long_lines(const struct page *page, enum lines_shape shape, bool starred)
{
	static const char *const none[] = {NULL};
	struct session list[] = {
		{
			.id = "0badcafe",
			.title = "Smart city as a driving force for innovation and growth",
			.venue = "Binh Duong Convention and Exhibition Center",
			.kind = "exhibition",
			.status = "confirmed",
			.start = {1539223200},
			.end = {1539226800},
			.start_offset = 25200,
			.end_offset = 25200,
			.day = {17815},
			.level = starred ? LEVEL_MUST : LEVEL_NONE,
			.clashes = none,
		},
		{
			.id = "deadbeef",
			.title = "Tea",
			.kind = "break",
			.status = "confirmed",
			.start = {1539226800},
			.end = {1539228600},
			.start_offset = 25200,
			.end_offset = 25200,
			.day = {17815},
			.clashes = none,
		},
	};
	const struct snapshot sessions = {list, G_N_ELEMENTS(list), 0};
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	AUTO(out_free) struct out *out = out_new("unused");

	ck_assert(lines_write(&sessions, shape, zone, page, out, NULL));
	return g_strsplit(out_text(out)->str, "\n", -1);
}

static const struct {
	int width;
	enum lines_shape shape;
	bool starred;
	const char *first, *second;
} narrow_pages[] = {
	{80, LINES_PLAIN, false,
		"09:00–10:00  Smart city as a driving for…  Binh Duong Con…  Exhibition  0badcafe",
		"10:00–10:30  Tea                                            Break       deadbeef"},
	{80, LINES_FLAT, true,
		"Thu 11 Oct  09:00–10:00  ★  Smart city as a driving …  Binh Duong Con…  0badcafe",
		"Thu 11 Oct  10:00–10:30     Tea                                         deadbeef"},
	{60, LINES_PLAIN, true, "09:00–10:00  ★  Smart city as a driving force for…  0badcafe",
		"10:00–10:30     Tea                                 deadbeef"},
	{40, LINES_PLAIN, true, "09:00–10:00  ★  Smart city as…  0badcafe",
		"10:00–10:30     Tea             deadbeef"},
	{40, LINES_FLAT, true, "Thu 11 Oct  09:00–10:00  ★  Smart city …",
		"Thu 11 Oct  10:00–10:30     Tea"},
};

START_TEST(shares_a_narrow_terminal)
{
	const struct page page = {.glyphs = true, .width = narrow_pages[_i].width};
	g_auto(GStrv) lines = long_lines(&page, narrow_pages[_i].shape, narrow_pages[_i].starred);

	ck_assert_str_eq(lines[0], narrow_pages[_i].first);
	ck_assert_str_eq(lines[1], narrow_pages[_i].second);
	ck_assert_int_le(text_width(lines[0]), page.width);
}
END_TEST

START_TEST(a_pipe_gets_all_of_it_aligned)
{
	g_auto(GStrv) lines = long_lines(&plain, LINES_PLAIN, false);

	ck_assert_ptr_nonnull(strstr(lines[0], " innovation and growth  Binh Duong Convention and "
					       "Exhibition Center  Exhibition  0badcafe"));
	ck_assert_int_eq(text_width(lines[0]), text_width(lines[1]));
}
END_TEST

START_TEST(ascii_terminal)
{
	const struct page ascii = {.fold = true, .width = 80};
	g_autofree char *text = listed(LINES_BY_DAY, &ascii);
	ck_assert(g_str_is_ascii(text));
	ck_assert_ptr_nonnull(strstr(text, "09:00-10:00  "));
	ck_assert_ptr_nonnull(strstr(text, "  *!  "));
}
END_TEST

START_TEST(detail)
{
	AUTO(snapshot_unref) struct snapshot *sessions = fixture_sessions();
	AUTO(zone_free) struct zone *zone = zone_new("Asia/Ho_Chi_Minh");
	AUTO(out_free) struct out *out = out_new("unused");

	ck_assert(detail_write(sessions, zone, &plain, out, NULL));
	const char *text = out_text(out)->str;
	ck_assert(g_str_has_prefix(text, "Opening\n\nDay        Thu 11 Oct  2018-10-11\n"
					 "Time       09:00–10:00 (1 h), Asia/Ho_Chi_Minh\n"
					 "Venue      Grand Hall\n"));
	ck_assert_ptr_nonnull(strstr(text, "\nPeople     Lê Văn, 김철수\n"));
	ck_assert_ptr_nonnull(strstr(text, "\nClashes    00c0ffee\nNote       front row\n"));
	ck_assert_ptr_nonnull(strstr(text, "\n\nFirst\nSecond line \\ end\n"));
	ck_assert_ptr_nonnull(strstr(text, "\nThere      22:00–01:33 +1 (3 h 33), Asia/Seoul\n"));
	ck_assert_ptr_null(strchr(text, '\033'));
}
END_TEST

static Suite *lines_suite(void)
{
	setlocale(LC_ALL, "");
	text_init();
	Suite *suite = suite_create("cli/lines");
	TCase *tcase = tcase_create("lines");
	tcase_add_test(tcase, by_day);
	tcase_add_test(tcase, nothing_to_see_is_no_title);
	tcase_add_test(tcase, a_moment_has_no_end);
	tcase_add_test(tcase, columns_stand_under_each_other);
	tcase_add_test(tcase, hostile_text_is_harmless);
	tcase_add_test(tcase, fits_a_terminal);
	tcase_add_loop_test(tcase, shares_a_narrow_terminal, 0, G_N_ELEMENTS(narrow_pages));
	tcase_add_test(tcase, a_pipe_gets_all_of_it_aligned);
	tcase_add_test(tcase, ascii_terminal);
	tcase_add_test(tcase, detail);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(lines_suite)
