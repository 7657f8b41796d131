#include "collect.h"

#include <summitty/time/format.h>

static void free_diag(gpointer diag)
{
	diag_free(diag);
}

static bool take_calendar(void *user, const struct ical_calendar *calendar)
{
	struct collect *c = user;

	c->name = g_strdup(calendar->name);
	c->zone = g_strdup(calendar->zone);
	return true;
}

static bool take_session(void *user, const struct session *session)
{
	struct collect *c = user;

	snapshot_builder_add(c->builder, session);
	return true;
}

static bool take_diag(void *user, const struct diag *d)
{
	struct collect *c = user;

	g_ptr_array_add(c->diags,
		diag_new(d->severity, d->code, d->file, d->line, d->uid, d->text, d->hint));
	return true;
}

static bool take_sum(void *user, const struct hash_sum *sum)
{
	struct collect *c = user;

	g_array_append_val(c->sums, *sum);
	return true;
}

struct ical_sink collect_sink(struct collect *c)
{
	return (struct ical_sink){
		.calendar = take_calendar,
		.session = take_session,
		.diag = take_diag,
		.user = c,
		.sum = take_sum,
	};
}

void collect_begin(struct collect *c)
{
	*c = (struct collect){
		.builder = snapshot_builder_new(),
		.diags = g_ptr_array_new_with_free_func(free_diag),
		.sums = g_array_new(FALSE, FALSE, sizeof(struct hash_sum)),
	};
}

void collect_end(struct collect *c)
{
	c->snapshot = snapshot_builder_end(g_steal_pointer(&c->builder), 1);
}

struct ical_options collect_options(void)
{
	return (struct ical_options){
		.default_zone = "UTC",
		.now = {1539216000}, /* 2018-10-11T00:00:00Z */
		.window = {INSTANT_NONE, INSTANT_NONE},
	};
}

void collect_read(
	struct collect *c, const char *bytes, size_t len, const struct ical_options *options)
{
	struct ical_options usual = collect_options();
	struct ical_sink sink;

	collect_begin(c);
	sink = collect_sink(c);
	c->ok = ical_read(
		"test.ics", bytes, len, options ? options : &usual, &sink, &c->result, &c->error);
	collect_end(c);
}

void collect_clear(struct collect *c)
{
	snapshot_unref(c->snapshot);
	g_ptr_array_free(c->diags, TRUE);
	g_array_free(c->sums, TRUE);
	g_free(c->name);
	g_free(c->zone);
	g_clear_error(&c->error);
}

guint collect_count(const struct collect *c, const char *code)
{
	guint n = 0;

	for (guint i = 0; i < c->diags->len; i++)
		n += strcmp(((const struct diag *)c->diags->pdata[i])->code, code) == 0;
	return n;
}

static char *when(const struct session *s, struct instant t, int offset)
{
	if (instant_is_none(t))
		return g_strdup("-");
	if (s->all_day)
		return time_iso_date(date_from_instant(t, offset));
	return time_rfc3339(t, offset);
}

char *collect_text(const struct collect *c)
{
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < c->snapshot->count; i++) {
		const struct session *s = &c->snapshot->sessions[i];
		g_autofree char *start = when(s, s->start, s->start_offset);
		g_autofree char *end = when(s, s->end, s->end_offset);
		g_string_append_printf(text, "%s/%s %s\n", start, end, s->title);
	}
	return g_string_free(text, FALSE);
}
