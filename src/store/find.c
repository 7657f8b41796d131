/*
 * Finding one session by what a person types of it, and words that come near to one that is
 * nowhere.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "answer.h"

enum { PREFIX_MIN = 4, ID_LENGTH = 8, CANDIDATES = 8, NAMESAKES = 20 };

/* Lower-case hex digits, if `word` may be an id or the beginning of one; else NULL. Caller frees.
 */
static char *as_id(const char *word)
{
	size_t len = strspn(word, "0123456789abcdefABCDEF");
	if (word[len] || len < PREFIX_MIN || len > ID_LENGTH)
		return NULL;
	return g_ascii_strdown(word, -1);
}

/* The ids that begin so, at most `n`. */
static GPtrArray *ids_with_prefix(struct cache *cache, const char *prefix, int n, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(cache->db,
		"SELECT DISTINCT id FROM session WHERE id >= ?1 AND id < ?1 || 'g' "
		"ORDER BY id LIMIT ?2",
		error);
	if (!stmt)
		return NULL;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	int code;

	db_bind_text(stmt, 1, prefix);
	db_bind_int(stmt, 2, n);
	while ((code = db_step(stmt, error)) == SQLITE_ROW)
		g_ptr_array_add(ids, g_strdup(db_text(stmt, 0)));
	return code == SQLITE_DONE ? g_steal_pointer(&ids) : NULL;
}

static struct snapshot *fetch(struct cache *cache, const char *condition, const char *value,
	const char *language, GError **error)
{
	g_autofree char *head = answer_head(cache, CACHE_WHOLE);
	g_autofree char *rest = g_strconcat(head, condition, NULL);
	g_autofree char *joins = answer_joins(cache, rest);
	g_autofree char *sql = g_strdup_printf(
		"%s FROM %s%s WHERE %s", head, answer_from(cache), joins, condition);
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, error);
	if (!stmt)
		return NULL;
	db_bind_text(stmt, 1, value);
	return answer_read(cache, stmt, language, CACHE_WHOLE, error);
}

static struct snapshot *fetch_id(
	struct cache *cache, const char *id, const char *language, GError **error)
{
	return fetch(cache, "s.id = ?1 ORDER BY o.name, s.place LIMIT 1", id, language, error);
}

static struct snapshot *fail_ambiguous(const char *word, const GPtrArray *ids, GError **error)
{
	g_autoptr(GString) list = g_string_new(NULL);
	for (guint i = 0; i < MIN(ids->len, CANDIDATES); i++)
		g_string_append_printf(list, " %s", (const char *)g_ptr_array_index(ids, i));
	if (ids->len > CANDIDATES)
		g_string_append(list, " …");
	error_usage(error, _("%s could be any of these:%s. Add digits until only one is left."),
		word, list->str);
	return NULL;
}

static struct snapshot *fail_not_found(const char *word, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("There is no session %s. Give an id as `summitty list` shows it, its first 4 "
		  "digits or more, or a UID."),
		word);
	return NULL;
}

#define HAS_UID(session) session ".place IN (" PLACES_OF_UID("?1") ") AND " session ".uid = ?1"

/* Every session of the UID, as the first source that knows it has them. */
static const char of_uid[] =
	"+s.source = (SELECT u.source FROM session u JOIN source n ON n.id = +u.source "
	" WHERE " HAS_UID("u") " ORDER BY n.name LIMIT 1) AND " HAS_UID("s") " ORDER BY s.place";

/* What is shown is known by its place, which no index need be asked for; but loads move places. */
static const char is_repeated[] =
	"SELECT 1 FROM namesake n CROSS JOIN session a ON a.place = n.place WHERE n.place = "
	"iif(?3, ?3, (SELECT place FROM session WHERE id = ?1 LIMIT 1)) "
	"AND a.id = ?1 AND a.kind <> 'break' AND EXISTS "
	"(SELECT 1 FROM (SELECT id, people FROM session INDEXED BY session_title "
	" WHERE text_key(title) = text_key(a.title) AND title = a.title LIMIT ?2) b "
	"WHERE b.id <> a.id AND b.people IS a.people)";

bool cache_is_repeated(struct cache *cache, const struct session *session)
{
	if (!cache->repeated)
		cache->repeated = db_prepare(cache->db, is_repeated, NULL);
	if (!cache->repeated)
		return false;
	db_bind_text(cache->repeated, 1, session->id);
	db_bind_int(cache->repeated, 2, NAMESAKES);
	db_bind_int(cache->repeated, 3, session->place);
	bool found = db_step(cache->repeated, NULL) == SQLITE_ROW;
	sqlite3_reset(cache->repeated);
	return found;
}

struct snapshot *cache_resolve(
	struct cache *cache, const char *word, const char *language, GError **error)
{
	g_autofree char *prefix = as_id(word);
	g_autoptr(GPtrArray) ids = NULL;

	cache_generation(cache);
	if (prefix) {
		ids = ids_with_prefix(cache, prefix, CANDIDATES + 1, error);
		if (!ids)
			return NULL;
	}
	if (ids && ids->len == 1 && strlen(word) == ID_LENGTH)
		return fetch_id(cache, g_ptr_array_index(ids, 0), language, error);

	/* Before the beginning of an id: a file may number its events. */
	AUTO(snapshot_unref) struct snapshot *by_uid = fetch(cache, of_uid, word, language, error);
	if (!by_uid)
		return NULL;
	if (by_uid->count > 0)
		return g_steal_pointer(&by_uid);
	if (ids && ids->len == 1)
		return fetch_id(cache, g_ptr_array_index(ids, 0), language, error);
	return ids && ids->len > 1 ? fail_ambiguous(word, ids, error) : fail_not_found(word, error);
}
