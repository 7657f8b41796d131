#ifndef SUMMITTY_STORE_TERMS_H
#define SUMMITTY_STORE_TERMS_H

#include <summitty/model/query.h>

#include "where.h"

/* Terms of a query as conditions in SQL. Private to where.c and terms.c. */

/* A clause being written, and what it binds so far. */
struct builder {
	const struct cache *cache;
	const struct cache_request *request;
	GString *match; /* what the index is asked, which leads */
	GString *sql;   /* conditions, and … */
	GArray *values; /* … what they bind */
	bool asks_hidden;
	enum where_part part; /* of the next day; then WHERE_WHOLE */
	bool may_look, looks; /* see struct where */
};

/* Appends SQL that takes one text, or one number. */
void builder_text(struct builder *b, const char *sql, const char *text);
void builder_number(struct builder *b, const char *sql, gint64 number);
void builder_clear_value(void *at); /* of the values */

/* Append the condition of a leaf of that operator. */
void term_field(struct builder *b, const struct query *query);
void term_day(struct builder *b, const struct query *query);
void term_clock(struct builder *b, const struct query *query);
void term_is(struct builder *b, const struct query *query);

/* Of a day, the part that is asked for alone, of which there is one only. */
void term_part_of_day(struct builder *b, const struct query *query);

#endif
