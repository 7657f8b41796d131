/* The plan: cases people know, and against trying everything on small random agendas. */
#include <string.h>

#include <summitty/model/likeness.h>
#include <summitty/model/plan.h>

#include "sample.h"
#include "unit.h"

/* --- Cases ----------------------------------------------------------------------------------- */

enum { MOST = 8 };

/* A session; must 'M', maybe 'm', or not starred ' '. Sessions of one title are repeats. */
struct entry {
	const char *id, *title;
	char level;
	int from, to;
	const char *venue;
};

static const struct {
	struct entry entries[MOST];
	const char *expected; /* "title: action [id] [because …]" a star, in list order */
} cases[] = {
	{{{"a", "A", 'M', 0, 60, NULL}}, "A keep a"},
	{{{"a", "A", 'M', 0, 60, NULL}, {"b", "B", 'm', 30, 90, NULL}}, "A keep a; B drop: a"},
	{{{"a", "A", 'm', 0, 60, NULL}, {"b", "B", 'M', 30, 90, NULL}}, "A drop: b; B keep b"},
	/* a must before any number of maybes */
	{{{"a", "A", 'M', 0, 90, NULL}, {"b", "B", 'm', 0, 20, NULL}, {"c", "C", 'm', 20, 40, NULL},
		 {"d", "D", 'm', 40, 60, NULL}},
		"A keep a; B drop: a; C drop: a; D drop: a"},
	/* two for one */
	{{{"a", "A", 'M', 0, 90, NULL}, {"b", "B", 'M', 0, 20, NULL},
		 {"c", "C", 'M', 20, 40, NULL}},
		"A drop: b c; B keep b; C keep c"},
	/* at its repeat */
	{{{"a", "A", 'M', 0, 60, NULL}, {"b1", "B", 'm', 30, 90, NULL},
		 {"c", "C", 'M', 60, 120, NULL}, {"b2", "B", ' ', 240, 300, NULL}},
		"A keep a; B move b2: a c; C keep c"},
	/* a must gives way where that costs nothing */
	{{{"a1", "A", 'M', 0, 60, NULL}, {"b", "B", 'm', 0, 60, NULL},
		 {"a2", "A", ' ', 90, 150, NULL}},
		"A move a2: b; B keep b"},
	/* but not for what is dropped anyway */
	{{{"a1", "A", 'M', 0, 60, NULL}, {"b", "B", 'm', 30, 90, NULL},
		 {"c", "C", 'M', 60, 120, NULL}, {"a2", "A", ' ', 240, 300, NULL}},
		"A keep a1; B drop: a1 c; C keep c"},
	/* a repeat that is hidden, cancelled or taken is none */
	{{{"a", "A", 'M', 0, 60, NULL}, {"b1", "B", 'm', 30, 90, NULL},
		 {"b2-hidden", "B", ' ', 240, 300, NULL},
		 {"b3-cancelled", "B", ' ', 240, 300, NULL}},
		"A keep a; B drop: a"},
	{{{"a", "A", 'M', 0, 60, NULL}, {"b1", "B", 'M', 30, 90, NULL},
		 {"c1", "B", 'M', 30, 90, NULL}, {"b2", "B", ' ', 240, 300, NULL}},
		"A keep a; B move b2: a; B drop: a"},
	/* the walk from A to D is 12 minutes */
	{{{"a", "A", 'M', 0, 60, "A"}, {"b", "B", 'm', 65, 90, "D"}}, "A keep a; B drop: a"},
	{{{"a", "A", 'M', 0, 60, "A"}, {"b", "B", 'm', 72, 90, "D"}}, "A keep a; B keep b"},
	/* what is called off is seen at its repeat, if anywhere; what runs along is no matter */
	{{{"a1-cancelled", "A", 'M', 0, 60, NULL}, {"b", "B", 'm', 0, 60, NULL},
		 {"a2", "A", ' ', 90, 150, NULL}, {"c-cancelled", "C", 'M', 90, 100, NULL},
		 {"d-ambient", "D", 'm', 0, 600, NULL}},
		"D keep d-ambient; A move a2 cancelled; B keep b; C drop cancelled"},
};

