/*
 * The verbs that load sources: import and refresh.
 */
#include "verb.h"

#include <string.h>

#include <summitty/app/import.h>
#include <summitty/base/diag.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/cli/cli.h>
#include <summitty/time/format.h>

#include "sources.h"
#include "watch.h"

/* "2018-10-11..2018-10-12", both days included, as a span of the summit's zone. */
static bool read_window(struct cli *cli, const char *text, struct span *out, GError **error)
{
	g_auto(GStrv) ends = g_strsplit(text, "..", 2);
	const struct zone *zone = app_zone(cli->app);
	struct date first, last;

	if (!ends[0] || !ends[1] || !time_parse_date(ends[0], &first) ||
		!time_parse_date(ends[1], &last) || last.d < first.d)
		return error_usage(error,
			_("--window wants two days such as 2018-10-01..2018-10-31, not %s."), text);
	out->start = zone_date_instant(zone, first, 0);
	out->end = zone_date_instant(zone, (struct date){last.d + 1}, 0);
	return true;
}

static bool read_options(struct cli *cli, struct import_options *out, GError **error)
{
	const struct options *o = &cli->options;

	*out = (struct import_options){
		.as = o->as,
		.zone = o->zone,
		.window = {INSTANT_NONE, INSTANT_NONE},
		.dry_run = o->dry_run,
		.strict = o->strict,
		.diag = watch_diag,
		.progress = watch_progress,
	};
	return options_check_zone(o, error) &&
	       (!o->window || read_window(cli, o->window, &out->window, error));
}

/* --- What came of it ------------------------------------------------------------------------- */

static void append_part(GString *list, guint n, const char *what)
{
	if (n > 0)
		g_string_append_printf(list, "%s%u %s", list->len ? ", " : "", n, what);
}

/* "programme: 62 sessions (2 added, 1 moved), 1 skipped". */
static void print_report(struct cli *cli, const struct import_report *report)
{
	const struct load_report *load = &report->load;
	g_autoptr(GString) changes = g_string_new(NULL);
	g_autofree char *skipped = g_strdup("");

	/* What concerns me comes first. */
	for (size_t i = 0; report->mine && report->mine[i]; i++)
		answer_line(cli, _("%s: yours: %s"), report->source, report->mine[i]);
	append_part(changes, load->added, _("added"));
	append_part(changes, load->moved, _("moved"));
	append_part(changes, load->edited, _("edited"));
	append_part(changes, load->cancelled, _("cancelled"));
	append_part(changes, load->removed, _("removed"));
	if (changes->len == 0)
		g_string_assign(changes, load->sessions + report->skipped > 0
						 ? _("no change")
						 : _("there are no events in it to show"));
	if (report->skipped > 0) {
		g_free(skipped);
		skipped = g_strdup_printf(_(", %u skipped"), report->skipped);
	}
	answer_line(cli,
		ngettext("%s: %u session (%s)%s%s", "%s: %u sessions (%s)%s%s", load->sessions),
		report->source, load->sessions, changes->str, skipped,
		cli->options.dry_run ? _(", nothing loaded") : "");
}

int load_answer(struct cli *cli, GArray *reports, GError **error)
{
	const struct records records = {
		import_fields, reports->data, reports->len, sizeof(struct import_report)};
	const struct import_report *list = (const void *)reports->data;
	guint skipped = 0, changed = 0;
	bool done;

	for (guint i = 0; i < reports->len; i++) {
		skipped += list[i].skipped;
		changed += load_report_changes(&list[i].load);
	}
	if (answer_records(cli, &records, &done, error) && !done && !cli->options.quiet)
		for (guint i = 0; i < reports->len; i++)
			print_report(cli, &list[i]);
	if (changed > 0 && cli->options.exit_code)
		return EXIT_FINDINGS;
	return skipped > 0 ? EXIT_SKIPPED : EXIT_DONE;
}

/* --- One after the other --------------------------------------------------------------------- */

