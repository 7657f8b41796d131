/*
 * HTML to text, as far as calendars use it: a table of tags. No parser of HTML:
 * what is not a known construct stays as it is, so that "a < b" survives.
 */
#include "html.h"

#include <glib.h>
#include <string.h>

#include "html-entity.h"

#define BLANKS " \t\r\n\f\v"

enum {
	COMMENT_MAX = 4096, /* a longer one is text, so that a row of openings costs nothing */
};

enum tag_effect {
	TAG_NOTHING,
	TAG_BREAK,     /* a line break */
	TAG_PARAGRAPH, /* an empty line */
	TAG_ITEM,      /* a new line with a dash */
	TAG_CELL,      /* a blank */
	TAG_LINK,
	TAG_SKIP, /* nothing of it shows */
};

static const struct {
	const char *name;
	enum tag_effect open, close;
} tags[] = {
	{"a", TAG_LINK, TAG_LINK},
	{"abbr", TAG_NOTHING, TAG_NOTHING},
	{"b", TAG_NOTHING, TAG_NOTHING},
	{"blockquote", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"body", TAG_NOTHING, TAG_NOTHING},
	{"br", TAG_BREAK, TAG_NOTHING},
	{"center", TAG_BREAK, TAG_BREAK},
	{"code", TAG_NOTHING, TAG_NOTHING},
	{"dd", TAG_BREAK, TAG_NOTHING},
	{"div", TAG_BREAK, TAG_BREAK},
	{"dl", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"dt", TAG_BREAK, TAG_NOTHING},
	{"em", TAG_NOTHING, TAG_NOTHING},
	{"font", TAG_NOTHING, TAG_NOTHING},
	{"h1", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"h2", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"h3", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"h4", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"h5", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"h6", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"head", TAG_SKIP, TAG_NOTHING},
	{"hr", TAG_PARAGRAPH, TAG_NOTHING},
	{"html", TAG_NOTHING, TAG_NOTHING},
	{"html-blob", TAG_NOTHING, TAG_NOTHING},
	{"i", TAG_NOTHING, TAG_NOTHING},
	{"img", TAG_NOTHING, TAG_NOTHING},
	{"li", TAG_ITEM, TAG_NOTHING},
	{"o:p", TAG_NOTHING, TAG_NOTHING},
	{"ol", TAG_BREAK, TAG_BREAK},
	{"p", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"pre", TAG_BREAK, TAG_BREAK},
	{"s", TAG_NOTHING, TAG_NOTHING},
	{"script", TAG_SKIP, TAG_NOTHING},
	{"section", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"small", TAG_NOTHING, TAG_NOTHING},
	{"span", TAG_NOTHING, TAG_NOTHING},
	{"strong", TAG_NOTHING, TAG_NOTHING},
	{"style", TAG_SKIP, TAG_NOTHING},
	{"sub", TAG_NOTHING, TAG_NOTHING},
	{"sup", TAG_NOTHING, TAG_NOTHING},
	{"table", TAG_PARAGRAPH, TAG_PARAGRAPH},
	{"tbody", TAG_NOTHING, TAG_NOTHING},
	{"td", TAG_CELL, TAG_NOTHING},
	{"th", TAG_CELL, TAG_NOTHING},
	{"tr", TAG_BREAK, TAG_NOTHING},
	{"tt", TAG_NOTHING, TAG_NOTHING},
	{"u", TAG_NOTHING, TAG_NOTHING},
	{"ul", TAG_BREAK, TAG_BREAK},
};

struct writer {
	GString *out;
	int breaks;     /* line breaks owed before the next text */
	bool blank;     /* a blank is owed */
	bool inside;    /* of a paragraph: line breaks are blanks */
	bool tagged;    /* what is owed is a tag's, and takes in a line break behind it */
	char *href;     /* of the link that is open */
	size_t link_at; /* where its text begins */
};

/* Writes what is owed, then the text. */
static void put(struct writer *w, const char *text, size_t len)
{
	if (w->out->len > 0 && w->breaks > 0)
		g_string_append_len(w->out, "\n\n", MIN(w->breaks, 2));
	else if (w->out->len > 0 && w->blank)
		g_string_append_c(w->out, ' ');
	w->breaks = 0;
	w->blank = w->tagged = false;
	g_string_append_len(w->out, text, len);
}

