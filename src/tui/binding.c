/*
 * Which keys a command has. What the config gives to one command is taken from the others that can
 * be used where it can, unless they shared it from the start; two that the user gave one key to are
 * a slip, as is a name that is no command or no key. A slip costs its own line alone.
 */
#include "private.h"

#include <stdarg.h>

#include <summitty/base/i18n.h>
#include <summitty/model/nearest.h>

/* What is known while [keys] is read. */
struct reading {
	const struct config *config;
	GHashTable *given;   /* command name → keys, by the user */
	GHashTable *keys;    /* the same, and what others have left */
	GPtrArray *warnings; /* char *, or NULL */
};

static void G_GNUC_PRINTF(3, 4)
	warn(struct reading *reading, const char *name, const char *format, ...)
{
	va_list args;

	if (!reading->warnings)
		return;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_autofree char *all = g_strdup_printf("%s:%u: %s", config_path(reading->config),
		config_line(reading->config, "keys", name), text);
	if (!g_ptr_array_find_with_equal_func(reading->warnings, all, g_str_equal, NULL))
		g_ptr_array_add(reading->warnings, g_steal_pointer(&all));
}

/* --- All commands -------------------------------------------------------------------------- */

/* The commands that can be used in one view, as a GPtrArray of struct command. */
static GPtrArray *commands_in(const struct view_ops *ops)
{
	GPtrArray *all = g_ptr_array_new();

	for (int t = 0; ops->tables && ops->tables[t]; t++)
		for (const struct command *c = ops->tables[t]; c->name; c++)
			g_ptr_array_add(all, (gpointer)c);
	for (const struct command *c = tui_commands; c->name; c++)
		g_ptr_array_add(all, (gpointer)c);
	return all;
}

/* Calls `each` with every command of every view until it returns true; that one, or NULL. */
static const struct command *find(
	bool (*each)(const struct command *command, gpointer data), gpointer data)
{
	for (int i = 0; all_views[i]; i++) {
		g_autoptr(GPtrArray) all = commands_in(all_views[i]);

		for (guint c = 0; c < all->len; c++)
			if (each(all->pdata[c], data))
				return all->pdata[c];
	}
	return NULL;
}

static bool has_name(const struct command *command, gpointer name)
{
	return strcmp(command->name, name) == 0;
}

static bool consider(const struct command *command, gpointer nearest)
{
	nearest_consider(nearest, command->name);
	return false;
}

/* --- What the user says -------------------------------------------------------------------- */

static void warn_unknown(struct reading *reading, const char *name)
{
	struct nearest nearest = NEAREST_INIT(name);

	find(consider, &nearest);
	if (nearest.found)
		warn(reading, name, _("there is no command “%s”; did you mean “%s”?"), name,
			nearest.found);
	else
		warn(reading, name, _("there is no command “%s”; the screen's : lists them all."),
			name);
}

static void read_line(struct reading *reading, const char *name)
{
	g_autofree char *keys = config_keys(reading->config, name);
	g_autofree char *fault = keys ? key_list_fault(keys) : NULL;
	const struct command *command = find(has_name, (gpointer)name);

	if (!command) {
		warn_unknown(reading, name);
	} else if (fault) {
		warn(reading, name,
			_("there is no key “%s”, so %s keeps its own (%s). Keys are written as "
			  "in j, C-d, M-x, F5, PgDn."),
			fault, name, command->keys);
	} else if (keys) {
		g_hash_table_insert(
			reading->keys, (gpointer)command->name, g_strdup(g_strstrip(keys)));
		g_hash_table_insert(
			reading->given, (gpointer)command->name, g_steal_pointer(&keys));
	}
}

/* --- What that takes from others ------------------------------------------------------------ */

static const char *keys_now(const struct reading *reading, const struct command *command)
{
	const char *keys = g_hash_table_lookup(reading->keys, command->name);

	return keys ? keys : command->keys;
}

/* Keys without one. Caller frees. */
static char *without(const char *keys, struct key key)
{
	g_auto(GStrv) words = g_strsplit(keys, " ", -1);
	GString *left = g_string_new(NULL);
	struct key named;

	for (char **word = words; *word; word++)
		if (**word && (!key_parse(*word, &named) || !key_equal(named, key)))
			g_string_append_printf(left, "%s%s", left->len > 0 ? " " : "", *word);
	return g_string_free(left, FALSE);
}

