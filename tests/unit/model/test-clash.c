/* Clashes: pairs by table, and both searches against comparing everything with everything. */
#include <string.h>

#include <summitty/model/clash.h>

#include "sample.h"
#include "unit.h"

static const struct {
	int from1, to1, from2, to2;
	bool clash;
} pairs[] = {
	{0, 10, 5, 15, true}, {0, 10, 0, 10, true}, {0, 20, 5, 10, true},
	{0, 10, 10, 20, false},                       /* half-open */
	{0, 10, 11, 20, false}, {0, 10, 5, -1, true}, /* of unknown length, starting inside */
	{0, 10, 0, -1, true}, {0, 10, 10, -1, false}, {5, -1, 5, -1, false},
	{0, 10, 5, 5, true}, /* of no length */
};

START_TEST(test_pair)
{
	struct session a = sample("a", pairs[_i].from1, pairs[_i].to1);
	struct session b = sample("b", pairs[_i].from2, pairs[_i].to2);
	ck_assert_int_eq(clash_between(&a, &b, NULL, NULL), pairs[_i].clash);
	ck_assert_int_eq(clash_between(&b, &a, NULL, NULL), pairs[_i].clash);
}
END_TEST

START_TEST(test_never)
{
	struct session a = sample("a", 0, 10), b = sample("b", 0, 10);
	ck_assert(clash_between(&a, &b, NULL, NULL));
	b.ambient = true;
	ck_assert(!clash_between(&a, &b, NULL, NULL));
	b = sample("b", 0, 10);
	b.status = "cancelled";
	ck_assert(!clash_between(&a, &b, NULL, NULL));
	b = sample("a", 0, 10);
	ck_assert(!clash_between(&a, &b, NULL, NULL));
}
END_TEST

/* Two sessions of half an hour, the second in another room after a pause. */
static const struct {
	int pause, walk;
	enum clash_kind kind;
	int minutes;
} walked[] = {
	{5, 12, CLASH_WALK, 7},
	{5, 4, CLASH_NONE, 0},
	{12, 12, CLASH_NONE, 0},
	{11, 12, CLASH_WALK, 1},
	{0, 3, CLASH_WALK, 3},
	{0, 0, CLASH_NONE, 0},
	{-10, 12, CLASH_OVERLAP, 10},
	{-30, 12, CLASH_OVERLAP, 30},
};

START_TEST(test_walk)
{
	AUTO(walks_free) struct walks *walks = walks_new();
	struct session a = sample("a", 0, 30);
	struct session b = sample("b", 30 + walked[_i].pause, 60 + walked[_i].pause);
	int minutes = -1;

	walks_add(walks, "Hall A", "Hall D", walked[_i].walk);
	a.venue = "Hall A";
	b.venue = "Hall D";
	ck_assert_int_eq(clash_between(&a, &b, walks, &minutes), walked[_i].kind);
	ck_assert_int_eq(minutes, walked[_i].minutes);
	ck_assert_int_eq(clash_between(&b, &a, walks, &minutes), walked[_i].kind);
	ck_assert_int_eq(minutes, walked[_i].minutes);
	a.ambient = true;
	ck_assert(!clash_between(&a, &b, walks, NULL));
	a.ambient = false;
	b.status = "cancelled";
	ck_assert(!clash_between(&a, &b, walks, NULL));
}
END_TEST

START_TEST(test_none)
{
	struct clash *found = (struct clash *)1;
	ck_assert_uint_eq(clash_all(NULL, 0, NULL, &found), 0);
	ck_assert_ptr_null(found);

	struct session a = sample("a", 0, 10), b = sample("b", 10, 20);
	const struct session *both[] = {&a, &b};
	ck_assert_uint_eq(clash_all(both, 2, NULL, &found), 0);
	ck_assert_ptr_null(found);
}
END_TEST

enum { MANY = 300 };

/* Every search is tried with walks and without. */
static struct walks *some_walks(bool wanted)
{
	if (!wanted)
		return NULL;
	struct walks *walks = walks_new();
	walks_add(walks, "Hall A", "Hall B", 4);
	walks_add(walks, "Hall B", "Hall A", 9);
	walks_add(walks, "*", "room 5", 25);
	return walks;
}

static int compare_sessions(const void *a, const void *b)
{
	return session_compare(a, b);
}

