/*
 * My agenda by day: what I starred, why it clashes, the free time between with what would fit best,
 * and of stars that the programme has lost what they may be now.
 */
#include "mine.h"

#include <summitty/base/i18n.h>
#include <summitty/view/views.h>

static struct mine *mine_of(struct view *view)
{
	return (struct mine *)view;
}

static void mine_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&mine_of(view)->list);
	mine_of(view)->guesses = g_array_new(FALSE, FALSE, sizeof(struct guess));
}

static void forget(struct mine *m)
{
	g_array_set_size(m->guesses, 0);
	g_clear_pointer(&m->gaps, g_array_unref);
	g_clear_pointer(&m->stars, snapshot_unref);
	g_clear_pointer(&m->programme, snapshot_unref);
}

static void mine_close(struct view *view)
{
	struct mine *m = mine_of(view);

	list_clear(&m->list);
	forget(m);
	g_array_unref(m->guesses);
}

static void mine_want(const struct view *view, struct want *want)
{
	(void)view;
	want->gaps = true;
}

static bool mine_load(struct view *view, struct answer *answer)
{
	struct mine *m = mine_of(view);

	list_begin(&m->list);
	forget(m);
	m->stars = g_steal_pointer(&answer->stars);
	m->programme = g_steal_pointer(&answer->sessions);
	m->gaps = g_steal_pointer(&answer->gaps);
	m->clashes = m->orphans = 0;
	if (!m->stars)
		return false;
	mine_add_rows(m);
	list_end(&m->list);
	m->list.with_day = m->days_told;
	if (!m->opened && !list_select_now(&m->list, &view->host->scene))
		list_select_first(&m->list);
	m->opened = true;
	return false;
}

static void mine_layout(struct view *view, int rows, int cols)
{
	list_layout(&mine_of(view)->list, rows, cols, view->host->scene.charset);
	list_tell_repeats(&mine_of(view)->list, view->host);
}

static void mine_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct mine *m = (const struct mine *)view;

	if (m->list.selected >= 0) {
		list_paint(&m->list, view, surface, area);
		return;
	}
	int row = view_paragraph(surface, area, 1, STYLE_TITLE, _("Nothing starred yet."));
	g_autofree char *how = view_keyed(view->host,
		_("Press %s on a session to star it; it is kept here with its clashes and your "
		  "free time."),
		"star");
	view_paragraph(surface, area, row + 1, STYLE_DIM, how);
}

static const struct session *mine_current(const struct view *view)
{
	return list_session(&((const struct mine *)view)->list);
}

static struct list *mine_list(struct view *view)
{
	return &mine_of(view)->list;
}

static char *mine_status(const struct view *view)
{
	const struct mine *m = (const struct mine *)view;
	size_t n = m->stars ? m->stars->count : 0;
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, ngettext("%zu session", "%zu sessions", n), n);
	if (m->clashes > 0)
		g_string_append_printf(text, _(", %zu in a clash"), m->clashes);
	if (m->orphans > 0)
		g_string_append_printf(text, _(", %zu gone"), m->orphans);
	return g_string_free(text, FALSE);
}

/* The screen moves the star, and loads this view again meanwhile: the ids have to outlast that. */
static struct reply run_same(struct host *host, struct view *view, int count)
{
	const struct mine *m = (const struct mine *)view;

	(void)count;
	for (guint i = 0; i < m->guesses->len; i++) {
		const struct guess *guess = &g_array_index(m->guesses, struct guess, i);

		if (guess->row != m->list.selected)
			continue;
		g_autofree char *star = g_strdup(guess->star);
		g_autofree char *session = g_strdup(guess->session);
		host->move_star(host, star, session);
		return reply(REPLY_DONE);
	}
	g_autofree char *text = view_keyed(
		host, _("%s is for the lines below a star that is gone."), "same-session");
	host->message(host, text);
	return reply(REPLY_DONE);
}

static struct reply run_plan(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply_open("plan");
}

static const struct command mine_commands[] = {
	{
		.name = "plan",
		.keys = "P",
		.group = N_("Sessions"),
		.help = N_("the best plan of my stars"),
		.hint = N_("plan"),
		.needs = NEED_SESSION,
		.run = run_plan,
	},
	{
		.name = "same-session",
		.keys = "=",
		.group = N_("Sessions"),
		.help = N_("a star that is gone is this one now"),
		.needs = NEED_SESSION,
		.run = run_same,
	},
	{0},
};

static const struct command *const mine_tables[] = {
	mine_commands, list_day_commands, list_now_commands, match_commands, list_commands, NULL};

const struct view_ops mine_view = {
	.name = "mine",
	.title = N_("Mine"),
	.size = sizeof(struct mine),
	.tables = mine_tables,
	.list_detail = true,
	.open = mine_open,
	.close = mine_close,
	.want = mine_want,
	.load = mine_load,
	.layout = mine_layout,
	.paint = mine_paint,
	.current = mine_current,
	.list = mine_list,
	.find = list_view_find,
	.click = list_view_click,
	.status = mine_status,
};
