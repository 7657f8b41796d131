/*
 * The tokenizer of the text index (SQLite, "FTS5", 7: custom tokenizers). A text is cut into runs
 * of letters and digits; a run is folded as text_fold() does, and cut again where folding made
 * gaps. A letter of a script without blanks is a word of its own, so that a phrase of them finds
 * any substring. Runs of ASCII, which most text is, are folded in place.
 */
#include <string.h>

#include <summitty/base/text.h>

#include "words.h"

enum { WORD_MAX = 128 }; /* bytes of a word that are kept: longer ones are nobody's to type */

struct cutter {
	words_sink sink;
	void *user;
	int from, to; /* the run at hand */
};

static int emit(struct cutter *cutter, const char *word, size_t len)
{
	if (len > WORD_MAX)
		for (len = WORD_MAX; ((unsigned char)word[len] & 0xc0) == 0x80; len--)
			;
	return cutter->sink(cutter->user, word, (int)len, cutter->from, cutter->to);
}

/* Cuts what folding made of a run. */
static int cut_folded(struct cutter *cutter, const char *folded)
{
	const char *word = NULL;
	int code = 0;

	for (const char *p = folded; code == 0; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool alone = c && text_is_cjk(c);
		if (!alone && (g_unichar_isalnum(c) || g_unichar_ismark(c))) {
			word = word ? word : p;
			continue;
		}
		if (word)
			code = emit(cutter, word, (size_t)(p - word));
		word = NULL;
		if (alone && code == 0)
			code = emit(cutter, p, (size_t)(g_utf8_next_char(p) - p));
		if (!c)
			break;
	}
	return code;
}

static int cut_ascii(struct cutter *cutter, const char *run, size_t len)
{
	char word[WORD_MAX];

	len = MIN(len, sizeof word);
	for (size_t i = 0; i < len; i++)
		word[i] = (char)(run[i] | (run[i] >= 'A' && run[i] <= 'Z') << 5);
	return emit(cutter, word, len);
}

/* Signs that end a word and are part of it: "C++", "C#"; "A+B" is two words. */
static int signs_after(const char *text, int len)
{
	int n = 0;

	while (n < len && (text[n] == '+' || text[n] == '#'))
		n++;
	bool ends = n == len || !(g_ascii_isalnum(text[n]) || (text[n] & 0x80));
	return ends && n <= 2 ? n : 0;
}

int words_cut(const char *text, int len, words_sink sink, void *user)
{
	struct cutter cutter = {.sink = sink, .user = user};
	int code = 0;

	for (int at = 0; at < len && code == 0;) {
		bool ascii = true;
		int from = at;
		for (; at < len && (g_ascii_isalnum(text[at]) || (text[at] & 0x80)); at++)
			ascii = ascii && !(text[at] & 0x80);
		if (at == from) {
			at++;
			continue;
		}
		if (ascii)
			at += signs_after(text + at, len - at);
		cutter.from = from;
		cutter.to = at;
		if (ascii) {
			code = cut_ascii(&cutter, text + from, (size_t)(at - from));
		} else {
			g_autofree char *folded = text_fold(text + from, at - from);
			code = cut_folded(&cutter, folded);
		}
	}
	return code;
}

/* --- As FTS5 wants it ------------------------------------------------------------------------ */

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

static int to_fts5(void *user, const char *word, int len, int from, int to)
{
	struct fts5_sink *sink = user;
	return sink->token(sink->user, 0, word, len, from, to);
}

static int tokenizer_cut(Fts5Tokenizer *tokenizer, void *user, int flags, const char *text, int len,
	int (*token)(void *, int, const char *, int, int, int))
{
	struct fts5_sink sink = {user, token};
	(void)tokenizer;
	(void)flags;
	return words_cut(text, len, to_fts5, &sink);
}

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

	if (!api)
		return SQLITE_ERROR;
	int code = api->xCreateTokenizer(api, "summitty", api, &tokenizer, NULL);
	return code == SQLITE_OK ? words_register_score(api) : code;
}

/* --- Expressions ----------------------------------------------------------------------------- */

