/*
 * What the last loads changed, session by session and field by field, mine first. What is still in
 * the programme can be selected and opened.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

struct changes {
	struct view view;
	struct list list;
	struct snapshot *sessions;
	guint mine, all;
};

static struct changes *changes_of(struct view *view)
{
	return (struct changes *)view;
}

static void changes_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&changes_of(view)->list);
	changes_of(view)->list.with_day = true;
}

static void changes_close(struct view *view)
{
	list_clear(&changes_of(view)->list);
	snapshot_unref(changes_of(view)->sessions);
}

/* The sessions too that were changed: a change without one is of what is no more. */
static void changes_want(const struct view *view, struct want *want)
{
	(void)view;
	want->changes = true;
	want->query = query_is(QUERY_IS_CHANGED);
}

static void add_note(struct changes *c, const struct change_note *note)
{
	const struct session *s = c->sessions ? snapshot_find(c->sessions, note->id) : NULL;

	if (s) {
		list_add_session(&c->list, s);
	} else {
		g_autofree char *text = g_strdup_printf("%s: %s", note->what, note->title);
		list_add(&c->list, ROW_TEXT, STYLE_CANCELLED, text, NULL);
	}
	for (char **line = note->lines; *line; line++) {
		g_autofree char *text = g_strdup_printf("    %s", *line);
		list_add(&c->list, ROW_TEXT, STYLE_CHANGED, text, NULL);
	}
}

/* "Thu 11 Oct 10:15": when it was loaded. Caller frees. */
static char *load_time(const struct changes *c, struct instant at)
{
	const struct zone *zone = c->view.host->scene.zone;
	int offset = zone_offset(zone, at);
	g_autofree char *day = time_day_label(date_from_instant(at, offset));
	g_autofree char *clock = time_hhmm(at, offset);

	return g_strjoin(" ", day, clock, NULL);
}

static void add_heading(struct changes *c, const char *text, struct instant at)
{
	g_autofree char *when = load_time(c, at);

	if (c->list.rows->len > 0)
		list_add(&c->list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
	list_add(&c->list, ROW_HEADER, STYLE_HEADER, text, when);
}

/* Mine or the others, under a heading a load. */
static guint add_part(struct changes *c, const GPtrArray *notes, bool mine, const char *heading)
{
	struct instant at = INSTANT_NONE;
	guint count = 0;

	for (guint i = 0; i < notes->len; i++) {
		const struct change_note *note = notes->pdata[i];

		if (note->mine != mine)
			continue;
		if (note->at.s != at.s)
			add_heading(c, heading, note->at);
		at = note->at;
		add_note(c, note);
		count++;
	}
	return count;
}

static bool changes_load(struct view *view, struct answer *answer)
{
	struct changes *c = changes_of(view);

	list_begin(&c->list);
	snapshot_unref(c->sessions);
	c->sessions = g_steal_pointer(&answer->sessions);
	c->mine = c->all = 0;
	if (answer->changes) {
		c->mine = add_part(c, answer->changes, true, _("My agenda"));
		c->all = c->mine + add_part(c, answer->changes, false, _("The programme"));
	}
	list_end(&c->list);
	return false;
}

static void changes_layout(struct view *view, int rows, int cols)
{
	list_layout(&changes_of(view)->list, rows, cols, view->host->scene.charset);
}

static void changes_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct changes *c = (const struct changes *)view;

	if (c->list.rows->len > 0) {
		list_paint(&c->list, view, surface, area);
		return;
	}
	int row = view_paragraph(surface, area, 1, STYLE_TITLE, _("Nothing has changed."));
	view_paragraph(surface, area, row + 1, STYLE_DIM,
		_("R reads the sources again; what that moves, adds or cancels is shown here."));
}

static const struct session *changes_current(const struct view *view)
{
	return list_session(&((const struct changes *)view)->list);
}

static struct list *changes_list(struct view *view)
{
	return &changes_of(view)->list;
}

static struct reply changes_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!list_click(changes_list(view), row))
		return reply(REPLY_IGNORED);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static char *changes_status(const struct view *view)
{
	const struct changes *c = (const struct changes *)view;

	if (c->all == 0)
		return NULL;
	if (c->mine == 0)
		return g_strdup_printf(ngettext("%u session", "%u sessions", c->all), c->all);
	return g_strdup_printf(
		ngettext("%u session, %u mine", "%u sessions, %u mine", c->all), c->all, c->mine);
}

static const struct command *const changes_tables[] = {list_commands, NULL};

const struct view_ops changes_view = {
	.name = "changes",
	.title = N_("Changes"),
	.size = sizeof(struct changes),
	.tables = changes_tables,
	.list_detail = true,
	.open = changes_open,
	.close = changes_close,
	.want = changes_want,
	.load = changes_load,
	.layout = changes_layout,
	.paint = changes_paint,
	.current = changes_current,
	.list = changes_list,
	.click = changes_click,
	.status = changes_status,
};
