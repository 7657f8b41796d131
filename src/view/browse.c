/*
 * Browse: a facet's values with their counts on the left, the sessions of the chosen one on the
 * right. Left and right (or Tab) change the pane, the same key again the facet; typing narrows a
 * long list. The last tab has what is hidden as a whole, with its sessions.
 */
#include "browse.h"

#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>

#define LIMIT 1000

const struct browse_facet browse_facets[BROWSE_TABS] = {
	{FACET_KIND, QUERY_FIELD_KIND, N_("Kinds"), N_("There are no sessions.")},
	{FACET_TRACK, QUERY_FIELD_TRACK, N_("Tracks"), N_("No session is in a track.")},
	{FACET_VENUE, QUERY_FIELD_VENUE, N_("Venues"), N_("No session has a venue.")},
	{FACET_PERSON, QUERY_FIELD_PERSON, N_("People"), N_("No session names anybody.")},
	{FACET_LANGUAGE, QUERY_FIELD_LANGUAGE, N_("Languages"),
		N_("No session says its language.")},
	{FACET_TAG, QUERY_FIELD_TAG, N_("Tags"), N_("You gave no tags yet.")},
	{FACET_KIND, QUERY_FIELD_KIND, N_("Hidden"), N_("Nothing is hidden: %s hides a session.")},
};

bool browse_on_hidden(const struct browse *b)
{
	return b->facet == BROWSE_HIDDEN;
}

static void browse_open(struct view *view, const struct opening *opening)
{
	struct browse *b = browse_of(view);

	(void)opening;
	list_init(&b->values);
	list_init(&b->list);
	b->list.with_day = true;
	b->groups = g_array_new(FALSE, FALSE, sizeof(struct facet_group));
	g_array_set_clear_func(b->groups, facet_group_clear);
	edit_init(&b->edit, NULL);
}

static void browse_close(struct view *view)
{
	struct browse *b = browse_of(view);

	list_clear(&b->values);
	list_clear(&b->list);
	g_array_unref(b->groups);
	g_clear_pointer(&b->all, g_array_unref);
	edit_clear(&b->edit);
	snapshot_unref(b->sessions);
}

const struct facet_group *browse_chosen(const struct browse *b)
{
	int i = b->values.selected;

	return i >= 0 && i < (int)b->groups->len ? &g_array_index(b->groups, struct facet_group, i)
						 : NULL;
}

/* What tells one from another. Caller frees. */
static char *chosen_key(const struct browse *b)
{
	const struct facet_group *group = browse_chosen(b);

	return group ? g_strdup_printf("%d %s", group->facet, group->name ? group->name : "")
		     : NULL;
}

static enum query_field field_of(enum facet facet)
{
	for (int i = 0; i < BROWSE_HIDDEN; i++)
		if (browse_facets[i].facet == facet)
			return browse_facets[i].field;
	return QUERY_FIELD_KIND;
}

static void browse_want(const struct view *view, struct want *want)
{
	const struct browse *b = (const struct browse *)view;
	const struct facet_group *group = browse_chosen(b);

	want->values = !b->keep_values && !browse_on_hidden(b);
	want->hidden = !b->keep_values && browse_on_hidden(b);
	want->facet = browse_facets[b->facet].facet;
	if (!group)
		return;
	want->query = group->name ? query_field(field_of(group->facet), group->name) : NULL;
	if (browse_on_hidden(b))
		want->query = query_and(want->query, query_is(QUERY_IS_HIDDEN));
	want->limit = LIMIT;
}

/* The kinds that people come for stand first. */
static int kind_rank(const char *kind)
{
	static const char *const first[] = {"forum", "exhibition", "contest"};

	for (gsize i = 0; i < G_N_ELEMENTS(first); i++)
		if (strcmp(first[i], kind) == 0)
			return (int)i;
	return G_N_ELEMENTS(first);
}

/* After them the others, those with the most sessions first. */
static gint compare_kinds(gconstpointer a, gconstpointer b)
{
	const struct facet_value *x = a, *y = b;
	int order = kind_rank(x->name) - kind_rank(y->name);

	if (order != 0)
		return order;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return text_compare_names(x->name, y->name);
}

static void add_row(
	struct browse *b, enum facet facet, const char *name, const char *label, const char *aside)
{
	struct facet_group group = {facet, g_strdup(name)};
	enum style style =
		facet == FACET_KIND && name ? kind_style(&b->view.host->scene, name) : STYLE_NORMAL;

	list_add(&b->values, ROW_VALUE, style, label, aside);
	g_array_append_val(b->groups, group);
}

static bool is_typed(const struct browse *b, const char *label)
{
	g_autofree char *safe = text_safe(label, -1, TEXT_ONE_LINE);
	size_t start, end;

	return b->edit.text->len == 0 || text_find(safe, b->edit.text->str, &start, &end);
}

void browse_show_values(struct browse *b)
{
	enum facet facet = browse_facets[b->facet].facet;

	list_begin(&b->values);
	g_array_set_size(b->groups, 0);
	for (guint i = 0; b->all && i < b->all->len; i++) {
		const struct facet_value *value = &g_array_index(b->all, struct facet_value, i);
		g_autofree char *count = g_strdup_printf("%u", value->count);
		const char *label = facet == FACET_KIND ? kind_label(value->name) : value->name;

		if (is_typed(b, label))
			add_row(b, facet, value->name, label, count);
	}
	list_end(&b->values);
}

