/*
 * Words with their places, in one block of memory that grows: what belongs together lies together,
 * and is named by where it is in the block. Most of the time goes into waiting for memory, so the
 * words of a text are looked up in rounds: what all of them need next is asked for before the first
 * is gone on with; and they are compared in steps of eight bytes, without a call.
 */
#include "postings.h"

#include <string.h>

#include "words.h"

enum {
	SLOTS = 1 << 13,
	SIZE = 1 << 18,  /* of the block at first: what is not used of it costs nothing */
	FIRST_ROOM = 12, /* bytes for places that a word begins with, then ever more … */
	MOST_ROOM = 252, /* … up to this */
	ALIGNED = 8,
	AHEAD = 8, /* so many words are asked for before they are written */
};

struct slot {
	guint32 hash;
	guint32 word; /* where it is in the block; 0: none */
};

/* Its places are in chunks, each after the number of the next one. The first follows the text,
 * which is as words_append() has it: most words have no other. */
struct word {
	guint64 last;  /* place */
	guint32 chunk; /* the last one */
	guint8 room;   /* bytes in it, … */
	guint8 left;   /* … and those that are free */
	guint64 steps[];
};

#define HEAD offsetof(struct word, steps)
#define LINK sizeof(guint32)
#define SHORT_WORD (HEAD + WORDS_STEP + LINK + FIRST_ROOM)

/* A word of the text at hand, and where it is in the block. */
struct arrival {
	const char *text;
	guint32 hash, word;
};

struct postings {
	guint8 *block;
	size_t len, size;
	struct slot *slots;
	size_t mask, n;
	GArray *arrivals; /* of struct arrival */
	guint64 texts, words;
};

static void reset(struct postings *postings)
{
	g_free(postings->slots);
	postings->slots = g_new0(struct slot, SLOTS);
	postings->mask = SLOTS - 1;
	postings->n = 0;
	postings->len = ALIGNED; /* no word is at 0 */
}

struct postings *postings_new(void)
{
	struct postings *postings = g_new0(struct postings, 1);

	postings->size = SIZE;
	postings->block = g_malloc(postings->size);
	postings->arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));
	reset(postings);
	return postings;
}

void postings_free(struct postings *postings)
{
	if (!postings)
		return;
	g_free(postings->block);
	g_free(postings->slots);
	g_array_unref(postings->arrivals);
	g_free(postings);
}

