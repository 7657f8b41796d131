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

static char *first_key(const struct tui *tui, const struct command *command)
{
	const char *keys = tui_keys(&tui->host, command);

	return g_strndup(keys, strcspn(keys, " "));
}

static const struct command *help_command(void)
{
	const struct command *help = tui_commands;

	while (strcmp(help->name, "help") != 0)
		help++;
	return help;
}

/* The way to where one is already is no hint. */
static bool is_here(const struct view *view, const struct command *command)
{
	const char *name = command->name;

	if (g_str_has_prefix(name, "view-"))
		name += strlen("view-");
	return strcmp(name, view->ops->name) == 0 && command != help_command();
}

/* Cells of "key what"; 0 for what is no hint now. */
static int measure(
	const struct tui *tui, const struct surface *surface, const struct command *command)
{
	const struct view *view = tui_target(tui);
	g_autofree char *key = first_key(tui, command);

	if (!command->hint || !*key || !tui_needs_met(view, command) || is_here(view, command))
		return 0;
	return surface_width(surface, key) + 1 + surface_width(surface, _(command->hint));
}

static void place_table(const struct tui *tui, const struct surface *surface, GArray *hints,
	const struct command *table, int *col, int end)
{
	for (; table->name; table++) {
		struct hint hint = {table, *col, measure(tui, surface, table)};

		if (hint.width == 0 || table == help_command() || *col + hint.width > end)
			continue;
		g_array_append_val(hints, hint);
		*col += hint.width + GAP;
	}
}

/* All hints with their places: the view's, the program's, and help. */
static GArray *place_hints(const struct tui *tui, const struct surface *surface)
{
	const struct view *view = tui_target(tui);
	GArray *hints = g_array_new(FALSE, FALSE, sizeof(struct hint));
	struct hint help = {help_command(), surface->cols, measure(tui, surface, help_command())};
	int col = MARGIN, end = surface->cols - 1;

	if (help.width > 0) {
		help.col = surface->cols - help.width - GAP;
		end = help.col - 1;
		g_array_append_val(hints, help);
	}
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
		g_autofree char *key = first_key(tui, hint->command);
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
