/*
 * The verb check: what is wrong with some sources, the worst first.
 */
#include "verb.h"

#include <summitty/app/check.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/audit.h>

enum { NOTES_SHOWN = 5 }; /* of a code; a person who wants all of them asks for them */

static bool collect(void *user, const struct diag *diag)
{
	GPtrArray *findings = user;

	g_ptr_array_add(findings, diag_new(diag->severity, diag->code, diag->file, diag->line,
					  diag->uid, diag->text, diag->hint));
	return true;
}

static int compare_severity(const void *a, const void *b)
{
	const struct diag *x = *(const struct diag *const *)a, *y = *(const struct diag *const *)b;

	return (x->severity < y->severity) - (x->severity > y->severity);
}

/* --- Text ------------------------------------------------------------------------------------ */

static guint count(const GPtrArray *findings, enum diag_severity severity)
{
	guint n = 0;

	for (guint i = 0; i < findings->len; i++)
		n += ((const struct diag *)findings->pdata[i])->severity == severity;
	return n;
}

/* Says of each code how many of its notes were left out. */
static void print_rest(struct cli *cli, GHashTable *seen)
{
	for (const struct diag_code *code = diag_codes; code->code; code++) {
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, code->code));
		if (n > NOTES_SHOWN)
			answer_line(cli, _("note: %u more like these [%s]; --json lists them"),
				n - NOTES_SHOWN, code->code);
	}
}

static void print_findings(struct cli *cli, const GPtrArray *findings)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	size_t limit = answer_limit(cli, findings->len);

	for (size_t i = 0; i < limit; i++) {
		const struct diag *diag = findings->pdata[i];
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, diag->code));
		if (diag->severity == DIAG_NOTE)
			g_hash_table_replace(seen, diag->code, GUINT_TO_POINTER(n + 1));
		if (n >= NOTES_SHOWN && diag->severity == DIAG_NOTE)
			continue;
		g_autofree char *line = diag_format(diag);
		answer_line(cli, "%s", line);
	}
	print_rest(cli, seen);
}

static void print_summary(
	struct cli *cli, const GPtrArray *findings, const struct check_report *report)
{
	guint errors = count(findings, DIAG_ERROR), warnings = count(findings, DIAG_WARNING);
	guint notes = count(findings, DIAG_NOTE);
	g_autofree char *read = g_strdup_printf(
		ngettext("%u session", "%u sessions", report->sessions), report->sessions);
	g_autofree char *error_text =
		g_strdup_printf(ngettext("%u error", "%u errors", errors), errors);
	g_autofree char *warning_text =
		g_strdup_printf(ngettext("%u warning", "%u warnings", warnings), warnings);
	g_autofree char *note_text = g_strdup_printf(ngettext("%u note", "%u notes", notes), notes);

	if (findings->len == 0)
		answer_line(cli, _("%s: nothing to complain of"), read);
	else
		answer_line(cli, "%s: %s, %s, %s", read, error_text, warning_text, note_text);
}

/* --- The verb -------------------------------------------------------------------------------- */

static void answer_findings(struct cli *cli, const GPtrArray *findings,
	const struct check_report *report, GError **error)
{
	g_autofree struct diag *flat = g_new(struct diag, findings->len + 1);
	const struct records records = {diag_fields, flat, findings->len, sizeof *flat};
	bool done;

	for (guint i = 0; i < findings->len; i++)
		flat[i] = *(const struct diag *)findings->pdata[i];
	if (!answer_records(cli, &records, &done, error) || done)
		return;
	print_findings(cli, findings);
	if (!cli->options.quiet)
		print_summary(cli, findings, report);
}

int run_check(struct cli *cli, GError **error)
{
	g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)diag_free);
	const struct check_options options = {cli->options.zone, collect, findings};
	struct check_report report;
	GError *why = NULL;

	if (!options_check_zone(&cli->options, error))
		return EXIT_FAILURE;
	app_check(cli->app, (const char *const *)cli->words, &options, &report, &why);
	g_ptr_array_sort(findings, compare_severity);
	answer_findings(cli, findings, &report, why ? NULL : error);
	if (why)
		g_propagate_error(error, why);
	guint serious = count(findings, DIAG_ERROR) + count(findings, DIAG_WARNING);
	return serious > 0 && cli->options.exit_code ? EXIT_FINDINGS : EXIT_DONE;
}
