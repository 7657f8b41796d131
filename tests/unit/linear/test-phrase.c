#include "unit.h"

#include <summitty/base/text.h>
#include <summitty/time/format.h>

#include "../../../src/linear/phrase.h"

static const char *const nobody[] = {NULL};

static struct zone *zone, *local;
static struct phrase_context context;

static struct instant at(const char *text)
{
	struct instant t;

	ck_assert(time_parse(text, zone, &t));
	return t;
}

/* A session from one local time to another; `to` may be NULL. */
static struct session session(const char *from, const char *to)
{
	struct session s = {
		.id = "00000001",
		.title = "Opening",
		.kind = "plenary",
		.status = "confirmed",
		.people = nobody,
		.categories = nobody,
		.clashes = nobody,
		.start = at(from),
		.end = to ? at(to) : INSTANT_NONE,
		.start_offset = 7 * 3600,
		.end_offset = 7 * 3600,
	};

	s.day = date_from_instant(s.start, s.start_offset);
	return s;
}

static void setup(void)
{
	struct snapshot_builder *stars = snapshot_builder_new();

	zone = zone_new("Asia/Ho_Chi_Minh");
	local = zone_new("America/Los_Angeles");
	struct session star = session("2018-10-11 09:00", "2018-10-11 10:00");
	star.id = "0000000a";
	star.title = "Lunch";
	snapshot_builder_add(stars, &star);
	star.id = "0000000b";
	star.title = "Dinner";
	snapshot_builder_add(stars, &star);
	context = (struct phrase_context){
		.zone = zone,
		.now = at("2018-10-11 09:30"),
		.stars = snapshot_builder_end(stars, 0),
	};
}

static void teardown(void)
{
	phrase_context_clear(&context);
	zone_free(zone);
	zone_free(local);
}

static const struct {
	const char *from, *to;
	bool all_day, there; /* in a zone far to the west */
	const char *phrase;
} times[] = {
	{"2018-10-11 10:00", "2018-10-11 10:45", false, false, "10:00 to 10:45"},
	{"2018-10-11 19:00", NULL, false, false, "from 19:00"},
	{"2018-10-11 22:00", "2018-10-12 01:00", false, false, "22:00 to 01:00 the next day"},
	{"2018-10-11 22:00", "2018-10-14 01:00", false, false, "22:00 to 01:00 on Sun 14 Oct"},
	{"2018-10-11 10:00", "2018-10-11 10:45", false, true, "20:00 the day before to 20:45"},
	{"2018-10-11", "2018-10-12", true, false, "all day"},
	{"2018-10-11", "2018-10-13", true, true, "2 days from Thu 11 Oct"},
	{"2018-10-11", NULL, true, false, "all day"},
};

START_TEST(when)
{
	struct session s = session(times[_i].from, times[_i].to);

	s.all_day = times[_i].all_day;
	context.zone = times[_i].there ? local : zone;
	g_autofree char *phrase = phrase_when(&context, &s, false);
	ck_assert_str_eq(phrase, times[_i].phrase);
}
END_TEST

START_TEST(dated)
{
	struct session s = session("2018-10-11 10:00", "2018-10-11 10:45");
	g_autofree char *one = phrase_when(&context, &s, true);
	ck_assert_str_eq(one, "Thu 11 Oct, 10:00 to 10:45");

	s = session("2018-10-11", "2018-10-14");
	s.all_day = true;
	g_autofree char *days = phrase_when(&context, &s, true);
	ck_assert_str_eq(days, "3 days from Thu 11 Oct");
}
END_TEST

