#ifndef SUMMITTY_ICAL_LINES_H
#define SUMMITTY_ICAL_LINES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <summitty/base/auto.h>

/* How bytes above 0x7f are to be read. */
enum encoding {
	ENCODING_UTF8,    /* all of it is valid: nothing to check */
	ENCODING_DAMAGED, /* UTF-8 with bad bytes here and there: U+FFFD for each */
	ENCODING_LEGACY,  /* Windows-1252, which holds Latin-1 */
};

/* One unfolded content line (RFC 5545 section 3.1): valid UTF-8 without NUL, not terminated. */
struct line {
	const char *text; /* borrowed until the next call */
	size_t len;
	size_t begin, end; /* byte range in the file, line break included */
	guint number;      /* of its first physical line, from 1 */
	size_t name;       /* how much of it is a property's name; 0: not known */
	bool joined;       /* an unfolded line break inside a value was mended */
	bool cut;          /* over LIMIT_LINE */
	bool nul;          /* had a NUL */
	bool bad;          /* had bytes that are not UTF-8 in a file that is */
};

/* A line as it stands in the file. */
struct physical {
	const char *text;
	size_t len, end; /* end: offset after the line break */
	size_t name;     /* the length of the property's name that it begins with, or 0 */
	bool frame;      /* BEGIN or END, which no text goes on in */
};

/* Where a reading of lines stands. The bytes are borrowed. */
struct lines {
	const char *bytes;
	size_t len, pos;
	guint number;
	enum encoding encoding;
	size_t next_lf; /* cached, so that a file of CRs alone is not scanned again and again */
	struct physical next; /* the one at `pos`, if it was … */
	bool looked;          /* … looked at */
	char *unfolded;       /* LIMIT_LINE bytes */
	GString *decoded;

	/* Properties that this says no to are passed over; NULL: none are. */
	bool (*wants)(const char *name, size_t len);
};

/* Lines of bytes[begin, end) whose first is number `number`. Clear with lines_clear(). */
void lines_init(struct lines *lines, const char *bytes, size_t begin, size_t end, guint number,
	enum encoding encoding);
void lines_clear(struct lines *lines);

/* Moves to another range of the same bytes, keeping the buffers. */
void lines_seek(struct lines *lines, size_t begin, size_t end, guint number);

/*
 * The next line, false at the end. CR, LF and CRLF end a line alike; empty lines are passed over;
 * a line that names no property continues the one before it (a raw line break in a text).
 */
bool lines_next(struct lines *lines, struct line *line);

/* What a file is written in: see enum encoding. */
enum encoding lines_encoding(const char *bytes, size_t len);

#endif
