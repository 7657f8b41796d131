#ifndef SUMMITTY_BASE_LOCALE_H
#define SUMMITTY_BASE_LOCALE_H

#include <stdbool.h>

/*
 * Takes the user's locale, as far as it is made use of: characters, messages and dates. Where the
 * locale that the environment names is not installed, as on small systems, its encoding and its
 * language count all the same, so that our own translations are found. Call it first, while there
 * is one thread.
 */
void locale_take(void);

/* The language that the environment names for messages, "vi" of "vi_VN.UTF-8"; NULL for none, as in
 * "C" and "C.UTF-8". Caller frees. */
char *locale_language(void);

/* Speaks another of our languages from now on ("vi"): messages alone, not dates. */
void locale_speak(const char *language);

/* Whether the environment's LC_CTYPE is a UTF-8 one, installed or not: what the terminal may be
 * sent. */
bool locale_is_utf8(void);

#endif
