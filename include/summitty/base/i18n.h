#ifndef SUMMITTY_BASE_I18N_H
#define SUMMITTY_BASE_I18N_H

#include <libintl.h>

/* Marks and translates a text a person reads; N_ only marks (for tables translated when shown). */
#define _(text) gettext(text)
#define N_(text) (text)

#endif
