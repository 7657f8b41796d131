#ifndef SUMMITTY_CLI_HTML_H
#define SUMMITTY_CLI_HTML_H

#include <summitty/cli/out.h>
#include <summitty/model/snapshot.h>
#include <summitty/time/zone.h>

/*
 * Sessions in list order as one page of HTML that needs nothing else and prints well: for each day
 * a grid of time and venue, with what runs in the background above it. Hostile text is only text
 * there, and of links only those of the web are links.
 */
bool html_write(const struct snapshot *sessions, const char *title, const struct zone *zone,
	struct out *out, GError **error);

#endif
