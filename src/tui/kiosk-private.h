#ifndef SUMMITTY_TUI_KIOSK_PRIVATE_H
#define SUMMITTY_TUI_KIOSK_PRIVATE_H

#include <summitty/tui/kiosk.h>

#include "private.h"

/* Of the keys to be touched. */
#define LETTER_LINES 4

/* What of the kiosk lies below the page, from a row on: letters, for who can only point, and the
 * bar of buttons; how many rows each has. */
struct foot {
	int top, letters, bar;
};

/* What the last click selected: another one there opens it. */
struct tap {
	const struct view *view; /* only ever compared */
	int row;
	char id[16];
};

/* The staff's way out. */
struct pad {
	bool open;
	char typed[64];
	gint64 opened_at; /* monotonic seconds */
	bool wrong;
};

/* A public terminal: the program's screen, which a visitor gets new, and what stands around it. */
struct kiosk {
	const struct kiosk_options *options;
	struct app *app;
	struct terminal *terminal;
	struct surface *page; /* what the screen paints on; the terminal's without the bar */
	GMainLoop *loop;
	struct tui *tui;
	bool resting;           /* the board is shown */
	bool pointing;          /* the last input was a mouse or a finger */
	gint64 touched;         /* when that was: seconds, suspend included */
	gint64 knocks, knocked; /* clicks on the clock, and when the last was */
	struct foot foot;       /* of the last frame */
	struct tap tap;
	GPtrArray *choices; /* of a filter; NULL: nobody chooses */
	int choices_page;
	struct pad pad;
	guint language; /* that is spoken … */
	guint own;      /* … and the one it began with */
	bool hangul;    /* Korean letters are there to be touched, not Latin ones */
	enum kiosk_end end;
};

/* kiosk.c */
void kiosk_rest(struct kiosk *kiosk);
bool kiosk_offers(const struct command *command);

/* kiosk-visit.c */
bool kiosk_is_click(const struct event *event);
void kiosk_visit(struct kiosk *kiosk, const struct event *event);

/* kiosk-bar.c: what can be done, to be touched. */
int bar_rows(const struct kiosk *kiosk, const struct surface *surface, int room);
void bar_paint(const struct kiosk *kiosk, struct surface *surface);
void bar_click(struct kiosk *kiosk, const struct mouse *mouse);

/* kiosk-filter.c: while a visitor chooses, kiosk->choices is not NULL. */
void filter_open(struct kiosk *kiosk);
void filter_close(struct kiosk *kiosk);
void filter_paint(struct kiosk *kiosk, struct surface *surface);
void filter_click(struct kiosk *kiosk, const struct mouse *mouse);
void filter_turn(struct kiosk *kiosk, int by); /* pages */

/* kiosk-letters.c */
void letters_paint(const struct kiosk *kiosk, struct surface *surface);
void letters_click(struct kiosk *kiosk, const struct mouse *mouse);

/* kiosk-language.c */
bool language_is_shown(const struct kiosk *kiosk, const char *code); /* the terminal can */
const char *language_name_of_next(const struct kiosk *kiosk);
void language_turn(struct kiosk *kiosk);
void language_reset(struct kiosk *kiosk);
guint language_find(const char *code); /* of those there are, the first if it is none */

/* kiosk-pad.c: the PIN. */
void pad_open(struct kiosk *kiosk);
void pad_tick(struct kiosk *kiosk);
void pad_event(struct kiosk *kiosk, const struct event *event);
void pad_paint(const struct kiosk *kiosk, struct surface *surface);

#endif