/* Each state alone is told by its words and by nothing else. */
START_TEST(states)
{
	static const char *const one[] = {"AN", NULL}, *const both[] = {"AN", "BK", NULL};
	static const struct {
		struct session state;
		const char *phrase;
	} cases[] = {
		{{.status = "confirmed"}, ""},
		{{.status = "cancelled"}, "cancelled"},
		{{.status = "cancelled", .change = "cancelled"}, "cancelled"},
		{{.status = "tentative", .change = "moved"}, "tentative, moved"},
		{{.status = "confirmed", .change = "removed"}, "no longer in the programme"},
		{{.status = "confirmed", .level = LEVEL_MUST}, "starred must"},
		{{.status = "confirmed", .level = LEVEL_MAYBE}, "starred maybe"},
		{{.status = "confirmed", .team = one}, "starred by AN"},
		{{.status = "confirmed", .level = LEVEL_MUST, .team = both},
			"starred must, starred by AN and BK"},
		{{.status = "confirmed", .ambient = true}, "in the background"},
		{{.status = "confirmed", .hidden = true}, "hidden"},
		{{.status = "confirmed", .note = "front row"}, "with a note"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct session s = session("2018-10-11 10:00", "2018-10-11 10:45");
		const struct session *state = &cases[i].state;

		s.status = state->status;
		s.change = state->change;
		s.level = state->level;
		s.team = state->team;
		s.ambient = state->ambient;
		s.hidden = state->hidden;
		s.note = state->note;
		g_autofree char *phrase = phrase_state(&context, &s);
		ck_assert_str_eq(phrase, cases[i].phrase);
	}
}
END_TEST

START_TEST(moments)
{
	struct session running = session("2018-10-11 09:00", "2018-10-11 10:00");
	struct session past = session("2018-10-11 08:00", "2018-10-11 09:30");
	g_autofree char *now = phrase_state(&context, &running);
	g_autofree char *over = phrase_state(&context, &past);

	ck_assert_str_eq(now, "on now");
	ck_assert_str_eq(over, "over");
}
END_TEST

START_TEST(clashes)
{
	static const char *const two[] = {"0000000a", "0000000b", NULL};
	struct session s = session("2018-10-11 09:30", "2018-10-11 11:00");

	s.clashes = two;
	s.venue = "Grand Hall";
	g_autofree char *phrase = phrase_session(&context, &s, false);
	ck_assert_str_eq(phrase,
		"09:30 to 11:00, Opening, at Grand Hall, plenary, on now, clashes with Lunch and 1 "
		"more");
	g_auto(GStrv) sentences = phrase_clashes(&context, &s);
	ck_assert_uint_eq(g_strv_length(sentences), 2);
	ck_assert_str_eq(sentences[0], "It overlaps Lunch by 30 min.");
	ck_assert_str_eq(sentences[1], "It overlaps Dinner by 30 min.");
}
END_TEST

/* What has no end overlaps, but not for so long. */
START_TEST(a_clash_without_a_length)
{
	static const char *const one[] = {"0000000a", NULL};
	struct session s = session("2018-10-11 10:45", NULL);

	s.clashes = one;
	g_auto(GStrv) sentences = phrase_clashes(&context, &s);
	ck_assert_str_eq(sentences[0], "It overlaps Lunch.");
}
END_TEST

START_TEST(titles)
{
	struct session s = session("2018-10-11 09:30", NULL);

	s.titles = "en\tOpening\nvi\tKhai mạc\n";
	context.language = "vi";
	g_autofree char *vi = phrase_title(&context, &s);
	ck_assert_str_eq(vi, "Khai mạc");
	context.language = "ko";
	g_autofree char *none = phrase_title(&context, &s);
	ck_assert_str_eq(none, "Opening");
	s.title = "";
	s.titles = NULL;
	g_autofree char *untitled = phrase_title(&context, &s);
	ck_assert_str_eq(untitled, "(untitled)");
}
END_TEST

static Suite *phrase_suite(void)
{
	Suite *suite = suite_create("linear/phrase");
	TCase *tcase = tcase_create("phrases");

	text_init();
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, when, 0, G_N_ELEMENTS(times));
	tcase_add_test(tcase, dated);
	tcase_add_test(tcase, states);
	tcase_add_test(tcase, moments);
	tcase_add_test(tcase, clashes);
	tcase_add_test(tcase, a_clash_without_a_length);
	tcase_add_test(tcase, titles);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(phrase_suite)
