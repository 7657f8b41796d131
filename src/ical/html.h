#ifndef SUMMITTY_ICAL_HTML_H
#define SUMMITTY_ICAL_HTML_H

#include <stdbool.h>

/* True if a text has tags or entities that only make sense as HTML; one that is only about a tag or
 * two, which it leaves open, is not. NULL is not HTML. */
bool html_is(const char *text);

/*
 * HTML as plain text: blocks and <br> become line breaks, list items "- ", links "text (url)",
 * entities characters; scripts, styles and comments vanish, if they end. Linear in its length.
 * Caller frees.
 */
char *html_to_text(const char *html);

#endif
