/*
 * Likeness of words: optimal string alignment over characters, three rows of the usual table. Words
 * are cut at a length beyond which nobody mistypes, which bounds the time.
 */
#include <string.h>

#include <summitty/model/nearest.h>

enum { LONGEST = 64 };

/* The first characters of a word, in lower case; returns how many. */
static guint letters_of(const char *word, gunichar letters[LONGEST])
{
	guint n = 0;
	for (const char *p = word; *p && n < LONGEST; p = g_utf8_next_char(p))
		letters[n++] = g_unichar_tolower(g_utf8_get_char(p));
	return n;
}

guint nearest_distance(const char *a, const char *b)
{
	gunichar x[LONGEST], y[LONGEST];
	guint rows = letters_of(a, x), columns = letters_of(b, y);
	guint table[3][LONGEST + 1] = {{0}};

	for (guint j = 0; j <= columns; j++)
		table[0][j] = j;
	for (guint i = 1; i <= rows; i++) {
		guint *row = table[i % 3];
		const guint *above = table[(i + 2) % 3], *above2 = table[(i + 1) % 3];
		row[0] = i;
		for (guint j = 1; j <= columns; j++) {
			guint best = above[j - 1] + (x[i - 1] != y[j - 1]);
			best = MIN(best, MIN(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				best = MIN(best, above2[j - 2] + 1);
			row[j] = best;
		}
	}
	return table[rows % 3][columns];
}

/* A word that is not finished is nearer than any that is mistyped. */
static guint distance_to(const char *word, const char *candidate)
{
	size_t len = strlen(word);
	if (len >= 2 && g_ascii_strncasecmp(word, candidate, len) == 0)
		return 0;
	return nearest_distance(word, candidate);
}

void nearest_consider(struct nearest *nearest, const char *candidate)
{
	guint allowed = 1 + (guint)g_utf8_strlen(nearest->word, LONGEST) / 4;
	guint distance = distance_to(nearest->word, candidate);

	if (distance > allowed || (nearest->found && distance >= nearest->distance))
		return;
	nearest->found = candidate;
	nearest->distance = distance;
}