static struct session make(const struct entry *entry)
{
	struct session s = sample(entry->id, entry->from, entry->to);

	s.title = entry->title;
	s.venue = entry->venue;
	s.level = entry->level == 'M' ? LEVEL_MUST : entry->level == 'm' ? LEVEL_MAYBE : LEVEL_NONE;
	s.hidden = g_str_has_suffix(s.id, "-hidden");
	s.ambient = g_str_has_suffix(s.id, "-ambient");
	s.status = g_str_has_suffix(s.id, "-cancelled") ? "cancelled" : "confirmed";
	return s;
}

static int compare_sessions(const void *a, const void *b)
{
	return session_compare(a, b);
}

static char *describe(const struct plan *plan)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < plan->entries->len; i++) {
		const struct plan_entry *e = plan_entry_at(plan, i);
		g_string_append_printf(text, "%s%s %s", i ? "; " : "", e->star->title,
			plan_action_name(e->action));
		g_string_append_printf(
			text, "%s%s", e->session ? " " : "", e->session ? e->session->id : "");
		g_string_append(text, e->cancelled ? " cancelled" : "");
		for (guint j = 0; j < e->because->len; j++) {
			const struct session *other = e->because->pdata[j];
			g_string_append_printf(text, "%s %s", j ? "" : ":", other->id);
		}
	}
	return g_string_free(text, FALSE);
}

static struct plan *plan_of(struct session *list, size_t n, const struct walks *walks, int now)
{
	struct snapshot programme = {list, n, 1};
	struct snapshot_builder *builder = snapshot_builder_new();

	if (n > 0)
		qsort(list, n, sizeof *list, compare_sessions);
	for (size_t i = 0; i < n; i++)
		if (list[i].level != LEVEL_NONE)
			snapshot_builder_add(builder, &list[i]);
	static struct snapshot *stars; /* outlives the plan that borrows it */
	snapshot_unref(stars);
	stars = snapshot_builder_end(builder, 1);
	return plan_make(stars, &programme, walks, (struct instant){now * 60});
}

START_TEST(test_case)
{
	struct session list[MOST];
	size_t n = 0;
	AUTO(walks_free) struct walks *walks = walks_new();

	walks_add(walks, "A", "D", 12);
	for (; n < MOST && cases[_i].entries[n].id; n++)
		list[n] = make(&cases[_i].entries[n]);
	AUTO(plan_free) struct plan *plan = plan_of(list, n, walks, 0);
	g_autofree char *found = describe(plan);
	ck_assert_str_eq(found, cases[_i].expected);
	ck_assert(plan->exact);
}
END_TEST

/* --- Against everything ---------------------------------------------------------------------- */

enum { LARGE = 500 };

struct agenda {
	struct session list[LARGE];
	char ids[LARGE][9], titles[LARGE][12];
	size_t n;
};

/* Picks on so many days of ten hours, each with up to `repeats` repeats. */
static void make_agenda(struct agenda *a, GRand *rand, int picks, int days, int repeats)
{
	static const char *const rooms[] = {"A", "B", "C", "D", NULL};

	a->n = 0;
	for (int pick = 0; pick < picks; pick++) {
		int more = repeats ? g_rand_int_range(rand, 0, repeats + 1) : 0;
		int length = g_rand_int_range(rand, 2, 7) * 15;
		for (int i = 0; i <= more && a->n < LARGE; i++) {
			size_t k = a->n++;
			int from = g_rand_int_range(rand, 0, days) * 1440 +
				   g_rand_int_range(rand, 0, 36) * 15;
			g_snprintf(a->ids[k], 9, "%08x", (unsigned)k);
			g_snprintf(a->titles[k], 12, "pick %d", pick);
			a->list[k] = sample(a->ids[k], from, from + length);
			a->list[k].title = a->titles[k];
			a->list[k].venue = rooms[g_rand_int_range(rand, 0, 5)];
			if (i == 0)
				a->list[k].level = LEVEL_MAYBE + g_rand_int_range(rand, 0, 2);
		}
	}
}