size_t postings_size(const struct postings *postings)
{
	return postings->len + (postings->mask + 1) * sizeof(struct slot);
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

static struct word *word_at(const struct postings *postings, guint32 at)
{
	return (struct word *)(void *)(postings->block + at);
}

static struct arrival *arrival_at(const struct postings *postings, guint i)
{
	return &g_array_index(postings->arrivals, struct arrival, i);
}

/* --- Places ----------------------------------------------------------------------------------- */

static guint more_room(guint room)
{
	return MIN(room * 2 + (guint)LINK, (guint)MOST_ROOM);
}

/* How many bytes a word takes that is as words_append() has it. */
static guint32 size_of(const void *text)
{
	return (*(const guint8 *)text / WORDS_STEP + 1U) * WORDS_STEP;
}

static guint32 first_chunk(guint32 at, const struct word *word)
{
	return at + (guint32)HEAD + size_of(word->steps);
}

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

static void add_place(struct postings *postings, guint32 at, guint64 place)
{
	struct word *word = word_at(postings, at);
	bool any = word->left < word->room || word->room > FIRST_ROOM;
	guint64 more = place - word->last;
	guint8 bytes[SEGMENT_NUMBER];

	if (any && more == 0)
		return;
	word->last = place;
	if (more < SEGMENT_SHORT && word->left >= sizeof(guint32))
		word->left -=
			(guint8)segment_put_short(postings->block + end_of(word), (guint32)more);
	else
		add_bytes(postings, at, bytes, (guint)segment_put_number(bytes, more));
}

/* All places of a word from its first chunk on, one after the other. */
static void gather(
	const struct postings *postings, const struct word *word, guint32 chunk, GByteArray *out)
{
	g_byte_array_set_size(out, 0);
	for (guint room = FIRST_ROOM;; room = more_room(room)) {
		bool last = chunk == word->chunk;
		const guint8 *bytes = postings->block + chunk;
		g_byte_array_append(out, bytes + LINK, last ? room - word->left : room);
		if (last)
			break;
		memcpy(&chunk, bytes, LINK);
	}
}

/* --- Words ------------------------------------------------------------------------------------ */

static guint64 step_at(const char *text, guint32 at)
{
	guint64 step;

	memcpy(&step, text + at, sizeof(step));
	return step;
}

static guint32 new_word(struct postings *postings, const char *text)
{
	guint32 size = size_of(text), at = claim(postings, HEAD + size + LINK + FIRST_ROOM);
	struct word *word = word_at(postings, at);

	word->last = 0;
	memcpy(word->steps, text, size);
	begin_chunk(word, first_chunk(at, word), FIRST_ROOM);
	return at;
}

static bool is_same(const struct word *word, const char *text)
{
	guint32 size = size_of(text), at = 0;

	while (at < size && word->steps[at / WORDS_STEP] == step_at(text, at))
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
	if (++postings->n * 2 > postings->mask)
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

	find_arrivals(postings, n);
	for (guint i = 0; i < n; i++)
		add_place(postings, arrival_at(postings, i)->word, (guint64)place);
	postings->texts++;
	postings->words += n;
}

/* --- Writing ---------------------------------------------------------------------------------- */

/* A word, and the first of its bytes as a number that is in the order of words. */
struct ordered {
	guint64 head;
	const struct word *word;
};

static guint8 length_of(const struct word *word)
{
	return *(const guint8 *)word->steps;
}

static const char *letters_of(const struct word *word)
{
	return (const char *)word->steps + 1;
}

static struct ordered ordered_of(const struct word *word)
{
	guint64 head = GUINT64_FROM_BE(*word->steps) << 8;

	if (length_of(word) >= WORDS_STEP)
		head |= (guint8)letters_of(word)[WORDS_STEP - 1];
	return (struct ordered){head, word};
}

/* Of two whose heads are the same. */
static int compare(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int m = length_of(x->word), n = length_of(y->word);
	int order = memcmp(letters_of(x->word), letters_of(y->word), (size_t)MIN(m, n));
	return order != 0 ? order : m - n;
}

/* By one byte of the heads after the other, from the last to the first: there are thousands of
 * words, and to compare them with each other takes longer than to write them. */
static void sort_by_head(struct ordered *all, guint n)
{
	g_autofree struct ordered *room = g_new(struct ordered, n);
	struct ordered *from = all, *to = room;

	for (guint shift = 0; shift < 64; shift += 8) {
		guint begins[257] = {0};
		for (guint i = 0; i < n; i++)
			begins[(from[i].head >> shift & 0xff) + 1]++;
		for (guint i = 0; i < 256; i++)
			begins[i + 1] += begins[i];
		for (guint i = 0; i < n; i++)
			to[begins[from[i].head >> shift & 0xff]++] = from[i];
		struct ordered *sorted = to;
		to = from;
		from = sorted;
	}
}

static void sort(struct ordered *all, guint n)
{
	sort_by_head(all, n);
	for (guint i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && all[end].head == all[i].head; end++)
			;
		if (end > i + 1)
			qsort(all + i, end - i, sizeof(*all), compare);
	}
}

static GArray *in_order(const struct postings *postings)
{
	GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(struct ordered), (guint)postings->n);

	for (size_t i = 0; i <= postings->mask; i++)
		if (postings->slots[i].word) {
			struct ordered one = ordered_of(word_at(postings, postings->slots[i].word));
			g_array_append_val(all, one);
		}
	sort((struct ordered *)(void *)all->data, all->len);
	return all;
}

static const struct ordered *ordered_at(const GArray *all, guint i)
{
	return &g_array_index(all, struct ordered, i);
}

/* Most words have no more places than they begin with: these need not be gathered. */
static bool write_word(const struct postings *postings, const struct word *word, GByteArray *places,
	struct segments *segments, GError **error)
{
	guint32 first = first_chunk((guint32)((const guint8 *)word - postings->block), word);

	if (first == word->chunk)
		return segment_put(segments, letters_of(word), length_of(word),
			postings->block + first + LINK, word->room - word->left, error);
	gather(postings, word, first, places);
	return segment_put(
		segments, letters_of(word), length_of(word), places->data, places->len, error);
}

bool postings_write(struct postings *postings, struct segments *segments, GError **error)
{
	g_autoptr(GArray) all = in_order(postings);
	g_autoptr(GByteArray) places = g_byte_array_new();

	segment_begin(segments);
	for (guint i = 0; i < all->len; i++) {
		__builtin_prefetch(ordered_at(all, MIN(i + AHEAD, all->len - 1))->word);
		if (!write_word(postings, ordered_at(all, i)->word, places, segments, error))
			return false;
	}
	reset(postings);
	return segment_end(segments, error);
}
