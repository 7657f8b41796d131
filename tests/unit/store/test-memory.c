/*
 * The memory that SQLite is given: pieces of every size keep what is in them while others come, go
 * and change their sizes; and what was given back is used again.
 */
#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

#include "memory.h"
#include "unit.h"

enum { PIECES = 400, ROUNDS = 20000, LARGEST = 5000 };

static void setup(void)
{
	sqlite3_shutdown();
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	memory_serve();
	ck_assert_int_eq(sqlite3_initialize(), SQLITE_OK);
}

/* A piece, and the byte that fills it. */
struct held {
	unsigned char *bytes, mark;
	int size;
};

static void fill(struct held *held, int size, unsigned char mark)
{
	ck_assert_ptr_nonnull(held->bytes);
	ck_assert_uint_eq((guintptr)held->bytes % 8, 0);
	ck_assert_uint_ge(sqlite3_msize(held->bytes), (guint64)size);
	memset(held->bytes, mark, (size_t)size);
	held->size = size;
	held->mark = mark;
}

static void is_kept(const struct held *held, int size)
{
	bool kept = true;

	for (int i = 0; i < MIN(size, held->size); i++)
		kept = kept && held->bytes[i] == held->mark;
	ck_assert(kept);
}

/* Mostly small, and every size about where the small ones end. */
static int some_size(GRand *random)
{
	return g_rand_int_range(random, 1, g_rand_boolean(random) ? 200 : LARGEST);
}

START_TEST(pieces_keep_what_is_in_them)
{
	GRand *random = g_rand_new_with_seed(7);
	struct held held[PIECES] = {{0}};

	for (int i = 0; i < ROUNDS; i++) {
		struct held *one = &held[g_rand_int_range(random, 0, PIECES)];
		int size = some_size(random);

		if (one->bytes)
			is_kept(one, one->size);
		if (one->bytes && g_rand_boolean(random)) {
			sqlite3_free(one->bytes);
			*one = (struct held){0};
			continue;
		}
		one->bytes = one->bytes ? sqlite3_realloc(one->bytes, size) : sqlite3_malloc(size);
		is_kept(one, size);
		fill(one, size, (unsigned char)i);
	}
	for (int i = 0; i < PIECES; i++)
		sqlite3_free(held[i].bytes);
	g_rand_free(random);
}
END_TEST

START_TEST(what_was_given_back_is_used_again)
{
	for (int size = 1; size <= LARGEST; size += 7) {
		void *before = sqlite3_malloc(size), *beside = sqlite3_malloc(size);

		sqlite3_free(before);
		void *after = sqlite3_malloc(size);
		ck_assert_ptr_nonnull(after);
		ck_assert_ptr_ne(after, beside);
		if (size <= 1024)
			ck_assert_ptr_eq(after, before);
		sqlite3_free(after);
		sqlite3_free(beside);
	}
}
END_TEST

static Suite *memory_suite(void)
{
	Suite *suite = suite_create("memory");
	TCase *tc = tcase_create("pieces");

	tcase_add_unchecked_fixture(tc, setup, NULL);
	tcase_add_test(tc, pieces_keep_what_is_in_them);
	tcase_add_test(tc, what_was_given_back_is_used_again);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(memory_suite)
