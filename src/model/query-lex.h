#ifndef SUMMITTY_MODEL_QUERY_LEX_H
#define SUMMITTY_MODEL_QUERY_LEX_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum token_type {
	TOKEN_END,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_MINUS, /* directly before what it negates */
	TOKEN_NOT,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_WORD,
	TOKEN_PHRASE, /* without its quotes */
	TOKEN_FIELD,  /* name:value, value perhaps quoted */
};

struct token {
	enum token_type type;
	size_t column;       /* byte of the text where it begins */
	size_t value_column; /* of a field's value */
	char *name;          /* of a field, lower case; else NULL */
	char *text;          /* of a word or phrase, value of a field; else NULL */
};

/* Reads the tokens of `text`, one at a time. */
struct lexer {
	const char *text;
	size_t at;
	size_t fault; /* column of the error, when there is one */
};

/* The next token, which the caller clears. False with USAGE and lexer->fault set. */
bool lexer_next(struct lexer *lexer, struct token *token, GError **error);

void token_clear(struct token *token);

#endif
