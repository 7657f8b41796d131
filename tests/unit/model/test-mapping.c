/*
 * What a single event of a real programme says, and what it means. The titles and places are such
 * as the calendars of known conferences and emitters hold.
 */
#include <string.h>

#include <summitty/model/mapping.h>

#include "unit.h"

static struct mapping *mapping;

static void set_up(void)
{
	mapping = mapping_new();
}

static void tear_down(void)
{
	mapping_free(mapping);
}

/* "a; b" as a vector. */
static char **list(const char *text)
{
	return text ? g_strsplit(text, "; ", -1) : NULL;
}

static const struct {
	const char *title, *categories, *kind;
} kinds_found[] = {
	/* nothing is known */
	{"The Bitter Lesson for AI", NULL, "session"},
	{"How a workshop changed my life", NULL, "session"}, /* in the middle of a title */
	{"Why forums fail", NULL, "session"},
	{"Breaking news", NULL, "session"},
	{"Tourism and you", NULL, "session"},
	{"", NULL, "session"},
	/* categories: the kinds themselves */
	{"x", "plenary", "plenary"},
	{"x", "Forum", "forum"},
	{"x", "SEMINAR", "seminar"},
	{"x", "Smart City; Workshop", "workshop"},
	{"x", "session", "session"},
	{"Coffee break", "talk", "talk"}, /* the category knows better */
	/* categories: words */
	{"x", "talk", "talk"},
	{"x", "keynote", "plenary"},
	{"x", "Keynote; Forum", "plenary"}, /* the first that is one */
	{"x", "hackathon", "contest"},
	{"x", "ignite", "talk"},
	{"x", "Break", "break"},
	{"x", "Coffee Break", "break"},
	{"x", "Panel discussion", "forum"},
	{"x", "Poster Session A", "exhibition"},
	{"x", "University Presidents' Forum; Talk", "talk"},
	{"x", "University Presidents' Forum", "forum"},
	{"x", "Opening ceremony", "ceremony"},
	{"x", "Social Sciences", "session"},
	{"x", "Hội thảo", "seminar"},
	{"x", "hoi thao", "seminar"},
	{"x", "워크숍", "workshop"},
	{"x", "论坛", "forum"},
	/* words in brackets */
	{"[talk] Looking At Audio", NULL, "talk"},
	{"[charla] NLP para la preservación", NULL, "talk"},
	{"[break] Lunch", NULL, "break"},
	{"[plenary] Welcome", NULL, "plenary"},
	{"[poster] Putting a Face to the Pattern", NULL, "exhibition"},
	{"#talk The Bitter Lesson", NULL, "talk"},
	{"Refactoring to Functional Kotlin. [Workshop, Advanced]", NULL, "workshop"},
	{"Good Old Data [Regular session, Intermediate]", NULL, "talk"},
	/* titles that count theirs */
	{"Keynote 2: Water", NULL, "plenary"},
	{"Workshop 3 - Water", NULL, "workshop"},
	{"Panel II: Water", NULL, "forum"},
	{"Workshop 12", NULL, "workshop"},
	{"Workshop 2030 and beyond", NULL, "session"},
	{"Opening Keynote: Water", NULL, "plenary"},
	{"Invited Talk: Water", NULL, "talk"},
	/* titles, whole */
	{"Break", NULL, "break"},
	{"Lunch", NULL, "break"},
	{"Registration", NULL, "break"},
	{"Dinner", NULL, "social"},
	{"Keynote", NULL, "plenary"},
	{"Ăn trưa", NULL, "break"},
	{"점심", NULL, "break"},
	{"개막식", NULL, "ceremony"},
	/* titles, beginning */
	{"Keynote: Crafting Developer Experience", NULL, "plenary"},
	{"Keynote - Jane Roe", NULL, "plenary"},
	{"Keynotes of the past", NULL, "session"},
	{"Opening Remarks (Monday)", NULL, "plenary"},
	{"Opening Ceremony of the Hi-Tech Fair", NULL, "ceremony"},
	{"Lễ khai mạc Hội nghị", NULL, "ceremony"},
	{"Diễn đàn Hiệu trưởng các trường đại học", NULL, "forum"},
	{"Hội thảo Thành phố thông minh", NULL, "seminar"},
	{"Cuộc thi Sáng kiến", NULL, "contest"},
	{"Panel discussion on transport", NULL, "forum"},
	{"Continental Breakfast", NULL, "break"},
	{"Lunch on your own", NULL, "break"},
	{"Registration / Information Desks Open", NULL, "break"},
	{"Lightning Talks (Tuesday)", NULL, "talk"},
	{"Contest: preliminary round", NULL, "contest"},
	/* titles, end */
	{"Robotics Workshop", NULL, "workshop"},
	{"Workshop on Security in Machine Learning", NULL, "workshop"},
	{"University Presidents' Forum", NULL, "forum"},
	{"Closing ceremony", NULL, "ceremony"},
	{"Welcome Reception", NULL, "social"},
	{"QueerInAI Social", NULL, "social"},
	{"Social Event", NULL, "social"},
	{"MgmtCamp After-Noon Hackathon", NULL, "contest"},
	{"Guided city tour", NULL, "tour"},
	{"Coffee Break", NULL, "break"},
	{"대학총장포럼", NULL, "forum"},
	{"아이디어 공모전", NULL, "contest"},
	{"하이테크 전시회", NULL, "exhibition"},
	{"WTA 집행위원회", NULL, "meeting"},
};

