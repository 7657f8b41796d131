/*
 * How a query that is being typed may go on. The language's own words come from its tables, the
 * values of a programme from the cache, tags from the agenda; which field has what is one table
 * here. A shell completes with it as well as the screen.
 */
#include <summitty/app/complete.h>

#include "private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/time/format.h>

static void candidate_clear(gpointer data)
{
	struct candidate *candidate = data;

	g_free(candidate->text);
	g_free(candidate->help);
}

static struct completion *completion_new(size_t start)
{
	struct completion *completion = g_new0(struct completion, 1);

	completion->start = start;
	completion->candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	g_array_set_clear_func(completion->candidates, candidate_clear);
	return completion;
}

static void completion_add(struct completion *completion, const char *text, const char *help)
{
	const struct candidate candidate = {g_strdup(text), g_strdup(help)};

	g_array_append_val(completion->candidates, candidate);
}

void completion_free(struct completion *completion)
{
	if (!completion)
		return;
	g_array_unref(completion->candidates);
	g_free(completion);
}

/* --- The word ------------------------------------------------------------------------------ */

/* Where the last word begins, without the minus before it: as the lexer sees it, but that a quote
 * need not be closed yet. */
static size_t last_word(const char *text)
{
	const char *start = text, *p = text;
	bool quoted = false;

	while (*p) {
		gunichar c = g_utf8_get_char(p);
		bool escape = quoted && c == '\\' && p[1];

		p = escape ? p + 2 : g_utf8_next_char(p);
		if (c == '"')
			quoted = !quoted;
		else if (!quoted && (g_unichar_isspace(c) || c == '(' || c == ')'))
			start = p;
	}
	return start - text + (*start == '-');
}

/* A value as far as it is typed, without its quotes. Caller frees. */
static char *unquote(const char *typed)
{
	GString *value = g_string_new(NULL);

	for (; *typed; typed++) {
		bool escape = *typed == '\\' && (typed[1] == '"' || typed[1] == '\\');

		typed += escape;
		if (escape || *typed != '"')
			g_string_append_c(value, *typed);
	}
	return g_string_free(value, FALSE);
}

/* --- Its candidates ------------------------------------------------------------------------ */

/* What is being looked for, and what was found of it. */
struct search {
	struct app *app;
	const struct source_of *source;
	char *typed, *folded;     /* the value, as far as it goes */
	struct completion *found; /* those that begin so */
	struct completion *later; /* those in which a later word does */
};

/* Where the values of a field come from. */
struct source_of {
	const char *field;
	bool (*collect)(struct search *search, GError **error);
	const struct query_word *words;
	enum facet facet;
	enum query_field as; /* whose values are quoted as this one's are */
};

/* Offers a value: `text` takes the word's place if what was typed begins a word of `value`. */
static void offer(struct search *search, const char *value, const char *text, const char *help)
{
	g_autofree char *safe = text_safe(value, -1, TEXT_ONE_LINE);
	g_autofree char *folded = text_fold(safe, -1);
	size_t start, end;

	if (g_str_has_prefix(folded, search->folded))
		completion_add(search->found, text, help);
	else if (text_find(safe, search->typed, &start, &end))
		completion_add(search->later, text, help);
}

/* A word of the language, which is never quoted. */
static void offer_word(struct search *search, const char *word, const char *help)
{
	g_autofree char *text = g_strconcat(search->source->field, ":", word, NULL);

	offer(search, word, text, help);
}

/* A value of the programme, in its canonical spelling. */
static void offer_value(struct search *search, const char *value, const char *help)
{
	AUTO(query_free) struct query *query = query_field(search->source->as, value);
	g_autofree char *text = query_format(query);

	if (*value)
		offer(search, value, text, help);
}

static char *count_text(guint count)
{
	return g_strdup_printf(ngettext("%u session", "%u sessions", count), count);
}

static bool collect_words(struct search *search, GError **error G_GNUC_UNUSED)
{
	for (const struct query_word *word = search->source->words; word->name; word++)
		offer_word(search, word->name, _(word->help));
	return true;
}

static bool collect_facet(struct search *search, GError **error)
{
	g_autoptr(GArray) values = app_facet(search->app, search->source->facet, NULL, error);

	for (guint i = 0; values && i < values->len; i++) {
		const struct facet_value *value = &g_array_index(values, struct facet_value, i);
		g_autofree char *help = count_text(value->count);

		offer_value(search, value->name, help);
	}
	return values != NULL;
}

