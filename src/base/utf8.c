/*
 * Whether bytes are UTF-8, at four bytes in a nanosecond, half of them ASCII: every byte of a file
 * is asked for before the first of its events is read, and every text again when it comes from
 * another process. GLib takes three times as long, a tenth of all reading. A machine of nine states
 * (RFC 3629, 4) whose step is one shift: the row of a byte holds, at the bits that a state names,
 * the bits that the next one names.
 */
#include <string.h>

#include <summitty/base/utf8.h>

#include <glib.h>

/* What may come next; as many bits up in a row as its number says. */
enum state {
	WHOLE = 0,     /* a character */
	WRONG = 6,     /* nothing: it stays so */
	ONE = 12,      /* so many continuations … */
	TWO = 18,      /* … */
	THREE = 24,    /* … */
	AFTER_E0 = 30, /* two, and no longer form of a shorter one */
	AFTER_ED = 36, /* two, and no surrogate */
	AFTER_F0 = 42, /* three, and no longer form */
	AFTER_F4 = 48, /* three, and nothing above U+10FFFF */
};

#define STEP(from, to) ((guint64)(to) << (from))
#define STUCK                                                                                      \
	(STEP(WRONG, WRONG) | STEP(ONE, WRONG) | STEP(TWO, WRONG) | STEP(THREE, WRONG) |           \
		STEP(AFTER_E0, WRONG) | STEP(AFTER_ED, WRONG) | STEP(AFTER_F0, WRONG) |            \
		STEP(AFTER_F4, WRONG))
#define LEADS_TO(to) (STEP(WHOLE, to) | STUCK)
#define GOES_ON(e0, ed, f0, f4)                                                                    \
	(STEP(WHOLE, WRONG) | STEP(WRONG, WRONG) | STEP(ONE, WHOLE) | STEP(TWO, ONE) |             \
		STEP(THREE, TWO) | STEP(AFTER_E0, e0) | STEP(AFTER_ED, ed) | STEP(AFTER_F0, f0) |  \
		STEP(AFTER_F4, f4))

static const guint64 rows[256] = {
	[0x00] = LEADS_TO(WRONG),
	[0x01 ... 0x7f] = LEADS_TO(WHOLE),
	[0x80 ... 0x8f] = GOES_ON(WRONG, ONE, WRONG, TWO),
	[0x90 ... 0x9f] = GOES_ON(WRONG, ONE, TWO, WRONG),
	[0xa0 ... 0xbf] = GOES_ON(ONE, WRONG, TWO, WRONG),
	[0xc0 ... 0xc1] = LEADS_TO(WRONG),
	[0xc2 ... 0xdf] = LEADS_TO(ONE),
	[0xe0] = LEADS_TO(AFTER_E0),
	[0xe1 ... 0xec] = LEADS_TO(TWO),
	[0xed] = LEADS_TO(AFTER_ED),
	[0xee ... 0xef] = LEADS_TO(TWO),
	[0xf0] = LEADS_TO(AFTER_F0),
	[0xf1 ... 0xf3] = LEADS_TO(THREE),
	[0xf4] = LEADS_TO(AFTER_F4),
	[0xf5 ... 0xff] = LEADS_TO(WRONG),
};

/* Not 0 if among eight bytes is one that is not ASCII, or NUL. */
static guint64 odd(const char *text)
{
	const guint64 high = G_GUINT64_CONSTANT(0x8080808080808080);
	guint64 eight;

	memcpy(&eight, text, sizeof(eight));
	return (eight | (eight - high / 0x80)) & high;
}

/* The same of four times eight, in one decision: of eight each, half of which are odd, most would
 * be guessed wrong by the processor. */
static guint64 any_odd(const char *text)
{
	return odd(text) | odd(text + 8) | odd(text + 16) | odd(text + 24);
}

static guint64 step(guint64 state, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		state = rows[(guchar)text[i]] >> (state & 63);
	return state;
}

bool utf8_is_valid(const char *text, size_t len)
{
	guint64 state = WHOLE;
	size_t at = 0;

	for (; len - at >= 32; at += 32)
		if ((state & 63) != WHOLE || any_odd(text + at))
			state = step(state, text + at, 32);
	for (; len - at >= 8; at += 8)
		if ((state & 63) != WHOLE || odd(text + at))
			state = step(state, text + at, 8);
	return (step(state, text + at, len - at) & 63) == WHOLE;
}