START_TEST(test_kind)
{
	g_auto(GStrv) categories = list(kinds_found[_i].categories);
	struct mapping_input input = {
		.summary = kinds_found[_i].title,
		.categories = (const char *const *)categories,
	};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_msg(strcmp(out.kind, kinds_found[_i].kind) == 0, "“%s” [%s]: %s, not %s",
		kinds_found[_i].title, kinds_found[_i].categories ?: "", out.kind,
		kinds_found[_i].kind);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *description, *organizer, *participant, *title;
	bool invited;
	gint64 minutes;
	const char *kind;
} spoken[] = {
	{"Speaker: Jane Roe", NULL, NULL, "Bees", false, 30, "talk"},
	{"Speaker: Jane Roe", NULL, NULL, "Bees", false, 90, "talk"},
	{"Speaker: Jane Roe", NULL, NULL, "Bees", false, 5, "talk"},
	{NULL, NULL, "Jane Roe", "Bees", false, 30, "talk"},
	/* another rule knows better */
	{"Speaker: Jane Roe", NULL, NULL, "Keynote: Bees", false, 30, "plenary"},
	/* as long as a course, or nobody knows how long */
	{"Speaker: Jane Roe", NULL, NULL, "Bees", false, 180, "session"},
	{"Speaker: Jane Roe", NULL, NULL, "Bees", false, 0, "session"},
	/* nobody who speaks */
	{"Speaker: TBA", NULL, NULL, "Bees", false, 30, "session"},
	{NULL, "Jane Roe", NULL, "Bees", false, 30, "session"},
	{NULL, NULL, "Jane Roe", "Bees", true, 30, "session"},
	{NULL, NULL, NULL, "Bees", false, 30, "session"},
};

static const struct {
	const char *organizer, *contact, *participant;
	bool invited;
	const char *people;
} hosts[] = {
	{"Ada Roe", NULL, "Lin Doe", true, "Lin Doe, Ada Roe"},
	{"Ada Roe", "Max Poe", "Lin Doe", true, "Lin Doe, Max Poe, Ada Roe"},
	{"Ada Roe", NULL, "ada roe", true, "ada roe"},
	{"Ada Roe", NULL, "Lin Doe", false, "Lin Doe"}, /* who speaks */
	{"Ada Roe", NULL, NULL, false, "Ada Roe"},
};

START_TEST(test_who_invites_is_one_of_them)
{
	const char *participants[] = {hosts[_i].participant, NULL};
	struct mapping_input input = {
		.summary = "Bees",
		.organizer = hosts[_i].organizer,
		.contact = hosts[_i].contact,
		.participants = participants,
		.invited = hosts[_i].invited,
	};
	struct mapping_output out;

	mapping_apply(mapping, NULL, &input, &out);
	g_autofree char *people = g_strjoinv(", ", out.people);
	ck_assert_str_eq(people, hosts[_i].people);
	mapping_output_clear(&out);
}
END_TEST

