/*
 * config and doctor: what the program goes by and what state its files are in. Neither opens more
 * than it must, so that both work when something is broken.
 */
#include "verb.h"

#include <summitty/app/config.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/base/text.h>
#include <summitty/store/agenda.h>
#include <summitty/store/cache.h>

#include "config.h"

static char *config_file(const struct cli *cli)
{
	return cli->options.config ? g_strdup(cli->options.config) : path_config_default();
}

int run_config_path(struct cli *cli, GError **error G_GNUC_UNUSED)
{
	g_autofree char *path = config_file(cli);
	answer_line(cli, "%s", path);
	return EXIT_DONE;
}

/* An option as it stands. */
struct setting {
	char *name; /* "group.key" */
	char *value;
	const char *standard, *help;
};

static const struct field setting_fields[] = {
	{"name", NULL, field_get_text, offsetof(struct setting, name)},
	{"value", NULL, field_get_text, offsetof(struct setting, value)},
	{"default", NULL, field_get_text, offsetof(struct setting, standard)},
	{"help", NULL, field_get_text, offsetof(struct setting, help)},
	{NULL, NULL, NULL, 0},
};

static void setting_clear(void *pointer)
{
	struct setting *setting = pointer;
	g_free(setting->name);
	g_free(setting->value);
}

static char *value_text(const struct config *config, const struct config_option *option)
{
	const char *group = option->group, *key = option->key;
	switch (option->type) {
	case CONFIG_BOOL:
		return g_strdup(config_bool(config, group, key) ? "true" : "false");
	case CONFIG_INT:
		return g_strdup_printf("%d", config_int(config, group, key));
	case CONFIG_CLOCK:
		return g_strdup_printf("%02d:%02d", config_int(config, group, key) / 3600,
			config_int(config, group, key) / 60 % 60);
	case CONFIG_STRING:
	case CONFIG_ZONE:
	case CONFIG_THEME:
	case CONFIG_WAY:
		break;
	}
	return g_strdup(config_string(config, group, key));
}

static GArray *read_settings(const struct config *config)
{
	GArray *settings = g_array_new(FALSE, FALSE, sizeof(struct setting));
	g_array_set_clear_func(settings, setting_clear);
	for (const struct config_option *o = config_options; o->group; o++) {
		struct setting setting = {
			.name = g_strdup_printf("%s.%s", o->group, o->key),
			.value = value_text(config, o),
			.standard = o->standard,
			.help = _(o->help),
		};
		g_array_append_val(settings, setting);
	}
	return settings;
}

static void fill_setting(const void *data, size_t i, char **cells)
{
	const struct setting *setting = (const struct setting *)data + i;
	cells[0] = g_strdup(setting->name);
	cells[1] = text_safe(setting->value, -1, TEXT_ONE_LINE);
	cells[2] = g_strdup(setting->help);
}

static struct config *load_config(struct cli *cli, GError **error)
{
	g_autofree char *path = config_file(cli);
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	struct config *config = config_load(path, warnings, error);
	if (config)
		cli->check_keys(config, warnings);
	for (guint i = 0; i < warnings->len && !cli->options.quiet; i++)
		cli_say("%s", (const char *)warnings->pdata[i]);
	return config;
}

int run_config_list(struct cli *cli, GError **error)
{
	static const struct column columns[] = {
		{.sgr = "1"}, {.sgr = NULL}, {.sgr = "2", .flexible = true}};
	AUTO(config_free) struct config *config = load_config(cli, error);
	bool done;

	if (!config)
		return EXIT_FAILURE;
	g_autoptr(GArray) settings = read_settings(config);
	const struct records records = {
		setting_fields, settings->data, settings->len, sizeof(struct setting)};
	if (!answer_records(cli, &records, &done, error) || done)
		return EXIT_DONE;
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.count = answer_limit(cli, settings->len),
		.row = fill_setting,
		.data = settings->data,
	};
	table_write(&table, &cli->page, cli->out, error);
	return EXIT_DONE;
}

/* --- doctor ---------------------------------------------------------------------------------- */

/* What was looked at and how it is. */
struct finding {
	const char *name;
	char *path;
	char *state;
	bool ok;
};

static const struct field finding_fields[] = {
	{"name", NULL, field_get_text, offsetof(struct finding, name)},
	{"path", NULL, field_get_text, offsetof(struct finding, path)},
	{"ok", NULL, field_get_bool, offsetof(struct finding, ok)},
	{"state", NULL, field_get_text, offsetof(struct finding, state)},
	{NULL, NULL, NULL, 0},
};

