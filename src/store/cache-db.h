#ifndef SUMMITTY_STORE_CACHE_DB_H
#define SUMMITTY_STORE_CACHE_DB_H

#include <sys/stat.h>

#include <summitty/store/cache.h>

#include "db.h"

/* The cache's insides, for the files that make it up. Private to store/. */

/* Which file a connection is of. */
struct file_mark {
	dev_t device; /* all zero: there is no file */
	ino_t inode;
	struct timespec changed; /* of an immutable one only */
};

struct cache {
	sqlite3 *db;
	char *path;
	enum cache_mode mode;
	bool writable;
	bool immutable;
	bool stands_in; /* an empty one in memory, for one that could not be had */
	bool damaged;   /* … as it is broken, or another program's */
	bool keeps_log; /* log_keep() */
	struct file_mark file;
	sqlite3_stmt *version;  /* PRAGMA data_version */
	sqlite3_stmt *repeated; /* cache_is_repeated() asks it for each row; or NULL */
	gint64 data_version;
	guint64 generation;
	struct zone *zone; /* of days; NULL: each session's own offset */
	int boundary;      /* seconds after midnight */
	bool follows;      /* … the zone is the dominant one, whichever that is */
	GArray *marks;     /* of struct cache_mark, owned, to be told to a reopened file */
	GArray *groups;    /* of struct facet_group, likewise: hidden ones */
	const struct overlay *overlay; /* what the staff say; borrowed; or NULL */
	guint delayed;                 /* sessions that are late by it */
	gint64 latest;                 /* by how many seconds at most */
	bool any_hidden;
	bool marked; /* the tables of marks have been written to */
	bool held;   /* a transaction was begun to read in */
	bool loading;
	bool rehearses; /* in memory, for nobody to search */
	char *aside;    /* what a first load is written to; or NULL: see birth.c */
	int claim;      /* … and the folder's lock meanwhile; -1: none */
	bool in_place;  /* the folder can't be locked: the file is made where it is to be */
};

/* Seconds that a session may last before session.lasts is set: see schema.c. */
enum { CACHE_LASTS = 6 * 3600 };

/* Starts lie less than so many minutes (four thousand years) from 1970: places have no room for
 * more. */
#define CACHE_MINUTES ((gint64)1 << 31)

/* The minute of a time: of its places the first is as many times CACHE_RANKS. They are counted from
 * 2010, which is so many from 1970, so that most places take four bytes in an index. */
#define CACHE_EPOCH 21038400
gint64 cache_minute(gint64 t);

/*
 * Places of a minute, a power of two. They are few, as most numbers of the text index tell how far
 * places lie apart; cache_widen() makes them CACHE_WIDER times as many (widen.c), within the
 * caller's transaction. In SQL they are asked for: a cache may be widened while others look at it.
 */
#define CACHE_FEWEST_RANKS 128
#define CACHE_MOST_RANKS 65536
#define CACHE_WIDER 8
#define CACHE_RANKS "(SELECT ranks FROM room)"
bool cache_ranks(sqlite3 *db, gint64 *ranks, GError **error);
bool cache_widen(sqlite3 *db, GError **error);

/* For g_array_sort() of places. */
static inline int compare_places(const void *a, const void *b)
{
	gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

	return (one > other) - (one < other);
}

/* Puts marks into the temporary tables, and makes these, for what asks of them before there are any
 * marks: a connection without has no use for them. */
bool cache_write_marks(struct cache *cache, GError **error);
bool cache_make_marks(sqlite3 *db, GError **error);

/* The summit day of a session. */
struct date cache_day_of(const struct cache *cache, gint64 start, int start_offset, bool all_day);

/* The zone of days becomes the dominant one, if nobody named another. True if it was another. */
bool cache_settle_zone(struct cache *cache);

/* Seconds east of UTC of the summit at an instant. */
int cache_offset(const struct cache *cache, gint64 t, int own);

/* Whether the table `day` was counted with the summit's zone and boundary. */
bool cache_is_reckoned(struct cache *cache);

/* Counts the days of all sessions into the table `day`, what they have in common into `facet`, and
 * of each source its sessions and `main_zone`, within the caller's transaction. */
bool cache_count_days(struct cache *cache, GError **error);

/* Whether a request has no terms: its answer is every session. */
bool cache_asks_everything(const struct cache_request *request);

/* 32 bits of a text, as SQLite keeps a number in so few, for an index: what is shorter is on fewer
 * pages, all over which a load changes some. In SQL too (namesakes_register()). */
gint32 text_key(const char *text, size_t len);

/* What uid_key is of a session, for a statement; and in SQL the places of the sessions of a UID, or
 * of a few others too, for which uid_register() is (uid.c). */
void uid_bind_key(sqlite3_stmt *stmt, int at, const struct session *session);
bool uid_register(sqlite3 *db);

