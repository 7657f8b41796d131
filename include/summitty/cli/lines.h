#ifndef SUMMITTY_CLI_LINES_H
#define SUMMITTY_CLI_LINES_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/cli/out.h>
#include <summitty/cli/table.h>
#include <summitty/model/snapshot.h>
#include <summitty/time/zone.h>

/* Sessions as text for people. Times are the summit's; texts are made safe here. */

enum lines_shape {
	LINES_BY_DAY, /* a heading for each summit day */
	LINES_PLAIN,  /* nothing: there is one already */
	LINES_FLAT,   /* the day in each line: for answers that are not in the order of time */
};

/* A line each: time, marks, title, venue, kind, id. */
bool lines_write(const struct snapshot *sessions, enum lines_shape shape, const struct zone *zone,
	const struct page *page, struct out *out, GError **error);

/* Everything about each, paragraphs wrapped. */
bool detail_write(const struct snapshot *sessions, const struct zone *zone, const struct page *page,
	struct out *out, GError **error);

/* "09:00–10:30", "09:00", "all day", "3 days", "22:00–01:00 +1": when, without the day, seen at the
 * zone's offsets. Caller frees. */
char *lines_time(const struct session *session, const struct zone *zone, const struct page *page);

/* The marks of a session: star and clash, "★!" or "*!". Static. */
const char *lines_marks(const struct session *session, const struct page *page);

/* "Thu 11 Oct  2018-10-11". Caller frees. */
char *lines_day(struct date day);

/* The title with what must be told in words: "Opening [cancelled]". Safe; caller frees. */
char *lines_title(const struct session *session);

#endif
