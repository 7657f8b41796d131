/*
 * QUOTED-PRINTABLE values. What is no escape stays as it is, and bytes that are not what CHARSET
 * promises are read as UTF-8 with U+FFFD for what is not.
 */
#include "quoted.h"

#include <string.h>

enum {
	HEAD = 256, /* of a line, in which ENCODING is looked for */
};

static const char name[] = "QUOTED-PRINTABLE";

/* No other ever reaches iconv, which looks long for what it does not know. */
static const char *const charsets[] = {
	"ISO-8859-1",
	"ISO-8859-2",
	"ISO-8859-5",
	"ISO-8859-7",
	"ISO-8859-9",
	"ISO-8859-15",
	"WINDOWS-1250",
	"WINDOWS-1251",
	"WINDOWS-1252",
	"WINDOWS-1258",
	"KOI8-R",
	"SHIFT_JIS",
	"ISO-2022-JP",
	"EUC-JP",
	"EUC-KR",
	"GB2312",
	"GBK",
	"GB18030",
	"BIG5",
};

bool quoted_is(const struct property *property)
{
	return slice_is(property_param(property, "ENCODING"), name);
}

bool quoted_ends_softly(const char *line, size_t len)
{
	for (size_t i = 0; i < MIN(len, (size_t)HEAD) && line[i] != ':'; i++)
		if (slice_has_prefix((struct slice){line + i, len - i}, name))
			return true;
	return false;
}

static GString *decode(struct slice value)
{
	GString *bytes = g_string_sized_new(value.len);

	for (size_t i = 0; i < value.len; i++) {
		bool escape = value.text[i] == '=' && i + 2 < value.len &&
			      g_ascii_isxdigit(value.text[i + 1]) &&
			      g_ascii_isxdigit(value.text[i + 2]);
		if (!escape) {
			g_string_append_c(bytes, value.text[i]);
			continue;
		}
		int byte = g_ascii_xdigit_value(value.text[i + 1]) * 16 +
			   g_ascii_xdigit_value(value.text[i + 2]);
		if (byte != '\0' && byte != '\r')
			g_string_append_c(bytes, (char)byte);
		i += 2;
	}
	return bytes;
}

/* The text of bytes in one of the character sets above, or NULL. */
static char *convert(const GString *bytes, struct slice charset)
{
	for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++)
		if (slice_is(charset, charsets[i]))
			return g_convert_with_fallback(bytes->str, bytes->len, "UTF-8", charsets[i],
				"?", NULL, NULL, NULL);
	return NULL;
}

char *quoted_text(const struct property *property, struct slice value)
{
	g_autofree char *plain = slice_text(value);
	g_autoptr(GString) bytes = decode((struct slice){plain, strlen(plain)});
	char *text = convert(bytes, property_param(property, "CHARSET"));

	return text ? text : g_utf8_make_valid(bytes->str, bytes->len);
}
