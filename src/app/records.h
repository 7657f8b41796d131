#ifndef SUMMITTY_APP_RECORDS_H
#define SUMMITTY_APP_RECORDS_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/snapshot.h>
#include <summitty/time/zone.h>

/* Our own JSON and CSV, read back: a record is a table from names of fields to text. Private to
 * app/. */

/* The bytes of a file as text if they look like JSON or CSV of ours; else NULL. Caller frees. */
char *records_text(const char *bytes, size_t len);

/* Its records, as a GPtrArray of GHashTable that frees them; NULL on error. */
GPtrArray *records_read(const char *text, GError **error);

/* Adds the session that a record is; false if it lacks a UID, a title or a start. `zone` is that of
 * times whose zone nobody knows. */
bool record_add(GHashTable *record, const struct zone *zone, struct snapshot_builder *builder);

#endif
