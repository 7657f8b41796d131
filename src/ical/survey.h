#ifndef SUMMITTY_ICAL_SURVEY_H
#define SUMMITTY_ICAL_SURVEY_H

#include <summitty/model/mapping.h>

#include "calendar.h"
#include "event.h"
#include "recall.h"
#include "scout.h"

/* Where one VEVENT is in its file. There may be a million of them: every byte here is one of a
 * megabyte. */
struct entry {
	guint64 uid, hash; /* of its UID, 0 for none; of its bytes but for the DTSTAMP */
	size_t begin;
	guint len, line;
	guint next;          /* index of the next entry with its UID, 0 for none */
	gint32 minute;       /* of its start on the wall clock; see order_resolve() */
	guint calendar : 16; /* index into survey->calendars */
	guint zone : 14;    /* of the start: index into survey->zones_used, or an enum entry_zone */
	guint is_first : 1; /* of its UID */
	guint shared : 1;   /* its UID is used by more events than are looked at together */
	guint rank : 31;    /* among those of its UID */
	guint tagged : 1;   /* see mapping_sight_is_tagged() */
};

enum entry_zone {
	ENTRY_UTC = (1 << 14) - 1, /* or no start at all */
	ENTRY_FLOATING = ENTRY_UTC - 1,
};

enum {
	GROUP_MAX = 1000, /* events of one UID that are looked at together */
	CALENDARS_MAX = (1 << 16) - 1,
};

/* A zone that starts are in, and which event has it first. */
struct zone_use {
	char *name, *uid;
	guint64 hash; /* of the name */
	guint index, uses, line;
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
	GPtrArray *zones_used; /* struct zone_use, of DTSTARTs, in the order they were met */
	guint utc, floating;   /* DTSTARTs of these forms */
	gint64 latest;         /* wall clock of the last date in the file, or G_MININT64 */
	guint64 around;        /* a hash of all that stands outside of events */
	guint64 tags;          /* … and of what the titles' tags mean */
	guint cut_off;         /* events that the end of the file cuts in two */
	bool unended;          /* … and a calendar that it ends in */
	bool over_limit;
	bool endless; /* there are rules, which may be */
};

struct survey *survey_new(GHashTable *zones_met); /* see struct ical_options; or NULL */
void survey_free(struct survey *survey);          /* NULL is fine */

/* Walks over a file, past the events that an earlier reading or the scout looked at, and remembers
 * what is seen of those that are not known. Stops early when a callback says so, or over
 * `max_events`. `recall` and `scout` may be NULL. */
void survey_run(struct survey *survey, const struct whole *whole, struct recall *recall,
	struct scout *scout, guint max_events, struct notes *notes);

static inline const struct entry *survey_entry(const struct survey *survey, guint i)
{
	return &g_array_index(survey->entries, struct entry, i);
}

/* The zone name that most events have, else that of the only VTIMEZONE, else NULL. */
const char *survey_main_zone(const struct survey *survey);

/* The last date in the file as seconds of its wall clock, 0 if it has none. */
gint64 survey_latest(const struct survey *survey);

DEFINE_AUTO(struct survey, survey_free)

#endif