START_TEST(test_speakers_make_a_talk)
{
	const char *participants[] = {spoken[_i].participant, NULL};
	struct mapping_input input = {
		.summary = spoken[_i].title,
		.description = spoken[_i].description,
		.organizer = spoken[_i].organizer,
		.participants = participants,
		.seconds = spoken[_i].minutes * 60,
		.invited = spoken[_i].invited,
	};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_str_eq(out.kind, spoken[_i].kind);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *title, *categories, *description, *extra;
	const char *track, *left; /* left: the title then, NULL for the same */
} tracks[] = {
	{"x", NULL, NULL, NULL, NULL, NULL},
	{"x", "Forum", NULL, NULL, NULL, NULL},
	{"x", "Forum; Smart City", NULL, NULL, "Smart City", NULL},
	{"x [Robotics , AI]", NULL, NULL, NULL, "Robotics", NULL},
	{"x", "Smart City; Forum", NULL, NULL, "Smart City", NULL},
	{"x", "Contest; Contest", NULL, NULL, "Contest", NULL},
	{"x", "talk; break", NULL, NULL, NULL, NULL},
	{"x", "Talk; University Presidents' Forum", NULL, NULL, "University Presidents' Forum",
		NULL},
	{"x", "Track: Robotics", NULL, NULL, "Robotics", NULL},
	{"x", "FOSDEM; track:  Robotics", NULL, NULL, "Robotics", NULL},
	{"x", "Difficulty: Beginner; Track: Web", NULL, NULL, "Web", NULL},
	{"x", "Difficulty: Beginner", NULL, NULL, NULL, NULL},
	{"x", "_web; talk", NULL, NULL, "_web", NULL},
	{"x", NULL, "Track: 2\nAn abstract", NULL, "2", NULL},
	{"x", NULL, "Section: talks\nKind: talk\nName: x", NULL, "talks", NULL},
	{"x", NULL, "Section: talks Kind: talk Name: x", NULL, "talks", NULL},
	{"x", NULL, "On track: nowhere", NULL, NULL, NULL},
	{"x", "Energy", "Track: 2", NULL, "2", NULL},
	{"x", "Energy", NULL, "X-TRACK; Water", "Water", NULL},
	{"x", NULL, NULL, "X-WTA-Track; Water", "Water", NULL},
	{"[Robotics] Arms race", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"Arms race [Robotics]", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"[talk] Arms race", NULL, NULL, NULL, NULL, "Arms race"},
	/* what parts the two is part of neither */
	{"[Robotics]: Arms race", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"[Robotics] - Arms race", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"[Robotics] – Arms race", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"[Robotics] -5 degrees", NULL, NULL, NULL, "Robotics", "-5 degrees"},
	{"Arms race - [Robotics]", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"Arms race: [Robotics]", NULL, NULL, NULL, "Robotics", "Arms race"},
	{"- [Robotics]", NULL, NULL, NULL, "Robotics", "-"},
	{"Good Data [Talk, Intermediate]", NULL, NULL, NULL, NULL, NULL},
	{"[] Arms race", NULL, NULL, NULL, NULL, NULL},
	{"[Robotics]", NULL, NULL, NULL, NULL, NULL},
	{"Machine Learning for Health (ML4H)", NULL, NULL, NULL, NULL, NULL},
};

