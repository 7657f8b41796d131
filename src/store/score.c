/*
 * How well a session answers the words asked for. SQLite's bm25 goes through all matches once more
 * to learn how rare each word is, and looks up how long each text is; where all words must be in a
 * session anyway, where they are tells more: in a title, or in the last line of a description. So
 * this asks nothing but the match at hand, and an answer is scored while it is found.
 */
#include "words.h"

/* What a word is worth in each column, in the order of the table. */
static const double weights[WORDS_COLUMNS] = {10, 8, 3, 3, 2, 1};

/* Hits of a word in a column: each again is worth less, and all of them never twice the first. */
static double worth(int hits)
{
	return 2.0 * hits / (hits + 1);
}

/* The hits of one word, or phrase, by column. */
static int count_hits(
	const Fts5ExtensionApi *api, Fts5Context *match, int phrase, int hits[WORDS_COLUMNS])
{
	Fts5PhraseIter iter;
	int column, offset;
	int code = api->xPhraseFirst(match, phrase, &iter, &column, &offset);

	for (int i = 0; i < WORDS_COLUMNS; i++)
		hits[i] = 0;
	for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(match, &iter, &column, &offset))
		if (column < WORDS_COLUMNS)
			hits[column]++;
	return code;
}

static void score(const Fts5ExtensionApi *api, Fts5Context *match, sqlite3_context *result, int n,
	sqlite3_value **args)
{
	double sum = 0;

	(void)n;
	(void)args;
	for (int phrase = 0; phrase < api->xPhraseCount(match); phrase++) {
		int hits[WORDS_COLUMNS];
		int code = count_hits(api, match, phrase, hits);
		if (code != SQLITE_OK) {
			sqlite3_result_error_code(result, code);
			return;
		}
		for (int i = 0; i < WORDS_COLUMNS; i++)
			sum += weights[i] * worth(hits[i]);
	}
	sqlite3_result_double(result, sum);
}

int words_register_score(fts5_api *api)
{
	return api->xCreateFunction(api, "words_score", NULL, score, NULL);
}
