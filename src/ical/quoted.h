#ifndef SUMMITTY_ICAL_QUOTED_H
#define SUMMITTY_ICAL_QUOTED_H

#include "property.h"

/* QUOTED-PRINTABLE (RFC 2045 section 6.7), which vCalendar 1.0 writes its texts in. */

/* Whether a property's value is written in it. */
bool quoted_is(const struct property *property);

/* Whether a line that ends in '=' is such a property: the '=' is a soft line break. */
bool quoted_ends_softly(const char *line, size_t len);

/* Whether a line goes on in the next one. Asked of every line. */
static inline bool quoted_goes_on(const char *line, size_t len)
{
	return len > 0 && line[len - 1] == '=' && quoted_ends_softly(line, len);
}

/* The text that a value means, in UTF-8 whatever CHARSET says it is in. Caller frees. */
char *quoted_text(const struct property *property, struct slice value);

#endif
