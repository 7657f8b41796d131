#ifndef SUMMITTY_STORE_JSON_H
#define SUMMITTY_STORE_JSON_H

#include <glib.h>

/* Between the items of a list in one text. */
#define JSON_LIST_SEPARATOR "\x1f"

/*
 * The objects of a JSON array (RFC 8259), each as a GHashTable from the names of its members to
 * their values as text: numbers in digits, true as "1", false as "0", the items of a list with
 * separators between them; null is left out. A GPtrArray that frees them; NULL and FAILED where the
 * text is no such array.
 */
GPtrArray *json_records(const char *text, GError **error);

#endif