/* Walks that no triangle inequality binds: from A to C it is quicker by B. */
static struct walks *odd_walks(void)
{
	struct walks *walks = walks_new();

	walks_add(walks, "A", "C", 90);
	walks_add(walks, "A", "B", 5);
	walks_add(walks, "B", "C", 5);
	walks_add(walks, "D", "*", 20);
	return walks;
}

/* The most that a plan can have of stars from `pick` on, as musts × 1000 + maybes. */
static int most(const struct snapshot *stars, const struct agenda *a, const struct walks *walks,
	size_t pick, const struct session **taken, size_t n)
{
	if (pick == stars->count)
		return 0;
	const struct session *star = &stars->sessions[pick];
	int best = most(stars, a, walks, pick + 1, taken, n);
	for (size_t i = 0; i < a->n; i++) {
		const struct session *s = &a->list[i];
		bool possible = strcmp(s->id, star->id) == 0 ||
				(s->level == LEVEL_NONE && session_is_repeat(s, star));
		for (size_t j = 0; possible && j < n; j++)
			possible = !clash_between(s, taken[j], walks, NULL) && s != taken[j];
		if (!possible)
			continue;
		taken[n] = s;
		int value = (star->level == LEVEL_MUST ? 1000 : 1) +
			    most(stars, a, walks, pick + 1, taken, n + 1);
		best = MAX(best, value);
	}
	return best;
}

/* What a plan has, once it is sure that nothing of it clashes and each entry is in order. */
static int value_of(const struct plan *plan, const struct walks *walks)
{
	int value = 0;

	for (guint i = 0; i < plan->entries->len; i++) {
		const struct plan_entry *e = plan_entry_at(plan, i);
		ck_assert_int_eq(e->session == NULL, e->action == PLAN_DROP);
		ck_assert_int_eq(e->session == e->star, e->action == PLAN_KEEP);
		ck_assert_int_eq(e->because->len == 0, e->action == PLAN_KEEP);
		if (e->session)
			value += e->star->level == LEVEL_MUST ? 1000 : 1;
		for (guint j = 0; e->session && j < i; j++) {
			const struct session *other = plan_entry_at(plan, j)->session;
			ck_assert(!other || !clash_between(e->session, other, walks, NULL));
			ck_assert(other != e->session);
		}
	}
	return value;
}

START_TEST(test_everything)
{
	static struct agenda agenda;
	GRand *rand = g_rand_new_with_seed(2018 + (guint32)_i);
	AUTO(walks_free) struct walks *walks = _i % 2 ? odd_walks() : NULL;

	for (int round = 0; round < 40; round++) {
		const struct session *taken[LARGE];
		make_agenda(&agenda, rand, 3 + round % 7, 1, _i % 3);
		AUTO(plan_free) struct plan *plan = plan_of(agenda.list, agenda.n, walks, 0);
		struct snapshot stars = {
			g_new(struct session, plan->entries->len), plan->entries->len, 1};
		for (guint i = 0; i < plan->entries->len; i++)
			stars.sessions[i] = *plan_entry_at(plan, i)->star;
		ck_assert(plan->exact);
		ck_assert_int_eq(value_of(plan, walks), most(&stars, &agenda, walks, 0, taken, 0));
		g_free(stars.sessions);
	}
	g_rand_free(rand);
}
END_TEST

