#ifndef SUMMITTY_FEED_HTTP_H
#define SUMMITTY_FEED_HTTP_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>

/* When a server would like to be asked again, in seconds from now; 0: it does not say. */
struct http_wishes {
	gint64 retry_after; /* of a refusal (RFC 9110, 10.2.3) */
	gint64 max_age;     /* of an answer's Cache-Control (RFC 9111, 5.2.2.1) */
};

/* A conditional GET (RFC 9110) of a feed. Strings are borrowed for the call. */
struct http_request {
	const char *url;           /* http, https or webcal */
	const char *etag;          /* of the answer we have, or NULL */
	const char *last_modified; /* likewise */
	size_t max_bytes;          /* of the decoded body */

	/* fetch_url() alone: called several times a second while it waits, with the bytes that have
	 * come; false gives up. May be NULL. */
	bool (*waiting)(void *user, size_t got);
	void *user;

	struct http_wishes *wishes; /* set whatever comes of it; may be NULL */
};

/* What came of it. Free with http_answer_free(). */
struct http_answer {
	bool unchanged;             /* 304: the answer we have stands; there is no body */
	GBytes *body;               /* decoded; NULL when unchanged */
	char *url;                  /* where redirects ended */
	char *etag, *last_modified; /* to send next time, or NULL */
};

void http_answer_free(struct http_answer *answer); /* NULL is fine */

/*
 * Asks the server, with libcurl: http and https only, at most 5 redirects among them and none from
 * https to http; webcal by https, and by http where nobody speaks TLS; TLS 1.2 or later, always
 * verified; no cookies, no .netrc, no user name in the URL; gives up on a connection after 10 s, on
 * a stall of 30 s, and after 120 s in all, on headers of more than 256 KiB and on a body of more
 * than max_bytes (2 GiB at most). NULL with FAILED, whose message names the URL as asked for and
 * what to do (a Retry-After in it); nothing is ever partly returned.
 */
struct http_answer *http_get(const struct http_request *request, GError **error);

/* "https://…" for a webcal URL in any case, the URL itself otherwise. Caller frees. */
char *http_url(const char *url);

/* "http://…" for a webcal URL, which says nothing of TLS; NULL for any other. Caller frees. */
char *http_plain_url(const char *url);

DEFINE_AUTO(struct http_answer, http_answer_free)

#endif
