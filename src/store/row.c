/*
 * A session as columns. A list of texts is one column, its items apart by U+001F (unit separator);
 * one inside an item, which no keyboard types, becomes a blank.
 */
#include <string.h>

#include <summitty/time/instant.h>

#include "row.h"

#define FIELD(column, kind, member, what, most)                                                    \
	{                                                                                          \
		column, kind, offsetof(struct session, member), what, most                         \
	}

const struct row_field row_fields[ROW_COUNT] = {
	FIELD("uid", ROW_STRING, uid, ROW_KEY, CACHE_LISTED),
	FIELD("recurrence", ROW_STRING, recurrence_id, ROW_KEY, CACHE_LISTED),
	FIELD("title", ROW_STRING, title, ROW_TEXT, CACHE_LINES),
	FIELD("titles", ROW_STRING, titles, ROW_TEXT, CACHE_LINES),
	FIELD("kind", ROW_STRING, kind, ROW_TEXT, CACHE_LINES),
	FIELD("track", ROW_STRING, track, ROW_TEXT, CACHE_LISTED),
	FIELD("venue", ROW_STRING, venue, ROW_PLACE, CACHE_LINES),
	FIELD("building", ROW_STRING, building, ROW_TEXT, CACHE_LINES),
	FIELD("url", ROW_STRING, url, ROW_TEXT, CACHE_LISTED),
	FIELD("language", ROW_STRING, language, ROW_TEXT, CACHE_LISTED),
	FIELD("status", ROW_STRING, status, ROW_TEXT, CACHE_LINES),
	FIELD("tz", ROW_STRING, tz, ROW_QUIET, CACHE_LISTED),
	FIELD("people", ROW_LIST, people, ROW_TEXT, CACHE_LISTED),
	FIELD("categories", ROW_LIST, categories, ROW_TEXT, CACHE_LISTED),
	FIELD("start", ROW_INT64, start.s, ROW_PLACE, CACHE_LINES),
	FIELD("end", ROW_INT64, end.s, ROW_PLACE, CACHE_LINES),
	FIELD("start_offset", ROW_INT32, start_offset, ROW_QUIET, CACHE_LINES),
	FIELD("end_offset", ROW_INT32, end_offset, ROW_QUIET, CACHE_LINES),
	FIELD("sequence", ROW_INT32, sequence, ROW_QUIET, CACHE_LISTED),
	FIELD("all_day", ROW_BOOL, all_day, ROW_TEXT, CACHE_LINES),
	FIELD("ambient", ROW_BOOL, ambient, ROW_QUIET, CACHE_LINES),
	FIELD("color", ROW_STRING, color, ROW_QUIET, CACHE_ROWS),
	FIELD("description", ROW_STRING, description, ROW_TEXT, CACHE_WHOLE),
};

char *row_columns_for(enum cache_depth depth, const char *listed, const char *body)
{
	GString *all = g_string_new(NULL);

	for (int i = 0; i < ROW_COUNT; i++) {
		if (depth > row_fields[i].most)
			continue;
		g_string_append(all, all->len > 0 ? ", " : "");
		g_string_append(all, i < ROW_LISTED_COUNT ? listed : body);
		g_string_append_c(all, '.');
		g_string_append(all, row_fields[i].name);
	}
	return g_string_free(all, FALSE);
}

char *row_columns(const char *listed, const char *body)
{
	return row_columns_for(CACHE_WHOLE, listed, body);
}

static const char *const no_texts[] = {NULL};

#define MEMBER(type, session, field) (*(type *)(void *)((char *)(session) + (field)->offset))
#define CONST_MEMBER(type, session, field)                                                         \
	(*(const type *)(const void *)((const char *)(session) + (field)->offset))

static const char *string_of(const struct row_field *field, const struct session *session)
{
	return CONST_MEMBER(char *, session, field);
}

static const char *const *list_of(const struct row_field *field, const struct session *session)
{
	const char *const *list = CONST_MEMBER(char *const *, session, field);
	return list ? list : no_texts;
}