START_TEST(test_track)
{
	g_auto(GStrv) categories = list(tracks[_i].categories);
	g_auto(GStrv) extra = list(tracks[_i].extra);
	struct mapping_input input = {
		.summary = tracks[_i].title,
		.description = tracks[_i].description,
		.categories = (const char *const *)categories,
		.extra = (const char *const *)extra,
	};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_pstr_eq(out.track, tracks[_i].track);
	ck_assert_str_eq(out.title, tracks[_i].left ? tracks[_i].left : tracks[_i].title);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *location, *vlocation, *venue, *building, *url;
} places[] = {
	{NULL, NULL, NULL, NULL, NULL},
	{"  Room 220 E ", NULL, "Room 220 E", NULL, NULL},
	{"D.AUD", NULL, "D.AUD", NULL, NULL},
	{"<no value>", NULL, NULL, NULL, NULL},
	{"https://iclr.cc/virtual/speaker_5.html", NULL, NULL, NULL,
		"https://iclr.cc/virtual/speaker_5.html"},
	{"Hall A, Convention Center", NULL, "Hall A", "Convention Center", NULL},
	{"EIU, Hall B", NULL, "Hall B", "EIU", NULL},
	{"Hall B (Convention Center (East))", NULL, "Hall B", "Convention Center (East)", NULL},
	{"Hall B) (Convention Center", NULL, "Hall B) (Convention Center", NULL, NULL},
	{"Hall B))", NULL, "Hall B))", NULL, NULL},
	{"Hội trường A, Đại học Quốc tế Miền Đông", NULL, "Hội trường A",
		"Đại học Quốc tế Miền Đông", NULL},
	{"Room 5 (Binh Duong Convention & Exhibition Center)", NULL, "Room 5",
		"Binh Duong Convention & Exhibition Center", NULL},
	{"Auditorium 10 (Lightning talks)", NULL, "Auditorium 10 (Lightning talks)", NULL, NULL},
	{"Hall C, Ballroom A, Ballroom BC", NULL, "Hall C, Ballroom A, Ballroom BC", NULL, NULL},
	{"Room 301-305", NULL, "Room 301-305", NULL, NULL},
	{"Main Hall - Hotel Becamex, Hung Vuong street", NULL, "Main Hall",
		"Hotel Becamex, Hung Vuong street", NULL},
	{"Becamex Hotel, Hung Vuong street", NULL, "Becamex Hotel, Hung Vuong street", NULL, NULL},
	{"Ulaanbaatar, Novosibirsk, Irkutsk", NULL, "Ulaanbaatar, Novosibirsk, Irkutsk", NULL,
		NULL},
	{"Georgetown University Conference Hotel", NULL, "Georgetown University Conference Hotel",
		NULL, NULL},
	{"Concourse A", NULL, "Concourse A", NULL, NULL},
	{"Main Street 5", "Hall A", "Hall A", "Main Street 5", NULL},
	{"Hall A", "Hall A", "Hall A", NULL, NULL},
	{NULL, "Hall A", "Hall A", NULL, NULL},
};

