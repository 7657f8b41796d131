#ifndef SUMMITTY_TERM_KEY_H
#define SUMMITTY_TERM_KEY_H

#include <glib.h>
#include <stdbool.h>

/* Keys that are no character; numbered above Unicode. */
enum key_code {
	KEYCODE_UP = 0x110000,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_PGUP,
	KEYCODE_PGDN,
	KEYCODE_INSERT,
	KEYCODE_DELETE,
	KEYCODE_BACKSPACE,
	KEYCODE_ENTER,
	KEYCODE_TAB,
	KEYCODE_BACKTAB,
	KEYCODE_ESC,
	KEYCODE_F1, /* … F12 = F1 + 11 */
	KEYCODE_F12 = KEYCODE_F1 + 11,
};

enum key_mod {
	MOD_CTRL = 1,
	MOD_ALT = 2,
};

struct key {
	gunichar code; /* a character, or a KEYCODE_* */
	guint mods;    /* MOD_*; letters with MOD_CTRL are lower case */
};

static inline bool key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

/* A character that belongs in a text field. */
static inline bool key_is_text(struct key key)
{
	return key.mods == 0 && key.code >= ' ' && key.code != 0x7f && key.code < KEYCODE_UP;
}

/* Reads a key's name: "j", "C-d", "M-x", "PgDn", "Space", "F1". False if it is none. */
bool key_parse(const char *name, struct key *out);

/* Its name, such that key_parse() reads it back. Caller frees. */
char *key_format(struct key key);

/* True if `key` is among blank-separated names. */
bool key_listed(const char *names, struct key key);

/* The first name that is none, of a blank-separated list; NULL if all are. Caller frees. */
char *key_list_fault(const char *names);

enum event_type {
	EVENT_KEY,
	EVENT_PASTE, /* text from a bracketed paste: never commands */
	EVENT_MOUSE,
	EVENT_RESIZE, /* the surface has a new size */
	EVENT_REDRAW, /* the terminal's content was lost */
	EVENT_GROUND, /* the terminal's answer in `text`; stays in term/ */
	EVENT_QUIT,   /* SIGTERM, SIGHUP, end of file: the terminal is going or gone */
};

enum mouse_action {
	MOUSE_CLICK,
	MOUSE_DOUBLE, /* follows the MOUSE_CLICK of the first */
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
	MOUSE_DRAG, /* moved with the button held, until it is let go */
};

struct mouse {
	enum mouse_action action;
	int row, col;
};

struct event {
	enum event_type type;
	struct key key;
	struct mouse mouse;
	const char *text; /* of EVENT_PASTE: UTF-8, hostile; borrowed for the call */
};

#endif
