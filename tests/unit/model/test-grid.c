/* The grid: packing by table, its invariants on a crowded day, and ways between blocks. */
#include <string.h>

#include <summitty/model/grid.h>

#include "sample.h"
#include "unit.h"

#define HALF_HOUR (30 * 60)

static struct session at(const char *id, const char *venue, int from, int to)
{
	struct session s = sample(id, from, to);

	s.venue = venue;
	return s;
}

static struct session background(const char *id)
{
	struct session s = sample(id, 0, 1000);

	s.ambient = true;
	return s;
}

static struct grid *pack(const struct session *sessions, size_t n, int step)
{
	g_autofree const struct session **list = g_new(const struct session *, n + 1);

	for (size_t i = 0; i < n; i++)
		list[i] = &sessions[i];
	return grid_new(list, n, step, 0);
}

/* "a 0:0/1 0-2": id, venue:lane/lanes, rows. */
static char *describe(const struct grid *grid)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < grid->blocks->len; i++) {
		const struct grid_block *b = grid_block_at(grid, (int)i);

		g_string_append_printf(text, "%s%s %d:%d/%d %d-%d", i ? ", " : "", b->session->id,
			b->venue, b->lane, b->lanes, b->from, b->to);
	}
	return g_string_free(text, FALSE);
}

static const struct {
	const char *what;
	int n;
	struct {
		const char *id, *venue;
		int from, to;
	} sessions[6];
	const char *blocks;
} packings[] = {
	{"one after another", 2, {{"a", "R", 540, 600}, {"b", "R", 600, 660}},
		"a 0:0/1 0-2, b 0:0/1 2-4"},
	{"overlap side by side", 3,
		{{"a", "R", 540, 660}, {"b", "R", 570, 600}, {"c", "R", 660, 690}},
		"a 0:0/2 0-4, b 0:1/2 1-2, c 0:0/1 4-5"},
	{"a lane is used again", 4,
		{{"a", "R", 540, 660}, {"b", "R", 540, 570}, {"c", "R", 570, 690},
			{"d", "R", 600, 630}},
		"a 0:0/3 0-4, b 0:1/3 0-1, c 0:1/3 1-5, d 0:2/3 2-3"},
	{"both ends round the same way", 2, {{"a", "R", 540, 615}, {"b", "R", 615, 660}},
		"a 0:0/1 0-3, b 0:0/1 3-4"},
	{"too short, and of no known length", 2, {{"a", "R", 600, 605}, {"b", "R", 660, -1}},
		"a 0:0/1 0-1, b 0:0/1 2-3"},
	{"too short for a row of its own", 3,
		{{"a", "R", 600, 610}, {"b", "R", 610, 620}, {"c", "R", 620, 630}},
		"a 0:0/2 0-1, b 0:1/2 0-1, c 0:0/1 1-2"},
	{"venues with numbers", 3,
		{{"a", "R 10", 600, 660}, {"b", "R 2", 600, 660}, {"c", "R 1", 600, 660}},
		"a 2:0/1 0-2, b 1:0/1 0-2, c 0:0/1 0-2"},
	{"venues: most first, then by name, none last", 6,
		{{"a", NULL, 540, 600}, {"b", NULL, 600, 660}, {"c", "Z", 600, 660},
			{"d", "Y", 660, 690}, {"e", "Z", 690, 720}, {"f", "X", 690, 720}},
		"a 3:0/1 0-2, b 3:0/1 2-4, c 0:0/1 2-4, d 2:0/1 4-5, e 0:0/1 5-6, f 1:0/1 5-6"},
	{"the first row is an hour", 1, {{"a", "R", 570, 600}}, "a 0:0/1 1-2"},
};

START_TEST(test_packing)
{
	struct session sessions[6];

	for (int i = 0; i < packings[_i].n; i++)
		sessions[i] = at(packings[_i].sessions[i].id, packings[_i].sessions[i].venue,
			packings[_i].sessions[i].from, packings[_i].sessions[i].to);
	AUTO(grid_free) struct grid *grid = pack(sessions, (size_t)packings[_i].n, HALF_HOUR);
	g_autofree char *blocks = describe(grid);

	ck_assert_msg(
		strcmp(blocks, packings[_i].blocks) == 0, "%s: %s", packings[_i].what, blocks);
}
END_TEST

