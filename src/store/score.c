/*
 * How well a session answers the words asked for. Where all words must be in a session anyway,
 * where they are tells more than how rare they are: in a title, or in the last line of a
 * description. So this asks nothing but the session at hand.
 */
#include "score.h"

#include <string.h>

#include "phrase.h"

/* Where words are, and what one is worth there. */
enum place { IN_TITLE, IN_PEOPLE, IN_VENUE, IN_TRACK, IN_TAGS, IN_BODY, PLACES };
static const double weights[PLACES] = {10, 8, 3, 3, 2, 1};

struct term {
	struct phrase *phrase;
	enum place place; /* PLACES: anywhere */
};

struct score {
	GArray *terms;
};

static void clear_term(void *at)
{
	phrase_free(((struct term *)at)->phrase);
}

static enum place place_of(const struct query *query)
{
	static const struct {
		enum query_field field;
		enum place place;
	} fields[] = {
		{QUERY_FIELD_TRACK, IN_TRACK},
		{QUERY_FIELD_VENUE, IN_VENUE},
		{QUERY_FIELD_PERSON, IN_PEOPLE},
	};

	for (size_t i = 0; query->op == QUERY_FIELD && i < G_N_ELEMENTS(fields); i++)
		if (fields[i].field == query->field)
			return fields[i].place;
	return PLACES;
}

static void gather(GArray *terms, const struct query *query)
{
	struct term term = {.place = place_of(query)};

	if (query->op == QUERY_AND || query->op == QUERY_OR)
		for (size_t i = 0; query->children && query->children[i]; i++)
			gather(terms, query->children[i]);
	if (query->op != QUERY_TEXT && term.place == PLACES)
		return;
	term.phrase = phrase_new(query->text ? query->text : "");
	if (term.phrase)
		g_array_append_val(terms, term);
}

struct score *score_new(const struct query *query)
{
	struct score *score = g_new(struct score, 1);

	score->terms = g_array_new(FALSE, FALSE, sizeof(struct term));
	g_array_set_clear_func(score->terms, clear_term);
	if (query)
		gather(score->terms, query);
	return score;
}

void score_free(struct score *score)
{
	if (!score)
		return;
	g_array_unref(score->terms);
	g_free(score);
}

/* --- A session ----------------------------------------------------------------------------------
 */

static void count_bytes(
	const struct phrase *phrase, const char *text, size_t len, struct phrase_hits *sum)
{
	struct phrase_hits hits = phrase_count(phrase, text, (int)MIN(len, G_MAXINT));

	sum->all += hits.all;
	sum->whole += hits.whole;
}

static void count(const struct phrase *phrase, const char *text, struct phrase_hits *sum)
{
	if (text)
		count_bytes(phrase, text, strlen(text), sum);
}

static void count_all(
	const struct phrase *phrase, const char *const *texts, struct phrase_hits *sum)
{
	for (; texts && *texts; texts++)
		count(phrase, *texts, sum);
}

/* The title, and what it is in other languages. */
static void count_titles(
	const struct phrase *phrase, const struct session *session, struct phrase_hits *sum)
{
	const char *tab = session->titles;

	count(phrase, session->title, sum);
	while (tab && (tab = strchr(tab, '\t'))) {
		size_t len = strcspn(++tab, "\n");
		if (strlen(session->title) != len || memcmp(session->title, tab, len) != 0)
			count_bytes(phrase, tab, len, sum);
		tab += len;
	}
}

static struct phrase_hits hits_in(
	enum place place, const struct phrase *phrase, const struct session *session)
{
	struct phrase_hits sum = {0};

	switch (place) {
	case IN_TITLE:
		count_titles(phrase, session, &sum);
		break;
	case IN_PEOPLE:
		count_all(phrase, session->people, &sum);
		break;
	case IN_VENUE:
		count(phrase, session->venue, &sum);
		count(phrase, session->building, &sum);
		break;
	case IN_TRACK:
		count(phrase, session->track, &sum);
		break;
	case IN_TAGS:
		count(phrase, session->kind, &sum);
		count_all(phrase, session->categories, &sum);
		break;
	case IN_BODY:
		count(phrase, session->description, &sum);
		break;
	case PLACES:
		break;
	}
	return sum;
}

/* Hits of a word in a place: each again is worth less, and all of them never twice the first. */
static double worth(guint hits)
{
	return 2.0 * hits / (hits + 1);
}

/* A word as it stands counts once more than one that begins so: AI is above airports. */
static double score_term(const struct term *term, const struct session *session)
{
	double sum = 0;

	for (enum place place = 0; place < PLACES; place++) {
		if (term->place != PLACES && term->place != place)
			continue;
		struct phrase_hits hits = hits_in(place, term->phrase, session);
		sum += weights[place] * worth(hits.all);
		if (term->place == PLACES)
			sum += weights[place] * worth(hits.whole);
	}
	return sum;
}

double score_of(const struct score *score, const struct session *session)
{
	double sum = 0;

	for (guint i = 0; i < score->terms->len; i++)
		sum += score_term(&g_array_index(score->terms, struct term, i), session);
	return sum;
}
