/*
 * What was loaded may be replaced at any time, and a key may come before the next frame has laid it
 * out: every command of every view, and a click on every row, between the two. What they reply has
 * to be of what is there now; the sanitizers see to the rest.
 */
#include "unit.h"

#include "stage.h"

enum { ROWS = 24, COLS = 80 };

static struct stage stage;

static void move_nothing(struct host *host, const char *star, const char *session)
{
	(void)host;
	ck_assert_str_ne(star, session);
}

static void hide_nothing(struct host *host, enum facet facet, const char *name, bool hide)
{
	(void)host;
	(void)facet;
	(void)hide;
	ck_assert_str_ne(name, "");
}

static void setup(void)
{
	stage_open(&stage);
	stage.host.move_star = move_nothing;
	stage.host.hide_group = hide_nothing;
}

static void teardown(void)
{
	stage_close(&stage);
}

static const struct command *find_command(const struct view *view, const char *name)
{
	for (int t = 0; view->ops->tables && view->ops->tables[t]; t++)
		for (const struct command *c = view->ops->tables[t]; c->name; c++)
			if (strcmp(c->name, name) == 0)
				return c;
	return NULL;
}

static void use(struct reply reply)
{
	if (reply.session)
		ck_assert_uint_eq(strlen(reply.session->id), 8);
	g_free(reply.words);
}

/* Shown, at its last row, and where something leads on from there at that; then loaded anew. */
static struct view *open_and_load(const struct view_ops *ops)
{
	static const char *const ways[] = {"last", "next-lead", "next-lead"};
	const struct opening opening = {
		.session = snapshot_find(stage.programme, "00000009"), .text = "city"};
	struct view *view = view_new(ops, &stage.host, &opening);

	stage_load(&stage, view);
	g_free(stage_paint(&stage, view, ROWS, COLS, false));
	for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
		if (find_command(view, ways[i]))
			use(find_command(view, ways[i])->run(&stage.host, view, 1));
	stage_load(&stage, view);
	return view;
}

START_TEST(every_command)
{
	const struct view_ops *ops = all_views[_i];

	for (int t = 0; ops->tables && ops->tables[t]; t++)
		for (const struct command *c = ops->tables[t]; c->name; c++) {
			AUTO(view_free) struct view *view = open_and_load(ops);
			use(c->run(&stage.host, view, 1));
			g_free(stage_paint(&stage, view, ROWS, COLS, false));
		}
}
END_TEST

START_TEST(every_click)
{
	const struct view_ops *ops = all_views[_i];

	for (int row = 0; ops->click && row < ROWS; row++) {
		AUTO(view_free) struct view *view = open_and_load(ops);
		use(ops->click(view, row, COLS / 4, true));
		g_free(stage_paint(&stage, view, ROWS, COLS, false));
	}
}
END_TEST

static struct reply run(struct view *view, const char *command)
{
	return find_command(view, command)->run(&stage.host, view, 1);
}

static char *told(struct reply reply)
{
	char *text = g_strdup_printf(
		"%d %s %s", (int)reply.kind, reply.session ? reply.session->id : "-", reply.words);

	g_free(reply.words);
	return text;
}

/* What a line of the details leads to is what it led to before: another session, a search. */
START_TEST(every_lead)
{
	AUTO(view_free) struct view *view = open_and_load(&detail_view);
	g_autoptr(GHashTable) leads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (int i = 0; i < 6; i++) {
		run(view, "next-lead");
		g_autofree char *before = told(run(view, "follow"));
		stage_load(&stage, view);
		g_autofree char *after = told(run(view, "follow"));
		ck_assert_str_eq(before, after);
		g_hash_table_add(leads, g_steal_pointer(&before));
	}
	ck_assert_uint_ge(g_hash_table_size(leads), 2);
}
END_TEST

static Suite *reload_suite(void)
{
	Suite *suite = suite_create("reload");
	TCase *tcase = tcase_create("reload");
	int n = 0;

	while (all_views[n])
		n++;
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, every_command, 0, n);
	tcase_add_loop_test(tcase, every_click, 0, n);
	tcase_add_test(tcase, every_lead);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(reload_suite)
