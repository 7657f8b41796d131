/*
 * What an event means beside the others of its file: a dash or a bracket in one title proves
 * nothing, in many it does.
 */
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

struct event {
	const char *title, *location, *organizer;
};

static struct mapping_survey *survey_of(const struct event *events, size_t n)
{
	struct mapping_survey *survey = mapping_survey_new();
	for (size_t i = 0; i < n; i++) {
		struct mapping_input input = {.summary = events[i].title,
			.location = events[i].location,
			.organizer = events[i].organizer};
		mapping_survey_add(survey, &input);
	}
	return survey;
}

static void apply(
	const struct mapping_survey *survey, const struct event *event, struct mapping_output *out)
{
	struct mapping_input input = {.summary = event->title,
		.location = event->location,
		.organizer = event->organizer};
	mapping_apply(mapping, survey, &input, out);
}

static void check_people(const struct mapping_survey *survey, const char *title, const char *left,
	const char *people)
{
	struct mapping_output out;
	apply(survey, &(struct event){title, NULL, NULL}, &out);
	g_autofree char *names = g_strjoinv("; ", out.people);
	ck_assert_str_eq(out.title, left);
	ck_assert_str_eq(names, people);
	mapping_output_clear(&out);
}

START_TEST(test_speakers_after_dash)
{
	static const struct event events[] = {
		{"Profiler Zoo -- Alexandre Bergel", NULL, NULL},
		{"Native boost -- Igor Stasenko", NULL, NULL},
		{"Pharo roadmap -- Marcus Denker and Stéphane Ducasse", NULL, NULL},
		{"Magritte Magic -- Nick Ager and Esteban Lorenzano", NULL, NULL},
		{"Lunch", NULL, NULL},
	};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));
	check_people(survey, events[0].title, "Profiler Zoo", "Alexandre Bergel");
	check_people(survey, events[2].title, "Pharo roadmap", "Marcus Denker; Stéphane Ducasse");
	check_people(survey, "Lunch", "Lunch", "");
	check_people(survey, "Roadmap -- 2011 to 2012", "Roadmap -- 2011 to 2012", "");

	/* One title with a dash proves nothing. */
	AUTO(mapping_survey_free) struct mapping_survey *other = survey_of(events, 1);
	check_people(other, events[0].title, events[0].title, "");
	check_people(NULL, events[0].title, events[0].title, "");
}
END_TEST

/* As a club's calendar has it, where a name after the dash is one team or the other. */
START_TEST(test_teams_are_no_speakers)
{
	static const struct event events[] = {
		{"Barça - Zaragoza", NULL, NULL},
		{"Racing - Barça", NULL, NULL},
		{"Barça - Sevilla", NULL, NULL},
		{"Celta - Barça", NULL, NULL},
		{"Barça - Real Sociedad", NULL, NULL},
	};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));

	for (size_t i = 0; i < G_N_ELEMENTS(events); i++)
		check_people(survey, events[i].title, events[i].title, "");
}
END_TEST

START_TEST(test_speakers_in_brackets)
{
	static const struct event events[] = {
		{"Fonts without Borders (Behdad Esfahbod)", NULL, NULL},
		{"A PulseAudio Status Update (Arun Raghavan)", NULL, NULL},
		{"What's new in GStreamer (Tim-Philipp Müller and Sebastian Dröge)", NULL, NULL},
		{"Evolution (EDS) for IVI (Srinivasa Ragavan)", NULL, NULL},
		{"Opening", NULL, NULL},
	};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));
	check_people(survey, events[0].title, "Fonts without Borders", "Behdad Esfahbod");
	check_people(survey, events[2].title, "What's new in GStreamer",
		"Tim-Philipp Müller; Sebastian Dröge");
	check_people(survey, events[3].title, "Evolution (EDS) for IVI", "Srinivasa Ragavan");
	check_people(survey, "Opening (Grand Hall)", "Opening (Grand Hall)", "");
}
END_TEST

START_TEST(test_track_in_brackets)
{
	static const struct event events[] = {
		{"A (Security)", NULL, NULL},
		{"B (Security)", NULL, NULL},
		{"C Workshop (Security)", NULL, NULL},
		{"D (Data)", NULL, NULL},
		{"E (Data)", NULL, NULL},
		{"F (Data)", NULL, NULL},
		{"G (2018)", NULL, NULL},
	};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));
	struct mapping_output out;

	apply(survey, &events[2], &out);
	ck_assert_str_eq(out.title, "C Workshop");
	ck_assert_str_eq(out.track, "Security");
	ck_assert_str_eq(out.kind, "workshop");
	mapping_output_clear(&out);

	apply(survey, &events[6], &out);
	ck_assert_str_eq(out.title, "G (2018)");
	ck_assert_ptr_null(out.track);
	mapping_output_clear(&out);

	/* Another track is known: the title keeps its brackets, so that nothing is lost. */
	const char *categories[] = {"Energy", NULL};
	struct mapping_input input = {.summary = "A (Security)", .categories = categories};
	mapping_apply(mapping, survey, &input, &out);
	ck_assert_str_eq(out.title, "A (Security)");
	ck_assert_str_eq(out.track, "Energy");
	mapping_output_clear(&out);
}
END_TEST