/* What such sessions are found by where a UID is known by 32 bits: the number that its id is of one
 * that is by_uid, else its uid_key; and in SQL the places of those, or of a few others too. */
guint32 uid_number(const struct session *session);
#define PLACES_OF_UID_NUMBER(number)                                                               \
	"SELECT place FROM session WHERE id = uid_number_id(" number                               \
	") UNION ALL SELECT place FROM session WHERE plain = uid_number_id(" number                \
	") UNION ALL SELECT place FROM session WHERE uid_key = " number
#define PLACES_OF_UID(uid)                                                                         \
	"SELECT place FROM session WHERE id = uid_id(" uid                                         \
	") UNION ALL SELECT place FROM session WHERE plain = uid_id(" uid                          \
	") UNION ALL SELECT place FROM session WHERE uid_key = text_key(" uid ")"

/* The indexes that a first load builds when all may see it, as nothing is asked then that is not
 * answered without them: the one that it may need before, and all. */
#define CACHE_INDEX_ID "CREATE INDEX IF NOT EXISTS session_id ON session (id);"
bool cache_build_indexes(sqlite3 *db, GError **error);

/*
 * The table `namesake` (namesake.c): where sessions are that have their title with others. It is
 * right from when there are the indexes; namesakes_add() tells it of what was staged when that is
 * in its place, namesakes_count() of everything. namesakes_register() is for text_key().
 */
bool namesakes_register(sqlite3 *db);
bool namesakes_count(sqlite3 *db, GError **error);
bool namesakes_add(sqlite3 *db, GError **error);

/*
 * What a first load leaves to be done: the text index of its sessions, which takes longer than all
 * the rest, so that they can be seen meanwhile. Any number of programs may do it at once; whoever
 * wants to change the cache does it first.
 */
bool cache_fill_words(struct cache *cache, GError **error);

/*
 * Makes the text index of all sessions aside, where it is that of one load and nothing of it is
 * filled in yet, and then the cache's (indexer.c), in a process of its own, which few words are not
 * worth. After false, without an error or with one that says why, they are still to be filled in.
 */
bool cache_index_aside(struct cache *cache, GError **error);

/* Begins a transaction in which the text index is complete. */
bool cache_begin_change(struct cache *cache, GError **error);

/* What opening came to: a connection, unless `kind` tells why there is none. */
struct cache_attempt {
	sqlite3 *db;
	enum db_kind kind;
	int code;
	enum db_access access;
};

/* Opens the file of a cache in its mode; *notice is that of cache_open() (open.c). */
bool cache_open_file(struct cache *cache, struct cache_attempt *out, char **notice, GError **error);

/* Stands in for a cache that can't be had: an empty one. */
bool cache_open_empty(struct cache *cache, struct cache_attempt *out, GError **error);

/* Connects to the file anew: another was put in its place, or it came to be. Keeps what it has when
 * that fails; where that is nothing, an empty cache stands in. */
bool cache_reconnect(struct cache *cache, GError **error);
void cache_disconnect(struct cache *cache);

/*
 * The birth of a cache (birth.c). While there is no file of a cache that is opened for writing, an
 * empty one in memory stands in. Before a load, birth_begin() has it to itself, whoever else would
 * make one; what is more than few goes on in a file aside, which needs no care: birth_settle(), in
 * a transaction, of which the next one takes the place, on another connection. birth_end() puts it
 * all on the disk and in its place when the load is done. birth_cancel() gives it up. All do
 * nothing for a cache that there is. birth_hasten() has what was written go to the disk meanwhile,
 * so that the end has less to wait for. birth_follow() connects to the file that there is by now,
 * where it is to be changed and memory stands in for it.
 */
bool birth_awaits(const struct cache *cache);
bool birth_begin(struct cache *cache, GError **error);
bool birth_settle(struct cache *cache, GError **error);
void birth_hasten(const struct cache *cache);
bool birth_end(struct cache *cache, GError **error);
void birth_cancel(struct cache *cache);
bool birth_follow(struct cache *cache, GError **error);
void birth_release(struct cache *cache);

/* How the file aside is written: if the program is stopped, nobody ever looks at it again. Its
 * pages are filled one after the other, so that few have to be kept. */
#define BIRTH_SETUP                                                                                \
	"PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; "                          \
	"PRAGMA synchronous = OFF; PRAGMA cache_size = -2048"

/* What a cache's SQL calls: its days and clock, and its words. */
bool cache_register_functions(struct cache *cache, sqlite3 *db);

/* The file that is at the cache's path now. */
struct file_mark cache_file_mark(const struct cache *cache);

/* Looks into every page, but not whether indexes have what their tables have (swap.c). */
bool cache_is_whole(sqlite3 *db);

/* Fails when the cache can only be read. */
bool cache_want_writable(struct cache *cache, GError **error);

#endif
