/*
 * Mapping one event: the file's texts become evidence, rules are tried on it in their order, the
 * user's first, and what no rule knows keeps its place: the title stays whole, the location is the
 * venue, the kind is "session". Nothing is invented and nothing is lost, since the description and
 * the categories go on beside this as they are.
 */
#include <string.h>

#include <summitty/model/kind.h>
#include <summitty/model/mapping.h>

#include "mapping-parts.h"
#include "mapping-reading.h"
#include "mapping-survey.h"

enum {
	WORDS_KNOWN = 4096, /* whose kind is remembered: bounds the memory a hostile file takes */
};

/* Without the defaults. */
static struct mapping *new_mapping(void)
{
	struct mapping *mapping = g_new0(struct mapping, 1);

	reading_make_room(mapping);
	rule_list_init(&mapping->user, g_ptr_array_new());
	for (size_t i = 0; i < G_N_ELEMENTS(mapping->kinds); i++)
		mapping->kinds[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return mapping;
}

struct mapping *mapping_new(void)
{
	struct mapping *mapping = new_mapping();

	rule_list_init(&mapping->defaults, rules_default());
	return mapping;
}

struct mapping *mapping_again(const struct mapping *other)
{
	struct mapping *mapping = new_mapping();

	rule_list_share(&mapping->defaults, &other->defaults);
	return mapping;
}

void mapping_free(struct mapping *mapping)
{
	if (!mapping)
		return;
	rule_list_clear(&mapping->user);
	rule_list_clear(&mapping->defaults);
	for (size_t i = 0; i < G_N_ELEMENTS(mapping->kinds); i++)
		g_hash_table_destroy(mapping->kinds[i]);
	reading_free_room(mapping);
	g_free(mapping);
}

bool mapping_add_rules(struct mapping *mapping, const char *text, GError **error)
{
	GPtrArray *rules = rules_parse(text, error);
	if (!rules)
		return false;
	g_ptr_array_extend_and_steal(rules, g_steal_pointer(&mapping->user.all));
	mapping->user.all = g_ptr_array_new();
	rule_list_clear(&mapping->user);
	rule_list_init(&mapping->user, rules);
	for (size_t i = 0; i < G_N_ELEMENTS(mapping->kinds); i++)
		g_hash_table_remove_all(mapping->kinds[i]);
	return true;
}

static bool found_language(struct reading *reading, const struct rule *rule, const char *taken)
{
	(void)rule;
	g_autofree char *tag = language_tag(taken);
	return tag && reading_keep(&reading->out->language, tag);
}

/* A status concluded from how the title begins is no part of the title any more. */
static bool found_status(struct reading *reading, const struct rule *rule, const char *taken)
{
	char *title = reading->out->title;
	reading->out->status = rule->becomes;
	if (rule->field == FIELD_TITLE && g_str_has_prefix(title, taken) && title[strlen(taken)]) {
		reading->out->title = g_strstrip(g_strdup(title + strlen(taken)));
		g_free(title);
	}
	return true;
}

static const char *find_kind(const struct mapping *mapping, const char *word, bool exact)
{
	const GPtrArray *lists[] = {
		mapping->user.of[TARGET_KIND], mapping->defaults.of[TARGET_KIND]};
	struct evidence evidence = {.field = FIELD_CATEGORY, .text = word};
	const char *kind = kind_name(word);

	for (size_t l = 0; l < G_N_ELEMENTS(lists); l++)
		for (guint i = 0; i < lists[l]->len && !kind; i++) {
			const struct rule *rule = g_ptr_array_index(lists[l], i);
			if (rule->becomes && (rule->exact || !exact) &&
				rule_holds(rule, &evidence, NULL))
				kind = rule->becomes;
		}
	evidence_clear(&evidence);
	return kind;
}

/* The kind that a category or a tag means: if `exact`, as a whole. Few words make up a programme's
 * categories, so what each means is found once. */
static const char *kind_of_word(const struct mapping *mapping, const char *word, bool exact)
{
	GHashTable *known = mapping->kinds[exact];
	gpointer kind;

	if (g_hash_table_lookup_extended(known, word, NULL, &kind))
		return kind;
	kind = (gpointer)find_kind(mapping, word, exact);
	if (g_hash_table_size(known) < WORDS_KNOWN)
		g_hash_table_insert(known, g_strdup(word), kind);
	return kind;
}

static bool found_kind(struct reading *reading, const struct rule *rule, const char *taken)
{
	const char *kind =
		rule->becomes ? rule->becomes : kind_of_word(reading->mapping, taken, false);
	if (kind)
		reading->out->kind = kind;
	return kind != NULL;
}

static bool is_category(const struct evidence *evidence)
{
	return evidence->field == FIELD_CATEGORY;
}

/* The first category that is nothing but a kind. */
static bool kind_by_category(struct reading *reading)
{
	for (guint i = 0; i < reading->evidence->len; i++) {
		const struct evidence *e = &g_array_index(reading->evidence, struct evidence, i);
		const char *kind =
			is_category(e) ? kind_of_word(reading->mapping, e->text, true) : NULL;
		if (kind) {
			reading->out->kind = kind;
			return true;
		}
	}
	return false;
}

/* Somebody who speaks for as long as people listen to one. */
static bool is_talk(const struct reading *reading)
{
	gint64 minutes = reading->input->seconds / 60;

	return reading->speaks && reading->people->len > 0 && minutes >= 5 && minutes <= 90;
}

static void map_kind(struct reading *reading)
{
	const char *title = reading->bare ? reading->bare : reading->out->title;
	g_autofree char *uncounted = title_without_number(title);

	reading->out->kind = is_talk(reading) ? "talk" : "session";
	reading_set_title(reading, title);
	if (reading_try_list(reading, &reading->mapping->user, TARGET_KIND, found_kind) ||
		kind_by_category(reading))
		return;
	if (uncounted)
		reading_set_title(reading, uncounted);
	reading_try_list(reading, &reading->mapping->defaults, TARGET_KIND, found_kind);
	if (uncounted) /* the user's rules of other things want it whole */
		reading_set_title(reading, title);
}

/* Puts a part of the title where it belongs and leaves the rest as the title. */
static void use_tag(struct reading *reading, char *tag, char *rest)
{
	if (tag && (survey_has_tag(reading->survey, tag) ||
			   kind_of_word(reading->mapping, tag, false))) {
		g_free(reading->out->title);
		reading->out->title = g_steal_pointer(&rest);
		reading_add_own(reading, FIELD_CATEGORY, tag);
		return;
	}
	if (tag)
		g_free(rest);
	g_free(tag);
}

static void map_title(struct reading *reading)
{
	struct mapping_output *out = reading->out;
	const char *summary = reading->input->summary ? reading->input->summary : "";
	char *rest = NULL, *tag;

	out->title = g_strstrip(g_strdup(summary));
	tag = title_leading_tag(out->title, &rest);
	use_tag(reading, tag, rest);
	tag = title_trailing_tag(out->title, &rest);
	use_tag(reading, tag, rest);
}

static void set_title(struct reading *reading, char *title)
{
	g_free(reading->out->title);
	reading->out->title = title;
}

/* Names at the end of the title, in brackets or after a dash, if the file has the habit. */
static void map_title_people(struct reading *reading)
{
	const char *title = reading->out->title, *separator = survey_separator(reading->survey);
	char *rest = NULL;
	g_autofree char *names = NULL;

	if (survey_notes_are_people(reading->survey))
		names = title_note(title, &rest);
	else if (separator)
		names = title_end(title, separator, &rest);
	if (names && reading->people->len == 0 && !place_is_room(names) &&
		people_look_like_names(names)) {
		people_add_list(reading->people, names);
		reading->speaks = true;
		set_title(reading, g_steal_pointer(&rest));
	}
	g_free(rest);
}

/* Looks for a track in brackets; whether it is used depends on what else names one. */
static void map_title_note(struct reading *reading)
{
	reading->note = title_note(reading->out->title, &reading->bare);
	if (reading->note && survey_has_track_note(reading->survey, reading->note))
		return;
	g_clear_pointer(&reading->note, g_free);
	g_clear_pointer(&reading->bare, g_free);
}

/* As RFC 5545 section 3.8.1.11 has them, and one as America spells it. */
static const char *status_of(const char *status)
{
	static const char *const names[][2] = {
		{"cancelled", "cancelled"}, {"canceled", "cancelled"}, {"tentative", "tentative"}};

	for (size_t i = 0; status && i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(status, names[i][0]) == 0)
			return names[i][1];
	return "confirmed";
}

static void map_status(struct reading *reading)
{
	reading->out->status = status_of(reading->input->status);
	reading_set_title(reading, reading->out->title);
	reading_try(reading, TARGET_STATUS, found_status);
}

/* "Difficulty: expert" and its like describe a session in another way than a track does. */
static bool is_labelled(const char *category)
{
	static const char *const labels[] = {"difficulty:", "level:", "audience:", "language:",
		"lang:", "format:", "type:", "kind:"};

	if (!strchr(category, ':'))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_ascii_strncasecmp(category, labels[i], strlen(labels[i])) == 0)
			return true;
	return false;
}

