#ifndef SUMMITTY_VIEW_LINKS_H
#define SUMMITTY_VIEW_LINKS_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/session.h>

/*
 * The links of a session, in the order detail numbers them: its URL, then those in its description
 * (http, https and mailto), none twice. They are as hostile as any text of the file. Caller frees
 * with g_strfreev().
 */
char **links_of(const struct session *session);

/* True for a link that may be handed to another program: http, https or mailto, of printable ASCII
 * or UTF-8 without blanks. */
bool link_is_openable(const char *link);

#endif
