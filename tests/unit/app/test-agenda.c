/*
 * The agenda's use cases on a small programme in real databases: gaps, plan, reminders, hiding.
 */
#include <summitty/app/gaps.h>
#include <summitty/app/plan.h>
#include <summitty/app/remind.h>

#include "programme.h"
#include "unit.h"

/* --- Gaps ------------------------------------------------------------------------------------- */

static const struct {
	const char *stars, *mate, *hidden, *query;
	bool team;
	const char *gaps; /* "from-to: what fits; …", hours and minutes */
} free_times[] = {
	{"", "", NULL, NULL, false, ""},
	{"open close", "", NULL, NULL, false, "1000-1600: talk lab1 lunch lab2 panel"},
	{"open talk close", "", NULL, NULL, false, "1000-1100: ; 1200-1600: lab2 lunch panel"},
	{"open talk close", "", "venue:Hall B", NULL, false, "1000-1100: ; 1200-1600: lab2 lunch"},
	{"open close", "", "kind:session", NULL, false, "1000-1600: lunch panel"},
	{"open close", "", NULL, "lunch", false, "1000-1600: lunch"},
	{"open close", "forum lunch", NULL, NULL, false, "1000-1600: talk lab1 lunch lab2 panel"},
	{"open close", "forum lunch", NULL, NULL, true, "1100-1200: talk; 1300-1600: lab2 panel"},
	{"", "forum close", NULL, NULL, true, "0900-0930: ; 1100-1600: talk lunch lab2 panel"},
};

static void hide(const char *what)
{
	const char *colon = strchr(what, ':');
	g_autofree char *facet = g_strndup(what, (gsize)(colon - what));
	struct facet_group group;

	ck_assert(facet_from_name(facet, &group.facet));
	ck_assert(app_find_group(app, group.facet, colon + 1, &group, NULL));
	ck_assert(app_hide_group(app, &group, true, NULL));
	g_free(group.name);
}

static void append_clock(GString *text, struct instant t)
{
	struct civil c = civil_from_instant(t, 7 * 3600);
	g_string_append_printf(text, "%02d%02d", c.hour, c.minute);
}

START_TEST(free_time_is_found)
{
	programme_star(free_times[_i].stars, LEVEL_MUST);
	programme_add_mate("Chi", free_times[_i].mate);
	if (free_times[_i].hidden)
		hide(free_times[_i].hidden);
	AUTO(query_free)
	struct query *query =
		free_times[_i].query ? app_parse_query(app, free_times[_i].query, NULL) : NULL;
	AUTO(free_time_free)
	struct free_time *time = app_gaps(app, query, free_times[_i].team, NULL);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < time->gaps->len; i++) {
		const struct gap *gap = &g_array_index(time->gaps, struct gap, i);
		g_autofree char *fits = programme_uids(gap->fits, gap->n_fits);
		g_string_append(found, i ? "; " : "");
		append_clock(found, gap->start);
		g_string_append_c(found, '-');
		append_clock(found, gap->end);
		g_string_append_printf(found, ": %s", fits);
	}
	ck_assert_str_eq(found->str, free_times[_i].gaps);
}
END_TEST

/* --- Plan ------------------------------------------------------------------------------------- */

static const struct {
	const char *must, *maybe, *hidden;
	const char *stars; /* when the plan is made so */
} plans[] = {
	{"open talk", "", NULL, "open talk"},
	{"open", "forum", NULL, "open"},
	{"forum", "open talk", NULL, "forum talk"},
	{"talk", "lab1", NULL, "talk lab2"},
	{"talk", "lab1", "venue:Hall C", "talk"},
	{"talk panel", "lab1", NULL, "talk panel"},
	{"forum open", "lunch close", NULL, "open lunch close"},
};

START_TEST(a_plan_is_made_so)
{
	g_autoptr(GError) error = NULL;

	programme_star(plans[_i].must, LEVEL_MUST);
	programme_star(plans[_i].maybe, LEVEL_MAYBE);
	if (plans[_i].hidden)
		hide(plans[_i].hidden);
	AUTO(snapshot_unref) struct snapshot *before = app_stars(app, NULL);
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(app, &error);
	ck_assert_msg(plan && plan->plan->exact, "%s", error ? error->message : "not exact");
	ck_assert(app_apply_plan(app, plan, NULL));
	programme_check_stars(plans[_i].stars);

	AUTO(agenda_plan_free) struct agenda_plan *again = app_plan(app, NULL);
	for (guint i = 0; i < again->plan->entries->len; i++)
		ck_assert_int_eq(plan_entry_at(again->plan, i)->action, PLAN_KEEP);
	if (plan_count(plan->plan, PLAN_KEEP) < plan->plan->entries->len) {
		programme_undo();
		AUTO(snapshot_unref) struct snapshot *after = app_stars(app, NULL);
		g_autofree char *uids = programme_uids(before->sessions, before->count);
		programme_check(after, uids);
	}
}
END_TEST

START_TEST(what_moves_keeps_level_and_note)
{
	programme_star("talk", LEVEL_MUST);
	programme_star("lab1", LEVEL_MAYBE);
	AUTO(snapshot_unref) struct snapshot *lab = programme_named("lab1");
	ck_assert(app_note(app, lab->sessions, "bring a laptop", NULL));
	AUTO(agenda_plan_free) struct agenda_plan *plan = app_plan(app, NULL);
	ck_assert(app_apply_plan(app, plan, NULL));

	AUTO(snapshot_unref) struct snapshot *moved = programme_named("lab2");
	ck_assert_int_eq(moved->sessions->level, LEVEL_MAYBE);
	ck_assert_str_eq(moved->sessions->note, "bring a laptop");
}
END_TEST

