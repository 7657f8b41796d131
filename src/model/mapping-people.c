/* Lists of people as descriptions and titles give them, and languages by their names. */
#include <string.h>

#include <summitty/base/text.h>

#include "mapping-parts.h"

enum {
	MAX_PEOPLE = 64,
	MAX_NAME_CHARS = 60,
	MAX_NAME_WORDS = 6,
};

/* Separators of names: between people, between names of one line, and words between blanks. Of what
 * follows a dash, nothing is a name before the next of the first sort. */
static const char *const people_marks[] = {";", "；", "\n"};
static const char *const name_marks[] = {",", "、", "，", " and ", " & ", " und ", " et ", " và "};
static const char *const dashes[] = {" - ", " – ", " — "};

static size_t prefix_among(const char *p, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (g_str_has_prefix(p, words[i]))
			return strlen(words[i]);
	return 0;
}

/* A part without its bullet, and without the signs that Markdown puts around a word. */
static char *without_marks(const char *part)
{
	const char *start = part + line_bullet(part), *end = start + strlen(start);

	start += strspn(start, " \t\r*_");
	while (end > start && strchr(" \t\r*_", end[-1]))
		end--;
	return g_strndup(start, (gsize)(end - start));
}

/* Moves the part that was built to the others. */
static void end_part(GPtrArray *parts, GString *part)
{
	g_ptr_array_add(parts, without_marks(part->str));
	g_string_truncate(part, 0);
}

/* Splits a list into its parts, without affiliations: what stands in brackets or after a dash, or,
 * where each line has a bullet and so one person, after a comma. */
static GPtrArray *split_list(const char *list)
{
	GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) part = g_string_new(NULL);
	bool affiliation = false, alone = false;
	int depth = 0;

	for (const char *p = list; *p; p++) {
		size_t person = prefix_among(p, people_marks, G_N_ELEMENTS(people_marks));
		size_t name = prefix_among(p, name_marks, G_N_ELEMENTS(name_marks));
		depth = person ? 0 : depth + (*p == '(');
		if (p == list || p[-1] == '\n')
			alone = line_bullet(p) > 0;
		affiliation = !person && (affiliation || (alone && *p == ',') ||
						 prefix_among(p, dashes, G_N_ELEMENTS(dashes)));
		if (person > 0 || (name > 0 && depth == 0 && !affiliation)) {
			end_part(parts, part);
			p += MAX(person, name) - 1;
		} else if (depth == 0 && !affiliation) {
			g_string_append_c(part, *p);
		}
		depth -= *p == ')' && depth > 0;
	}
	end_part(parts, part);
	return parts;
}

static bool is_placeholder(const char *name)
{
	static const char *const placeholders[] = {"tba", "tbd", "tbc", "n/a", "none", "various",
		"various speakers", "everyone", "all", "alle", "workshop", NULL};
	g_autofree char *key = g_ascii_strdown(name, -1);
	return g_strv_contains(placeholders, key);
}

/* What a list may begin with that is no part of a name. */
static const char *without_role(const char *part)
{
	static const char *const roles[] = {
		"hosted by ", "presented by ", "moderated by ", "chaired by ", "led by ", "by "};

	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
		if (g_ascii_strncasecmp(part, roles[i], strlen(roles[i])) == 0)
			return part + strlen(roles[i]);
	return part;
}

/* A few words without digits and addresses, the first not in lower case. */
static bool looks_like_name(const char *part)
{
	int blanks = 0;
	if (!*part || g_unichar_islower(g_utf8_get_char(part)) || is_placeholder(part))
		return false;
	for (const char *p = part; *p; p++) {
		if (g_ascii_isdigit(*p) || strchr("@/:<>[]{})?!\"", *p))
			return false;
		blanks += *p == ' ';
	}
	return blanks < MAX_NAME_WORDS && g_utf8_strlen(part, -1) <= MAX_NAME_CHARS;
}

/* Whether two texts are one to a search: they are not if they begin with different letters, be it
 * that marks follow. */
