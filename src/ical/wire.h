#ifndef SUMMITTY_ICAL_WIRE_H
#define SUMMITTY_ICAL_WIRE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * The form of the records that record.h speaks of. A record is a type byte, a 32-bit little-endian
 * length and the payload; a payload is the fields of a struct in the order of a table. Numbers are
 * 64 bits, little-endian; a text is its length plus one (0 for NULL) in 32 bits, its bytes and a
 * NUL.
 */
enum record_type {
	RECORD_OPTIONS = 'O',
	RECORD_CONTEXT = 'X', /* a number: of what is known of the next file … */
	RECORD_KNOWN = 'K',   /* … which comes after it: numbers, the parts */
	RECORD_BOOK = 'M',    /* a number, its length; then a byte with its descriptor: what is
			       * remembered of the next file's events … */
	RECORD_FILE = 'F',    /* a text: its name; then its bytes */
	RECORD_OPEN =
		'N', /* its name and size; then, outside of records, a byte with its descriptor */
	RECORD_GLANCES = 'G', /* … and what is to be added to it: bytes */
	RECORD_BEGIN = 'B',   /* a text: the file whose answer follows */
	RECORD_CALENDAR = 'C',
	RECORD_SESSION = 'S',
	RECORD_DIAG = 'D',
	RECORD_PROGRESS = 'P',
	RECORD_REACHED = 'T',
	RECORD_PART = 'A',
	RECORD_LOST = 'L',
	RECORD_SUM = 'H', /* a struct hash_sum */
	RECORD_RESULT = 'R',
};

enum {
	WIRE_HEAD = 5,
	WIRE_MAX = 4 << 20,  /* payload of every record but FILE */
	WIRE_VECTORS = 3,    /* string vectors in one struct */
	WIRE_STRINGS = 4096, /* strings in a vector */
};

enum wire_kind {
	WIRE_TEXT,  /* const char * */
	WIRE_TEXTS, /* const char *const *, never NULL when read */
	WIRE_INT64,
	WIRE_INT32,
	WIRE_UINT,
	WIRE_SIZE,
	WIRE_BOOL,
};

struct wire_field {
	enum wire_kind kind;
	size_t offset;
	bool needed; /* a text that may not be NULL */
};

struct wire_layout {
	const struct wire_field *fields;
	size_t n;
};

extern const struct wire_layout wire_options, wire_calendar, wire_session, wire_diag, wire_progress,
	wire_number, wire_open, wire_sum, wire_result;

/* What RESULT and PROGRESS carry. */
struct wire_answer {
	guint events, sessions, skipped, kept;
	gint64 context;
	bool stopped, partial, stale, unended;
	const char *failure; /* the message, if the file as a whole failed */
};

struct wire_progress {
	size_t done, total;
};

/* REACHED, PART and LOST. */
struct wire_number {
	gint64 number;
};

/* A file that is handed over by its descriptor. */
struct wire_open {
	const char *name;
	size_t len;
};

/* Appends a record's head, to be filled in by wire_end(), and returns where it is. */
size_t wire_begin(GString *out, enum record_type type);
void wire_end(GString *out, size_t begin);

void wire_put_text(GString *out, const char *text);
void wire_put_struct(GString *out, const struct wire_layout *layout, const void *object);

/* A payload being read; texts are borrowed from it. */
struct wire_input {
	const char *p, *end;
	GPtrArray *vectors[WIRE_VECTORS]; /* scratch for string vectors */
	guint n_vectors;
};

void wire_put_number(GString *out, gint64 number);

/* All are false, with what they fill in undefined, for a payload that is malformed. */
bool wire_get_number(struct wire_input *in, gint64 *number);
bool wire_get_text(struct wire_input *in, const char **text);
bool wire_get_struct(struct wire_input *in, const struct wire_layout *layout, void *object);

/* The head of a record: five bytes. */
void wire_head(const char head[WIRE_HEAD], enum record_type *type, guint32 *len);

/* Writes all of a buffer, without a SIGPIPE. False with errno set. */
bool wire_write(int fd, const char *bytes, size_t len);

#endif