static void owe(struct writer *w, int breaks)
{
	w->breaks = MAX(w->breaks, breaks);
	w->tagged = true;
}

/* A line break of the text. */
static void end_line(struct writer *w)
{
	if (w->inside)
		w->blank = true;
	else if (!w->tagged)
		w->breaks++;
	w->tagged = false;
}

static int find_tag(const char *name, size_t len)
{
	for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
		if (strlen(tags[i].name) == len &&
			g_ascii_strncasecmp(tags[i].name, name, len) == 0)
			return i;
	return -1;
}

/* Length of a tag or comment at '<', 0 if it is none; *tag is its index, -1 for a comment. */
static size_t tag_length(const char *p, int *tag, bool *closes)
{
	if (strncmp(p, "<!--", 4) == 0) {
		const char *end = g_strstr_len(p + 4, COMMENT_MAX, "-->");
		*tag = -1;
		return end ? (size_t)(end + 3 - p) : 0;
	}
	if (g_ascii_strncasecmp(p, "<!doctype", 9) == 0) {
		*tag = -1;
		return strcspn(p, ">") + (strchr(p, '>') != NULL);
	}
	*closes = p[1] == '/';
	const char *name = p + 1 + *closes;
	size_t len = 0;
	while (g_ascii_isalnum(name[len]) || name[len] == ':' || name[len] == '-')
		len++;
	if (len == 0 || len > 10 ||
		(name[len] != '>' && name[len] != '/' && !g_ascii_isspace(name[len])))
		return 0;
	*tag = find_tag(name, len);
	size_t rest = strcspn(name + len, "<>");
	return *tag >= 0 && name[len + rest] == '>' ? name + len + rest + 1 - p : 0;
}

/* Where the value of href stands in a tag, or NULL. Attributes are in any case, and blanks may
 * stand around "=" (HTML, "Attributes"); data-href is another. */
static const char *find_href(const char *tag)
{
	for (const char *p = tag + 1; *p != '\0'; p++) {
		if (g_ascii_strncasecmp(p, "href", 4) != 0 || g_ascii_isalnum(p[-1]) ||
			p[-1] == '-')
			continue;
		const char *value = p + 4 + strspn(p + 4, BLANKS);
		if (*value == '=')
			return value + 1 + strspn(value + 1, BLANKS);
	}
	return NULL;
}

/* The address in the href of a tag, its entities as characters, or NULL. */
static char *tag_href(const char *tag, size_t len)
{
	g_autofree char *text = g_strndup(tag, len);
	const char *href = find_href(text);

	if (!href)
		return NULL;
	bool quoted = *href == '"' || *href == '\'';
	const char quote[] = {*href, '\0'};
	g_autofree char *value = quoted ? g_strndup(href + 1, strcspn(href + 1, quote))
					: g_strndup(href, strcspn(href, BLANKS ">"));
	return *value != '\0' ? html_unescape(value) : NULL;
}

/* Ends a link: its address in brackets unless the text says it already. */
static void close_link(struct writer *w)
{
	g_autofree char *href = g_steal_pointer(&w->href);
	const char *text = w->out->str + MIN(w->link_at, w->out->len);

	if (!href || strstr(text, href))
		return;
	if (g_str_has_prefix(href, "mailto:") && strstr(text, href + 7))
		return;
	if (*text == '\0') {
		put(w, href, strlen(href));
		return;
	}
	g_string_append_printf(w->out, " (%s)", href);
}

static void open_link(struct writer *w, const char *tag, size_t len)
{
	close_link(w);
	w->href = tag_href(tag, len);
	w->link_at = w->out->len;
}

/* Where the content of a tag that shows nothing ends: after its closing tag. */
static const char *skip_content(const char *p, const char *name)
{
	g_autofree char *close = g_strconcat("</", name, NULL);
	size_t len = strlen(close);

	for (const char *q = strchr(p, '<'); q; q = strchr(q + 1, '<'))
		if (g_ascii_strncasecmp(q, close, len) == 0)
			return q;
	return p + strlen(p);
}