START_TEST(test_place)
{
	struct mapping_input input = {
		.summary = "x",
		.location = places[_i].location,
		.vlocation = places[_i].vlocation,
	};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_pstr_eq(out.venue, places[_i].venue);
	ck_assert_pstr_eq(out.building, places[_i].building);
	ck_assert_pstr_eq(out.url, places[_i].url);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *description, *participants, *organizer, *contact, *extra;
	const char *people;
} people_found[] = {
	{NULL, NULL, NULL, NULL, NULL, ""},
	{NULL, "Mai Hùng Dũng; Yi, Taek-gu", "WTA", NULL, NULL, "Mai Hùng Dũng; Yi, Taek-gu"},
	{NULL, NULL, "Robert de Bock", NULL, NULL, "Robert de Bock"},
	{NULL, NULL, NULL, "Jim Dolittle, ABC Industries, +1-919-555-1234", NULL, "Jim Dolittle"},
	{NULL, NULL, NULL, NULL, "X-SPEAKERS; Ada, Grace and Lin", "Ada; Grace; Lin"},
	{"Speaker: Jane Roe\nAn abstract", NULL, "WTA", NULL, NULL, "Jane Roe"},
	{"Speaker: Jane Roe\nSpeaker: Bo Kim\nAn abstract", NULL, NULL, NULL, NULL,
		"Jane Roe; Bo Kim"},
	{"First talk\nSpeaker: Jane Roe\n\nSecond talk\nSpeakers:\nBo Kim\nJane Roe\n", NULL, NULL,
		NULL, NULL, "Jane Roe; Bo Kim"},
	{"Speakers: A. Roe (EIU; Boston), B. Doe", NULL, NULL, NULL, NULL, "A. Roe; B. Doe"},
	{"Speakers: A. Roe (TU Wien, Vienna), B. Doe (EIU)", NULL, NULL, NULL, NULL,
		"A. Roe; B. Doe"},
	{"\n   Speakers:\n   Urs Peter\n   Ana B\n\n   Abstract", NULL, NULL, NULL, NULL,
		"Urs Peter; Ana B"},
	{"Speakers:\nUrs Peter\nRoom: 5", NULL, NULL, NULL, NULL, "Urs Peter"},
	{"von: Jürgen Groß", NULL, NULL, NULL, NULL, "Jürgen Groß"},
	{"Diễn giả: Nguyễn Văn A và Trần B", NULL, NULL, NULL, NULL, "Nguyễn Văn A; Trần B"},
	{"연사: 허태정", NULL, NULL, NULL, NULL, "허태정"},
	{"演讲人：王小明、李雷", NULL, NULL, NULL, NULL, "王小明; 李雷"},
	{"Speakers:\nUrs Peter - Senior Engineer, Kotlin Trainer\nAda Roe (EIU, Vietnam)", NULL,
		NULL, NULL, NULL, "Urs Peter; Ada Roe"},
	{"Speaker: Ada Roe Title: A talk", NULL, NULL, NULL, NULL, "Ada Roe"},
	{NULL, "Valerio Lupi, Gabriele Zuddas", NULL, NULL, NULL, "Valerio Lupi; Gabriele Zuddas"},
	{"Speakers:\nHosted by Ada, Grace, and Lin", NULL, NULL, NULL, NULL, "Ada; Grace; Lin"},
	{NULL, NULL, "Kris Roe & Toshaan Doe", NULL, NULL, "Kris Roe; Toshaan Doe"},
	{NULL, "Ada Roe, Bo Kim & Lin Doe", NULL, NULL, NULL, "Ada Roe; Bo Kim; Lin Doe"},
	{NULL, NULL, "Science & Technology Park", NULL, NULL, "Science & Technology Park"},
	{"Speaker: Jane Roe, vice chairman", NULL, NULL, NULL, NULL, "Jane Roe"},
	{"Speaker: Jane Roe, JANE ROE", NULL, NULL, NULL, NULL, "Jane Roe"},
	{"Speakers:\n\n  - Jane Roe, Acme\n  - Bo Kim (EIU)\n\nAbstract", NULL, NULL, NULL, NULL,
		"Jane Roe; Bo Kim"},
	{"Speakers:\n• Jane Roe, Acme\n• *Bo Kim*", NULL, NULL, NULL, NULL, "Jane Roe; Bo Kim"},
	{"Speakers:\n\nAbstract\nWater.", NULL, NULL, NULL, NULL, ""},
	{"**Speakers:** Jane Roe, Bo Kim", NULL, NULL, NULL, NULL, "Jane Roe; Bo Kim"},
	{"- **Speaker**: Jane Roe", NULL, NULL, NULL, NULL, "Jane Roe"},
	{"Speaker(s): \nTBA", NULL, NULL, NULL, NULL, ""},
	{"Speaker: see https://example.org", NULL, NULL, NULL, NULL, ""},
	{"The loudspeaker: a history", NULL, NULL, NULL, NULL, ""},
};

START_TEST(test_people)
{
	g_auto(GStrv) participants = list(people_found[_i].participants);
	g_auto(GStrv) extra = list(people_found[_i].extra);
	struct mapping_input input = {
		.summary = "x",
		.description = people_found[_i].description,
		.participants = (const char *const *)participants,
		.organizer = people_found[_i].organizer,
		.contact = people_found[_i].contact,
		.extra = (const char *const *)extra,
	};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	g_autofree char *people = g_strjoinv("; ", out.people);
	ck_assert_str_eq(people, people_found[_i].people);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *title, *status, *means, *left;
} states[] = {
	{"Talk", NULL, "confirmed", "Talk"},
	{"Talk", "CONFIRMED", "confirmed", "Talk"},
	{"Talk", "Tentative", "tentative", "Talk"},
	{"Talk", "CANCELLED", "cancelled", "Talk"},
	{"Talk", "X-ODD", "confirmed", "Talk"},
	{"CANCELLED: Talk", NULL, "cancelled", "Talk"},
	{"Canceled - Talk", "CONFIRMED", "cancelled", "Talk"},
	{"CANCELLED Talk", NULL, "cancelled", "Talk"},
	{"(cancelled) Talk", NULL, "cancelled", "Talk"},
	{"[CANCELLED] Talk", NULL, "cancelled", "Talk"},
	{"[event] CANCELLED: Talk", NULL, "cancelled", "Talk"},
	{"Đã hủy: Talk", NULL, "cancelled", "Talk"},
	{"취소: Talk", NULL, "cancelled", "Talk"},
	{"Cancelled flights and you", NULL, "confirmed", "Cancelled flights and you"},
	{"CANCELLED", NULL, "confirmed", "CANCELLED"},
};

