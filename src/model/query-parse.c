/*
 * The grammar, by recursive descent over one token of lookahead:
 *
 *	any  = all {"OR" all}
 *	all  = one {["AND"] one}
 *	one  = ("-" | "NOT") one | "(" any ")" | word | "phrase" | field:value
 *
 * Nesting and the number of terms are bounded, so that neither this nor what walks the tree later
 * can run out of stack. Every error leaves the column of the word that is wrong.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/nearest.h>
#include <summitty/model/query.h>

#include "query-lex.h"
#include "query-when.h"

enum {
	MAX_BYTES = 4096,
	MAX_DEPTH = 32,
	MAX_TERMS = 256,
};

struct parser {
	struct lexer lexer;
	struct token token; /* the one looked at */
	const struct query_context *context;
	int depth, terms;
	size_t fault;
};

static struct query *fail(struct parser *parser, size_t column, GError **error, const char *format,
	...) G_GNUC_PRINTF(4, 5);

static struct query *fail(
	struct parser *parser, size_t column, GError **error, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_propagate_error(
		error, g_error_new_valist(SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE, format, args));
	va_end(args);
	parser->fault = column;
	return NULL;
}

static bool advance(struct parser *parser, GError **error)
{
	token_clear(&parser->token);
	if (lexer_next(&parser->lexer, &parser->token, error))
		return true;
	parser->fault = parser->lexer.fault;
	return false;
}

static const struct query_word *find_word(const struct query_word *words, const char *name)
{
	for (; words->name; words++)
		if (g_ascii_strcasecmp(words->name, name) == 0)
			return words;
	return NULL;
}

/* The error for a value that is not among `words`: names the nearest, or all of them. */
static struct query *not_among(const char *field, const char *value, const struct nearest *nearest,
	const char *words, GError **error)
{
	if (nearest->found)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("“%s” is no value of %s:. Did you mean “%s”?"), value, field,
			nearest->found);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("“%s” is no value of %s:, which takes %s."), value, field, words);
	return NULL;
}

static struct query *unknown_word(
	const char *field, const char *value, const struct query_word *words, GError **error)
{
	struct nearest nearest = NEAREST_INIT(value);
	g_autoptr(GString) list = g_string_new(NULL);

	for (; words->name; words++) {
		nearest_consider(&nearest, words->name);
		g_string_append_printf(list, list->len ? " %s" : "%s", words->name);
	}
	return not_among(field, value, &nearest, list->str, error);
}

static struct query *make_kind(
	const char *value, const struct query_context *context, GError **error)
{
	(void)context;
	if (kind_name(value))
		return query_field(QUERY_FIELD_KIND, kind_name(value));

	struct nearest nearest = NEAREST_INIT(value);
	g_autoptr(GString) list = g_string_new(NULL);
	for (const struct kind *kind = kinds; kind->name; kind++) {
		nearest_consider(&nearest, kind->name);
		g_string_append_printf(list, list->len ? " %s" : "%s", kind->name);
	}
	return not_among("kind", value, &nearest, list->str, error);
}

static struct query *make_status(
	const char *value, const struct query_context *context, GError **error)
{
	(void)context;
	const struct query_word *word = find_word(query_status_words, value);
	return word ? query_field(QUERY_FIELD_STATUS, word->name)
		    : unknown_word("status", value, query_status_words, error);
}

static struct query *make_is(const char *value, const struct query_context *context, GError **error)
{
	(void)context;
	const struct query_word *word = find_word(query_is_words, value);
	return word ? query_is((enum query_is)(word - query_is_words))
		    : unknown_word("is", value, query_is_words, error);
}

/* What makes the term of a field: a function of its value, or, without one, a QUERY_FIELD of any
 * text. query_fields has the same names. */
