/* The user's rules: each target and match, precedence, and what is malformed. */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/model/mapping.h>

#include "unit.h"

static const char *const categories[] = {"Quantum Lab", "Thread: Water", NULL};
static const char *const extra[] = {"X-SALLE", "Aula 3", "X-LINK", "https://a.example/", NULL};

/* One event, rich enough for every rule below. */
static const struct mapping_input event = {
	.summary = "Évening Hands-On",
	.description = "Chair: Jane Roe\nModerator: Lin Doe\nHall: West\n",
	.categories = categories,
	.extra = extra,
};

static const struct {
	const char *rules, *meaning; /* kind|status|track|venue|people|url */
} rows[] = {
	{"", "session|confirmed|Quantum Lab|||"},
	{"workshop.title.ends = hands-on|codelab", "workshop|confirmed|Quantum Lab|||"},
	{"social.title.begins = evening", "social|confirmed|Quantum Lab|||"},
	{"contest.title.is = evening hands-on", "contest|confirmed|Quantum Lab|||"},
	{"contest.title.is = evening", "session|confirmed|Quantum Lab|||"},
	{"tour.category.has = quantum", "tour|confirmed|Quantum Lab|||"},
	{"tour.category.has = quant", "session|confirmed|Quantum Lab|||"},
	{"track.category.begins = Thread:", "session|confirmed|Water|||"},
	{"track.title.regex = ^(\\S+)", "session|confirmed|Évening|||"},
	{"track.title.regex = hands", "session|confirmed|Hands|||"},
	{"venue.x-salle.any =", "session|confirmed|Quantum Lab|Aula 3||"},
	{"venue.x-*le.any =", "session|confirmed|Quantum Lab|Aula 3||"},
	{"venue.description.label = Hall", "session|confirmed|Quantum Lab|West||"},
	{"person.description.label = Chair|Moderator",
		"session|confirmed|Quantum Lab||Jane Roe; Lin Doe|"},
	{"person.description.label = Chair\nperson.description.label = Moderator",
		"session|confirmed|Quantum Lab||Jane Roe; Lin Doe|"},
	{"url.x-link.any =", "session|confirmed|Quantum Lab|||https://a.example/"},
	{"cancelled.title.ends = hands-on", "session|cancelled|Quantum Lab|||"},
	{"tentative.category.is = quantum lab", "session|tentative|Quantum Lab|||"},
	{"# a comment\n\n  KIND.X-Salle.any = \n", "session|confirmed|Quantum Lab|||"},
	{"talk.title.has = on\nforum.title.has = on", "talk|confirmed|Quantum Lab|||"},
};

static char *meaning_of(const struct mapping *mapping)
{
	struct mapping_output out;
	mapping_apply(mapping, NULL, &event, &out);
	g_autofree char *people = g_strjoinv("; ", out.people);
	char *meaning = g_strdup_printf("%s|%s|%s|%s|%s|%s", out.kind, out.status, out.track ?: "",
		out.venue ?: "", people, out.url ?: "");
	mapping_output_clear(&out);
	return meaning;
}

START_TEST(test_rule)
{
	g_autoptr(GError) error = NULL;
	AUTO(mapping_free) struct mapping *mapping = mapping_new();
	ck_assert_msg(mapping_add_rules(mapping, rows[_i].rules, &error), "%s",
		error ? error->message : "");
	g_autofree char *meaning = meaning_of(mapping);
	ck_assert_str_eq(meaning, rows[_i].meaning);
}
END_TEST

START_TEST(test_later_rules_come_first)
{
	AUTO(mapping_free) struct mapping *mapping = mapping_new();
	ck_assert(mapping_add_rules(mapping, "talk.title.has = on", NULL));
	ck_assert(mapping_add_rules(mapping, "forum.title.has = on", NULL));
	g_autofree char *meaning = meaning_of(mapping);
	ck_assert_str_eq(meaning, "forum|confirmed|Quantum Lab|||");
}
END_TEST

