/*
 * What can be told of a file before any line of it is read. A download that went wrong is most
 * often a login page, an empty file or an archive, and each deserves its own sentence.
 */
#include "whole.h"

#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

static const struct {
	const char *magic;
	size_t len;
	const char *message;
} foreign[] = {
	{"PK\003\004", 4, N_("this is a zip archive; unpack it and load the .ics files in it.")},
	{"\037\213", 2, N_("this is compressed; unpack it with gunzip first.")},
	{"%PDF", 4, N_("this is a PDF; ask the organiser for the programme as iCalendar (.ics).")},
	{"{", 1, N_("this is JSON, not iCalendar; look for the .ics address of the programme.")},
	{"<?xml", 5, N_("this is XML, not iCalendar; look for the .ics address of the programme.")},
	{"<", 1,
		N_("this looks like HTML, not iCalendar; the address may need a login, or is that "
		   "of a web page.")},
};

bool whole_refuse(const char *name, const char *message, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, "%s: %s", name, message);
	return false;
}

static bool is_foreign(const char *name, const char *bytes, size_t len, GError **error)
{
	size_t blank = 0;

	while (blank < len && g_ascii_isspace(bytes[blank]))
		blank++;
	for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++)
		if (len - blank >= foreign[i].len &&
			memcmp(bytes + blank, foreign[i].magic, foreign[i].len) == 0)
			return !whole_refuse(name, _(foreign[i].message), error);
	if (blank == len)
		return !whole_refuse(name, _("the file is empty; get the file again."), error);
	return false;
}

/* UTF-16 by its byte order mark, or by the NUL beside the B of BEGIN. */
static const char *utf16_name(const char *bytes, size_t len)
{
	const guchar *b = (const guchar *)bytes;

	if (len < 4)
		return NULL;
	if ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 'B' && b[1] == 0 && b[2] == 'E'))
		return "UTF-16LE";
	if ((b[0] == 0xfe && b[1] == 0xff) || (b[0] == 0 && b[1] == 'B' && b[2] == 0))
		return "UTF-16BE";
	return NULL;
}

static bool convert(struct whole *whole, const char *name, const char *from, GError **error)
{
	gsize len;
	size_t even = whole->len & ~(size_t)1;

	whole->owned =
		g_convert_with_fallback(whole->bytes, even, "UTF-8", from, "?", NULL, &len, NULL);
	if (!whole->owned)
		return whole_refuse(name, _("the file is broken UTF-16; save it as UTF-8."), error);
	whole->bytes = whole->owned;
	whole->len = len;
	whole->converted = true;
	return true;
}

/* Anything that looks like a calendar's first line, anywhere near the start of a line. */
static bool has_begin(const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;

	while ((p = memchr(p, ':', end - p)) != NULL) {
		if (p - bytes >= 5 && g_ascii_strncasecmp(p - 5, "BEGIN", 5) == 0 && end - p > 6 &&
			g_ascii_toupper(p[1]) == 'V')
			return true;
		p++;
	}
	return false;
}

bool whole_init(
	struct whole *whole, const char *name, const char *bytes, size_t len, GError **error)
{
	const char *utf16 = utf16_name(bytes, len);

	*whole = (struct whole){.bytes = bytes, .len = len};
	if (utf16 && !convert(whole, name, utf16, error))
		return false;
	if (whole->len >= 3 && memcmp(whole->bytes, "\xef\xbb\xbf", 3) == 0) {
		whole->bytes += 3;
		whole->len -= 3;
	}
	if (!has_begin(whole->bytes, whole->len)) {
		bool said = is_foreign(name, whole->bytes, whole->len, error);
		if (!said)
			whole_refuse(name,
				_("this is not an iCalendar file: nothing in it begins a "
				  "calendar; look for the .ics address of the programme."),
				error);
		whole_clear(whole);
		return false;
	}
	return true;
}

void whole_decode(struct whole *whole)
{
	whole->encoding = lines_encoding(whole->bytes, whole->len);
}

void whole_clear(struct whole *whole)
{
	g_clear_pointer(&whole->owned, g_free);
}
