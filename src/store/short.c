/*
 * The first letters of a word. The index has a long list for each word that begins with them, and
 * would join all of these before it told the first session; but where nearly every session has such
 * a word, those that come first in time are soon found by looking at them. A few tell whether it is
 * so. The answer is the index's: only the way to it is another.
 */
#include <string.h>

#include "answer.h"
#include "short.h"
#include "words.h"

enum {
	LETTERS = 3,      /* more, and the lists are short enough */
	SAMPLE = 64,      /* sessions, of which … */
	COMMON = 28,      /* … so many have such a word, or the index is asked */
	LOOKED_AT = 1000, /* at most */
};

static int take_word(void *user, const char *word, int len, int from, int to)
{
	char **only = user;

	(void)from;
	(void)to;
	if (*only)
		return 1; /* there are two */
	*only = g_strndup(word, (size_t)len);
	return 0;
}

char *short_word(const struct query *query)
{
	g_autofree char *word = NULL;

	while (query && query->op == QUERY_AND && query->children && query->children[0] &&
		!query->children[1])
		query = query->children[0];
	if (!query || query->op != QUERY_TEXT || !query->text ||
		words_cut(query->text, (int)MIN(strlen(query->text), G_MAXINT), take_word, &word) !=
			0)
		return NULL;
	return word && g_utf8_strlen(word, -1) <= LETTERS ? g_steal_pointer(&word) : NULL;
}

/* Takes matches from the rows; false when they come too seldom, or on error. */
static bool look(sqlite3_stmt *stmt, const char *word, guint enough, GArray *places)
{
	for (guint seen = 0; seen < LOOKED_AT && sqlite3_step(stmt) == SQLITE_ROW; seen++) {
		gint64 place = sqlite3_column_int64(stmt, 0);
		struct row row;

		if (seen == SAMPLE && places->len < COMMON)
			return false;
		row_read(stmt, 1, ROW_COUNT, &row);
		if (words_begin(&row.session, word))
			g_array_append_val(places, place);
		row_clear(&row);
		if (places->len == enough)
			return true;
	}
	return false;
}

GArray *short_places(
	struct cache *cache, const struct cache_request *request, const char *word, guint enough)
{
	bool hides = cache->any_hidden && !request->with_hidden;
	g_autofree char *columns = row_columns("s", "b");
	g_autofree char *sql = g_strdup_printf(
		"SELECT s.place, %s FROM session s LEFT JOIN body b ON b.place = s.place "
		"WHERE %s ORDER BY s.place",
		columns, hides ? "NOT " ANSWER_HIDDEN : "1");
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(cache->db, sql, NULL);
	g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));

	return stmt && look(stmt, word, enough, places) ? g_steal_pointer(&places) : NULL;
}
