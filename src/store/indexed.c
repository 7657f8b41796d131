/*
 * The text index as FTS5 wants it (SQLite, "FTS5", 7: custom tokenizers): what a session is found
 * by, and its words. Of a script without blanks the index has each letter with the one after it, so
 * that of two that are everywhere it knows where they stand side by side; a letter alone is the
 * beginning of those.
 */
#include <string.h>

#include "words.h"

/* --- The words of the index ---------------------------------------------------------------------
 */

struct pairing {
	words_index_sink sink;
	void *user;
	char letter[16]; /* one that waits for the next, and that */
	int len;
};

/* The letter that waits, and what comes after it. */
static int put_waiting(struct pairing *pairing, const char *next, int len)
{
	int first = pairing->len;

	if (first == 0)
		return 0;
	memcpy(pairing->letter + first, next, (size_t)len);
	pairing->len = 0;
	return pairing->sink(pairing->user, pairing->letter, first + len);
}

/* Letters, each with the one after it; the last one waits. */
static int pair_letters(struct pairing *pairing, const char *letters, int len)
{
	const char *last = letters, *end = letters + len, *next = g_utf8_next_char(letters);
	int code = put_waiting(pairing, letters, (int)(next - letters));

	for (const char *after; next < end && code == 0; last = next, next = after) {
		after = g_utf8_next_char(next);
		code = pairing->sink(pairing->user, last, (int)(after - last));
	}
	pairing->len = (int)(end - last);
	memcpy(pairing->letter, last, (size_t)pairing->len);
	return code;
}

static int pair(void *user, const char *word, int len, enum words_kind kind)
{
	struct pairing *pairing = user;

	if (kind == WORDS_LETTER)
		return pair_letters(pairing, word, len);
	int code = kind == WORDS_JOINED ? 0 : put_waiting(pairing, "", 0);
	return code ? code : pairing->sink(pairing->user, word, len);
}

int words_index(const char *text, int len, words_index_sink sink, void *user)
{
	struct pairing pairing = {.sink = sink, .user = user};
	int code = words_cut_runs(text, len, pair, &pairing);

	return code ? code : put_waiting(&pairing, "", 0);
}

/* Room for so many bytes more. */
static char *extend(GString *out, gsize size)
{
	gsize at = out->len;

	if (at + size < out->allocated_len)
		out->len = at + size;
	else
		g_string_set_size(out, at + size);
	return out->str + at;
}

/* memcpy(), which is called only for what is long. */
static void copy(char *to, const char *from, size_t len)
{
	if (len > 8) {
		memcpy(to, from, len);
	} else if (len >= 4) {
		memcpy(to, from, 4);
		memcpy(to + len - 4, from + len - 4, 4);
	} else {
		to[0] = from[0];
		to[len / 2] = from[len / 2];
		to[len - 1] = from[len - 1];
	}
}

static int append_word(void *user, const char *word, int len)
{
	gsize size = ((gsize)len / WORDS_STEP + 1) * WORDS_STEP;
	char *to = extend(user, size);

	memset(to + size - WORDS_STEP, 0, WORDS_STEP);
	*to = (char)len;
	copy(to + 1, word, (size_t)len);
	return 0;
}

void words_append(GString *out, const char *text, size_t len)
{
	words_index(text, (int)len, append_word, out);
	out->str[out->len] = '\0';
}

/* --- The tokenizer ------------------------------------------------------------------------------
 */

static int tokenizer_new(void *context, const char **args, int n, Fts5Tokenizer **out)
{
	(void)args;
	(void)n;
	*out = context; /* it has no state; anything but NULL will do */
	return SQLITE_OK;
}

static void tokenizer_free(Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

struct fts5_sink {
	void *user;
	int (*token)(void *user, int flags, const char *word, int len, int from, int to);
};

static int to_fts5(void *user, const char *word, int len)
{
	struct fts5_sink *sink = user;

	return sink->token(sink->user, 0, word, len, 0, 0);
}

/* What is asked for is a word already: phrase_match() cut it. */
static int tokenizer_cut(Fts5Tokenizer *tokenizer, void *user, int flags, const char *text, int len,
	int (*token)(void *, int, const char *, int, int, int))
{
	struct fts5_sink sink = {user, token};

	(void)tokenizer;
	return flags & FTS5_TOKENIZE_QUERY ? to_fts5(&sink, text, len)
					   : words_index(text, len, to_fts5, &sink);
}

/* --- Registering --------------------------------------------------------------------------------
 */

/* The documented way to the extension interface: SELECT fts5(?1) with a bound pointer. */
static fts5_api *fts5_api_of(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	return api;
}

int words_register(sqlite3 *db)
{
	fts5_tokenizer tokenizer = {tokenizer_new, tokenizer_free, tokenizer_cut};
	fts5_api *api = fts5_api_of(db);

	return api ? api->xCreateTokenizer(api, "summitty", api, &tokenizer, NULL) : SQLITE_ERROR;
}

/* --- What a session is found by ----------------------------------------------------------------
 */

/* Line breaks separate words. */
static void add(GString *all, const char *text)
{
	if (text) {
		g_string_append(all, text);
		g_string_append_c(all, '\n');
	}
}

static void add_all(GString *all, const char *const *texts)
{
	for (; texts && *texts; texts++)
		add(all, *texts);
}

/* The title in other languages, without the tags before the tabs. */
static void add_titles(GString *all, const char *titles)
{
	for (const char *tab = titles; tab && (tab = strchr(tab, '\t')); tab++) {
		g_string_append_len(all, tab + 1, (gssize)strcspn(tab + 1, "\n"));
		g_string_append_c(all, '\n');
	}
}

void words_gather(GString *all, const struct session *session)
{
	const char *const texts[] = {session->title, session->venue, session->building,
		session->track, session->kind, session->description};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		add(all, texts[i]);
	add_titles(all, session->titles);
	add_all(all, session->people);
	add_all(all, session->categories);
}

char *words_text(const struct session *session, size_t *len)
{
	GString *all = g_string_sized_new(1024);

	words_gather(all, session);
	*len = all->len;
	return g_string_free(all, FALSE);
}

void words_bind(sqlite3_stmt *stmt, int at, const struct session *session)
{
	size_t len;
	char *text = words_text(session, &len);

	sqlite3_bind_text64(stmt, at, text, len, g_free, SQLITE_UTF8);
}