static void take_from(struct reading *reading, const struct command *owner,
	const struct command *other, struct key key)
{
	char *left = without(keys_now(reading, other), key);
	g_autofree char *name = key_format(key);

	if (!*left && other->group)
		warn(reading, owner->name, _("“%s” goes to %s, so %s has no key left."), name,
			owner->name, other->name);
	g_hash_table_insert(reading->keys, (gpointer)other->name, left);
}

static bool same_world(const struct command *a, const struct command *b)
{
	return (a->needs & NEED_TYPING) == (b->needs & NEED_TYPING);
}

/* Sees to a key that the user gave to `owner`, and that `other` has as well. */
static void settle_pair(struct reading *reading, const struct command *owner,
	const struct command *other, struct key key)
{
	bool shared = key_listed(owner->keys, key) && key_listed(other->keys, key);

	if (shared || strcmp(owner->name, other->name) == 0 || !same_world(owner, other) ||
		!key_listed(keys_now(reading, other), key))
		return;
	if (!g_hash_table_contains(reading->given, other->name)) {
		take_from(reading, owner, other, key);
	} else {
		g_autofree char *name = key_format(key);
		bool swap = strcmp(owner->name, other->name) > 0;

		warn(reading, swap ? owner->name : other->name,
			_("“%s” is a key of both %s and %s."), name,
			swap ? other->name : owner->name, swap ? owner->name : other->name);
	}
}

static void settle(struct reading *reading, const GPtrArray *world, const struct command *owner)
{
	const char *keys = g_hash_table_lookup(reading->given, owner->name);
	g_auto(GStrv) words = g_strsplit(keys ? keys : "", " ", -1);
	struct key key;

	for (char **word = words; *word; word++)
		for (guint i = 0; i < world->len && key_parse(*word, &key); i++)
			settle_pair(reading, owner, world->pdata[i], key);
}

/* Reads [keys]; what has changed, by command name. Caller unrefs. */
static GHashTable *read_keys(const struct config *config, GPtrArray *warnings)
{
	g_autoptr(GHashTable) given = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	struct reading reading = {config, given, keys, warnings};
	g_auto(GStrv) names = config_names(config, "keys");

	for (char **name = names; *name; name++)
		read_line(&reading, *name);
	for (int i = 0; all_views[i] && g_hash_table_size(given) > 0; i++) {
		g_autoptr(GPtrArray) world = commands_in(all_views[i]);

		for (guint c = 0; c < world->len; c++)
			settle(&reading, world, world->pdata[c]);
	}
	return keys;
}

void tui_check_keys(const struct config *config, GPtrArray *warnings)
{
	g_hash_table_unref(read_keys(config, warnings));
}

void tui_load_keys(struct tui *tui)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);

	tui->keys = read_keys(app_config(tui->app), warnings);
	if (warnings->len == 0)
		return;
	/* There is not much room: which file it is goes without its directory. */
	g_autofree char *dir = g_path_get_dirname(config_path(app_config(tui->app)));
	const char *first = (const char *)warnings->pdata[0] + strlen(dir) + 1;
	if (warnings->len == 1) {
		tui_say(tui, first);
	} else {
		guint more = warnings->len - 1;
		g_autofree char *text =
			g_strdup_printf(ngettext("%s (%u more: summitty doctor)",
						"%s (%u more: summitty doctor)", more),
				first, more);
		tui_say(tui, text);
	}
}

/* --- Asking -------------------------------------------------------------------------------- */

bool tui_offers(const struct tui *tui, const struct command *command)
{
	return !tui->offers || tui->offers(command);
}

bool tui_offers_named(const struct host *host, const char *name)
{
	const struct command *command = find(has_name, (gpointer)name);

	return command && tui_offers((const struct tui *)host, command);
}

const char *tui_keys(const struct host *host, const struct command *command)
{
	const struct tui *tui = (const struct tui *)host;
	const char *keys = g_hash_table_lookup(tui->keys, command->name);

	if (command->run == tui_load_sample && !tui_offers_sample(tui))
		return "";
	if (!tui_offers(tui, command))
		return "";
	return keys ? keys : command->keys;
}

char *tui_first_key(const struct tui *tui, const struct command *command)
{
	const char *keys = tui_keys(&tui->host, command);

	return g_strndup(keys, strcspn(keys, " "));
}

/* For the sentences that tell what to press. */
char *tui_key_of(const struct host *host, const char *name)
{
	const struct command *command = find(has_name, (gpointer)name);
	const char *keys = command ? tui_keys(host, command) : "";

	return *keys ? g_strndup(keys, strcspn(keys, " ")) : g_strconcat(":", name, NULL);
}
