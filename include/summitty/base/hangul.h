#ifndef SUMMITTY_BASE_HANGUL_H
#define SUMMITTY_BASE_HANGUL_H

#include <glib.h>

/*
 * Korean typed letter by letter, as on a two-set keyboard (KS X 5002): each letter joins the
 * syllable before it where that is possible. Letters are compatibility jamo (U+3131 to U+3163),
 * syllables are precomposed (U+AC00 to U+D7A3; The Unicode Standard, 3.12). Pure functions: what
 * was typed so far is the character before the cursor, and nothing else.
 */

/* What a letter makes of the character before it: writes one character, or two where the letter
 * takes the end of a syllable along into the next, and returns how many; they stand for both. 0: it
 * joins nothing, and stands alone. */
int hangul_join(gunichar before, gunichar letter, gunichar out[2]);

/* The same backwards: what is left of a character without the letter that was typed last; 0: that
 * was its only one, or it is no Hangul. */
gunichar hangul_part(gunichar c);

#endif