START_TEST(test_status)
{
	struct mapping_input input = {.summary = states[_i].title, .status = states[_i].status};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_str_eq(out.status, states[_i].means);
	ck_assert_str_eq(out.title, states[_i].left);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *description, *url, *found;
} links[] = {
	{NULL, NULL, NULL},
	{"See https://example.org/a.", NULL, "https://example.org/a"},
	{"(http://example.org/a)", NULL, "http://example.org/a"},
	{"httpd is https://b.example/ and https://c.example/", NULL, "https://b.example/"},
	{"https://a.example/", "https://b.example/", "https://b.example/"},
	{"http:/oops", NULL, NULL},
	{"https://a.example/x.png?of=https://b.example/", NULL, NULL},
	{"https://a.example/x.png https://b.example/", NULL, "https://b.example/"},
};

START_TEST(test_link)
{
	struct mapping_input input = {
		.summary = "x", .description = links[_i].description, .url = links[_i].url};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_pstr_eq(out.url, links[_i].found);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *description, *summary_language, *category, *found;
} languages_found[] = {
	{NULL, NULL, NULL, NULL},
	{NULL, "ko", NULL, "ko"},
	{NULL, "pt_BR", NULL, "pt-BR"},
	{NULL, "x", NULL, NULL},
	{"Language: Vietnamese", "en", NULL, "vi"},
	{"Language: ko\nText", NULL, NULL, "ko"},
	{"언어: 한국어", NULL, NULL, "ko"},
	{"Language: of the birds and the bees", "en", NULL, "en"},
	{NULL, NULL, "Language: Tiếng Việt", "vi"},
};

START_TEST(test_language)
{
	const char *categories[] = {languages_found[_i].category, NULL};
	struct mapping_input input = {
		.summary = "x",
		.description = languages_found[_i].description,
		.language = languages_found[_i].summary_language,
		.categories = categories,
	};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_pstr_eq(out.language, languages_found[_i].found);
	mapping_output_clear(&out);
}
END_TEST

START_TEST(test_empty_input)
{
	struct mapping_input input = {0};
	struct mapping_output out;
	mapping_apply(mapping, NULL, &input, &out);
	ck_assert_str_eq(out.title, "");
	ck_assert_str_eq(out.kind, "session");
	ck_assert_str_eq(out.status, "confirmed");
	ck_assert_ptr_null(out.people[0]);
	mapping_output_clear(&out);
}
END_TEST

static Suite *mapping_suite(void)
{
	Suite *suite = suite_create("mapping");
	TCase *tests = tcase_create("mapping");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, test_kind, 0, G_N_ELEMENTS(kinds_found));
	tcase_add_loop_test(tests, test_who_invites_is_one_of_them, 0, G_N_ELEMENTS(hosts));
	tcase_add_loop_test(tests, test_speakers_make_a_talk, 0, G_N_ELEMENTS(spoken));
	tcase_add_loop_test(tests, test_track, 0, G_N_ELEMENTS(tracks));
	tcase_add_loop_test(tests, test_place, 0, G_N_ELEMENTS(places));
	tcase_add_loop_test(tests, test_people, 0, G_N_ELEMENTS(people_found));
	tcase_add_loop_test(tests, test_status, 0, G_N_ELEMENTS(states));
	tcase_add_loop_test(tests, test_link, 0, G_N_ELEMENTS(links));
	tcase_add_loop_test(tests, test_language, 0, G_N_ELEMENTS(languages_found));
	tcase_add_test(tests, test_empty_input);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(mapping_suite)
