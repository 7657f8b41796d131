#ifndef SUMMITTY_BASE_UTF8_H
#define SUMMITTY_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Whether so many bytes are UTF-8 without a NUL: what g_utf8_validate_len() says, in a third of the
 * time. */
bool utf8_is_valid(const char *text, size_t len);

#endif
