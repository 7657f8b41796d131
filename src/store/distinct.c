/*
 * The words of a text as the index has them, each once: a third of what a session is found by is
 * words that it has already, and the index keeps no more of a word than which sessions have it.
 * What tells them is a small table that stays in the processor's cache; where that has no room, a
 * word may be said twice, which does no harm.
 */
#include <string.h>

#include <summitty/base/hash.h>

#include "words.h"

enum { SLOTS = 512, PROBES = 4 }; /* a text of a page has two hundred words */

struct slot {
	guint32 text; /* the number of the text that has the word */
	guint32 hash;
	guint32 at, len; /* where it is in `out` */
};

struct distinct {
	struct slot slots[SLOTS];
	guint32 text;
	GString *out;
};

struct distinct *distinct_new(void)
{
	return g_new0(struct distinct, 1);
}

void distinct_free(struct distinct *distinct)
{
	g_free(distinct);
}

/* Whether the text had the word before. From now on it has, at the end of `out`. */
static bool had(struct distinct *distinct, const char *word, guint32 len)
{
	const GString *out = distinct->out;
	guint32 hash = (guint32)hash_bytes(word, len, 0);

	for (guint32 i = 0; i < PROBES; i++) {
		struct slot *slot = &distinct->slots[(hash + i) % SLOTS];
		if (slot->text != distinct->text) {
			*slot = (struct slot){distinct->text, hash, (guint32)out->len, len};
			return false;
		}
		if (slot->hash == hash && slot->len == len &&
			memcmp(out->str + slot->at, word, len) == 0)
			return true;
	}
	return false;
}

static int put(void *user, const char *word, int len)
{
	struct distinct *distinct = user;

	if (!had(distinct, word, (guint32)len)) {
		g_string_append_len(distinct->out, word, len);
		g_string_append_c(distinct->out, ' ');
	}
	return 0;
}

void distinct_words(struct distinct *distinct, const char *text, size_t len, GString *out)
{
	distinct->text++;
	distinct->out = out;
	words_index(text, (int)len, put, distinct);
}
