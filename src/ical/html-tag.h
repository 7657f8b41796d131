#ifndef SUMMITTY_ICAL_HTML_TAG_H
#define SUMMITTY_ICAL_HTML_TAG_H

#include <stdbool.h>
#include <stddef.h>

/* What a tag does to a plain text. */
enum html_effect {
	TAG_NOTHING,
	TAG_BREAK,     /* a line break */
	TAG_PARAGRAPH, /* an empty line */
	TAG_ITEM,      /* a new line with a dash */
	TAG_CELL,      /* a blank */
	TAG_LINK,
	TAG_SKIP, /* nothing of it shows */
};

/* An element of the HTML Living Standard, or one that programs write into calendars. */
struct html_tag {
	const char *name;
	enum html_effect open, close;
	bool stands_alone; /* it need not be closed */
};

/* The length of the tag, comment or document type that begins at a '<', 0 if none does. *tag is
 * NULL for the latter two. */
size_t html_tag_length(const char *p, const struct html_tag **tag, bool *closes);

/* The address in the href of a tag of so many bytes, its entities as characters; NULL if there is
 * none. Caller frees. */
char *html_tag_href(const char *tag, size_t len);

#endif
