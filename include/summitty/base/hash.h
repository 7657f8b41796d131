#ifndef SUMMITTY_BASE_HASH_H
#define SUMMITTY_BASE_HASH_H

#include <glib.h>
#include <stddef.h>

#include <summitty/base/auto.h>

/*
 * Hashes that tell whether bytes are the same as before, as fast as they can be read (XXH3, see
 * https://xxhash.com). Bytes that differ and were not made to deceive have different ones; bytes
 * that were deceive nobody but the reader of their own author.
 */

/* 64 bits of bytes, going on from `seed`: 0, or what bytes before them gave. */
guint64 hash_bytes(const void *bytes, size_t len, guint64 seed);

struct hash_sum {
	guint64 high, low;
};

/* 128 bits of bytes. */
struct hash_sum hash_all(const void *bytes, size_t len);

/* Files are hashed in pieces of so many bytes, the last of which may be shorter: that one has
 * changed can show long before its end. */
enum { HASH_PIECE = 64 * 1024 };

/* hash_all() of bytes that come in pieces of any size. */
struct hash;
struct hash *hash_new(void);
void hash_free(struct hash *hash); /* NULL is fine */
void hash_add(struct hash *hash, const void *bytes, size_t len);

/* Of all that was added so far; more may follow. */
struct hash_sum hash_end(const struct hash *hash);

DEFINE_AUTO(struct hash, hash_free)

#endif
