/*
 * agenda gaps: free time between my stars, and what fits in it.
 */
#include "verb.h"

#include <summitty/app/gaps.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

#include "empty.h"

/* More of what fits than people read; programs get all. */
#define MOST 10

/* A gap as an answer: its times are the summit's. */
struct answer {
	const struct gap *gap;
	const struct zone *zone;
};

static const struct gap *gap_of(const void *record)
{
	return ((const struct answer *)record)->gap;
}

static void get_day(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	value_take(out, time_iso_date(gap_of(record)->day));
}

static void take_time(const void *record, struct instant t, struct value *out)
{
	value_take(out, time_rfc3339(t, zone_offset(((const struct answer *)record)->zone, t)));
}

static void get_start(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	take_time(record, gap_of(record)->start, out);
}

static void get_end(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	take_time(record, gap_of(record)->end, out);
}

static void get_minutes(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	out->type = VALUE_NUMBER;
	out->number = (gap_of(record)->end.s - gap_of(record)->start.s) / 60;
}

static void get_fits(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct gap *gap = gap_of(record);
	out->type = VALUE_RECORDS;
	out->records =
		(struct records){session_fields, gap->fits, gap->n_fits, sizeof(struct session)};
}

const struct field gap_fields[] = {
	{"day", N_("summit date"), get_day, 0},
	{"start", N_("RFC 3339 with the summit's offset"), get_start, 0},
	{"end", N_("likewise"), get_end, 0},
	{"minutes", N_("how long it is"), get_minutes, 0},
	{"fits", N_("sessions that fit, an array of objects, the most like your stars first"),
		get_fits, 0},
	{NULL, NULL, NULL, 0},
};

static char *heading_of(const struct answer *answer, const struct page *page)
{
	const struct gap *gap = answer->gap;
	g_autofree char *day = lines_day(gap->day);
	g_autofree char *start = time_hhmm_in(answer->zone, gap->start);
	g_autofree char *end = time_hhmm_in(answer->zone, gap->end);
	g_autofree char *length = time_duration(gap->end.s - gap->start.s);

	return g_strdup_printf(
		_("%s: free %s%s%s, %s"), day, start, page->glyphs ? "–" : "-", end, length);
}

static void write_gaps(struct cli *cli, const GArray *answers, GError **error)
{
	size_t n = answer_limit(cli, answers->len);

	for (guint i = 0; i < n; i++) {
		const struct answer *answer = &g_array_index(answers, struct answer, i);
		const struct gap *gap = answer->gap;
		g_autofree char *heading = heading_of(answer, &cli->page);
		size_t shown = MIN(gap->n_fits, MOST), rest = gap->n_fits - shown;
		if (!answer_group(cli, i == 0, heading, gap->fits, shown, LINES_PLAIN, error))
			return;
		if (rest > 0)
			answer_line(cli, ngettext("and %zu more", "and %zu more", rest), rest);
	}
}

int run_agenda_gaps(struct cli *cli, GError **error)
{
	AUTO(query_free) struct query *query = NULL;
	bool done;

	if (cli->words[0]) {
		query = app_parse_words(cli->app, (const char *const *)cli->words, error);
		if (!query)
			return EXIT_FAILURE;
		query_leave_running(query);
	}
	AUTO(free_time_free)
	struct free_time *time = app_gaps(cli->app, query, cli->options.team, error);
	if (!time)
		return EXIT_FAILURE;
	g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(struct answer));
	for (guint i = 0; i < time->gaps->len; i++) {
		struct answer answer = {
			&g_array_index(time->gaps, struct gap, i), app_zone(cli->app)};
		g_array_append_val(answers, answer);
	}
	const struct records records = {
		gap_fields, answers->data, answers->len, sizeof(struct answer)};
	if (answers->len == 0)
		explain_no_stars(cli, _("There is no free time between your stars."));
	if (answer_records(cli, &records, &done, error) && !done)
		write_gaps(cli, answers, error);
	return EXIT_DONE;
}
