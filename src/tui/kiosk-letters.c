/*
 * Letters to be touched, for who has no keyboard: they come with a text field, and go when a key is
 * typed. What is searched for needs no case and no accents, so one plane of them is enough.
 */
#include "kiosk-private.h"

enum {
	SLOTS = 10, /* that the width is shared by */
};

#define BLANK ' '
#define TAKE_BACK '<'
#define ENTER '#'

/* A slot each; one that repeats the slot before it is the same key, only wider. */
static const char planes[LETTER_LINES][SLOTS + 1] = {
	"1234567890",
	"qwertyuiop",
	"asdfghjkl<",
	"zxcvbnm  #",
};

static char key_at(int line, int slot)
{
	return planes[line][slot];
}

static struct rect slot_rect(
	const struct kiosk *k, const struct surface *surface, int line, int slot)
{
	int high = k->foot.letters / LETTER_LINES, top = k->foot.top + line * high;
	int from = slot * surface->cols / SLOTS, end = slot + 1;

	while (end < SLOTS && key_at(line, end) == key_at(line, slot))
		end++;
	return (struct rect){top, from, high, end * surface->cols / SLOTS - from - 1};
}

static bool goes_on(int line, int slot)
{
	return slot > 0 && key_at(line, slot) == key_at(line, slot - 1);
}

/* What stands on it; `text` has room for a letter. */
static const char *label_of(char key, char text[2])
{
	text[0] = g_ascii_toupper(key);
	text[1] = '\0';
	return key == BLANK ? "_" : key == TAKE_BACK ? "<-" : key == ENTER ? "OK" : text;
}

void letters_paint(const struct kiosk *k, struct surface *surface)
{
	for (int line = 0; line < LETTER_LINES; line++)
		for (int slot = 0; slot < SLOTS; slot++) {
			if (goes_on(line, slot))
				continue;
			struct rect box = slot_rect(k, surface, line, slot);
			char text[2];
			const char *label = label_of(key_at(line, slot), text);
			int left = MAX((box.cols - (int)strlen(label)) / 2, 0);

			surface_text(surface, box.row, box.col + left, box.cols - left, STYLE_TITLE,
				label);
			surface_ground(surface, box, GROUND_BAR);
		}
}

static struct key typed_by(char key)
{
	if (key == TAKE_BACK)
		return (struct key){KEYCODE_BACKSPACE, 0};
	return (struct key){key == ENTER ? KEYCODE_ENTER : (gunichar)key, 0};
}

void letters_click(struct kiosk *k, const struct mouse *mouse)
{
	int cols = terminal_surface(k->terminal)->cols;
	int line = (mouse->row - k->foot.top) / (k->foot.letters / LETTER_LINES);
	int slot = CLAMP(mouse->col * SLOTS / cols, 0, SLOTS - 1);
	const struct event event = {.type = EVENT_KEY, .key = typed_by(key_at(line, slot))};

	tui_event(k->tui, &event);
}
