/*
 * Which words of a text are there for the first time: a third of what a session is found by is
 * words that it has already, and the index keeps no more of a word than which sessions have it.
 * What tells them is a small table that stays in the processor's cache; where that has no room, a
 * word may be taken for new once more, which does no harm.
 */
#include <string.h>

#include <summitty/base/hash.h>

#include "words.h"

enum { SLOTS = 512, PROBES = 4 }; /* a text of a page has two hundred words */

struct slot {
	guint32 text; /* the number of the text that has the word */
	guint32 hash;
	const char *word;
	int len;
};

struct distinct {
	struct slot slots[SLOTS];
	guint32 text;
};

struct distinct *distinct_new(void)
{
	return g_new0(struct distinct, 1);
}

void distinct_free(struct distinct *distinct)
{
	g_free(distinct);
}

void distinct_begin(struct distinct *distinct)
{
	distinct->text++;
}

bool distinct_is_new(struct distinct *distinct, const char *word, int len)
{
	guint32 hash = (guint32)hash_bytes(word, (size_t)len, 0);

	for (guint32 i = 0; i < PROBES; i++) {
		struct slot *slot = &distinct->slots[(hash + i) % SLOTS];
		if (slot->text != distinct->text) {
			*slot = (struct slot){distinct->text, hash, word, len};
			return true;
		}
		if (slot->hash == hash && slot->len == len &&
			memcmp(slot->word, word, (size_t)len) == 0)
			return false;
	}
	return true;
}
