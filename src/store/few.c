/*
 * The words of a small first load. They are gathered while its rows are written, and indexed with
 * them, so that nothing has to be read again and all of it becomes visible at once.
 */
#include "load.h"
#include "words.h"

enum { MOST = 1 << 20 }; /* bytes of text; more are worth a process (indexer.c) */

struct entry {
	gint64 place;
	char *text;
	size_t len;
};

struct few {
	GArray *entries; /* of struct entry; NULL: there are more than few */
	size_t len;
};

static void clear_entry(void *at)
{
	g_free(((struct entry *)at)->text);
}

struct few *few_new(void)
{
	struct few *few = g_new0(struct few, 1);

	few->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	g_array_set_clear_func(few->entries, clear_entry);
	return few;
}

void few_free(struct few *few)
{
	if (!few)
		return;
	g_clear_pointer(&few->entries, g_array_unref);
	g_free(few);
}

void few_add(struct few *few, gint64 place, const struct session *session)
{
	struct entry entry = {.place = place};

	if (!few->entries)
		return;
	entry.text = words_text(session, &entry.len);
	g_array_append_val(few->entries, entry);
	few->len += entry.len;
	if (few->len > MOST)
		g_clear_pointer(&few->entries, g_array_unref);
}

bool few_are_all(const struct few *few)
{
	return few->entries != NULL;
}

bool few_put(const struct few *few, struct cache *cache, gint64 source, GError **error)
{
	AUTO(db_finalize) sqlite3_stmt *insert = db_prepare(cache->db, WORDS_INSERT, error);

	for (guint i = 0; insert && i < few->entries->len; i++) {
		const struct entry *entry = &g_array_index(few->entries, struct entry, i);
		db_bind_int(insert, 1, entry->place);
		sqlite3_bind_text64(insert, 2, entry->text, entry->len, SQLITE_STATIC, SQLITE_UTF8);
		if (!db_run(insert, error))
			return false;
	}
	return insert &&
	       load_run(cache->db, "DELETE FROM filling WHERE source = ?2", NULL, source, error);
}
