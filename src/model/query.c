/* Query trees: made, joined, freed and written out. The language itself is the parser's. */
#include <string.h>

#include <summitty/model/query.h>

static struct query *query_new(enum query_op op)
{
	struct query *query = g_new0(struct query, 1);
	query->op = op;
	if (op <= QUERY_NOT)
		query->children = g_new0(struct query *, 1);
	return query;
}

static size_t count_children(const struct query *query)
{
	size_t n = 0;
	while (query->children && query->children[n])
		n++;
	return n;
}

/* Takes the child. */
static void append(struct query *parent, struct query *child)
{
	size_t n = count_children(parent);
	parent->children = g_renew(struct query *, parent->children, n + 2);
	parent->children[n] = child;
	parent->children[n + 1] = NULL;
}

struct query *query_all(void)
{
	return query_new(QUERY_AND);
}

struct query *query_day(struct date first, struct date last)
{
	struct query *query = query_new(QUERY_DAY);
	query->first = first;
	query->last = last;
	return query;
}

struct query *query_clock(int from, int to)
{
	struct query *query = query_new(QUERY_CLOCK);
	query->from = from;
	query->to = to;
	return query;
}

struct query *query_is(enum query_is is)
{
	struct query *query = query_new(QUERY_IS);
	query->is = is;
	return query;
}

struct query *query_field(enum query_field field, const char *value)
{
	struct query *query = query_new(QUERY_FIELD);
	query->field = field;
	query->text = g_strdup(value);
	return query;
}

struct query *query_words(const char *text, bool phrase)
{
	struct query *query = query_new(QUERY_TEXT);
	query->text = g_strdup(text);
	query->phrase = phrase;
	return query;
}

struct query *query_text(const char *text)
{
	struct query *all = query_all();
	g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);

	for (char **word = words; *word; word++)
		if (**word)
			all = query_and(all, query_words(*word, false));
	return all;
}

struct query *query_not(struct query *child)
{
	struct query *query = query_new(QUERY_NOT);
	append(query, child);
	return query;
}

/* Joins two trees under `op`, without a level of its own for a part that has that op already. */
static struct query *join(enum query_op op, struct query *a, struct query *b)
{
	struct query *joined = a;
	if (a->op != op) {
		joined = query_new(op);
		append(joined, a);
	}
	if (b->op != op) {
		append(joined, b);
		return joined;
	}
	for (size_t i = 0; b->children[i]; i++)
		append(joined, b->children[i]);
	b->children[0] = NULL; /* they have moved */
	query_free(b);
	return joined;
}

static bool is_all(const struct query *query)
{
	return query->op == QUERY_AND && !query->children[0];
}

struct query *query_and(struct query *a, struct query *b)
{
	if (a && b && !is_all(a) && !is_all(b))
		return join(QUERY_AND, a, b);
	if (!a || (b && is_all(a))) {
		query_free(a);
		return b ? b : query_all();
	}
	query_free(b);
	return a;
}

struct query *query_or(struct query *a, struct query *b)
{
	return join(QUERY_OR, a, b);
}

void query_leave_running(struct query *query)
{
	if (!query)
		return;
	query->running = false;
	for (struct query **child = query->children; child && *child; child++)
		query_leave_running(*child);
}

void query_free(struct query *query)
{
	if (!query)
		return;
	for (size_t i = 0; query->children && query->children[i]; i++)
		query_free(query->children[i]);
	g_free(query->children);
	g_free(query->text);
	g_free(query);
}