/* A crowded day of every sort of session, in list order. */
static void make_day(struct session sessions[MANY], char ids[MANY][9])
{
	static const char *const rooms[] = {"Hall A", "Hall B", "Room 5", NULL};
	guint32 state = 2018;
	for (int i = 0; i < MANY; i++) {
		state = state * 1664525 + 1013904223;
		int from = (int)(state >> 8) % 600, minutes = (int)(state >> 20) % 60;
		g_snprintf(ids[i], 9, "%08x", (unsigned)i);
		sessions[i] = sample(ids[i], from, minutes < 5 ? -1 : from + minutes);
		sessions[i].ambient = i % 17 == 0;
		sessions[i].venue = rooms[i % G_N_ELEMENTS(rooms)];
		sessions[i].status = i % 13 == 0 ? "cancelled" : "confirmed";
	}
	qsort(sessions, MANY, sizeof *sessions, compare_sessions);
}

START_TEST(test_all_pairs)
{
	AUTO(walks_free) struct walks *walks = some_walks(_i);
	static struct session sessions[MANY];
	static char ids[MANY][9];
	const struct session *list[MANY];
	make_day(sessions, ids);
	for (int i = 0; i < MANY; i++)
		list[i] = &sessions[i];

	g_autofree struct clash *found = NULL;
	size_t n = clash_all(list, MANY, walks, &found), expected = 0;
	for (size_t i = 0; i < MANY; i++)
		for (size_t j = i + 1; j < MANY; j++) {
			int minutes;
			enum clash_kind kind = clash_between(list[i], list[j], walks, &minutes);
			if (!kind)
				continue;
			ck_assert_uint_lt(expected, n);
			ck_assert_uint_eq(found[expected].a, i);
			ck_assert_uint_eq(found[expected].b, j);
			ck_assert_int_eq(found[expected].kind, kind);
			ck_assert_int_eq(found[expected].minutes, minutes);
			expected++;
		}
	ck_assert_uint_eq(n, expected);
	ck_assert_uint_gt(n, MANY); /* the day is crowded indeed */
}
END_TEST

static struct snapshot *take(const struct session *sessions, int n, int step)
{
	struct snapshot_builder *builder = snapshot_builder_new();
	for (int i = n - 1; i >= 0; i -= step) /* in another order than lists have */
		snapshot_builder_add(builder, &sessions[i]);
	return snapshot_builder_end(builder, 1);
}

static bool is_listed(const char *const *ids, const char *id)
{
	return g_strv_contains(ids, id);
}

START_TEST(test_annotate)
{
	AUTO(walks_free) struct walks *walks = some_walks(_i);
	static struct session sessions[MANY];
	static char ids[MANY][9];
	make_day(sessions, ids);
	AUTO(snapshot_unref) struct snapshot *all = take(sessions, MANY, 1);
	struct snapshot *stars = take(sessions, MANY, 7);

	guint total = 0;
	clash_annotate(all, stars, walks);
	for (size_t i = 0; i < all->count; i++) {
		guint expected = 0;
		for (size_t j = 0; j < stars->count; j++) {
			bool clash =
				clash_between(&all->sessions[i], &stars->sessions[j], walks, NULL);
			expected += clash;
			ck_assert_int_eq(
				is_listed(all->sessions[i].clashes, stars->sessions[j].id), clash);
		}
		ck_assert_uint_eq(g_strv_length((char **)all->sessions[i].clashes), expected);
		total += expected;
	}
	ck_assert_uint_gt(total, MANY);

	/* The ids are the snapshot's own. */
	snapshot_unref(stars);
	for (size_t i = 0; i < all->count; i++)
		for (const char *const *id = all->sessions[i].clashes; *id; id++)
			ck_assert_uint_eq(strlen(*id), 8);
}
END_TEST

START_TEST(test_no_stars)
{
	struct session session = sample("a", 0, 10);
	AUTO(snapshot_unref) struct snapshot *all = take(&session, 1, 1);
	AUTO(snapshot_unref)
	struct snapshot *none = snapshot_builder_end(snapshot_builder_new(), 1);
	clash_annotate(all, none, NULL);
	ck_assert_ptr_null(all->sessions[0].clashes[0]);
}
END_TEST

static Suite *clash_suite(void)
{
	Suite *suite = suite_create("clash");
	TCase *tests = tcase_create("clash");

	tcase_add_loop_test(tests, test_pair, 0, G_N_ELEMENTS(pairs));
	tcase_add_test(tests, test_never);
	tcase_add_loop_test(tests, test_walk, 0, G_N_ELEMENTS(walked));
	tcase_add_test(tests, test_none);
	tcase_add_loop_test(tests, test_all_pairs, 0, 2);
	tcase_add_loop_test(tests, test_annotate, 0, 2);
	tcase_add_test(tests, test_no_stars);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(clash_suite)
