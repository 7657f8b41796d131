/*
 * From the tree of a query to SQL: the only place where one becomes the other. What the user typed
 * is never part of the SQL; it is bound, and for the index of words it is first cut into folded
 * words. Of the terms that all must hold, those about words become one expression that leads the
 * search, so that its matches come in time order and can stop after the first page; everything
 * else is a condition on the session.
 *
 * The index has no more of a session than which words are in it, so those that match may have to
 * show that they stand in the right field, side by side. And of a letter or two, with which
 * thousands of words begin, it would put all their lists together before it told the first session;
 * but nearly every session has such a word, and those that come first in time are sooner found by
 * looking at them. The answer is the same; only the way to it is another, and the only one while
 * the index lacks words.
 */
#include <string.h>

#include "answer.h"
#include "phrase.h"
#include "terms.h"

enum {
	FEW_DAYS = 7,
	LOOK_MOST = 500,  /* sessions wanted: more, and looking takes longer than the index */
	LEAVES_FEW = 8,   /* of the index, that it reads in no time */
	LEAF_WORTH = 120, /* see must_look() */
};

/* --- Words ------------------------------------------------------------------------------------ */

enum matching {
	MATCHES_NOT_BY_WORDS, /* the index of words can't tell */
	MATCHES_ALL,          /* nothing is asked */
	MATCHES_WORDS,
};

/* What the index is asked. */
struct asked {
	GString *match; /* an expression of FTS5 */
	bool doubtful;  /* the texts of what it finds must be looked at */
	guint leaves;   /* that it has to read before it finds the first */
};

static void asked_clear_auto(struct asked *asked)
{
	g_string_free(asked->match, TRUE);
}

/* The texts that a field's words are in, as words_hold() takes them; NULL if it isn't of words. */
static const char *field_texts(enum query_field field)
{
	static const char *const texts[] = {
		[QUERY_FIELD_TRACK] = "NULL, s.track",
		[QUERY_FIELD_VENUE] = "NULL, s.venue, s.building",
		[QUERY_FIELD_PERSON] = "NULL, s.people",
	};
	return (size_t)field < G_N_ELEMENTS(texts) ? texts[field] : NULL;
}

static enum matching match_one(
	const struct builder *b, const struct query *query, struct asked *asked)
{
	AUTO(phrase_free) struct phrase *phrase = phrase_new(query->text ? query->text : "");
	if (!phrase)
		return MATCHES_NOT_BY_WORDS;
	g_autofree char *match = phrase_match(phrase, b->cache->db, &asked->leaves);

	g_string_append_printf(asked->match, "(%s)", match);
	asked->doubtful |= query->op == QUERY_FIELD || !phrase_is_certain(phrase);
	return MATCHES_WORDS;
}

static enum matching match_words(
	const struct builder *b, const struct query *query, struct asked *asked);

static enum matching match_children(
	const struct builder *b, const struct query *query, struct asked *asked)
{
	bool any = query->op == QUERY_OR;
	enum matching all = MATCHES_ALL;

	g_string_append_c(asked->match, '(');
	for (size_t i = 0; query->children && query->children[i]; i++) {
		gsize end = asked->match->len;
		if (all == MATCHES_WORDS)
			g_string_append(asked->match, any ? " OR " : " AND ");
		enum matching one = match_words(b, query->children[i], asked);
		if (one == MATCHES_NOT_BY_WORDS || (one == MATCHES_ALL && any))
			return one;
		if (one == MATCHES_ALL)
			g_string_truncate(asked->match, end);
		else
			all = MATCHES_WORDS;
	}
	g_string_append_c(asked->match, ')');
	return all;
}

/* Of a tree that speaks of nothing but words; else *asked is of no use. */
static enum matching match_words(
	const struct builder *b, const struct query *query, struct asked *asked)
{
	if (query->op == QUERY_TEXT || (query->op == QUERY_FIELD && field_texts(query->field)))
		return match_one(b, query, asked);
	if (query->op == QUERY_AND || query->op == QUERY_OR)
		return match_children(b, query, asked);
	return MATCHES_NOT_BY_WORDS;
}

/* --- Conditions ---------------------------------------------------------------------------------
 */

static void on_children(struct builder *b, const struct query *query,
	void (*one)(struct builder *b, const struct query *query))
{
	bool any = query->op == QUERY_OR;
	const char *between = "(";

	for (size_t i = 0; query->children && query->children[i]; i++) {
		g_string_append(b->sql, between);
		one(b, query->children[i]);
		between = any ? " OR " : " AND ";
	}
	/* All of nothing is everything; any of nothing is nothing. */
	g_string_append(b->sql, *between == '(' ? (any ? "0" : "1") : ")");
}

