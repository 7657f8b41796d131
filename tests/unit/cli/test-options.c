#include "unit.h"

#include <summitty/base/error.h>

#include "../../../src/cli/options.h"
#include "../../../src/cli/verb.h"

static const struct {
	const char *before, *after; /* blank-separated words; '!' before one that is hidden */
} negations[] = {
	{"list -cancelled", "list !-cancelled"},
	{"list -kind:forum --json -q", "list !-kind:forum --json -q"},
	{"list -o -file", "list -o -file"},
	{"list --format -x -yes", "list --format -x !-yes"},
	{"list --limit=3 -no", "list --limit=3 !-no"},
	{"list -- -word", "list -- -word"},
	{"list - -- x", "list - -- x"},
};

START_TEST(negation)
{
	g_auto(GStrv) words = g_strsplit(negations[_i].before, " ", -1);
	options_hide_negations(words, NULL);
	g_autofree char *hidden = g_strjoinv(" ", words);
	g_strdelimit(hidden, "\001", '!');
	ck_assert_str_eq(hidden, negations[_i].after);

	options_show_negations(words);
	g_autofree char *shown = g_strjoinv(" ", words);
	ck_assert_str_eq(shown, negations[_i].before);
}
END_TEST

static const struct {
	const char *words, *left; /* left NULL: refused */
	bool leading;
} takes[] = {
	{"p --json list --tsv x", "p list --tsv x", true},
	{"p --json list --tsv x", "p list x", false},
	{"p a -- --json", "p a --json", false},
	{"p -- b", "p b", false},
	{"p --color list", "p list", true},
	{"p --bogus", NULL, false},
	{"p --limit", NULL, false},
	{"p --limit=many", NULL, false},
	{"p --limit 99999999999999", NULL, false},
};

START_TEST(take)
{
	struct options options;
	g_auto(GStrv) words = g_strsplit(takes[_i].words, " ", -1);
	g_autoptr(GError) error = NULL;

	options_init(&options);
	bool ok = options_take(&options, NULL, takes[_i].leading, &words, &error);
	ck_assert_int_eq(ok, takes[_i].left != NULL);
	if (ok) {
		g_autofree char *left = g_strjoinv(" ", words);
		ck_assert_str_eq(left, takes[_i].left);
	} else {
		ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE));
	}
	options_clear(&options);
}
END_TEST

START_TEST(values)
{
	struct options options;
	g_auto(GStrv) words = g_strsplit("p --json -o f --limit 7 --now=2018 -q --color", " ", -1);

	options_init(&options);
	ck_assert(options_take(&options, NULL, false, &words, NULL));
	ck_assert(options.json && options.quiet && !options.tsv);
	ck_assert_str_eq(options.output, "f");
	ck_assert_str_eq(options.now, "2018");
	ck_assert_str_eq(options.color, "always");
	ck_assert_int_eq(options.limit, 7);
	options_clear(&options);
}
END_TEST

static const struct {
	const char *word, *verb;
} nearest[] = {
	{"lsit", "list"},
	{"serach", "search"},
	{"agenad", "agenda list"},
	{"improt", "import"},
	{"xyzzy", NULL},
	{"frobnicate-everything-at-once-please", NULL},
};

START_TEST(near)
{
	const struct verb *verb = verb_nearest(nearest[_i].word);
	ck_assert_pstr_eq(verb ? verb->name : NULL, nearest[_i].verb);
}
END_TEST

START_TEST(lookup)
{
	ck_assert_ptr_nonnull(verb_find("agenda list"));
	ck_assert_ptr_null(verb_find("agenda"));
	ck_assert_ptr_eq(verb_find_default("agenda"), verb_find("agenda list"));
	ck_assert_ptr_eq(verb_find_default("list"), verb_find("list"));
	ck_assert(verb_is_group("source") && !verb_is_group("list") && !verb_is_group("a"));
}
END_TEST

/* Verbs of one group stand together, and each option is explained. */
START_TEST(table_is_sound)
{
	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v)) {
		ck_assert(v->run && v->summary && v->synopsis);
		const struct verb *next = verb_next(v);
		ck_assert(!next || next == v + 1 || next == verb_of_group(next->group));
		ck_assert(!next || next->group == v->group + (next != v + 1));
		for (const GOptionEntry *e = v->entries; e && e->long_name; e++)
			ck_assert_msg(e->description, "%s --%s", v->name, e->long_name);
	}
}
END_TEST

static Suite *options_suite(void)
{
	Suite *suite = suite_create("cli/options");
	TCase *tcase = tcase_create("options");
	tcase_add_loop_test(tcase, negation, 0, G_N_ELEMENTS(negations));
	tcase_add_loop_test(tcase, take, 0, G_N_ELEMENTS(takes));
	tcase_add_test(tcase, values);
	tcase_add_loop_test(tcase, near, 0, G_N_ELEMENTS(nearest));
	tcase_add_test(tcase, lookup);
	tcase_add_test(tcase, table_is_sound);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(options_suite)
