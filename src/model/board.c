/*
 * What a board in a foyer or on a door says: by venue, what is on and what comes next. A cancelled
 * session is never on, but it stays announced until it would have begun, so that nobody waits for
 * it.
 */
#include <summitty/model/board.h>

#include <summitty/base/text.h>

gint64 board_countdown(const struct session *session, struct instant now)
{
	if (now.s < session->start.s)
		return session->start.s - now.s;
	return session_over(session).s - now.s;
}

/* Sessions of one venue, in order. */
struct venue {
	const char *name;
	char *key; /* folded; NULL sorts last */
	GPtrArray *sessions;
};

static void venue_clear(gpointer data)
{
	struct venue *venue = data;

	g_free(venue->key);
	g_ptr_array_unref(venue->sessions);
}

static int compare_venues(gconstpointer a, gconstpointer b)
{
	const struct venue *x = a, *y = b;

	if (!x->key || !y->key)
		return !x->key - !y->key;
	return strcmp(x->key, y->key);
}

static char *fold(const char *name)
{
	return name ? text_fold(name, -1) : NULL;
}

static struct venue *find_venue(GArray *venues, const char *key)
{
	for (guint i = 0; i < venues->len; i++) {
		struct venue *venue = &g_array_index(venues, struct venue, i);
		if (g_strcmp0(venue->key, key) == 0)
			return venue;
	}
	return NULL;
}

/* Takes the key. */
static struct venue *add_venue(GArray *venues, const char *name, char *key)
{
	const struct venue venue = {name, key, g_ptr_array_new()};

	g_array_append_val(venues, venue);
	return &g_array_index(venues, struct venue, venues->len - 1);
}

static GArray *sort_by_venue(const struct session *sessions, size_t count, const char *const *rooms)
{
	GArray *venues = g_array_new(FALSE, FALSE, sizeof(struct venue));

	g_array_set_clear_func(venues, venue_clear);
	for (gsize i = 0; rooms && rooms[i]; i++)
		add_venue(venues, rooms[i], fold(rooms[i]));
	for (size_t i = 0; i < count; i++) {
		const struct session *s = &sessions[i];
		g_autofree char *key = fold(s->venue);
		struct venue *venue = s->ambient ? NULL : find_venue(venues, key);

		if (!venue && !s->ambient && !rooms)
			venue = add_venue(venues, s->venue, g_steal_pointer(&key));
		if (venue)
			g_ptr_array_add(venue->sessions, (gpointer)s);
	}
	if (!rooms)
		g_array_sort(venues, compare_venues);
	return venues;
}

/* The first that is still to begin. */
static const struct session *next_of(const struct venue *venue, struct instant now)
{
	for (guint i = 0; i < venue->sessions->len; i++) {
		const struct session *s = g_ptr_array_index(venue->sessions, i);
		if (session_moment(s, now) == MOMENT_FUTURE)
			return s;
	}
	return NULL;
}

/* The one that ended last, if that was just now. */
static const struct session *late_of(const struct venue *venue, struct instant now)
{
	const struct session *late = NULL;

	for (guint i = 0; i < venue->sessions->len; i++) {
		const struct session *s = g_ptr_array_index(venue->sessions, i);
		gint64 left = board_countdown(s, now);

		if (session_is_cancelled(s) || session_moment(s, now) != MOMENT_PAST ||
			left < -BOARD_LATE)
			continue;
		if (!late || left > board_countdown(late, now))
			late = s;
	}
	return late;
}

static const struct session *last_of(const struct venue *venue)
{
	for (guint i = venue->sessions->len; i > 0; i--) {
		const struct session *s = g_ptr_array_index(venue->sessions, i - 1);
		if (!session_is_cancelled(s))
			return s;
	}
	return NULL;
}

static void add_lines(GArray *lines, const struct venue *venue, struct instant now)
{
	struct board_line line = {.venue = venue->name, .next = next_of(venue, now)};
	guint first = lines->len;

	for (guint i = 0; i < venue->sessions->len; i++) {
		line.now = g_ptr_array_index(venue->sessions, i);
		if (session_moment(line.now, now) == MOMENT_RUNNING &&
			!session_is_cancelled(line.now))
			g_array_append_val(lines, line);
	}
	if (lines->len > first)
		return;
	line.now = late_of(venue, now);
	if (!line.now && !line.next)
		line.last = last_of(venue);
	g_array_append_val(lines, line);
}

GArray *board_lines(
	const struct session *sessions, size_t count, struct instant now, const char *const *rooms)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct board_line));
	GArray *venues = sort_by_venue(sessions, count, rooms);

	for (guint i = 0; i < venues->len; i++)
		add_lines(lines, &g_array_index(venues, struct venue, i), now);
	g_array_unref(venues);
	return lines;
}

static bool is_of(const struct session *s, const char *const *rooms)
{
	g_autofree char *key = fold(s->venue);

	for (; rooms && *rooms; rooms++) {
		g_autofree char *room = fold(*rooms);
		if (g_strcmp0(room, key) == 0)
			return true;
	}
	return false;
}

/* A day's name is no event; an exhibition that is open all day is one. */
static bool is_name_of_day(const struct session *s)
{
	return s->all_day && strcmp(s->kind, "exhibition") != 0;
}

GPtrArray *board_ambient(
	const struct session *sessions, size_t count, struct instant now, const char *const *rooms)
{
	GPtrArray *found = g_ptr_array_new();

	for (size_t i = 0; i < count; i++) {
		const struct session *s = &sessions[i];

		if (s->ambient && !session_is_cancelled(s) && !is_name_of_day(s) &&
			session_moment(s, now) == MOMENT_RUNNING && (!rooms || is_of(s, rooms)))
			g_ptr_array_add(found, (gpointer)s);
	}
	return found;
}
