#ifndef SUMMITTY_APP_CARD_H
#define SUMMITTY_APP_CARD_H

#include <stdbool.h>

#include <summitty/model/session.h>
#include <summitty/qr/qr.h>

/* Something to take along in a phone: a text and its QR code. */
struct card {
	char *text;
	struct qr *code;
	bool shortened; /* the title was cut or the venue left out to make it fit */
};

/*
 * The event of a session (ical/card.h) in a code of at most `modules` modules each way. What does
 * not fit is made to: first the title is cut, at the end of a character and to no less than a
 * screen line's third, then the venue is left out, then the title is cut as far as need be. NULL
 * when there is no room even for the times. Caller frees with card_free().
 */
struct card *card_of_session(const struct session *session, int modules);

/* The web page of a session: `pattern` (the config's qr-url) with {id} and {uid} filled in, the
 * latter percent-encoded. NULL when it does not fit. Caller frees. */
struct card *card_of_page(const struct session *session, const char *pattern, int modules);

void card_free(struct card *card); /* NULL is fine */

DEFINE_AUTO(struct card, card_free)

#endif