/* --- Reminders -------------------------------------------------------------------------------- */

static const struct {
	const char *now;
	int minutes;
	const char *due;
} moments[] = {
	{"2018-10-11T01:30:00Z", 15, ""},
	{"2018-10-11T01:45:00Z", 15, "open"},
	{"2018-10-11T02:00:00Z", 15, "open"},
	{"2018-10-11T02:00:01Z", 15, ""},
	{"2018-10-11T01:30:00Z", 120, "open forum"},
	{"2018-10-11T09:00:00Z", 0, "close"},
};

START_TEST(stars_are_reminded_of)
{
	programme_star("open forum close", LEVEL_MUST);
	programme_reopen(moments[_i].now);
	AUTO(snapshot_unref) struct snapshot *due = app_remind(app, moments[_i].minutes, NULL);
	programme_check(due, moments[_i].due);

	for (size_t i = 0; i < due->count; i++)
		ck_assert(app_reminded(app, &due->sessions[i], NULL));
	AUTO(snapshot_unref) struct snapshot *again = app_remind(app, moments[_i].minutes, NULL);
	ck_assert_uint_eq(again->count, 0);
}
END_TEST

START_TEST(what_moved_is_due_again)
{
	static const struct programme_event moved[] = {
		{"open", "091000", "100000", "Opening", "Hall A"}};

	programme_star("open", LEVEL_MUST);
	AUTO(snapshot_unref) struct snapshot *first = app_remind(app, 60, NULL);
	ck_assert_uint_eq(first->count, 1);
	ck_assert(app_reminded(app, first->sessions, NULL));
	programme_load(moved, 1);
	AUTO(snapshot_unref) struct snapshot *second = app_remind(app, 60, NULL);
	programme_check(second, "open");
}
END_TEST

/* --- Hiding ----------------------------------------------------------------------------------- */

static const struct {
	const char *star, *hide; /* "" or what; "facet:name" or UIDs */
	const char *listed, *hidden;
} hidings[] = {
	{"", "venue:hall", "", NULL}, /* ambiguous */
	{"", "venue:hall b", "open lab1 talk lunch lab2 close", "forum panel"},
	{"", "venue:Lobby", "open forum lab1 talk lab2 panel close", "lunch"},
	{"", "kind:session", "open forum lunch panel close", "lab1 talk lab2"},
	{"forum", "venue:hall b", "open forum lab1 talk lunch lab2 close", "panel"},
	{"", "lunch", "open forum lab1 talk lab2 panel close", "lunch"},
	{"lunch", "lunch", "open forum lab1 talk lab2 panel close", "lunch"},
	{"", "venue:Hall D", "", NULL}, /* there is none */
};

START_TEST(what_is_hidden_is_in_no_list)
{
	const char *colon = strchr(hidings[_i].hide, ':');
	struct facet_group group = {FACET_VENUE, NULL};

	programme_star(hidings[_i].star, LEVEL_MUST);
	if (colon && !hidings[_i].hidden) {
		ck_assert(!app_find_group(app, FACET_VENUE, colon + 1, &group, NULL));
		return;
	}
	if (colon) {
		hide(hidings[_i].hide);
	} else {
		AUTO(snapshot_unref) struct snapshot *sessions = programme_named(hidings[_i].hide);
		ck_assert(app_hide(app, sessions, true, NULL));
	}
	programme_check_list("", hidings[_i].listed);
	programme_check_list("is:hidden", hidings[_i].hidden);

	programme_reopen("2018-10-11T01:30:00Z"); /* another program sees the same */
	programme_check_list("is:hidden", hidings[_i].hidden);
	programme_undo();
	programme_check_list("is:hidden", "");
}
END_TEST

/* Beginnings and parts of names are none, but tell what was meant. */
static const struct {
	const char *name, *why; /* NULL: there is one */
} venues[] = {
	{"Hall A", NULL},
	{"hàll a", NULL},
	{"Hall", "There is no venue Hall. Did you mean Hall A?"},
	{"lob", "There is no venue lob. Did you mean Lobby?"},
	{"Hall B!", "There is no venue Hall B!. Did you mean Hall B?"},
	{"Cellar", "There is no venue Cellar. `summitty venues` names them all."},
};

START_TEST(venue_is_there_or_not)
{
	GError *why = NULL;
	bool known = app_check_venue(app, venues[_i].name, &why);

	ck_assert_int_eq(known, venues[_i].why == NULL);
	if (!known)
		ck_assert_str_eq(why->message, venues[_i].why);
	g_clear_error(&why);
}
END_TEST

static Suite *agenda_suite(void)
{
	Suite *suite = suite_create("agenda");
	TCase *tc = programme_case("agenda");

	tcase_add_loop_test(tc, free_time_is_found, 0, G_N_ELEMENTS(free_times));
	tcase_add_loop_test(tc, a_plan_is_made_so, 0, G_N_ELEMENTS(plans));
	tcase_add_test(tc, what_moves_keeps_level_and_note);
	tcase_add_loop_test(tc, stars_are_reminded_of, 0, G_N_ELEMENTS(moments));
	tcase_add_test(tc, what_moved_is_due_again);
	tcase_add_loop_test(tc, what_is_hidden_is_in_no_list, 0, G_N_ELEMENTS(hidings));
	tcase_add_loop_test(tc, venue_is_there_or_not, 0, G_N_ELEMENTS(venues));
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(agenda_suite)
