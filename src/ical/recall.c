/*
 * Events that were looked at before. Most of a file is as it was, in the order it was in, so each
 * event is first held against the one that came next last time: of as many bytes, with the same
 * hash, it is that one, and no line of it need be found. Where that fails one may be gone or new,
 * and those around it are held against it. Only after a row of events that are nowhere near are
 * they looked for by their hashes, in a table: one alone has changed, and a table of all to be told
 * so takes longer than it does to read it. What was found is kept as runs, since there may be a
 * million events.
 *
 * What is known is only what was all UTF-8 and stood directly in a VCALENDAR, from BEGIN to END
 * (survey.c); and what follows an event must not go on with its last line.
 */
#include "recall.h"

#include <string.h>

#include <summitty/base/utf8.h>

enum {
	CHUNK = 60000,   /* bytes that are handed over at once */
	PATIENCE = 1000, /* events that are looked for in vain, until … */
	HOPE = 8,        /* … so many of one that is found is too many */
	ASTRAY = 4,      /* events in a row that are nowhere near, until they are looked for */
};

/* Known events, one after the other, whose stamps are as long: where they end is told by what is
 * known of them, without another look at the file. */
struct run {
	size_t begin; /* of the first, in the file */
	size_t at;    /* … and in the book */
	guint count;
	guint stamp; /* bytes of the line with the stamp; 0: there is none */
};

struct recall {
	struct glance_book book;
	GArray *runs;    /* of struct run */
	guint run;       /* the one to come */
	guint32 *places; /* by the hash: a place in the book + 1, or 0; NULL: not needed yet */
	size_t mask;     /* … of so many less 1, a power of two */
	guint met;
	bool broken; /* what is known makes no sense */
	bool taken;  /* what was put was taken away */
};

/* Where the file is being looked at. */
struct look {
	struct recall *recall;
	const char *bytes;
	size_t len, pos;
	size_t next;          /* in the book: what came next last time … */
	size_t passed;        /* … and what last came next, and did not come */
	size_t told;          /* all before is UTF-8: the end of the last known event */
	size_t run_next;      /* … and what comes next to it in the book */
	guint missed, astray; /* events that were not found: in all; since one was */
};

/* An event of the book that is the one at hand. */
struct match {
	struct glance glance;
	size_t at, after; /* in the book: it, and the next one */
	size_t end;       /* in the file */
};

/* Reads what was not come to of what is known. */
static void learn_rest(struct recall *recall)
{
	struct glance glance;
	size_t at = recall->book.understood;

	while (glance_book_get(&recall->book, &at, &glance))
		;
	recall->broken |= at < recall->book.len;
}

struct recall *recall_new(const char *known, size_t len)
{
	struct recall *recall = g_new0(struct recall, 1);

	glance_book_init(&recall->book, known, len);
	recall->runs = g_array_new(FALSE, FALSE, sizeof(struct run));
	recall->broken = len > G_MAXUINT32;
	return recall;
}

void recall_free(struct recall *recall)
{
	if (!recall)
		return;
	glance_book_clear(&recall->book);
	g_array_unref(recall->runs);
	g_free(recall->places);
	g_free(recall);
}

/* --- Looking ----------------------------------------------------------------------------------
 */

/* Where the event that begins at `pos` ends, if it has the length of a glance; 0 if it can't be. */
static size_t end_of(const char *bytes, size_t len, size_t pos, const struct glance *glance)
{
	size_t room = len - pos, stamp = 0;

	if (room < glance->len)
		return 0;
	if (glance->stamp_at)
		stamp = glance_stamp_length(
			bytes + pos + glance->stamp_at, room - glance->stamp_at);
	if ((glance->stamp_at && stamp == 0) || room - glance->len < stamp)
		return 0;
	return pos + glance->len + stamp;
}

static bool goes_on(const struct look *look, size_t end)
{
	char next = end < look->len ? look->bytes[end] : 'x';

	return next == ' ' || next == '\t' || next == '\r' || next == '\n';
}