/* Two hundred picks are planned to the end, and always the same. */
START_TEST(test_large)
{
	static struct agenda agenda;
	GRand *rand = g_rand_new_with_seed(2018);
	AUTO(walks_free) struct walks *walks = odd_walks();

	make_agenda(&agenda, rand, 200, 3 + _i, _i % 3);
	AUTO(plan_free) struct plan *plan = plan_of(agenda.list, agenda.n, walks, 0);
	ck_assert(plan->exact);
	ck_assert_int_gt(value_of(plan, walks), 5000);
	g_autofree char *once = describe(plan);
	AUTO(plan_free) struct plan *again = plan_of(agenda.list, agenda.n, walks, 0);
	g_autofree char *twice = describe(again);
	ck_assert_str_eq(once, twice);
	g_rand_free(rand);
}
END_TEST

START_TEST(test_nothing)
{
	AUTO(plan_free) struct plan *plan = plan_of(NULL, 0, NULL, 0);
	ck_assert_uint_eq(plan->entries->len, 0);
	ck_assert(plan->exact);
}
END_TEST

/* One session again and again: a matrix of all with all would be gigabytes. */
START_TEST(test_endless_repeats)
{
	enum { REPEATS = 60000, STARRED = REPEATS / 2 };
	struct snapshot_builder *stars = snapshot_builder_new(), *all = snapshot_builder_new();

	for (int i = 0; i < REPEATS; i++) {
		g_autofree char *id = g_strdup_printf("%08x", i);
		struct session s = sample(id, i * 60, i * 60 + 30);
		s.title = "Yoga";
		s.level = i == STARRED ? LEVEL_MUST : LEVEL_NONE;
		snapshot_builder_add(all, &s);
		if (i == STARRED) {
			snapshot_builder_add(stars, &s);
			s = sample("b", i * 60, i * 60 + 90);
			s.title = "Opening";
			s.level = LEVEL_MUST;
			snapshot_builder_add(stars, &s);
		}
	}
	AUTO(snapshot_unref) struct snapshot *mine = snapshot_builder_end(stars, 0);
	AUTO(snapshot_unref) struct snapshot *programme = snapshot_builder_end(all, 0);
	AUTO(plan_free) struct plan *plan = plan_make(mine, programme, NULL, INSTANT_NONE);
	const struct session *there = plan_entry_at(plan, 0)->session;
	ck_assert_int_eq(plan_entry_at(plan, 0)->action, PLAN_MOVE);
	ck_assert_int_le(ABS(there->start.s - mine->sessions[0].start.s), PLAN_REPEATS * 3600);
	ck_assert_int_eq(plan_entry_at(plan, 1)->action, PLAN_KEEP);
}
END_TEST

/* Nobody can go to a repeat that has begun; but when all is over, neither to the star, and it is a
 * plan for its own sake. */
START_TEST(test_begun_repeat)
{
	static const struct entry entries[] = {{"a1", "A", ' ', 0, 60, NULL},
		{"a2", "A", 'm', 240, 300, NULL}, {"b", "B", 'M', 240, 300, NULL}};
	static const struct {
		int now;
		const char *expected;
	} times[] = {
		{0, "A move a1: b; B keep b"},
		{1, "A drop: b; B keep b"},
		{300, "A drop: b; B keep b"},
		{301, "A move a1: b; B keep b"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
		struct session list[G_N_ELEMENTS(entries)];
		for (size_t j = 0; j < G_N_ELEMENTS(entries); j++)
			list[j] = make(&entries[j]);
		AUTO(plan_free)
		struct plan *plan = plan_of(list, G_N_ELEMENTS(list), NULL, times[i].now);
		g_autofree char *found = describe(plan);
		ck_assert_str_eq(found, times[i].expected);
	}
}
END_TEST

static Suite *plan_suite(void)
{
	Suite *suite = suite_create("plan");
	TCase *tests = tcase_create("plan");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, test_case, 0, G_N_ELEMENTS(cases));
	tcase_add_loop_test(tests, test_everything, 0, 6);
	tcase_add_loop_test(tests, test_large, 0, 6);
	tcase_add_test(tests, test_nothing);
	tcase_add_test(tests, test_endless_repeats);
	tcase_add_test(tests, test_begun_repeat);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(plan_suite)
