/* Looking verbs up: by name, by a first word, and by what somebody may have meant. */
#include "verb.h"

#include <string.h>

const struct verb *verb_find(const char *name)
{
	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v))
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

static bool in_group(const struct verb *verb, const char *word)
{
	size_t len = strlen(word);
	return strncmp(verb->name, word, len) == 0 && verb->name[len] == ' ';
}

bool verb_is_group(const char *word)
{
	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v))
		if (in_group(v, word))
			return true;
	return false;
}

const struct verb *verb_find_default(const char *word)
{
	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v))
		if (v->needs & VERB_DEFAULT && in_group(v, word))
			return v;
	return verb_find(word);
}

/* Levenshtein distance of two short words; 99 when either is long. */
static int distance(const char *a, const char *b)
{
	int row[32];
	size_t n = strlen(b);
	if (strlen(a) >= G_N_ELEMENTS(row) || n >= G_N_ELEMENTS(row))
		return 99;
	for (size_t j = 0; j <= n; j++)
		row[j] = (int)j;
	for (size_t i = 1; a[i - 1]; i++) {
		int diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= n; j++) {
			int change = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			row[j] = MIN(change, 1 + MIN(row[j], row[j - 1]));
		}
	}
	return row[n];
}

const struct verb *verb_nearest(const char *word)
{
	const struct verb *nearest = NULL;
	int least = strlen(word) < 4 ? 2 : 3;
	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v)) {
		g_autofree char *first = g_strndup(v->name, strcspn(v->name, " "));
		int d = MIN(distance(word, v->name), distance(word, first));
		if (d < least) {
			nearest = v;
			least = d;
		}
	}
	return nearest;
}