static bool same_name(const char *a, const char *b)
{
	if ((guchar)(*a | *b) < 0x80 && g_ascii_tolower(*a) != g_ascii_tolower(*b))
		return false;
	g_autofree char *x = text_fold(a, -1), *y = text_fold(b, -1);
	return strcmp(x, y) == 0;
}

static void people_add(GPtrArray *people, const char *name)
{
	g_autofree char *clean = g_strstrip(g_strdup(name));
	if (!*clean || people->len >= MAX_PEOPLE)
		return;
	for (guint i = 0; i < people->len; i++)
		if (same_name(g_ptr_array_index(people, i), clean))
			return;
	g_ptr_array_add(people, g_steal_pointer(&clean));
}

void people_add_list(GPtrArray *people, const char *list)
{
	g_autoptr(GPtrArray) parts = split_list(list);
	for (guint i = 0; i < parts->len; i++) {
		const char *name = without_role(g_ptr_array_index(parts, i));
		if (looks_like_name(name))
			people_add(people, name);
	}
}

bool people_look_like_names(const char *list)
{
	g_autoptr(GPtrArray) parts = split_list(list);
	for (guint i = 0; i < parts->len; i++)
		if (!looks_like_name(g_ptr_array_index(parts, i)))
			return false;
	return true;
}

/* Whether each part has a first name and a last. */
static bool are_full_names(char **parts)
{
	for (; *parts; parts++)
		if (!looks_like_name(*parts) || !strchr(*parts, ' '))
			return false;
	return true;
}

/* "Ada Roe, Lin Doe" and "Ada Roe & Lin Doe" are two; "Roe, Ada" and "Roe & Doe" are one. */
void people_add_value(GPtrArray *people, const char *value)
{
	static const char *const marks[] = {", ", " & "};

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		g_auto(GStrv) parts = g_strsplit(value, marks[i], -1);

		if (!parts[0] || !parts[1] || !are_full_names(parts))
			continue;
		for (char **part = parts; *part; part++)
			people_add_value(people, *part);
		return;
	}
	people_add(people, value);
}

/* By search key. */
static const struct {
	const char *name, *tag;
} languages[] = {
	{"english", "en"},
	{"tieng anh", "en"},
	{"영어", "en"},
	{"anglais", "en"},
	{"vietnamese", "vi"},
	{"tieng viet", "vi"},
	{"베트남어", "vi"},
	{"korean", "ko"},
	{"tieng han", "ko"},
	{"한국어", "ko"},
	{"chinese", "zh"},
	{"中文", "zh"},
	{"japanese", "ja"},
	{"日本語", "ja"},
	{"french", "fr"},
	{"francais", "fr"},
	{"german", "de"},
	{"deutsch", "de"},
	{"spanish", "es"},
	{"espanol", "es"},
	{"italian", "it"},
	{"italiano", "it"},
	{"portuguese", "pt"},
	{"portugues", "pt"},
	{"russian", "ru"},
	{"русскии", "ru"},
	{"thai", "th"},
	{"indonesian", "id"},
	{"dutch", "nl"},
	{"nederlands", "nl"},
};

/* RFC 5646: two or three letters, then subtags of at most eight. */
static bool is_tag(const char *text)
{
	size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	if (len < 2 || len > 3)
		return false;
	for (text += len; *text; text += len + 1) {
		if (*text != '-' && *text != '_')
			return false;
		for (len = 0; g_ascii_isalnum(text[len + 1]); len++)
			;
		if (len < 1 || len > 8)
			return false;
	}
	return true;
}

char *language_tag(const char *text)
{
	char *tag = g_strstrip(g_strdup(text));
	if (is_tag(tag)) /* as short as no language's name is */
		return g_strdelimit(tag, "_", '-');
	g_free(tag);
	g_autofree char *key = text_fold(text, -1);
	g_strstrip(key);
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
		if (strcmp(languages[i].name, key) == 0)
			return g_strdup(languages[i].tag);
	return NULL;
}
