/*
 * The parts that a source has, and what their sessions are found by: a log, to whose end a load
 * writes what came and crosses out what went. Of an index, each of these would change a page of its
 * own.
 *
 * An entry is the part's number and its key, twelve bytes, the lowest first: the number that its
 * session's id is, or that of the UID (uid.c). Number 0, which is no part, crosses out the entry
 * that the key counts to.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "load.h"

enum {
	ENTRY = 12,            /* bytes */
	PIECE = ENTRY * 5000,  /* bytes of a row */
	CROSSED_OUT = 1 << 12, /* entries that a log has for nothing before it is written anew */
};

struct entry {
	gint64 number;
	guint32 key;
};

struct part_log {
	GArray *numbers; /* of gint64: those of all entries, 0 for what is none any more */
	GArray *keys;    /* of guint32: theirs */
	GArray *came;    /* of struct entry */
	GArray *went;    /* likewise */
	guint living;    /* of `numbers` */
};

void part_log_free(struct part_log *log)
{
	if (!log)
		return;
	g_array_unref(log->numbers);
	g_array_unref(log->keys);
	g_array_unref(log->came);
	g_array_unref(log->went);
	g_free(log);
}

/* --- Reading ------------------------------------------------------------------------------------
 */

static struct entry get_entry(const guchar *bytes)
{
	guint64 number;
	guint32 key;

	memcpy(&number, bytes, sizeof(number));
	memcpy(&key, bytes + sizeof(number), sizeof(key));
	return (struct entry){(gint64)GUINT64_FROM_LE(number), GUINT32_FROM_LE(key)};
}

static void cross_out(struct part_log *log, guint i)
{
	gint64 *number = i < log->numbers->len ? &g_array_index(log->numbers, gint64, i) : NULL;

	if (!number || *number == 0)
		return;
	*number = 0;
	log->living--;
}

static void take_piece(struct part_log *log, const guchar *bytes, size_t len)
{
	for (const guchar *end = bytes + len / ENTRY * ENTRY; bytes < end; bytes += ENTRY) {
		struct entry entry = get_entry(bytes);
		g_array_append_val(log->numbers, entry.number);
		g_array_append_val(log->keys, entry.key);
		if (entry.number != 0)
			log->living++;
		else
			cross_out(log, entry.key);
	}
}

static bool read_log(struct part_log *log, struct cache_load *load, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		load->cache->db, "SELECT bytes FROM part WHERE source = ? ORDER BY id", error);
	int code = SQLITE_ERROR;

	if (stmt)
		db_bind_int(stmt, 1, load->source_id);
	while (stmt && (code = db_step(stmt, error)) == SQLITE_ROW)
		take_piece(
			log, sqlite3_column_blob(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0));
	return code == SQLITE_DONE;
}

static struct part_log *want_log(struct cache_load *load)
{
	if (!load->parts) {
		load->parts = g_new(struct part_log, 1);
		*load->parts = (struct part_log){
			.numbers = g_array_new(FALSE, FALSE, sizeof(gint64)),
			.keys = g_array_new(FALSE, FALSE, sizeof(guint32)),
			.came = g_array_new(FALSE, FALSE, sizeof(struct entry)),
			.went = g_array_new(FALSE, FALSE, sizeof(struct entry)),
		};
	}
	return load->parts;
}

const GArray *cache_load_parts(struct cache_load *load, GError **error)
{
	struct part_log *log = want_log(load);

	return log->numbers->len > 0 || read_log(log, load, error) ? log->numbers : NULL;
}

/* --- Coming and going ---------------------------------------------------------------------------
 */

void cache_load_set_part(struct cache_load *load, gint64 part)
{
	load->part = part;
	load->part_is_new = part != 0;
}

void part_log_meet(struct cache_load *load, const struct session *session)
{
	const struct entry entry = {load->part, uid_number(session)};

	if (!load->part_is_new)
		return;
	load->part_is_new = false;
	g_array_append_val(want_log(load)->came, entry);
}

static bool fail_unknown(struct cache_load *load, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s could not be read: what the reading process says of it makes no sense."),
		load->source.name);
	return false;
}

bool cache_load_lose_part(struct cache_load *load, guint i, GError **error)
{
	struct part_log *log = want_log(load);
	const struct entry went = {0, i};

	if (i >= log->numbers->len || g_array_index(log->numbers, gint64, i) == 0)
		return fail_unknown(load, error);
	if (!load_begin_staging(load, error))
		return false;
	db_bind_int(load->lose, 2, (gint32)g_array_index(log->keys, guint32, i));
	if (!load_run_with(load->lose, g_array_index(log->numbers, gint64, i), error))
		return false;
	g_array_append_val(log->went, went);
	cross_out(log, i);
	return true;
}

/* --- Writing ------------------------------------------------------------------------------------
 */

static void put_entry(GByteArray *out, gint64 number, guint32 key)
{
	const guint64 little_number = GUINT64_TO_LE((guint64)number);
	const guint32 little_key = GUINT32_TO_LE(key);

	g_byte_array_append(out, (const guint8 *)&little_number, sizeof(little_number));
	g_byte_array_append(out, (const guint8 *)&little_key, sizeof(little_key));
}

static void put_entries(GByteArray *out, const GArray *entries)
{
	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		put_entry(out, entry->number, entry->key);
	}
}

static void put_living(GByteArray *out, const struct part_log *log)
{
	for (guint i = 0; i < log->numbers->len; i++) {
		gint64 number = g_array_index(log->numbers, gint64, i);
		if (number != 0)
			put_entry(out, number, g_array_index(log->keys, guint32, i));
	}
}

static bool write_pieces(struct cache_load *load, const GByteArray *bytes, GError **error)
{
	AUTO(db_finalize)
	sqlite3_stmt *stmt = db_prepare(
		load->cache->db, "INSERT INTO part (source, bytes) VALUES (?, ?)", error);

	for (guint at = 0; stmt && at < bytes->len; at += PIECE) {
		db_bind_int(stmt, 1, load->source_id);
		sqlite3_bind_blob(
			stmt, 2, bytes->data + at, (int)MIN(PIECE, bytes->len - at), SQLITE_STATIC);
		if (!db_run(stmt, error))
			return false;
	}
	return stmt != NULL;
}

static bool forget(struct cache_load *load, GError **error)
{
	return load->first || load_run(load->cache->db, "DELETE FROM part WHERE source = ?2", NULL,
				      load->source_id, error);
}

bool part_log_end(struct cache_load *load, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct part_log *log = want_log(load);
	bool anew = !load->keeps_parts || log->numbers->len > log->living * 2 + CROSSED_OUT;

	if (anew && !forget(load, error))
		return false;
	if (anew && load->keeps_parts)
		put_living(bytes, log);
	else if (load->keeps_parts)
		put_entries(bytes, log->went);
	put_entries(bytes, log->came);
	return bytes->len == 0 || write_pieces(load, bytes, error);
}
