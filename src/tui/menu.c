/*
 * Completing what is typed: Tab puts in what all candidates begin with, then goes through them one
 * by one, S-Tab back; the line above shows them. Any other key ends it and does what it does, but
 * for Esc, which brings back what was typed.
 */
#include "private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#define GAP 2

static const struct candidate *candidate_at(const struct menu *menu, int i)
{
	return &g_array_index(menu->found->candidates, struct candidate, i);
}

static int count(const struct menu *menu)
{
	return (int)menu->found->candidates->len;
}

void menu_close(struct menu *menu)
{
	completion_free(menu->found);
	g_free(menu->typed);
	*menu = (struct menu){0};
}

/* Puts a text in the place of the word, up to the cursor. */
static void put(struct menu *menu, struct edit *edit, const char *text)
{
	edit_replace(edit, menu->start, edit->cursor, text);
}

/* What all candidates begin with, whole characters. Caller frees. */
static char *common_start(const struct menu *menu)
{
	const char *first = candidate_at(menu, 0)->text;
	gsize length = strlen(first);

	for (int i = 1; i < count(menu); i++) {
		const char *other = candidate_at(menu, i)->text;
		gsize same = 0;

		while (same < length && first[same] == other[same])
			same++;
		length = same;
	}
	while (length > 0 && !g_utf8_validate(first, length, NULL))
		length--;
	return g_strndup(first, length);
}

static void choose(struct menu *menu, struct edit *edit, int step)
{
	int n = count(menu), from = menu->chosen < 0 && step < 0 ? 0 : menu->chosen;

	menu->chosen = (from + step + n) % n;
	put(menu, edit, candidate_at(menu, menu->chosen)->text);
}

/* The first key: one candidate is taken at once; of several what they share, if that is more. */
static void begin(struct menu *menu, struct edit *edit, int step)
{
	g_autofree char *start = common_start(menu);

	menu->chosen = -1;
	if (count(menu) == 1) {
		put(menu, edit, candidate_at(menu, 0)->text);
		menu_close(menu);
	} else if (strlen(start) > strlen(menu->typed)) {
		put(menu, edit, start);
	} else {
		choose(menu, edit, step);
	}
}

/* Looks for candidates for what stands before the cursor, from a byte on. False if there are none.
 */
static bool look(struct tui *tui, struct edit *edit, gsize from)
{
	struct menu *menu = &tui->menu;
	g_autofree char *typed = g_strndup(edit->text->str + from, edit->cursor - from);
	GError *error = NULL;
	struct completion *found = app_complete_query(tui->app, typed, &error);

	if (!found) {
		tui_complain(tui, error);
		return false;
	}
	*menu = (struct menu){.found = found, .start = from + found->start};
	menu->typed = g_strdup(typed + found->start);
	if (found->candidates->len > 0)
		return true;
	menu_close(menu);
	return false;
}

bool menu_key(struct tui *tui, struct edit *edit, gsize from, struct key key)
{
	struct menu *menu = &tui->menu;
	int step = key_listed("Tab", key) ? 1 : key_listed("S-Tab", key) ? -1 : 0;

	if (menu->found && step != 0) {
		choose(menu, edit, step);
		return true;
	}
	if (menu->found) {
		bool esc = key_listed("Esc", key);

		if (esc)
			put(menu, edit, menu->typed);
		menu_close(menu);
		return esc;
	}
	if (step == 0 || edit->cursor < from || !look(tui, edit, from))
		return false;
	begin(menu, edit, step);
	return true;
}

/* --- Painting ------------------------------------------------------------------------------ */

static int cells_of(const struct menu *menu, const struct surface *surface, int i)
{
	return surface_width(surface, candidate_at(menu, i)->text) + GAP;
}

/* The first one shown: so that the chosen one has room. */
static int first_shown(const struct menu *menu, const struct surface *surface, int cells)
{
	int first = MAX(menu->chosen, 0), used = cells_of(menu, surface, first);

	while (first > 0 && used + cells_of(menu, surface, first - 1) <= cells)
		used += cells_of(menu, surface, --first);
	return first;
}

/* At the right of the line: what the chosen one is. Returns the cells left of it. */
static int paint_help(const struct menu *menu, struct surface *surface, int row, int cells)
{
	const char *help = menu->chosen < 0 ? NULL : candidate_at(menu, menu->chosen)->help;
	g_autofree char *safe = text_safe(help ? help : "", -1, TEXT_ONE_LINE);
	int width = MIN(surface_width(surface, safe), cells / 2);

	if (width == 0)
		return cells;
	surface_text(surface, row, GAP + cells - width, width, STYLE_DIM, safe);
	return cells - width - GAP;
}

void menu_paint(const struct menu *menu, struct surface *surface, int row)
{
	int at = GAP, end;

	surface_line(surface, row, 0, surface->cols, STYLE_NORMAL, SYMBOL_BAR_0);
	end = GAP + paint_help(menu, surface, row, surface->cols - 2 * GAP);
	for (int i = first_shown(menu, surface, end - GAP); i < count(menu) && at < end; i++) {
		int used = surface_text(surface, row, at, end - at,
			i == menu->chosen ? STYLE_ACCENT : STYLE_NORMAL,
			candidate_at(menu, i)->text);

		if (i == menu->chosen)
			surface_ground(surface, (struct rect){row, at, 1, used}, GROUND_SELECTED);
		at += used + GAP;
	}
}
