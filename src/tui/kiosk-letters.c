/*
 * Letters to be touched, for who has no keyboard: they come with a text field, and go when a key is
 * typed. What is searched for needs no case and no accents, so one plane of Latin letters is enough
 * for Vietnamese too; Korean has a plane of its own, whose letters join to syllables as they come.
 */
#include "kiosk-private.h"

#include <uchar.h>

#include <summitty/base/hangul.h>

enum {
	SLOTS = 10, /* that the width is shared by */
};

/* Keys that are no letters. */
enum {
	BLANK = ' ',
	TAKE_BACK = '<',
	ENTER = '#',
	OTHER_PLANE = '@', /* a blank as well where there is none */
};

/* A slot each; one that repeats the slot before it is the same key, only wider. In Korean those
 * above others are their doubles. */
static const char32_t planes[][LETTER_LINES][SLOTS + 1] = {
	{
		U"1234567890",
		U"qwertyuiop",
		U"asdfghjkl<",
		U"zxcvbnm @#",
	},
	{
		U"ㅃㅉㄸㄲㅆ@@@ㅒㅖ",
		U"ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
		U"ㅁㄴㅇㄹㅎㅗㅓㅏㅣ<",
		U"ㅋㅌㅊㅍㅠㅜㅡ  #",
	},
};

static char32_t key_at(const struct kiosk *k, int line, int slot)
{
	bool korean = language_is_shown(k, "ko");
	char32_t key = planes[korean && k->hangul][line][slot];

	return key == OTHER_PLANE && !korean ? BLANK : key;
}

static struct rect slot_rect(
	const struct kiosk *k, const struct surface *surface, int line, int slot)
{
	int high = k->foot.letters / LETTER_LINES, top = k->foot.top + line * high;
	int from = slot * surface->cols / SLOTS, end = slot + 1;

	while (end < SLOTS && key_at(k, line, end) == key_at(k, line, slot))
		end++;
	return (struct rect){top, from, high, end * surface->cols / SLOTS - from - 1};
}

static bool goes_on(const struct kiosk *k, int line, int slot)
{
	return slot > 0 && key_at(k, line, slot) == key_at(k, line, slot - 1);
}

/* What stands on it; `text` has room for a letter. */
static const char *label_of(const struct kiosk *k, char32_t key, char text[7])
{
	text[g_unichar_to_utf8(g_unichar_toupper(key), text)] = '\0';
	return key == BLANK         ? "_"
	       : key == TAKE_BACK   ? "<-"
	       : key == ENTER       ? "OK"
	       : key != OTHER_PLANE ? text
	       : k->hangul          ? "ABC"
				    : "한";
}

static void paint_key(const struct kiosk *k, struct surface *surface, int line, int slot)
{
	struct rect box = slot_rect(k, surface, line, slot);
	char text[7];
	const char *label = label_of(k, key_at(k, line, slot), text);
	int left = MAX((box.cols - surface_width(surface, label)) / 2, 0);

	surface_text(surface, box.row, box.col + left, box.cols - left, STYLE_TITLE, label);
	surface_ground(surface, box, GROUND_BAR);
}

void letters_paint(const struct kiosk *k, struct surface *surface)
{
	for (int line = 0; line < LETTER_LINES; line++)
		for (int slot = 0; slot < SLOTS; slot++)
			if (!goes_on(k, line, slot))
				paint_key(k, surface, line, slot);
}

/* --- Typing ---------------------------------------------------------------------------------- */

static void type(struct kiosk *k, gunichar code)
{
	const struct event event = {.type = EVENT_KEY, .key = {code, 0}};

	tui_event(k->tui, &event);
}

/* The character that the next one may join; 0 if there is none. */
static gunichar before_cursor(const struct kiosk *k)
{
	const struct edit *edit =
		k->tui->prompt.open ? &k->tui->prompt.edit : view_typing(tui_target(k->tui));

	if (!edit || edit->all || edit->cursor == 0)
		return 0;
	return g_utf8_get_char(g_utf8_prev_char(edit->text->str + edit->cursor));
}

static void type_letter(struct kiosk *k, gunichar letter)
{
	gunichar joined[2] = {letter};
	int n = hangul_join(before_cursor(k), letter, joined);

	if (n > 0)
		type(k, KEYCODE_BACKSPACE);
	for (int i = 0; i < MAX(n, 1); i++)
		type(k, joined[i]);
}

static void take_back(struct kiosk *k)
{
	gunichar left = k->hangul ? hangul_part(before_cursor(k)) : 0;

	type(k, KEYCODE_BACKSPACE);
	if (left)
		type(k, left);
}

void letters_click(struct kiosk *k, const struct mouse *mouse)
{
	int cols = terminal_surface(k->terminal)->cols;
	int line = (mouse->row - k->foot.top) / (k->foot.letters / LETTER_LINES);
	int slot = CLAMP(mouse->col * SLOTS / cols, 0, SLOTS - 1);
	char32_t key = key_at(k, line, slot);

	if (key == OTHER_PLANE)
		k->hangul = !k->hangul;
	else if (key == TAKE_BACK)
		take_back(k);
	else if (key == ENTER)
		type(k, KEYCODE_ENTER);
	else
		type_letter(k, key);
}
