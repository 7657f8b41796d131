/*
 * The cache's indexes made anew from its sessions: SQLite's own, and the index of words, which is
 * emptied and filled as after a first load.
 */
#include <summitty/store/repair.h>

#include "cache-db.h"
#include "words.h"

static const char begin_anew[] = "REINDEX;" WORDS_CLEAR;

bool cache_reindex(struct cache *cache, GError **error)
{
	if (!cache_want_writable(cache, error) || !db_begin(cache->db, error))
		return false;
	if (!db_exec(cache->db, begin_anew, error) || !cache_count_days(cache, error) ||
		!namesakes_count(cache->db, error) || !db_commit(cache->db, error)) {
		db_rollback(cache->db);
		return false;
	}
	cache->generation++;
	return cache_fill_words(cache, error) && cache_check(cache, error);
}
