#ifndef SUMMITTY_ICAL_SURVEY_H
#define SUMMITTY_ICAL_SURVEY_H

#include <summitty/model/mapping.h>

#include "calendar.h"
#include "event.h"
#include "whole.h"

/* Where one VEVENT is in its file. */
struct entry {
	size_t begin, end;
	guint line;
	guint calendar; /* index into survey->calendars */
	guint next;     /* index of the next entry with its UID, 0 for none */
	bool is_first;  /* of its UID */
	bool shared;    /* its UID is used by more events than are looked at together */
};

enum {
	GROUP_MAX = 1000, /* events of one UID that are looked at together */
};

/*
 * What a first walk over a file finds: where its events are and which belong together, its
 * calendars and zones (which may come after the events), and what its events have in common.
 */
struct survey {
	GArray *entries;      /* struct entry */
	GPtrArray *calendars; /* struct calendar; the first also holds what stands in none */
	struct zones *zones;
	struct mapping_survey *texts;
	GHashTable *tzids;   /* char * → guint *: uses, of DTSTARTs */
	guint utc, floating; /* DTSTARTs of these forms */
	gint64 latest;       /* wall clock of the last date in the file, or G_MININT64 */
	guint cut_off;       /* events that the end of the file cuts in two */
	bool over_limit;
};

struct survey *survey_new(void);
void survey_free(struct survey *survey); /* NULL is fine */

/* Walks over a file. Stops early when a callback says so, or over `max_events`. */
void survey_run(
	struct survey *survey, const struct whole *whole, guint max_events, struct notes *notes);

/* The zone name that most events have, else that of the only VTIMEZONE, else NULL. */
const char *survey_main_zone(const struct survey *survey);

/* The last date in the file as seconds of its wall clock, 0 if it has none. */
gint64 survey_latest(const struct survey *survey);

DEFINE_AUTO(struct survey, survey_free)

#endif
