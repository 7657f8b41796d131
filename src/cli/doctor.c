/*
 * doctor: what state the program's files are in, and mending them. It opens no app, so that it
 * works when something is broken.
 */
#include "verb.h"

#include <summitty/app/doctor.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "config.h"

static const struct field finding_fields[] = {
	{"name", NULL, field_get_text, offsetof(struct doctor_finding, name)},
	{"path", NULL, field_get_text, offsetof(struct doctor_finding, path)},
	{"ok", NULL, field_get_bool, offsetof(struct doctor_finding, ok)},
	{"state", NULL, field_get_text, offsetof(struct doctor_finding, state)},
	{"mended", NULL, field_get_bool, offsetof(struct doctor_finding, mended)},
	{NULL, NULL, NULL, 0},
};

static const char *verdict(const struct doctor_finding *finding)
{
	if (finding->mended)
		return _("mended");
	return finding->ok ? _("ok") : _("BAD");
}

static void fill_finding(const void *data, size_t i, struct table_cell *cells)
{
	const struct doctor_finding *finding = (const struct doctor_finding *)data + i;
	cells[0] = cell_lend(verdict(finding));
	cells[1] = cell_lend(finding->name);
	cells[2] = cell_safe(finding->path);
	cells[3] = cell_safe(finding->state);
}

static bool print_findings(struct cli *cli, const GArray *findings, GError **error)
{
	static const struct column columns[] = {
		{.sgr = "1"}, {.sgr = NULL}, {.sgr = NULL}, {.sgr = NULL}};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.count = findings->len,
		.row = fill_finding,
		.data = findings->data,
	};
	struct page whole = cli->page;
	whole.width = 0; /* a path that is cut is of no use */
	answer_line(cli, "summitty %s, GLib %u.%u.%u", PACKAGE_VERSION, glib_major_version,
		glib_minor_version, glib_micro_version);
	return table_write(&table, &whole, cli->out, error);
}

static bool all_is_well(const GArray *findings)
{
	bool well = true;

	for (guint i = 0; i < findings->len; i++)
		well = well && g_array_index(findings, struct doctor_finding, i).ok;
	return well;
}

int run_doctor(struct cli *cli, GError **error)
{
	const struct app_options files = cli_app_options(&cli->options);
	const struct doctor_options options = {&files, cli->check_keys, cli->options.repair};

	if (cli->options.repair && cli->options.read_only) {
		error_usage(error, _("--repair writes: it can't be had with --read-only."));
		return EXIT_FAILURE;
	}
	g_autoptr(GArray) findings = app_doctor(&options);
	const struct records records = {
		finding_fields, findings->data, findings->len, sizeof(struct doctor_finding)};
	bool done;

	if (answer_records(cli, &records, &done, error) && !done)
		print_findings(cli, findings, error);
	return all_is_well(findings) ? EXIT_DONE : EXIT_FAILURE;
}
