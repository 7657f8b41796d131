/*
 * The canonical text of a query is the query: any tree, written and read again, is itself. Trees
 * are made up from texts that quoting has to get right.
 */
#include <summitty/base/text.h>
#include <summitty/model/query.h>

#include "unit.h"

enum { TREES = 400, DEEPEST = 4, WIDEST = 4 };

static const char *const words[] = {"smart", "a", "Bình", "대전", "wi-fi", "R&D", "C++", "12:30",
	"https://example.org/a", "Keynote:", "OR", "AND", "NOT", "or", "-x", "--", "kind:forum",
	"foo:bar", "(a", "b)", "a\"b", "\"", "\\", "a\\", "two words", "e\u0301", "1..2", ":a",
	"대:전", "is:", "day", "x\\\"y", "'", "*", "a*", "NEAR"};

static const struct query_context context = {.today = {17815}};

static const char *any_word(GRand *rand)
{
	return words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
}

static struct query *any_field(GRand *rand)
{
	static const enum query_field fields[] = {QUERY_FIELD_TRACK, QUERY_FIELD_VENUE,
		QUERY_FIELD_PERSON, QUERY_FIELD_TAG, QUERY_FIELD_SOURCE, QUERY_FIELD_UID,
		QUERY_FIELD_ID, QUERY_FIELD_LANGUAGE};

	return query_field(fields[g_rand_int_range(rand, 0, G_N_ELEMENTS(fields))], any_word(rand));
}

static struct query *any_day(GRand *rand)
{
	struct date first = {g_rand_int_range(rand, 17000, 17010)};
	struct date last = {first.d + g_rand_int_range(rand, 0, 3)};

	switch (g_rand_int_range(rand, 0, 3)) {
	case 0:
		return query_day(first, QUERY_DAY_LAST);
	case 1:
		return query_day(QUERY_DAY_FIRST, last);
	default:
		return query_day(first, last);
	}
}

static struct query *any_leaf(GRand *rand)
{
	switch (g_rand_int_range(rand, 0, 6)) {
	case 0:
		return any_field(rand);
	case 1:
		return any_day(rand);
	case 2:
		return query_is((enum query_is)g_rand_int_range(rand, 0, QUERY_IS_CHANGED + 1));
	case 3:
		return query_clock(60 * g_rand_int_range(rand, 1, 1439), QUERY_CLOCK_END);
	case 4:
		return query_words(any_word(rand), true);
	default:
		return query_words(any_word(rand), false);
	}
}

/* Parts of an AND are no ANDs, those of an OR no ORs: that is how the makers join them. */
static struct query *any_tree(GRand *rand, int depth)
{
	enum query_op op = (enum query_op)g_rand_int_range(rand, QUERY_AND, QUERY_TEXT + 1);

	if (depth == 0 || op == QUERY_TEXT)
		return any_leaf(rand);
	if (op == QUERY_NOT)
		return query_not(any_tree(rand, depth - 1));
	struct query *tree = any_leaf(rand);
	for (int n = g_rand_int_range(rand, 1, WIDEST); n > 0; n--) {
		struct query *part = any_tree(rand, depth - 1);
		tree = op == QUERY_AND ? query_and(tree, part) : query_or(tree, part);
	}
	return tree;
}

static bool same(const struct query *a, const struct query *b)
{
	if (a->op != b->op || g_strcmp0(a->text, b->text) != 0 || a->phrase != b->phrase ||
		a->field != b->field || a->is != b->is || a->first.d != b->first.d ||
		a->last.d != b->last.d || a->from != b->from || a->to != b->to)
		return false;
	size_t i = 0;
	for (; a->children && a->children[i] && b->children[i]; i++)
		if (!same(a->children[i], b->children[i]))
			return false;
	return !a->children || a->children[i] == b->children[i]; /* both are over */
}

/* Words without a letter are dropped beside others, and quotes keep a word that they need not. */
static void settle(struct query *query)
{
	for (size_t i = 0; query->children && query->children[i]; i++)
		settle(query->children[i]);
	if (query->op != QUERY_TEXT)
		return;
	g_autofree char *spelt = query_format(query);
	query->phrase = spelt[0] == '"';
	if (!query->phrase && !g_unichar_isalnum(g_utf8_get_char(query->text)))
		query->phrase = true;
}

START_TEST(a_tree_is_what_its_text_says)
{
	GRand *rand = g_rand_new_with_seed((guint32)_i);
	AUTO(query_free) struct query *tree = any_tree(rand, DEEPEST);
	g_autoptr(GError) error = NULL;

	g_rand_free(rand);
	settle(tree);
	g_autofree char *text = query_format(tree);
	AUTO(query_free) struct query *again = query_parse(text, &context, NULL, &error);
	ck_assert_msg(again, "%s: %s", text, error ? error->message : "");
	g_autofree char *respelt = query_format(again);
	ck_assert_str_eq(respelt, text);
	ck_assert_msg(same(tree, again), "%s", text);
}
END_TEST

static Suite *trees_suite(void)
{
	Suite *suite = suite_create("query trees");
	TCase *tests = tcase_create("trees");

	text_init();
	tcase_add_loop_test(tests, a_tree_is_what_its_text_says, 0, TREES);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(trees_suite)