/* The summit's days, by their dates; then the words for days, where those may stand. */
static bool collect_days(struct search *search, GError **error)
{
	g_autoptr(GArray) days = app_days(search->app, NULL, error);

	for (guint i = 0; days && i < days->len; i++) {
		struct date day = g_array_index(days, struct day_count, i).day;
		g_autofree char *iso = time_iso_date(day);
		g_autofree char *label = time_day_label(day);

		offer_word(search, iso, label);
	}
	return days && (!search->source->words || collect_words(search, error));
}

/* None where the agenda can't be read: that is said elsewhere. */
static bool collect_tags(struct search *search, GError **error)
{
	if (!search->app->agenda)
		return true;
	g_auto(GStrv) tags = app_all_tags(search->app, error);

	for (guint i = 0; tags && tags[i]; i++)
		offer_value(search, tags[i], NULL);
	return tags != NULL;
}

/* Initials, which are shorter; a name does as well. */
static bool collect_team(struct search *search, GError **error)
{
	if (!search->app->agenda)
		return true;
	g_autoptr(GArray) team = agenda_team(search->app->agenda, error);

	for (guint i = 0; team && i < team->len; i++) {
		const struct agenda_mate *mate = &g_array_index(team, struct agenda_mate, i);

		offer_value(search, mate->initials, mate->name);
	}
	return team != NULL;
}

static bool collect_sources(struct search *search, GError **error)
{
	g_autoptr(GPtrArray) sources = cache_sources(search->app->cache, error);

	for (guint i = 0; sources && i < sources->len; i++) {
		const struct source *source = sources->pdata[i];

		offer_value(search, source->name, source->title);
	}
	return sources != NULL;
}

/* Fields that are not here have values that nobody types by heart: id, uid. */
static const struct source_of sources_of[] = {
	{"kind", collect_facet, .facet = FACET_KIND, .as = QUERY_FIELD_KIND},
	{"track", collect_facet, .facet = FACET_TRACK, .as = QUERY_FIELD_TRACK},
	{"venue", collect_facet, .facet = FACET_VENUE, .as = QUERY_FIELD_VENUE},
	{"person", collect_facet, .facet = FACET_PERSON, .as = QUERY_FIELD_PERSON},
	{"lang", collect_facet, .facet = FACET_LANGUAGE, .as = QUERY_FIELD_LANGUAGE},
	{"day", collect_days, .words = query_day_words},
	{"after", collect_days, .words = NULL},
	{"before", collect_days, .words = NULL},
	{"status", collect_words, .words = query_status_words},
	{"is", collect_words, .words = query_is_words},
	{"tag", collect_tags, .as = QUERY_FIELD_TAG},
	{"team", collect_team, .as = QUERY_FIELD_TEAM},
	{"source", collect_sources, .as = QUERY_FIELD_SOURCE},
};

static void complete_field(struct completion *found, const char *typed)
{
	for (const struct query_word *field = query_fields; field->name; field++) {
		g_autofree char *text = g_strconcat(field->name, ":", NULL);

		if (g_ascii_strncasecmp(field->name, typed, strlen(typed)) == 0)
			completion_add(found, text, _(field->help));
	}
}

static const struct source_of *source_of(const char *word, size_t length)
{
	for (gsize i = 0; i < G_N_ELEMENTS(sources_of); i++)
		if (strlen(sources_of[i].field) == length &&
			g_ascii_strncasecmp(sources_of[i].field, word, length) == 0)
			return &sources_of[i];
	return NULL;
}

static bool complete_value(struct app *app, struct completion *found,
	const struct source_of *source, const char *typed, GError **error)
{
	AUTO(completion_free) struct completion *later = completion_new(0);
	g_autofree char *value = unquote(typed);
	g_autofree char *folded = text_fold(value, -1);
	struct search search = {app, source, value, folded, found, later};

	if (!source->collect(&search, error))
		return false;
	for (guint i = 0; i < later->candidates->len; i++) {
		const struct candidate *candidate =
			&g_array_index(later->candidates, struct candidate, i);

		completion_add(found, candidate->text, candidate->help);
	}
	return true;
}

struct completion *app_complete_query(struct app *app, const char *typed, GError **error)
{
	AUTO(completion_free) struct completion *found = completion_new(last_word(typed));
	const char *word = typed + found->start, *colon = strchr(word, ':');
	const struct source_of *source = colon ? source_of(word, colon - word) : NULL;

	if (!colon)
		complete_field(found, word);
	else if (source && !complete_value(app, found, source, colon + 1, error))
		return NULL;
	return g_steal_pointer(&found);
}
