/*
 * Writing a segment of what was gathered: the words in their order, each with its texts, of which
 * the places are told only now.
 */
#include "postings-words.h"

enum { AHEAD = 8 }; /* so many words are asked for before they are gone on with */

/* --- The order of words ----------------------------------------------------------------------- */

/* A word, and the first of its bytes as a number that is in the order of words. */
struct ordered {
	guint64 head;
	const struct word *word;
};

static guint8 length_of(const struct word *word)
{
	return (guint8)*word->text;
}

static const char *letters_of(const struct word *word)
{
	return word->text + 1;
}

static struct ordered ordered_of(const struct word *word)
{
	guint64 head = GUINT64_FROM_BE(step_at(word->text, 0)) << 8;

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
	const struct slot *slots = postings->slots;

	for (size_t i = 0; i <= postings->mask; i++) {
		__builtin_prefetch(postings->block + slots[MIN(i + AHEAD, postings->mask)].word);
		if (!slots[i].word)
			continue;
		struct ordered one = ordered_of(word_at(postings, slots[i].word));
		g_array_append_val(all, one);
	}
	sort((struct ordered *)(void *)all->data, all->len);
	return all;
}

static const struct ordered *ordered_at(const GArray *all, guint i)
{
	return &g_array_index(all, struct ordered, i);
}

/* --- Texts and places --------------------------------------------------------------------------
 */

/* All texts of a word from its first chunk on, one after the other. */
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

/* The numbers of a word's texts, as they are in its chunks. Of most words there is one, which need
 * not be gathered. */
static const guint8 *texts_of(
	const struct postings *postings, const struct word *word, GByteArray *room, guint *len)
{
	guint32 chunk = first_chunk((guint32)((const guint8 *)word - postings->block), word);

	if (chunk == word->chunk) {
		*len = word->room - word->left;
		return postings->block + chunk + LINK;
	}
	gather(postings, word, chunk, room);
	*len = room->len;
	return room->data;
}

/* The places of texts, as segment_put() takes them. */
static void put_places(const GArray *places, const guint8 *texts, guint len, GByteArray *out)
{
	const guint8 *end = texts + len;
	guint64 last = 0;
	guint text = 0;

	g_byte_array_set_size(out, len * SEGMENT_NUMBER);
	guint8 *to = out->data;
	while (texts < end) {
		guint more = *texts & 0x7f;
		while (*texts++ & 0x80)
			more = more << 7 | (*texts & 0x7f);
		text += more;
		guint64 place = g_array_index(places, guint64, text - 1), beyond = place - last;
		to += beyond < SEGMENT_SHORT ? segment_put_short(to, (guint32)beyond)
					     : segment_put_number(to, beyond);
		last = place;
	}
	g_byte_array_set_size(out, (guint)(to - out->data));
}

bool postings_write(struct postings *postings, struct segments *segments, GError **error)
{
	g_autoptr(GArray) all = in_order(postings);
	g_autoptr(GByteArray) room = g_byte_array_new(), places = g_byte_array_new();

	segment_begin(segments);
	for (guint i = 0; i < all->len; i++) {
		const struct word *word = ordered_at(all, i)->word;
		guint len;
		__builtin_prefetch(ordered_at(all, MIN(i + AHEAD, all->len - 1))->word);
		const guint8 *texts = texts_of(postings, word, room, &len);
		put_places(postings->places, texts, len, places);
		if (!segment_put(segments, letters_of(word), length_of(word), places->data,
			    places->len, error))
			return false;
	}
	postings_reset(postings);
	return segment_end(segments, error);
}
