#ifndef SUMMITTY_STORE_ANSWER_H
#define SUMMITTY_STORE_ANSWER_H

#include "cache-db.h"
#include "row.h"
#include "where.h"

/* Reading sessions of the cache into snapshots. Private to store/. */

/* What sessions are taken from, as `s`, and joined to: my marks, where there are any, their
 * descriptions, and their sources to order by. SQLite leaves out what a statement makes no use of.
 * Statements are made anew for each answer, so that a short one counts. */
const char *answer_from(const struct cache *cache);  /* "session s" or "shown s" */
const char *answer_joins(const struct cache *cache); /* begins with a blank */

/* Whether a session `s` is hidden: by itself, or with all of its venue, track or kind; what is
 * starred is not hidden with others. */
#define ANSWER_HIDDEN                                                                              \
	"(EXISTS (SELECT 1 FROM temp.mark h WHERE h.session = s.id AND h.hidden) OR "              \
	"EXISTS (SELECT 1 FROM temp.aside a WHERE a.name = CASE a.facet "                          \
	" WHEN 'kind' THEN s.kind WHEN 'track' THEN s.track WHEN 'venue' THEN s.venue END "        \
	" AND NOT EXISTS (SELECT 1 FROM temp.mark h WHERE h.session = s.id AND h.level > 0)))"

/* "SELECT …": the columns that answer_read() wants, of answer_from() and answer_joins(). `brief`
 * leaves descriptions out. Caller frees. */
char *answer_head(const struct cache *cache, bool brief);

/* All rows of a statement with those columns. NULL on error. */
struct snapshot *answer_read(
	struct cache *cache, sqlite3_stmt *stmt, const char *language, bool brief, GError **error);

/* The sessions at places (gint64), in their order. NULL on error. */
struct snapshot *answer_read_places(struct cache *cache, const struct cache_request *request,
	const GArray *places, GError **error);

#endif
