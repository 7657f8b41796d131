/*
 * What to show alone, to be touched: kinds, venues and tracks in place of the page, each of which
 * is a filter that could be typed as well. Days have tabs already.
 */
#include "kiosk-private.h"

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>

enum {
	HEAD = 2,  /* rows above the choices */
	PITCH = 2, /* rows from one choice to the one below, both of which may be touched */
	WIDE = 26, /* cells that a choice has at least, where there are so many */
};

struct choice {
	char *label;
	char *filter;   /* NULL: everything is shown */
	bool heading;   /* of those that follow, and no choice */
	struct rect at; /* on its page; rows go on from page to page */
};

static void choice_free(gpointer data)
{
	struct choice *choice = data;

	g_free(choice->label);
	g_free(choice->filter);
	g_free(choice);
}

/* Takes the filter. */
static void add(GPtrArray *choices, const char *label, char *filter, bool heading)
{
	struct choice *choice = g_new0(struct choice, 1);

	choice->label = g_strdup(label);
	choice->filter = filter;
	choice->heading = heading;
	g_ptr_array_add(choices, choice);
}

static const struct {
	enum facet facet;
	const char *title;
} facets[] = {{FACET_KIND, N_("Kinds")}, {FACET_VENUE, N_("Venues")}, {FACET_TRACK, N_("Tracks")}};

/* "venue:\"Grand Hall\"", whatever is in a name. Caller frees. */
static char *filter_of(enum facet facet, const char *name)
{
	g_autoptr(GString) inside = g_string_new(name);

	g_string_replace(inside, "\\", "\\\\", 0);
	g_string_replace(inside, "\"", "\\\"", 0);
	return g_strdup_printf("%s:\"%s\"", facet_name(facet), inside->str);
}

/* What leaves no choice is left out. */
static void add_facet(struct kiosk *k, enum facet facet, const char *title)
{
	g_autoptr(GArray) values = app_facet(k->app, facet, NULL, NULL);

	if (!values || values->len < 2)
		return;
	add(k->choices, title, NULL, true);
	for (guint i = 0; i < values->len; i++) {
		const char *name = g_array_index(values, struct facet_value, i).name;
		add(k->choices, facet == FACET_KIND ? kind_label(name) : name,
			filter_of(facet, name), false);
	}
}

void filter_open(struct kiosk *k)
{
	filter_close(k);
	k->choices = g_ptr_array_new_with_free_func(choice_free);
	k->choices_page = 0;
	add(k->choices, _("Everything"), NULL, false);
	for (gsize i = 0; i < G_N_ELEMENTS(facets); i++)
		add_facet(k, facets[i].facet, _(facets[i].title));
}

void filter_close(struct kiosk *k)
{
	g_clear_pointer(&k->choices, g_ptr_array_unref);
}

/* --- Places ---------------------------------------------------------------------------------- */

static int rows_of_page(const struct kiosk *k)
{
	return MAX((k->page->rows - HEAD) / PITCH * PITCH, PITCH);
}

/* Line by line, as many beside each other as there is room for; headings begin a line. Returns how
 * many pages that takes. */
static int place(const struct kiosk *k)
{
	int columns = MAX(k->page->cols / WIDE, 1), width = k->page->cols / columns;
	int row = 0, column = 0;

	for (guint i = 0; i < k->choices->len; i++) {
		struct choice *choice = k->choices->pdata[i];
		if (column == columns || (choice->heading && column > 0)) {
			row += PITCH;
			column = 0;
		}
		choice->at = (struct rect){row, column * width, PITCH, width - 1};
		column = choice->heading || i == 0 ? columns : column + 1;
	}
	return row / rows_of_page(k) + 1;
}

static bool is_on_page(const struct kiosk *k, const struct choice *choice)
{
	return choice->at.row / rows_of_page(k) == k->choices_page;
}

static int row_on_page(const struct kiosk *k, const struct choice *choice)
{
	return HEAD + choice->at.row % rows_of_page(k);
}

void filter_turn(struct kiosk *k, int by)
{
	k->choices_page = CLAMP(k->choices_page + by, 0, place(k) - 1);
}

void filter_paint(struct kiosk *k, struct surface *surface)
{
	int pages = place(k);

	k->choices_page = MIN(k->choices_page, pages - 1);
	for (int row = 0; row < k->page->rows; row++)
		surface_line(surface, row, 0, surface->cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_text(surface, 0, 2, surface->cols - 12, STYLE_TITLE, _("What do you want to see?"));
	if (pages > 1) {
		g_autofree char *number = g_strdup_printf("%d/%d", k->choices_page + 1, pages);
		surface_text_right(surface, 0, surface->cols - 10, 8, STYLE_DIM, number);
	}
	for (guint i = 0; i < k->choices->len; i++) {
		const struct choice *choice = k->choices->pdata[i];
		int row = row_on_page(k, choice);
		if (!is_on_page(k, choice))
			continue;
		surface_text(surface, row, choice->at.col + 2, choice->at.cols - 3,
			choice->heading ? STYLE_HEADER : STYLE_TITLE, choice->label);
		if (!choice->heading)
			surface_ground(surface,
				(struct rect){row, choice->at.col, 1, choice->at.cols}, GROUND_BAR);
	}
}

/* --- Choosing -------------------------------------------------------------------------------- */

static const struct choice *find(const struct kiosk *k, const struct mouse *mouse)
{
	for (guint i = 0; i < k->choices->len; i++) {
		const struct choice *choice = k->choices->pdata[i];
		int row = row_on_page(k, choice);
		if (!choice->heading && is_on_page(k, choice) && mouse->row >= row &&
			mouse->row < row + PITCH && mouse->col >= choice->at.col &&
			mouse->col < choice->at.col + choice->at.cols)
			return choice;
	}
	return NULL;
}

/* Nobody chooses what he has not seen. */
static bool were_seen(const struct kiosk *k)
{
	const struct choice *first = k->choices->pdata[0];

	return first->at.cols > 0;
}

/* Beside the choices a click leaves them. A view of a day shows what was chosen. */
void filter_click(struct kiosk *k, const struct mouse *mouse)
{
	if (!were_seen(k))
		return;
	const struct choice *choice = find(k, mouse);
	if (choice) {
		tui_filter_by(k->tui, choice->filter);
		if (!tui_top(k->tui)->ops->place)
			tui_open_main(k->tui, "schedule", NULL);
	}
	filter_close(k);
}
