/*
 * Browse: a facet's values with their counts on the left, the sessions of the chosen one on the
 * right. Left and right (or Tab) change the pane, the same key again the facet.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>

#define LIMIT 1000
#define MARGIN 2
#define TAB_GAP 3

struct browse {
	struct view view;
	int facet;          /* index into facets */
	struct list values; /* `names` has the same rows */
	GPtrArray *names;
	struct list list;
	struct snapshot *sessions;
	bool keep_values; /* the values are as they were: only the sessions are wanted */
	bool right;       /* which pane has the focus */
	bool narrow;      /* room for one pane only: the one with the focus */
	int cols, left_cols;
	size_t withheld; /* sessions that the filter, or hiding what is over, leaves out */
};

static const struct {
	enum facet facet;
	enum query_field field;
	const char *label;
} facets[] = {
	{FACET_KIND, QUERY_FIELD_KIND, N_("Kinds")},
	{FACET_TRACK, QUERY_FIELD_TRACK, N_("Tracks")},
	{FACET_VENUE, QUERY_FIELD_VENUE, N_("Venues")},
	{FACET_PERSON, QUERY_FIELD_PERSON, N_("People")},
	{FACET_LANGUAGE, QUERY_FIELD_LANGUAGE, N_("Languages")},
};

static struct browse *browse_of(struct view *view)
{
	return (struct browse *)view;
}

static void browse_open(struct view *view, const struct opening *opening)
{
	struct browse *b = browse_of(view);

	(void)opening;
	list_init(&b->values);
	list_init(&b->list);
	b->list.with_day = true;
	b->names = g_ptr_array_new_with_free_func(g_free);
}

static void browse_close(struct view *view)
{
	struct browse *b = browse_of(view);

	list_clear(&b->values);
	list_clear(&b->list);
	g_ptr_array_unref(b->names);
	snapshot_unref(b->sessions);
}

static const char *chosen(const struct browse *b)
{
	int i = b->values.selected;

	return i >= 0 && i < (int)b->names->len ? g_ptr_array_index(b->names, i) : NULL;
}

static void browse_want(const struct view *view, struct want *want)
{
	const struct browse *b = (const struct browse *)view;

	want->values = !b->keep_values;
	want->facet = facets[b->facet].facet;
	if (!chosen(b))
		return;
	want->query = query_field(facets[b->facet].field, chosen(b));
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
	return strcmp(x->name, y->name);
}

static void load_values(struct browse *b, GArray *values)
{
	bool is_kind = facets[b->facet].facet == FACET_KIND;

	list_begin(&b->values);
	g_ptr_array_set_size(b->names, 0);
	if (is_kind && values)
		g_array_sort(values, compare_kinds);
	for (guint i = 0; values && i < values->len; i++) {
		const struct facet_value *value = &g_array_index(values, struct facet_value, i);
		g_autofree char *count = g_strdup_printf("%u", value->count);

		list_add(&b->values, ROW_VALUE,
			is_kind ? kind_style(&b->view.host->scene, value->name) : STYLE_NORMAL,
			is_kind ? kind_label(value->name) : value->name, count);
		g_ptr_array_add(b->names, g_strdup(value->name));
	}
	list_end(&b->values);
}

static bool browse_load(struct view *view, struct answer *answer)
{
	struct browse *b = browse_of(view);

	g_autofree char *asked = g_strdup(chosen(b));

	if (!b->keep_values) {
		load_values(b, answer->values);
		b->withheld = answer->withheld;
	}
	b->keep_values = g_strcmp0(asked, chosen(b)) != 0;
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
}

/* The first tab shown: as few are left out as it takes for the current one to be seen whole. */
static int first_tab(const struct browse *b, const struct surface *ruler)
{
	int first = b->facet, cells = MARGIN + 1;

	for (int i = b->facet; i >= 0; i--) {
		cells += surface_width(ruler, _(facets[i].label));
		if (cells > b->cols)
			break;
		cells += TAB_GAP;
		first = i;
	}
	return first;
}

static void paint_tabs(const struct browse *b, struct surface *surface, struct rect area)
{
	int at = area.col + MARGIN, end = area.col + area.cols - 1;

	for (int i = first_tab(b, surface); i < (int)G_N_ELEMENTS(facets); i++) {
		bool current = i == b->facet;
		enum style style = current ? STYLE_TAB_CURRENT : STYLE_TAB;
		int from = at;

		at += surface_text(surface, area.row, at, end - at, style, _(facets[i].label));
		if (current) {
			surface_text(surface, area.row, from - 1, 1, style, "[");
			surface_text(surface, area.row, at, 1, style, "]");
		}
		at += TAB_GAP;
	}
	if (first_tab(b, surface) > 0)
		surface_symbol(surface, area.row, area.col, STYLE_ACCENT, SYMBOL_LEFT);
}