static gint64 number_of(const struct row_field *field, const struct session *session)
{
	switch (field->type) {
	case ROW_INT64:
		return CONST_MEMBER(gint64, session, field);
	case ROW_INT32:
		return CONST_MEMBER(gint32, session, field);
	case ROW_BOOL:
		return CONST_MEMBER(bool, session, field);
	default:
		g_assert_not_reached();
	}
}

/* NULL for an empty list. */
static char *list_join(const char *const *list)
{
	if (!list[0])
		return NULL;
	GString *text = g_string_new(NULL);
	for (size_t i = 0; list[i]; i++) {
		if (i > 0)
			g_string_append(text, ROW_LIST_SEPARATOR);
		gsize from = text->len;
		g_string_append(text, list[i]);
		g_strdelimit(text->str + from, ROW_LIST_SEPARATOR, ' ');
	}
	return g_string_free(text, FALSE);
}

static void bind_number(
	sqlite3_stmt *stmt, int at, const struct row_field *field, const struct session *session)
{
	gint64 number = number_of(field, session);

	if (number == INSTANT_NONE.s)
		sqlite3_bind_null(stmt, at);
	else
		sqlite3_bind_int64(stmt, at, number);
}

static void bind_field(
	sqlite3_stmt *stmt, int at, const struct row_field *field, const struct session *session)
{
	if (field->type == ROW_STRING)
		sqlite3_bind_text(stmt, at, string_of(field, session), -1, SQLITE_STATIC);
	else if (field->type == ROW_LIST)
		sqlite3_bind_text(stmt, at, list_join(list_of(field, session)), -1, g_free);
	else
		bind_number(stmt, at, field, session);
}

void row_bind(sqlite3_stmt *stmt, int first, int count, const struct session *session)
{
	for (int i = 0; i < count; i++)
		bind_field(stmt, first + i, &row_fields[i], session);
}

/* --- Held ---------------------------------------------------------------------------------------
 */

/* The bytes that a field's text takes with its NUL; 0 for none. */
static size_t text_size(const struct row_field *field, const struct session *session)
{
	size_t size = 0;

	if (field->type == ROW_STRING) {
		const char *text = string_of(field, session);
		return text ? strlen(text) + 1 : 0;
	}
	if (field->type == ROW_LIST)
		for (const char *const *text = list_of(field, session); *text; text++)
			size += strlen(*text) + 1;
	return size;
}

/* Writes a field's text of `size` bytes: a list with separators for the NULs within. */
static void copy_text(
	const struct row_field *field, const struct session *session, char *to, size_t size)
{
	if (field->type == ROW_STRING) {
		memcpy(to, string_of(field, session), size);
		return;
	}
	for (const char *const *text = list_of(field, session); *text; text++) {
		char *begin = to;
		to = stpcpy(to, *text);
		for (char *p = begin; (p = strchr(p, *ROW_LIST_SEPARATOR)); p++)
			*p = ' ';
		*to++ = text[1] ? *ROW_LIST_SEPARATOR : '\0';
	}
}

struct row_copy *row_copy_new(const struct session *session)
{
	size_t sizes[ROW_COUNT], size = sizeof(struct row_copy);

	for (size_t i = 0; i < ROW_COUNT; i++)
		size += sizes[i] = text_size(&row_fields[i], session);
	struct row_copy *copy = g_malloc(size);
	*copy = (struct row_copy){.session = *session, .size = size};
	g_strlcpy(copy->id, session->id, sizeof(copy->id));
	copy->session.id = copy->id;
	char *to = (char *)(copy + 1);
	for (size_t i = 0; i < ROW_COUNT; i++) {
		const struct row_field *field = &row_fields[i];
		char *text = sizes[i] > 0 ? to : NULL;
		if (text)
			copy_text(field, session, text, sizes[i]);
		copy->texts[i].text = text;
		copy->texts[i].len = (int)MAX(sizes[i], 1) - 1;
		if (field->type == ROW_STRING)
			MEMBER(const char *, &copy->session, field) = text;
		to += sizes[i];
	}
	copy->session.people = copy->session.categories = copy->session.clashes = no_texts;
	return copy;
}

