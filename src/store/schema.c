/*
 * The SQL of both databases, in one place: step n of a list leads from version n to n + 1 and never
 * changes once released.
 */
#include "cache-db.h"
#include "db.h"
#include "row.h"
#include "words.h"

/*
 * session.place is the start's minute (cache_minute()) * room.ranks + the rank in it, so that the
 * primary key is the order of every list, a day is one range of pages, and text matches come out in
 * time order (place.c). What no list shows, the description, lives in body, whose number
 * session.body is: it stays where it is when the session moves.
 * session.plain is the id that a session would have, where another one of its source has that
 * already; session.uid_key is for what its UID alone does not find (uid.c). session.part stands for
 * the events of the file that it was read from: where a later file still has them, nothing of them
 * is read again (part-log.c); NULL says that they must be. `lasts` marks what runs so long, or all
 * day, that a search near a moment would miss it: it has its own index. The indexes that the first
 * load builds are not here (cache_build_indexes()).
 */
static const char cache_schema[] =
	"CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, uri TEXT, "
	" title TEXT, zone TEXT, color TEXT, forced_zone TEXT, window_start INTEGER, "
	" window_end INTEGER, loaded_at INTEGER, sessions INTEGER NOT NULL DEFAULT 0, "
	" refresh_seconds INTEGER, etag TEXT, last_modified TEXT, digest TEXT, "
	" context INTEGER, main_zone TEXT);"
	/* Of one row. */
	"CREATE TABLE room (ranks INTEGER NOT NULL);"
	"INSERT INTO room VALUES (" G_STRINGIFY(CACHE_FEWEST_RANKS) ");"
	"CREATE TABLE session (place INTEGER PRIMARY KEY, source INTEGER NOT NULL, "
	" id TEXT NOT NULL, plain TEXT, uid_key INTEGER, change TEXT, stop INTEGER NOT NULL, "
	" lasts INTEGER NOT NULL, part INTEGER, body INTEGER, " ROW_LISTED_SCHEMA ");"
	/* Sessions that have their title with others: see namesake.c. */
	"CREATE TABLE namesake (place INTEGER PRIMARY KEY);"
	"CREATE TABLE body (number INTEGER PRIMARY KEY, description TEXT NOT NULL);"
	"CREATE INDEX session_plain ON session (plain) WHERE plain IS NOT NULL;"
	"CREATE INDEX session_uid ON session (uid_key) WHERE uid_key IS NOT NULL;"
	"CREATE INDEX session_loose ON session (source) WHERE part IS NULL;"
	"CREATE INDEX session_changed ON session (source) WHERE change IS NOT NULL;"
	"CREATE INDEX session_lasts ON session (start, stop) WHERE lasts;" WORDS_SCHEMA
	/* Sources whose sessions at places > `after` are not in `words` yet: see fill.c. */
	"CREATE TABLE filling (source INTEGER PRIMARY KEY, after INTEGER NOT NULL);"
	/* What each load changed: one row per field, and for a removed session all it had. What it
	 * takes to put a source back to before a load: `before` is its own row as JSON (NULL: there
	 * was none), `kept` the sessions that gave way (`alike`: what came instead has their
	 * description), `fresh` those that came instead. For a load that was taken back, the other
	 * way round. A source that was removed or renamed has a row
	 * as well: `gone` is the number of the removal that its source's record went with, also in
	 * its own row, and `was` the name that a source had. See source-log.c. */
	"CREATE TABLE load (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, "
	" at INTEGER, added INTEGER NOT NULL, moved INTEGER NOT NULL, edited INTEGER NOT NULL, "
	" cancelled INTEGER NOT NULL, removed INTEGER NOT NULL, "
	" stamp INTEGER NOT NULL DEFAULT 0, whole INTEGER NOT NULL DEFAULT 0, "
	" first INTEGER NOT NULL DEFAULT 0, undone INTEGER NOT NULL DEFAULT 0, before TEXT, "
	" gone INTEGER NOT NULL DEFAULT 0, was TEXT);"
	"CREATE TABLE change (load INTEGER NOT NULL REFERENCES load ON DELETE CASCADE, "
	" session TEXT NOT NULL, what TEXT NOT NULL, title TEXT NOT NULL, field TEXT, "
	" old TEXT, new TEXT);"
	"CREATE INDEX change_load ON change (load, session);"
	"CREATE TABLE kept (load INTEGER NOT NULL, id TEXT NOT NULL, plain TEXT, change TEXT, "
	" stop INTEGER NOT NULL, " ROW_LISTED_SCHEMA ", description TEXT, "
	" alike INTEGER NOT NULL);"
	"CREATE INDEX kept_load ON kept (load);"
	"CREATE TABLE fresh (load INTEGER NOT NULL, id TEXT NOT NULL, "
	" PRIMARY KEY (load, id)) WITHOUT ROWID;"
	/* The summit's days as counted at the last change, and in which zone and with which
	 * boundary: what the first frame needs without reading every session; and apart from them,
	 * as it is asked of one day, how they are filled (hours.h). */
	"CREATE TABLE day (day INTEGER PRIMARY KEY, count INTEGER NOT NULL, "
	" first INTEGER NOT NULL, first_offset INTEGER NOT NULL, "
	" last INTEGER NOT NULL, last_offset INTEGER NOT NULL, busy BLOB NOT NULL);"
	"CREATE TABLE hours (day INTEGER PRIMARY KEY, hours BLOB NOT NULL);"
	"CREATE TABLE reckoned (zone TEXT, boundary INTEGER NOT NULL);"
	/* The values that sessions share, counted with the days: see facet.c. */
	"CREATE TABLE facet (facet TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, "
	" PRIMARY KEY (facet, name)) WITHOUT ROWID;"
	/* What the reader remembers of the events of a source that is one file: see glances.c. */
	"CREATE TABLE glance (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, "
	" bytes BLOB NOT NULL);"
	/* The parts of such a source: see part-log.c. */
	"CREATE TABLE part (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, bytes BLOB NOT NULL);";

