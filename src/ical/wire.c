/* Structs to bytes and back, by one table for both directions. */
#include "wire.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <summitty/base/fd.h>
#include <summitty/base/utf8.h>
#include <summitty/ical/reader.h>

#define TEXT(type, name, needed)                                                                   \
	{                                                                                          \
		WIRE_TEXT, offsetof(struct type, name), needed                                     \
	}
#define FIELD(kind, type, name)                                                                    \
	{                                                                                          \
		WIRE_##kind, offsetof(struct type, name), false                                    \
	}
#define LAYOUT(name)                                                                               \
	const struct wire_layout wire_##name = {name##_fields, G_N_ELEMENTS(name##_fields)}

static const struct wire_field options_fields[] = {
	TEXT(ical_options, default_zone, true),
	TEXT(ical_options, forced_zone, false),
	TEXT(ical_options, language, false),
	TEXT(ical_options, rules, false),
	FIELD(INT64, ical_options, now.s),
	FIELD(INT64, ical_options, window.start.s),
	FIELD(INT64, ical_options, window.end.s),
	FIELD(SIZE, ical_options, max_bytes),
	FIELD(UINT, ical_options, max_events),
	FIELD(UINT, ical_options, max_sessions),
	FIELD(UINT, ical_options, max_occurrences),
};

static const struct wire_field calendar_fields[] = {
	TEXT(ical_calendar, name, false),
	TEXT(ical_calendar, description, false),
	TEXT(ical_calendar, zone, false),
	TEXT(ical_calendar, color, false),
	TEXT(ical_calendar, url, false),
	FIELD(INT64, ical_calendar, refresh_seconds),
};

static const struct wire_field session_fields[] = {
	TEXT(session, id, false),
	TEXT(session, uid, true),
	TEXT(session, recurrence_id, false),
	TEXT(session, title, true),
	TEXT(session, titles, false),
	TEXT(session, description, false),
	TEXT(session, kind, true),
	TEXT(session, track, false),
	TEXT(session, venue, false),
	TEXT(session, building, false),
	TEXT(session, url, false),
	TEXT(session, language, false),
	TEXT(session, color, false),
	TEXT(session, status, true),
	TEXT(session, tz, true),
	FIELD(TEXTS, session, people),
	FIELD(TEXTS, session, categories),
	FIELD(TEXTS, session, clashes),
	FIELD(INT64, session, start.s),
	FIELD(INT64, session, end.s),
	FIELD(INT32, session, start_offset),
	FIELD(INT32, session, end_offset),
	FIELD(INT32, session, day.d),
	FIELD(INT32, session, sequence),
	FIELD(BOOL, session, all_day),
	FIELD(BOOL, session, ambient),
	FIELD(UINT, session, level),
	TEXT(session, note, false),
};

static const struct wire_field diag_fields[] = {
	FIELD(UINT, diag, severity),
	TEXT(diag, code, true),
	TEXT(diag, file, false),
	FIELD(UINT, diag, line),
	TEXT(diag, uid, false),
	TEXT(diag, text, true),
	TEXT(diag, hint, false),
};

static const struct wire_field progress_fields[] = {
	FIELD(SIZE, wire_progress, done),
	FIELD(SIZE, wire_progress, total),
};

static const struct wire_field number_fields[] = {
	FIELD(INT64, wire_number, number),
};

static const struct wire_field open_fields[] = {
	TEXT(wire_open, name, true),
	FIELD(SIZE, wire_open, len),
};

static const struct wire_field sum_fields[] = {
	FIELD(INT64, hash_sum, high),
	FIELD(INT64, hash_sum, low),
};

static const struct wire_field result_fields[] = {
	FIELD(UINT, wire_answer, events),
	FIELD(UINT, wire_answer, sessions),
	FIELD(UINT, wire_answer, skipped),
	FIELD(UINT, wire_answer, kept),
	FIELD(INT64, wire_answer, context),
	FIELD(BOOL, wire_answer, stopped),
	FIELD(BOOL, wire_answer, partial),
	FIELD(BOOL, wire_answer, stale),
	FIELD(BOOL, wire_answer, unended),
	TEXT(wire_answer, failure, false),
};

LAYOUT(options);
LAYOUT(calendar);
LAYOUT(session);
LAYOUT(diag);
LAYOUT(progress);
LAYOUT(number);
LAYOUT(open);
LAYOUT(sum);
LAYOUT(result);

/* Room for so many bytes at the end, to be filled in. */
static char *extend(GString *out, size_t len)
{
	size_t end = out->len;

	g_string_set_size(out, end + len);
	return out->str + end;
}

static void put32(GString *out, guint32 value)
{
	guint32 little = GUINT32_TO_LE(value);

	memcpy(extend(out, sizeof(little)), &little, sizeof(little));
}

static void put64(GString *out, gint64 value)
{
	guint64 little = GUINT64_TO_LE((guint64)value);

	memcpy(extend(out, sizeof(little)), &little, sizeof(little));
}

size_t wire_begin(GString *out, enum record_type type)
{
	size_t begin = out->len;

	g_string_append_c(out, type);
	put32(out, 0);
	return begin;
}

void wire_end(GString *out, size_t begin)
{
	guint32 little = GUINT32_TO_LE((guint32)(out->len - begin - WIRE_HEAD));

	memcpy(out->str + begin + 1, &little, sizeof(little));
}

void wire_head(const char head[WIRE_HEAD], enum record_type *type, guint32 *len)
{
	guint32 little;

	*type = (guchar)head[0];
	memcpy(&little, head + 1, sizeof(little));
	*len = GUINT32_FROM_LE(little);
}

