/* Walks: which line of the table counts for which way. */
#include <summitty/model/walk.h>

#include "sample.h"
#include "unit.h"

static struct walks *walks;

static void setup(void)
{
	walks = walks_new();
	walks_add(walks, "Hall A", "Hall B", 3);
	walks_add(walks, "Hall B", "Hall C", 4);
	walks_add(walks, "Hall C", "Hall B", 6);
	walks_add(walks, "Hall A", "Expo", 12);
	walks_add(walks, "Centre", "Centre", 2);
	walks_add(walks, "Centre", "Expo", 15);
	walks_add(walks, "Lake", WALK_ANYWHERE, 40);
	walks_add(walks, WALK_ANYWHERE, WALK_ANYWHERE, 8);
	walks_add(walks, "Bình Dương", "Hall A", 21);
	walks_add(walks, "Hall A", "Hall Z", 99);
	walks_add(walks, "Hall A", "Hall Z", 0);
}

static void teardown(void)
{
	walks_free(walks);
}

static const struct {
	const char *venue1, *building1, *venue2, *building2;
	int minutes;
} ways[] = {
	{"Hall A", NULL, "Hall B", NULL, 3},
	{"Hall B", NULL, "Hall A", NULL, 3}, /* the other way round */
	{"Hall B", NULL, "Hall C", NULL, 4},
	{"Hall C", NULL, "Hall B", NULL, 6}, /* given both ways */
	{"hall a", NULL, " HALL B", NULL, 3},
	{"binh duong", NULL, "Hall A", NULL, 21},
	{"Hall A", "Centre", "Hall B", "Centre", 3}, /* rooms before buildings */
	{"Hall A", "Centre", "Room 1", "Expo", 12},  /* a room and a building */
	{"Hall D", "Centre", "Room 1", "Expo", 15},
	{"Room 1", "Expo", "Hall D", "Centre", 15},
	{"Hall D", "Centre", "Hall E", "Centre", 2}, /* within a building */
	{"Hall D", "Centre", "Hall D", "Centre", 0}, /* within a venue */
	{"Hall D", "Centre", "hall d", "Expo", 15},  /* of the same name, elsewhere */
	{"Lake", NULL, "Hall B", NULL, 40},
	{"Hall B", NULL, "Lake", NULL, 40},
	{"Hall D", NULL, "Hall E", NULL, 8},
	{"Hall A", NULL, "Hall Z", NULL, 0}, /* the last line */
	{NULL, "Centre", "Hall A", NULL, 0}, /* nobody knows where */
	{"Hall A", NULL, NULL, NULL, 0},
};

START_TEST(test_way)
{
	struct session a = sample("a", 0, 10), b = sample("b", 10, 20);

	a.venue = ways[_i].venue1;
	a.building = ways[_i].building1;
	b.venue = ways[_i].venue2;
	b.building = ways[_i].building2;
	ck_assert_int_eq(walks_minutes(walks, &a, &b), ways[_i].minutes);
	ck_assert_int_eq(walks_minutes(NULL, &a, &b), 0);
}
END_TEST

START_TEST(test_longest)
{
	AUTO(walks_free) struct walks *none = walks_new();

	ck_assert_int_eq(walks_longest(walks), 99);
	ck_assert_int_eq(walks_longest(none), 0);
	ck_assert_int_eq(walks_longest(NULL), 0);
}
END_TEST

static Suite *walk_suite(void)
{
	Suite *suite = suite_create("walk");
	TCase *tests = tcase_create("walk");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, test_way, 0, G_N_ELEMENTS(ways));
	tcase_add_test(tests, test_longest);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(walk_suite)
