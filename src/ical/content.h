#ifndef SUMMITTY_ICAL_CONTENT_H
#define SUMMITTY_ICAL_CONTENT_H

#include <glib.h>

/*
 * Content lines out (RFC 5545 section 3.1): CRLF, folded at 75 octets between characters. `name` is
 * written as it stands, parameters included.
 */

/* name:value, the value ASCII that needs no escape (dates, numbers, words of ours). */
void content_plain(GString *out, const char *name, const char *value);

/* name:value, the value TEXT: escaped, controls but line breaks and tabs left out. */
void content_text(GString *out, const char *name, const char *value);

/* name:value,value… of TEXTs; nothing for an empty vector. */
void content_texts(GString *out, const char *name, const char *const *values);

/* name:value, the value a URI: what may not stand in one is percent-encoded. */
void content_uri(GString *out, const char *name, const char *value);

#endif