/* What follows is looked at last: to hash the event has brought it near. */
static bool is_here(const struct look *look, const struct glance *glance, size_t *end)
{
	const char *begin = look->bytes + look->pos;

	*end = end_of(look->bytes, look->len, look->pos, glance);
	size_t len = *end - look->pos;
	return *end > 0 &&
	       glance_hash(begin, len, glance->stamp_at, len - glance->len) == glance->hash &&
	       !goes_on(look, *end);
}

/* The line at `at` is `text`, and nothing else. */
static bool is_line(const struct look *look, size_t at, const char *text, size_t n)
{
	size_t end = at + n;

	if (look->len - at <= n || memcmp(look->bytes + at, text, n) != 0)
		return false;
	end += look->bytes[end] == '\r' && end + 1 < look->len;
	return look->bytes[end] == '\n';
}

/* Where the line at `at` ends, together with empty ones behind it. */
static size_t after_line(const struct look *look, size_t at)
{
	const char *lf = memchr(look->bytes + at, '\n', look->len - at);

	for (at = (size_t)(lf - look->bytes) + 1; at < look->len; at++)
		if (look->bytes[at] == '\r' && at + 1 < look->len && look->bytes[at + 1] == '\n')
			at++;
		else if (look->bytes[at] != '\n')
			break;
	return at;
}

/* The length of an event that is written as most are, and its hash; 0 for any other. */
static size_t measure(const struct look *look, guint64 *hash)
{
	static const char end[] = "END:VEVENT";
	const char *begin = look->bytes + look->pos, *lf;
	size_t at = look->pos, stamp_at = 0, stamp = 0;

	while ((lf = memchr(look->bytes + at, '\n', look->len - at))) {
		at = (size_t)(lf - look->bytes) + 1;
		if (at == look->len)
			return 0;
		if (lf[1] == 'D' && stamp == 0) {
			stamp = glance_stamp_length(lf + 1, look->len - at);
			stamp_at = at - look->pos;
		} else if (lf[1] == 'E' && is_line(look, at, end, sizeof(end) - 1)) {
			size_t len = after_line(look, at) - look->pos;
			*hash = glance_hash(begin, len, stamp_at, stamp);
			return len;
		}
	}
	return 0;
}

/* The slot of a hash, or the free one where it would be. A GHashTable of these makes a refresh of
 * 10 000 sessions 1.3 % longer, if it goes by 32 bits of them. */
static guint32 *slot_of(const struct recall *recall, guint64 hash)
{
	size_t at = hash & recall->mask;

	while (recall->places[at] &&
		glance_book_hash(&recall->book, recall->places[at] - 1) != hash)
		at = (at + 1) & recall->mask;
	return &recall->places[at];
}

static void fill_places(struct recall *recall)
{
	const GArray *known = recall->book.places;

	learn_rest(recall);
	recall->mask = 1;
	while (recall->mask < (size_t)known->len * 2)
		recall->mask = recall->mask * 2 + 1;
	recall->places = g_new0(guint32, recall->mask + 1);
	for (guint i = 0; i < known->len; i++) {
		guint32 at = g_array_index(known, guint32, i);
		*slot_of(recall, glance_book_hash(&recall->book, at)) = at + 1;
	}
}

/* The place in the book of an event whose end was found; false if it is not known. */
static bool find(struct look *look, guint64 hash, size_t *at)
{
	if (!look->recall->places && look->astray < ASTRAY)
		return false;
	if (!look->recall->places)
		fill_places(look->recall);
	guint32 place = *slot_of(look->recall, hash);
	*at = place - 1;
	return place != 0;
}

/* Whether a run that begins here goes on with the last one. */
static bool joins(const struct look *look, const struct run *run)
{
	const GArray *runs = look->recall->runs;

	return runs->len > 0 && look->told == look->pos && run->at == look->run_next &&
	       run->stamp == g_array_index(runs, struct run, runs->len - 1).stamp;
}

/* Takes the event at hand. False if what comes before it and after the last known one is not UTF-8.
 */
static bool meet(struct look *look, const struct match *match)
{
	GArray *runs = look->recall->runs;
	guint stamp = (guint)(match->end - look->pos - match->glance.len);
	struct run run = {look->pos, match->at, 1, stamp};

	if (!utf8_is_valid(look->bytes + look->told, look->pos - look->told))
		return false;
	if (joins(look, &run))
		g_array_index(runs, struct run, runs->len - 1).count++;
	else
		g_array_append_val(runs, run);
	look->next = look->run_next = match->after;
	look->recall->met++;
	look->astray = 0;
	look->told = look->pos = match->end;
	return true;
}