START_TEST(test_lonely_tag)
{
	static const struct event events[] = {
		{"[Hold] Wealth Summit", NULL, NULL},
		{"[Web] A", NULL, NULL},
		{"[Web] B", NULL, NULL},
		{"C", NULL, NULL},
		{"D", NULL, NULL},
		{"[talk] E", NULL, NULL},
	};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));
	static const struct {
		int event;
		const char *title, *track, *kind;
	} rows[] = {{0, "[Hold] Wealth Summit", NULL, "session"}, {1, "A", "Web", "session"},
		{5, "E", NULL, "talk"}};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct mapping_output out;
		apply(survey, &events[rows[i].event], &out);
		ck_assert_str_eq(out.title, rows[i].title);
		ck_assert_pstr_eq(out.track, rows[i].track);
		ck_assert_str_eq(out.kind, rows[i].kind);
		mapping_output_clear(&out);
	}
}
END_TEST

START_TEST(test_shared_building)
{
	static const struct event events[] = {
		{"a", "XOR - Pescara", NULL},
		{"b", "MOV - Pescara", NULL},
		{"c", "XOR - Pescara", NULL},
		{"d", "BCEC, B.1.015", NULL},
		{"e", "BCEC, B.1.017", NULL},
		{"f", "BCEC, B.1.015", NULL},
		{"g", "Becamex, Street 5", NULL},
	};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));
	static const struct {
		int event;
		const char *venue, *building;
	} rows[] = {{0, "XOR", "Pescara"}, {4, "B.1.017", "BCEC"}, {6, "Becamex, Street 5", NULL}};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct mapping_output out;
		apply(survey, &events[rows[i].event], &out);
		ck_assert_str_eq(out.venue, rows[i].venue);
		ck_assert_pstr_eq(out.building, rows[i].building);
		mapping_output_clear(&out);
	}
}
END_TEST

/* Whether a file whose titles end with these notes says the same as one without the last. */
static bool says_no_more(const char *notes, guint64 (*hash)(const struct mapping_survey *survey))
{
	g_auto(GStrv) ends = g_strsplit(notes, "|", -1);
	guint n = g_strv_length(ends);
	guint64 hashes[2];

	for (guint i = 0; i < 2; i++) {
		AUTO(mapping_survey_free) struct mapping_survey *survey = mapping_survey_new();
		for (guint k = 0; k < n - i; k++) {
			g_autofree char *title = g_strdup_printf("Title %s", ends[k]);
			struct mapping_input input = {.summary = title};
			mapping_survey_add(survey, &input);
		}
		hashes[i] = hash(survey);
	}
	return hashes[0] == hashes[1];
}

START_TEST(test_what_a_survey_says)
{
	/* A note that is repeated means nothing where tracks are not in brackets. */
	ck_assert(says_no_more("a|b|c|d|e|f|g|h|i|j|(new)|(new)|(new)", mapping_survey_hash));
	ck_assert(!says_no_more("a|b|c|d|e|f|(Data)|(Data)|(Data)", mapping_survey_hash));
	ck_assert(says_no_more("a|b|c|d|e|f|(Data)|(Data)|(Data)|(Data)", mapping_survey_hash));
	ck_assert(!says_no_more(
		"(Go)|(Go)|(Go)|(Go)|(Go)|(Go)|a|b|(Data)|(Data)|(Data)", mapping_survey_hash));

	/* Tags say something, to those that have them. */
	ck_assert(says_no_more("a|b|c|d|e|[Data]|[Data]", mapping_survey_hash));
	ck_assert(!says_no_more("a|b|c|d|e|[Data]|[Data]", mapping_survey_hash_tags));
	ck_assert(says_no_more("a|b|c|d|e|[Data]", mapping_survey_hash_tags));
	ck_assert(says_no_more("a|b|c|d|e|[Data]|[Data]|[Data]", mapping_survey_hash_tags));
}
END_TEST

START_TEST(test_organizer)
{
	static const struct event events[] = {{"a", NULL, "MOCA"}, {"b", NULL, "MOCA"},
		{"c", NULL, "MOCA"}, {"d", NULL, "Jane Roe"}};
	AUTO(mapping_survey_free)
	struct mapping_survey *survey = survey_of(events, G_N_ELEMENTS(events));
	struct mapping_output out;

	apply(survey, &events[0], &out);
	ck_assert_ptr_null(out.people[0]); /* the summit's organizer speaks nowhere */
	mapping_output_clear(&out);
	apply(survey, &events[3], &out);
	ck_assert_str_eq(out.people[0], "Jane Roe");
	mapping_output_clear(&out);
}
END_TEST

static Suite *survey_suite(void)
{
	Suite *suite = suite_create("mapping-survey");
	TCase *tests = tcase_create("survey");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, test_speakers_after_dash);
	tcase_add_test(tests, test_teams_are_no_speakers);
	tcase_add_test(tests, test_speakers_in_brackets);
	tcase_add_test(tests, test_track_in_brackets);
	tcase_add_test(tests, test_lonely_tag);
	tcase_add_test(tests, test_shared_building);
	tcase_add_test(tests, test_what_a_survey_says);
	tcase_add_test(tests, test_organizer);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(survey_suite)
