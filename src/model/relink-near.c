/*
 * Which of many candidates have a title like that of a lost session. Comparing each with each would
 * take minutes for thousands of stars and a large programme; so the candidates are listed by the
 * pairs of letters in their titles, and a lost title counts along the lists of its own pairs how
 * many it shares with each. Only candidates with enough are looked at. It goes on block by block,
 * so that lists and counts stay small however many candidates there are.
 *
 * A pair that a title has twice is two: the key of each is the pair and how often it was there
 * before. What the lost titles have in this way is the vocabulary; keys go by their place in it.
 */
#include "relink-near.h"

#include <string.h>

enum { BLOCK = 4096 };

/* A lost session. */
struct row {
	struct traits traits;
	GArray *places; /* of guint: its keys, by their places in the vocabulary */
};

struct block {
	size_t n;
	struct traits *traits;
	GArray **places;         /* of each candidate, while the lists are made */
	guint *ends;             /* of each key: where its list ends, and the next one begins */
	guint16 *lists;          /* the candidates that have a key, by their places in the block */
	guint counts[BLOCK + 1]; /* the keys that each shares with the row at hand */
};

static guint64 next_key(const GArray *pairs, guint i, guint64 last)
{
	guint64 pair = g_array_index(pairs, guint32, i);

	return i > 0 && last >> 32 == pair ? last + 1 : pair << 32;
}

static int compare_keys(const void *a, const void *b)
{
	guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
	return (x > y) - (x < y);
}

/* --- The vocabulary ----------------------------------------------------------------------------
 */

static GArray *vocabulary_new(const struct row *rows, size_t n)
{
	GArray *keys = g_array_new(FALSE, FALSE, sizeof(guint64));
	guint kept = 0;

	for (size_t i = 0; i < n; i++) {
		const GArray *pairs = rows[i].traits.title;
		guint64 key = 0;
		for (guint k = 0; k < pairs->len; k++) {
			key = next_key(pairs, k, key);
			g_array_append_val(keys, key);
		}
	}
	g_array_sort(keys, compare_keys);
	guint64 *all = (guint64 *)(void *)keys->data;
	for (guint i = 0; i < keys->len; i++)
		if (i == 0 || all[i] != all[i - 1])
			all[kept++] = all[i];
	g_array_set_size(keys, kept);
	return keys;
}

/* The first place from `from` on whose key is not less. */
static guint find_place(const GArray *vocabulary, guint from, guint64 key)
{
	guint end = vocabulary->len;

	while (from < end) {
		guint middle = from + (end - from) / 2;
		if (g_array_index(vocabulary, guint64, middle) < key)
			from = middle + 1;
		else
			end = middle;
	}
	return from;
}

/* The places of a title's keys, of those that the vocabulary has. */
static GArray *places_of(const GArray *vocabulary, const GArray *pairs)
{
	GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(guint), pairs->len);
	guint64 key = 0;
	guint at = 0;

	for (guint i = 0; i < pairs->len; i++) {
		key = next_key(pairs, i, key);
		at = find_place(vocabulary, at, key);
		if (at < vocabulary->len && g_array_index(vocabulary, guint64, at) == key)
			g_array_append_val(places, at);
	}
	return places;
}

/* --- A block of candidates ---------------------------------------------------------------------
 */

/* How long each list is, and from that where it begins. Returns how much they all take. */
static guint lay_out_lists(struct block *block, guint keys)
{
	guint sum = 0;

	for (size_t i = 0; i < block->n; i++)
		for (guint k = 0; k < block->places[i]->len; k++)
			block->ends[g_array_index(block->places[i], guint, k)]++;
	for (guint key = 0; key < keys; key++) {
		guint length = block->ends[key];
		block->ends[key] = sum;
		sum += length;
	}
	return sum;
}

/* Moves each end from where its list begins to where it ends. */
static void fill_lists(struct block *block)
{
	for (size_t i = 0; i < block->n; i++)
		for (guint k = 0; k < block->places[i]->len; k++) {
			guint key = g_array_index(block->places[i], guint, k);
			block->lists[block->ends[key]++] = (guint16)i;
		}
}

static struct block *block_new(
	const GArray *vocabulary, const struct session *const *candidates, size_t n)
{
	struct block *block = g_new0(struct block, 1);

	block->n = n;
	block->traits = g_new(struct traits, n);
	block->places = g_new(GArray *, n);
	block->ends = g_new0(guint, vocabulary->len + 1);
	for (size_t i = 0; i < n; i++) {
		traits_init(&block->traits[i], candidates[i]);
		block->places[i] = places_of(vocabulary, block->traits[i].title);
	}
	block->lists = g_new(guint16, lay_out_lists(block, vocabulary->len));
	fill_lists(block);
	return block;
}

static void block_free(struct block *block)
{
	for (size_t i = 0; i < block->n; i++) {
		traits_clear(&block->traits[i]);
		g_array_unref(block->places[i]);
	}
	g_free(block->traits);
	g_free(block->places);
	g_free(block->ends);
	g_free(block->lists);
	g_free(block);
}

static void count_shared(struct block *block, const struct row *row)
{
	memset(block->counts, 0, sizeof(block->counts));
	for (guint i = 0; i < row->places->len; i++) {
		guint key = g_array_index(row->places, guint, i);
		const guint16 *end = block->lists + block->ends[key];
		const guint16 *at = block->lists + (key > 0 ? block->ends[key - 1] : 0);
		while (at < end)
			block->counts[*at++]++;
	}
}

/* --- Both --------------------------------------------------------------------------------------
 */

static struct row *rows_new(const struct session *const *lost, size_t n, GArray **vocabulary)
{
	struct row *rows = g_new0(struct row, n + 1);

	for (size_t i = 0; i < n; i++)
		traits_init(&rows[i].traits, lost[i]);
	*vocabulary = vocabulary_new(rows, n);
	for (size_t i = 0; i < n; i++)
		rows[i].places = places_of(*vocabulary, rows[i].traits.title);
	return rows;
}

static void free_rows(struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		traits_clear(&rows[i].traits);
		g_array_unref(rows[i].places);
	}
	g_free(rows);
}

/* `near` names the lost session, and the first candidate of the block. */
static void visit_block(const struct block *block, struct near near, guint least,
	void (*visit)(void *user, const struct near *near), void *user)
{
	for (size_t i = 0; i < block->n; i++, near.candidate++) {
		guint all = near.a->title->len + block->traits[i].title->len;
		if (200 * block->counts[i] < least * all)
			continue;
		near.b = &block->traits[i];
		near.title = traits_dice(block->counts[i], all);
		visit(user, &near);
	}
}

void near_each(const struct session *const *lost, size_t n, const struct session *const *candidates,
	size_t m, int least, void (*visit)(void *user, const struct near *near), void *user)
{
	g_autoptr(GArray) vocabulary = NULL;
	struct row *rows = rows_new(lost, n, &vocabulary);

	for (size_t first = 0; n > 0 && first < m; first += BLOCK) {
		struct block *block =
			block_new(vocabulary, candidates + first, MIN(m - first, (size_t)BLOCK));
		for (size_t i = 0; i < n; i++) {
			struct near near = {.lost = i, .candidate = first, .a = &rows[i].traits};
			count_shared(block, &rows[i]);
			visit_block(block, near, (guint)least, visit, user);
		}
		block_free(block);
	}
	free_rows(rows, n);
}