static const struct maker {
	const char *name;
	struct query *(*make)(
		const char *value, const struct query_context *context, GError **error);
	enum query_field field;
} makers[] = {
	{.name = "kind", .make = make_kind},
	{.name = "track", .field = QUERY_FIELD_TRACK},
	{.name = "venue", .field = QUERY_FIELD_VENUE},
	{.name = "person", .field = QUERY_FIELD_PERSON},
	{.name = "day", .make = when_day},
	{.name = "after", .make = when_after},
	{.name = "before", .make = when_before},
	{.name = "lang", .field = QUERY_FIELD_LANGUAGE},
	{.name = "status", .make = make_status},
	{.name = "is", .make = make_is},
	{.name = "tag", .field = QUERY_FIELD_TAG},
	{.name = "team", .field = QUERY_FIELD_TEAM},
	{.name = "source", .field = QUERY_FIELD_SOURCE},
	{.name = "uid", .field = QUERY_FIELD_UID},
	{.name = "id", .field = QUERY_FIELD_ID},
};

/* What people call a field that we call otherwise. */
static const struct {
	const char *said, *meant;
} synonyms[] = {
	{"room", "venue"},
	{"location", "venue"},
	{"where", "venue"},
	{"place", "venue"},
	{"speaker", "person"},
	{"who", "person"},
	{"author", "person"},
	{"people", "person"},
	{"type", "kind"},
	{"category", "track"},
	{"topic", "track"},
	{"date", "day"},
	{"when", "day"},
	{"on", "day"},
	{"since", "after"},
	{"from", "after"},
	{"until", "before"},
	{"to", "before"},
	{"state", "status"},
	{"label", "tag"},
	{"calendar", "source"},
};

static struct query *unknown_field(struct parser *parser, GError **error)
{
	const char *name = parser->token.name;
	struct nearest nearest = NEAREST_INIT(name);

	for (const struct query_word *field = query_fields; field->name; field++)
		nearest_consider(&nearest, field->name);
	for (size_t i = 0; i < G_N_ELEMENTS(synonyms); i++)
		if (strcmp(synonyms[i].said, name) == 0)
			nearest.found = synonyms[i].meant;

	if (nearest.found)
		return fail(parser, parser->token.column, error,
			_("There is no field “%s”. Did you mean “%s:”? To search for the word "
			  "itself, put it in quotes."),
			name, nearest.found);
	return fail(parser, parser->token.column, error,
		_("There is no field “%s”. To search for the word itself, put it in quotes."),
		name);
}

static struct query *make_field(struct parser *parser, GError **error)
{
	const struct token *token = &parser->token;
	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
		if (strcmp(makers[i].name, token->name) != 0)
			continue;
		if (!makers[i].make)
			return query_field(makers[i].field, token->text);
		parser->fault = token->value_column;
		return makers[i].make(token->text, parser->context, error);
	}
	return unknown_field(parser, error);
}

static struct query *parse_term(struct parser *parser, GError **error)
{
	AUTO(query_free) struct query *term = NULL;

	if (++parser->terms > MAX_TERMS)
		return fail(parser, parser->token.column, error,
			_("A query has at most %d terms: leave some out."), MAX_TERMS);
	if (parser->token.type == TOKEN_FIELD)
		term = make_field(parser, error);
	else
		term = query_words(parser->token.text, parser->token.type == TOKEN_PHRASE);
	if (!term || !advance(parser, error))
		return NULL;
	return g_steal_pointer(&term);
}

static struct query *parse_any(struct parser *parser, GError **error);
static struct query *parse_one(struct parser *parser, GError **error);

static struct query *parse_group(struct parser *parser, GError **error)
{
	size_t opening = parser->token.column;
	if (!advance(parser, error))
		return NULL;
	if (parser->token.type == TOKEN_CLOSE)
		return fail(parser, opening, error,
			_("There is nothing between these brackets: put terms there."));

	AUTO(query_free) struct query *inside = parse_any(parser, error);
	if (!inside)
		return NULL;
	if (parser->token.type != TOKEN_CLOSE)
		return fail(parser, opening, error,
			_("This bracket is never closed: put a ) after the last term."));
	return advance(parser, error) ? g_steal_pointer(&inside) : NULL;
}

static struct query *parse_not(struct parser *parser, GError **error)
{
	if (!advance(parser, error))
		return NULL;
	struct query *child = parse_one(parser, error);
	return child ? query_not(child) : NULL;
}

