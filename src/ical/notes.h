#ifndef SUMMITTY_ICAL_NOTES_H
#define SUMMITTY_ICAL_NOTES_H

#include <summitty/ical/reader.h>

/* What the reader can complain of; codes and hints are one table in notes.c. */
enum note {
	NOTE_BAD_DATE,
	NOTE_BAD_DURATION,
	NOTE_BAD_ENCODING,
	NOTE_BAD_ESCAPE,
	NOTE_BAD_LINE,
	NOTE_BAD_RULE,
	NOTE_BAD_VALUE,
	NOTE_BROKEN_LINE,
	NOTE_DATE_WITH_TIME,
	NOTE_DEEP_NESTING,
	NOTE_DUPLICATE_EVENT,
	NOTE_DUPLICATE_UID,
	NOTE_END_AND_DURATION,
	NOTE_END_BEFORE_START,
	NOTE_EXTRA_END,
	NOTE_HTML_TEXT,
	NOTE_LEGACY_ENCODING,
	NOTE_LONG_LINE,
	NOTE_LONG_TEXT,
	NOTE_MISSING_END,
	NOTE_MISSING_START,
	NOTE_MISSING_TITLE,
	NOTE_MISSING_UID,
	NOTE_NUL_BYTE,
	NOTE_OLD_FORMAT,
	NOTE_ORPHAN_CHANGE,
	NOTE_PRIVATE_ZONE,
	NOTE_RULE_CUT,
	NOTE_SUPERSEDED,
	NOTE_TOO_MANY,
	NOTE_TRAILING_TEXT,
	NOTE_TRUNCATED,
	NOTE_UNKNOWN_ZONE,
	NOTE_WINDOWS_ZONE,
	NOTE_ZONE_DIFFERS,
	NOTE_COUNT,
};

/*
 * Hands diagnostics of one file to the sink: at most LIMIT_DIAGS of each code, the rest as a count
 * at the end. Muted, it swallows them: the reader looks at every event twice and speaks once.
 */
struct notes {
	const char *file;
	const struct ical_sink *sink;
	bool muted;
	bool stopped; /* the sink said so */
	guint grave;  /* how many there were that are worse than a note */
	guint seen[NOTE_COUNT];
	bool holding;
	GArray *held; /* struct held_note; NULL for none */
};

/*
 * Keeps back what is said without a UID from here on, until the event at hand has told its own: a
 * UID may stand after the line that is wrong.
 */
void notes_hold(struct notes *notes);
void notes_release(struct notes *notes, const char *uid);

/* One complaint. `line` 0 and `uid` NULL where unknown; the text is a whole sentence. */
void notes_add(struct notes *notes, enum note note, guint line, const char *uid, const char *format,
	...) G_GNUC_PRINTF(5, 6);

/* Says of each code how many more there were. */
void notes_end(struct notes *notes);

#endif
