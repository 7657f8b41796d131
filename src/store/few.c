/*
 * The words of a small first load. They are gathered while its rows are written and the reader is
 * busy, and put into the index with them, so that nothing has to be read again and all of it
 * becomes visible at once.
 */
#include "load.h"
#include "postings.h"
#include "words.h"

struct few {
	struct postings *postings;
	GString *text, *words; /* of the session at hand */
	size_t len;            /* of the texts, in bytes */
};

struct few *few_new(void)
{
	struct few *few = g_new0(struct few, 1);

	few->postings = postings_new();
	few->text = g_string_new(NULL);
	few->words = g_string_new(NULL);
	return few;
}

void few_free(struct few *few)
{
	if (!few)
		return;
	postings_free(few->postings);
	g_string_free(few->text, TRUE);
	g_string_free(few->words, TRUE);
	g_free(few);
}

bool few_add(struct few *few, gint64 place, const struct session *session)
{
	g_string_truncate(few->text, 0);
	g_string_truncate(few->words, 0);
	words_gather(few->text, session);
	few->len += few->text->len;
	words_append(few->words, few->text->str, few->text->len);
	postings_add(few->postings, place, few->words->str, few->words->len);
	return few->len <= FEW_BYTES;
}

static bool put(const struct few *few, sqlite3 *db, guint32 cookie, GError **error)
{
	AUTO(segments_free) struct segments *segments = NULL;

	if (!db_exec(db, "DELETE FROM words_data", error))
		return false;
	segments = segments_new(db, cookie, error);
	return segments && postings_write(few->postings, segments, error) &&
	       segments_end(segments, postings_texts(few->postings), postings_words(few->postings),
		       error);
}

/* The tables behind the index are written to as such, which SQLite else forbids. */
bool few_put(const struct few *few, struct cache *cache, gint64 source, GError **error)
{
	sqlite3 *db = cache->db;
	guint32 cookie;

	if (!segments_cookie(db, &cookie))
		return true;
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	bool done = put(few, db, cookie, error) &&
		    load_run(db, "DELETE FROM filling WHERE source = ?2", NULL, source, error);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return done;
}
