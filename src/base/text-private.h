#ifndef SUMMITTY_BASE_TEXT_PRIVATE_H
#define SUMMITTY_BASE_TEXT_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

/* What the files behind text.h share. */

struct range {
	gunichar first, last;
};

/* True if `c` is in one of the `n` ranges, sorted and disjoint. */
bool text_in_ranges(gunichar c, const struct range *ranges, size_t n);

/* Whether a byte of UTF-8 goes on with the character before it. */
static inline bool text_is_tail(char byte)
{
	return ((guchar)byte & 0xc0) == 0x80;
}

/* See text_decode(). */
size_t text_decode_any(const char *bytes, size_t len, gunichar *out);

/*
 * The character at the start of `len` > 0 bytes; returns how many bytes it takes. Bytes that are
 * not UTF-8 are U+FFFD each. Two bytes, or three that begin neither with E0 nor beyond Hangul
 * (surrogates are), are UTF-8 whatever they say, and most of what is not ASCII.
 */
static inline size_t text_decode(const char *bytes, size_t len, gunichar *out)
{
	guint first = (guchar)bytes[0];

	if (first >= 0xc2 && first < 0xe0 && len >= 2 && text_is_tail(bytes[1])) {
		*out = (first & 0x1f) << 6 | ((guchar)bytes[1] & 0x3f);
		return 2;
	}
	if (first > 0xe0 && first <= 0xed && len >= 3 && text_is_tail(bytes[1]) &&
		text_is_tail(bytes[2]) && (first < 0xed || (guchar)bytes[1] < 0xa0)) {
		*out = (first & 0xf) << 12 | ((guchar)bytes[1] & 0x3fU) << 6 |
		       ((guchar)bytes[2] & 0x3f);
		return 3;
	}
	return text_decode_any(bytes, len, out);
}

/* wcwidth(), but 0 for what has none. */
int text_cells(gunichar c);

/* True for what goes onto the character before it: a mark of any kind, or anything of no width. */
bool text_is_mark(gunichar c);

/* True for a mark that search keys do without. */
bool text_is_diacritic(gunichar c);

/* What stands for a lower-case letter, or punctuation, in ASCII; NULL where decomposing tells, or
 * nothing does. */
const char *text_base(gunichar c);

/* How many leading bytes are printable ASCII. */
size_t text_ascii_run(const char *bytes, size_t len);

/* The same for what text_safe() leaves alone at a glance: printable ASCII and most letters; *cells
 * is how wide they are. */
size_t text_plain_run(const char *bytes, size_t len, int *cells);

/* Valid UTF-8 in NFC. Caller frees. */
char *text_compose(const char *utf8, size_t len);

/*
 * Walks over a safe text by units (see text_next()). Start with {.next = text}; after unit_next()
 * has returned true, the unit is `bytes` at `at`.
 */
struct unit {
	const char *next;
	const char *at;
	int bytes, cells;
	bool joined; /* within a grapheme cluster: better not cut before it */
	gint32 last, state;
};

bool unit_next(struct unit *unit);

#endif
