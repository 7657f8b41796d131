/*
 * Words with their places, in one block of memory that grows: what belongs together lies together,
 * and is named by where it is in the block. Most of the time goes into waiting for memory, so the
 * words of a text are looked up in rounds: what all of them need next is asked for before the first
 * is gone on with; and they are compared in steps of eight bytes, without a call.
 */
#include "postings-words.h"

enum {
	SLOTS = 1 << 13,
	SIZE = 1 << 18, /* of the block at first: what is not used of it costs nothing */
	ALIGNED = 8,
};

/* A word of the text at hand, and where it is in the block. */
struct arrival {
	const char *text;
	guint32 hash, word;
};

void postings_reset(struct postings *postings)
{
	g_free(postings->slots);
	postings->slots = g_new0(struct slot, SLOTS);
	postings->mask = SLOTS - 1;
	postings->n = 0;
	postings->len = ALIGNED; /* no word is at 0 */
	g_array_set_size(postings->places, 0);
}

struct postings *postings_new(void)
{
	struct postings *postings = g_new0(struct postings, 1);

	postings->size = SIZE;
	postings->block = g_malloc(postings->size);
	postings->arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));
	postings->places = g_array_new(FALSE, FALSE, sizeof(guint64));
	postings_reset(postings);
	return postings;
}

void postings_free(struct postings *postings)
{
	if (!postings)
		return;
	g_free(postings->block);
	g_free(postings->slots);
	g_array_unref(postings->arrivals);
	g_array_unref(postings->places);
	g_free(postings);
}

size_t postings_size(const struct postings *postings)
{
	return postings->len + (postings->mask + 1) * sizeof(struct slot) +
	       postings->places->len * sizeof(guint64);
}

guint64 postings_texts(const struct postings *postings)
{
	return postings->texts;
}

guint64 postings_words(const struct postings *postings)
{
	return postings->words;
}

/* Room at the end of the block, which may move. */
static guint32 claim(struct postings *postings, size_t size)
{
	size_t at = postings->len;

	postings->len += (size + ALIGNED - 1) / ALIGNED * ALIGNED;
	if (postings->len > postings->size) {
		postings->size = MAX(postings->size * 2, postings->len);
		postings->block = g_realloc(postings->block, postings->size);
	}
	return (guint32)at;
}

static struct arrival *arrival_at(const struct postings *postings, guint i)
{
	return &g_array_index(postings->arrivals, struct arrival, i);
}

/* --- Texts ------------------------------------------------------------------------------------ */

/* Where its next byte goes. */
static guint32 end_of(const struct word *word)
{
	return word->chunk + (guint32)LINK + word->room - word->left;
}

static void begin_chunk(struct word *word, guint32 chunk, guint room)
{
	word->chunk = chunk;
	word->left = word->room = (guint8)room;
}

static struct word *add_chunk(struct postings *postings, guint32 at, guint room)
{
	guint32 next = claim(postings, LINK + room);
	struct word *word = word_at(postings, at);

	memcpy(postings->block + word->chunk, &next, LINK);
	begin_chunk(word, next, room);
	return word;
}

static void add_bytes(struct postings *postings, guint32 at, const guint8 *bytes, guint n)
{
	for (guint i = 0; i < n; i++) {
		struct word *word = word_at(postings, at);
		if (word->left == 0)
			word = add_chunk(postings, at, more_room(word->room));
		postings->block[end_of(word)] = bytes[i];
		word->left--;
	}
}

static void add_text(struct postings *postings, guint32 at, guint32 number)
{
	struct word *word = word_at(postings, at);
	guint32 more = number - word->last;
	guint8 bytes[sizeof(guint32)];

	if (more == 0) /* again in the same one */
		return;
	word->last = number;
	if (more < 0x80 && word->left > 0) {
		postings->block[end_of(word)] = (guint8)more;
		word->left--;
		return;
	}
	add_bytes(postings, at, bytes, (guint)segment_put_short(bytes, more));
}

