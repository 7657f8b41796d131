/*
 * What the last loads changed, session by session and field by field, mine first, with what was
 * changed before them and not seen yet. What has been on the screen is no longer unread; it keeps
 * its mark until the view is asked for again, so that nobody has to hurry.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

struct changes {
	struct view view;
	struct list list;
	struct snapshot *sessions;
	GArray *marks;     /* struct mark: the rows that are marked as unread */
	GHashTable *fresh; /* change keys that are marked since the view was asked for */
	guint mine, all;
};

/* A row at which something unread is told. */
struct mark {
	int row;
	char *id;
	gint64 load;
	bool shown; /* and said to be */
};

static void mark_clear(gpointer data)
{
	g_free(((struct mark *)data)->id);
}

static struct changes *changes_of(struct view *view)
{
	return (struct changes *)view;
}

static void changes_open(struct view *view, const struct opening *opening)
{
	struct changes *c = changes_of(view);

	(void)opening;
	list_init(&c->list);
	c->list.with_day = true;
	c->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
	g_array_set_clear_func(c->marks, mark_clear);
	c->fresh = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void changes_close(struct view *view)
{
	list_clear(&changes_of(view)->list);
	snapshot_unref(changes_of(view)->sessions);
	g_array_unref(changes_of(view)->marks);
	g_hash_table_unref(changes_of(view)->fresh);
}

/* The sessions too that were changed: a change without one is of what is no more. */
static void changes_want(const struct view *view, struct want *want)
{
	(void)view;
	want->changes = true;
	want->query = query_is(QUERY_IS_CHANGED);
}

static void mark_unread(struct changes *c, const struct change_note *note)
{
	int row = (int)c->list.rows->len - 1;
	char *key = g_strdup_printf("%" G_GINT64_FORMAT " %s", note->load, note->id);

	if (!note->unread && !g_hash_table_contains(c->fresh, key)) {
		g_free(key);
		return;
	}
	g_hash_table_add(c->fresh, key);
	struct mark mark = {row, g_strdup(note->id), note->load, false};
	g_array_append_val(c->marks, mark);
	g_array_index(c->list.rows, struct row, row).unread = true;
}

static void add_note(struct changes *c, const struct change_note *note)
{
	const struct session *s = c->sessions ? snapshot_find(c->sessions, note->id) : NULL;

	if (s) {
		list_add_session(&c->list, s);
	} else {
		g_autofree char *text = g_strdup_printf("%s: %s", note->what, note->title);
		list_add(&c->list, ROW_VALUE, STYLE_CANCELLED, text, NULL);
	}
	mark_unread(c, note);
	for (char **line = note->lines; *line; line++) {
		g_autofree char *text = g_strdup_printf("    %s", *line);
		list_add(&c->list, ROW_TEXT, STYLE_CHANGED, text, NULL);
	}
}

static void add_heading(struct changes *c, const char *text, struct instant at)
{
	g_autofree char *when = view_moment(&c->view.host->scene, at);

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
	g_array_set_size(c->marks, 0);
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

static void tell_shown(struct changes *c, int from, int to)
{
	struct host *host = c->view.host;

	for (guint i = 0; host->saw && i < c->marks->len; i++) {
		struct mark *mark = &g_array_index(c->marks, struct mark, i);

		if (mark->shown || mark->row < from || mark->row >= to)
			continue;
		mark->shown = true;
		host->saw(host, mark->id, mark->load);
	}
}

/* Only what is about to be painted is laid out. */
static void changes_layout(struct view *view, int rows, int cols)
{
	struct changes *c = changes_of(view);

	list_layout(&c->list, rows, cols, view->host->scene.charset);
	tell_shown(c, c->list.top, c->list.top + c->list.height);
}

static void changes_again(struct view *view)
{
	g_hash_table_remove_all(changes_of(view)->fresh);
}

static void changes_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct changes *c = (const struct changes *)view;

	if (c->list.rows->len > 0) {
		list_paint(&c->list, view, surface, area);
		return;
	}
	int row = view_paragraph(surface, area, 1, STYLE_TITLE, _("Nothing has changed."));
	g_autofree char *how = view_keyed(view->host,
		_("%s reads the sources again; what that moves, adds or cancels is shown here."),
		"refresh");
	if (view_offers(view->host, "refresh"))
		view_paragraph(surface, area, row + 1, STYLE_DIM, how);
}

static const struct session *changes_current(const struct view *view)
{
	return list_session(&((const struct changes *)view)->list);
}

static struct list *changes_list(struct view *view)
{
	return &changes_of(view)->list;
}

static char *changes_status(const struct view *view)
{
	const struct changes *c = (const struct changes *)view;
	GString *text = g_string_new(NULL);

	if (c->all > 0)
		g_string_append_printf(text, ngettext("%u session", "%u sessions", c->all), c->all);
	if (c->mine > 0)
		g_string_append_printf(text, _(", %u mine"), c->mine);
	if (c->marks->len > 0)
		g_string_append_printf(text, _(", %u unread"), c->marks->len);
	return g_string_free(text, text->len == 0);
}

static struct reply run_all_read(struct host *host, struct view *view, int count)
{
	struct changes *c = changes_of(view);

	(void)count;
	if (c->marks->len == 0) {
		host->message(host, _("Nothing here is unread."));
		return reply(REPLY_DONE);
	}
	tell_shown(c, 0, (int)c->list.rows->len);
	g_hash_table_remove_all(c->fresh);
	return reply(REPLY_RELOAD);
}

static const struct command changes_commands[] = {
	{
		.name = "all-read",
		.keys = "r",
		.group = N_("Changes"),
		.help = N_("mark all as read"),
		.hint = N_("all read"),
		.run = run_all_read,
	},
	{0},
};

static const struct command *const changes_tables[] = {
	changes_commands, match_commands, list_commands, NULL};

const struct view_ops changes_view = {
	.name = "changes",
	.title = N_("Changes"),
	.size = sizeof(struct changes),
	.tables = changes_tables,
	.list_detail = true,
	.open = changes_open,
	.close = changes_close,
	.again = changes_again,
	.want = changes_want,
	.load = changes_load,
	.layout = changes_layout,
	.paint = changes_paint,
	.current = changes_current,
	.list = changes_list,
	.find = list_view_find,
	.click = list_view_click,
	.status = changes_status,
};