static int append_word(void *user, const char *word, int len, int from, int to)
{
	GString *phrase = user;
	(void)from;
	(void)to;
	if (phrase->len > 0)
		g_string_append_c(phrase, ' ');
	g_string_append_len(phrase, word, len);
	return 0;
}

char *words_match(const char *column, const char *text)
{
	g_autoptr(GString) phrase = g_string_new(NULL);

	words_cut(text, (int)MIN(strlen(text), G_MAXINT), append_word, phrase);
	if (phrase->len == 0)
		return NULL;
	if (column)
		return g_strdup_printf("%s : \"%s\" *", column, phrase->str);
	return g_strdup_printf("\"%s\" * OR \"%s\"", phrase->str, phrase->str);
}

/* --- What a session is found by ----------------------------------------------------------------
 */

/* Binds texts joined by line breaks, which separate words; NULLs are skipped. */
static void bind_joined(sqlite3_stmt *stmt, int at, const char *const *texts, size_t n)
{
	GString *all = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		if (texts[i])
			g_string_append_printf(all, "%s\n", texts[i]);
	gsize len = all->len;
	sqlite3_bind_text(stmt, at, g_string_free(all, FALSE), (int)len, g_free);
}

/* The title in every language, without the tags before the tabs. */
static void bind_titles(sqlite3_stmt *stmt, int at, const struct session *session)
{
	GString *all = g_string_new(session->title);
	g_auto(GStrv) lines = g_strsplit(session->titles ? session->titles : "", "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		const char *tab = strchr(lines[i], '\t');
		if (tab && strcmp(tab + 1, session->title) != 0)
			g_string_append_printf(all, "\n%s", tab + 1);
	}
	gsize len = all->len;
	sqlite3_bind_text(stmt, at, g_string_free(all, FALSE), (int)len, g_free);
}

static void bind_vector(sqlite3_stmt *stmt, int at, const char *const *texts)
{
	bind_joined(stmt, at, texts, g_strv_length((char **)texts));
}

void words_bind(sqlite3_stmt *stmt, int first, const struct session *session)
{
	g_autofree char *categories = g_strjoinv("\n", (char **)session->categories);
	const char *where[] = {session->venue, session->building};
	const char *tags[] = {session->kind, categories};

	bind_titles(stmt, first, session);
	bind_vector(stmt, first + 1, session->people);
	bind_joined(stmt, first + 2, where, G_N_ELEMENTS(where));
	bind_joined(stmt, first + 3, &session->track, 1);
	bind_joined(stmt, first + 4, tags, G_N_ELEMENTS(tags));
	sqlite3_bind_text(stmt, first + 5, session->description, -1, SQLITE_STATIC);
}

/* --- Without the index ----------------------------------------------------------------------- */

struct start {
	const char *text;
	int len;
};

static int begins(void *user, const char *word, int len, int from, int to)
{
	const struct start *start = user;

	(void)from;
	(void)to;
	return len >= start->len && memcmp(word, start->text, (size_t)start->len) == 0;
}

static bool text_begins(const char *text, struct start *start)
{
	return text && words_cut(text, (int)MIN(strlen(text), G_MAXINT), begins, start) != 0;
}

static bool any_begins(const char *const *texts, struct start *start)
{
	for (; texts && *texts; texts++)
		if (text_begins(*texts, start))
			return true;
	return false;
}

static bool a_title_begins(const struct session *session, struct start *start)
{
	g_auto(GStrv) lines = g_strsplit(session->titles ? session->titles : "", "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		const char *tab = strchr(lines[i], '\t');
		if (tab && text_begins(tab + 1, start))
			return true;
	}
	return false;
}

bool words_begin(const struct session *session, const char *start)
{
	const char *const texts[] = {session->title, session->venue, session->building,
		session->track, session->kind, session->description};
	struct start sought = {start, (int)strlen(start)};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		if (text_begins(texts[i], &sought))
			return true;
	return any_begins(session->people, &sought) || any_begins(session->categories, &sought) ||
	       a_title_begins(session, &sought);
}
