/*
 * What may stand on a command line where a word is being typed. All of it is read off the tables of
 * verbs and options, the programme and the agenda; what a verb's words are its synopsis says, so
 * that a new verb completes by being in the table.
 */
#include "candidates.h"

#include "help.h"
#include "verb.h"

#include <summitty/app/complete.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

enum { IDS_MAX = 200 };

/* --- What is offered ----------------------------------------------------------------------- */

/* For comparison: without case, diacritics and quotes. Caller frees. */
static char *letters_of(const char *text)
{
	char *folded = text_fold(text, -1), *to = folded;

	for (const char *from = folded; *from; from++)
		if (*from != '"' && *from != '\\')
			*to++ = *from;
	*to = '\0';
	return folded;
}

/* Offers a word that begins as what was typed does, of which `kept` bytes stay as they are. A shell
 * takes what all candidates begin with for granted: others would only confuse it. */
static void offer(struct typed_line *line, size_t kept, const char *text, const char *help)
{
	const char *typed = line->typed + kept;
	g_autofree char *begun = letters_of(typed), *letters = letters_of(text);
	g_autofree char *safe = text_safe(help ? help : "", -1, TEXT_ONE_LINE);

	if (!g_str_has_prefix(letters, begun) || !text_is_safe(text, -1, TEXT_ONE_LINE))
		return;
	g_string_append_len(line->out, line->word, typed - line->word);
	g_string_append_printf(line->out, "%s\t%s\n", text, safe);
}

/* "ics|csv" up to a blank or a bracket. */
static void offer_alternatives(struct typed_line *line, const char *list)
{
	g_autofree char *words = g_strndup(list, strcspn(list, " ]"));
	g_auto(GStrv) each = g_strsplit(words, "|", -1);

	for (char **word = each; *word; word++)
		offer(line, 0, *word, NULL);
}

/* A line with no word in it stands for the names of files, which shells know best. */
bool offer_files(struct typed_line *line, GError **error G_GNUC_UNUSED)
{
	g_string_append(line->out, "\t\n");
	return true;
}

/* --- What the programme and the agenda have ------------------------------------------------- */

static bool offer_query(struct typed_line *line, GError **error)
{
	AUTO(completion_free)
	struct completion *found = app_complete_query(line->app, line->typed, error);

	for (guint i = 0; found && i < found->candidates->len; i++) {
		const struct candidate *c = &g_array_index(found->candidates, struct candidate, i);
		offer(line, found->start, c->text, c->help);
	}
	return found != NULL;
}

/* The values of a field of queries, as words of their own: without its name, and without quotes. */
static bool offer_values(struct typed_line *line, const char *field, size_t kept, GError **error)
{
	g_autofree char *query = g_strdup_printf("%s:%s", field, line->typed + kept);
	AUTO(completion_free)
	struct completion *found = app_complete_query(line->app, query, error);

	for (guint i = 0; found && i < found->candidates->len; i++) {
		const struct candidate *c = &g_array_index(found->candidates, struct candidate, i);
		const char *quoted = c->text + strlen(field) + 1;
		size_t quote = *quoted == '"';
		g_autofree char *inside = g_strndup(quoted + quote, strlen(quoted) - 2 * quote);
		g_autofree char *value = quote ? g_strcompress(inside) : g_strdup(inside);
		offer(line, kept, value, c->help);
	}
	return found != NULL;
}

static bool offer_when(struct typed_line *line, GError **error)
{
	const char *dots = strstr(line->typed, "..");

	return offer_values(line, "day", dots ? (size_t)(dots + 2 - line->typed) : 0, error);
}

static bool offer_sources(struct typed_line *line, GError **error)
{
	return offer_values(line, "source", 0, error);
}

static bool offer_venues(struct typed_line *line, GError **error)
{
	return offer_values(line, "venue", 0, error);
}

static bool offer_tags(struct typed_line *line, GError **error)
{
	return offer_values(line, "tag", 0, error);
}

static bool offer_views(struct typed_line *line, GError **error)
{
	g_autoptr(GArray) views = app_views(line->app, error);

	for (guint i = 0; views && i < views->len; i++) {
		const struct agenda_view *view = &g_array_index(views, struct agenda_view, i);
		offer(line, 0, view->name, view->query);
	}
	return views != NULL;
}

/* The sessions that a verb is for. */
static struct query *fitting(const struct verb *verb)
{
	static const struct {
		const char *verb;
		enum query_is is;
	} table[] = {{"unstar", QUERY_IS_STARRED}, {"unhide", QUERY_IS_HIDDEN}};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (g_str_equal(table[i].verb, verb->name))
			return query_is(table[i].is);
	return query_all();
}

static bool offer_found(
	struct typed_line *line, const struct query *query, bool *any, GError **error)
{
	AUTO(snapshot_unref)
	struct snapshot *found = app_ask_brief(line->app, query, CACHE_BY_TIME, IDS_MAX, error);

	for (size_t i = 0; found && i < found->count; i++)
		offer(line, 0, found->sessions[i].id, found->sessions[i].title);
	*any = found && found->count > 0;
	return found != NULL;
}

/* Before a digit is typed, what is not over, if anything is. */
static bool offer_ids(struct typed_line *line, GError **error)
{
	AUTO(query_free)
	struct query *all =
		query_and(fitting(line->verb), query_field(QUERY_FIELD_ID, line->typed));
	AUTO(query_free)
	struct query *coming = query_and(fitting(line->verb), query_not(query_is(QUERY_IS_PAST)));
	bool any = false;

	if (!*line->typed && !offer_found(line, coming, &any, error))
		return false;
	return any || offer_found(line, all, &any, error);
}

