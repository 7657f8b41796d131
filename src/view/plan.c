/*
 * The plan of my agenda before it is made so: what would move to a repeat, what would be dropped
 * and why, and what stays. Nothing is changed here: "apply-plan" is the screen's own command, and
 * going back leaves everything as it was.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

struct plan_view {
	struct view view;
	struct list list;
	struct plan *plan; /* its sessions are those of the snapshots; NULL before the first load */
	struct snapshot *stars, *programme;
	int above; /* rows of the introduction, from the last layout */
};

static struct plan_view *plan_of(struct view *view)
{
	return (struct plan_view *)view;
}

static void plan_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&plan_of(view)->list);
	plan_of(view)->list.with_day = true;
}

static void forget(struct plan_view *p)
{
	g_clear_pointer(&p->plan, plan_free);
	g_clear_pointer(&p->stars, snapshot_unref);
	g_clear_pointer(&p->programme, snapshot_unref);
}

static void plan_close(struct view *view)
{
	list_clear(&plan_of(view)->list);
	forget(plan_of(view));
}

static void plan_want(const struct view *view, struct want *want)
{
	(void)view;
	want->plan = true;
}

/* "moved: overlaps Opening", and for what moves, when it is starred now. */
static void add_reason(struct plan_view *p, const struct plan_entry *entry)
{
	const struct scene *scene = &p->view.host->scene;
	g_autofree char *reason = plan_entry_reason(entry);
	g_autofree char *when = row_when(entry->star, scene, scene->zone);
	g_autofree char *text =
		entry->action == PLAN_MOVE
			? g_strdup_printf(_("    %s; your star is at %s"), reason, when)
			: g_strdup_printf("    %s", reason);

	list_add(&p->list, ROW_TEXT, STYLE_CHANGED, text, NULL);
}

static void add_entry(struct plan_view *p, const struct plan_entry *entry)
{
	list_add_session(&p->list, entry->session ? entry->session : entry->star);
	if (entry->action != PLAN_KEEP)
		add_reason(p, entry);
}

static void add_part(struct plan_view *p, enum plan_action action, const char *heading)
{
	guint n = plan_count(p->plan, action);
	g_autofree char *count = g_strdup_printf("%u", n);

	if (n == 0)
		return;
	if (p->list.rows->len > 0)
		list_add(&p->list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
	list_add(&p->list, ROW_HEADER, STYLE_HEADER, heading, count);
	for (guint i = 0; i < p->plan->entries->len; i++)
		if (plan_entry_at(p->plan, i)->action == action)
			add_entry(p, plan_entry_at(p->plan, i));
}

static bool changes_anything(const struct plan_view *p)
{
	return p->plan && plan_count(p->plan, PLAN_KEEP) < p->plan->entries->len;
}

/* What would change comes first. */
static bool plan_load(struct view *view, struct answer *answer)
{
	struct plan_view *p = plan_of(view);

	list_begin(&p->list);
	forget(p);
	p->plan = g_steal_pointer(&answer->plan);
	p->stars = g_steal_pointer(&answer->stars);
	p->programme = g_steal_pointer(&answer->sessions);
	if (p->plan) {
		add_part(p, PLAN_DROP, _("Dropped"));
		add_part(p, PLAN_MOVE, _("Moved to a repeat"));
		add_part(p, PLAN_KEEP, _("Kept as they are"));
	}
	list_end(&p->list);
	return false;
}

/* What the keys do. Caller frees. */
static char *choices(const struct host *host)
{
	g_autofree char *apply = host->key_of(host, "apply-plan");
	g_autofree char *undo = host->key_of(host, "undo");
	g_autofree char *back = host->key_of(host, "back");

	return g_strdup_printf(
		_("%s makes this your agenda, %s takes it back, %s leaves it as it is."), apply,
		undo, back);
}

/* What stands above the list; the list has what is left. Caller frees. */
static char *introduction(const struct plan_view *p)
{
	if (!p->plan || p->plan->entries->len == 0)
		return g_strdup(_("Nothing is starred, so there is nothing to plan."));
	if (!changes_anything(p))
		return g_strdup(_("All your stars fit as they are."));
	g_autofree char *keys = choices(p->view.host);
	if (p->plan->exact)
		return g_steal_pointer(&keys);
	return g_strjoin(" ", keys,
		_("A better plan may exist: there were too many possibilities to try all."), NULL);
}

static int introduction_rows(const struct plan_view *p, int rows, int cols)
{
	AUTO(surface_free)
	struct surface *ruler = surface_new(rows, cols, p->view.host->scene.charset);
	g_autofree char *text = introduction(p);

	return view_paragraph(ruler, (struct rect){0, 0, rows, cols}, 0, STYLE_NORMAL, text) + 1;
}

static void plan_layout(struct view *view, int rows, int cols)
{
	struct plan_view *p = plan_of(view);

	p->above = introduction_rows(p, rows, cols);
	list_layout(&p->list, MAX(rows - p->above, 1), cols, view->host->scene.charset);
}

static void plan_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct plan_view *p = (const struct plan_view *)view;
	g_autofree char *text = introduction(p);

	view_paragraph(surface, area, 0, STYLE_ACCENT, text);
	list_paint(&p->list, view, surface,
		(struct rect){
			area.row + p->above, area.col, MAX(area.rows - p->above, 0), area.cols});
}

static const struct session *plan_current(const struct view *view)
{
	return list_session(&((const struct plan_view *)view)->list);
}

static struct list *plan_list(struct view *view)
{
	return &plan_of(view)->list;
}

static struct reply plan_click(struct view *view, int row, int col, bool twice)
{
	return list_view_click(view, row - plan_of(view)->above, col, twice);
}

static char *plan_status(const struct view *view)
{
	const struct plan_view *p = (const struct plan_view *)view;

	if (!p->plan)
		return NULL;
	return g_strdup_printf(_("%u kept, %u moved, %u dropped"), plan_count(p->plan, PLAN_KEEP),
		plan_count(p->plan, PLAN_MOVE), plan_count(p->plan, PLAN_DROP));
}

/* Only the screen can change the agenda; without anything to change there is nothing to ask of it.
 */
static struct reply run_apply(struct host *host, struct view *view, int count)
{
	(void)count;
	if (!changes_anything(plan_of(view))) {
		g_autofree char *text = introduction(plan_of(view));

		host->message(host, text);
		return reply(REPLY_DONE);
	}
	return reply(REPLY_APPLY);
}

static const struct command plan_commands[] = {
	{
		.name = "apply-plan",
		.keys = "a",
		.group = N_("Agenda"),
		.help = N_("make this my agenda"),
		.hint = N_("make it so"),
		.run = run_apply,
	},
	{0},
};

static const struct command *const plan_tables[] = {plan_commands, list_commands, NULL};

const struct view_ops plan_view = {
	.name = "plan",
	.title = N_("Plan"),
	.size = sizeof(struct plan_view),
	.tables = plan_tables,
	.list_detail = true,
	.open = plan_open,
	.close = plan_close,
	.want = plan_want,
	.load = plan_load,
	.layout = plan_layout,
	.paint = plan_paint,
	.current = plan_current,
	.list = plan_list,
	.click = plan_click,
	.status = plan_status,
};