void row_copy_bind(sqlite3_stmt *stmt, int first, int count, const struct row_copy *copy)
{
	for (int i = 0; i < count; i++) {
		const struct row_field *field = &row_fields[i];
		if (field->type == ROW_STRING || field->type == ROW_LIST)
			sqlite3_bind_text(stmt, first + i, copy->texts[i].text, copy->texts[i].len,
				SQLITE_STATIC);
		else
			bind_number(stmt, first + i, field, &copy->session);
	}
}

/* --- Read ---------------------------------------------------------------------------------------
 */

static void read_number(
	sqlite3_stmt *stmt, int at, const struct row_field *field, struct session *session)
{
	gint64 number = sqlite3_column_int64(stmt, at);

	if (number == 0 && field->type == ROW_INT64 && sqlite3_column_type(stmt, at) == SQLITE_NULL)
		number = INSTANT_NONE.s;
	if (field->type == ROW_INT64)
		MEMBER(gint64, session, field) = number;
	else if (field->type == ROW_INT32)
		MEMBER(gint32, session, field) = (gint32)number;
	else
		MEMBER(bool, session, field) = number != 0;
}

/* One block, since a list is read for every row: the pointers, and behind them the texts. */
static char **read_list(sqlite3_stmt *stmt, int at)
{
	const char *text = (const char *)sqlite3_column_text(stmt, at);
	size_t bytes = (size_t)sqlite3_column_bytes(stmt, at) + 1, n = 1;

	if (!text || !*text)
		return NULL;
	for (const char *p = text; (p = strchr(p, *ROW_LIST_SEPARATOR)); p++)
		n++;
	char **list = g_malloc((n + 1) * sizeof(*list) + bytes);
	char *item = memcpy(list + n + 1, text, bytes);
	list[n] = NULL;
	for (size_t i = 0; i < n; i++) {
		list[i] = item;
		item += strcspn(item, ROW_LIST_SEPARATOR);
		*item++ = '\0';
	}
	return list;
}

static const char *const *list_or_none(char **list)
{
	return list ? (const char *const *)list : no_texts;
}

static void read_field(sqlite3_stmt *stmt, int at, const struct row_field *field, struct row *row)
{
	if (field->type == ROW_STRING)
		MEMBER(const char *, &row->session, field) =
			(const char *)sqlite3_column_text(stmt, at);
	else if (field->type != ROW_LIST)
		read_number(stmt, at, field, &row->session);
	else if (field->offset == offsetof(struct session, people))
		row->people = read_list(stmt, at);
	else
		row->categories = read_list(stmt, at);
}

/* What is no field, or not read. */
static void fill_up(struct row *row)
{
	row->session.people = list_or_none(row->people);
	row->session.categories = list_or_none(row->categories);
	row->session.clashes = no_texts;
	row->session.day = DATE_NONE;
}

void row_read(sqlite3_stmt *stmt, int first, int count, struct row *row)
{
	*row = (struct row){0};
	for (int i = 0; i < count; i++)
		read_field(stmt, first + i, &row_fields[i], row);
	fill_up(row);
}

int row_read_for(enum cache_depth depth, sqlite3_stmt *stmt, int first, struct row *row)
{
	int at = first;

	*row = (struct row){0};
	for (int i = 0; i < ROW_COUNT; i++)
		if (depth <= row_fields[i].most)
			read_field(stmt, at++, &row_fields[i], row);
	fill_up(row);
	return at;
}

void row_clear(struct row *row)
{
	g_free(row->people);
	g_free(row->categories);
	*row = (struct row){0};
}

bool row_same(const struct row_field *field, const struct session *a, const struct session *b)
{
	if (field->type == ROW_STRING)
		return g_strcmp0(string_of(field, a), string_of(field, b)) == 0;
	if (field->type == ROW_LIST)
		return g_strv_equal(list_of(field, a), list_of(field, b));
	return number_of(field, a) == number_of(field, b);
}

char *row_text(const struct row_field *field, const struct session *session)
{
	if (field->type == ROW_STRING)
		return g_strdup(string_of(field, session));
	if (field->type == ROW_LIST)
		return list_join(list_of(field, session));
	gint64 number = number_of(field, session);
	if (number == INSTANT_NONE.s)
		return NULL;
	return g_strdup_printf("%" G_GINT64_FORMAT, number);
}