/* --- Words ------------------------------------------------------------------------------------ */

static guint32 new_word(struct postings *postings, const char *text)
{
	guint32 size = size_of(text), at = claim(postings, HEAD + size + LINK + FIRST_ROOM);
	struct word *word = word_at(postings, at);

	word->last = 0;
	memcpy(word->text, text, size);
	begin_chunk(word, first_chunk(at, word), FIRST_ROOM);
	return at;
}

static bool is_same(const struct word *word, const char *text)
{
	guint32 size = size_of(text), at = 0;

	while (at < size && step_at(word->text, at) == step_at(text, at))
		at += WORDS_STEP;
	return at == size;
}

static void widen(struct postings *postings)
{
	struct slot *old = postings->slots;
	size_t n = postings->mask + 1;

	postings->mask = n * 2 - 1;
	postings->slots = g_new0(struct slot, n * 2);
	for (size_t i = 0; i < n; i++) {
		size_t to = old[i].hash & postings->mask;
		while (old[i].word && postings->slots[to].word)
			to = (to + 1) & postings->mask;
		if (old[i].word)
			postings->slots[to] = old[i];
	}
	g_free(old);
}

/* Where a word is, which is made if there is none. */
static guint32 find(struct postings *postings, const struct arrival *arrival)
{
	size_t i = arrival->hash & postings->mask;

	for (; postings->slots[i].word; i = (i + 1) & postings->mask) {
		const struct slot *slot = &postings->slots[i];
		if (slot->hash == arrival->hash &&
			is_same(word_at(postings, slot->word), arrival->text))
			return slot->word;
	}
	guint32 at = new_word(postings, arrival->text);
	postings->slots[i] = (struct slot){arrival->hash, at};
	if (++postings->n * 4 > postings->mask * 3)
		widen(postings);
	return at;
}

/* Every bit of a word counts in all bits that are left: see "splitmix64". */
static guint32 hash_of(const char *text, guint32 size)
{
	guint64 hash = 0;

	for (guint32 at = 0; at < size; at += WORDS_STEP) {
		hash = (hash ^ step_at(text, at)) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
		hash = (hash ^ hash >> 32) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	}
	return (guint32)(hash >> 32);
}

/* The words of a text, whose slots are asked for. */
static guint list_arrivals(struct postings *postings, const char *words, size_t len)
{
	guint n = 0;

	g_array_set_size(postings->arrivals, (guint)(len / WORDS_STEP));
	for (const char *p = words, *end = words + len; p < end; n++) {
		struct arrival *arrival = arrival_at(postings, n);
		guint32 size = size_of(p);
		arrival->text = p;
		arrival->hash = hash_of(p, size);
		__builtin_prefetch(&postings->slots[arrival->hash & postings->mask]);
		p += size;
	}
	return n;
}

/* Finds where they are, after what is there was asked for too: most words, with all that belongs to
 * them, end on one of two lines of memory. */
static void find_arrivals(struct postings *postings, guint n)
{
	for (guint i = 0; i < n; i++) {
		size_t slot = arrival_at(postings, i)->hash & postings->mask;
		const guint8 *word = postings->block + postings->slots[slot].word;
		__builtin_prefetch(word);
		__builtin_prefetch(word + SHORT_WORD - 1);
	}
	for (guint i = 0; i < n; i++) {
		struct arrival *arrival = arrival_at(postings, i);
		arrival->word = find(postings, arrival);
		__builtin_prefetch(postings->block + end_of(word_at(postings, arrival->word)));
	}
}

void postings_add(struct postings *postings, gint64 place, const char *words, size_t len)
{
	guint n = list_arrivals(postings, words, len);

	g_array_append_val(postings->places, place);
	find_arrivals(postings, n);
	for (guint i = 0; i < n; i++)
		add_text(postings, arrival_at(postings, i)->word, postings->places->len);
	postings->texts++;
	postings->words += n;
}
