#ifndef SUMMITTY_FEED_FETCH_H
#define SUMMITTY_FEED_FETCH_H

#include <glib.h>

#include <summitty/feed/http.h>

/*
 * A feed through summitty-fetch, a process of its own that alone links libcurl and its thirty
 * libraries: the request goes to its standard input as a key file; the answer comes back as one, an
 * empty line, and the body.
 */

/* http_get(), done by the program given. */
struct http_answer *fetch_url(
	const char *program, const struct http_request *request, GError **error);

/* The fetching process: one request from `in`, its answer to `out`. Returns its exit code. */
int fetch_serve(int in, int out);

#endif