/* The facet whose tab is at a column, or -1. */
static int tab_at(const struct view *view, int col)
{
	AUTO(surface_free)
	struct surface *ruler = surface_new(1, 1, view->host->scene.charset);
	int at = MARGIN;

	for (int i = first_tab((const struct browse *)view, ruler); i < (int)G_N_ELEMENTS(facets);
		i++) {
		int width = surface_width(ruler, _(facets[i].label));

		if (col >= at && col < at + width)
			return i;
		at += width + TAB_GAP;
	}
	return -1;
}

/* A list in a pane, as it looks with or without the focus. */
static void paint_pane(const struct browse *b, const struct list *list, bool focus,
	struct surface *surface, struct rect area)
{
	struct view as = b->view;

	as.focused = as.focused && focus;
	list_paint(list, &as, surface, area);
}

static void paint_empty(const struct browse *b, struct surface *surface, struct rect area)
{
	g_autofree char *why = view_withheld(b->view.host, b->withheld);

	view_paragraph(surface, area, 0, STYLE_DIM, why ? why : _("No session says."));
}

static void browse_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct browse *b = (const struct browse *)view;
	bool both = !b->narrow;
	struct rect left = {area.row + 2, area.col, area.rows - 2, b->left_cols};
	struct rect right = {area.row + 2, area.col + b->left_cols + 1, area.rows - 2,
		area.cols - b->left_cols - 1};

	paint_tabs(b, surface, area);
	if (b->values.selected < 0)
		paint_empty(b, surface, (struct rect){left.row, area.col, left.rows, area.cols});
	if (both || !b->right)
		paint_pane(b, &b->values, !b->right, surface, left);
	if (both && b->values.selected >= 0)
		surface_wall(surface, left.row, left.col + left.cols, left.rows, STYLE_RULE);
	if (both || b->right)
		paint_pane(b, &b->list, b->right, surface, both ? right : left);
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

static struct reply browse_moved(struct view *view)
{
	struct browse *b = browse_of(view);

	b->keep_values = !b->right;
	return reply(b->right ? REPLY_DONE : REPLY_RELOAD);
}

static char *browse_status(const struct view *view)
{
	const struct browse *b = (const struct browse *)view;

	return g_strdup(_(facets[b->facet].label));
}

static struct reply choose_pane(struct browse *b, bool right)
{
	b->right = right && b->list.selected >= 0;
	return reply(REPLY_DONE);
}

static struct reply change_facet(struct browse *b, int by)
{
	int n = G_N_ELEMENTS(facets);

	b->facet = ((b->facet + by) % n + n) % n;
	b->right = b->keep_values = false;
	g_ptr_array_set_size(b->names, 0);
	list_begin(&b->values);
	b->values.place_row = 0;
	b->values.top = 0;
	return reply(REPLY_RELOAD);
}

static struct reply browse_click(struct view *view, int row, int col, bool twice)
{
	struct browse *b = browse_of(view);
	bool right = b->narrow ? b->right : col > b->left_cols;
	int tab = row == 0 ? tab_at(view, col) : -1;

	if (tab >= 0)
		return change_facet(b, tab - b->facet);
	b->right = right && b->list.selected >= 0;
	if (!list_click(b->right ? &b->list : &b->values, row - 2))
		return reply(REPLY_DONE);
	if (!b->right)
		return browse_moved(view);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static struct reply run_next_facet(struct host *host, struct view *view, int count)
{
	(void)host;
	return change_facet(browse_of(view), count);
}

static struct reply run_previous_facet(struct host *host, struct view *view, int count)
{
	(void)host;
	return change_facet(browse_of(view), -count);
}

static struct reply run_into(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);

	(void)host;
	(void)count;
	if (b->right)
		return reply(REPLY_IGNORED);
	return choose_pane(b, true);
}

static struct reply run_out(struct host *host, struct view *view, int count)
{
	struct browse *b = browse_of(view);

	(void)host;
	(void)count;
	if (!b->right)
		return reply(REPLY_IGNORED);
	return choose_pane(b, false);
}

static const struct command browse_commands[] = {
	{
		.name = "next-facet",
		.keys = "]",
		.group = N_("Browsing"),
		.help = N_("next tab"),
		.hint = N_("next list"),
		.run = run_next_facet,
	},
	{
		.name = "previous-facet",
		.keys = "[",
		.group = N_("Browsing"),
		.help = N_("previous tab"),
		.run = run_previous_facet,
	},
	{
		.name = "into",
		.keys = "Enter l Right Tab",
		.group = N_("Browsing"),
		.help = N_("to its sessions"),
		.run = run_into,
	},
	{
		.name = "out",
		.keys = "q h Left Tab Esc",
		.group = N_("Browsing"),
		.help = N_("back to the left"),
		.run = run_out,
	},
	{0},
};

static const struct command *const browse_tables[] = {browse_commands, list_commands, NULL};

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
	.moved = browse_moved,
	.click = browse_click,
	.status = browse_status,
};