/* What a category means is remembered, but not beyond rules that say otherwise. */
START_TEST(test_later_rules_count_at_once)
{
	static const char *const dojo[] = {"Dojo", NULL};
	const struct mapping_input one = {.summary = "Knots", .categories = dojo};
	AUTO(mapping_free) struct mapping *mapping = mapping_new();
	struct mapping_output out;

	mapping_apply(mapping, NULL, &one, &out);
	ck_assert_str_eq(out.kind, "session");
	ck_assert_str_eq(out.track, "Dojo");
	mapping_output_clear(&out);
	ck_assert(mapping_add_rules(mapping, "workshop.category.is = dojo", NULL));
	mapping_apply(mapping, NULL, &one, &out);
	ck_assert_str_eq(out.kind, "workshop");
	ck_assert_ptr_null(out.track);
	mapping_output_clear(&out);
}
END_TEST

static const struct {
	const char *rules, *says;
} malformed[] = {
	{"workshop", "target.field.match = value"},
	{"workshop.title = x", "target.field.match = value"},
	{"workshop.title.ends.x = x", "target.field.match = value"},
	{"= x", "target.field.match = value"},
	{"picnic.title.ends = x", "“picnic” is neither"},
	{"talk.titel.ends = x", "no field “titel”"},
	{"talk.x-.ends = x", "no field “x-”"},
	{"talk.title.contains = x", "“contains” is none of"},
	{"talk.title.ends =", "needs words"},
	{"talk.title.ends = a||b", "needs words"},
	{"talk.title.regex = (", "“talk.title.regex = (”"},
	{"talk.title.ends = a\n\nfoo.title.ends = b", "Line 3 "},
};

/* An expression that is looked for often is made anew on the way. */
START_TEST(test_often)
{
	AUTO(mapping_free) struct mapping *mapping = mapping_new();
	ck_assert(mapping_add_rules(mapping, "track.title.regex = (HANDS)", NULL));
	for (int i = 0; i < 3000; i++) {
		g_autofree char *meaning = meaning_of(mapping);
		ck_assert_str_eq(meaning, "session|confirmed|Hands|||");
	}
}
END_TEST

/* The default rules leave the number of a title out; the user's see it. */
START_TEST(test_numbers)
{
	static const struct mapping_input workshop = {.summary = "Workshop 3: Water"};
	AUTO(mapping_free) struct mapping *mapping = mapping_new();
	struct mapping_output out;

	ck_assert(mapping_add_rules(mapping, "track.title.regex = ^(\\w+ [0-9]+)", NULL));
	mapping_apply(mapping, NULL, &workshop, &out);
	ck_assert_str_eq(out.kind, "workshop");
	ck_assert_str_eq(out.track, "Workshop 3");
	mapping_output_clear(&out);
	ck_assert(mapping_add_rules(mapping, "tour.title.begins = workshop 3", NULL));
	mapping_apply(mapping, NULL, &workshop, &out);
	ck_assert_str_eq(out.kind, "tour");
	mapping_output_clear(&out);
}
END_TEST

START_TEST(test_malformed)
{
	g_autoptr(GError) error = NULL;
	AUTO(mapping_free) struct mapping *mapping = mapping_new();
	ck_assert(!mapping_add_rules(mapping, malformed[_i].rules, &error));
	ck_assert_msg(strstr(error->message, malformed[_i].says), "%s", error->message);
	ck_assert_int_eq(error->code, SUMMITTY_ERROR_USAGE);

	/* Nothing was added. */
	g_autofree char *meaning = meaning_of(mapping);
	ck_assert_str_eq(meaning, rows[0].meaning);
}
END_TEST

static Suite *rules_suite(void)
{
	Suite *suite = suite_create("mapping-rules");
	TCase *tests = tcase_create("mapping-rules");

	tcase_add_loop_test(tests, test_rule, 0, G_N_ELEMENTS(rows));
	tcase_add_test(tests, test_later_rules_come_first);
	tcase_add_test(tests, test_later_rules_count_at_once);
	tcase_add_test(tests, test_often);
	tcase_add_test(tests, test_numbers);
	tcase_add_loop_test(tests, test_malformed, 0, G_N_ELEMENTS(malformed));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(rules_suite)
