/*
 * The reading process's side of the two streams: takes a file whole, or maps the one whose
 * descriptor it is given, then answers. A mapped file that shrinks kills this process and nothing
 * else. Records are gathered in one buffer, so that a hundred thousand sessions are no hundred
 * thousand writes.
 */
#include <summitty/ical/record.h>

#include <sys/resource.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/hash.h>
#include <summitty/model/mapping.h>
#include <summitty/time/zone.h>

#include "passed.h"
#include "wire.h"

enum {
	FLUSH_FIRST = 1 << 12,    /* bytes of answers that are worth a write, then ever more … */
	FLUSH = 1 << 16,          /* … up to this */
	FILE_SECONDS = 10,        /* of processor time for one file … */
	BYTES_A_SECOND = 4 << 20, /* … and for so many of its bytes one more */
	HASHED_AT_ONCE = 1 << 20, /* bytes whose hash takes no longer than to wake who waits */
};

struct server {
	int in, out;
	GString *answer;
	size_t enough; /* of it, for a write */
	bool broken;   /* nobody listens */
	struct ical_options options;
	char *options_payload;   /* holds the options' texts */
	struct mapping *mapping; /* for all files; made while the first is not there yet */
	GArray *known;           /* what is known of the next file */
	struct passed book;      /* … and remembered */
};

static bool flush(struct server *server)
{
	if (!server->broken)
		server->broken = !wire_write(server->out, server->answer->str, server->answer->len);
	if (server->answer->len >= server->enough)
		server->enough = MIN(server->enough + server->enough / 4, (size_t)FLUSH);
	g_string_truncate(server->answer, 0);
	return !server->broken;
}

static bool put(struct server *server, enum record_type type, const struct wire_layout *layout,
	const void *object)
{
	size_t begin = wire_begin(server->answer, type);

	wire_put_struct(server->answer, layout, object);
	wire_end(server->answer, begin);
	return server->answer->len < server->enough || flush(server);
}

static bool send_calendar(void *user, const struct ical_calendar *calendar)
{
	return put(user, RECORD_CALENDAR, &wire_calendar, calendar);
}

static bool send_session(void *user, const struct session *session)
{
	return put(user, RECORD_SESSION, &wire_session, session);
}

static bool send_diag(void *user, const struct diag *diag)
{
	return put(user, RECORD_DIAG, &wire_diag, diag);
}

static bool send_progress(void *user, size_t done, size_t total)
{
	struct wire_progress progress = {done, total};

	return put(user, RECORD_PROGRESS, &wire_progress, &progress) && flush(user);
}

static bool send_number(struct server *server, enum record_type type, gint64 number)
{
	struct wire_number record = {number};

	return put(server, type, &wire_number, &record);
}

static bool send_reached(void *user, struct instant t)
{
	return send_number(user, RECORD_REACHED, t.s);
}

static bool send_part(void *user, gint64 part)
{
	return send_number(user, RECORD_PART, part);
}

static bool send_lost(void *user, guint i)
{
	return send_number(user, RECORD_LOST, i);
}

static bool send_glances(void *user, const char *bytes, size_t len)
{
	struct server *server = user;
	size_t begin = wire_begin(server->answer, RECORD_GLANCES);

	g_string_append_len(server->answer, bytes, (gssize)len);
	wire_end(server->answer, begin);
	return flush(server);
}

static void send_sums(struct server *server, const char *bytes, size_t len)
{
	for (size_t at = 0; at < len; at += HASH_PIECE) {
		struct hash_sum sum = hash_all(bytes + at, MIN(len - at, (size_t)HASH_PIECE));
		put(server, RECORD_SUM, &wire_sum, &sum);
	}
}

