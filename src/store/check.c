/*
 * Looking into every page, index and constraint of both databases, for `doctor`. Opening looks for
 * the coarse damage already; this takes longer and finds the rest.
 */
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "agenda-db.h"
#include "cache-db.h"

/* What SQLite first complains of; NULL if nothing. Caller frees. */
static char *first_fault(sqlite3 *db)
{
	AUTO(db_finalize) sqlite3_stmt *stmt = db_prepare(db, "PRAGMA integrity_check(1)", NULL);

	if (!stmt || db_step(stmt, NULL) != SQLITE_ROW)
		return g_strdup(sqlite3_errmsg(db));
	const char *verdict = db_text(stmt, 0);
	return g_strcmp0(verdict, "ok") == 0 ? NULL : g_strdup(verdict);
}

bool agenda_check(struct agenda *agenda, GError **error)
{
	g_autofree char *fault = first_fault(agenda->db);
	if (!fault)
		return true;
	g_autofree char *backup = agenda_newest_backup(agenda->path);
	if (backup)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s is damaged (%s). Move it away and put its backup %s in "
			  "its place."),
			agenda->path, fault, backup);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("Your agenda %s is damaged (%s). Export what it still shows with "
			  "`summitty agenda export`, then move it away and import that."),
			agenda->path, fault);
	return false;
}

bool cache_check(struct cache *cache, GError **error)
{
	g_autofree char *fault = first_fault(cache->db);
	if (!fault)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The cache %s is damaged (%s). Remove it and import your sources again; your "
		  "agenda is kept elsewhere."),
		cache->path, fault);
	return false;
}