/* What its texts say to a tree that speaks of nothing but words. The description, which is kept
 * elsewhere, is only read where the others don't have it. */
static void in_texts(struct builder *b, const struct query *query)
{
	if (query->op == QUERY_AND || query->op == QUERY_OR) {
		on_children(b, query, in_texts);
	} else if (query->op == QUERY_FIELD) {
		builder_text(b, "words_hold(?, ", query->text);
		g_string_append_printf(b->sql, "%s)", field_texts(query->field));
	} else {
		builder_text(b,
			"(words_hold(?, s.titles, s.title, s.people, s.venue, s.building, "
			"s.track, s.kind, s.categories)",
			query->text);
		builder_text(b,
			" OR words_hold(?, NULL, "
			"(SELECT d.description FROM body d WHERE d.number = s.body)))",
			query->text);
	}
}

static gint64 count_sessions(sqlite3 *db)
{
	gint64 sessions = 0;

	db_number(db, "SELECT sum(sessions) FROM source", &sessions, NULL);
	return sessions;
}

/* Whether a load is there for all to see whose words are not all in the index: they are being put
 * in, or the program that did so was stopped. */
static bool lacks_words(sqlite3 *db)
{
	gint64 filling = 0;

	return db_number(db, "SELECT EXISTS (SELECT 1 FROM filling)", &filling, NULL) && filling;
}

/* Whether the index can't tell, or takes longer than looking at sessions: the more of its leaves
 * there are, the longer the one takes, and the shorter the other, since the more sessions have such
 * a word. */
static bool must_look(const struct builder *b, const struct asked *asked)
{
	sqlite3 *db = b->cache->db;
	gint64 leaves = asked->leaves;
	bool long_way = b->may_look && leaves > LEAVES_FEW &&
			leaves * leaves * LEAF_WORTH > count_sessions(db);

	return long_way || lacks_words(db);
}

static void on_words(struct builder *b, const struct query *query, const struct asked *asked)
{
	bool look = must_look(b, asked);

	if (!look)
		builder_text(b, "s.place IN (SELECT rowid FROM words WHERE words MATCH ?)",
			asked->match->str);
	if (!look && asked->doubtful)
		g_string_append(b->sql, " AND ");
	if (look || asked->doubtful)
		in_texts(b, query);
	b->looks |= look;
}

static void condition(struct builder *b, const struct query *query);

static void on_all(struct builder *b, const struct query *query)
{
	on_children(b, query, condition);
}

static void on_not(struct builder *b, const struct query *query)
{
	g_string_append(b->sql, "coalesce(NOT (");
	condition(b, query->children[0]);
	g_string_append(b->sql, "), 1)");
}

/* "%" has no word, and is found nowhere. */
static void on_no_word(struct builder *b, const struct query *query)
{
	(void)query;
	g_string_append_c(b->sql, '0');
}

static void condition(struct builder *b, const struct query *query)
{
	static void (*const makers[])(struct builder *, const struct query *) = {
		[QUERY_AND] = on_all,
		[QUERY_OR] = on_all,
		[QUERY_NOT] = on_not,
		[QUERY_TEXT] = on_no_word,
		[QUERY_FIELD] = term_field,
		[QUERY_DAY] = term_day,
		[QUERY_CLOCK] = term_clock,
		[QUERY_IS] = term_is,
	};
	AUTO(asked_clear) struct asked asked = {.match = g_string_new(NULL)};

	switch (match_words(b, query, &asked)) {
	case MATCHES_ALL:
		g_string_append_c(b->sql, '1');
		break;
	case MATCHES_WORDS:
		g_string_append_c(b->sql, '(');
		on_words(b, query, &asked);
		g_string_append_c(b->sql, ')');
		break;
	case MATCHES_NOT_BY_WORDS:
		makers[query->op](b, query);
	}
}

/* --- The whole ----------------------------------------------------------------------------------
 */

static bool is_of_days(const struct query *query)
{
	return query->op == QUERY_DAY && (gint64)query->last.d - query->first.d < FEW_DAYS;
}

/* Few enough sessions that words are looked for among them. */
static bool is_among_days(const struct query *query)
{
	bool any = query && is_of_days(query);

	if (query && query->op == QUERY_AND)
		for (size_t i = 0; query->children[i] && !any; i++)
			any = is_among_days(query->children[i]);
	return any;
}

static bool wants_few(const struct cache_request *request)
{
	return is_among_days(request->query) ||
	       (request->limit > 0 && request->limit <= LOOK_MOST &&
		       request->offset <= LOOK_MOST - request->limit);
}

