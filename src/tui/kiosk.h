#ifndef SUMMITTY_TUI_KIOSK_PRIVATE_H
#define SUMMITTY_TUI_KIOSK_PRIVATE_H

#include <summitty/tui/kiosk.h>

#include "private.h"

/* What of the kiosk lies below the page: the bar of buttons, and, for those who can only point, the
 * letters above it. */
#define BAR_ROWS 2
#define LETTER_ROWS 8

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
	struct pad pad;
	guint language; /* the next one, of languages[] … */
	guint own;      /* … and the one it began with */
	enum kiosk_end end;
};

/* kiosk.c */
gint64 kiosk_seconds(void); /* CLOCK_BOOTTIME */
void kiosk_rest(struct kiosk *kiosk);
void kiosk_wake(struct kiosk *kiosk);
bool kiosk_offers(const struct command *command);

/* kiosk-bar.c: what can be done, to be touched. */
void bar_paint(const struct kiosk *kiosk, struct surface *surface);
bool bar_click(struct kiosk *kiosk, const struct mouse *mouse);
int bar_rows(const struct kiosk *kiosk, const struct surface *surface);
void kiosk_next_language(struct kiosk *kiosk);
guint kiosk_find_language(const char *code); /* of those there are, the first if it is none */

/* kiosk-pad.c: the PIN. */
void pad_open(struct kiosk *kiosk);
void pad_event(struct kiosk *kiosk, const struct event *event);
void pad_paint(const struct kiosk *kiosk, struct surface *surface);

#endif
