#ifndef SUMMITTY_STORE_SOURCE_LOG_H
#define SUMMITTY_STORE_SOURCE_LOG_H

#include <summitty/store/changes.h>

#include "db.h"

/* What is done to sources other than loading them. Private to store/; each in the caller's
 * transaction. */

/* Notes that a source goes, before it does: its sessions are in temp.gone. */
bool source_log_removal(struct cache *cache, const char *name, GError **error);

/* Notes that the source named `from` is named `to` now. */
bool source_log_rename(struct cache *cache, const char *from, const char *to, GError **error);

/* The record of a removed source's loads comes back before it does, or goes again with it. */
bool source_take_loads(
	sqlite3 *db, enum cache_way way, const struct cache_loaded *removal, GError **error);

/* Gives a source back the name it had, or the one that it got instead of that. */
bool source_take_name(struct cache *cache, const struct cache_loaded *rename, GError **error);

#endif
