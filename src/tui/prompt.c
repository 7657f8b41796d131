/* A question on the last line: Enter answers, Esc lets it be. */
#include "private.h"

void prompt_open(struct tui *tui, const char *label, const char *text,
	bool (*done)(struct tui *tui, const char *text))
{
	prompt_close(tui);
	tui->prompt.open = true;
	tui->prompt.label = g_strdup(label);
	tui->prompt.done = done;
	edit_init(&tui->prompt.edit, text);
}

void prompt_close(struct tui *tui)
{
	if (!tui->prompt.open)
		return;
	g_free(tui->prompt.label);
	edit_clear(&tui->prompt.edit);
	tui->prompt = (struct prompt){0};
}

void prompt_key(struct tui *tui, struct key key)
{
	if (key_listed("Esc C-c C-g", key)) {
		prompt_close(tui);
	} else if (key.code == KEYCODE_ENTER) {
		g_autofree char *text = g_strdup(tui->prompt.edit.text->str);

		if (tui->prompt.done(tui, text))
			prompt_close(tui);
	} else {
		edit_key(&tui->prompt.edit, key);
	}
}
