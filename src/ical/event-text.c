/*
 * The texts of an event: escapes resolved, trimmed, without control characters, and bounded, as are
 * the lists of them. Each is made in the room where it stays.
 */
#include "event-private.h"

#include <summitty/base/i18n.h>

#include "quoted.h"

static bool is_control(char c)
{
	return ((guchar)c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

/* Whether one of eight bytes may be a control character: is below 0x20, or 0x7f. See "Bit Twiddling
 * Hacks", hasless() and haszero(). */
static bool may_have_controls(const char *text)
{
	const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
	guint64 word, deleted;

	memcpy(&word, text, sizeof(word));
	deleted = word ^ ones * 0x7f;
	return (((word - ones * 0x20) & ~word) | ((deleted - ones) & ~deleted)) & ones * 0x80;
}

/* How much of a text has none, as hardly any has. */
static size_t uncontrolled(const char *text, size_t len)
{
	size_t i = 0;

	while (i < len) {
		if (len - i >= 8 && !may_have_controls(text + i))
			i += 8;
		else if (!is_control(text[i]))
			i++;
		else
			break;
	}
	return i;
}

/* Drops control characters from a text, in place: no calendar means anything by them. */
static char *without_controls(char *text, size_t len)
{
	char *to = text + uncontrolled(text, len);

	for (const char *p = to; *p != '\0'; p++)
		if (!is_control(*p))
			*to++ = *p;
	*to = '\0';
	return *text != '\0' ? text : NULL;
}

/* Takes what was put into the room that the event's texts have: at most `max` bytes, cut between
 * characters, with blanks at both ends gone. */
static char *take(struct reading *r, const char *text, size_t len, size_t max)
{
	struct slice s = slice_trim((struct slice){text, len});

	if (s.len > max) {
		notes_add(r->notes, NOTE_LONG_TEXT, r->property->line, r->event->uid,
			_("%.*s is longer than %u bytes."), (int)MIN(r->property->name.len, 40),
			r->property->name.text, (guint)max);
		s.len = max;
		while (s.len > 0 && ((guchar)s.text[s.len] & 0xc0) == 0x80)
			s.len--;
	}
	if (s.len == 0)
		return NULL;
	char *taken = (char *)s.text;
	taken[s.len] = '\0';
	texts_take(&r->event->texts, taken + s.len + 1);
	return without_controls(taken, s.len);
}

char *event_plain(struct reading *r, const char *text, size_t len, size_t max)
{
	char *room = texts_room(&r->event->texts, len + 1);

	memcpy(room, text, len);
	return take(r, room, len, max);
}

char *event_text(struct reading *r, struct slice value, size_t max)
{
	bool stray;

	if (quoted_is(r->property)) {
		g_autofree char *text = quoted_text(r->property, value);
		return event_plain(r, text, strlen(text), max);
	}
	char *room = texts_room(&r->event->texts, value.len + 1);
	size_t len = slice_resolve(value, room, &stray);
	if (stray)
		notes_add(r->notes, NOTE_BAD_ESCAPE, r->property->line, r->event->uid,
			_("%.*s has a backslash that escapes nothing."),
			(int)MIN(r->property->name.len, 40), r->property->name.text);
	return take(r, room, len, max);
}

void event_note_full(struct reading *r, guint limit)
{
	if (!r->full)
		notes_add(r->notes, NOTE_LONG_TEXT, r->property->line, r->event->uid,
			_("%.*s gives more than %u values."), (int)MIN(r->property->name.len, 40),
			r->property->name.text, limit);
	r->full = true;
}

void event_add(struct reading *r, GPtrArray *list, char *text)
{
	if (!text)
		return;
	if (list->len < LIMIT_LIST)
		g_ptr_array_add(list, text);
	else
		event_note_full(r, LIMIT_LIST);
}
