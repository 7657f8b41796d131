/* Likeness of sessions, and which of the lost ones are found again. */
#include <summitty/model/relink.h>

#include "unit.h"

static const char *const lan[] = {"Lan Nguyễn", NULL}, *const minh[] = {"Minh Trần", NULL};
static const char *const nobody[] = {NULL};

static struct session make(const char *title, gint64 hour, gint64 minutes, const char *venue,
	const char *const *people)
{
	return (struct session){
		.title = title,
		.venue = venue,
		.people = people ? people : nobody,
		.start = {hour * 3600},
		.end = {hour * 3600 + minutes * 60},
	};
}

static const struct {
	struct session a, b;
	int least, most;
} pairs[] = {
	/* The same under another UID. */
	{{.title = "Opening"}, {.title = "Opening"}, 100, 100},
	/* A corrected title, at the same time and place. */
	{{.title = "Smart City Forum"}, {.title = "Smart Cities Forum 2018"}, 80, 99},
	/* Diacritics and case are no difference. */
	{{.title = "Bình Dương"}, {.title = "BINH DUONG"}, 100, 100},
	/* Something else altogether. */
	{{.title = "Opening"}, {.title = "Workshop"}, 0, 50},
	{{.title = "대전 포럼"}, {.title = "대전 포럼"}, 100, 100},
	{{.title = ""}, {.title = ""}, 100, 100},
};

START_TEST(alike)
{
	struct session a = make(pairs[_i].a.title, 10, 60, "Hall", lan);
	struct session b = make(pairs[_i].b.title, 10, 60, "Hall", lan);
	struct session elsewhere = make(pairs[_i].b.title, 500, 90, "Foyer", minh);
	int like = relink_likeness(&a, &b);

	/* All but the title are the same, which is worth 55 of 100. */
	if (pairs[_i].most <= 50)
		ck_assert_int_lt(like, 55 + 45 / 2);
	else
		ck_assert_msg(like >= pairs[_i].least && like <= pairs[_i].most, "%d", like);
	ck_assert_int_eq(like, relink_likeness(&b, &a));
	ck_assert_int_lt(relink_likeness(&a, &elsewhere), RELINK_LEAST);
}
END_TEST

static void match(
	const struct session *lost, size_t n, const struct session *new, size_t m, int *out)
{
	g_autofree const struct session **a = g_new(const struct session *, n + 1);
	g_autofree const struct session **b = g_new(const struct session *, m + 1);

	for (size_t i = 0; i < n; i++)
		a[i] = &lost[i];
	for (size_t i = 0; i < m; i++)
		b[i] = &new[i];
	relink_match(a, n, b, m, out);
}

START_TEST(each_finds_its_own)
{
	const struct session lost[] = {
		make("Opening of the summit", 9, 60, "Hall", NULL),
		make("Smart City Forum", 10, 90, "Room B", lan),
		make("Gone for ever", 12, 60, "Hall", minh),
	};
	const struct session new[] = {
		make("Smart City Forum: data", 11, 90, "Room C", lan),
		make("Lunch", 12, 60, "Foyer", NULL),
		make("Opening of the Summit", 9, 60, "Grand Hall", NULL),
	};
	int out[3];

	match(lost, 3, new, 3, out);
	ck_assert_int_eq(out[0], 2);
	ck_assert_int_eq(out[1], 0);
	ck_assert_int_eq(out[2], -1);
}
END_TEST

START_TEST(in_doubt_none)
{
	const struct session breaks[] = {
		make("Coffee break", 10, 30, "Foyer", NULL),
		make("Coffee break", 15, 30, "Foyer", NULL),
	};
	const struct session at_noon = make("Coffee break", 12, 30, "Foyer", NULL);
	int out[2];

	/* One lost, two that it could be. */
	match(&at_noon, 1, breaks, 2, out);
	ck_assert_int_eq(out[0], -1);
	/* Two lost, one that either could be. */
	match(breaks, 2, &at_noon, 1, out);
	ck_assert_int_eq(out[0], -1);
	ck_assert_int_eq(out[1], -1);
	/* Each at its own hour is clear. */
	match(breaks, 2, breaks, 2, out);
	ck_assert_int_eq(out[0], 0);
	ck_assert_int_eq(out[1], 1);
}
END_TEST

START_TEST(nothing_to_match)
{
	const struct session one = make("Opening", 9, 60, NULL, NULL);
	int out[1] = {7};

	match(&one, 1, NULL, 0, out);
	ck_assert_int_eq(out[0], -1);
	match(NULL, 0, &one, 1, out);
}
END_TEST

/* The likest first, as many as are asked for; neither stars nor what only stands in its place. */
START_TEST(a_person_is_asked)
{
	struct session lost = make("Smart City Forum", 10, 60, "Hall", lan);
	struct session programme[] = {
		make("Registration", 10, 60, "Hall", lan),
		make("Smart City Forum", 300, 90, "Foyer", minh),
		make("Smart City Forum 2018", 10, 60, "Hall", lan),
		make("Smart City Forum", 10, 60, "Hall", lan),
		make("Smart City Forums", 11, 60, "Hall", lan),
	};
	const struct snapshot all = {programme, G_N_ELEMENTS(programme), 0};
	const struct session *likely[3];

	lost.id = "lost";
	for (gsize i = 0; i < G_N_ELEMENTS(programme); i++)
		programme[i].id = "other";
	programme[3].level = LEVEL_MUST;
	ck_assert_uint_eq(relink_likely(&lost, &all, likely, 3), 3);
	ck_assert_ptr_eq(likely[0], &programme[2]);
	ck_assert_ptr_eq(likely[1], &programme[4]);
	ck_assert_ptr_eq(likely[2], &programme[1]);
	ck_assert_uint_eq(relink_likely(&lost, &all, likely, 1), 1);
	ck_assert_ptr_eq(likely[0], &programme[2]);
}
END_TEST

static Suite *relink_suite(void)
{
	Suite *suite = suite_create("relink");
	TCase *tc = tcase_create("relink");

	tcase_add_loop_test(tc, alike, 0, G_N_ELEMENTS(pairs));
	tcase_add_test(tc, each_finds_its_own);
	tcase_add_test(tc, in_doubt_none);
	tcase_add_test(tc, nothing_to_match);
	tcase_add_test(tc, a_person_is_asked);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(relink_suite)