static void finding_clear(void *pointer)
{
	struct finding *finding = pointer;
	g_free(finding->path);
	g_free(finding->state);
}

static char *take_message(GError *error)
{
	char *message = g_strdup(error->message);
	g_error_free(error);
	return message;
}

static void examine_config(const struct cli *cli, struct finding *finding)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	AUTO(config_free) struct config *config = config_load(finding->path, warnings, &error);

	if (config)
		cli->check_keys(config, warnings);
	finding->ok = config && warnings->len == 0;
	g_ptr_array_add(warnings, NULL);
	if (!config)
		finding->state = take_message(error);
	else if (!finding->ok)
		finding->state = g_strjoinv(" ", (char **)warnings->pdata);
	else
		finding->state = g_strdup(_("can be read"));
}

static void examine_cache(const struct cli *cli G_GNUC_UNUSED, struct finding *finding)
{
	GError *error = NULL;
	g_autofree char *notice = NULL;
	AUTO(cache_close)
	struct cache *cache = cache_open(finding->path, CACHE_READ, &notice, &error);
	g_autoptr(GPtrArray) sources = cache ? cache_sources(cache, &error) : NULL;
	guint sessions = 0;

	if (!sources || !cache_check(cache, &error)) {
		finding->state = take_message(error);
		return;
	}
	for (guint i = 0; i < sources->len; i++)
		sessions += ((const struct source *)sources->pdata[i])->sessions;
	finding->ok = !notice;
	finding->state =
		notice ? g_steal_pointer(&notice)
		       : g_strdup_printf(_("%u sources, %u sessions"), sources->len, sessions);
}

static void examine_agenda(const struct cli *cli G_GNUC_UNUSED, struct finding *finding)
{
	GError *error = NULL;
	AUTO(agenda_close) struct agenda *agenda = agenda_open(finding->path, AGENDA_READ, &error);
	AUTO(snapshot_unref) struct snapshot *stars = NULL;

	if (agenda && agenda_check(agenda, &error))
		stars = agenda_stars(agenda, &error);
	finding->ok = stars;
	finding->state =
		stars ? g_strdup_printf(_("%zu stars"), stars->count) : take_message(error);
}

/* One of them. */
static void examine_program(const struct cli *cli G_GNUC_UNUSED, struct finding *finding)
{
	finding->ok = g_file_test(finding->path, G_FILE_TEST_IS_EXECUTABLE);
	finding->state = g_strdup(finding->ok ? _("can be run")
					      : _("is missing: install summitty again, or set "
						  "SUMMITTY_LIBEXECDIR to where it is"));
}

static GArray *examine_all(struct cli *cli)
{
	const struct options *o = &cli->options;
	GArray *findings = g_array_new(FALSE, FALSE, sizeof(struct finding));
	struct finding all[] = {
		{.name = "config", .path = config_file(cli)},
		{.name = "cache", .path = o->cache ? g_strdup(o->cache) : path_cache_default()},
		{.name = "agenda", .path = o->agenda ? g_strdup(o->agenda) : path_agenda_default()},
		{.name = "reader", .path = app_find_program("summitty-read")},
		{.name = "fetcher", .path = app_find_program("summitty-fetch")},
	};
	void (*const examine[])(const struct cli *, struct finding *) = {
		examine_config, examine_cache, examine_agenda, examine_program, examine_program};

	g_array_set_clear_func(findings, finding_clear);
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		examine[i](cli, &all[i]);
	g_array_append_vals(findings, all, G_N_ELEMENTS(all));
	return findings;
}

static void fill_finding(const void *data, size_t i, char **cells)
{
	const struct finding *finding = (const struct finding *)data + i;
	cells[0] = g_strdup(finding->ok ? _("ok") : _("BAD"));
	cells[1] = g_strdup(finding->name);
	cells[2] = text_safe(finding->path, -1, TEXT_ONE_LINE);
	cells[3] = text_safe(finding->state, -1, TEXT_ONE_LINE);
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

int run_doctor(struct cli *cli, GError **error)
{
	g_autoptr(GArray) findings = examine_all(cli);
	const struct records records = {
		finding_fields, findings->data, findings->len, sizeof(struct finding)};
	bool done, ok = true;

	for (guint i = 0; i < findings->len; i++)
		ok = ok && g_array_index(findings, struct finding, i).ok;
	if (answer_records(cli, &records, &done, error) && !done)
		print_findings(cli, findings, error);
	return ok ? EXIT_DONE : EXIT_FAILURE;
}
