/*
 * The config file: a GKeyFile whose known keys are one table. Values are checked once, when the
 * file is read; a value that makes no sense is a warning and its default stands, so that a slip in
 * the config never keeps anyone from the programme.
 */
#include <summitty/app/config.h>

#include <stdarg.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/model/color.h>
#include <summitty/model/kind.h>
#include <summitty/model/mapping.h>
#include <summitty/time/format.h>
#include <summitty/time/zone.h>

const struct config_option config_options[] = {
	{"summit", "name", CONFIG_STRING, "",
		N_("What the summit is called, instead of what its files say")},
	{"summit", "timezone", CONFIG_ZONE, "",
		N_("The summit's time zone, instead of what its files say")},
	{"summit", "day-boundary", CONFIG_CLOCK, "04:00",
		N_("When a summit day ends, after midnight")},
	{"summit", "walk", CONFIG_STRING, "walk.csv",
		N_("The table of walks between venues, looked for beside the configuration")},
	{"display", "language", CONFIG_STRING, "",
		N_("Language of titles, instead of the locale's (vi, ko, …)")},
	{"display", "theme", CONFIG_THEME, "auto",
		N_("Colours: dark, light, contrast, mono, or auto: as the terminal's ground is")},
	{"display", "grid", CONFIG_WAY, "down", N_("How time goes in the grid: down or across")},
	{"display", "ascii", CONFIG_BOOL, "false", N_("Draw with ASCII characters only")},
	{"display", "mouse", CONFIG_BOOL, "true", N_("Listen to the mouse")},
	{"display", "note-editor", CONFIG_BOOL, "false",
		N_("Write notes in $VISUAL or $EDITOR rather than on a line")},
	{"display", "hide-past", CONFIG_BOOL, "false", N_("Leave out sessions that are over")},
	{"remind", "minutes", CONFIG_INT, "10",
		N_("How long before a starred session the screen tells of it; 0: never")},
	{"remind", "bell", CONFIG_BOOL, "false", N_("Ring the terminal's bell with it")},
	{"share", "qr-url", CONFIG_STRING, "",
		N_("A web page of each session, for QR codes: {id} and {uid} stand for its own")},
	{"load", "max-size", CONFIG_INT, "2047", N_("Largest file that is read, in MiB")},
	{NULL, NULL, CONFIG_STRING, NULL, NULL},
};

/* Groups whose keys are the user's: commands, mapping rules, colours by kind. */
static const char *const free_groups[] = {"keys", "map", "colors", NULL};

struct config {
	char *path;
	char *text; /* of the file, to tell lines by; or NULL */
	GKeyFile *file;
	GHashTable *values; /* "group.key" → text, checked; absent means the default */
};

static const struct config_option *find_option(const char *group, const char *key)
{
	for (const struct config_option *o = config_options; o->group; o++)
		if (g_str_equal(o->group, group) && g_str_equal(o->key, key))
			return o;
	return NULL;
}

static bool is_known_group(const char *group)
{
	for (const struct config_option *o = config_options; o->group; o++)
		if (g_str_equal(o->group, group))
			return true;
	return g_strv_contains(free_groups, group);
}

/* The line of [group] when key is NULL, else of its key; 0 if it can't be told. */
static guint line_of(const char *text, const char *group, const char *key)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *header = g_strdup_printf("[%s]", group);
	bool inside = false;

	for (guint i = 0; lines[i]; i++) {
		const char *line = g_strstrip(lines[i]);
		if (*line == '[')
			inside = g_str_has_prefix(line, header);
		if (inside && !key)
			return i + 1;
		size_t len = strcspn(line, "=");
		while (len > 0 && g_ascii_isspace(line[len - 1]))
			len--;
		if (inside && key && strlen(key) == len && strncmp(line, key, len) == 0)
			return i + 1;
	}
	return 0;
}

/* The words that an option of a type may be; NULL for types that are no choice. */
static const char *const choices[][6] = {
	[CONFIG_THEME] = {"auto", "dark", "light", "contrast", "mono"},
	[CONFIG_WAY] = {"down", "across"},
};

static bool value_makes_sense(enum config_type type, const char *value)
{
	gint64 number;
	int clock;

	switch (type) {
	case CONFIG_BOOL:
		return g_str_equal(value, "true") || g_str_equal(value, "false");
	case CONFIG_INT:
		return g_ascii_string_to_signed(value, 10, 0, G_MAXINT, &number, NULL);
	case CONFIG_CLOCK:
		return time_parse_clock(value, &clock) && clock < 12 * 3600;
	case CONFIG_ZONE:
		return *value == '\0' || zone_exists(value);
	case CONFIG_THEME:
	case CONFIG_WAY:
		return g_strv_contains(choices[type], value);
	case CONFIG_STRING:
		break;
	}
	return true;
}