START_TEST(test_background)
{
	struct session sessions[] = {background("x"), at("a", "R", 540, 600), background("y")};
	AUTO(grid_free) struct grid *grid = pack(sessions, 3, HALF_HOUR);
	g_autofree char *blocks = describe(grid);

	ck_assert_str_eq(blocks, "x -1:0/2 0-0, a 0:0/1 0-2, y -1:1/2 0-0");
	ck_assert_uint_eq(grid->venues->len, 1);
	ck_assert_int_eq(grid->origin.s, 540 * 60);
	ck_assert_int_eq(grid->rows, 2);
}
END_TEST

START_TEST(test_nothing)
{
	AUTO(grid_free) struct grid *grid = pack(NULL, 0, HALF_HOUR);

	ck_assert_int_eq(grid->rows, 0);
	ck_assert_int_eq(grid_nearest(grid, 0, 0), -1);
	ck_assert_int_eq(grid_find(grid, "a"), -1);
}
END_TEST

/* Hours begin where the summit's do, also where that is half an hour off. */
START_TEST(test_offset)
{
	struct session one = at("a", "R", 570, 600);
	const struct session *list[] = {&one};
	AUTO(grid_free) struct grid *grid = grid_new(list, 1, HALF_HOUR, 330 * 60);

	ck_assert_int_eq(grid->origin.s, 570 * 60);
	ck_assert_int_eq(grid_row(grid, (struct instant){569 * 60}), -1);
	ck_assert_int_eq(grid_row(grid, (struct instant){599 * 60}), 0);
	ck_assert_int_eq(grid_row(grid, (struct instant){600 * 60}), 1);
}
END_TEST

enum { MANY = 400, VENUES = 5 };

static int compare(const void *a, const void *b)
{
	return session_compare(a, b);
}

/* More lanes than can be read go on beside themselves; a cluster is as wide in each of its parts.
 */
START_TEST(test_crowded_venue)
{
	struct session sessions[8];
	static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

	for (int i = 0; i < 6; i++)
		sessions[i] = at(ids[i], "R", 540, 600);
	sessions[6] = at("g", "S", 540, 600);
	sessions[7] = at("h", "R", 600, 660);
	AUTO(grid_free) struct grid *grid = pack(sessions, 8, HALF_HOUR);
	g_autofree char *blocks = describe(grid);

	ck_assert_str_eq(blocks, "a 0:0/4 0-2, b 0:1/4 0-2, c 0:2/4 0-2, d 0:3/4 0-2, "
				 "e 1:0/2 0-2, f 1:1/2 0-2, g 2:0/1 0-2, h 0:0/1 2-4");
	for (int v = 0; v < 3; v++) {
		const struct grid_venue *venue = &g_array_index(grid->venues, struct grid_venue, v);

		ck_assert_str_eq(venue->name, v < 2 ? "R" : "S");
		ck_assert_int_eq(venue->part, v == 1);
		ck_assert_int_eq(venue->lanes, v == 0 ? 4 : v == 1 ? 2 : 1);
	}
}
END_TEST

static int whole_venues(const struct grid *grid)
{
	int n = 0;

	for (guint v = 0; v < grid->venues->len; v++)
		n += g_array_index(grid->venues, struct grid_venue, v).part == 0;
	return n;
}

/* No two blocks share a cell, at every zoom: true length, side by side. */
START_TEST(test_no_shared_cell)
{
	static const int steps[] = {15 * 60, 30 * 60, 60 * 60};
	static const char *const names[VENUES] = {"A", "B", "C", "D", NULL};
	static struct session sessions[MANY];
	static char ids[MANY][9];
	guint32 state = 7;

	for (int i = 0; i < MANY; i++) {
		state = state * 1664525 + 1013904223;
		int from = (int)(state >> 8) % 900, minutes = (int)(state >> 20) % 90;
		g_snprintf(ids[i], 9, "%08x", (unsigned)i);
		sessions[i] =
			at(ids[i], names[i % VENUES], from, minutes < 5 ? -1 : from + minutes);
	}
	qsort(sessions, MANY, sizeof *sessions, compare);
	AUTO(grid_free) struct grid *grid = pack(sessions, MANY, steps[_i]);

	ck_assert_int_eq(whole_venues(grid), VENUES);
	for (int i = 0; i < MANY; i++)
		for (int j = 0; j < i; j++) {
			const struct grid_block *a = grid_block_at(grid, i);
			const struct grid_block *b = grid_block_at(grid, j);

			if (a->venue != b->venue || a->from >= b->to || b->from >= a->to)
				continue;
			ck_assert_int_ne(a->lane, b->lane);
			ck_assert_int_eq(a->lanes, b->lanes);
		}
}
END_TEST