/* All that is hidden, then what is so as a whole. */
static void show_hidden(struct browse *b, const GArray *groups)
{
	list_begin(&b->values);
	g_array_set_size(b->groups, 0);
	add_row(b, FACET_KIND, NULL, _("All that is hidden"), NULL);
	for (guint i = 0; groups && i < groups->len; i++) {
		const struct facet_group *group = &g_array_index(groups, struct facet_group, i);

		add_row(b, group->facet, group->name,
			group->facet == FACET_KIND ? kind_label(group->name) : group->name, NULL);
	}
	list_end(&b->values);
}

static void load_values(struct browse *b, struct answer *answer)
{
	if (browse_on_hidden(b)) {
		show_hidden(b, answer->hidden);
		return;
	}
	g_clear_pointer(&b->all, g_array_unref);
	b->all = g_steal_pointer(&answer->values);
	if (b->all && browse_facets[b->facet].facet == FACET_KIND)
		g_array_sort(b->all, compare_kinds);
	browse_show_values(b);
}

static bool browse_load(struct view *view, struct answer *answer)
{
	struct browse *b = browse_of(view);
	g_autofree char *asked = chosen_key(b);

	if (!b->keep_values) {
		load_values(b, answer);
		b->withheld = answer->withheld;
	}
	g_autofree char *now = chosen_key(b);
	b->keep_values = g_strcmp0(asked, now) != 0;
	if (b->keep_values)
		return true;
	list_begin(&b->list);
	snapshot_unref(b->sessions);
	b->sessions = g_steal_pointer(&answer->sessions);
	for (size_t i = 0; b->sessions && i < b->sessions->count; i++)
		list_add_session(&b->list, &b->sessions->sessions[i]);
	list_end(&b->list);
	return false;
}

static void browse_layout(struct view *view, int rows, int cols)
{
	struct browse *b = browse_of(view);

	b->cols = cols;
	b->narrow = cols < 60;
	b->left_cols = b->narrow ? cols : MIN(cols / 3, 32);
	list_layout(&b->values, rows - 2, b->left_cols, view->host->scene.charset);
	list_layout(&b->list, rows - 2, b->narrow ? cols : cols - b->left_cols - 1,
		view->host->scene.charset);
	list_tell_repeats(&b->list, view->host);
}

static const struct session *browse_current(const struct view *view)
{
	const struct browse *b = (const struct browse *)view;

	return b->right ? list_session(&b->list) : NULL;
}

static struct list *browse_list(struct view *view)
{
	struct browse *b = browse_of(view);

	return b->right ? &b->list : &b->values;
}

/* What is on the right is shown, whichever pane has the focus, which follows. */
static void browse_show(struct view *view, const char *id)
{
	struct browse *b = browse_of(view);

	if (list_select(&b->list, id))
		b->right = true;
}

static bool browse_find(struct view *view, int step,
	bool (*test)(const struct session *session, const struct host *host))
{
	struct browse *b = browse_of(view);
	bool was_right = b->right;

	b->right = true;
	bool found = list_view_find(view, step, test);
	b->right = found || was_right;
	return found;
}

static struct reply browse_moved(struct view *view)
{
	struct browse *b = browse_of(view);

	b->keep_values = !b->right;
	return reply(b->right ? REPLY_DONE : REPLY_RELOAD);
}

/* Which list it is; where its sessions hide it, whose they are. */
static char *browse_status(const struct view *view)
{
	const struct browse *b = (const struct browse *)view;
	const struct row *chosen = list_row(&b->values);

	if (b->narrow && b->right && chosen)
		return g_strdup(chosen->text);
	if (browse_on_hidden(b) || !b->all)
		return g_strdup(_(browse_facets[b->facet].label));
	return g_strdup_printf("%s (%u)", _(browse_facets[b->facet].label), b->groups->len);
}

struct reply browse_choose_pane(struct browse *b, bool right)
{
	b->right = right && b->list.selected >= 0;
	return reply(REPLY_DONE);
}

struct reply browse_change_facet(struct browse *b, int by)
{
	int n = BROWSE_TABS;

	b->facet = ((b->facet + by) % n + n) % n;
	b->right = b->keep_values = b->typing = false;
	edit_set(&b->edit, "");
	g_array_set_size(b->groups, 0);
	list_begin(&b->values);
	b->values.place_row = 0;
	b->values.top = 0;
	return reply(REPLY_RELOAD);
}

static struct reply browse_click(struct view *view, int row, int col, bool twice)
{
	struct browse *b = browse_of(view);
	bool right = b->narrow ? b->right : col > b->left_cols;
	int tab = row == 0 ? browse_tab_at(b, col) : -1;

	if (tab >= 0)
		return browse_change_facet(b, tab - b->facet);
	b->right = right && b->list.selected >= 0;
	if (!list_click(b->right ? &b->list : &b->values, row - 2))
		return reply(REPLY_DONE);
	if (!b->right)
		return browse_moved(view);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static struct edit *browse_typing(struct view *view)
{
	struct browse *b = browse_of(view);

	return b->typing ? &b->edit : NULL;
}

static struct reply browse_edited(struct view *view)
{
	struct browse *b = browse_of(view);

	browse_show_values(b);
	list_select_first(&b->values);
	b->keep_values = true;
	return reply(REPLY_RELOAD);
}

static const struct command *const browse_tables[] = {
	browse_commands, list_now_commands, match_commands, list_commands, NULL};

const struct view_ops browse_view = {
	.name = "browse",
	.title = N_("Browse"),
	.filtered = true,
	.size = sizeof(struct browse),
	.tables = browse_tables,
	.open = browse_open,
	.close = browse_close,
	.want = browse_want,
	.load = browse_load,
	.layout = browse_layout,
	.paint = browse_paint,
	.current = browse_current,
	.list = browse_list,
	.show = browse_show,
	.find = browse_find,
	.moved = browse_moved,
	.typing = browse_typing,
	.edited = browse_edited,
	.click = browse_click,
	.status = browse_status,
};
