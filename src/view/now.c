/* What runs now and until when, and what starts next. */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>

#define LIMIT 500

struct now {
	struct view view;
	struct list list;
	struct snapshot *sessions;
	size_t withheld;
};

static struct now *now_of(struct view *view)
{
	return (struct now *)view;
}

static void now_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&now_of(view)->list);
}

static void now_close(struct view *view)
{
	struct now *n = now_of(view);

	list_clear(&n->list);
	snapshot_unref(n->sessions);
}

static void now_want(const struct view *view, struct want *want)
{
	(void)view;
	want->query = query_or(query_is(QUERY_IS_NOW), query_is(QUERY_IS_NEXT));
	want->limit = LIMIT;
}

/* "in 25 min", and the day if it isn't today: how long until what comes next. */
static char *wait_text(const struct session *s, const struct scene *scene)
{
	g_autofree char *wait = time_duration(s->start.s - scene->now.s);
	g_autofree char *day = time_day_label(s->day);

	if (s->day.d == scene->today.d)
		return g_strdup_printf(_("in %s"), wait);
	return g_strdup_printf(_("%s, in %s"), day, wait);
}

static void add_part(struct now *n, enum moment moment, bool ambient, const char *heading)
{
	const struct scene *scene = &n->view.host->scene;
	bool any = false;

	for (size_t i = 0; n->sessions && i < n->sessions->count; i++) {
		const struct session *s = &n->sessions->sessions[i];

		if (session_moment(s, scene->now) != moment || s->ambient != ambient)
			continue;
		if (!any) {
			g_autofree char *aside =
				moment == MOMENT_FUTURE ? wait_text(s, scene) : NULL;

			if (n->list.rows->len > 0)
				list_add(&n->list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
			list_add(&n->list, ROW_HEADER, STYLE_HEADER, heading, aside);
		}
		any = true;
		list_add_session(&n->list, s);
	}
}

static bool now_load(struct view *view, struct answer *answer)
{
	struct now *n = now_of(view);

	list_begin(&n->list);
	snapshot_unref(n->sessions);
	n->sessions = g_steal_pointer(&answer->sessions);
	n->withheld = answer->withheld;
	add_part(n, MOMENT_RUNNING, false, _("Running now"));
	add_part(n, MOMENT_FUTURE, false, _("Next"));
	add_part(n, MOMENT_FUTURE, true, _("Opening next"));
	add_part(n, MOMENT_RUNNING, true, _("Open all the while"));
	list_end(&n->list);
	list_tell_days(&n->list, &view->host->scene);
	return false;
}

static void now_layout(struct view *view, int rows, int cols)
{
	list_layout(&now_of(view)->list, rows, cols, view->host->scene.charset);
	list_tell_repeats(&now_of(view)->list, view->host);
}

static void now_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct now *n = (const struct now *)view;

	if (n->list.selected >= 0) {
		list_paint(&n->list, view, surface, area);
		return;
	}
	g_autofree char *why = view_withheld(view->host, n->withheld);
	int row = view_paragraph(surface, area, 1, STYLE_TITLE,
		why ? why : _("Nothing runs now, and nothing comes after."));
	g_autofree char *how =
		view_keyed(view->host, _("%s shows the whole schedule."), "view-schedule");
	view_paragraph(surface, area, row + 1, STYLE_DIM, how);
}

static const struct session *now_current(const struct view *view)
{
	return list_session(&((const struct now *)view)->list);
}

static struct list *now_list(struct view *view)
{
	return &now_of(view)->list;
}

static const struct command *const now_tables[] = {
	list_now_commands, match_commands, list_commands, NULL};

const struct view_ops now_view = {
	.name = "now",
	.title = N_("Now"),
	.filtered = true,
	.size = sizeof(struct now),
	.tables = now_tables,
	.list_detail = true,
	.open = now_open,
	.close = now_close,
	.want = now_want,
	.load = now_load,
	.layout = now_layout,
	.paint = now_paint,
	.current = now_current,
	.list = now_list,
	.find = list_view_find,
	.click = list_view_click,
};
