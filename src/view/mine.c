/* My agenda by day: what I starred, its clashes marked, and the free time between. */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>

#define GAP_MIN (30 * 60) /* shorter breaks are not worth a row */

struct mine {
	struct view view;
	struct list list;
	struct snapshot *stars;
	size_t clashes;
	bool opened;
};

static struct mine *mine_of(struct view *view)
{
	return (struct mine *)view;
}

static void mine_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&mine_of(view)->list);
}

static void mine_close(struct view *view)
{
	struct mine *m = mine_of(view);

	list_clear(&m->list);
	snapshot_unref(m->stars);
}

static void mine_want(const struct view *view, struct want *want)
{
	(void)view;
	want->stars = true;
}

static guint count_day(const struct mine *m, struct date day)
{
	guint n = 0;

	for (size_t i = 0; i < m->stars->count; i++)
		n += m->stars->sessions[i].day.d == day.d;
	return n;
}

static void add_day(struct mine *m, struct date day, bool first)
{
	guint n = count_day(m, day);
	g_autofree char *label = time_day_label(day);
	g_autofree char *count = g_strdup_printf(ngettext("%u session", "%u sessions", n), n);

	if (!first)
		list_add(&m->list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
	list_add(&m->list, ROW_HEADER, STYLE_HEADER, label, count);
}

static void add_gap(struct mine *m, struct instant from, struct instant to)
{
	const struct scene *scene = &m->view.host->scene;
	g_autofree char *start = time_hhmm(from, zone_offset(scene->zone, from));
	g_autofree char *end = time_hhmm(to, zone_offset(scene->zone, to));
	g_autofree char *length = time_duration(to.s - from.s);
	const char *dash = symbol_text(SYMBOL_DASH, scene->charset);
	g_autofree char *text = g_strdup_printf(_("%s%s%s     free: %s"), start, dash, end, length);

	list_add(&m->list, ROW_TEXT, STYLE_DIM, text, NULL);
}

/* The day's rows. Free time is between the latest end so far and the next start. */
static void add_rows(struct mine *m)
{
	struct date day = DATE_NONE;
	struct instant busy = INSTANT_NONE;

	for (size_t i = 0; i < m->stars->count; i++) {
		const struct session *s = &m->stars->sessions[i];

		if (s->day.d != day.d) {
			add_day(m, s->day, date_is_none(day));
			busy = INSTANT_NONE;
		}
		day = s->day;
		m->clashes += s->clashes && s->clashes[0];
		if (!s->ambient) {
			if (!instant_is_none(busy) && s->start.s - busy.s >= GAP_MIN)
				add_gap(m, busy, s->start);
			busy.s = MAX(busy.s, session_effective_end(s).s);
		}
		list_add_session(&m->list, s);
	}
}

/* The first of my sessions that isn't over. */
static void select_start(struct mine *m)
{
	const struct scene *scene = &m->view.host->scene;

	list_select_first(&m->list);
	for (size_t i = 0; i < m->stars->count; i++)
		if (session_moment(&m->stars->sessions[i], scene->now) != MOMENT_PAST) {
			list_select(&m->list, m->stars->sessions[i].id);
			return;
		}
}

static bool mine_load(struct view *view, struct answer *answer)
{
	struct mine *m = mine_of(view);

	list_begin(&m->list);
	snapshot_unref(m->stars);
	m->stars = g_steal_pointer(&answer->stars);
	m->clashes = 0;
	if (!m->stars)
		return false;
	add_rows(m);
	list_end(&m->list);
	list_tell_days(&m->list, &view->host->scene);
	if (!m->opened)
		select_start(m);
	m->opened = true;
	return false;
}

static void mine_layout(struct view *view, int rows, int cols)
{
	list_layout(&mine_of(view)->list, rows, cols, view->host->scene.charset);
}

static void mine_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct mine *m = (const struct mine *)view;

	if (m->list.selected >= 0) {
		list_paint(&m->list, view, surface, area);
		return;
	}
	int row = view_paragraph(surface, area, 1, STYLE_TITLE, _("Nothing starred yet."));
	view_paragraph(surface, area, row + 1, STYLE_DIM,
		_("Press s on a session to star it; it is kept here with its clashes and your "
		  "free time."));
}

static const struct session *mine_current(const struct view *view)
{
	return list_session(&((const struct mine *)view)->list);
}

static struct list *mine_list(struct view *view)
{
	return &mine_of(view)->list;
}

static struct reply mine_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!list_click(&mine_of(view)->list, row))
		return reply(REPLY_IGNORED);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static char *mine_status(const struct view *view)
{
	const struct mine *m = (const struct mine *)view;
	size_t n = m->stars ? m->stars->count : 0;

	if (m->clashes == 0)
		return g_strdup_printf(ngettext("%zu session", "%zu sessions", n), n);
	return g_strdup_printf(
		ngettext("%zu session, %zu in a clash", "%zu sessions, %zu in a clash", n), n,
		m->clashes);
}

static struct reply run_next_clash(struct host *host, struct view *view, int count)
{
	struct list *list = &mine_of(view)->list;
	int rows = (int)list->rows->len;

	(void)count;
	for (int i = 1; i <= rows; i++) {
		int at = (list->selected + i) % rows;
		const struct session *s = g_array_index(list->rows, struct row, at).session;

		if (s && s->clashes && s->clashes[0]) {
			list->selected = at;
			return reply(REPLY_DONE);
		}
	}
	host->message(host, _("None of your sessions clash."));
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
		.name = "next-clash",
		.keys = "c",
		.group = N_("Sessions"),
		.help = N_("next clash in my agenda"),
		.hint = N_("next clash"),
		.run = run_next_clash,
	},
	{
		.name = "plan",
		.keys = "P",
		.group = N_("Sessions"),
		.help = N_("the best plan of my stars"),
		.hint = N_("plan"),
		.needs = NEED_SESSION,
		.run = run_plan,
	},
	{0},
};

static const struct command *const mine_tables[] = {mine_commands, list_commands, NULL};

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
	.click = mine_click,
	.status = mine_status,
};