/*
 *   x (background)
 *   R   S   T
 *   a   c   e
 *   a   d   e
 *   b       f
 */
static const struct session *way_sessions(void)
{
	static struct session s[7];

	s[0] = background("x");
	s[1] = at("a", "R", 540, 600);
	s[2] = at("c", "S", 540, 570);
	s[3] = at("e", "T", 540, 600);
	s[4] = at("d", "S", 570, 600);
	s[5] = at("b", "R", 600, 630);
	s[6] = at("f", "T", 600, 630);
	return s;
}

static const struct {
	const char *from;
	enum grid_way way;
	const char *to; /* NULL: nothing there */
	bool across;    /* the venues below each other, time to the right */
} ways[] = {
	{"a", GRID_DOWN, "b", false},
	{"a", GRID_RIGHT, "c", false},
	{"a", GRID_UP, "x", false},
	{"a", GRID_LEFT, NULL, false},
	{"c", GRID_DOWN, "d", false},
	{"d", GRID_UP, "c", false},
	{"d", GRID_RIGHT, "e", false},
	{"d", GRID_LEFT, "a", false},
	{"b", GRID_RIGHT, "f", false},
	{"b", GRID_DOWN, NULL, false},
	{"f", GRID_LEFT, "b", false},
	{"e", GRID_LEFT, "c", false},
	{"d", GRID_DOWN, "b", false},
	{"x", GRID_DOWN, "a", false},
	{"x", GRID_UP, NULL, false},
	{"x", GRID_RIGHT, NULL, false},
	{"e", GRID_RIGHT, NULL, false},
	{"a", GRID_RIGHT, "b", true},
	{"a", GRID_DOWN, "c", true},
	{"a", GRID_UP, "x", true},
	{"a", GRID_LEFT, NULL, true},
	{"c", GRID_DOWN, "e", true},
	{"d", GRID_UP, "a", true},
	{"d", GRID_RIGHT, "b", true},
	{"f", GRID_LEFT, "e", true},
	{"f", GRID_DOWN, NULL, true},
	{"x", GRID_DOWN, "a", true},
	{"x", GRID_UP, NULL, true},
};

START_TEST(test_ways)
{
	AUTO(grid_free) struct grid *grid = pack(way_sessions(), 7, HALF_HOUR);
	int to = grid_step(grid, grid_find(grid, ways[_i].from), ways[_i].way, ways[_i].across);
	const char *id = to < 0 ? NULL : grid_block_at(grid, to)->session->id;

	ck_assert_msg(g_strcmp0(id, ways[_i].to) == 0, "from %s: %s, not %s", ways[_i].from,
		id ? id : "nothing", ways[_i].to ? ways[_i].to : "nothing");
}
END_TEST

START_TEST(test_nearest)
{
	AUTO(grid_free) struct grid *grid = pack(way_sessions(), 7, HALF_HOUR);

	ck_assert_int_eq(grid_nearest(grid, 0, 1), grid_find(grid, "a"));
	ck_assert_int_eq(grid_nearest(grid, 0, 99), grid_find(grid, "b"));
	ck_assert_int_eq(grid_nearest(grid, 1, 99), grid_find(grid, "d"));
	ck_assert_int_eq(grid_nearest(grid, 2, -5), grid_find(grid, "e"));
}
END_TEST

static Suite *grid_suite(void)
{
	Suite *suite = suite_create("grid");
	TCase *tcase = tcase_create("grid");

	tcase_add_loop_test(tcase, test_packing, 0, G_N_ELEMENTS(packings));
	tcase_add_test(tcase, test_background);
	tcase_add_test(tcase, test_nothing);
	tcase_add_test(tcase, test_offset);
	tcase_add_test(tcase, test_crowded_venue);
	tcase_add_loop_test(tcase, test_no_shared_cell, 0, 3);
	tcase_add_loop_test(tcase, test_ways, 0, G_N_ELEMENTS(ways));
	tcase_add_test(tcase, test_nearest);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(grid_suite)