static const char *apply_tag(struct writer *w, const char *p, size_t len, int tag, bool closes)
{
	const char *next = p + len;

	if (tag < 0)
		return next;
	if (tags[tag].close == TAG_PARAGRAPH || tags[tag].close == TAG_BREAK)
		w->inside = !closes;
	switch (closes ? tags[tag].close : tags[tag].open) {
	case TAG_NOTHING:
		break;
	case TAG_BREAK:
		/* Two <br> in a row are an empty line. */
		owe(w, strncmp(tags[tag].name, "br", 3) == 0 ? w->breaks + 1 : 1);
		break;
	case TAG_PARAGRAPH:
		owe(w, 2);
		break;
	case TAG_ITEM:
		owe(w, 1);
		put(w, "- ", 2);
		break;
	case TAG_CELL:
		w->blank = true;
		break;
	case TAG_LINK:
		if (closes)
			close_link(w);
		else
			open_link(w, p, len);
		break;
	case TAG_SKIP:
		return skip_content(next, tags[tag].name);
	}
	return next;
}

/* How long a text goes on as it is: up to what may be a tag or an entity, or more than one blank
 * between two words. */
static size_t plain_length(const char *text)
{
	static const bool special[256] = {['\0'] = true,
		['<'] = true,
		['&'] = true,
		[' '] = true,
		['\t'] = true,
		['\r'] = true,
		['\n'] = true,
		['\f'] = true,
		['\v'] = true};
	const guchar *p = (const guchar *)text;

	while (!special[*p] || (*p == ' ' && !special[p[1]]))
		p++;
	return (size_t)((const char *)p - text);
}

/* One piece of text: an entity, a blank, or what goes on as it is. */
static const char *text_piece(struct writer *w, const char *p)
{
	char text[8];
	size_t n = *p == '&' ? html_entity(p, text) : 0;

	if (n > 0) {
		if (strcmp(text, " ") == 0)
			w->blank = true;
		else
			put(w, text, strlen(text));
		return p + n;
	}
	if (g_ascii_isspace(*p)) {
		w->blank = true;
		return p + 1;
	}
	n = MAX(plain_length(p), 1u);
	put(w, p, n);
	return p + n;
}

bool html_is(const char *text)
{
	int tag;
	bool closes;

	for (const char *p = text ? strchr(text, '<') : NULL; p; p = strchr(p + 1, '<'))
		if (tag_length(p, &tag, &closes) > 0)
			return true;
	return text && strchr(text, '&') && html_has_entity(text);
}

static const char *begin_of_page(const char *html)
{
	const char *begin = strstr(html, "<html");

	return begin ? begin : strstr(html, "<HTML");
}

static char *to_text(const char *html)
{
	struct writer w = {.out = g_string_sized_new(strlen(html))};
	/* Many write plain lines with a paragraph of HTML among them; a whole page is only HTML. */
	bool lines_count = !begin_of_page(html);

	while (*html != '\0') {
		int tag = -1;
		bool closes = false;
		size_t len = *html == '<' ? tag_length(html, &tag, &closes) : 0;
		if (len > 0) {
			html = apply_tag(&w, html, len, tag, closes);
		} else if (*html == '\n' && lines_count) {
			end_line(&w);
			html++;
		} else {
			html = text_piece(&w, html);
		}
	}
	close_link(&w);
	return g_string_free(w.out, FALSE);
}

static bool says_anything(const char *html, gsize len)
{
	g_autofree char *part = g_strndup(html, len);
	g_autofree char *text = to_text(part);

	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (g_unichar_isalnum(g_utf8_get_char(p)))
			return true;
	return false;
}

/* The page alone, if nothing is said around it: some leave there what their program quotes it with.
 */
static char *bare_page(const char *html)
{
	const char *begin = begin_of_page(html);
	const char *end = begin ? g_strrstr(begin, "</html>") : NULL;

	if (begin && !end)
		end = g_strrstr(begin, "</HTML>");
	if (!end || says_anything(html, (gsize)(begin - html)) || says_anything(end, strlen(end)))
		return NULL;
	return g_strndup(begin, (gsize)(end - begin));
}

char *html_to_text(const char *html)
{
	g_autofree char *page = bare_page(html);

	return to_text(page ? page : html);
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