void wire_put_text(GString *out, const char *text)
{
	size_t len = text ? strlen(text) + 1 : 0;
	guint32 little = GUINT32_TO_LE((guint32)len);
	char *room = extend(out, sizeof(little) + len);

	memcpy(room, &little, sizeof(little));
	if (text)
		memcpy(room + sizeof(little), text, len);
}

static void put_texts(GString *out, const char *const *texts)
{
	guint n = texts ? g_strv_length((char **)texts) : 0;

	put32(out, n);
	for (guint i = 0; i < n; i++)
		wire_put_text(out, texts[i]);
}

void wire_put_struct(GString *out, const struct wire_layout *layout, const void *object)
{
	for (size_t i = 0; i < layout->n; i++) {
		const void *member = (const char *)object + layout->fields[i].offset;
		switch (layout->fields[i].kind) {
		case WIRE_TEXT:
			wire_put_text(out, *(const char *const *)member);
			break;
		case WIRE_TEXTS:
			put_texts(out, *(const char *const *const *)member);
			break;
		case WIRE_INT64:
			put64(out, *(const gint64 *)member);
			break;
		case WIRE_INT32:
			put64(out, *(const gint32 *)member);
			break;
		case WIRE_UINT:
			put64(out, *(const guint *)member);
			break;
		case WIRE_SIZE:
			put64(out, *(const size_t *)member);
			break;
		case WIRE_BOOL:
			put64(out, *(const bool *)member);
			break;
		}
	}
}

static bool get32(struct wire_input *in, guint32 *value)
{
	guint32 little;

	if ((size_t)(in->end - in->p) < sizeof(little))
		return false;
	memcpy(&little, in->p, sizeof(little));
	in->p += sizeof(little);
	*value = GUINT32_FROM_LE(little);
	return true;
}

static bool get64(struct wire_input *in, gint64 *value)
{
	guint64 little;

	if ((size_t)(in->end - in->p) < sizeof(little))
		return false;
	memcpy(&little, in->p, sizeof(little));
	in->p += sizeof(little);
	*value = GUINT64_FROM_LE(little);
	return true;
}

void wire_put_number(GString *out, gint64 number)
{
	put64(out, number);
}

bool wire_get_number(struct wire_input *in, gint64 *number)
{
	return get64(in, number);
}

bool wire_get_text(struct wire_input *in, const char **text)
{
	guint32 len;

	if (!get32(in, &len) || (size_t)(in->end - in->p) < len)
		return false;
	*text = len > 0 ? in->p : NULL;
	in->p += len;
	/* Its only NUL is its last byte, and it is UTF-8. */
	return len == 0 || ((*text)[len - 1] == '\0' && utf8_is_valid(*text, len - 1));
}

static bool get_texts(struct wire_input *in, const char *const **texts)
{
	guint32 n;

	if (in->n_vectors == WIRE_VECTORS || !get32(in, &n) || n > WIRE_STRINGS)
		return false;
	GPtrArray *vector = in->vectors[in->n_vectors++];
	g_ptr_array_set_size(vector, 0);
	for (guint32 i = 0; i < n; i++) {
		const char *text;
		if (!wire_get_text(in, &text) || !text)
			return false;
		g_ptr_array_add(vector, (char *)text);
	}
	g_ptr_array_add(vector, NULL);
	*texts = (const char *const *)vector->pdata;
	return true;
}

/* A number that must be within its type. */
static bool get_number(struct wire_input *in, gint64 min, gint64 max, gint64 *value)
{
	return get64(in, value) && *value >= min && *value <= max;
}

static bool get_member(struct wire_input *in, const struct wire_field *field, void *member)
{
	gint64 number = 0;
	bool ok = false;

	switch (field->kind) {
	case WIRE_TEXT:
		return wire_get_text(in, member) &&
		       (!field->needed || *(const char *const *)member);
	case WIRE_TEXTS:
		return get_texts(in, member);
	case WIRE_INT64:
		return get64(in, member);
	case WIRE_INT32:
		ok = get_number(in, G_MININT32, G_MAXINT32, &number);
		*(gint32 *)member = number;
		return ok;
	case WIRE_UINT:
		ok = get_number(in, 0, G_MAXUINT, &number);
		*(guint *)member = number;
		return ok;
	case WIRE_SIZE:
		ok = get_number(in, 0, G_MAXINT64, &number);
		*(size_t *)member = number;
		return ok;
	case WIRE_BOOL:
		ok = get_number(in, 0, 1, &number);
		*(bool *)member = number;
		return ok;
	}
	return false;
}

bool wire_get_struct(struct wire_input *in, const struct wire_layout *layout, void *object)
{
	in->n_vectors = 0;
	for (size_t i = 0; i < layout->n; i++)
		if (!get_member(in, &layout->fields[i], (char *)object + layout->fields[i].offset))
			return false;
	return true;
}

bool wire_write(int fd, const char *bytes, size_t len)
{
	static const struct timespec at_once;
	sigset_t pipe, pending, before;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigpending(&pending);
	pthread_sigmask(SIG_BLOCK, &pipe, &before);
	bool ok = fd_write_all(fd, bytes, len);
	int saved = errno;
	/* Takes back the signal that the write made, so that the caller decides what a broken pipe
	 * is. */
	if (!ok && saved == EPIPE && !sigismember(&pending, SIGPIPE))
		sigtimedwait(&pipe, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = saved;
	return ok;
}
