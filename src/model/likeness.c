/*
 * Likeness: how many of the sessions have each trait, a trait being a text such as
 * "track\037Water". A trait of all of them weighs its full weight. A person or a word is seldom
 * shared by many, so that one is enough.
 */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/likeness.h>

enum { WEIGHT_TRACK = 400, WEIGHT_KIND = 200, WEIGHT_VENUE = 100 };
enum { WEIGHT_PERSON = 600, WEIGHT_WORD = 100, MOST_WORDS = 3, SHORTEST_WORD = 4 };

struct likeness {
	GHashTable *traits; /* trait → how many have it */
	guint count;
};

static char *trait(const char *what, const char *value)
{
	g_autofree char *folded = text_fold(value, -1);
	return g_strdup_printf("%s\037%s", what, folded);
}

static guint how_many(const struct likeness *likeness, const char *what, const char *value)
{
	if (!value)
		return 0;
	g_autofree char *key = trait(what, value);
	return GPOINTER_TO_UINT(g_hash_table_lookup(likeness->traits, key));
}

static void add(struct likeness *likeness, const char *what, const char *value)
{
	if (!value)
		return;
	guint n = how_many(likeness, what, value);
	g_hash_table_replace(likeness->traits, trait(what, value), GUINT_TO_POINTER(n + 1));
}

/* The words of a title that may mean something: no articles. */
static char **words_of(const char *title)
{
	char **words = g_str_tokenize_and_fold(title, NULL, NULL);
	guint kept = 0;

	for (guint i = 0; words[i]; i++) {
		bool meant = g_utf8_strlen(words[i], -1) >= SHORTEST_WORD ||
			     text_is_cjk(g_utf8_get_char(words[i]));
		if (meant)
			words[kept++] = words[i];
		else
			g_free(words[i]);
	}
	words[kept] = NULL;
	return words;
}

static void add_session(struct likeness *likeness, const struct session *s)
{
	g_auto(GStrv) words = words_of(s->title);

	add(likeness, "track", s->track);
	add(likeness, "kind", s->kind);
	add(likeness, "venue", s->venue);
	for (guint i = 0; s->people && s->people[i]; i++)
		add(likeness, "person", s->people[i]);
	for (guint i = 0; words[i]; i++)
		add(likeness, "word", words[i]);
}

struct likeness *likeness_new(const struct snapshot *sessions)
{
	struct likeness *likeness = g_new0(struct likeness, 1);

	likeness->traits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	likeness->count = MAX(1, (guint)sessions->count);
	for (size_t i = 0; i < sessions->count; i++)
		add_session(likeness, &sessions->sessions[i]);
	return likeness;
}

void likeness_free(struct likeness *likeness)
{
	if (!likeness)
		return;
	g_hash_table_unref(likeness->traits);
	g_free(likeness);
}

int likeness_of(const struct likeness *likeness, const struct session *s)
{
	g_auto(GStrv) words = words_of(s->title);
	guint shared = 0;
	guint score = WEIGHT_TRACK * how_many(likeness, "track", s->track) +
		      WEIGHT_KIND * how_many(likeness, "kind", s->kind) +
		      WEIGHT_VENUE * how_many(likeness, "venue", s->venue);

	score /= likeness->count;
	for (guint i = 0; s->people && s->people[i]; i++)
		score += how_many(likeness, "person", s->people[i]) ? WEIGHT_PERSON : 0;
	for (guint i = 0; words[i]; i++)
		shared += how_many(likeness, "word", words[i]) > 0;
	return (int)(score + WEIGHT_WORD * MIN(shared, MOST_WORDS));
}
