/*
 * HTML to text, as far as calendars use it. No parser of HTML: what is not a known construct stays
 * as it is, so that "a < b" survives.
 */
#include "html.h"

#include <glib.h>
#include <string.h>

#include "html-entity.h"
#include "html-tag.h"

struct writer {
	GString *out;
	int breaks;     /* line breaks owed before the next text */
	bool blank;     /* a blank is owed */
	bool inside;    /* of a paragraph: line breaks are blanks */
	bool unclosed;  /* a tag that shows nothing was not closed */
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
	w->href = html_tag_href(tag, len);
	w->link_at = w->out->len;
}

/* Where the content of a tag that shows nothing ends: at its closing tag. One that is not closed
 * hides nothing, nor does any after it: each would be looked for up to the end. */
static const char *skip_content(struct writer *w, const char *p, const char *name)
{
	g_autofree char *close = g_strconcat("</", name, NULL);
	size_t len = strlen(close);

	for (const char *q = w->unclosed ? NULL : strchr(p, '<'); q; q = strchr(q + 1, '<'))
		if (g_ascii_strncasecmp(q, close, len) == 0 && !g_ascii_isalnum(q[len]))
			return q;
	w->unclosed = true;
	return p;
}

static const char *apply_tag(
	struct writer *w, const char *p, size_t len, const struct html_tag *tag, bool closes)
{
	const char *next = p + len;

	if (!tag)
		return next;
	if (tag->close == TAG_PARAGRAPH || tag->close == TAG_BREAK)
		w->inside = !closes;
	switch (closes ? tag->close : tag->open) {
	case TAG_NOTHING:
		break;
	case TAG_BREAK:
		/* Two <br> in a row are an empty line. */
		owe(w, strcmp(tag->name, "br") == 0 ? w->breaks + 1 : 1);
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
		return skip_content(w, next, tag->name);
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

/* Whether a text has tags, and is not only about some: one that is closed, or that need not be, or
 * has attributes. */
static bool has_tags(const char *text)
{
	const struct html_tag *tag;
	bool closes;

	for (const char *p = strchr(text, '<'); p; p = strchr(p + 1, '<')) {
		size_t len = html_tag_length(p, &tag, &closes);
		if (len > 0 && (!tag || closes || tag->stands_alone || memchr(p, '=', len)))
			return true;
	}
	return false;
}

bool html_is(const char *text)
{
	return text && (has_tags(text) || (strchr(text, '&') && html_has_entity(text)));
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
	bool lines_count = !begin_of_page(html), has = has_tags(html);

	while (*html != '\0') {
		const struct html_tag *tag;
		bool closes;
		size_t len = has && *html == '<' ? html_tag_length(html, &tag, &closes) : 0;
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
