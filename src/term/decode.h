#ifndef SUMMITTY_TERM_DECODE_H
#define SUMMITTY_TERM_DECODE_H

#include <summitty/term/key.h>

/*
 * From what wgetch() gives, one code at a time, to keys and pasted text. Codes below 256 are bytes
 * of the terminal; others are KEYCODE_* already, or one of these.
 */
enum {
	DECODE_PASTE_BEGIN = 0x120000,
	DECODE_PASTE_END,
	DECODE_PAUSE, /* nothing more has come for now: a lone Esc is the Esc key */
};

struct decoder {
	bool utf8;     /* bytes above 127 are UTF-8; otherwise they are dropped */
	bool escape;   /* an ESC byte waits for what follows */
	bool sequence; /* inside an escape sequence nobody knows: swallowed to its end */
	char bytes[5]; /* an unfinished UTF-8 character */
	guint n;
	bool awaited;    /* the terminal was asked for its ground (ground.h) */
	GString *answer; /* while its answer lasts */
	bool closing;    /* ESC has ended it, of which the backslash is to come */
	GString *paste;  /* while a paste lasts */
	char *pasted;    /* the last text, lent to an event */
};

void decoder_clear(struct decoder *decoder);

/* Takes one code. True if it completes an event, in *out. */
bool decoder_feed(struct decoder *decoder, gunichar code, struct event *out);

#endif
