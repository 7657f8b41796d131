/*
 * Hashes of bytes. All of XXH3 is in its header, so that no program loads a library for it. Its
 * innermost loop is of four steps, which are to be unrolled: that takes a third off its time.
 */
#ifndef __clang__ /* does so as it is */
#pragma GCC optimize("O3")
#endif
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <summitty/base/hash.h>

struct hash {
	XXH3_state_t *state; /* aligned as XXH3 wants it */
};

guint64 hash_bytes(const void *bytes, size_t len, guint64 seed)
{
	return XXH3_64bits_withSeed(bytes, len, seed);
}

static struct hash_sum sum_of(XXH128_hash_t value)
{
	return (struct hash_sum){value.high64, value.low64};
}

struct hash_sum hash_all(const void *bytes, size_t len)
{
	return sum_of(XXH3_128bits(bytes, len));
}

struct hash *hash_new(void)
{
	struct hash *hash = g_new(struct hash, 1);

	hash->state = XXH3_createState();
	if (!hash->state)
		g_error("out of memory");
	XXH3_128bits_reset(hash->state);
	return hash;
}

void hash_free(struct hash *hash)
{
	if (!hash)
		return;
	XXH3_freeState(hash->state);
	g_free(hash);
}

void hash_add(struct hash *hash, const void *bytes, size_t len)
{
	XXH3_128bits_update(hash->state, bytes, len);
}

struct hash_sum hash_end(const struct hash *hash)
{
	return sum_of(XXH3_128bits_digest(hash->state));
}
