/*
 * The entities of HTML: those of HTML 4.01 section 24.2 (ISO 8859-1) all, of the others what people
 * write, and numbers as browsers read them (HTML, "Numeric character reference end state"): what
 * would be a control character is meant as Windows-1252.
 */
#include "html-entity.h"

#include <glib.h>
#include <string.h>

enum {
	LATIN_FIRST = 0xa0,
	WINDOWS_FIRST = 0x80,
	WINDOWS_LAST = 0x9f,
	NAME_MAX_LENGTH = 10,
};

/* clang-format off */
static const char *const latin[] = { /* from U+00A0 */
	"nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect",
	"uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
	"deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
	"cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
	"Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil",
	"Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
	"ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
	"Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig",
	"agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
	"egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
	"eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
	"oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
};

static const gunichar windows[] = { /* from 0x80 */
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
	0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};
/* clang-format on */

static const struct {
	const char *name;
	gunichar character;
} others[] = {
	{"amp", '&'},
	{"lt", '<'},
	{"gt", '>'},
	{"quot", '"'},
	{"apos", '\''},
	{"ensp", ' '},
	{"emsp", ' '},
	{"thinsp", ' '},
	{"ndash", 0x2013},
	{"mdash", 0x2014},
	{"hellip", 0x2026},
	{"bull", 0x2022},
	{"lsquo", 0x2018},
	{"rsquo", 0x2019},
	{"sbquo", 0x201a},
	{"ldquo", 0x201c},
	{"rdquo", 0x201d},
	{"bdquo", 0x201e},
	{"prime", 0x2032},
	{"lsaquo", 0x2039},
	{"rsaquo", 0x203a},
	{"dagger", 0x2020},
	{"trade", 0x2122},
	{"euro", 0x20ac},
	{"OElig", 0x152},
	{"oelig", 0x153},
	{"Scaron", 0x160},
	{"scaron", 0x161},
	{"Yuml", 0x178},
	{"minus", 0x2212},
	{"ne", 0x2260},
	{"le", 0x2264},
	{"ge", 0x2265},
	{"infin", 0x221e},
	{"larr", 0x2190},
	{"uarr", 0x2191},
	{"rarr", 0x2192},
	{"darr", 0x2193},
	{"harr", 0x2194},
};

static bool is_name(const char *name, const char *text, size_t len)
{
	return strlen(name) == len && strncmp(name, text, len) == 0;
}

/* The character of a name; 0 for none. */
static gunichar named(const char *text, size_t len)
{
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		if (is_name(others[i].name, text, len))
			return others[i].character;
	for (guint i = 0; i < G_N_ELEMENTS(latin); i++)
		if (is_name(latin[i], text, len))
			return LATIN_FIRST + i;
	return 0;
}

/* The character of "#233" or "#xe9"; 0 if it is no number. */
static gunichar numbered(const char *text, size_t len)
{
	bool hex = len > 1 && (text[1] == 'x' || text[1] == 'X');
	const char *digits = text + 1 + hex;
	size_t n = strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789");

	if (n == 0 || digits + n != text + len)
		return 0;
	guint64 c = g_ascii_strtoull(digits, NULL, hex ? 16 : 10);
	if (c >= WINDOWS_FIRST && c <= WINDOWS_LAST)
		return windows[c - WINDOWS_FIRST];
	if (c == '\n' || c == '\r' || c == '\t')
		return ' ';
	return c >= 0x20 && c <= 0x10ffff && g_unichar_validate((gunichar)c) ? (gunichar)c : 0xfffd;
}

size_t html_entity(const char *text, char out[8])
{
	size_t n = 1;

	while (n <= NAME_MAX_LENGTH && (g_ascii_isalnum(text[n]) || text[n] == '#'))
		n++;
	if (text[n] != ';' || n < 3)
		return 0;
	gunichar c = text[1] == '#' ? numbered(text + 1, n - 1) : named(text + 1, n - 1);
	if (c == 0)
		return 0;
	if (c == 0xa0) /* to be broken like any other blank */
		c = ' ';
	out[c == 0xad ? 0 : g_unichar_to_utf8(c, out)] = '\0';
	return n + 1;
}

bool html_has_entity(const char *text)
{
	static const char *const sure[] = {"&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;"};
	char character[8];

	for (size_t i = 0; i < G_N_ELEMENTS(sure); i++)
		if (strstr(text, sure[i]))
			return true;
	for (const char *p = strstr(text, "&#"); p; p = strstr(p + 1, "&#"))
		if (html_entity(p, character) > 0)
			return true;
	return false;
}

char *html_unescape(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));
	char character[8];

	while (*text != '\0') {
		size_t n = *text == '&' ? html_entity(text, character) : 0;
		if (n > 0)
			g_string_append(out, character);
		else
			g_string_append_c(out, *text);
		text += MAX(n, 1u);
	}
	return g_string_free(out, FALSE);
}
