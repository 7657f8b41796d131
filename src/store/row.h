#ifndef SUMMITTY_STORE_ROW_H
#define SUMMITTY_STORE_ROW_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/session.h>
#include <summitty/store/cache.h>

/*
 * A session as columns of a table: one list of fields, from which cache and agenda bind, read and
 * compare. Private to store/.
 */

/* The columns, in the order of row_fields; the description comes last, so that a table which keeps
 * it apart leaves it out. */
#define ROW_LISTED                                                                                 \
	"uid, recurrence, title, titles, kind, track, venue, building, url, language, status, "    \
	"tz, "                                                                                     \
	"people, categories, start, end, start_offset, end_offset, sequence, all_day, ambient, "   \
	"color"
#define ROW_COLUMNS ROW_LISTED ", description"

/* Those of the first agendas, and all of them. */
#define ROW_FIRST_SCHEMA                                                                           \
	"uid TEXT NOT NULL, recurrence TEXT, title TEXT NOT NULL, titles TEXT, "                   \
	"kind TEXT NOT NULL, track TEXT, venue TEXT, building TEXT, url TEXT, language TEXT, "     \
	"status TEXT NOT NULL, tz TEXT, people TEXT, categories TEXT, "                            \
	"start INTEGER NOT NULL, end INTEGER, start_offset INTEGER NOT NULL, "                     \
	"end_offset INTEGER NOT NULL, sequence INTEGER NOT NULL, all_day INTEGER NOT NULL, "       \
	"ambient INTEGER NOT NULL"
#define ROW_LISTED_SCHEMA ROW_FIRST_SCHEMA ", color TEXT"

enum {
	ROW_PEOPLE = 12, /* in row_fields */
	ROW_CATEGORIES = 13,
	ROW_LISTED_COUNT = 22,
	ROW_COUNT = 23,
};

/* As many placeholders as ROW_LISTED and ROW_COLUMNS have columns. */
#define ROW_LISTED_MARKS "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?"
#define ROW_MARKS ROW_LISTED_MARKS ",?"

/* Between the texts of a list in one column. */
#define ROW_LIST_SEPARATOR "\x1f"

enum row_weight {
	ROW_KEY,   /* says which session it is; never differs */
	ROW_QUIET, /* how the file puts it: no news to anyone */
	ROW_PLACE, /* a different one means "moved" */
	ROW_TEXT,  /* a different one means "edited" */
};

struct row_field {
	const char *name; /* of the column */
	enum row_type { ROW_STRING, ROW_LIST, ROW_INT64, ROW_INT32, ROW_BOOL } type;
	size_t offset;
	enum row_weight weight;
	enum cache_depth most; /* answers up to this depth have it */
};

extern const struct row_field row_fields[ROW_COUNT];

/* "s.uid, s.recurrence, …, b.description" for s and b: of the fields that answers of a depth have,
 * or of all. Caller frees. */
char *row_columns_for(enum cache_depth depth, const char *listed, const char *body);
char *row_columns(const char *listed, const char *body);

/* Binds the first `count` fields at parameters first, first + 1, …; texts are borrowed until then.
 */
void row_bind(sqlite3_stmt *stmt, int first, int count, const struct session *session);

/* A session read from a statement; its texts are borrowed until the next step. */
struct row {
	struct session session;
	char **people, **categories; /* a block each */
};

/* Reads the first `count` fields from columns first, first + 1, …; members that are no fields are
 * zero, vectors empty. Clear with row_clear(). */
void row_read(sqlite3_stmt *stmt, int first, int count, struct row *row);
/* The same of those of row_columns_for(). Returns the column after them. */
int row_read_for(enum cache_depth depth, sqlite3_stmt *stmt, int first, struct row *row);
void row_clear(struct row *row);

/* A session held until its columns are written: its texts, and its lists as they go into a column,
 * in one block with it. */
struct row_copy {
	struct session session; /* without lists */
	size_t size;            /* bytes, all told */
	char id[16];
	struct {
		const char *text; /* NULL: none, or no text */
		int len;
	} texts[ROW_COUNT];
};

/* Caller frees with g_free(). */
struct row_copy *row_copy_new(const struct session *session);

/* As row_bind(). */
void row_copy_bind(sqlite3_stmt *stmt, int first, int count, const struct row_copy *copy);

/* Whether two sessions agree in a field. */
bool row_same(const struct row_field *field, const struct session *a, const struct session *b);

/* A field as text, for the record of changes; NULL for none. Caller frees. */
char *row_text(const struct row_field *field, const struct session *session);

#endif
