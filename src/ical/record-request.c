/* What the reading process is asked for. */
#include <summitty/ical/record.h>

#include <errno.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "passed.h"
#include "wire.h"

static bool fail_to_write(GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The process that reads calendar files does not listen: %s. Try again; if it "
		  "stays so, install summitty anew."),
		g_strerror(errno));
	return false;
}

static bool write_out(int fd, const char *bytes, size_t len, GError **error)
{
	return wire_write(fd, bytes, len) || fail_to_write(error);
}

bool record_write_options(int fd, const struct ical_options *options, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	size_t begin = wire_begin(out, RECORD_OPTIONS);

	wire_put_struct(out, &wire_options, options);
	wire_end(out, begin);
	return write_out(fd, out->str, out->len, error);
}

bool record_write_file(int fd, const char *name, const char *bytes, size_t len, GError **error)
{
	g_autoptr(GString) head = g_string_new(NULL);
	size_t begin = wire_begin(head, RECORD_FILE);

	wire_put_text(head, name);
	if (len > G_MAXUINT32 - head->len) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("\"%s\" is larger than the limit for a calendar file."), name);
		return false;
	}
	guint32 payload = GUINT32_TO_LE((guint32)(head->len - WIRE_HEAD + len));
	memcpy(head->str + begin + 1, &payload, sizeof(payload));
	return write_out(fd, head->str, head->len, error) && write_out(fd, bytes, len, error);
}

static bool write_numbers(
	int fd, enum record_type type, const gint64 *numbers, size_t n, GError **error)
{
	g_autoptr(GString) out = g_string_sized_new(WIRE_HEAD + n * sizeof(gint64));
	size_t begin = wire_begin(out, type);

	for (size_t i = 0; i < n; i++)
		wire_put_number(out, numbers[i]);
	wire_end(out, begin);
	return write_out(fd, out->str, out->len, error);
}

bool record_write_context(int fd, gint64 context, GError **error)
{
	return write_numbers(fd, RECORD_CONTEXT, &context, 1, error);
}

bool record_write_known(int fd, const gint64 *parts, size_t n, GError **error)
{
	return write_numbers(fd, RECORD_KNOWN, parts, n, error);
}

static bool pass(int fd, enum record_type type, const struct wire_layout *layout,
	const void *object, int descriptor, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	size_t begin = wire_begin(out, type);

	wire_put_struct(out, layout, object);
	wire_end(out, begin);
	if (!write_out(fd, out->str, out->len, error))
		return false;
	return passed_send(fd, descriptor) || fail_to_write(error);
}

bool record_pass_file(int fd, const char *name, int file, size_t len, GError **error)
{
	struct wire_open open = {name, len};

	return pass(fd, RECORD_OPEN, &wire_open, &open, file, error);
}

bool record_pass_book(int fd, int book, size_t len, GError **error)
{
	struct wire_number number = {(gint64)len};

	return pass(fd, RECORD_BOOK, &wire_number, &number, book, error);
}
