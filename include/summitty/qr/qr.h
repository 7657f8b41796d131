#ifndef SUMMITTY_QR_QR_H
#define SUMMITTY_QR_QR_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>

/*
 * Text as a QR code (ISO/IEC 18004): a square of dark and light modules, the quiet zone around it
 * included, so that whoever draws it need know no more than which modules are dark.
 */
struct qr {
	int side;      /* modules, quiet zone included */
	guint8 *light; /* side * side, row by row */
};

/*
 * The code of `text` (UTF-8, written as bytes without an ECI header, as readers guess it best) in
 * at most `modules` modules each way. Of what fits, the one that is easiest to read: error
 * correction M before L, a quiet zone of four modules before one of two. NULL when nothing does,
 * and when the library that makes them can't be loaded. Caller frees with qr_free().
 */
struct qr *qr_new(const char *text, int modules);
void qr_free(struct qr *qr); /* NULL is fine */

/* Loads that library, as the first code would: for who locks the process in before, or is to say
 * why there is no code. False if it can't be loaded. */
bool qr_ready(GError **error);

/* Whether a module is dark; false outside. */
bool qr_dark(const struct qr *qr, int row, int col);

DEFINE_AUTO(struct qr, qr_free)

#endif