/* Words lead to the sessions, unless looking at these takes less. */
static void lead(struct builder *b, const struct query *query, const struct asked *asked)
{
	bool look = must_look(b, asked);

	if (!look)
		g_string_append_printf(
			b->match, "%s(%s)", b->match->len > 0 ? " AND " : "", asked->match->str);
	if (look || asked->doubtful) {
		g_string_append(b->sql, " AND ");
		in_texts(b, query);
	}
	b->looks |= look;
}

/* Sorts the terms that must all hold: about words, and conditions. */
static void split(struct builder *b, const struct query *query)
{
	if (query->op == QUERY_AND) {
		for (size_t i = 0; query->children && query->children[i]; i++)
			split(b, query->children[i]);
		return;
	}
	AUTO(asked_clear) struct asked asked = {.match = g_string_new(NULL)};
	enum matching matching = match_words(b, query, &asked);
	if (matching == MATCHES_WORDS)
		lead(b, query, &asked);
	if (matching != MATCHES_NOT_BY_WORDS)
		return;
	g_string_append(b->sql, " AND ");
	if (b->part != WHERE_WHOLE && query->op == QUERY_DAY)
		term_part_of_day(b, query);
	else
		condition(b, query);
}

static void only_repeats(struct builder *b, const char *id)
{
	builder_text(b,
		" AND text_key(s.title) = (SELECT text_key(title) FROM session WHERE id = ?)", id);
	builder_text(b, " AND s.title = (SELECT title FROM session WHERE id = ?)", id);
}

/* Conditions on what is no word, in the order of the question marks. */
static void write_conditions(struct builder *b)
{
	const struct cache_request *request = b->request;

	if (request->query)
		split(b, request->query);
	if (b->match->len > 0 && is_among_days(request->query) &&
		request->order != CACHE_BY_RELEVANCE) {
		builder_text(b, " AND s.place IN (SELECT rowid FROM words WHERE words MATCH ?)",
			b->match->str);
		g_string_truncate(b->match, 0);
	}
	if (request->repeats_of)
		only_repeats(b, request->repeats_of);
	if (b->cache->any_hidden && !request->with_hidden && !b->asks_hidden)
		g_string_append(b->sql, " AND NOT " ANSWER_HIDDEN);
}

void where_init(struct where *where, const struct cache *cache, const struct cache_request *request)
{
	g_autoptr(GString) match = g_string_new(NULL);
	g_autoptr(GString) sql = g_string_new(NULL);
	struct builder b = {.cache = cache,
		.request = request,
		.match = match,
		.sql = sql,
		.part = where->part,
		.may_look = where->bounds && !where->bounds->gave_up && wants_few(request)};

	b.values = g_array_new(FALSE, FALSE, sizeof(struct where_value));
	g_array_set_clear_func(b.values, builder_clear_value);
	write_conditions(&b);

	where->parted = b.part != where->part;
	where->values = b.values;
	where->looks = b.looks;
	where->by_words = match->len > 0;
	where->cache = cache;
	where->conditions = g_string_new(where->by_words ? " WHERE words MATCH ?" : " WHERE 1");
	g_string_append(where->conditions, sql->str);
	if (where->by_words) {
		struct where_value value = {.text = g_strdup(match->str)};
		g_array_prepend_val(where->values, value);
	}
}

const char *where_time_order(const struct where *where)
{
	return where->by_words ? " ORDER BY words.rowid" : " ORDER BY s.place";
}

void where_clear(struct where *where)
{
	if (where->conditions)
		g_string_free(where->conditions, TRUE);
	if (where->values)
		g_array_free(where->values, TRUE);
	*where = (struct where){0};
}

static char *joins_of(const struct where *where, const char *head, const char *rest)
{
	g_autofree char *all = g_strconcat(head, rest, NULL);

	return answer_joins(where->cache, all);
}

sqlite3_stmt *where_prepare(
	const struct where *where, sqlite3 *db, const char *head, const char *tail, GError **error)
{
	g_autofree char *rest = g_strconcat(where->conditions->str, tail, NULL);
	g_autofree char *joins = joins_of(where, head, rest);
	g_autofree char *sql = g_strconcat(head,
		where->by_words ? " FROM words CROSS JOIN " : " FROM ", answer_from(where->cache),
		where->by_words ? " ON s.place = words.rowid" : "", joins, rest, NULL);
	bool of_marks = strstr(sql, " temp.") != NULL;
	sqlite3_stmt *stmt =
		!of_marks || cache_make_marks(db, error) ? db_prepare(db, sql, error) : NULL;
	if (where->bounds)
		bounds_set(where->bounds, db, where->looks);
	for (guint i = 0; stmt && i < where->values->len; i++) {
		const struct where_value *value =
			&g_array_index(where->values, struct where_value, i);
		if (value->text)
			db_bind_text(stmt, (int)i + 1, value->text);
		else
			db_bind_int(stmt, (int)i + 1, value->number);
	}
	return stmt;
}
