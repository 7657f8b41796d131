/*
 * Sessions by their UID. The id of most is made of it alone (model/identity.h), so the index of ids
 * finds these; the others have a number of their UID, and an index of their own, in which a load
 * that moves sessions about has little to change.
 */
#include <string.h>

#include <summitty/model/identity.h>

#include "cache-db.h"

/* uid_id(uid): the id that is made of it alone. */
static void sql_uid_id(sqlite3_context *context, int n, sqlite3_value **args)
{
	const char *uid = (const char *)sqlite3_value_text(args[0]);
	char id[9];

	(void)n;
	identity_make(uid ? uid : "", NULL, NULL, id);
	sqlite3_result_text(context, id, -1, SQLITE_TRANSIENT);
}

/* uid_number_id(number): the id that is that number. */
static void sql_uid_number_id(sqlite3_context *context, int n, sqlite3_value **args)
{
	g_autofree char *id = g_strdup_printf("%08x", (guint32)sqlite3_value_int64(args[0]));

	(void)n;
	sqlite3_result_text(context, id, -1, SQLITE_TRANSIENT);
}

bool uid_register(sqlite3 *db)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	return sqlite3_create_function(db, "uid_id", 1, flags, NULL, sql_uid_id, NULL, NULL) ==
		       SQLITE_OK &&
	       sqlite3_create_function(db, "uid_number_id", 1, flags, NULL, sql_uid_number_id, NULL,
		       NULL) == SQLITE_OK;
}

void uid_bind_key(sqlite3_stmt *stmt, int at, const struct session *session)
{
	if (session->by_uid)
		sqlite3_bind_null(stmt, at);
	else
		db_bind_int(stmt, at, text_key(session->uid, strlen(session->uid)));
}

guint32 uid_number(const struct session *session)
{
	return session->by_uid ? (guint32)g_ascii_strtoull(session->id, NULL, 16)
			       : (guint32)text_key(session->uid, strlen(session->uid));
}
