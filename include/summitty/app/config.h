#ifndef SUMMITTY_APP_CONFIG_H
#define SUMMITTY_APP_CONFIG_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>

/* The user's configuration: a key file (GKeyFile syntax), one table of options with defaults. */
struct config;

enum config_type {
	CONFIG_STRING,
	CONFIG_BOOL,
	CONFIG_INT,
	CONFIG_CLOCK, /* HH:MM; read as seconds */
	CONFIG_ZONE,  /* an IANA name */
	CONFIG_THEME, /* one of some words, as CONFIG_WAY */
	CONFIG_WAY,
};

/* One option. The table is the master copy: reading, `config list` and the manual come from it. */
struct config_option {
	const char *group, *key;
	enum config_type type;
	const char *standard; /* default as text; "" for none */
	const char *help;     /* marked for translation */
};
extern const struct config_option config_options[]; /* ends with a NULL group */

/*
 * Reads a config file; a missing one is all defaults. What it does not understand is a sentence in
 * `warnings` (a GPtrArray of char *, may be NULL) with file and line; only an unreadable or
 * unparsable file is an error.
 */
struct config *config_load(const char *path, GPtrArray *warnings, GError **error);
void config_free(struct config *config); /* NULL is fine */

/* The file it was read from, or would have been. Borrowed. */
const char *config_path(const struct config *config);

/* Values; the option must be in the table and of that type. Strings are borrowed; "" means none. */
const char *config_string(const struct config *config, const char *group, const char *key);
bool config_bool(const struct config *config, const char *group, const char *key);
int config_int(const struct config *config, const char *group, const char *key);

/* What is in the free groups [keys], [map] and [colors]: "key = value" lines. Caller frees; "" if
 * the group is absent. */
char *config_group_text(const struct config *config, const char *group);

/* The names in a group in their order, and the line that one is on. Caller frees the vector. */
char **config_names(const struct config *config, const char *group);
guint config_line(const struct config *config, const char *group, const char *name);

/* The keys that [keys] gives a command, as written, or NULL. Caller frees. */
char *config_keys(const struct config *config, const char *command);

DEFINE_AUTO(struct config, config_free)

#endif
