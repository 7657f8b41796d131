/* Hashes stand in caches for years: they are those of XXH3's specification, however the bytes come.
 */
#include <glib.h>

#include <summitty/base/hash.h>

#include "unit.h"

enum { LEN = 100 * 1000 }; /* more than XXH3 takes at once, and no power of two */

static guint8 bytes[LEN];

static void fill(void)
{
	for (guint i = 0; i < LEN; i++)
		bytes[i] = (guint8)(i * 31 + (i >> 11));
}

static void assert_same(struct hash_sum a, struct hash_sum b)
{
	ck_assert_uint_eq(a.high, b.high);
	ck_assert_uint_eq(a.low, b.low);
}

/* https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md: of nothing. */
START_TEST(test_of_nothing)
{
	const struct hash_sum nothing = {
		G_GUINT64_CONSTANT(0x99aa06d3014798d8), G_GUINT64_CONSTANT(0x6001c324468d497f)};

	ck_assert_uint_eq(hash_bytes("", 0, 0), G_GUINT64_CONSTANT(0x2d06800538d394c2));
	assert_same(hash_all("", 0), nothing);
	AUTO(hash_free) struct hash *hash = hash_new();
	assert_same(hash_end(hash), nothing);
}
END_TEST

START_TEST(test_in_pieces)
{
	static const size_t pieces[] = {1, 7, 64, 4096, HASH_PIECE, LEN};
	AUTO(hash_free) struct hash *hash = hash_new();

	for (size_t at = 0; at < LEN; at += pieces[_i])
		hash_add(hash, bytes + at, MIN(pieces[_i], LEN - at));
	assert_same(hash_end(hash), hash_all(bytes, LEN));
	/* Looking at it does not end it. */
	hash_add(hash, "x", 1);
	ck_assert_uint_ne(hash_end(hash).low, hash_all(bytes, LEN).low);
}
END_TEST

/* A byte more, another byte, or something else before them. */
START_TEST(test_others)
{
	guint64 plain = hash_bytes(bytes, LEN, 0);

	ck_assert_uint_eq(hash_bytes(bytes, LEN, 0), plain);
	ck_assert_uint_ne(hash_bytes(bytes, LEN - 1, 0), plain);
	ck_assert_uint_ne(hash_bytes(bytes, LEN, 1), plain);
	bytes[LEN / 2] ^= 1;
	ck_assert_uint_ne(hash_bytes(bytes, LEN, 0), plain);
}
END_TEST

static Suite *hash_suite(void)
{
	Suite *suite = suite_create("hash");
	TCase *tc = tcase_create("hash");

	tcase_add_checked_fixture(tc, fill, NULL);
	tcase_add_test(tc, test_of_nothing);
	tcase_add_loop_test(tc, test_in_pieces, 0, 6);
	tcase_add_test(tc, test_others);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(hash_suite)