/* --- Verbs, and what they take -------------------------------------------------------------- */

/* Calls offer() for the first words of verbs, or for the second ones of a group. */
void offer_verbs(struct typed_line *line, const char *group)
{
	g_autofree char *last = g_strdup("");
	size_t skip = group ? strlen(group) + 1 : 0;

	for (const struct verb *v = verb_of_group(0); v; v = verb_next(v)) {
		if (group && !(g_str_has_prefix(v->name, group) && v->name[skip - 1] == ' '))
			continue;
		const char *rest = v->name + skip, *blank = strchr(rest, ' ');
		g_autofree char *word = g_strndup(rest, strcspn(rest, " "));
		if (!g_str_equal(word, last))
			offer(line, 0, word, blank ? NULL : _(v->summary));
		g_free(last);
		last = g_steal_pointer(&word);
	}
}

static bool offer_topics(struct typed_line *line, GError **error G_GNUC_UNUSED)
{
	const char *topic;

	offer_verbs(line, NULL);
	for (size_t i = 0; (topic = help_topic_name(i)); i++)
		offer(line, 0, topic, NULL);
	return true;
}

/* What a synopsis calls the words that verbs take. */
static const struct argument {
	const char *name;
	bool (*collect)(struct typed_line *line, GError **error);
	const char *verbs; /* how the verbs begin of which this holds; "": any */
} arguments[] = {
	{"SOURCE", offer_files, ""},
	{"FILE", offer_files, ""},
	{"WHEN", offer_when, ""},
	{"QUERY", offer_query, ""},
	{"ID", offer_ids, ""},
	{"TAG", offer_tags, ""},
	{"VENUE", offer_venues, ""},
	{"NAME", offer_views, "view"},
	{"NAME", offer_sources, "refresh"},
	{"NAME", offer_sources, "import"},
	{"NAME", offer_sources, "source"},
	{"NAME", offer_venues, "kiosk"},
	{"OLD", offer_sources, ""},
	{"TOPIC", offer_topics, ""},
};

static bool offer_argument(struct typed_line *line, const char *name, GError **error)
{
	if (strchr(name, '|')) {
		offer_alternatives(line, name);
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(arguments); i++)
		if (g_str_equal(arguments[i].name, name) &&
			g_str_has_prefix(line->verb ? line->verb->name : "", arguments[i].verbs))
			return arguments[i].collect(line, error);
	return true; /* a new name, a note: nobody can know */
}

/* The words of a synopsis without its options, such as "[WHEN]" and "[QUERY…]". Caller frees. */
static GPtrArray *words_of_synopsis(const char *synopsis)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit(synopsis, " ", -1);
	bool option = false;

	for (char **part = parts; *part; part++) {
		option = option || g_str_has_prefix(*part, "[--");
		if (!option && **part)
			g_ptr_array_add(words, g_strdup(*part));
		option = option && !g_str_has_suffix(*part, "]");
	}
	return words;
}

/* The last word may come again; one in brackets may be left out, so that the next comes at once. */
bool offer_arguments(struct typed_line *line, GError **error)
{
	g_autoptr(GPtrArray) words = words_of_synopsis(line->verb->synopsis);
	int last = (int)words->len - 1;
	bool again = last >= 0 && strstr(words->pdata[last], "…");
	int i = again ? MIN(line->n, last) : line->n;

	for (bool optional = true; optional && i <= last; i++) {
		const char *word = words->pdata[i];
		optional = *word == '[';
		g_autofree char *name = g_strndup(word + optional, strcspn(word + optional, "]"));
		g_auto(GStrv) bare = g_strsplit(name, "…", 2);
		if (!offer_argument(line, bare[0], error))
			return false;
	}
	return true;
}

/* --- Options -------------------------------------------------------------------------------- */

void offer_options(struct typed_line *line, const GOptionEntry *entries)
{
	for (; entries && entries->long_name; entries++) {
		bool value = entries->arg != G_OPTION_ARG_NONE;
		g_autofree char *text =
			g_strconcat("--", entries->long_name, value ? "=" : "", NULL);
		offer(line, 0, text, _(entries->description));
	}
}

/* The form of an export, or the next field of a template. */
static void offer_formats(struct typed_line *line)
{
	const struct verb *verb = line->verb;
	const char *forms = verb ? strstr(verb->synopsis, "--format ") : NULL;
	const char *open = strrchr(line->typed, '{');
	size_t kept =
		open && !strchr(open, '}') ? (size_t)(open - line->typed) : strlen(line->typed);

	if (forms)
		offer_alternatives(line, forms + strlen("--format "));
	for (const struct field *f = session_fields; !forms && f->name; f++) {
		g_autofree char *text = g_strdup_printf("{%s}", f->name);
		if (verb && verb->needs & VERB_ICS)
			offer(line, kept, text, _(f->help));
	}
}

static bool is_field(const char *name)
{
	for (const struct query_word *field = query_fields; field->name; field++)
		if (g_str_equal(field->name, name))
			return true;
	return false;
}

bool offer_option_value(struct typed_line *line, GError **error)
{
	const GOptionEntry *option = line->option;

	if (is_field(option->long_name)) /* hide --venue=NAME */
		return offer_values(line, option->long_name, 0, error);
	if (g_str_equal(option->long_name, "color"))
		offer_alternatives(line, "auto|always|never");
	else if (g_str_equal(option->long_name, "format"))
		offer_formats(line);
	else if (line->verb || g_strcmp0(option->arg_description, "FILE") == 0)
		return offer_argument(line, option->arg_description, error);
	return true;
}
