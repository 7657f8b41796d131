/*
 * The answers of the reading process, which has read hostile bytes and may be in their hands:
 * nothing in a record is believed before it has been checked.
 */
#include <summitty/ical/record.h>

#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>
#include <summitty/model/identity.h>
#include <summitty/model/kind.h>

#include "wire.h"

struct record_reader {
	int fd;
	char buffer[1 << 16]; /* bytes that came and were not asked for yet */
	size_t begin, end;
	GByteArray *payload;
	GPtrArray *vectors[WIRE_VECTORS];
	char *name; /* of the file whose answer is being read, or NULL */
};

struct record_reader *record_reader_new(int fd)
{
	struct record_reader *reader = g_new0(struct record_reader, 1);

	reader->fd = fd;
	reader->payload = g_byte_array_sized_new(4096); /* never NULL, be a record empty */
	for (guint i = 0; i < WIRE_VECTORS; i++)
		reader->vectors[i] = g_ptr_array_new();
	return reader;
}

void record_reader_free(struct record_reader *reader)
{
	if (!reader)
		return;
	g_byte_array_free(reader->payload, TRUE);
	for (guint i = 0; i < WIRE_VECTORS; i++)
		g_ptr_array_free(reader->vectors[i], TRUE);
	g_free(reader->name);
	g_free(reader);
}

/* Bytes into the empty buffer; false at the end of the stream or on an error. */
static bool refill(struct record_reader *reader)
{
	ssize_t n = fd_read(reader->fd, reader->buffer, sizeof(reader->buffer));

	reader->begin = 0;
	reader->end = MAX(n, 0);
	return n > 0;
}

/* Exactly len bytes; *got says how many there were. */
static bool take(struct record_reader *reader, char *out, size_t len, size_t *got)
{
	*got = 0;
	while (*got < len) {
		if (reader->begin == reader->end && !refill(reader))
			return false;
		size_t n = MIN(len - *got, reader->end - reader->begin);
		memcpy(out + *got, reader->buffer + reader->begin, n);
		reader->begin += n;
		*got += n;
	}
	return true;
}

/* One record into the payload. *eof: there was not a byte of one. */
static bool take_record(struct record_reader *reader, enum record_type *type, bool *eof)
{
	char head[WIRE_HEAD];
	size_t got;
	guint32 len;

	if (!take(reader, head, sizeof(head), &got)) {
		*eof = got == 0;
		return false;
	}
	*eof = false;
	wire_head(head, type, &len);
	if (len > WIRE_MAX)
		return false;
	g_byte_array_set_size(reader->payload, len);
	return take(reader, (char *)reader->payload->data, len, &got);
}

static bool is_id(const char *id)
{
	return strlen(id) == 8 && strspn(id, "0123456789abcdef") == 8;
}

/* A date that nothing that computes with it overflows on. */
static bool is_plausible(struct instant t)
{
	return t.s > -(G_GINT64_CONSTANT(1) << 38) && t.s < G_GINT64_CONSTANT(1) << 38;
}

static bool is_sound(const struct session *session)
{
	return is_id(session->id) && kind_name(session->kind) && session->level <= LEVEL_MUST &&
	       is_plausible(session->start) &&
	       (instant_is_none(session->end) ||
		       (is_plausible(session->end) && session->end.s >= session->start.s)) &&
	       ABS((gint64)session->start_offset) <= 86400 * 2 &&
	       ABS((gint64)session->end_offset) <= 86400 * 2;
}

/* What a record of an answer does. False: malformed. *go: the sink wants more. */
static bool on_begin(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	const char *name;

	(void)sink;
	(void)go;
	if (reader->name || !wire_get_text(in, &name) || !name)
		return false;
	reader->name = g_strdup(name);
	return true;
}

static bool on_calendar(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	struct ical_calendar calendar = {0};

	(void)reader;
	if (!wire_get_struct(in, &wire_calendar, &calendar))
		return false;
	*go = sink->calendar(sink->user, &calendar);
	return true;
}

static bool on_session(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	struct session session = {0};
	char id[9];

	(void)reader;
	if (!wire_get_struct(in, &wire_session, &session))
		return false;
	if (!session.id) {
		identity_make(session.uid, NULL, NULL, id);
		session.id = id;
		session.by_uid = true;
	}
	if (!is_sound(&session))
		return false;
	session.kind = kind_name(session.kind);
	*go = sink->session(sink->user, &session);
	return true;
}

static bool on_diag(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	struct diag diag = {0};

	(void)reader;
	if (!wire_get_struct(in, &wire_diag, &diag) || diag.severity > DIAG_ERROR)
		return false;
	*go = sink->diag(sink->user, &diag);
	return true;
}

