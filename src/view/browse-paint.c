/* Painting Browse: the tabs, as many as there is room for, what narrows the list, and its panes. */
#include "browse.h"

#include <summitty/base/i18n.h>

#define MARGIN 2
#define TAB_GAP 3

/* The first tab shown: as few are left out as it takes for the current one to be seen whole. */
static int first_tab(const struct browse *b, const struct surface *ruler)
{
	int first = b->facet, cells = MARGIN + 1;

	for (int i = b->facet; i >= 0; i--) {
		cells += surface_width(ruler, _(browse_facets[i].label));
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

	for (int i = first_tab(b, surface); i < BROWSE_TABS; i++) {
		bool current = i == b->facet;
		enum style style = current ? STYLE_TAB_CURRENT : STYLE_TAB;
		int from = at;

		at += surface_text(
			surface, area.row, at, end - at, style, _(browse_facets[i].label));
		if (current) {
			surface_text(surface, area.row, from - 1, 1, style, "[");
			surface_text(surface, area.row, at, 1, style, "]");
		}
		at += TAB_GAP;
	}
	if (first_tab(b, surface) > 0)
		surface_symbol(surface, area.row, area.col, STYLE_ACCENT, SYMBOL_LEFT);
}

int browse_tab_at(const struct browse *b, int col)
{
	AUTO(surface_free)
	struct surface *ruler = surface_new(1, 1, b->view.host->scene.charset);
	int at = MARGIN;

	for (int i = first_tab(b, ruler); i < BROWSE_TABS; i++) {
		int width = surface_width(ruler, _(browse_facets[i].label));

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

/* What narrows the list, below the tabs. */
static void paint_typed(const struct browse *b, struct surface *surface, struct rect area)
{
	int row = area.row + 1, at = area.col + MARGIN;

	if (!b->typing && b->edit.text->len == 0)
		return;
	at += surface_text(surface, row, at, 20, STYLE_ACCENT, _("Find")) + 1;
	if (b->typing)
		edit_paint(&b->edit, surface, row, at, area.col + area.cols - at - 1);
	else
		surface_text(surface, row, at, area.col + area.cols - at - 1, STYLE_TITLE,
			b->edit.text->str);
}

/* On the tab of what is hidden, if nothing is: where its sessions would be, or below the heading.
 */
static void paint_unhidden(
	const struct browse *b, struct surface *surface, struct rect area, int row)
{
	g_autofree char *why = view_withheld(b->view.host, b->withheld);
	g_autofree char *text =
		view_keyed(b->view.host, _(browse_facets[BROWSE_HIDDEN].none), "hide");

	if (browse_on_hidden(b) && b->groups->len == 1 && b->list.selected < 0)
		view_paragraph(surface, area, row, STYLE_DIM, why ? why : text);
}

static void paint_empty(const struct browse *b, struct surface *surface, struct rect area)
{
	g_autofree char *why = view_withheld(b->view.host, b->withheld);

	const char *none = b->edit.text->len > 0 ? _("None of them is called so.")
						 : _(browse_facets[b->facet].none);

	view_paragraph(surface, area, 0, STYLE_DIM, why ? why : none);
}

void browse_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct browse *b = (const struct browse *)view;
	bool both = !b->narrow;
	struct rect left = {area.row + 2, area.col, area.rows - 2, b->left_cols};
	struct rect right = {area.row + 2, area.col + b->left_cols + 1, area.rows - 2,
		area.cols - b->left_cols - 1};

	paint_tabs(b, surface, area);
	paint_typed(b, surface, area);
	if (b->values.selected < 0)
		paint_empty(b, surface, (struct rect){left.row, area.col, left.rows, area.cols});
	if (both || !b->right)
		paint_pane(b, &b->values, !b->right, surface, left);
	if (both && b->values.selected >= 0)
		surface_wall(surface, left.row, left.col + left.cols, left.rows, STYLE_RULE);
	if (both || b->right)
		paint_pane(b, &b->list, b->right, surface, both ? right : left);
	paint_unhidden(b, surface, both ? right : left, both ? 0 : 2);
}
