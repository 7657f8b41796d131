/*
 * Rows of the cache becoming sessions of a snapshot, with my marks, what the venue's staff say, and
 * titles in the user's language.
 */
#include "answer.h"

#include <string.h>

#include <summitty/base/i18n.h>

#include "shown.h"

const char *answer_from(const struct cache *cache)
{
	return shown_differ(cache) ? "shown s" : "session s";
}

/* SQLite would leave out again what is not asked for, but after it has read it. */
char *answer_joins(const struct cache *cache, const char *rest)
{
	return g_strconcat(cache->marked ? " LEFT JOIN temp.mark m ON m.session = s.id" : "",
		strstr(rest, "b.") ? " LEFT JOIN body b ON b.number = s.body" : "",
		strstr(rest, "o.") ? " LEFT JOIN source o ON o.id = s.source" : "", NULL);
}

char *answer_head(const struct cache *cache, enum cache_depth depth)
{
	g_autofree char *columns = row_columns_for(depth, "s", "b");

	return g_strconcat("SELECT s.place, s.id, s.source, s.change, ", columns,
		cache->marked ? ", m.level, m.note, m.team" : "",
		cache->any_hidden ? ", " ANSWER_HIDDEN : "",
		shown_differ(cache) ? ", s.delay, s.steps" : "", NULL);
}

/* The initials of a mark's team; NULL for none. */
static char **split_team(const char *text)
{
	char **lines = text ? g_strsplit(text, "\n", -1) : NULL;

	for (size_t i = 0; lines && lines[i]; i++)
		lines[i][strcspn(lines[i], "\t")] = '\0';
	return lines;
}

void answer_init(
	struct answer *answer, struct cache *cache, const char *language, enum cache_depth depth)
{
	*answer = (struct answer){
		.cache = cache, .language = language, .depth = depth, .start = INSTANT_NONE};
	answer->builder = snapshot_builder_new();
	answer->generation = cache_generation(cache);
}

void answer_clear_auto(struct answer *answer)
{
	snapshot_builder_free(answer->builder);
	g_free(answer->name);
}

struct snapshot *answer_end(struct answer *answer)
{
	return snapshot_builder_end(g_steal_pointer(&answer->builder), answer->generation);
}

/* NULL if the source has gone since. */
static char *source_name(struct cache *cache, gint64 source)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db, "SELECT name FROM source WHERE id = ?", NULL);

	if (!stmt)
		return NULL;
	db_bind_int(stmt, 1, source);
	return db_step(stmt, NULL) == SQLITE_ROW ? g_strdup(db_text(stmt, 0)) : NULL;
}

static const char *answer_source(struct answer *answer, gint64 source)
{
	if (source != answer->source) {
		g_free(answer->name);
		answer->name = source_name(answer->cache, source);
		answer->source = source;
	}
	return answer->name;
}

/* The day of an all-day session is not that of others of the same instant. */
static struct date answer_day(struct answer *answer, const struct session *s)
{
	if (s->all_day || !answer->cache->zone)
		return cache_day_of(answer->cache, s->start.s, s->start_offset, s->all_day);
	if (s->start.s != answer->start.s)
		answer->day = cache_day_of(answer->cache, s->start.s, s->start_offset, false);
	answer->start = s->start;
	return answer->day;
}

/* What I and the venue's staff say of it, from column `at` on. The team is the caller's. */
static void read_said(
	const struct cache *cache, sqlite3_stmt *stmt, int at, struct session *s, char ***team)
{
	if (cache->marked) {
		s->level = (enum level)sqlite3_column_int(stmt, at++);
		s->note = db_text(stmt, at++);
		*team = split_team(db_text(stmt, at++));
		s->team = (const char *const *)*team;
	}
	if (cache->any_hidden)
		s->hidden = sqlite3_column_int(stmt, at++) != 0;
	if (shown_differ(cache)) {
		s->delay = sqlite3_column_int(stmt, at++);
		s->steps = sqlite3_column_int(stmt, at++);
		s->sequence += s->steps;
	}
}

gint64 answer_add(struct answer *answer, sqlite3_stmt *stmt)
{
	const struct cache *cache = answer->cache;
	g_auto(GStrv) team = NULL;
	g_autofree char *title = NULL;
	struct row row;
	int end = row_read_for(answer->depth, stmt, ANSWER_HEAD, &row);
	struct session *s = &row.session;

	read_said(cache, stmt, end, s, &team);
	s->place = sqlite3_column_int64(stmt, ANSWER_PLACE);
	s->id = db_text(stmt, 1);
	s->source = answer_source(answer, sqlite3_column_int64(stmt, 2));
	s->change = db_text(stmt, 3);
	s->full = cache->overlay && overlay_is_full(cache->overlay, s);
	s->day = answer_day(answer, s);
	if (answer->language && s->titles)
		s->title = title = session_title_in(s->titles, answer->language, s->title);
	if (strcmp(s->title, SESSION_UNTITLED) == 0)
		s->title = _(SESSION_UNTITLED);
	snapshot_builder_add(answer->builder, s);
	gint64 planned = s->start.s - s->delay;
	row_clear(&row);
	return planned;
}

struct snapshot *answer_read(struct cache *cache, sqlite3_stmt *stmt, const char *language,
	enum cache_depth depth, GError **error)
{
	AUTO(answer_clear) struct answer answer;
	int code;

	answer_init(&answer, cache, language, depth);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		answer_add(&answer, stmt);
	return code == SQLITE_ERROR ? NULL : answer_end(&answer);
}

/* Goes on from the row of one place to that of another. What begins in the same hour is likely to
 * be the next; else it is sought. */
static int go_on(sqlite3_stmt *stmt, gint64 hour, gint64 from, gint64 to, GError **error)
{
	int code;

	if (from < to && to - from < hour) {
		code = db_step(stmt, error);
		if (code != SQLITE_ROW || sqlite3_column_int64(stmt, ANSWER_PLACE) == to)
			return code;
	}
	sqlite3_reset(stmt);
	db_bind_int(stmt, 1, to);
	return db_step(stmt, error);
}

struct snapshot *answer_read_places(struct cache *cache, const struct cache_request *request,
	const GArray *places, GError **error)
{
	g_autofree char *head = answer_head(cache, request->depth);
	g_autofree char *joins = answer_joins(cache, head);
	g_autofree char *sql = g_strconcat(head, " FROM ", answer_from(cache), joins,
		" WHERE s.place >= ? ORDER BY s.place", NULL);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, error);
	AUTO(answer_clear) struct answer answer;
	int code = stmt ? SQLITE_ROW : SQLITE_ERROR;
	gint64 at = G_MAXINT64, hour;

	answer_init(&answer, cache, request->language, request->depth);
	if (!stmt || !db_number(cache->db, "SELECT 60 * " CACHE_RANKS, &hour, error))
		return NULL;
	for (guint i = 0; i < places->len && code != SQLITE_ERROR; i++) {
		gint64 place = g_array_index(places, gint64, i);

		code = go_on(stmt, hour, at, place, error);
		at = code == SQLITE_ROW ? sqlite3_column_int64(stmt, ANSWER_PLACE) : G_MAXINT64;
		if (at == place)
			answer_add(&answer, stmt);
	}
	return code == SQLITE_ERROR ? NULL : answer_end(&answer);
}
