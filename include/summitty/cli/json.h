#ifndef SUMMITTY_CLI_JSON_H
#define SUMMITTY_CLI_JSON_H

#include <glib.h>
#include <stdbool.h>

/*
 * JSON out (RFC 8259). Whatever the bytes, the result is valid UTF-8: what is not becomes U+FFFD.
 * Characters that could act on a terminal or split a line (controls, C1 too, U+2028, bidi and other
 * format characters) are written as \uXXXX.
 */

/* Appends a string with its quotes; null for NULL. */
void json_append_string(GString *out, const char *text);

/* Appends "[…]" of the strings of a NULL-terminated vector; NULL is the empty one. */
void json_append_strings(GString *out, const char *const *texts);

/* True for a character that must not reach a terminal or a line-based reader as it stands. */
bool json_must_escape(gunichar c);

/* How many bytes at the beginning of `text` stand as they are in JSON, and in fields of lines. */
size_t json_plain_run(const char *text);

/* The character at *text, which isn't at its end, and moves past it; U+FFFD for a byte that is not
 * UTF-8. */
gunichar json_next(const char **text);

/* Appends \uXXXX, as a surrogate pair beyond the BMP. */
void json_append_escape(GString *out, gunichar c);

#endif