static const char *type_hint(enum config_type type)
{
	static const char *const hints[] = {
		[CONFIG_STRING] = N_("a text"),
		[CONFIG_BOOL] = N_("true or false"),
		[CONFIG_INT] = N_("a whole number"),
		[CONFIG_CLOCK] = N_("a time from 00:00 to 11:59"),
		[CONFIG_ZONE] = N_("an IANA time zone such as Asia/Ho_Chi_Minh"),
		[CONFIG_THEME] = N_("auto, dark, light, contrast or mono"),
		[CONFIG_WAY] = N_("down or across"),
	};
	return _(hints[type]);
}

static void G_GNUC_PRINTF(2, 3) warn(GPtrArray *warnings, const char *format, ...)
{
	va_list args;

	if (!warnings)
		return;
	va_start(args, format);
	g_ptr_array_add(warnings, g_strdup_vprintf(format, args));
	va_end(args);
}

static void read_key(struct config *config, const char *text, const char *group, const char *key,
	GPtrArray *warnings)
{
	const struct config_option *option = find_option(group, key);
	guint line = line_of(text, group, key);

	if (!option) {
		warn(warnings,
			_("%s:%u: unknown key “%s” in [%s]; summitty config list shows all."),
			config->path, line, key, group);
		return;
	}
	g_autofree char *value = g_key_file_get_string(config->file, group, key, NULL);
	if (!value || !value_makes_sense(option->type, value)) {
		if (*option->standard)
			warn(warnings, _("%s:%u: “%s” wants %s; “%s” is used instead."),
				config->path, line, key, type_hint(option->type), option->standard);
		else
			warn(warnings, _("%s:%u: “%s” wants %s; it is left out."), config->path,
				line, key, type_hint(option->type));
		return;
	}
	g_hash_table_insert(
		config->values, g_strconcat(group, ".", key, NULL), g_steal_pointer(&value));
}

/* A line of [colors]: a kind, and a colour that it has instead of its own. */
static void check_color(
	const struct config *config, const char *text, const char *kind, GPtrArray *warnings)
{
	g_autofree char *value = g_key_file_get_string(config->file, "colors", kind, NULL);
	guint line = line_of(text, "colors", kind);
	guint32 rgb;

	if (!kind_name(kind))
		warn(warnings, _("%s:%u: “%s” is no kind of session; left out."), config->path,
			line, kind);
	else if (!value || !color_parse(value, &rgb))
		warn(warnings,
			_("%s:%u: “%s” wants a colour such as green or #2e8b57; it keeps its own."),
			config->path, line, kind);
}

/* A line of [map], which goes if it is no rule: one that is wrong keeps nobody from loading. */
static void check_rule(
	struct config *config, const char *text, const char *key, GPtrArray *warnings)
{
	g_autofree char *value = g_key_file_get_value(config->file, "map", key, NULL);
	g_autofree char *line = g_strconcat(key, " = ", value, NULL);
	g_autofree char *fault = mapping_rule_fault(line);

	if (!fault)
		return;
	warn(warnings, _("%s:%u: this is no rule of [map]: %s; left out."), config->path,
		line_of(text, "map", key), fault);
	g_key_file_remove_key(config->file, "map", key, NULL);
}

static void read_group(
	struct config *config, const char *text, const char *group, GPtrArray *warnings)
{
	if (!is_known_group(group)) {
		warn(warnings, _("%s:%u: unknown group [%s]; summitty config list shows all."),
			config->path, line_of(text, group, NULL), group);
		return;
	}
	g_auto(GStrv) keys = g_key_file_get_keys(config->file, group, NULL, NULL);
	for (guint i = 0; keys && keys[i]; i++)
		if (g_str_equal(group, "colors"))
			check_color(config, text, keys[i], warnings);
		else if (g_str_equal(group, "map"))
			check_rule(config, text, keys[i], warnings);
		else if (!g_strv_contains(free_groups, group))
			read_key(config, text, group, keys[i], warnings);
}