static bool on_progress(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	struct wire_progress progress = {0};

	(void)reader;
	if (!wire_get_struct(in, &wire_progress, &progress))
		return false;
	*go = !sink->progress || sink->progress(sink->user, progress.done, progress.total);
	return true;
}

static bool on_reached(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	struct instant t;

	(void)reader;
	if (!wire_get_number(in, &t.s))
		return false;
	*go = !sink->reached || sink->reached(sink->user, t);
	return true;
}

static bool on_part(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	gint64 part;

	(void)reader;
	if (!wire_get_number(in, &part))
		return false;
	*go = !sink->part || sink->part(sink->user, part);
	return true;
}

static bool on_lost(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	gint64 i;

	(void)reader;
	if (!wire_get_number(in, &i) || i < 0 || i > G_MAXUINT)
		return false;
	*go = !sink->lost || sink->lost(sink->user, (guint)i);
	return true;
}

static bool on_glances(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	(void)reader;
	*go = !sink->glances || sink->glances(sink->user, in->p, (size_t)(in->end - in->p));
	return true;
}

static bool on_sum(
	struct record_reader *reader, struct wire_input *in, const struct ical_sink *sink, bool *go)
{
	struct hash_sum sum;

	(void)reader;
	if (!wire_get_struct(in, &wire_sum, &sum))
		return false;
	*go = !sink->sum || sink->sum(sink->user, &sum);
	return true;
}

static const struct {
	enum record_type type;
	bool (*take)(struct record_reader *reader, struct wire_input *in,
		const struct ical_sink *sink, bool *go);
} handlers[] = {
	{RECORD_BEGIN, on_begin},
	{RECORD_CALENDAR, on_calendar},
	{RECORD_SESSION, on_session},
	{RECORD_DIAG, on_diag},
	{RECORD_PROGRESS, on_progress},
	{RECORD_REACHED, on_reached},
	{RECORD_PART, on_part},
	{RECORD_LOST, on_lost},
	{RECORD_GLANCES, on_glances},
	{RECORD_SUM, on_sum},
};

static bool dispatch(struct record_reader *reader, enum record_type type, struct wire_input *in,
	const struct ical_sink *sink, bool *go)
{
	for (guint i = 0; i < G_N_ELEMENTS(handlers); i++)
		if (handlers[i].type == type)
			return (type == RECORD_BEGIN || reader->name) &&
			       handlers[i].take(reader, in, sink, go);
	return false;
}

static bool broken(const struct record_reader *reader, const char *why, GError **error)
{
	if (reader->name)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("\"%s\" could not be read: %s. What was loaded before stays."),
			reader->name, why);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The calendar could not be read: %s. What was loaded before stays."),
			why);
	return false;
}

static bool on_result(
	struct wire_input *in, bool stopped, struct ical_result *result, GError **error)
{
	struct wire_answer answer = {0};

	if (!wire_get_struct(in, &wire_result, &answer))
		return false;
	if (answer.failure) {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, answer.failure);
		return false;
	}
	*result = (struct ical_result){
		.events = answer.events,
		.sessions = answer.sessions,
		.skipped = answer.skipped,
		.stopped = answer.stopped || stopped,
		.kept = answer.kept,
		.context = answer.context,
		.partial = answer.partial,
		.stale = answer.stale,
		.unended = answer.unended,
	};
	return true;
}

static struct wire_input input_of(struct record_reader *reader)
{
	struct wire_input in = {
		.p = (const char *)reader->payload->data,
		.end = (const char *)reader->payload->data + reader->payload->len,
	};

	memcpy(in.vectors, reader->vectors, sizeof(in.vectors));
	return in;
}

bool record_read_answer(struct record_reader *reader, const struct ical_sink *sink,
	struct ical_result *result, bool *eof, GError **error)
{
	enum record_type type;
	bool go = true, ended;

	g_clear_pointer(&reader->name, g_free);
	*eof = false;
	while (go) {
		if (!take_record(reader, &type, &ended)) {
			*eof = ended && !reader->name;
			if (*eof)
				return true;
			return broken(reader,
				ended ? _("the reading process ran out of memory or time, or "
					  "crashed")
				      : _("its answer is cut off"),
				error);
		}
		struct wire_input in = input_of(reader);
		if (type == RECORD_RESULT) {
			GError *why = NULL;
			if (on_result(&in, false, result, &why))
				return true;
			if (!why)
				break;
			g_propagate_error(error, why);
			return false;
		}
		if (!dispatch(reader, type, &in, sink, &go))
			break;
	}
	if (go)
		return broken(reader, _("its answer makes no sense"), error);
	*result = (struct ical_result){.stopped = true};
	return true;
}
