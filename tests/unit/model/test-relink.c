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
	struct session lost[] = {
		make("Smart City Forum", 10, 60, "Hall", lan),
		make("Something else", 10, 60, "Hall", lan),
		make("Registrations", 10, 60, "Hall", lan),
	};
	struct session programme[] = {
		make("Registration", 10, 60, "Hall", lan),
		make("Smart City Forum", 300, 90, "Foyer", minh),
		make("Smart City Forum 2018", 10, 60, "Hall", lan),
		make("Smart City Forum", 10, 60, "Hall", lan),
		make("Smart City Forums", 11, 60, "Hall", lan),
		make("Smart City Forum", 10, 60, "Hall", lan),
	};
	const struct session *const all_lost[] = {&lost[0], &lost[1], &lost[2]};
	const struct snapshot all = {programme, G_N_ELEMENTS(programme), 0};
	const struct session *likely[3 * G_N_ELEMENTS(lost)];

	for (gsize i = 0; i < G_N_ELEMENTS(lost); i++)
		lost[i].id = "lost";
	for (gsize i = 0; i < G_N_ELEMENTS(programme); i++)
		programme[i].id = "other";
	programme[3].level = LEVEL_MUST;
	programme[5].id = "lost";
	relink_likely(all_lost, G_N_ELEMENTS(lost), &all, likely, 3);
	ck_assert_ptr_eq(likely[0], &programme[2]);
	ck_assert_ptr_eq(likely[1], &programme[4]);
	ck_assert_ptr_eq(likely[2], &programme[1]);
	ck_assert_ptr_null(likely[3]);
	ck_assert_ptr_eq(likely[6], &programme[0]);
	ck_assert_ptr_null(likely[7]);
	relink_likely(all_lost, 1, &all, likely, 1);
	ck_assert_ptr_eq(likely[0], &programme[2]);
}
END_TEST

/* --- Each compared with each ------------------------------------------------------------------ */

/* What a match is, plainly: `like` has a row for each of `n`, of `m` each. */
static int find_plainly(const int *like, int n, int m, int i)
{
	int at = 0, next = 0;

	for (int j = 0; j < m; j++)
		if (like[i * m + j] > like[i * m + at])
			at = j;
	for (int j = 0; j < m; j++)
		next = j == at ? next : MAX(next, like[i * m + j]);
	for (int k = 0; k < n; k++)
		next = k == i ? next : MAX(next, like[k * m + at]);
	return like[i * m + at] >= RELINK_LEAST && like[i * m + at] - next >= RELINK_CLEAR ? at
											   : -1;
}

static const char *const words[] = {"Smart", "City", "Forum", "of", "the", "Water", "Grid", "대전",
	"thành", "phố", "Opening", "Panel:", "AI", "banana", "data", "2018", "—", "keynote"};
static const char *const rooms[] = {"Hall", "Room B", "hall", "Foyer", NULL};
static const char *const speakers[][3] = {
	{NULL}, {"Lan Nguyễn"}, {"Minh Trần", "Lan Nguyễn"}, {"Kim Min-ji"}, {"Minh Tran"}};

#define PICK(rand, of) (of)[g_rand_int_range(rand, 0, G_N_ELEMENTS(of))]

static char *make_title(GRand *rand)
{
	GString *title = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 0, 6); n > 0; n--)
		g_string_append_printf(title, "%s ", PICK(rand, words));
	return g_string_free(title, FALSE);
}

static void make_any(struct session *s, GRand *rand)
{
	gint64 start = 1800 * g_rand_int_range(rand, 0, 500);

	*s = (struct session){
		.title = make_title(rand),
		.venue = PICK(rand, rooms),
		.people = PICK(rand, speakers),
		.start = {start},
		.end = {start + 1800 * g_rand_int_range(rand, 1, 4)},
	};
	if (g_rand_int_range(rand, 0, 5) == 0)
		s->end = INSTANT_NONE;
}

/* The same session as somebody enters it anew: some of it is another. */
static void make_again(struct session *s, const struct session *from, GRand *rand)
{
	make_any(s, rand);
	if (g_rand_int_range(rand, 0, 2)) {
		g_free((char *)s->title);
		s->title = g_rand_int_range(rand, 0, 2)
				   ? g_strdup(from->title)
				   : g_strdup_printf("%s %s", from->title, PICK(rand, words));
	}
	if (g_rand_int_range(rand, 0, 3))
		s->venue = from->venue;
	if (g_rand_int_range(rand, 0, 3))
		s->people = from->people;
	if (g_rand_int_range(rand, 0, 3)) {
		s->start = from->start;
		s->end = from->end;
	}
}

static const struct {
	int rounds, lost, candidates;
} programmes[] = {{60, 12, 40}, {20, 40, 12}, {40, 1, 5}, {1, 6, 9000}};

static void match_any(int n, int m, GRand *rand, int *found)
{
	g_autofree struct session *lost = g_new0(struct session, n + m);
	struct session *new = lost + n;
	g_autofree int *like = g_new(int, n *m), *out = g_new(int, n);

	for (int i = 0; i < n; i++)
		make_any(&lost[i], rand);
	for (int j = 0; j < m; j++)
		make_again(&new[j], &lost[g_rand_int_range(rand, 0, m > n ? m : n) % n], rand);
	for (int i = 0; i < n; i++)
		for (int j = 0; j < m; j++)
			like[i * m + j] = relink_likeness(&lost[i], &new[j]);
	match(lost, n, new, m, out);
	for (int i = 0; i < n; i++) {
		ck_assert_int_eq(out[i], find_plainly(like, n, m, i));
		found[out[i] >= 0]++;
	}
	for (int i = 0; i < n + m; i++)
		g_free((char *)lost[i].title);
}

START_TEST(as_if_all_were_compared)
{
	GRand *rand = g_rand_new_with_seed(7);
	int found[2] = {0};

	for (int round = 0; round < programmes[_i].rounds; round++)
		match_any(programmes[_i].lost, programmes[_i].candidates, rand, found);
	g_rand_free(rand);
	ck_assert_int_gt(found[false], 0);
	ck_assert_int_gt(found[true], programmes[_i].rounds > 1 ? 5 : -1);
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
	tcase_add_loop_test(tc, as_if_all_were_compared, 0, G_N_ELEMENTS(programmes));
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(relink_suite)
