/*
 * A first walk over a file by two processes. What is learned of an event that stands directly in a
 * VCALENDAR hangs on nothing but its bytes (glance.h), so a second process can look at the events
 * of the later part, from some line on that seems to begin one. The first passes by those whose
 * beginnings it comes to; where the second was wrong about the file it comes to none, or looks
 * itself. Of a second process that fails nothing is believed.
 */
#include "scout.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include <summitty/base/fd.h>

#include "event-glance.h"

enum { WORTH = 1 << 20 }; /* bytes of a file that are worth a process */

/* Where an event is in the file. */
struct sighting {
	size_t begin, end;
};

struct scout {
	pid_t pid;
	int fd;
	size_t begin;            /* of its part */
	GArray *sightings;       /* of struct sighting; NULL: it was not waited for yet */
	guint next;              /* of these */
	GString *report;         /* … what there is of the book */
	struct glance_book book; /* a glance for each */
	size_t at;               /* … in which that of the next is here */
};

/* --- The second process ----------------------------------------------------------------------- */

static bool ignore_diag(void *user, const struct diag *diag)
{
	(void)user;
	(void)diag;
	return true;
}

static void see(struct scout *scout, struct scan *scan, struct event *event, struct scan_item *item)
{
	struct sighting sighting = {.begin = item->begin};
	guint line = item->line;

	event_read(event, scan, line, EVENT_GLANCE, item);
	sighting.end = item->end;
	struct glance glance =
		glance_of_event(event, scan->lines.bytes, sighting.begin, sighting.end);
	if (!glance_lasts(&glance, scan, item, sighting.begin, line))
		return;
	g_array_append_val(scout->sightings, sighting);
	glance_book_put(&scout->book, &glance);
}

static void walk(struct scout *scout, const struct whole *whole)
{
	struct ical_sink nobody = {.diag = ignore_diag};
	struct notes notes = {.sink = &nobody};
	struct event *event = event_new();
	struct scan scan;
	struct scan_item item;
	bool inside;
	size_t pos;

	scan_init(&scan, &notes, whole->bytes, whole->len, ENCODING_UTF8);
	scan_seek(&scan, scout->begin, whole->len, 1);
	scan_enter_calendar(&scan);
	for (;;) {
		inside = scan_is_in_calendar(&scan, &pos);
		if (!scan_next(&scan, &item))
			break;
		if (inside && item.kind == SCAN_BEGIN && item.component == COMPONENT_EVENT)
			see(scout, &scan, event, &item);
	}
	scan_clear(&scan);
	event_free(event);
}

/* A report: how many were seen, where they are, and the book. */
static bool report(const struct scout *scout, int fd)
{
	guint n = scout->sightings->len;

	return fd_write_all(fd, (const char *)&n, sizeof(n)) &&
	       fd_write_all(fd, scout->sightings->data, n * sizeof(struct sighting)) &&
	       fd_write_all(fd, scout->book.added->str, scout->book.added->len);
}

/* It holds on to nothing of this process's, and does not outlive it. */
static void run(struct scout *scout, const struct whole *whole, int fd)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close(STDIN_FILENO);
	close(STDOUT_FILENO);
	scout->sightings = g_array_new(FALSE, FALSE, sizeof(struct sighting));
	glance_book_init(&scout->book, NULL, 0);
	walk(scout, whole);
	_exit(report(scout, fd) ? 0 : 1);
}

/* --- The first process ------------------------------------------------------------------------ */

/* The first line of the later part that seems to begin an event; 0 if none does. That part is the
 * larger: this process looks at every byte before it begins to walk. */
static size_t later_part(const struct whole *whole)
{
	static const char begin[] = "\nBEGIN:VEVENT";
	size_t from = whole->len / 5 * 2;
	const char *at = g_strstr_len(whole->bytes + from, (gssize)(whole->len - from), begin);

	return at ? (size_t)(at - whole->bytes) + 1 : 0;
}

static struct scout *scout_new(size_t begin)
{
	struct scout *scout = g_new0(struct scout, 1);

	scout->fd = -1;
	scout->begin = begin;
	return scout;
}

struct scout *scout_send(const struct whole *whole)
{
	bool worth = whole->len >= WORTH && g_get_num_processors() > 1;
	size_t begin = worth ? later_part(whole) : 0;
	int ends[2];

	if (begin == 0 || !g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return NULL;
	struct scout *scout = scout_new(begin);
	scout->pid = fork();
	if (scout->pid == 0) {
		close(ends[0]);
		run(scout, whole, ends[1]);
	}
	close(ends[1]);
	scout->fd = ends[0];
	return scout;
}

/* False unless it ended well. */
static bool reap(struct scout *scout)
{
	int status = -1;

	if (scout->fd >= 0)
		close(scout->fd);
	scout->fd = -1;
	while (scout->pid > 0 && waitpid(scout->pid, &status, 0) < 0 && errno == EINTR)
		;
	scout->pid = 0;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void scout_free(struct scout *scout)
{
	if (!scout)
		return;
	if (scout->pid > 0)
		kill(scout->pid, SIGKILL);
	reap(scout);
	glance_book_clear(&scout->book);
	if (scout->report)
		g_string_free(scout->report, TRUE);
	g_clear_pointer(&scout->sightings, g_array_unref);
	g_free(scout);
}

static void take_book(struct scout *scout)
{
	enum { CHUNK = 1 << 16 };
	GString *bytes = scout->report = g_string_new(NULL);
	gsize len;
	ssize_t n;

	do {
		len = bytes->len;
		g_string_set_size(bytes, len + CHUNK);
		n = fd_read(scout->fd, bytes->str + len, CHUNK);
		g_string_set_size(bytes, len + (gsize)MAX(n, 0));
	} while (n > 0);
	glance_book_init(&scout->book, bytes->str, bytes->len);
}

static void wait_for(struct scout *scout)
{
	guint n = 0;

	scout->sightings = g_array_new(FALSE, FALSE, sizeof(struct sighting));
	if (scout->fd < 0)
		return;
	bool told = fd_read_all(scout->fd, &n, sizeof(n));
	g_array_set_size(scout->sightings, n);
	told = told && fd_read_all(scout->fd, scout->sightings->data, n * sizeof(struct sighting));
	if (told)
		take_book(scout);
	if (!reap(scout) || !told)
		g_array_set_size(scout->sightings, 0);
}

bool scout_at(struct scout *scout, size_t pos, struct glance *glance, size_t *end)
{
	if (pos < scout->begin)
		return false;
	if (!scout->sightings)
		wait_for(scout);
	while (scout->next < scout->sightings->len) {
		const struct sighting *sighting =
			&g_array_index(scout->sightings, struct sighting, scout->next);
		if (sighting->begin > pos || !glance_book_get(&scout->book, &scout->at, glance))
			return false;
		scout->next++;
		*end = sighting->end;
		if (sighting->begin == pos)
			return true;
	}
	return false;
}
