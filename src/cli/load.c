/*
 * The verbs that read sources: import, refresh and check.
 */
#include "verb.h"

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
		!time_parse_date(ends[1], &last) || last.d < first.d) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("--window wants two days such as 2018-10-01..2018-10-31, not %s."), text);
		return false;
	}
	out->start = zone_date_instant(zone, first, 0);
	out->end = zone_date_instant(zone, (struct date){last.d + 1}, 0);
	return true;
}

static bool read_options(
	struct cli *cli, struct watch *watch, struct import_options *out, GError **error)
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
		.user = watch,
	};
	if (o->zone && !zone_exists(o->zone)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("--tz wants a time zone such as Asia/Ho_Chi_Minh, not %s."), o->zone);
		return false;
	}
	return !o->window || read_window(cli, o->window, &out->window, error);
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

	append_part(changes, load->added, _("added"));
	append_part(changes, load->moved, _("moved"));
	append_part(changes, load->edited, _("edited"));
	append_part(changes, load->cancelled, _("cancelled"));
	append_part(changes, load->removed, _("removed"));
	if (changes->len == 0)
		g_string_assign(
			changes, cli->options.dry_run ? _("nothing loaded") : _("no change"));
	if (report->skipped > 0) {
		g_free(skipped);
		skipped = g_strdup_printf(_(", %u skipped"), report->skipped);
	}
	answer_line(cli,
		ngettext("%s: %u session (%s)%s", "%s: %u sessions (%s)%s", load->sessions),
		report->source, load->sessions, changes->str, skipped);
}

static int answer_reports(struct cli *cli, GArray *reports, GError **error)
{
	const struct records records = {
		import_fields, reports->data, reports->len, sizeof(struct import_report)};
	const struct import_report *list = (const void *)reports->data;
	guint skipped = 0, changed = 0;
	bool done;

	for (guint i = 0; i < reports->len; i++) {
		const struct load_report *load = &list[i].load;
		skipped += list[i].skipped;
		changed +=
			load->added + load->moved + load->edited + load->cancelled + load->removed;
	}
	if (answer_records(cli, &records, &done, error) && !done && !cli->options.quiet)
		for (guint i = 0; i < reports->len; i++)
			print_report(cli, &list[i]);
	if (changed > 0 && cli->options.exit_code)
		return EXIT_FINDINGS;
	return skipped > 0 ? EXIT_SKIPPED : EXIT_DONE;
}

int run_import(struct cli *cli, GError **error)
{
	g_autoptr(GArray) reports = import_reports_new();
	struct import_options options;
	struct watch watch;
	GError *why = NULL;

	watch_init(&watch, cli->options.quiet);
	if (!read_options(cli, &watch, &options, error))
		return EXIT_FAILURE;
	app_import(cli->app, (const char *const *)cli->words, &options, reports, &why);
	watch_end(&watch, cli->words[0]);
	int code = answer_reports(cli, reports, why ? NULL : error);
	if (why)
		g_propagate_error(error, why);
	return code;
}

/* --- refresh --------------------------------------------------------------------------------- */

static bool refresh_source(
	struct cli *cli, const struct source *source, GArray *reports, GError **error)
{
	const char *const uri[] = {source->uri, NULL};
	struct import_options options;
	struct watch watch;

	watch_init(&watch, cli->options.quiet);
	if (!read_options(cli, &watch, &options, error))
		return false;
	options.as = source->name;
	options.zone = source->forced_zone;
	options.window = source->window;
	bool ok = app_import(cli->app, uri, &options, reports, error);
	watch_end(&watch, source->uri);
	return ok;
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
		if (strcmp(source->uri, "-") != 0)
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
	GError *failed = NULL;

	if (!wanted)
		return EXIT_FAILURE;
	if (all->len == 0 && !cli->options.quiet)
		cli_say("%s", _("Nothing is loaded yet. Try summitty import FILE.ics."));
	/* One source that fails keeps no other from being read. */
	for (guint i = 0; i < wanted->len; i++) {
		GError *why = NULL;
		if (refresh_source(cli, wanted->pdata[i], reports, &why))
			continue;
		if (failed)
			cli_report(failed);
		g_clear_error(&failed);
		failed = why;
	}
	int code = answer_reports(cli, reports, failed ? NULL : error);
	if (failed)
		g_propagate_error(error, failed);
	return code;
}

/* --- check ----------------------------------------------------------------------------------- */

static bool collect_diag(void *user, const struct diag *diag)
{
	GPtrArray *findings = user;
	g_ptr_array_add(findings, diag_new(diag->severity, diag->code, diag->file, diag->line,
					  diag->uid, diag->text, diag->hint));
	return true;
}

/* A source that as a whole can't be read is a finding too; one that is not there is an error. */
static bool check_source(struct cli *cli, const char *source, GPtrArray *findings, GError **error)
{
	const char *const sources[] = {source, NULL};
	struct import_options options;
	GError *why = NULL;

	if (!read_options(cli, NULL, &options, error))
		return false;
	options.dry_run = true;
	options.diag = collect_diag;
	options.progress = NULL;
	options.user = findings;
	if (app_import(cli->app, sources, &options, NULL, &why))
		return true;
	if (why->code == SUMMITTY_ERROR_FAILED)
		g_ptr_array_add(findings, diag_new(DIAG_ERROR, "unreadable-file", source, 0, NULL,
						  why->message, NULL));
	g_propagate_error(error, why);
	return false;
}

static void print_findings(struct cli *cli, const GPtrArray *findings, size_t limit)
{
	for (size_t i = 0; i < limit; i++) {
		g_autofree char *line = diag_format(findings->pdata[i]);
		answer_line(cli, "%s", line);
	}
	if (findings->len == 0 && !cli->options.quiet)
		cli_say("%s", _("Nothing to complain of."));
}

static void answer_findings(struct cli *cli, const GPtrArray *findings, GError **error)
{
	g_autofree struct diag *flat = g_new(struct diag, findings->len + 1);
	const struct records records = {diag_fields, flat, findings->len, sizeof *flat};
	bool done;

	for (guint i = 0; i < findings->len; i++)
		flat[i] = *(const struct diag *)findings->pdata[i];
	if (answer_records(cli, &records, &done, error) && !done)
		print_findings(cli, findings, answer_limit(cli, findings->len));
}

int run_check(struct cli *cli, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)diag_free);
	GError *why = NULL;

	for (size_t i = 0; cli->words[i] && !why; i++)
		check_source(cli, cli->words[i], findings, &why);
	if (why && why->code != SUMMITTY_ERROR_FAILED) {
		g_propagate_error(error, why);
		return EXIT_FAILURE;
	}
	answer_findings(cli, findings, why ? NULL : error);
	if (why)
		g_propagate_error(error, why);
	return findings->len > 0 && cli->options.exit_code ? EXIT_FINDINGS : EXIT_DONE;
}