/* A request's payload, NUL-terminated, or NULL. Caller frees. */
static char *take_payload(struct server *server, guint32 len)
{
	g_autofree char *payload = g_try_malloc((size_t)len + 1);

	if (!payload || !fd_read_all(server->in, payload, len))
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

static bool on_context(struct server *server, const char *payload, guint32 len)
{
	struct wire_input in = {.p = payload, .end = payload + len};

	return wire_get_number(&in, &server->options.context);
}

/* So many bytes of numbers, which are read where they are to be. */
static bool take_numbers(int fd, guint32 len, GArray *out)
{
	g_array_set_size(out, len / sizeof(gint64));
	gint64 *numbers = (gint64 *)(void *)out->data;

	if (len % sizeof(gint64) != 0 || !fd_read_all(fd, out->data, len))
		return false;
	for (guint i = 0; i < out->len; i++)
		numbers[i] = GINT64_FROM_LE(numbers[i]);
	return true;
}

static bool take_known(struct server *server)
{
	char head[WIRE_HEAD];
	enum record_type type;
	guint32 len;

	if (!fd_read_all(server->in, head, sizeof(head)))
		return false;
	wire_head(head, &type, &len);
	return type == RECORD_KNOWN && take_numbers(server->in, len, server->known);
}

/* The program finds the parts while this process looks at the file, and is given nothing before it
 * has told all of them: so neither waits for the other. */
static void learn(void *user, struct ical_options *own)
{
	struct server *server = user;

	server->broken = server->broken || !take_known(server);
	own->known = (const gint64 *)(void *)server->known->data;
	own->n_known = server->known->len;
}

static void forget(struct server *server)
{
	server->options.context = 0;
	g_array_set_size(server->known, 0);
	passed_unmap(&server->book);
}

/* Said before reading, so that a crash can be laid at this file's door. */
static bool send_begin(struct server *server, const char *name)
{
	size_t begin = wire_begin(server->answer, RECORD_BEGIN);

	wire_put_text(server->answer, name);
	wire_end(server->answer, begin);
	return flush(server);
}

static bool send_result(
	struct server *server, const struct ical_result *result, const GError *failure)
{
	struct wire_answer answer = {
		.events = result->events,
		.sessions = result->sessions,
		.skipped = result->skipped,
		.kept = result->kept,
		.context = result->context,
		.stopped = result->stopped,
		.partial = result->partial,
		.stale = result->stale,
		.unended = result->unended,
		.failure = failure ? failure->message : NULL,
	};

	put(server, RECORD_RESULT, &wire_result, &answer);
	return flush(server);
}

/* Reads with all that is known; whatever comes of it is in the result and the error. */
static void read_with(struct server *server, const char *name, const struct passed *file,
	struct ical_result *result, GError **error)
{
	struct ical_sink sink = {
		.calendar = send_calendar,
		.session = send_session,
		.diag = send_diag,
		.progress = send_progress,
		.user = server,
		.reached = send_reached,
		.part = send_part,
		.lost = send_lost,
		.makes_ids = true,
		.glances = send_glances,
	};
	struct ical_options *options = &server->options;

	options->learn = options->context ? learn : NULL;
	options->user = server;
	options->glances = server->book.bytes;
	options->n_glances = server->book.len;
	ical_read(name, file->bytes, file->len, options, &sink, result, error);
	forget(server);
}

static bool read_file(struct server *server, const char *name, const struct passed *file)
{
	struct ical_result result = {0};
	g_autoptr(GError) error = NULL;

	wind_clock(file->len);
	if (!send_begin(server, name))
		return false;
	read_with(server, name, file, &result, &error);
	/* What was found is on its way before what nobody waits for. */
	if (file->len > HASHED_AT_ONCE && !flush(server))
		return false;
	send_sums(server, file->bytes, file->len);
	return send_result(server, &result, error);
}

static bool on_file(struct server *server, const char *payload, guint32 len)
{
	struct wire_input in = {.p = payload, .end = payload + len};
	const char *name;

	if (!server->options.default_zone || !wire_get_text(&in, &name) || !name)
		return false;
	const struct passed file = {in.p, (size_t)(in.end - in.p)};
	return read_file(server, name, &file);
}

static bool on_open(struct server *server, const char *payload, guint32 len)
{
	struct wire_input in = {.p = payload, .end = payload + len};
	struct wire_open open;

	if (!server->options.default_zone || !wire_get_struct(&in, &wire_open, &open))
		return false;
	struct passed file;
	if (!passed_map(server->in, open.len, &file))
		return false;
	bool done = read_file(server, open.name, &file);
	passed_unmap(&file);
	return done;
}

static bool on_book(struct server *server, const char *payload, guint32 len)
{
	struct wire_input in = {.p = payload, .end = payload + len};
	struct wire_number size;

	passed_unmap(&server->book);
	return wire_get_struct(&in, &wire_number, &size) && size.number >= 0 &&
	       passed_map(server->in, (size_t)size.number, &server->book);
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
	if (type == RECORD_CONTEXT)
		return on_context(server, payload, len);
	if (type == RECORD_KNOWN)
		return true; /* of a file that was too bad to be looked at */
	if (type == RECORD_BOOK)
		return on_book(server, payload, len);
	if (type == RECORD_OPEN)
		return on_open(server, payload, len);
	return type == RECORD_FILE && on_file(server, payload, len);
}

static void free_zone(gpointer zone)
{
	zone_free(zone);
}

int record_serve(int in, int out)
{
	g_autoptr(GHashTable) zones =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_zone);
	struct server server = {
		.in = in,
		.out = out,
		.answer = g_string_sized_new(FLUSH + 4096),
		.enough = FLUSH_FIRST,
		.known = g_array_new(FALSE, FALSE, sizeof(gint64)),
		.book = PASSED_NOTHING,
	};
	char head[WIRE_HEAD];
	bool ok = true;

	server.options.mapping = server.mapping = mapping_new();
	server.options.zones_met = zones;
	while (ok && fd_read_all(in, head, sizeof(head)))
		ok = serve_one(&server, head);
	g_string_free(server.answer, TRUE);
	g_array_free(server.known, TRUE);
	passed_unmap(&server.book);
	g_free(server.options_payload);
	mapping_free(server.mapping);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
