/*
 * The forms of titles and places: pure text, no judgement about what a part means but for words
 * that leave no doubt.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "mapping-parts.h"

#define WORD_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

const char *const title_separators[MAPPING_SEPARATORS] = {" -- ", " — ", " – ", " - "};

static char *stripped(const char *start, const char *end)
{
	while (start < end && g_ascii_isspace(*start))
		start++;
	while (end > start && g_ascii_isspace(end[-1]))
		end--;
	return g_strndup(start, (gsize)(end - start));
}

/* Hands out the two parts of a text, unless one is empty. */
static char *parts(char *part, char *remainder, char **rest)
{
	if (*part && *remainder) {
		*rest = remainder;
		return part;
	}
	g_free(part);
	g_free(remainder);
	return NULL;
}

/* What parts a tag from the rest of its title, and belongs to neither. */
static const char *const tag_marks[] = {":", "：", "|", "--", "-", "–", "—"};

/* The rest behind a tag. A dash that is part of what follows has no blank behind it. */
static const char *behind_tag(const char *rest)
{
	const char *at = rest + strspn(rest, " \t");

	for (size_t i = 0; i < G_N_ELEMENTS(tag_marks); i++) {
		const char *after = at + strlen(tag_marks[i]);
		if (g_str_has_prefix(at, tag_marks[i]) && (*after == ' ' || *after == '\t'))
			return after;
	}
	return at;
}

/* Takes the mark from the end of the rest before a tag, unless it is all of it. */
static void drop_mark(char *rest)
{
	size_t len = strlen(rest);

	for (size_t i = 0; i < G_N_ELEMENTS(tag_marks); i++) {
		size_t n = strlen(tag_marks[i]);
		if (len > n && strcmp(rest + len - n, tag_marks[i]) == 0) {
			rest[len - n] = '\0';
			g_strchomp(rest);
			return;
		}
	}
}

char *title_leading_tag(const char *title, char **rest)
{
	const char *end = NULL;
	if (*title == '[')
		end = strchr(title, ']');
	else if (*title == '#' && g_ascii_isalpha(title[1]))
		end = strpbrk(title, ": ");
	if (!end || (*end == ':' && end[1] != ' '))
		return NULL;
	const char *behind = behind_tag(*end == ']' ? end + 1 : end);
	return parts(stripped(title + 1, end), stripped(behind, title + strlen(title)), rest);
}

/* The `open` that the `close` at `end` belongs to, or NULL. */
static const char *opening_of(const char *title, const char *end, char open, char close)
{
	int depth = 0;
	for (const char *at = end; at >= title; at--) {
		depth += (*at == close) - (*at == open);
		if (depth == 0)
			return at;
	}
	return NULL;
}

/* What stands in the brackets that end the title, which are not all of it. */
static char *ending(const char *title, char open, char close, char **rest)
{
	const char *last = strrchr(title, close);
	const char *start = last && !last[1] ? opening_of(title, last, open, close) : NULL;
	if (!start || start == title)
		return NULL;
	return parts(stripped(start + 1, last), stripped(title, start), rest);
}

char *title_trailing_tag(const char *title, char **rest)
{
	char *tag = ending(title, '[', ']', rest);
	char *comma = tag ? strchr(tag, ',') : NULL;

	if (tag && !comma)
		drop_mark(*rest);
	if (comma) {
		*comma = '\0';
		g_strchomp(tag);
		g_free(*rest);
		*rest = g_strdup(title);
	}
	return tag;
}

char *title_note(const char *title, char **rest)
{
	return ending(title, '(', ')', rest);
}

char *title_end(const char *title, const char *separator, char **rest)
{
	const char *at = g_strrstr(title, separator);
	if (!at)
		return NULL;
	return parts(
		stripped(at + strlen(separator), title + strlen(title)), stripped(title, at), rest);
}

char *title_without_number(const char *title)
{
	static const char *const ends[] = {"", ":", " - ", " – ", " — "};
	const char *word = title + strspn(title, WORD_LETTERS);
	const char *number = word + (*word == ' ');
	size_t len = strspn(number, "0123456789");

	if (len == 0)
		len = strspn(number, "IVX");
	for (size_t i = 0; i < G_N_ELEMENTS(ends) && word > title && number > word && len > 0;
		i++) {
		const char *rest = number + len;
		if (*ends[i] ? g_str_has_prefix(rest, ends[i]) : !*rest)
			return g_strdup_printf("%.*s%s", (int)(word - title), title, rest);
	}
	return NULL;
}

size_t line_bullet(const char *line)
{
	static const char *const bullets[] = {"- ", "* ", "• ", "· ", "– "};

	if (g_ascii_isalnum(*line)) /* as most lines begin */
		return 0;
	for (size_t i = 0; i < G_N_ELEMENTS(bullets); i++)
		if (g_str_has_prefix(line, bullets[i]))
			return strlen(bullets[i]);
	return 0;
}

char place_split(const char *location, char **first, char **second)
{
	static const struct {
		const char *text;
		char type;
	} separators[] = {{"\n", '\n'}, {"; ", ','}, {" | ", ','}, {", ", ','}, {" @ ", ','},
		{" - ", '-'}, {" – ", '-'}, {" — ", '-'}};
	const char *nearest = NULL;
	size_t which = 0;

	*second = title_note(location, first);
	if (*second)
		return '(';
	for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
		const char *at = strstr(location, separators[i].text);
		if (at && (!nearest || at < nearest)) {
			nearest = at;
			which = i;
		}
	}
	if (nearest)
		*second = parts(stripped(nearest + strlen(separators[which].text),
					location + strlen(location)),
			stripped(location, nearest), first);
	return *second ? separators[which].type : '\0';
}

/* Whether one of the words stands in a text: whole, or, in Hangul, at the end of a word. */
static bool has_word(const char *text, const char *const *words)
{
	g_autofree char *key = text_fold(text, -1);
	for (; *words; words++) {
		const char *at = strstr(key, *words);
		size_t len = strlen(*words);
		for (; at; at = strstr(at + 1, *words)) {
			bool ascii = (guchar) * *words < 0x80;
			if (!ascii || ((at == key || !g_ascii_isalnum(at[-1])) &&
					      !g_ascii_isalpha(at[len])))
				return true;
		}
	}
	return false;
}

bool place_is_room(const char *part)
{
	/* Search keys: without case and diacritics. */
	static const char *const words[] = {
		"room",
		"rooms",
		"rm",
		"hall",
		"halls",
		"auditorium",
		"ballroom",
		"theatre",
		"theater",
		"studio",
		"lounge",
		"stage",
		"booth",
		"classroom",
		"foyer",
		"lobby",
		"terrace",
		"concourse",
		"salle",
		"saal",
		"raum",
		"sala",
		"aula",
		"floor",
		"phong",
		"hoi truong",
		"sanh",
		"tang",
		"강당",
		"회의실",
		"전시실",
		"세미나실",
		"컨퍼런스홀",
		NULL,
	};
	return has_word(part, words);
}

bool place_is_building(const char *part)
{
	static const char *const words[] = {
		"center",
		"centre",
		"university",
		"hotel",
		"building",
		"tower",
		"campus",
		"college",
		"school",
		"museum",
		"library",
		"institute",
		"palace",
		"stadium",
		"park",
		"trung tam",
		"dai hoc",
		"khach san",
		"toa nha",
		"센터",
		"대학",
		"호텔",
		NULL,
	};
	return has_word(part, words) && !place_is_room(part);
}
