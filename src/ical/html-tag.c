/* The tags of HTML, in a table of what they do to a plain text. */
#include "html-tag.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "html-entity.h"

#define BLANKS " \t\r\n\f\v"

enum {
	COMMENT_MAX = 4096, /* a longer one is text, so that a row of openings costs nothing */
	TAG_NAME_MAX = 10,
};

/* By their names. */
static const struct html_tag tags[] = {
	{"a", TAG_LINK, TAG_LINK, false},
	{"abbr", TAG_NOTHING, TAG_NOTHING, false},
	{"address", TAG_BREAK, TAG_BREAK, false},
	{"article", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"aside", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"audio", TAG_NOTHING, TAG_NOTHING, false},
	{"b", TAG_NOTHING, TAG_NOTHING, false},
	{"bdi", TAG_NOTHING, TAG_NOTHING, false},
	{"bdo", TAG_NOTHING, TAG_NOTHING, false},
	{"big", TAG_NOTHING, TAG_NOTHING, false},
	{"blockquote", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"body", TAG_NOTHING, TAG_NOTHING, false},
	{"br", TAG_BREAK, TAG_NOTHING, true},
	{"button", TAG_NOTHING, TAG_NOTHING, false},
	{"caption", TAG_BREAK, TAG_BREAK, false},
	{"center", TAG_BREAK, TAG_BREAK, false},
	{"cite", TAG_NOTHING, TAG_NOTHING, false},
	{"code", TAG_NOTHING, TAG_NOTHING, false},
	{"col", TAG_NOTHING, TAG_NOTHING, false},
	{"colgroup", TAG_NOTHING, TAG_NOTHING, false},
	{"dd", TAG_BREAK, TAG_NOTHING, false},
	{"del", TAG_NOTHING, TAG_NOTHING, false},
	{"details", TAG_BREAK, TAG_BREAK, false},
	{"dfn", TAG_NOTHING, TAG_NOTHING, false},
	{"div", TAG_BREAK, TAG_BREAK, false},
	{"dl", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"dt", TAG_BREAK, TAG_NOTHING, false},
	{"em", TAG_NOTHING, TAG_NOTHING, false},
	{"embed", TAG_NOTHING, TAG_NOTHING, false},
	{"fieldset", TAG_BREAK, TAG_BREAK, false},
	{"figcaption", TAG_BREAK, TAG_BREAK, false},
	{"figure", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"font", TAG_NOTHING, TAG_NOTHING, false},
	{"footer", TAG_BREAK, TAG_BREAK, false},
	{"form", TAG_BREAK, TAG_BREAK, false},
	{"h1", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"h2", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"h3", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"h4", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"h5", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"h6", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"head", TAG_SKIP, TAG_NOTHING, false},
	{"header", TAG_BREAK, TAG_BREAK, false},
	{"hr", TAG_PARAGRAPH, TAG_NOTHING, true},
	{"html", TAG_NOTHING, TAG_NOTHING, false},
	{"html-blob", TAG_NOTHING, TAG_NOTHING, false},
	{"i", TAG_NOTHING, TAG_NOTHING, false},
	{"iframe", TAG_NOTHING, TAG_NOTHING, false},
	{"img", TAG_NOTHING, TAG_NOTHING, true},
	{"input", TAG_NOTHING, TAG_NOTHING, false},
	{"ins", TAG_NOTHING, TAG_NOTHING, false},
	{"kbd", TAG_NOTHING, TAG_NOTHING, false},
	{"label", TAG_NOTHING, TAG_NOTHING, false},
	{"legend", TAG_BREAK, TAG_BREAK, false},
	{"li", TAG_ITEM, TAG_NOTHING, true},
	{"link", TAG_NOTHING, TAG_NOTHING, false},
	{"main", TAG_BREAK, TAG_BREAK, false},
	{"mark", TAG_NOTHING, TAG_NOTHING, false},
	{"meta", TAG_NOTHING, TAG_NOTHING, false},
	{"nav", TAG_BREAK, TAG_BREAK, false},
	{"noscript", TAG_NOTHING, TAG_NOTHING, false},
	{"o:p", TAG_NOTHING, TAG_NOTHING, false},
	{"object", TAG_NOTHING, TAG_NOTHING, false},
	{"ol", TAG_BREAK, TAG_BREAK, false},
	{"option", TAG_BREAK, TAG_BREAK, false},
	{"p", TAG_PARAGRAPH, TAG_PARAGRAPH, true},
	{"param", TAG_NOTHING, TAG_NOTHING, false},
	{"picture", TAG_NOTHING, TAG_NOTHING, false},
	{"pre", TAG_BREAK, TAG_BREAK, false},
	{"q", TAG_NOTHING, TAG_NOTHING, false},
	{"rp", TAG_NOTHING, TAG_NOTHING, false},
	{"rt", TAG_NOTHING, TAG_NOTHING, false},
	{"ruby", TAG_NOTHING, TAG_NOTHING, false},
	{"s", TAG_NOTHING, TAG_NOTHING, false},
	{"samp", TAG_NOTHING, TAG_NOTHING, false},
	{"script", TAG_SKIP, TAG_NOTHING, false},
	{"section", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"select", TAG_NOTHING, TAG_NOTHING, false},
	{"small", TAG_NOTHING, TAG_NOTHING, false},
	{"source", TAG_NOTHING, TAG_NOTHING, false},
	{"span", TAG_NOTHING, TAG_NOTHING, false},
	{"strike", TAG_NOTHING, TAG_NOTHING, false},
	{"strong", TAG_NOTHING, TAG_NOTHING, false},
	{"style", TAG_SKIP, TAG_NOTHING, false},
	{"sub", TAG_NOTHING, TAG_NOTHING, false},
	{"summary", TAG_BREAK, TAG_BREAK, false},
	{"sup", TAG_NOTHING, TAG_NOTHING, false},
	{"svg", TAG_NOTHING, TAG_NOTHING, false},
	{"table", TAG_PARAGRAPH, TAG_PARAGRAPH, false},
	{"tbody", TAG_NOTHING, TAG_NOTHING, false},
	{"td", TAG_CELL, TAG_NOTHING, false},
	{"textarea", TAG_NOTHING, TAG_NOTHING, false},
	{"tfoot", TAG_NOTHING, TAG_NOTHING, false},
	{"th", TAG_CELL, TAG_NOTHING, false},
	{"thead", TAG_NOTHING, TAG_NOTHING, false},
	{"time", TAG_NOTHING, TAG_NOTHING, false},
	{"title", TAG_SKIP, TAG_NOTHING, false},
	{"tr", TAG_BREAK, TAG_NOTHING, false},
	{"track", TAG_NOTHING, TAG_NOTHING, false},
	{"tt", TAG_NOTHING, TAG_NOTHING, false},
	{"u", TAG_NOTHING, TAG_NOTHING, false},
	{"ul", TAG_BREAK, TAG_BREAK, false},
	{"var", TAG_NOTHING, TAG_NOTHING, false},
	{"video", TAG_NOTHING, TAG_NOTHING, false},
	{"wbr", TAG_NOTHING, TAG_NOTHING, false},
};

