#ifndef SUMMITTY_ICAL_SCAN_H
#define SUMMITTY_ICAL_SCAN_H

#include "lines.h"
#include "notes.h"
#include "property.h"

/* Components that the reader knows; everything inside another one is passed over. */
enum component {
	COMPONENT_NONE, /* outside any */
	COMPONENT_CALENDAR,
	COMPONENT_EVENT,
	COMPONENT_ZONE,
	COMPONENT_OBSERVANCE, /* STANDARD, DAYLIGHT */
	COMPONENT_PARTICIPANT,
	COMPONENT_PLACE, /* VLOCATION */
	COMPONENT_OTHER,
};

enum scan_kind {
	SCAN_BEGIN,
	SCAN_PROPERTY,
	SCAN_END,
};

/* What was met. For BEGIN and END, `component` is the one that begins or ended. */
struct scan_item {
	enum scan_kind kind;
	enum component component;
	struct property property; /* of SCAN_PROPERTY */
	guint line;
	size_t begin, end; /* byte range of the line */
	bool implied;      /* an END that the file does not have */
	bool truncated;    /* … because the file ends here */
};

/*
 * A walk over a stretch of a file, component by component. Whatever the file does, every BEGIN is
 * followed by its END, properly nested; what had to be mended is noted.
 */
struct scan {
	struct lines lines;
	struct notes *notes;
	struct {
		enum component component;
		char name[32];
		guint line;
	} stack[LIMIT_DEPTH];
	guint depth, too_deep; /* too_deep: BEGINs over the limit that are open */
	guint pop_to;          /* components down to here are to be ended … */
	guint implied_above;   /* … those above this without an END of their own */
	bool begin_waits;      /* … and then `line` begins one */
	bool at_end, trailing; /* the bytes, a VCALENDAR, have ended */
	struct line line;
};

void scan_init(struct scan *scan, struct notes *notes, const char *bytes, size_t len,
	enum encoding encoding);
void scan_clear(struct scan *scan);

/* Starts again on a range, as if nothing were open. */
void scan_seek(struct scan *scan, size_t begin, size_t end, guint line);

/* What comes next stands directly in a VCALENDAR, as far as anyone knows. */
void scan_enter_calendar(struct scan *scan);

/* Whether what comes next stands directly in a VCALENDAR, and where that is. */
bool scan_is_in_calendar(const struct scan *scan, size_t *pos);

/* Goes past a component that stands there, of so many physical lines, as if it had been read. */
void scan_pass(struct scan *scan, size_t end, guint lines);

/* The next item; false at the end, with nothing open. */
bool scan_next(struct scan *scan, struct scan_item *item);

#endif
