/*
 * Wrapping safe text to lines: greedily, at blanks and beside wide characters (scripts that are
 * written without blanks), inside a word only where a whole line can't hold it.
 */
#include <summitty/base/text.h>

#include "text-private.h"

#define MIN_CELLS 2 /* a wide character must fit */

/* What a line of Chinese or Japanese does not begin with. */
static bool never_starts_line(gunichar c)
{
	static const gunichar closing[] = {0x3001, 0x3002, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011,
		0x3015, 0x30fc, 0xff01, 0xff09, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f};

	for (size_t i = 0; i < G_N_ELEMENTS(closing); i++)
		if (closing[i] == c)
			return true;
	return false;
}

static const char *before_blanks(const char *start, const char *end)
{
	while (end > start && end[-1] == ' ')
		end--;
	return end;
}

/* Where the line that starts at `start` may end, while its units are walked over. */
struct candidate {
	const char *end;  /* of the line, trailing blanks left out */
	const char *next; /* start of the line after it */
};

/* Notes that the line may be broken before `unit`. */
static void consider(struct candidate *best, const char *start, const struct unit *unit,
	const struct unit *previous)
{
	if (unit->at == start)
		return;
	bool after_blank = *previous->at == ' ';
	bool beside_wide = unit->cells == 2 || previous->cells == 2;

	if (!after_blank &&
		(!beside_wide || unit->joined || never_starts_line(g_utf8_get_char(unit->at))))
		return;
	const char *end = before_blanks(start, unit->at);
	if (end > start)
		*best = (struct candidate){end, unit->at};
}

/* The end of the line that starts at `start`; *next is where the following one does. */
static const char *line_end(const char *start, int cells, const char **next)
{
	struct unit unit = {.next = start}, previous = unit;
	struct candidate best = {0};
	const char *cluster = start;
	int used = 0;

	for (; unit_next(&unit) && *unit.at != '\n'; previous = unit) {
		if (!unit.joined)
			cluster = unit.at;
		if (*unit.at != ' ') {
			consider(&best, start, &unit, &previous);
			if (used + unit.cells > cells)
				break;
		}
		used += unit.cells;
	}
	if (unit.bytes == 0 || *unit.at == '\n') {
		*next = unit.at;
		return before_blanks(start, unit.at);
	}
	if (best.end) {
		*next = best.next;
		return best.end;
	}
	*next = cluster > start ? cluster : unit.at;
	return before_blanks(start, *next);
}

char **text_wrap(const char *safe, int cells)
{
	GPtrArray *lines = g_ptr_array_new();
	const char *start = safe, *next;

	for (;;) {
		const char *end = line_end(start, MAX(cells, MIN_CELLS), &next);

		g_ptr_array_add(lines, g_strndup(start, (gsize)(end - start)));
		if (*next == '\0')
			break;
		start = *next == '\n' ? next + 1 : next;
	}
	g_ptr_array_add(lines, NULL);
	return (char **)g_ptr_array_free(lines, FALSE);
}
