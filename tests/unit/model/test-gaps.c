/* Gaps: where they are, what fits, and in which order. */
#include <string.h>

#include <summitty/model/gaps.h>

#include "sample.h"
#include "unit.h"

enum { MOST = 8 };

/* Sessions in minutes of one day from 0 to 600; a star's id is upper case. */
struct entry {
	const char *id;
	int from, to;
	const char *venue;
};

static struct snapshot *take(const struct entry *entries, bool stars)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (int i = 0; i < MOST && entries[i].id; i++) {
		struct session s = sample(entries[i].id, entries[i].from, entries[i].to);
		bool starred = g_ascii_isupper(*s.id);
		s.venue = entries[i].venue;
		s.level = starred ? LEVEL_MUST : LEVEL_NONE;
		s.ambient = g_str_has_suffix(s.id, "-ambient");
		s.hidden = g_str_has_suffix(s.id, "-hidden");
		s.status = g_str_has_suffix(s.id, "-cancelled") ? "cancelled" : "confirmed";
		if (!stars || starred)
			snapshot_builder_add(builder, &s);
	}
	return snapshot_builder_end(builder, 1);
}

/* "60-120: a b; …" */
static char *describe(const GArray *gaps)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < gaps->len; i++) {
		const struct gap *gap = &g_array_index(gaps, struct gap, i);
		g_string_append_printf(text, "%s%d-%d:", i ? "; " : "", (int)(gap->start.s / 60),
			(int)(gap->end.s / 60));
		for (size_t j = 0; j < gap->n_fits; j++)
			g_string_append_printf(text, " %s", gap->fits[j].id);
	}
	return g_string_free(text, FALSE);
}

static const struct {
	struct entry entries[MOST];
	const char *expected;
} days[] = {
	{{{"S", 0, 60, "A"}, {"T", 120, 600, "A"}}, "60-120:"},
	{{{"S", 60, 120, "A"}}, "0-60:; 120-600:"},
	{{{"S", 0, 60, "A"}, {"a", 60, 120, "A"}, {"b", 90, 150, "A"}, {"T", 120, 600, "A"}},
		"60-120: a"},
	{{{"S", 0, 60, "A"}, {"a", 59, 90, "A"}, {"b", 65, 115, "A"}, {"T", 120, 600, "A"}},
		"60-120: b"},
	/* the walk from A to D is 12 minutes */
	{{{"S", 0, 60, "A"}, {"a", 71, 100, "D"}, {"b", 72, 108, "D"}, {"c", 75, 109, "D"},
		 {"T", 120, 600, "A"}},
		"60-120: b"},
	{{{"S", 0, 60, "A"}, {"a-ambient", 70, 80, "A"}, {"b-hidden", 70, 80, "A"},
		 {"c-cancelled", 70, 80, "A"}, {"T", 120, 600, "A"}},
		"60-120:"},
	/* stars that overlap or run in the background */
	{{{"S", 0, 60, "A"}, {"T", 30, 40, "A"}, {"U-ambient", 0, 600, "A"}, {"V", 100, 600, "A"}},
		"60-100:"},
	{{{"S", 0, 60, "A"}, {"T-cancelled", 60, 100, "A"}, {"V", 100, 600, "A"}}, "60-100:"},
	/* too short, unless something fits */
	{{{"S", 0, 60, "A"}, {"T", 70, 600, "A"}}, ""},
	{{{"S", 0, 60, "A"}, {"a", 60, 70, "A"}, {"T", 70, 600, "A"}}, "60-70: a"},
	/* of unknown length */
	{{{"S", 0, 60, "A"}, {"a", 70, -1, "A"}, {"T", 80, 600, "A"}}, "60-80: a"},
	{{{"S", 0, 60, "A"}, {"T", 80, -1, "A"}, {"U", 100, 600, "A"}}, "60-80:; 80-100:"},
};

START_TEST(test_day)
{
	AUTO(snapshot_unref) struct snapshot *all = take(days[_i].entries, false);
	AUTO(snapshot_unref) struct snapshot *stars = take(days[_i].entries, true);
	AUTO(walks_free) struct walks *walks = walks_new();
	const struct day_count day = {.first = {0}, .last = {600 * 60}};
	const struct gaps_request request = {stars, NULL, all, &day, 1, walks};

	walks_add(walks, "A", "D", 12);
	g_autoptr(GArray) gaps = gaps_find(&request);
	g_autofree char *found = describe(gaps);
	ck_assert_str_eq(found, days[_i].expected);
}
END_TEST

/* Of a star on Water by Ana in Room 1, and another. */
START_TEST(test_order)
{
	static const char *const ana[] = {"Ana", NULL}, *const none[] = {NULL};
	struct session list[] = {sample("star1", 0, 60), sample("star2", 0, 60),
		sample("plain", 60, 90), sample("venue", 60, 90), sample("word", 60, 90),
		sample("track", 60, 90), sample("person", 60, 90), sample("repeat", 60, 90),
		sample("plain2", 60, 80)};
	struct snapshot all = {list, G_N_ELEMENTS(list), 1}, stars = {list, 2, 1};
	const struct day_count day = {.first = {0}, .last = {90 * 60}};
	const struct gaps_request request = {&stars, NULL, &all, &day, 1, NULL};

	for (size_t i = 0; i < all.count; i++) {
		list[i].people = none;
		list[i].kind = i < 2 ? "forum" : "talk";
		list[i].level = i < 2 ? LEVEL_MUST : LEVEL_NONE;
	}
	list[0].title = list[7].title = "Rivers and lakes";
	list[0].track = list[5].track = "Water";
	list[0].people = list[6].people = list[7].people = ana;
	list[1].venue = list[3].venue = "Room 1";
	list[4].title = "All RIVERS";

	g_autoptr(GArray) gaps = gaps_find(&request);
	g_autofree char *found = describe(gaps);
	ck_assert_str_eq(found, "60-90: person track word venue plain plain2 repeat");
}
END_TEST

static Suite *gaps_suite(void)
{
	Suite *suite = suite_create("gaps");
	TCase *tests = tcase_create("gaps");

	tcase_add_loop_test(tests, test_day, 0, G_N_ELEMENTS(days));
	tcase_add_test(tests, test_order);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(gaps_suite)