static int compare_tag(const void *name, const void *tag)
{
	return g_ascii_strcasecmp(name, ((const struct html_tag *)tag)->name);
}

static const struct html_tag *find_tag(const char *text, size_t len)
{
	char name[TAG_NAME_MAX + 1] = {0};

	memcpy(name, text, len);
	return bsearch(name, tags, G_N_ELEMENTS(tags), sizeof(tags[0]), compare_tag);
}

size_t html_tag_length(const char *p, const struct html_tag **tag, bool *closes)
{
	*tag = NULL;
	*closes = p[1] == '/';
	if (strncmp(p, "<!--", 4) == 0) {
		const char *end = g_strstr_len(p + 4, COMMENT_MAX, "-->");
		return end ? (size_t)(end + 3 - p) : 0;
	}
	if (g_ascii_strncasecmp(p, "<!doctype", 9) == 0)
		return strcspn(p, ">") + (strchr(p, '>') != NULL);
	const char *name = p + 1 + *closes;
	size_t len = 0;
	while (g_ascii_isalnum(name[len]) || name[len] == ':' || name[len] == '-')
		len++;
	if (len == 0 || len > TAG_NAME_MAX ||
		(name[len] != '>' && name[len] != '/' && !g_ascii_isspace(name[len])))
		return 0;
	*tag = find_tag(name, len);
	size_t rest = strcspn(name + len, "<>");
	return *tag && name[len + rest] == '>' ? name + len + rest + 1 - p : 0;
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

char *html_tag_href(const char *tag, size_t len)
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
