#ifndef SUMMITTY_ICAL_NAMES_H
#define SUMMITTY_ICAL_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The length of the name that a physical line begins with if it begins a property, a name and then
 * ':' or ';' (RFC 5545 section 3.1); 0 if it does not. A name with lower-case letters counts only
 * if it is a name that calendars use, or begins with X-, so that a text's "Note: bring water" is
 * not taken for one.
 */
size_t names_property(const char *text, size_t len);

/* How many of so many bytes are a name, be it an odd one with '_' or '.' in it. */
size_t names_length(const char *text, size_t len);

#endif
