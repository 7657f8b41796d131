#ifndef SUMMITTY_ICAL_PROPERTY_H
#define SUMMITTY_ICAL_PROPERTY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "limit.h"
#include "lines.h"

/* A piece of a line, not terminated. */
struct slice {
	const char *text;
	size_t len;
};

/* name *(";" param) ":" value (RFC 5545 section 3.1), all slices of the line. */
struct property {
	struct slice name, value;
	struct {
		struct slice name, value; /* value without its quotes */
	} params[LIMIT_PARAMETERS];
	guint n_params;
	guint line;
};

/* Takes a line apart. False if it has no name, no colon, or a head over LIMIT_LINE_HEAD. */
bool property_parse(const struct line *line, struct property *property);

/* Whether so many bytes are the same in any case. Asked of every line and name: most are told by
 * their first or last letter, and most of the others are written as the word is. */
static inline bool slice_alike(const char *text, const char *word, size_t len)
{
	if (len == 0)
		return true;
	return ((*text ^ *word) & ~0x20) == 0 && ((text[len - 1] ^ word[len - 1]) & ~0x20) == 0 &&
	       (memcmp(text, word, len) == 0 || g_ascii_strncasecmp(text, word, len) == 0);
}

/* True if a slice is this word, in any case. */
static inline bool slice_is(struct slice slice, const char *word)
{
	return slice.len == strlen(word) && slice_alike(slice.text, word, slice.len);
}

/* True if a slice begins with this word, in any case. */
static inline bool slice_has_prefix(struct slice slice, const char *word)
{
	return slice.len >= strlen(word) && slice_alike(slice.text, word, strlen(word));
}

/* A parameter's value, by upper-case name; an empty slice if there is none. */
static inline struct slice property_param(const struct property *property, const char *name)
{
	for (guint i = 0; i < property->n_params; i++)
		if (slice_is(property->params[i].name, name))
			return property->params[i].value;
	return (struct slice){"", 0};
}

/* Without blanks at both ends. */
struct slice slice_trim(struct slice slice);

/* Cuts the next item off a list at an unescaped separator. False when the list is used up. */
bool slice_next_item(struct slice *list, char separator, struct slice *item);

/* Resolves the escapes of a TEXT (RFC 5545 section 3.3.11) into `out`, which has room for as many
 * bytes, and returns how many it takes. Unknown escapes stay, but the first half of
 * "\r\n", and set *stray. */
size_t slice_resolve(struct slice slice, char *out, bool *stray);

/* A copy with them resolved. Caller frees. */
char *slice_text(struct slice slice);

/* A copy with RFC 6868's circumflex escapes resolved. Caller frees. */
char *slice_param_text(struct slice slice);

#endif
