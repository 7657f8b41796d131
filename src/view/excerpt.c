/*
 * Why a search found a session: the words that its title does not have are looked for in the other
 * texts, in the order in which they matter, and the first place is shown with what is around it.
 */
#include "excerpt.h"

#include <string.h>

#include <summitty/base/text.h>

#define BEFORE 24 /* cells before what was found … */
#define AFTER 100 /* … and characters after: a row shows as much of it as there is room for */
#define BEGUN 2   /* cells of a word that are enough of it, where the rest is cut off */

/* Fields and negations are no words to be seen. */
static bool is_word(const char *word)
{
	return *word && *word != '-' && !strchr(word, ':') && strcmp(word, "OR") != 0;
}

static bool has(const char *text, const char *word)
{
	size_t start, end;

	return text && text_find(text, word, &start, &end);
}

/* Whether a word is to be seen in so many cells of a title. */
static bool shows(const char *title, const char *word, int cells)
{
	size_t start, end;

	if (!text_find(title, word, &start, &end))
		return false;
	g_autofree char *before = g_strndup(title, start);
	return text_width(title) <= cells || text_width(before) + BEGUN < cells;
}

/* The first word that the title, as far as it is shown, and the venue lack, or NULL. */
static const char *missing_word(const struct session *s, char *const *words, int cells)
{
	g_autofree char *title = text_safe(s->title, -1, TEXT_ONE_LINE);
	g_autofree char *venue = s->venue ? text_safe(s->venue, -1, TEXT_ONE_LINE) : NULL;

	for (; *words; words++)
		if (is_word(*words) && !shows(title, *words, cells) && !has(venue, *words))
			return *words;
	return NULL;
}

static const char *back(const char *text, const char *from, int cells)
{
	for (int used = 0, width; from > text; from = g_utf8_prev_char(from)) {
		text_next(g_utf8_prev_char(from), &width);
		used += width;
		if (used > cells)
			break;
	}
	return from;
}

static const char *on(const char *from, int characters)
{
	while (*from && characters-- > 0)
		from = g_utf8_next_char(from);
	return from;
}

/* What is around a place of a text, from the beginning of a word. */
static char *around(const char *text, size_t start, size_t end, const char *ellipsis)
{
	const char *from = back(text, text + start, BEFORE), *to = on(text + end, AFTER);
	const char *blank = from > text ? strchr(from, ' ') : NULL;

	if (blank && blank < text + start)
		from = blank + 1;
	g_autofree char *piece = g_strndup(from, to - from);
	return g_strconcat(from > text ? ellipsis : "", piece, NULL);
}

static char *find_in(const char *text, const char *word, const char *ellipsis)
{
	g_autofree char *safe = text ? text_safe(text, -1, TEXT_ONE_LINE) : NULL;
	size_t start, end;

	if (!safe || !text_find(safe, word, &start, &end))
		return NULL;
	return around(safe, start, end, ellipsis);
}

char *excerpt_of(const struct session *s, const char *needle, int cells, enum charset charset)
{
	const char *ellipsis = symbol_text(SYMBOL_ELLIPSIS, charset);
	g_auto(GStrv) words = g_strsplit_set(needle, " \"()", -1);
	const char *word = missing_word(s, words, cells);

	if (!word)
		return NULL;
	char *found = find_in(s->title, word, ellipsis);
	for (gsize i = 0; !found && s->people && s->people[i]; i++)
		found = find_in(s->people[i], word, ellipsis);
	if (!found)
		found = find_in(s->track, word, ellipsis);
	return found ? found : find_in(s->description, word, ellipsis);
}
