#ifndef SUMMITTY_MODEL_BOARD_H
#define SUMMITTY_MODEL_BOARD_H

#include <glib.h>
#include <stddef.h>

#include <summitty/model/now.h>
#include <summitty/model/session.h>

/* Seconds for which a session that ought to be over stays on a board while nothing has begun in its
 * place: speakers run late. */
#define BOARD_LATE 600

/* What a public board says of one venue: pointers are into the sessions it was made of. */
struct board_line {
	const char *venue;          /* NULL: sessions that name none */
	const struct session *now;  /* runs, or ran until just now; or NULL */
	const struct session *next; /* begins next on this day, cancelled ones included; or NULL */
	const struct session *last; /* with neither: what was the last of the day */
};

/*
 * The lines of a board for one day, as an array of struct board_line: every venue of its sessions
 * that are not ambient, by name, the one without a name last; a venue where several run at once has
 * a line for each. `rooms` (NULL-ended; NULL: all) are the venues to show, compared folded; one
 * that no session names has an empty line. `sessions` are in the order of a list. Caller frees with
 * g_array_unref(); `rooms` must live as long.
 */
GArray *board_lines(
	const struct session *sessions, size_t count, struct instant now, const char *const *rooms);

/*
 * What is open at a time besides: ambient sessions of those venues that run, but for whole days
 * that only say what the day is called. Array of const struct session *, which are of `sessions`;
 * caller frees with g_ptr_array_unref().
 */
GPtrArray *board_ambient(
	const struct session *sessions, size_t count, struct instant now, const char *const *rooms);

/* Seconds until a session begins (future), ends (running) or, negative, since it ended. */
gint64 board_countdown(const struct session *session, struct instant now);

#endif