/* Whether GLib takes a line: by itself, or below a group once there is one. */
static bool is_key_file_line(const char *line, bool in_group)
{
	g_autoptr(GKeyFile) alone = g_key_file_new();
	g_autofree char *text = g_strconcat(in_group ? "[group]\n" : "", line, "\n", NULL);

	return g_key_file_load_from_data(alone, text, strlen(text), G_KEY_FILE_NONE, NULL);
}

/* Takes out, with a warning each, the lines that would make GLib refuse the whole file. */
static void drop_stray_lines(const char *path, char *text, GPtrArray *warnings)
{
	bool in_group = false;
	guint number = 0;

	for (char *line = text, *next; line; line = next) {
		char *end = strchr(line, '\n');
		next = end ? end + 1 : NULL;
		g_autofree char *copy = end ? g_strndup(line, end - line) : g_strdup(line);
		number++;
		bool good = is_key_file_line(copy, in_group);
		if (!good) {
			warn(warnings, _("%s:%u: neither [group] nor key = value; left out."), path,
				number);
			*line = '#';
		}
		in_group = in_group || (good && *g_strchug(copy) == '[');
	}
}

/* One line that is none of a key file keeps nobody from what the others say. */
static bool parse(struct config *config, char *text, GPtrArray *warnings, GError **error)
{
	if (g_key_file_load_from_data(config->file, text, strlen(text), G_KEY_FILE_NONE, NULL))
		return true;
	drop_stray_lines(config->path, text, warnings);
	return g_key_file_load_from_data(config->file, text, strlen(text), G_KEY_FILE_NONE, error);
}

struct config *config_load(const char *path, GPtrArray *warnings, GError **error)
{
	AUTO(config_free) struct config *config = g_new0(struct config, 1);
	g_autofree char *text = NULL;
	g_autoptr(GError) why = NULL;

	config->path = g_strdup(path);
	config->file = g_key_file_new();
	config->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (path_is_missing(path))
		return g_steal_pointer(&config);
	if (!g_file_get_contents(path, &text, NULL, &why)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The config %s can't be read: %s."), path, why->message);
		return NULL;
	}
	if (!parse(config, text, warnings, &why)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The config %s is not a key file: %s."), path, why->message);
		return NULL;
	}
	g_auto(GStrv) groups = g_key_file_get_groups(config->file, NULL);
	for (guint i = 0; groups[i]; i++)
		read_group(config, text, groups[i], warnings);
	config->text = g_steal_pointer(&text);
	return g_steal_pointer(&config);
}

void config_free(struct config *config)
{
	if (!config)
		return;
	g_free(config->path);
	g_free(config->text);
	g_key_file_free(config->file);
	g_hash_table_unref(config->values);
	g_free(config);
}

const char *config_path(const struct config *config)
{
	return config->path;
}

const char *config_string(const struct config *config, const char *group, const char *key)
{
	const struct config_option *option = find_option(group, key);
	g_autofree char *name = g_strconcat(group, ".", key, NULL);
	const char *value = g_hash_table_lookup(config->values, name);

	g_assert(option);
	return value ? value : option->standard;
}

bool config_bool(const struct config *config, const char *group, const char *key)
{
	return g_str_equal(config_string(config, group, key), "true");
}

int config_int(const struct config *config, const char *group, const char *key)
{
	const char *value = config_string(config, group, key);
	gint64 number = 0;
	int clock;

	if (find_option(group, key)->type == CONFIG_CLOCK)
		return time_parse_clock(value, &clock) ? clock : 0;
	g_ascii_string_to_signed(value, 10, 0, G_MAXINT, &number, NULL);
	return number;
}

char *config_group_text(const struct config *config, const char *group)
{
	g_auto(GStrv) keys = g_key_file_get_keys(config->file, group, NULL, NULL);
	GString *text = g_string_new(NULL);

	for (guint i = 0; keys && keys[i]; i++) {
		g_autofree char *value = g_key_file_get_value(config->file, group, keys[i], NULL);
		g_string_append_printf(text, "%s = %s\n", keys[i], value ? value : "");
	}
	return g_string_free(text, FALSE);
}

char **config_names(const struct config *config, const char *group)
{
	char **names = g_key_file_get_keys(config->file, group, NULL, NULL);

	return names ? names : g_new0(char *, 1);
}

guint config_line(const struct config *config, const char *group, const char *name)
{
	return config->text ? line_of(config->text, group, name) : 0;
}

char *config_keys(const struct config *config, const char *command)
{
	return g_key_file_get_string(config->file, "keys", command, NULL);
}
