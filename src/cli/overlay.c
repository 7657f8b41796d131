/*
 * delay, full and notice: what the venue's staff say over the programme. Without words each lists
 * what holds; with --undo it takes back what it said last.
 */
#include "overlay.h"

#include <string.h>

#include <summitty/app/overlay.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

#include "mine.h"

static enum overlay_kind kind_of(const struct cli *cli)
{
	return (enum overlay_kind)cli->verb->arg;
}

/* "14:30", or "Fri 12 Oct 14:30" on another day. Caller frees. */
static char *moment_text(const struct cli *cli, struct instant t)
{
	const struct zone *zone = app_zone(cli->app);
	struct date day = zone_date(zone, t);
	g_autofree char *clock = time_hhmm_in(zone, t);
	g_autofree char *label = time_day_label(day);

	if (day.d == zone_date(zone, app_now(cli->app)).d)
		return g_steal_pointer(&clock);
	return g_strjoin(" ", label, clock, NULL);
}

/* --- What holds ------------------------------------------------------------------------------ */

/* An entry as it is listed. Texts but the first three are borrowed. */
struct said {
	char *at, *until, *text; /* the title of the session, the venue, the notice */
	const char *id, *who;
	guint number, minutes;
	bool dropped;
	struct instant from, to;
};

static const struct field said_fields[] = {
	{"number", NULL, field_get_uint, offsetof(struct said, number)},
	{"text", NULL, field_get_text, offsetof(struct said, text)},
	{"id", NULL, field_get_text, offsetof(struct said, id)},
	{"minutes", NULL, field_get_uint, offsetof(struct said, minutes)},
	{"until", NULL, field_get_text, offsetof(struct said, until)},
	{"dropped", NULL, field_get_bool, offsetof(struct said, dropped)},
	{"who", NULL, field_get_text, offsetof(struct said, who)},
	{"at", NULL, field_get_text, offsetof(struct said, at)},
	{NULL, NULL, NULL, 0},
};

static void said_clear(gpointer data)
{
	struct said *said = data;

	g_free(said->at);
	g_free(said->until);
	g_free(said->text);
}

/* The title of a session, or its id when it is no more. Caller frees. */
static char *title_of(struct cli *cli, const char *id)
{
	const char *const ids[] = {id, NULL};
	AUTO(snapshot_unref) struct snapshot *found = app_resolve(cli->app, ids, NULL);

	return g_strdup(found ? found->sessions[0].title : id);
}

static char *iso_text(const struct cli *cli, struct instant t)
{
	return time_rfc3339(t, zone_offset(app_zone(cli->app), t));
}

static void add_said(struct cli *cli, const struct overlay_entry *entry, GArray *list)
{
	bool delay = entry->kind == OVERLAY_DELAY;
	const struct said said = {
		.number = entry->number,
		.minutes = delay ? (guint)(entry->value / MINUTE_SECONDS) : 0,
		.id = delay ? entry->subject : NULL,
		.text = delay ? title_of(cli, entry->subject) : g_strdup(entry->subject),
		.who = entry->who,
		.at = iso_text(cli, entry->at),
		.until = iso_text(cli, entry->until),
		.dropped = app_delay_is_dropped(cli->app, entry),
		.from = entry->at,
		.to = entry->until,
	};

	g_array_append_val(list, said);
}

/* What a table of them is made from. */
struct listing {
	const struct cli *cli;
	const struct said *said;
};

static void fill_said(const void *data, size_t i, struct table_cell *cells)
{
	const struct listing *listing = data;
	const struct said *said = &listing->said[i];
	g_autofree char *at = moment_text(listing->cli, said->from);
	g_autofree char *until = moment_text(listing->cli, said->to);
	g_autofree char *length = time_duration((gint64)said->minutes * MINUTE_SECONDS);
	g_autofree char *who = text_safe(said->who, -1, TEXT_ONE_LINE);

	cells[0] = cell_take(g_strdup_printf("%u", said->number));
	if (said->id)
		cells[1] = cell_take(g_strconcat("+", length, NULL));
	cells[2] = cell_safe(said->text);
	cells[3] = cell_lend(said->id);
	if (said->dropped)
		cells[4] = cell_lend(_("dropped: the programme has moved it"));
	else if (!said->id)
		cells[4] = cell_take(g_strdup_printf(_("until %s"), until));
	cells[5] = cell_take(g_strdup_printf("%s %s", who, at));
}

static void write_said(struct cli *cli, const GArray *list, GError **error)
{
	static const struct column columns[] = {{.right = true}, {.sgr = "33"}, {.flexible = true},
		{.sgr = "2"}, {.sgr = NULL}, {.sgr = "2", .leaves = 1}};
	static const char *const nothing[] = {
		[OVERLAY_DELAY] = N_("Nothing is delayed."),
		[OVERLAY_FULL] = N_("No venue is full."),
		[OVERLAY_NOTICE] = N_("There is no notice."),
	};
	const struct records records = {said_fields, list->data, list->len, sizeof(struct said)};
	const struct listing listing = {cli, (const void *)list->data};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_said,
		.data = &listing,
	};

	answer_table(cli, &records, &table, _(nothing[kind_of(cli)]), error);
}