/* The track is a category that isn't the kind. One that is given twice is both. */
static bool track_by_category(struct reading *reading)
{
	bool kind_seen = false;
	for (guint i = 0; i < reading->evidence->len; i++) {
		const struct evidence *e = &g_array_index(reading->evidence, struct evidence, i);
		if (!is_category(e) || is_labelled(e->text))
			continue;
		const char *kind = kind_of_word(reading->mapping, e->text, true);
		bool again = kind == reading->out->kind && kind_seen;
		kind_seen = kind_seen || kind == reading->out->kind;
		if ((!kind || again) && reading_keep(&reading->out->track, e->text))
			return true;
	}
	return false;
}

static void map_track(struct reading *reading)
{
	if (reading_try(reading, TARGET_TRACK, reading_found_text) || track_by_category(reading) ||
		!reading->note)
		return;
	reading->out->track = g_steal_pointer(&reading->note);
	set_title(reading, g_steal_pointer(&reading->bare));
}

/* Finds all that there are: a rule may hold for several pieces of evidence. A text that is one
 * value is a name whatever it looks like; of a list only what looks like one. */
static bool found_person(struct reading *reading, const struct rule *rule, const char *taken)
{
	reading->speaks |= rule->field != FIELD_ORGANIZER && rule->field != FIELD_CONTACT &&
			   !(reading->input->invited && rule->field == FIELD_PARTICIPANT);
	if (rule->whole)
		people_add_value(reading->people, taken);
	else
		people_add_list(reading->people, taken);
	return false;
}

