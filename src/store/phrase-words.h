#ifndef SUMMITTY_STORE_PHRASE_WORDS_H
#define SUMMITTY_STORE_PHRASE_WORDS_H

#include "phrase.h"
#include "words.h"

/* The inside of a phrase. Private to phrase.c and phrase-text.c. */

/* As many words as there are bits; more of a phrase is not looked at. */
enum { PHRASE_MAX = 64 };

struct phrase_word {
	const char *text;
	int len;
	enum words_kind kind;
};

struct phrase {
	struct phrase_word words[PHRASE_MAX];
	guint n;
	struct phrase_word joined; /* all of them as one word; empty if no hyphens tie them */
	bool plain;                /* they can be looked for in a text that is not cut */
	GString *folded;           /* the text that is looked at */
	GStringChunk *texts;
};

#endif
