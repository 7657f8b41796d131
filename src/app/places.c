/*
 * Finds the events of a file by their UID. Only a handful of properties are looked at, on the first
 * level of an event, unfolded as RFC 5545 section 3.1 says; alarms may have UIDs of their own.
 */
#include "places.h"

#include <string.h>

struct places {
	GHashTable *by_uid; /* char * → struct found */
	bool cancelled;     /* METHOD:CANCEL */
};

struct found {
	struct place place;
	guint events; /* that have the UID, changes of occurrences aside */
};

/* The event being looked through. */
struct event {
	guint depth; /* 0 outside, 1 in the event, more in what is in it */
	struct place place;
	char *uid;
	bool change; /* it has a RECURRENCE-ID */
};

static void keep_event(struct places *places, struct event *event)
{
	struct found *found = event->uid ? g_hash_table_lookup(places->by_uid, event->uid) : NULL;

	if (!event->uid)
		return;
	if (!found) {
		found = g_new0(struct found, 1);
		g_hash_table_insert(places->by_uid, g_strdup(event->uid), found);
	}
	if (found->events == 0)
		found->place.line = event->place.line;
	found->events += !event->change;
	found->place.cancelled |= event->place.cancelled || places->cancelled;
}

/* RFC 5545 section 3.3.11: a backslash stands before what it makes plain. */
static char *decode(const char *value)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (; *value; value++) {
		if (*value == '\\' && strchr("\\;,", value[1]) && value[1])
			value++;
		g_string_append_c(text, *value);
	}
	return g_strstrip(g_string_free(g_steal_pointer(&text), FALSE));
}

/* The value of a line if it is this property, past parameters; else NULL. */
static const char *value_of(const char *line, const char *name)
{
	size_t len = strlen(name);
	bool quoted = false;

	if (g_ascii_strncasecmp(line, name, len) != 0 || !strchr(":;", line[len]))
		return NULL;
	for (const char *at = line + len; *at; at++) {
		quoted ^= *at == '"';
		if (*at == ':' && !quoted)
			return at + 1;
	}
	return NULL;
}

static bool value_is(const char *line, const char *name, const char *word)
{
	const char *value = value_of(line, name);
	size_t len = strlen(word);

	return value && g_ascii_strncasecmp(value, word, len) == 0 &&
	       (value[len] == '\0' || g_ascii_isspace(value[len]));
}

static void take_property(struct event *event, const char *line)
{
	const char *uid = value_of(line, "UID");

	if (uid && !event->uid)
		event->uid = decode(uid);
	event->change |= value_of(line, "RECURRENCE-ID") != NULL;
	event->place.cancelled |= value_is(line, "STATUS", "CANCELLED");
}

static void take_line(struct places *places, struct event *event, const char *line, guint number)
{
	if (event->depth == 0) {
		if (value_is(line, "BEGIN", "VEVENT"))
			*event = (struct event){.depth = 1, .place.line = number};
		else if (value_is(line, "BEGIN", "VCALENDAR"))
			places->cancelled = false;
		else if (value_is(line, "METHOD", "CANCEL"))
			places->cancelled = true;
	} else if (value_of(line, "BEGIN")) {
		event->depth++;
	} else if (value_of(line, "END")) {
		if (--event->depth == 0) {
			keep_event(places, event);
			g_clear_pointer(&event->uid, g_free);
		}
	} else if (event->depth == 1) {
		take_property(event, line);
	}
}

/* The next physical line, its break left out; how far it goes with it. */
static size_t line_length(const char *at, const char *end, size_t *with_break)
{
	size_t len = 0, left = (size_t)(end - at);

	while (len < left && at[len] != '\r' && at[len] != '\n')
		len++;
	*with_break = len + (len < left);
	if (len + 1 < left && at[len] == '\r' && at[len + 1] == '\n')
		++*with_break;
	return len;
}

struct places *places_new(const char *bytes, size_t len)
{
	struct places *places = g_new0(struct places, 1);
	g_autoptr(GString) line = g_string_new(NULL);
	const char *end = bytes + len;
	struct event event = {0};
	guint number = 0, begun = 1;
	size_t step;

	places->by_uid = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	for (const char *at = bytes; at < end; at += step) {
		size_t n = line_length(at, end, &step);
		bool folded = n > 0 && (*at == ' ' || *at == '\t');
		number++;
		if (!folded) {
			take_line(places, &event, line->str, begun);
			g_string_truncate(line, 0);
			begun = number;
		}
		g_string_append_len(line, at + folded, (gssize)(n - folded));
	}
	take_line(places, &event, line->str, begun);
	g_free(event.uid);
	return places;
}

void places_free(struct places *places)
{
	if (!places)
		return;
	g_hash_table_unref(places->by_uid);
	g_free(places);
}

struct place places_find(const struct places *places, const char *uid)
{
	const struct found *found = g_hash_table_lookup(places->by_uid, uid);

	return found && found->events <= 1 ? found->place : (struct place){0};
}
