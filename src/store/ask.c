/*
 * Answers: a query's sessions, or how many there are. The order of places is the order of lists, so
 * a page is read and the rest left alone. Ranking must look at every match, and is done only while
 * there are few; among thousands, what comes first in time comes first.
 */
#include <summitty/time/instant.h>

#include "answer.h"
#include "words.h"

enum { RANKED_MAX = 400 }; /* more are read whole, as the answer: within a 60 Hz frame */

static const char head_columns[] = "s.id, o.name, s.change, m.level, m.hidden, m.note, ";
enum { HEAD_COUNT = 6 };

char *answer_head(bool brief)
{
	g_autofree char *columns = row_columns("s", brief ? NULL : "b");
	return g_strconcat("SELECT ", head_columns, columns, NULL);
}

static void answer_add(const struct cache *cache, sqlite3_stmt *stmt, const char *language,
	bool brief, struct snapshot_builder *builder)
{
	g_autofree char *title = NULL;
	struct row row;

	row_read(stmt, HEAD_COUNT, brief ? ROW_LISTED_COUNT : ROW_COUNT, &row);
	struct session *s = &row.session;
	s->id = db_text(stmt, 0);
	s->source = db_text(stmt, 1);
	s->change = db_text(stmt, 2);
	s->level = (enum level)sqlite3_column_int(stmt, 3);
	s->hidden = sqlite3_column_int(stmt, 4) != 0;
	s->note = db_text(stmt, 5);
	s->day = cache_day_of(cache, s->start.s, s->start_offset, s->all_day);
	if (language && s->titles)
		s->title = title = session_title_in(s->titles, language, s->title);
	snapshot_builder_add(builder, s);
	row_clear(&row);
}

struct snapshot *answer_read(
	struct cache *cache, sqlite3_stmt *stmt, const char *language, bool brief, GError **error)
{
	AUTO(snapshot_builder_free) struct snapshot_builder *builder = snapshot_builder_new();
	guint64 generation = cache_generation(cache);
	int code;

	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		answer_add(cache, stmt, language, brief, builder);
	if (code == SQLITE_ERROR)
		return NULL;
	return snapshot_builder_end(g_steal_pointer(&builder), generation);
}

static struct snapshot *ask(struct cache *cache, const struct cache_request *request,
	const struct where *where, const char *order, size_t limit, size_t offset, GError **error)
{
	g_autofree char *head = answer_head(request->brief);
	g_autofree char *tail = g_strdup_printf(
		"%s LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT, order,
		limit > 0 ? (gint64)MIN(limit, G_MAXINT64) : -1, (gint64)MIN(offset, G_MAXINT64));
	AUTO(db_finalize) sqlite3_stmt *stmt = where_prepare(where, cache->db, head, tail, error);
	return stmt ? answer_read(cache, stmt, request->language, request->brief, error) : NULL;
}

/* In time order first: when that shows many, the answer is there already. */
static struct snapshot *ask_ranked(struct cache *cache, const struct cache_request *request,
	const struct where *where, GError **error)
{
	const char *by_time = where_time_order(where);
	size_t enough = request->limit > 0 ? MAX(request->limit, RANKED_MAX + 1) : 0;
	AUTO(snapshot_unref)
	struct snapshot *found = ask(cache, request, where, by_time, enough, 0, error);

	if (!found)
		return NULL;
	if (found->count <= RANKED_MAX)
		return ask(cache, request, where, " ORDER BY " WORDS_RANK ", s.place",
			request->limit, request->offset, error);
	if (request->offset > 0)
		return ask(cache, request, where, by_time, request->limit, request->offset, error);
	if (request->limit > 0)
		found->count = MIN(found->count, request->limit);
	return g_steal_pointer(&found);
}

struct snapshot *cache_ask(struct cache *cache, const struct cache_request *request, GError **error)
{
	AUTO(where_clear) struct where where = {0};
	cache_generation(cache); /* a file put in our file's place is asked, not ours */
	where_init(&where, cache, request);

	if (request->order == CACHE_BY_RELEVANCE && where.by_words)
		return ask_ranked(cache, request, &where, error);
	return ask(cache, request, &where, where_time_order(&where), request->limit,
		request->offset, error);
}

bool cache_count(
	struct cache *cache, const struct cache_request *request, size_t *out, GError **error)
{
	AUTO(where_clear) struct where where = {0};
	where_init(&where, cache, request);
	AUTO(db_finalize)
	sqlite3_stmt *stmt = where_prepare(&where, cache->db, "SELECT count(*)", "", error);
	if (!stmt || db_step(stmt, error) != SQLITE_ROW)
		return false;
	*out = (size_t)sqlite3_column_int64(stmt, 0);
	return true;
}
