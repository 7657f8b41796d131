#ifndef SUMMITTY_STORE_SWAP_H
#define SUMMITTY_STORE_SWAP_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/store/cache.h>

/*
 * A cache whose readers take it for immutable (CACHE_FROZEN) is never loaded into: its successor is
 * made beside it and put in its place when it is whole.
 */

/* The cache that had this one's place before it: FILE.prev. Caller frees. */
char *cache_previous(const char *path);

/*
 * Makes `aside` a copy of the cache at `path` as it is now; of the one before it where that is
 * damaged; no file at all where neither can be used, so that one is begun. FAILED when it is of a
 * newer version, or when another program has it open and may write to it.
 */
bool cache_copy_aside(const char *path, const char *aside, GError **error);

/* Brings a cache that was loaded into to rest: all of it is in one file, without a log beside it.
 * Nothing else may have it open. */
bool cache_settle(struct cache *cache, GError **error);

/*
 * Puts `aside`, which nothing has open, in the place of the cache at `path`: it is on the disk, and
 * readable by whom the folder is open to, before it is renamed. What was there is FILE.prev then,
 * or set aside if it was no good. At no moment is there neither.
 */
bool cache_swap(const char *aside, const char *path, GError **error);

/* Removes the logs named after a file, which nothing has open. */
void cache_drop_logs(const char *path);

/* Removes a copy and the logs named after it. */
void cache_drop_aside(const char *aside);

#endif
