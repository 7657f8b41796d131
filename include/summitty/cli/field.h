#ifndef SUMMITTY_CLI_FIELD_H
#define SUMMITTY_CLI_FIELD_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * What a command answers with, as data: records of one struct, described by a table of fields. From
 * the same table come --json, --tsv, --format and the manual.
 */
enum value_type {
	VALUE_NULL,
	VALUE_TEXT,
	VALUE_NUMBER,
	VALUE_BOOL,
	VALUE_LIST,
	VALUE_RECORD,  /* one record, an object; as bare text its first field */
	VALUE_RECORDS, /* an array of them */
};

struct field;

/* An answer: `count` records `size` bytes apart. Borrows everything. */
struct records {
	const struct field *fields; /* ends with a NULL name */
	const void *items;
	size_t count, size;
};

static inline const void *records_at(const struct records *records, size_t i)
{
	return (const char *)records->items + i * records->size;
}

/* The value of a field in one record. Texts are hostile; borrowed, or in `owned`. */
struct value {
	enum value_type type;
	const char *text;
	gint64 number; /* VALUE_BOOL: 0 or 1 */
	const char *const *list;
	struct records records;
	char *owned;
};

struct field {
	const char *name; /* stable: part of the contract */
	const char *help; /* marked for translation */
	void (*get)(const void *record, size_t offset, struct value *out);
	size_t offset; /* of the member that `get` looks at, where it is only one */
};

/* Ready-made getters for one member: const char * (NULL is null), guint, and bool. */
void field_get_text(const void *record, size_t offset, struct value *out);
void field_get_uint(const void *record, size_t offset, struct value *out);
void field_get_bool(const void *record, size_t offset, struct value *out);

/* … and const struct session * (NULL is null). */
void field_get_session(const void *record, size_t offset, struct value *out);

/* Takes a text; NULL becomes VALUE_NULL. */
void value_take(struct value *value, char *text);

/* Appends a record as a JSON object. */
void record_append_json(const struct field *fields, const void *record, GString *out);

/* A field as bare text, which stays until `bare`, in which it may be put together, or the record
 * changes. */
const char *field_text(const struct field *field, const void *record, GString *bare);

/* The field of this name, or NULL. */
const struct field *field_find(const struct field *fields, const char *name, size_t len);

/* The tables: of a struct session, day_count, facet_value, source, diag and import_report, and of
 * what src/cli/clashes.c, gaps.c and plan.c list. Each ends with a NULL name. */
extern const struct field session_fields[], day_fields[], facet_fields[], source_fields[],
	diag_fields[], import_fields[], clash_fields[], gap_fields[], plan_fields[];

#endif
