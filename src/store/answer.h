#ifndef SUMMITTY_STORE_ANSWER_H
#define SUMMITTY_STORE_ANSWER_H

#include "cache-db.h"
#include "row.h"
#include "where.h"

/* Reading sessions of the cache into snapshots. Private to store/. */

/* What sessions are taken from, as `s`, and joined to: my marks, where there are any, their
 * descriptions (`b`), and their sources (`o`) to order by, these two if the rest of the statement
 * speaks of them. Statements are made anew for each answer, so that a short one counts. */
const char *answer_from(const struct cache *cache);              /* "session s" or "shown s" */
char *answer_joins(const struct cache *cache, const char *rest); /* caller frees */

/* Whether a session `s` is hidden: by itself, or with all of its venue, track or kind; what is
 * starred is not hidden with others. */
#define ANSWER_HIDDEN                                                                              \
	"(EXISTS (SELECT 1 FROM temp.mark h WHERE h.session = s.id AND h.hidden) OR "              \
	"EXISTS (SELECT 1 FROM temp.aside a WHERE a.name = CASE a.facet "                          \
	" WHEN 'kind' THEN s.kind WHEN 'track' THEN s.track WHEN 'venue' THEN s.venue END "        \
	" AND NOT EXISTS (SELECT 1 FROM temp.mark h WHERE h.session = s.id AND h.level > 0)))"

/* "SELECT …": the columns that answer_read() wants, of answer_from() and answer_joins(). Caller
 * frees. */
char *answer_head(const struct cache *cache, enum cache_depth depth);

/* Of those columns: a session's place, and where its own begin. */
enum { ANSWER_PLACE = 0, ANSWER_HEAD = 4 };

/* Rows becoming a snapshot. Neighbours are mostly of one source, whose name is looked up rather
 * than joined to each, and many begin together. answer_init() before all else, AUTO(answer_clear)
 * in any case. */
struct answer {
	struct cache *cache;
	const char *language;
	enum cache_depth depth;
	struct snapshot_builder *builder;
	guint64 generation;
	/* Of the last row, if there was one. */
	gint64 source;
	char *name;
	struct instant start;
	struct date day;
};

void answer_init(
	struct answer *answer, struct cache *cache, const char *language, enum cache_depth depth);
void answer_clear_auto(struct answer *answer);

/* Adds the session of a row. Returns its start as it was planned. */
gint64 answer_add(struct answer *answer, sqlite3_stmt *stmt);

/* What was added, in that order. */
struct snapshot *answer_end(struct answer *answer);

/* All rows of a statement with those columns. NULL on error. */
struct snapshot *answer_read(struct cache *cache, sqlite3_stmt *stmt, const char *language,
	enum cache_depth depth, GError **error);

/* The sessions at places (gint64), in their order. NULL on error. */
struct snapshot *answer_read_places(struct cache *cache, const struct cache_request *request,
	const GArray *places, GError **error);

#endif
