/*
 * config: what the program goes by. It opens no more than it must, so that it works when something
 * is broken.
 */
#include "verb.h"

#include <summitty/app/config.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/base/text.h>

static char *config_file(const struct cli *cli)
{
	return path_or_default(cli->options.config, path_config_default);
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

static void fill_setting(const void *data, size_t i, struct table_cell *cells)
{
	const struct setting *setting = (const struct setting *)data + i;
	cells[0] = cell_lend(setting->name);
	cells[1] = cell_safe(setting->value);
	cells[2] = cell_lend(setting->help);
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

	if (!config)
		return EXIT_FAILURE;
	g_autoptr(GArray) settings = read_settings(config);
	const struct records records = {
		setting_fields, settings->data, settings->len, sizeof(struct setting)};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_setting,
		.data = settings->data,
	};
	answer_table(cli, &records, &table, NULL, error);
	return EXIT_DONE;
}
