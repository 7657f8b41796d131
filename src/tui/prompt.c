/*
 * A question on the last line: Enter answers, Esc lets it be. It is edited as in readline, Up and
 * Down go through the answers given before, Tab completes a query, and what may have several lines
 * goes to the user's editor with C-x C-e.
 */
#include "private.h"

#include <summitty/base/i18n.h>

#include "editor.h"

static const struct key editor_prefix = {'x', MOD_CTRL};

void prompt_open(struct tui *tui, const char *label, const char *text,
	bool (*done)(struct tui *tui, const char *text))
{
	prompt_close(tui);
	tui->prompt.open = true;
	tui->prompt.label = g_strdup(label);
	tui->prompt.done = done;
	tui->prompt.fault = -1;
	edit_init(&tui->prompt.edit, text);
}

void prompt_close(struct tui *tui)
{
	menu_close(&tui->menu);
	if (!tui->prompt.open)
		return;
	g_free(tui->prompt.label);
	edit_clear(&tui->prompt.edit);
	tui->prompt = (struct prompt){0};
}

void prompt_fault(struct tui *tui, gsize column)
{
	struct prompt *prompt = &tui->prompt;

	if (!prompt->open)
		return;
	prompt->fault = MIN(column, prompt->edit.text->len);
	prompt->edit.cursor = prompt->fault;
}

static void answer(struct tui *tui)
{
	struct history *history = tui->prompt.history;
	g_autofree char *text = g_strdup(tui->prompt.edit.text->str);

	if (history)
		history_add(history, text);
	if (tui->prompt.done(tui, text))
		prompt_close(tui);
}

/* True if an answer given before, or what was typed after it, stands there now. */
static bool recall(struct prompt *prompt, struct key key)
{
	const char *text = NULL;

	if (!prompt->history)
		return false;
	if (key_listed("Up C-p", key))
		text = history_back(prompt->history, prompt->edit.text->str);
	else if (key_listed("Down C-n", key))
		text = history_on(prompt->history);
	if (text)
		edit_set(&prompt->edit, text);
	return text != NULL;
}

/* Sets what the editor left; the question stays open, so that Enter keeps it and Esc does not. */
static void edit_outside(struct tui *tui)
{
	g_autofree char *left = NULL;
	GError *error = NULL;

	if (!editor_run(tui->terminal, tui->prompt.edit.text->str, &left, &error))
		tui_complain(tui, error);
	if (left)
		edit_set(&tui->prompt.edit, left);
}

/* C-x C-e; true for either of them. */
static bool to_editor(struct tui *tui, struct key key)
{
	struct prompt *prompt = &tui->prompt;
	bool second = prompt->prefixed && key_listed("C-e", key);

	prompt->prefixed = prompt->edit.lines && !second && key_equal(key, editor_prefix);
	if (second && tui->terminal)
		edit_outside(tui);
	return second || prompt->prefixed;
}

/* What readline does with words that this doesn't: who has written a note and meant Alt loses
 * nothing. */
static const char readline_alone[] = "M-c M-l M-t M-u M-y";

/* Esc and a key, typed fast. */
static void leave_by(struct tui *tui, struct key key)
{
	prompt_close(tui);
	tui_key(tui, (struct key){key.code, key.mods & ~MOD_ALT});
}

void prompt_key(struct tui *tui, struct key key)
{
	struct prompt *prompt = &tui->prompt;

	prompt->fault = -1;
	if (to_editor(tui, key) || (prompt->query && menu_key(tui, &prompt->edit, 0, key)))
		return;
	if (key_listed("Esc C-c C-g", key))
		prompt_close(tui);
	else if (key_listed("Enter", key))
		answer(tui);
	else if (recall(prompt, key) || edit_key(&prompt->edit, key) || tui_run_any_time(tui, key))
		return;
	else if (key.mods & MOD_ALT && !(prompt->edit.lines && key_listed(readline_alone, key)))
		leave_by(tui, key);
	else
		tui_say_unbound(tui, key);
}

/* --- On the screen ------------------------------------------------------------------------- */

/* Where the text stands: after the label. */
static int text_col(const struct prompt *prompt, const struct surface *surface)
{
	return 2 + MIN(surface_width(surface, prompt->label), surface->cols / 2) + 2;
}

static int text_cells(const struct prompt *prompt, const struct surface *surface)
{
	return surface->cols - text_col(prompt, surface) - 2;
}

void prompt_paint(const struct prompt *prompt, struct surface *surface, int row)
{
	int col = text_col(prompt, surface);

	surface_line(surface, row, 0, surface->cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_text(surface, row, 2, col - 4, STYLE_ACCENT, prompt->label);
	edit_paint(&prompt->edit, surface, row, col, text_cells(prompt, surface));
}

/* What can be done here, left to right as far as there is room. */
void prompt_paint_hints(const struct prompt *prompt, struct surface *surface, int row)
{
	const struct {
		const char *key, *what;
		bool here;
	} hints[] = {
		{"Enter", _("answer"), true},
		{"Esc", _("let it be"), true},
		{"Tab", _("complete"), prompt->query},
		{"Up", _("earlier"), prompt->history != NULL},
		{"M-Enter", _("new line"), prompt->edit.lines},
		{"C-x C-e", _("editor"), prompt->edit.lines},
	};
	int at = 2;

	surface_line(surface, row, 0, surface->cols, STYLE_NORMAL, SYMBOL_BAR_0);
	for (gsize i = 0; i < G_N_ELEMENTS(hints); i++) {
		if (!hints[i].here)
			continue;
		at += surface_text(surface, row, at, surface->cols - at, STYLE_KEY, hints[i].key);
		at += 1 + surface_text(surface, row, at + 1, surface->cols - at - 1, STYLE_DIM,
				  hints[i].what);
		at += 3;
	}
}

void prompt_paint_fault(const struct prompt *prompt, struct surface *surface, int row)
{
	int at = edit_column(
		&prompt->edit, surface, text_cells(prompt, surface), (gsize)prompt->fault);

	surface_line(surface, row, 0, surface->cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_text(surface, row, text_col(prompt, surface) + at, 1, STYLE_ERROR, "^");
}

void prompt_click(struct tui *tui, int col)
{
	struct prompt *prompt = &tui->prompt;
	AUTO(surface_free)
	struct surface *ruler = surface_new(1, tui->cols, tui->host.scene.charset);

	menu_close(&tui->menu);
	edit_click(&prompt->edit, ruler, text_cells(prompt, ruler), col - text_col(prompt, ruler));
}
