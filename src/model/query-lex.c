/*
 * The words of a query. Blanks, brackets and quotes end a word; what is in quotes is taken as it
 * is, but for \" and \\. A word with a colon is a field only if it looks like one: "12:30",
 * "Keynote:" and "https://…" are text.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/query.h>

#include "query-lex.h"

static const struct {
	const char *word;
	enum token_type type;
} operators[] = {{"OR", TOKEN_OR}, {"AND", TOKEN_AND}, {"NOT", TOKEN_NOT}};

/* Bytes of the blank at `p`, 0 if there is none; blanks of every script count. */
static size_t blank_bytes(const char *p)
{
	gunichar c = g_utf8_get_char(p);
	bool blank = c != 0 && (g_unichar_isspace(c) || g_unichar_iscntrl(c));
	return blank ? (size_t)(g_utf8_next_char(p) - p) : 0;
}

static size_t word_bytes(const char *start)
{
	const char *p = start;
	while (*p && !strchr("()\"", *p) && blank_bytes(p) == 0)
		p = g_utf8_next_char(p);
	return (size_t)(p - start);
}

static bool fail(struct lexer *lexer, size_t column, GError **error, const char *message)
{
	lexer->fault = column;
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE, message);
	return false;
}

static bool is_field_name(const char *name)
{
	for (const struct query_word *field = query_fields; field->name; field++)
		if (g_ascii_strcasecmp(field->name, name) == 0)
			return true;
	return false;
}

/* Takes what is in quotes; the lexer stands on the first one, and after the last one then. */
static bool take_quoted(struct lexer *lexer, char **text, GError **error)
{
	size_t opening = lexer->at;
	const char *p = lexer->text + opening + 1;
	g_autoptr(GString) inside = g_string_new(NULL);

	for (; *p && *p != '"'; p++) {
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		g_string_append_c(inside, *p);
	}
	if (!*p)
		return fail(lexer, opening, error,
			_("This quote is never closed: put another \" after the last word."));
	lexer->at = (size_t)(p - lexer->text) + 1;
	*text = g_string_free(g_steal_pointer(&inside), FALSE);
	return true;
}

/* Takes a field's value, of which the lexer has passed the unquoted part. */
static bool take_value(
	struct lexer *lexer, const char *unquoted, struct token *token, GError **error)
{
	g_autofree char *value = NULL;
	if (*unquoted || lexer->text[lexer->at] != '"')
		value = g_strdup(unquoted);
	else if (!take_quoted(lexer, &value, error))
		return false;
	if (!*g_strstrip(value)) {
		g_autofree char *message = g_strdup_printf(
			_("Nothing follows %s: its value comes right after the colon, "
			  "in quotes if it has blanks."),
			token->name);
		return fail(lexer, token->value_column, error, message);
	}
	token->text = g_steal_pointer(&value);
	return true;
}

/* The name of the field that a word begins with, or NULL if the word is just text. */
static char *field_of_word(const char *word, bool quote_follows)
{
	size_t len = 0;
	while (g_ascii_isalpha(word[len]))
		len++;
	if (len == 0 || word[len] != ':' || g_str_has_prefix(word + len, "://"))
		return NULL;
	g_autofree char *name = g_ascii_strdown(word, (gssize)len);
	bool has_value = word[len + 1] != '\0' || quote_follows;
	return has_value || is_field_name(name) ? g_steal_pointer(&name) : NULL;
}

static bool take_word(struct lexer *lexer, struct token *token, GError **error)
{
	const char *start = lexer->text + lexer->at;
	size_t len = word_bytes(start);
	g_autofree char *word = g_strndup(start, len);

	lexer->at += len;
	token->type = TOKEN_WORD;
	token->name = field_of_word(word, start[len] == '"');
	if (token->name) {
		size_t value = strlen(token->name) + 1;
		token->type = TOKEN_FIELD;
		token->value_column = token->column + value;
		return take_value(lexer, word + value, token, error);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
		if (strcmp(word, operators[i].word) == 0)
			token->type = operators[i].type;
	if (token->type == TOKEN_WORD)
		token->text = g_steal_pointer(&word);
	return true;
}

static bool take_phrase(struct lexer *lexer, struct token *token, GError **error)
{
	token->type = TOKEN_PHRASE;
	if (!take_quoted(lexer, &token->text, error))
		return false;
	if (*g_strstrip(token->text))
		return true;
	return fail(lexer, token->column, error,
		_("There is nothing between these quotes: put the words of the phrase there."));
}

static bool take_minus(struct lexer *lexer, struct token *token, GError **error)
{
	const char *next = lexer->text + lexer->at + 1;
	if (!*next || *next == '-' || *next == ')' || blank_bytes(next) > 0)
		return fail(lexer, token->column, error,
			_("A minus stands right before what it excludes, as in -kind:break: put "
			  "it in quotes to search for it."));
	lexer->at++;
	token->type = TOKEN_MINUS;
	return true;
}

static bool take_bracket(struct lexer *lexer, struct token *token)
{
	token->type = lexer->text[lexer->at++] == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
	return true;
}

static bool take_token(struct lexer *lexer, struct token *token, GError **error)
{
	switch (lexer->text[lexer->at]) {
	case '\0':
		token->type = TOKEN_END;
		return true;
	case '(':
	case ')':
		return take_bracket(lexer, token);
	case '-':
		return take_minus(lexer, token, error);
	case '"':
		return take_phrase(lexer, token, error);
	default:
		return take_word(lexer, token, error);
	}
}

bool lexer_next(struct lexer *lexer, struct token *token, GError **error)
{
	for (size_t n; (n = blank_bytes(lexer->text + lexer->at)) > 0;)
		lexer->at += n;
	*token = (struct token){.column = lexer->at};
	if (take_token(lexer, token, error))
		return true;
	token_clear(token);
	return false;
}

void token_clear(struct token *token)
{
	g_clear_pointer(&token->name, g_free);
	g_clear_pointer(&token->text, g_free);
}
