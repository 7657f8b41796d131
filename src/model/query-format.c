/* Query trees as text: the canonical spelling, and the caret under a fault. */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/query.h>
#include <summitty/time/format.h>

#include "query-lex.h"

static void append_query(GString *out, const struct query *query);

static void append_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

/* Appends "name:text", or just the text without a name, quoted if it would be read as anything
 * else. */
static void append_term(GString *out, const char *name, const char *text)
{
	g_autofree char *plain = name ? g_strconcat(name, ":", text, NULL) : g_strdup(text);
	struct lexer lexer = {.text = plain};
	struct token token = {0};
	bool same = lexer_next(&lexer, &token, NULL) &&
		    token.type == (name ? TOKEN_FIELD : TOKEN_WORD) &&
		    strcmp(token.text, text) == 0;

	token_clear(&token);
	if (same) {
		g_string_append(out, plain);
		return;
	}
	if (name)
		g_string_append_printf(out, "%s:", name);
	append_quoted(out, text);
}

static void append_field(GString *out, const struct query *query)
{
	static const char *const names[] = {
		[QUERY_FIELD_KIND] = "kind",
		[QUERY_FIELD_TRACK] = "track",
		[QUERY_FIELD_VENUE] = "venue",
		[QUERY_FIELD_PERSON] = "person",
		[QUERY_FIELD_LANGUAGE] = "lang",
		[QUERY_FIELD_STATUS] = "status",
		[QUERY_FIELD_TAG] = "tag",
		[QUERY_FIELD_TEAM] = "team",
		[QUERY_FIELD_SOURCE] = "source",
		[QUERY_FIELD_UID] = "uid",
		[QUERY_FIELD_ID] = "id",
	};
	append_term(out, names[query->field], query->text);
}

static void append_text(GString *out, const struct query *query)
{
	if (query->phrase)
		append_quoted(out, query->text);
	else
		append_term(out, NULL, query->text);
}

static void append_date(GString *out, struct date day, struct date open)
{
	g_autofree char *text = time_iso_date(day);
	if (day.d != open.d)
		g_string_append(out, text);
}

static void append_day(GString *out, const struct query *query)
{
	g_string_append(out, "day:");
	append_date(out, query->first, QUERY_DAY_FIRST);
	if (query->first.d == query->last.d)
		return;
	g_string_append(out, "..");
	append_date(out, query->last, QUERY_DAY_LAST);
}

static void append_bound(GString *out, const char *field, int clock)
{
	if (clock > QUERY_CLOCK_DAY)
		clock -= QUERY_CLOCK_DAY;
	g_string_append_printf(out, "%s:%02d:%02d", field, clock / 3600, clock / 60 % 60);
}

static bool has_both_bounds(const struct query *clock)
{
	return clock->from > 0 && clock->to < QUERY_CLOCK_END;
}

/* A bound that bounds nothing is left out, but not both of them. */
static void append_clock(GString *out, const struct query *query)
{
	bool before = query->to < QUERY_CLOCK_END;

	if (query->from > 0 || !before)
		append_bound(out, "after", query->from);
	g_string_append(out, has_both_bounds(query) ? " " : "");
	if (before)
		append_bound(out, "before", query->to);
}

static void append_is(GString *out, const struct query *query)
{
	g_string_append_printf(out, "is:%s", query_is_words[query->is].name);
}

/* In brackets if it is of several parts, which would fall to what stands around it. */
static void append_part(GString *out, const struct query *part, enum query_op parent)
{
	bool all = part->op == QUERY_AND || (part->op == QUERY_CLOCK && has_both_bounds(part));
	bool brackets = part->op == QUERY_OR || (all && parent != QUERY_AND);
	g_string_append(out, brackets ? "(" : "");
	append_query(out, part);
	g_string_append(out, brackets ? ")" : "");
}

static void append_list(GString *out, const struct query *query)
{
	for (size_t i = 0; query->children[i]; i++) {
		if (i > 0)
			g_string_append(out, query->op == QUERY_OR ? " OR " : " ");
		append_part(out, query->children[i], query->op);
	}
}

static void append_not(GString *out, const struct query *query)
{
	bool twice = query->children[0]->op == QUERY_NOT;
	g_string_append(out, twice ? "NOT " : "-");
	append_part(out, query->children[0], QUERY_NOT);
}

static void append_query(GString *out, const struct query *query)
{
	static void (*const appenders[])(GString * out, const struct query *query) = {
		[QUERY_AND] = append_list,
		[QUERY_OR] = append_list,
		[QUERY_NOT] = append_not,
		[QUERY_TEXT] = append_text,
		[QUERY_FIELD] = append_field,
		[QUERY_DAY] = append_day,
		[QUERY_CLOCK] = append_clock,
		[QUERY_IS] = append_is,
	};
	appenders[query->op](out, query);
}

char *query_format(const struct query *query)
{
	GString *out = g_string_new(NULL);
	append_query(out, query);
	return g_string_free(out, FALSE);
}

/* How much of a query stands around a fault: a pasted page would hide the sentence above it. */
enum { CARET_BEFORE = 48, CARET_LINE = 72 };

/* The end of a safe text, in at most `cells`, with "…" for what was cut. */
static char *fit_end(const char *safe, int cells)
{
	int width = text_width(safe), unit;

	if (width <= cells)
		return g_strdup(safe);
	while (width >= cells) {
		safe += text_next(safe, &unit);
		width -= unit;
	}
	return g_strconcat("…", safe, NULL);
}

char *query_caret(const char *text, const struct query_fault *fault)
{
	size_t column = MIN(fault->column, strlen(text));
	g_autofree char *left = text_safe(text, (gssize)column, TEXT_ONE_LINE);
	g_autofree char *right = text_safe(text + column, -1, TEXT_ONE_LINE);
	g_autofree char *before = fit_end(left, CARET_BEFORE);
	int width = text_width(before);
	g_autofree char *after = text_fit(right, CARET_LINE - width, "…");

	return g_strdup_printf("  %s%s\n  %*s^", before, after, width, "");
}