/* A term must stand here, and what stands here is none. */
static struct query *missing(struct parser *parser, GError **error)
{
	static const char *const messages[] = {
		[TOKEN_END] = N_("The query ends too early: a term must follow."),
		[TOKEN_CLOSE] =
			N_("A term must stand before this bracket, or there is one too many."),
		[TOKEN_AND] =
			N_("AND stands between two terms: put it in quotes to search for it."),
		[TOKEN_OR] = N_("OR stands between two terms: put it in quotes to search for it."),
	};
	return fail(parser, parser->token.column, error, "%s", _(messages[parser->token.type]));
}

static struct query *parse_nested(struct parser *parser, GError **error)
{
	switch (parser->token.type) {
	case TOKEN_OPEN:
		return parse_group(parser, error);
	case TOKEN_MINUS:
	case TOKEN_NOT:
		return parse_not(parser, error);
	case TOKEN_WORD:
	case TOKEN_PHRASE:
	case TOKEN_FIELD:
		return parse_term(parser, error);
	default:
		return missing(parser, error);
	}
}

static struct query *parse_one(struct parser *parser, GError **error)
{
	if (parser->depth == MAX_DEPTH)
		return fail(parser, parser->token.column, error,
			_("Brackets and NOTs are nested at most %d deep: simplify the query."),
			MAX_DEPTH);
	parser->depth++;
	struct query *one = parse_nested(parser, error);
	parser->depth--;
	return one;
}

static bool ends_all(enum token_type type)
{
	return type == TOKEN_END || type == TOKEN_CLOSE || type == TOKEN_OR;
}

/* "&", "–" or an emoji: text without anything that could be looked up. */
static bool is_mark(const struct query *query)
{
	if (query->op != QUERY_TEXT || query->phrase)
		return false;
	for (const char *p = query->text; *p; p = g_utf8_next_char(p))
		if (g_unichar_isalnum(g_utf8_get_char(p)) || text_is_cjk(g_utf8_get_char(p)))
			return false;
	return true;
}

/* A mark between words, as in a title that was pasted, asks nothing; alone it stands, and finds
 * nothing. */
static struct query *and_also(struct query *all, struct query *one)
{
	if (is_mark(all)) {
		query_free(all);
		return one;
	}
	if (is_mark(one)) {
		query_free(one);
		return all;
	}
	return query_and(all, one);
}

static struct query *parse_all(struct parser *parser, GError **error)
{
	AUTO(query_free) struct query *all = parse_one(parser, error);

	while (all && !ends_all(parser->token.type)) {
		if (parser->token.type == TOKEN_AND && !advance(parser, error))
			return NULL;
		struct query *one = parse_one(parser, error);
		if (!one)
			return NULL;
		all = and_also(all, one);
	}
	return g_steal_pointer(&all);
}

static struct query *parse_any(struct parser *parser, GError **error)
{
	AUTO(query_free) struct query *any = parse_all(parser, error);

	while (any && parser->token.type == TOKEN_OR) {
		if (!advance(parser, error))
			return NULL;
		struct query *all = parse_all(parser, error);
		if (!all)
			return NULL;
		any = query_or(any, all);
	}
	return g_steal_pointer(&any);
}

static struct query *parse_text(struct parser *parser, GError **error)
{
	const char *text = parser->lexer.text, *invalid;
	if (!g_utf8_validate(text, -1, &invalid))
		return fail(parser, (size_t)(invalid - text), error,
			_("The query is not valid UTF-8 here: type it again."));
	if (strlen(text) > MAX_BYTES)
		return fail(parser, MAX_BYTES, error,
			_("A query has at most %d bytes: make it shorter."), MAX_BYTES);
	if (!advance(parser, error))
		return NULL;
	if (parser->token.type == TOKEN_END)
		return query_all();

	AUTO(query_free) struct query *query = parse_any(parser, error);
	if (query && parser->token.type == TOKEN_CLOSE)
		return fail(parser, parser->token.column, error,
			_("This bracket was never opened: take it out, or put it in quotes."));
	return g_steal_pointer(&query);
}

struct query *query_parse(const char *text, const struct query_context *context,
	struct query_fault *fault, GError **error)
{
	struct parser parser = {.lexer = {.text = text}, .context = context};
	struct query *query = parse_text(&parser, error);

	token_clear(&parser.token);
	if (!query && fault)
		fault->column = parser.fault;
	return query;
}