/* What several sources came to. One that fails keeps no other from being read. */
struct batch {
	struct cli *cli;
	GArray *reports;
	GError *failed; /* the failure that was not told yet */
};

/* The one before is told, unless it is the same: what ails the cache ails all of them. */
static void note_failure(struct batch *batch, GError *why)
{
	if (batch->failed && strcmp(batch->failed->message, why->message) != 0)
		cli_report(batch->failed);
	g_clear_error(&batch->failed);
	batch->failed = why;
}

static void load_source(
	struct batch *batch, const char *const *words, struct import_options options)
{
	struct watch watch;
	GError *why = NULL;

	watch_init(&watch, batch->cli->options.quiet);
	options.user = &watch;
	bool done = app_import(batch->cli->app, words, &options, batch->reports, &why);
	watch_end(&watch, words[0]);
	if (!done)
		note_failure(batch, why);
}

/* The last failure is the verb's. */
static int end_batch(struct batch *batch, GError **error)
{
	int code = load_answer(batch->cli, batch->reports, batch->failed ? NULL : error);

	if (batch->failed)
		g_propagate_error(error, g_steal_pointer(&batch->failed));
	return code;
}

/* --- import ---------------------------------------------------------------------------------- */

int run_import(struct cli *cli, GError **error)
{
	g_autoptr(GArray) reports = import_reports_new();
	struct batch batch = {.cli = cli, .reports = reports};
	struct import_options options;

	if (!read_options(cli, &options, error))
		return EXIT_FAILURE;
	if (options.as) {
		load_source(&batch, (const char *const *)cli->words, options);
		return end_batch(&batch, error);
	}
	for (char **word = cli->words; *word; word++)
		load_source(&batch, (const char *const[]){*word, NULL}, options);
	return end_batch(&batch, error);
}

/* --- refresh --------------------------------------------------------------------------------- */

static void refresh_source(
	struct batch *batch, const struct source *source, struct import_options options)
{
	g_auto(GStrv) words = import_words(source);

	options.as = source->name;
	options.zone = source->forced_zone;
	options.window = source->window;
	load_source(batch, (const char *const *)words, options);
}

static bool came_from_stdin(const struct source *source)
{
	g_auto(GStrv) words = import_words(source);
	return g_strv_contains((const char *const *)words, "-");
}

/* The sources named, or all that can be read again; what came from standard input can't. */
static GPtrArray *wanted_sources(struct cli *cli, GPtrArray *all, GError **error)
{
	g_autoptr(GPtrArray) wanted = g_ptr_array_new();

	for (size_t i = 0; cli->words[i]; i++) {
		struct source *source = sources_find(all, cli->words[i], error);
		if (!source)
			return NULL;
		g_ptr_array_add(wanted, source);
	}
	for (guint i = 0; i < all->len && !cli->words[0]; i++) {
		const struct source *source = all->pdata[i];
		if (!came_from_stdin(source))
			g_ptr_array_add(wanted, all->pdata[i]);
		else if (!cli->options.quiet)
			cli_say(_("%s came from standard input: import it again."), source->name);
	}
	return g_steal_pointer(&wanted);
}

int run_refresh(struct cli *cli, GError **error)
{
	g_autoptr(GPtrArray) all = sources_load(cli, error);
	g_autoptr(GPtrArray) wanted = all ? wanted_sources(cli, all, error) : NULL;
	g_autoptr(GArray) reports = import_reports_new();
	struct batch batch = {.cli = cli, .reports = reports};
	struct import_options options;

	if (!wanted || !read_options(cli, &options, error))
		return EXIT_FAILURE;
	if (all->len == 0 && !cli->options.quiet)
		cli_say("%s", _("Nothing is loaded yet. Try summitty import FILE.ics."));
	for (guint i = 0; i < wanted->len; i++)
		refresh_source(&batch, wanted->pdata[i], options);
	return end_batch(&batch, error);
}
