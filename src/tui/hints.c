/*
 * The hint line: what can be done here, as far as there is room, and help always at the right. What
 * is painted and what is clicked on come from the same list of places.
 */
#include "private.h"

#include <summitty/base/i18n.h>

#define MARGIN 2
#define GAP 3 /* between hints */

struct hint {
	const struct command *command;
	int col, width; /* without the gap */
};

/* What is hinted at in front of the view's own, and in the end. */
static const char *const first_hints[] = {"clear-filter", "back"};
static const char last_hint[] = "help";

static bool is_placed(const struct command *command)
{
	for (gsize i = 0; i < G_N_ELEMENTS(first_hints); i++)
		if (strcmp(command->name, first_hints[i]) == 0)
			return true;
	return strcmp(command->name, last_hint) == 0;
}

/* The way to where one is already is no hint. */
static bool is_here(const struct view *view, const struct command *command)
{
	const char *name = command->name;

	if (g_str_has_prefix(name, "view-"))
		name += strlen("view-");
	return strcmp(name, view->ops->name) == 0 && strcmp(name, last_hint) != 0;
}

/* Nor is, where there is no programme, what needs one: it only leads back to the page that says so.
 */
static bool needs_programme(const struct view *view, const struct command *command)
{
	return view->ops == &welcome_view &&
	       (command->opens ? view_find(command->opens)->filtered
			       : strcmp(command->name, "filter") == 0);
}

/* Leaving is hinted at where there is nothing to go back to, ending a filter where there is one,
 * and clashes in my agenda. */
static bool is_idle(const struct tui *tui, const struct command *command)
{
	bool deep = tui->stack->len > 1 || tui->side_focus;

	if (strcmp(command->name, "back") == 0)
		return !deep;
	if (strcmp(command->name, "quit") == 0)
		return deep;
	if (strcmp(command->name, "next-clash") == 0)
		return tui_target(tui)->ops != &mine_view;
	return strcmp(command->name, "clear-filter") == 0 &&
	       !(tui->filter && tui_target(tui)->ops->filtered);
}

/* Cells of "key what"; 0 for what is no hint now. */
static int measure(
	const struct tui *tui, const struct surface *surface, const struct command *command)
{
	const struct view *view = tui_target(tui);
	g_autofree char *key = tui_first_key(tui, command);

	if (!command->hint || !*key || !tui_needs_met(view, command) || is_here(view, command) ||
		needs_programme(view, command) || is_idle(tui, command))
		return 0;
	return surface_width(surface, key) + 1 + surface_width(surface, _(command->hint));
}

static void place(const struct tui *tui, const struct surface *surface, GArray *hints,
	const struct command *command, int *col, int end)
{
	struct hint hint = {command, *col, measure(tui, surface, command)};

	if (hint.width == 0 || *col + hint.width > end)
		return;
	g_array_append_val(hints, hint);
	*col += hint.width + GAP;
}

static void place_table(const struct tui *tui, const struct surface *surface, GArray *hints,
	const struct command *table, int *col, int end)
{
	for (; table->name; table++)
		if (!is_placed(table))
			place(tui, surface, hints, table, col, end);
}

/* All hints with their places: the view's, the program's, and help. */
static GArray *place_hints(const struct tui *tui, const struct surface *surface)
{
	const struct view *view = tui_target(tui);
	GArray *hints = g_array_new(FALSE, FALSE, sizeof(struct hint));
	const struct command *last = tui_command(last_hint);
	struct hint help = {last, surface->cols, measure(tui, surface, last)};
	int col = MARGIN, end = surface->cols - 1;

	if (help.width > 0) {
		help.col = surface->cols - help.width - GAP;
		end = help.col - 1;
		g_array_append_val(hints, help);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(first_hints); i++)
		place(tui, surface, hints, tui_command(first_hints[i]), &col, end);
	for (int i = 0; view->ops->tables[i]; i++)
		place_table(tui, surface, hints, view->ops->tables[i], &col, end);
	place_table(tui, surface, hints, tui_commands, &col, end);
	return hints;
}

void tui_paint_hints(const struct tui *tui, struct surface *surface, int row)
{
	g_autoptr(GArray) hints = place_hints(tui, surface);

	for (guint i = 0; i < hints->len; i++) {
		const struct hint *hint = &g_array_index(hints, struct hint, i);
		g_autofree char *key = tui_first_key(tui, hint->command);
		int used = surface_text(surface, row, hint->col, hint->width, STYLE_KEY, key);

		surface_text(surface, row, hint->col + used + 1, hint->width - used - 1, STYLE_DIM,
			_(hint->command->hint));
	}
}

const struct command *tui_hint_at(const struct tui *tui, int col)
{
	AUTO(surface_free)
	struct surface *ruler = surface_new(1, tui->cols, tui->host.scene.charset);
	g_autoptr(GArray) hints = place_hints(tui, ruler);

	for (guint i = 0; i < hints->len; i++) {
		const struct hint *hint = &g_array_index(hints, struct hint, i);

		if (col >= hint->col && col < hint->col + hint->width)
			return hint->command;
	}
	return NULL;
}