static void next_line(struct look *look)
{
	const char *lf = memchr(look->bytes + look->pos, '\n', look->len - look->pos);

	look->pos = lf ? (size_t)(lf - look->bytes) + 1 : look->len;
}

/* Whether the event at hand is the one at a place in the book. */
static bool is_it(const struct look *look, size_t at, struct match *match)
{
	match->at = match->after = at;
	return glance_book_get(&look->recall->book, &match->after, &match->glance) &&
	       is_here(look, &match->glance, &match->end);
}

/* Whether it is the one that came next last time; or the one after, if that one is gone; or the one
 * before, if what came here in its place is new. */
static bool is_near(struct look *look, struct match *match)
{
	size_t passed = look->passed;

	if (is_it(look, look->next, match))
		return true;
	look->passed = look->next;
	look->next = match->after;
	return is_it(look, look->next, match) || is_it(look, passed, match);
}

/* Whether it is one from elsewhere. Tells how long the event is, or 0. */
static bool is_elsewhere(struct look *look, struct match *match, size_t *len)
{
	guint64 hash = 0;
	size_t at;

	*len = measure(look, &hash);
	return *len > 0 && !goes_on(look, look->pos + *len) && find(look, hash, &at) &&
	       is_it(look, at, match);
}

/* Goes past the event at hand. False: see meet(). */
static bool look_at(struct look *look)
{
	struct match match;
	size_t len;

	if (is_near(look, &match) || is_elsewhere(look, &match, &len))
		return meet(look, &match);
	look->missed++;
	look->astray++;
	look->pos += len;
	if (len == 0)
		next_line(look);
	return true;
}

/* Goes to the next line that begins an event. */
static bool seek_event(struct look *look)
{
	static const char begin[] = "BEGIN:VEVENT";

	while (look->len - look->pos >= sizeof(begin)) {
		if (memcmp(look->bytes + look->pos, begin, sizeof(begin) - 1) == 0)
			return true;
		next_line(look);
	}
	return false;
}

static bool look_all(struct look *look)
{
	const struct recall *recall = look->recall;

	while (seek_event(look)) {
		if (look->missed > PATIENCE + recall->met * HOPE)
			break;
		if (!look_at(look))
			return false;
	}
	return utf8_is_valid(look->bytes + look->told, look->len - look->told);
}

bool recall_look(struct recall *recall, const struct whole *whole)
{
	struct look look = {.recall = recall, .bytes = whole->bytes, .len = whole->len};

	if (recall->book.len == 0 || recall->broken)
		return false;
	bool found = !whole->converted && look_all(&look) && recall->met > 0;
	learn_rest(recall);
	if (found && !recall->broken)
		return true;
	g_array_set_size(recall->runs, 0);
	return false;
}

/* --- Telling ----------------------------------------------------------------------------------
 */

bool recall_at(struct recall *recall, size_t pos, struct glance *glance, size_t *end)
{
	while (recall->run < recall->runs->len) {
		struct run *run = &g_array_index(recall->runs, struct run, recall->run);
		size_t begin = run->begin;
		if (begin > pos || !glance_book_get(&recall->book, &run->at, glance))
			return false;
		*end = run->begin = begin + glance->len + run->stamp;
		recall->run += --run->count == 0;
		if (begin == pos)
			return true;
	}
	return false;
}

void recall_put(struct recall *recall, const struct glance *glance)
{
	if (recall->taken)
		g_string_truncate(recall->book.added, 0);
	recall->taken = false;
	glance_book_put(&recall->book, glance);
}

bool recall_take(struct recall *recall, bool all, const char **bytes, size_t *len)
{
	const GString *added = recall->book.added;

	*bytes = added->str;
	*len = added->len;
	if (recall->taken || *len < (all ? 1 : CHUNK))
		return false;
	recall->taken = true;
	return true;
}

bool recall_is_stale(const struct recall *recall)
{
	return recall->broken || recall->book.places->len / 2 > recall->met + PATIENCE;
}
