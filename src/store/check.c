/*
 * Looking into every page, index and constraint of both databases, for `doctor`. Opening looks for
 * the coarse damage already; this takes longer and finds the rest.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "agenda-db.h"
#include "cache-db.h"

/* Whether the text index is sound: FTS5's own look at it, which SQLite's does not include. A cache
 * that can't be written can't be asked. */
static bool index_is_sound(sqlite3 *db)
{
	int code = sqlite3_exec(
		db, "INSERT INTO words (words) VALUES ('integrity-check')", NULL, NULL, NULL);

	return (code & 0xff) != SQLITE_CORRUPT;
}

/* What SQLite first complains of; NULL if nothing. Caller frees. */
static char *first_fault(sqlite3 *db)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, "PRAGMA integrity_check(1)", NULL);

	if (!stmt || db_step(stmt, NULL) != SQLITE_ROW)
		return g_strdup(sqlite3_errmsg(db));
	const char *verdict = db_text(stmt, 0);
	return g_strcmp0(verdict, "ok") == 0 ? NULL : g_strdup(verdict);
}

bool agenda_is_whole(sqlite3 *db)
{
	g_autofree char *fault = first_fault(db);
	return !fault;
}

bool agenda_check(struct agenda *agenda, GError **error)
{
	g_autofree char *fault = first_fault(agenda->db);
	if (!fault)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("Your agenda %s is damaged (%s). summitty doctor --repair keeps it under "
		  "another name, and makes a new one of what can be read of it and its backups."),
		agenda->path, fault);
	return false;
}

bool cache_check(struct cache *cache, GError **error)
{
	g_autofree char *fault = first_fault(cache->db);

	if (!fault && index_is_sound(cache->db))
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s is damaged (%s). summitty doctor --repair mends it, or loads your "
		  "sources into a new one; your agenda is kept elsewhere."),
		cache->path, fault ? fault : _("its text index"));
	return false;
}