/* Who invites the few that come is one of them. Where people speak, it is who lets them. */
static bool is_host(const struct reading *reading, const struct rule *rule)
{
	return reading->input->invited && !reading->speaks &&
	       (rule->field == FIELD_ORGANIZER || rule->field == FIELD_CONTACT);
}

static void map_people(struct reading *reading)
{
	const GPtrArray *defaults = reading->mapping->defaults.of[TARGET_PERSON];

	reading_try_list(reading, &reading->mapping->user, TARGET_PERSON, found_person);
	for (guint i = 0; i < defaults->len; i++) {
		const struct rule *rule = g_ptr_array_index(defaults, i);
		if (reading->people->len == 0 || is_host(reading, rule))
			reading_try_rule(reading, rule, found_person);
	}
}

static void map_language(struct reading *reading)
{
	if (!reading_try(reading, TARGET_LANGUAGE, found_language) && reading->input->language)
		reading->out->language = language_tag(reading->input->language);
}

void mapping_apply(const struct mapping *mapping, const struct mapping_survey *survey,
	const struct mapping_input *input, struct mapping_output *out)
{
	struct reading reading = {.mapping = mapping, .survey = survey, .input = input, .out = out};
	*out = (struct mapping_output){0};

	reading_init(&reading);
	map_title(&reading);
	map_status(&reading);
	map_people(&reading);
	map_title_people(&reading);
	map_title_note(&reading);
	map_kind(&reading);
	map_track(&reading);
	reading_map_place(&reading);
	map_language(&reading);

	g_ptr_array_add(reading.people, NULL);
	out->people = (char **)g_ptr_array_steal(reading.people, NULL);
	reading_clear(&reading);
}

void mapping_output_clear(struct mapping_output *out)
{
	g_free(out->title);
	g_free(out->track);
	g_free(out->venue);
	g_free(out->building);
	g_free(out->url);
	g_free(out->language);
	g_strfreev(out->people);
	*out = (struct mapping_output){0};
}