static int list_said(struct cli *cli, GError **error)
{
	g_autoptr(GPtrArray) entries = NULL;
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct said));

	g_array_set_clear_func(list, said_clear);
	entries = app_overlay_holding(cli->app, kind_of(cli));
	for (guint i = 0; i < entries->len; i++)
		add_said(cli, entries->pdata[i], list);
	write_said(cli, list, error);
	return EXIT_DONE;
}

bool answer_is_text(const struct cli *cli)
{
	const struct options *o = &cli->options;

	return !o->json && !o->tsv && !o->ics && !o->format;
}

bool answer_announcements(struct cli *cli)
{
	g_auto(GStrv) notices = app_announcements(cli->app);

	for (size_t i = 0; notices[i]; i++)
		answer_line(cli, _("Notice: %s"), notices[i]);
	return notices[0] != NULL;
}

/* --- Saying ---------------------------------------------------------------------------------- */

static int undo(struct cli *cli, GError **error)
{
	const char *word = cli->words[0];
	guint64 number = 0;
	g_autofree char *subject = NULL;

	if (word && (cli->words[1] ||
			    !g_ascii_string_to_unsigned(word, 10, 1, G_MAXINT32, &number, NULL))) {
		error_usage(error, _("--undo wants a number as `summitty %s` lists it, or none."),
			cli->verb->name);
		return EXIT_FAILURE;
	}
	if (!app_overlay_undo(cli->app, kind_of(cli), (guint)number, &subject, error))
		return EXIT_FAILURE;
	g_autofree char *text =
		kind_of(cli) == OVERLAY_DELAY ? title_of(cli, subject) : g_strdup(subject);
	if (!cli->options.quiet)
		answer_line(cli, _("Taken back: %s"), text);
	return EXIT_DONE;
}

static bool take_minutes(const char *word, gint64 *out, GError **error)
{
	const char *digits = word + (*word == '+');

	if (*word == '-')
		return error_usage(error,
			_("“%s” is no delay: a session does not begin before its time. Write +15 "
			  "for minutes that it begins later than planned, or 0 for none."),
			word);
	if (g_ascii_isdigit(*digits) && g_ascii_string_to_signed(digits, 10, 0,
						OVERLAY_DELAY_MAX / MINUTE_SECONDS, out, NULL))
		return true;
	return error_usage(error,
		_("“%s” is no delay; write +15 for minutes, at most %d, or 0 for none."), word,
		(int)(OVERLAY_DELAY_MAX / MINUTE_SECONDS));
}

static int delay_one(struct cli *cli, GError **error)
{
	const char *const ids[] = {cli->words[0], NULL};
	gint64 minutes;

	if (!cli->words[1]) {
		error_usage(error, "%s",
			_("By how much? summitty delay ID +15 (minutes), or 0 for none."));
		return EXIT_FAILURE;
	}
	if (!take_minutes(cli->words[1], &minutes, error))
		return EXIT_FAILURE;
	AUTO(snapshot_unref) struct snapshot *found = app_resolve(cli->app, ids, error);
	if (found && found->count > 1) {
		error_usage(error, _("%s names %zu sessions: give the id of one."), ids[0],
			found->count);
		return EXIT_FAILURE;
	}
	if (!found || !app_delay(cli->app, &found->sessions[0], minutes * MINUTE_SECONDS, error))
		return EXIT_FAILURE;
	return answer_changed(cli, found, error);
}

int run_delay(struct cli *cli, GError **error)
{
	if (cli->options.undo)
		return undo(cli, error);
	return cli->words[0] ? delay_one(cli, error) : list_said(cli, error);
}

/* --until, or NONE. */
static bool take_until(struct cli *cli, struct instant *out, GError **error)
{
	*out = INSTANT_NONE;
	return !cli->options.until || app_parse_until(cli->app, cli->options.until, out, error);
}

static int fill_one(struct cli *cli, GError **error)
{
	bool full = !cli->options.off;
	struct facet_group venue;
	struct instant until;

	if (!take_until(cli, &until, error) ||
		!app_find_group(cli->app, FACET_VENUE, cli->words[0], &venue, error))
		return EXIT_FAILURE;
	g_autofree char *name = venue.name;
	if (!app_full(cli->app, name, full, &until, error))
		return EXIT_FAILURE;
	g_autofree char *when = moment_text(cli, until);
	if (cli->options.quiet)
		return EXIT_DONE;
	if (full)
		answer_line(cli, _("%s is full until %s"), name, when);
	else
		answer_line(cli, _("%s is no longer full"), name);
	return EXIT_DONE;
}

int run_full(struct cli *cli, GError **error)
{
	if (cli->options.undo)
		return undo(cli, error);
	return cli->words[0] ? fill_one(cli, error) : list_said(cli, error);
}

static int announce(struct cli *cli, GError **error)
{
	g_autofree char *text = g_strjoinv(" ", cli->words);
	struct instant until;

	g_strstrip(text);
	if (!*text) {
		error_usage(error, "%s", _("An empty notice says nothing."));
		return EXIT_FAILURE;
	}
	if (!take_until(cli, &until, error) || !app_announce(cli->app, text, &until, error))
		return EXIT_FAILURE;
	g_autofree char *when = moment_text(cli, until);
	if (!cli->options.quiet)
		answer_line(cli, _("Announced until %s"), when);
	return EXIT_DONE;
}

int run_notice(struct cli *cli, GError **error)
{
	if (cli->options.undo)
		return undo(cli, error);
	return cli->words[0] ? announce(cli, error) : list_said(cli, error);
}
