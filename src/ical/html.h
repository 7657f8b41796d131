#ifndef SUMMITTY_ICAL_HTML_H
#define SUMMITTY_ICAL_HTML_H

#include <stdbool.h>

/* True if a text has tags or entities that only make sense as HTML. NULL is not HTML. */
bool html_is(const char *text);

/*
 * HTML as plain text: blocks and <br> become line breaks, list items "- ", links "text (url)",
 * entities characters; scripts, styles and comments vanish. Linear in its length. Caller frees.
 */
char *html_to_text(const char *html);

/* A text of one line with its entities as characters and all else as it is. Caller frees. */
char *html_unescape(const char *text);

#endif
