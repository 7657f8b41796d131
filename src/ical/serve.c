/*
 * The reading process's side of the two streams: reads a file whole, then answers. Records are
 * gathered in one buffer, so that a hundred thousand sessions are no hundred thousand writes.
 */
#include <summitty/ical/record.h>

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include <summitty/base/error.h>

#include "wire.h"

enum {
	FLUSH = 1 << 16,
	FILE_SECONDS = 10,        /* of processor time for one file … */
	BYTES_A_SECOND = 4 << 20, /* … and for so many of its bytes one more */
};

struct server {
	int in, out;
	GString *answer;
	bool broken; /* nobody listens */
	struct ical_options options;
	char *options_payload; /* holds the options' texts */
};

static bool flush(struct server *server)
{
	if (!server->broken)
		server->broken = !wire_write(server->out, server->answer->str, server->answer->len);
	g_string_truncate(server->answer, 0);
	return !server->broken;
}

static bool send(struct server *server, enum record_type type, const struct wire_layout *layout,
	const void *object)
{
	size_t begin = wire_begin(server->answer, type);

	wire_put_struct(server->answer, layout, object);
	wire_end(server->answer, begin);
	return server->answer->len < FLUSH || flush(server);
}

static bool send_calendar(void *user, const struct ical_calendar *calendar)
{
	return send(user, RECORD_CALENDAR, &wire_calendar, calendar);
}

static bool send_session(void *user, const struct session *session)
{
	return send(user, RECORD_SESSION, &wire_session, session);
}

static bool send_diag(void *user, const struct diag *diag)
{
	return send(user, RECORD_DIAG, &wire_diag, diag);
}

static bool send_progress(void *user, size_t done, size_t total)
{
	struct wire_progress progress = {done, total};

	return send(user, RECORD_PROGRESS, &wire_progress, &progress) && flush(user);
}

/* Exactly len bytes; false at the end of the stream. */
static bool take(int fd, char *out, size_t len)
{
	while (len > 0) {
		ssize_t n = read(fd, out, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		out += n;
		len -= n;
	}
	return true;
}

/* A request's payload, NUL-terminated, or NULL. Caller frees. */
static char *take_payload(struct server *server, guint32 len)
{
	g_autofree char *payload = g_try_malloc((size_t)len + 1);

	if (!payload || !take(server->in, payload, len))
		return NULL;
	payload[len] = '\0';
	return g_steal_pointer(&payload);
}

static bool on_options(struct server *server, char *payload, guint32 len)
{
	struct wire_input in = {.p = payload, .end = payload + len};

	g_free(server->options_payload);
	server->options_payload = payload;
	return wire_get_struct(&in, &wire_options, &server->options);
}

/* Every file has so much processor time; a rule or a line that eats more ends the process. */
static void wind_clock(size_t len)
{
	struct rusage used;
	struct rlimit limit;

	if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
		return;
	limit.rlim_cur =
		used.ru_utime.tv_sec + used.ru_stime.tv_sec + FILE_SECONDS + len / BYTES_A_SECOND;
	setrlimit(RLIMIT_CPU, &limit);
}

static bool on_file(struct server *server, const char *payload, guint32 len)
{
	struct wire_input in = {.p = payload, .end = payload + len};
	struct ical_sink sink = {send_calendar, send_session, send_diag, send_progress, server};
	struct ical_result result = {0};
	g_autoptr(GError) error = NULL;
	const char *name;

	if (!server->options.default_zone || !wire_get_text(&in, &name) || !name)
		return false;
	wind_clock(len);
	size_t begin = wire_begin(server->answer, RECORD_BEGIN);
	wire_put_text(server->answer, name);
	wire_end(server->answer, begin);
	/* Said before reading, so that a crash can be laid at this file's door. */
	if (!flush(server))
		return false;
	bool ok = ical_read(name, in.p, in.end - in.p, &server->options, &sink, &result, &error);
	struct wire_answer answer = {
		.events = result.events,
		.sessions = result.sessions,
		.skipped = result.skipped,
		.stopped = result.stopped,
		.failure = ok ? NULL : error->message,
	};
	send(server, RECORD_RESULT, &wire_result, &answer);
	return flush(server);
}

static bool serve_one(struct server *server, const char head[WIRE_HEAD])
{
	enum record_type type;
	guint32 len;

	wire_head(head, &type, &len);
	g_autofree char *payload = take_payload(server, len);
	if (!payload)
		return false;
	if (type == RECORD_OPTIONS)
		return on_options(server, g_steal_pointer(&payload), len);
	return type == RECORD_FILE && on_file(server, payload, len);
}

int record_serve(int in, int out)
{
	struct server server = {.in = in, .out = out, .answer = g_string_sized_new(FLUSH + 4096)};
	char head[WIRE_HEAD];
	bool ok = true;

	while (ok && take(in, head, sizeof(head)))
		ok = serve_one(&server, head);
	g_string_free(server.answer, TRUE);
	g_free(server.options_payload);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
