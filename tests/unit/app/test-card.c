/* What a phone takes along: the text itself, and what gives way when there is little room. */
#include <summitty/app/card.h>
#include <summitty/base/text.h>
#include <summitty/ical/card.h>

#include <locale.h>

#include "unit.h"

enum {
	ROOM = 177, /* modules for anything */
};

static const char *const nobody[] = {NULL};

static struct session session(const char *title, const char *venue)
{
	return (struct session){
		.id = "0123abcd",
		.uid = "a b@example.org",
		.title = title,
		.venue = venue,
		.people = nobody,
		.categories = nobody,
		.start = {1539225000}, /* 2018-10-11T02:30Z */
		.end = {1539228600},
		.start_offset = 7 * 3600,
		.end_offset = 7 * 3600,
	};
}

START_TEST(test_text)
{
	const struct session s = session("Opening, part 1; \\o/", "Hall A");
	g_autofree char *text = ical_card(&s, s.title, s.venue);

	ck_assert_str_eq(text,
		"BEGIN:VEVENT\nSUMMARY:Opening\\, part 1\\; \\\\o/\nDTSTART:20181011T023000Z\n"
		"DTEND:20181011T033000Z\nLOCATION:Hall A\nEND:VEVENT\n");
}
END_TEST

START_TEST(test_all_day_without_end)
{
	struct session s = session("Fair", NULL);

	s.all_day = true;
	s.start.s = 1539190800; /* midnight in its zone, the day before in UTC */
	s.end = INSTANT_NONE;
	g_autofree char *text = ical_card(&s, s.title, NULL);
	ck_assert_str_eq(
		text, "BEGIN:VEVENT\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20181011\nEND:VEVENT\n");
}
END_TEST

START_TEST(test_hostile)
{
	const struct session s = session("A\nEND:VEVENT\x1b[31m", "B\r\nX:1");
	AUTO(card_free) struct card *card = card_of_session(&s, ROOM);

	ck_assert_ptr_nonnull(card);
	ck_assert_ptr_null(strchr(card->text, '\x1b'));
	ck_assert_ptr_null(strstr(card->text, "\nX:1"));
	ck_assert_ptr_eq(strstr(card->text, "\nEND:VEVENT"), strrchr(card->text, '\n') - 11);
}
END_TEST

/* The less room, the less text; each still says when; and what is cut ends at a character. */
START_TEST(test_gives_way)
{
	const struct session s =
		session("Thành phố thông minh là động lực cho đổi mới sáng tạo 대전",
			"Trung tâm Hội nghị và Triển lãm Bình Dương");
	gsize before = G_MAXSIZE;
	int whole = 0, cut = 0, alone = 0;

	for (int modules = ROOM; modules > 20; modules--) {
		AUTO(card_free) struct card *card = card_of_session(&s, modules);

		if (!card)
			break;
		ck_assert_int_le(card->code->side, modules);
		ck_assert(g_utf8_validate(card->text, -1, NULL));
		ck_assert(strlen(card->text) <= before);
		ck_assert_ptr_nonnull(strstr(card->text, "\nDTSTART:20181011T023000Z\n"));
		bool venue = strstr(card->text, "LOCATION") != NULL;
		bool title = strstr(card->text, s.title) != NULL;
		ck_assert(card->shortened == !(venue && title));
		whole += venue && title;
		cut += venue && !title;
		alone += !venue;
		before = strlen(card->text);
	}
	ck_assert_int_gt(whole, 0);
	ck_assert_int_gt(cut, 0);
	ck_assert_int_gt(alone, 0);
}
END_TEST

/* What is ASCII stays so: readers have to guess otherwise. */
START_TEST(test_cut_in_ascii)
{
	static const struct {
		const char *title, *venue, *dots;
	} cards[] = {{"Opening ceremony of the whole summit and its fair", NULL, "...\n"},
		{"Opening ceremony of the whole summit and its fair", "Hall A", "...\n"},
		{"Lễ khai mạc của hội nghị thượng đỉnh và hội chợ", NULL, "…\n"}};

	for (gsize i = 0; i < G_N_ELEMENTS(cards); i++) {
		const struct session s = session(cards[i].title, cards[i].venue);
		AUTO(card_free) struct card *card = card_of_session(&s, ROOM);
		for (int modules = ROOM; card && strstr(card->text, s.title); modules--) {
			card_free(card);
			card = card_of_session(&s, modules);
		}
		ck_assert_ptr_nonnull(card);
		ck_assert_ptr_nonnull(strstr(card->text, cards[i].dots));
	}
}
END_TEST

START_TEST(test_page)
{
	const struct session s = session("Opening", NULL);
	AUTO(card_free)
	struct card *card = card_of_page(&s, "https://example.org/{id}?u={uid}", ROOM);

	ck_assert_ptr_nonnull(card);
	ck_assert_str_eq(card->text, "https://example.org/0123abcd?u=a%20b%40example.org");
	ck_assert_ptr_null(card_of_page(&s, "https://example.org/{id}", 20));
}
END_TEST

static Suite *card_suite(void)
{
	Suite *suite = suite_create("card");
	TCase *tests = tcase_create("card");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_test(tests, test_text);
	tcase_add_test(tests, test_all_day_without_end);
	tcase_add_test(tests, test_hostile);
	tcase_add_test(tests, test_gives_way);
	tcase_add_test(tests, test_cut_in_ascii);
	tcase_add_test(tests, test_page);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(card_suite)