/* A cache can be had again: one of before version 13 is emptied, and all of it made in one step. */
static const char *const cache_migrations[] = {
	"", "", "", "", "", "", "", "", "", "", "", "", cache_schema};

const struct db_format db_cache_format = {
	.application_id = 0x534d5459, /* "SMTY" */
	.version = G_N_ELEMENTS(cache_migrations),
	.migrations = cache_migrations,
	.oldest = 13,
};

/*
 * A star is a copy of its session. `log` holds, for each change, what stood before it (`old`) and
 * after it (`new`) as JSON rows of the table concerned; NULL where there was or is none. Rows with
 * one `step` belong together; `undone` ones can be done again.
 */
static const char *const agenda_migrations[] = {
	"CREATE TABLE star (id TEXT PRIMARY KEY NOT NULL, level INTEGER NOT NULL, source TEXT, "
	" day INTEGER, added INTEGER, " ROW_FIRST_SCHEMA ", description TEXT);"
	"CREATE INDEX star_start ON star (start);"
	"CREATE TABLE note (id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, uid TEXT, "
	" title TEXT, start INTEGER);"
	"CREATE TABLE hidden (id TEXT PRIMARY KEY NOT NULL);"
	"CREATE TABLE tag (id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (id, tag)) "
	" WITHOUT ROWID;"
	"CREATE TABLE view (name TEXT PRIMARY KEY NOT NULL, query TEXT NOT NULL);"
	"CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, "
	" what TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);"
	"CREATE TABLE log (step INTEGER NOT NULL REFERENCES step ON DELETE CASCADE, "
	" kind TEXT NOT NULL, id TEXT NOT NULL, old TEXT, new TEXT);"
	"CREATE INDEX log_step ON log (step);",
	/* step.stamp is in milliseconds; relink.now is the id of what had `id` before. */
	"ALTER TABLE step ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;"
	"UPDATE step SET stamp = at * 1000;"
	"CREATE TABLE relink (id TEXT PRIMARY KEY NOT NULL, now TEXT NOT NULL);",
	/* Changes of the programme that were seen: by the stamp of their load (load.stamp of the
	 * cache) and the session. */
	"CREATE TABLE seen (load INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (load, id)) "
	" WITHOUT ROWID;",
	/* Venues, tracks and kinds that are hidden as a whole. */
	"CREATE TABLE aside (facet TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (facet, name)) "
	" WITHOUT ROWID;",
	/* Colleagues, and copies of the sessions that they want to see. */
	"CREATE TABLE mate (name TEXT PRIMARY KEY NOT NULL, initials TEXT NOT NULL);"
	"CREATE TABLE mate_star (mate TEXT NOT NULL, id TEXT NOT NULL, source TEXT, "
	" " ROW_FIRST_SCHEMA ", description TEXT, PRIMARY KEY (mate, id));"
	"CREATE INDEX mate_star_id ON mate_star (id);",
	/* The colour that the programme gives a session. */
	"ALTER TABLE star ADD COLUMN color TEXT;"
	"ALTER TABLE mate_star ADD COLUMN color TEXT;",
	/* A step may have thousands of rows, and ids that thousands of sessions had. */
	"DROP INDEX IF EXISTS log_step;"
	"CREATE INDEX log_row ON log (step, kind, id);"
	"CREATE INDEX relink_now ON relink (now);",
};

const struct db_format db_agenda_format = {
	.application_id = 0x534d4147, /* "SMAG" */
	.version = G_N_ELEMENTS(agenda_migrations),
	.migrations = agenda_migrations,
};
