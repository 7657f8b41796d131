#ifndef SUMMITTY_ICAL_HTML_ENTITY_H
#define SUMMITTY_ICAL_HTML_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

/* Length of an entity at '&', 0 if it is none; the character that it stands for goes to `out`. */
size_t html_entity(const char *text, char out[8]);

/* Whether a text has entities that nobody writes who does not write HTML. */
bool html_has_entity(const char *text);

/* A text of one line with its entities as characters and all else as it is. Caller frees. */
char *html_unescape(const char *text);

#endif
