/*
 * Options: GOption over const tables. GOption wants addresses in its entries; ours hold offsets, so
 * that no state is global, and are copied with real addresses for each parse.
 */
#include "options.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/time/zone.h>

/* Stands before a hidden negation. No argument can begin with it and mean anything. */
#define HIDDEN '\001'

#define COLOR "--color"

const GOptionEntry global_options[] = {
	OPTION_TEXT("cache", 0, cache, N_("Keep the loaded programme in FILE"), N_("FILE")),
	OPTION_TEXT("agenda", 0, agenda, N_("Keep stars and notes in FILE"), N_("FILE")),
	OPTION_TEXT("config", 0, config, N_("Read the configuration from FILE"), N_("FILE")),
	OPTION_TEXT("now", 0, now, N_("Take TIME for the present"), N_("TIME")),
	OPTION_TEXT("lang", 0, language, N_("Show titles in language LANG where there are any"),
		N_("LANG")),
	OPTION_FLAG("read-only", 0, read_only, N_("Write none of the program's own files")),
	OPTION_FLAG("linear", 0, linear,
		N_("Without a verb: plain lines and a prompt instead of the screen")),
	OPTION_FLAG("json", 0, json, N_("Answer with a JSON array")),
	OPTION_FLAG("tsv", 0, tsv, N_("Answer with tab-separated values")),
	OPTION_FLAG("ics", 0, ics, N_("Answer with an iCalendar file")),
	OPTION_TEXT("format", 0, format, N_("Answer with a line like '{start} {title}'"),
		N_("TEMPLATE")),
	OPTION_NUMBER("limit", 0, limit, N_("Answer with the first N only"), N_("N")),
	OPTION_TEXT("output", 'o', output, N_("Write the answer to FILE"), N_("FILE")),
	OPTION_TEXT("color", 0, color, N_("Colour: auto, always or never"), N_("WHEN")),
	OPTION_FLAG("yes", 0, yes, N_("Do not ask before removing")),
	OPTION_FLAG("quiet", 'q', quiet, N_("Say nothing but answers and errors")),
	OPTION_FLAG("help", 'h', help, N_("Explain a verb, or everything, and stop")),
	OPTION_FLAG("version", 0, version, N_("Print the version and stop")),
	OPTION_END,
};

void options_init(struct options *options)
{
	*options = (struct options){
		.limit = NO_LIMIT, .alarm = NO_LIMIT, .idle = NO_LIMIT, .every = NO_LIMIT};
}

void options_clear(struct options *o)
{
	char **const strings[] = {&o->cache, &o->agenda, &o->config, &o->now, &o->language,
		&o->color, &o->format, &o->output, &o->as, &o->window, &o->since, &o->zone,
		&o->venue, &o->track, &o->kind, &o->pin, &o->feed, &o->until, &o->root};
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		g_clear_pointer(strings[i], g_free);
	g_clear_pointer(&o->rooms, g_strfreev);
}

static void add_entries(GOptionGroup *group, const GOptionEntry *entries, struct options *options)
{
	size_t n = 0;
	while (entries[n].long_name)
		n++;
	g_autofree GOptionEntry *bound = g_memdup2(entries, (n + 1) * sizeof *entries);
	for (size_t i = 0; i < n; i++)
		bound[i].arg_data = (char *)options + GPOINTER_TO_SIZE(entries[i].arg_data);
	g_option_group_add_entries(group, bound);
}

static GOptionContext *make_context(
	struct options *options, const GOptionEntry *entries, const char *usage)
{
	GOptionContext *context = g_option_context_new(usage);
	const struct {
		const char *name, *title;
		const GOptionEntry *entries;
	} groups[] = {
		/* in the order of help: a main group would come last */
		{"verb", _("Its own options:"), entries},
		{"global", _("Options of every verb:"), global_options},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		if (!groups[i].entries)
			continue;
		GOptionGroup *group = g_option_group_new(
			groups[i].name, groups[i].title, groups[i].title, NULL, NULL);
		g_option_group_set_translation_domain(group, "summitty");
		add_entries(group, groups[i].entries, options);
		g_option_context_add_group(context, group);
	}
	g_option_context_set_help_enabled(context, FALSE);
	return context;
}

static const GOptionEntry *find_long(const GOptionEntry *entries, const char *name)
{
	for (; entries && entries->long_name; entries++)
		if (strcmp(entries->long_name, name) == 0)
			return entries;
	return NULL;
}

/* True if the word after this one is its value, and may begin with a dash. */
static bool takes_next(const char *word, const GOptionEntry *entries)
{
	if (strcmp(word, "-o") == 0)
		return true;
	if (!g_str_has_prefix(word, "--"))
		return false;
	if (strcmp(word, COLOR) == 0)
		return false;
	const GOptionEntry *entry = find_long(entries, word + 2);
	if (!entry)
		entry = find_long(global_options, word + 2);
	return entry && entry->arg != G_OPTION_ARG_NONE;
}

static bool is_negation(const char *word)
{
	return word[0] == '-' && word[1] != '\0' && word[1] != '-' && word[2] != '\0';
}

void options_hide_negations(char **words, const GOptionEntry *entries)
{
	for (; *words && strcmp(*words, "--") != 0; words++) {
		if (takes_next(*words, entries) && words[1]) {
			words++;
		} else if (is_negation(*words)) {
			char *hidden = g_strdup_printf("%c%s", HIDDEN, *words);
			g_free(*words);
			*words = hidden;
		}
	}
}

void options_show_negations(char **words)
{
	for (; *words; words++)
		if (**words == HIDDEN)
			memmove(*words, *words + 1, strlen(*words));
}

/* --color alone means always; GOption would take any word after it for its value. */
static void complete_color(char **words)
{
	static const char *const values[] = {"auto", "always", "never", NULL};

	for (; *words && strcmp(*words, "--") != 0; words++) {
		if (strcmp(*words, COLOR) != 0 || (words[1] && g_strv_contains(values, words[1])))
			continue;
		g_free(*words);
		*words = g_strdup(COLOR "=always");
	}
}

/* GOption leaves a "--" where it found it when dashes follow. */
static void drop_separator(char **words)
{
	while (*words && strcmp(*words, "--") != 0)
		words++;
	if (!*words)
		return;
	g_free(*words);
	do
		words[0] = words[1];
	while (*words++);
}

bool options_take(struct options *options, const GOptionEntry *entries, bool leading, char ***words,
	GError **error)
{
	g_autoptr(GOptionContext) context = make_context(options, entries, NULL);
	GError *why = NULL;

	complete_color(*words);
	g_option_context_set_strict_posix(context, leading);
	if (!g_option_context_parse_strv(context, words, &why)) {
		error_usage(error, _("%s. See summitty --help."), why->message);
		g_error_free(why);
		return false;
	}
	if (!leading)
		drop_separator(*words);
	return true;
}

bool options_check_zone(const struct options *options, GError **error)
{
	if (!options->zone || zone_exists(options->zone))
		return true;
	return error_usage(error, _("--tz wants a time zone such as Asia/Ho_Chi_Minh, not %s."),
		options->zone);
}

char *options_help(const GOptionEntry *entries, const char *usage, const char *description)
{
	struct options unused;
	options_init(&unused);
	g_autoptr(GOptionContext) context = make_context(&unused, entries, usage);
	g_option_context_set_summary(context, description);
	return g_option_context_get_help(context, FALSE, NULL);
}
