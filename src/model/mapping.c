/*
 * Mapping one event: the file's texts become evidence, rules are tried on it in their order, the user's
 * first, and what no rule knows keeps its place: the title stays whole, the location is the venue, the
 * kind is "session". Nothing is invented and nothing is lost, since the description and the categories
 * go on beside this as they are.
 */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/mapping.h>

#include "mapping-parts.h"
#include "mapping-rules.h"
#include "mapping-survey.h"

struct mapping {
	GPtrArray *user, *defaults; /* of struct rule */
};

/* One event on its way. */
struct reading {
	const struct mapping *mapping;
	const struct mapping_survey *survey;
	const struct mapping_input *input;
	struct mapping_output *out;
	GArray *evidence;  /* of struct evidence */
	GPtrArray *owned;  /* texts that evidence refers to */
	GPtrArray *people; /* names found so far */
	char *note, *bare; /* what may be a track in brackets after the title, and the title without */
};

struct mapping *mapping_new(void)
{
	struct mapping *mapping = g_new0(struct mapping, 1);
	mapping->user = g_ptr_array_new();
	mapping->defaults = rules_default();
	return mapping;
}

void mapping_free(struct mapping *mapping)
{
	if (!mapping)
		return;
	g_ptr_array_unref(mapping->user);
	g_ptr_array_unref(mapping->defaults);
	g_free(mapping);
}

bool mapping_add_rules(struct mapping *mapping, const char *text, GError **error)
{
	GPtrArray *rules = rules_parse(text, error);
	if (!rules)
		return false;
	g_ptr_array_extend_and_steal(rules, g_steal_pointer(&mapping->user));
	mapping->user = rules;
	return true;
}

static void clear_evidence(gpointer data)
{
	g_free(((struct evidence *)data)->folded);
}

static void add_evidence(struct reading *reading, const char *field, const char *text)
{
	struct evidence evidence = {.field = field, .text = text};
	if (text && *text)
		g_array_append_val(reading->evidence, evidence);
}

static void add_all(struct reading *reading, const char *field, const char *const *texts)
{
	for (; texts && *texts; texts++)
		add_evidence(reading, field, *texts);
}

/* X- properties come as pairs of name and value. */
static void add_extra(struct reading *reading, const char *const *pairs)
{
	for (; pairs && pairs[0] && pairs[1]; pairs += 2) {
		char *name = g_ascii_strdown(pairs[0], -1);
		g_ptr_array_add(reading->owned, name);
		add_evidence(reading, name, pairs[1]);
	}
}

/* The title as rules see it: what is left of it at this point. */
static void set_title_evidence(struct reading *reading, const char *title)
{
	char *copy = g_strdup(title);
	g_ptr_array_add(reading->owned, copy);
	for (guint i = 0; i < reading->evidence->len; i++) {
		struct evidence *e = &g_array_index(reading->evidence, struct evidence, i);
		if (strcmp(e->field, "title") != 0)
			continue;
		g_clear_pointer(&e->folded, g_free);
		e->text = copy;
		return;
	}
	add_evidence(reading, "title", copy);
}

static void gather(struct reading *reading)
{
	const struct mapping_input *input = reading->input;

	add_all(reading, "category", input->categories);
	add_evidence(reading, "description", input->description);
	add_all(reading, "participant", input->participants);
	add_evidence(reading, "contact", input->contact);
	if (input->organizer && !survey_is_common_organizer(reading->survey, input->organizer))
		add_evidence(reading, "organizer", input->organizer);
	add_evidence(reading, "vlocation", input->vlocation);
	add_evidence(reading, "url", input->url);
	add_extra(reading, input->extra);
}

/* Tries one rule on all evidence, calling `found` with what each hit takes until it returns true. */
static bool try_rule(struct reading *reading, const struct rule *rule,
		     bool (*found)(struct reading *reading, const struct rule *rule,
				   const char *taken))
{
	bool done = false;
	for (guint i = 0; i < reading->evidence->len && !done; i++) {
		g_autofree char *taken = NULL;
		if (rule_holds(rule, &g_array_index(reading->evidence, struct evidence, i), &taken))
			done = found(reading, rule, taken);
	}
	return done;
}

static bool try_rules(struct reading *reading, const GPtrArray *rules, enum rule_target target,
		      bool (*found)(struct reading *reading, const struct rule *rule,
				    const char *taken))
{
	for (guint i = 0; i < rules->len; i++) {
		const struct rule *rule = g_ptr_array_index(rules, i);
		if (rule->target == target && try_rule(reading, rule, found))
			return true;
	}
	return false;
}

static bool try_all(struct reading *reading, enum rule_target target,
		    bool (*found)(struct reading *reading, const struct rule *rule,
				  const char *taken))
{
	return try_rules(reading, reading->mapping->user, target, found) ||
	       try_rules(reading, reading->mapping->defaults, target, found);
}

/* Keeps the first text taken for an optional member of the output. */
static bool keep(char **member, const char *taken)
{
	if (!*taken)
		return false;
	if (!*member)
		*member = g_strdup(taken);
	return true;
}

static bool found_track(struct reading *reading, const struct rule *rule, const char *taken)
{
	(void)rule;
	return keep(&reading->out->track, taken);
}

static bool found_venue(struct reading *reading, const struct rule *rule, const char *taken)
{
	(void)rule;
	return keep(&reading->out->venue, taken);
}

static bool found_building(struct reading *reading, const struct rule *rule, const char *taken)
{
	(void)rule;
	return keep(&reading->out->building, taken);
}

static bool found_url(struct reading *reading, const struct rule *rule, const char *taken)
{
	(void)rule;
	return keep(&reading->out->url, taken);
}

static bool found_language(struct reading *reading, const struct rule *rule, const char *taken)
{
	(void)rule;
	g_autofree char *tag = language_tag(taken);
	return tag && keep(&reading->out->language, tag);
}

/* A status concluded from how the title begins is no part of the title any more. */
static bool found_status(struct reading *reading, const struct rule *rule, const char *taken)
{
	char *title = reading->out->title;
	reading->out->status = rule->becomes;
	if (strcmp(rule->field, "title") == 0 && g_str_has_prefix(title, taken) &&
	    title[strlen(taken)]) {
		reading->out->title = g_strstrip(g_strdup(title + strlen(taken)));
		g_free(title);
	}
	return true;
}

/* The kind that a category or a tag means: if `exact`, as a whole. */
static const char *kind_of_word(const struct mapping *mapping, const char *word, bool exact)
{
	const GPtrArray *lists[] = {mapping->user, mapping->defaults};
	struct evidence evidence = {.field = "category", .text = word};
	const char *kind = kind_name(word);

	for (size_t l = 0; l < G_N_ELEMENTS(lists); l++)
		for (guint i = 0; i < lists[l]->len && !kind; i++) {
			const struct rule *rule = g_ptr_array_index(lists[l], i);
			if (rule->target == TARGET_KIND && rule->becomes &&
			    (rule->exact || !exact) && rule_holds(rule, &evidence, NULL))
				kind = rule->becomes;
		}
	g_free(evidence.folded);
	return kind;
}

static bool found_kind(struct reading *reading, const struct rule *rule, const char *taken)
{
	const char *kind = rule->becomes ? rule->becomes
					 : kind_of_word(reading->mapping, taken, false);
	if (kind)
		reading->out->kind = kind;
	return kind != NULL;
}

static bool is_category(const struct evidence *evidence)
{
	return strcmp(evidence->field, "category") == 0;
}

/* The first category that is nothing but a kind. */
static bool kind_by_category(struct reading *reading)
{
	for (guint i = 0; i < reading->evidence->len; i++) {
		const struct evidence *e = &g_array_index(reading->evidence, struct evidence, i);
		const char *kind = is_category(e) ? kind_of_word(reading->mapping, e->text, true)
						  : NULL;
		if (kind) {
			reading->out->kind = kind;
			return true;
		}
	}
	return false;
}

static void map_kind(struct reading *reading)
{
	reading->out->kind = "session";
	set_title_evidence(reading, reading->bare ? reading->bare : reading->out->title);
	if (!try_rules(reading, reading->mapping->user, TARGET_KIND, found_kind) &&
	    !kind_by_category(reading))
		try_rules(reading, reading->mapping->defaults, TARGET_KIND, found_kind);
}

/* Puts a part of the title where it belongs and leaves the rest as the title. */
static void use_tag(struct reading *reading, char *tag, char *rest)
{
	if (tag && (survey_has_tag(reading->survey, tag) || kind_of_word(reading->mapping, tag, false))) {
		g_free(reading->out->title);
		reading->out->title = g_steal_pointer(&rest);
		g_ptr_array_add(reading->owned, tag);
		add_evidence(reading, "category", tag);
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
	if (names && reading->people->len == 0 && people_look_like_names(names)) {
		people_add_list(reading->people, names);
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

static void map_status(struct reading *reading)
{
	const char *status = reading->input->status;
	reading->out->status = "confirmed";
	if (status && g_ascii_strcasecmp(status, "CANCELLED") == 0)
		reading->out->status = "cancelled";
	else if (status && g_ascii_strcasecmp(status, "TENTATIVE") == 0)
		reading->out->status = "tentative";
	set_title_evidence(reading, reading->out->title);
	try_all(reading, TARGET_STATUS, found_status);
}

/* "Difficulty: expert" and its like describe a session in another way than a track does. */
static bool is_labelled(const char *category)
{
	static const char *const labels[] = {"difficulty:", "level:", "audience:", "language:",
					     "lang:",	    "format:", "type:",	   "kind:"};
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
		if ((!kind || again) && keep(&reading->out->track, e->text))
			return true;
	}
	return false;
}

static void map_track(struct reading *reading)
{
	if (try_all(reading, TARGET_TRACK, found_track) || track_by_category(reading) ||
	    !reading->note)
		return;
	reading->out->track = g_steal_pointer(&reading->note);
	set_title(reading, g_steal_pointer(&reading->bare));
}

/* Finds all that there are: a rule may hold for several pieces of evidence. A text that is one value is
 * a name whatever it looks like; of a list only what looks like one. */
static bool found_person(struct reading *reading, const struct rule *rule, const char *taken)
{
	if (rule->whole)
		people_add_value(reading->people, taken);
	else
		people_add_list(reading->people, taken);
	return false;
}

static void map_people(struct reading *reading)
{
	const GPtrArray *defaults = reading->mapping->defaults;

	try_rules(reading, reading->mapping->user, TARGET_PERSON, found_person);
	for (guint i = 0; i < defaults->len && reading->people->len == 0; i++) {
		const struct rule *rule = g_ptr_array_index(defaults, i);
		if (rule->target == TARGET_PERSON)
			try_rule(reading, rule, found_person);
	}
}

static bool is_web_address(const char *text)
{
	return g_ascii_strncasecmp(text, "http://", 7) == 0 ||
	       g_ascii_strncasecmp(text, "https://", 8) == 0;
}

/* Which of two parts of a place is the building: the one that several rooms share, or the one that does
 * not name a room beside one that does. 0: can't tell. */
static int building_part(struct reading *reading, const char *first, const char *second,
			 char separator)
{
	bool comma = separator == ',';

	if (survey_is_building(reading->survey, second))
		return 2;
	if (survey_is_building(reading->survey, first))
		return 1;
	bool room1 = place_is_room(first), room2 = place_is_room(second);
	if (room1 && !room2 && (comma || place_is_building(second)))
		return 2;
	if (room2 && !room1 && (comma || place_is_building(first)))
		return 1;
	return 0;
}

static void map_location(struct reading *reading, const char *location)
{
	g_autofree char *first = NULL, *second = NULL;
	struct mapping_output *out = reading->out;
	char separator = place_split(location, &first, &second);
	int building = separator ? building_part(reading, first, second, separator) : 0;

	if (building == 0) {
		out->venue = g_strdup(location);
		return;
	}
	out->venue = g_strdup(building == 2 ? first : second);
	if (!out->building)
		out->building = g_strdup(building == 2 ? second : first);
}

static void map_place(struct reading *reading)
{
	struct mapping_output *out = reading->out;
	g_autofree char *location =
		g_strstrip(g_strdup(reading->input->location ? reading->input->location : ""));

	try_all(reading, TARGET_BUILDING, found_building);
	try_all(reading, TARGET_VENUE, found_venue);
	try_all(reading, TARGET_URL, found_url);
	if (!*location || strcmp(location, "<no value>") == 0) /* of a Go template */
		return;
	if (is_web_address(location))
		keep(&out->url, location);
	else if (!out->venue)
		map_location(reading, location);
	else if (!out->building && strcmp(location, out->venue) != 0)
		out->building = g_strdup(location);
}

/* The first address in the description, if nothing better is known. */
static void map_link(struct reading *reading)
{
	const char *text = reading->input->description;
	for (const char *p = text; p && !reading->out->url && (p = strstr(p, "http")); p++)
		if (is_web_address(p)) {
			char *url = g_strndup(p, strcspn(p, " \t\r\n<>\"'"));
			size_t len = strlen(url);
			while (len > 0 && strchr(".,;:!?)]", url[len - 1]))
				url[--len] = '\0';
			reading->out->url = url;
		}
}

static void map_language(struct reading *reading)
{
	if (!try_all(reading, TARGET_LANGUAGE, found_language) && reading->input->language)
		reading->out->language = language_tag(reading->input->language);
}

void mapping_apply(const struct mapping *mapping, const struct mapping_survey *survey,
		   const struct mapping_input *input, struct mapping_output *out)
{
	g_autoptr(GArray) evidence = g_array_new(FALSE, FALSE, sizeof(struct evidence));
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	struct reading reading = {
		.mapping = mapping,
		.survey = survey,
		.input = input,
		.out = out,
		.evidence = evidence,
		.owned = owned,
		.people = g_ptr_array_new(),
	};
	*out = (struct mapping_output){0};
	g_array_set_clear_func(evidence, clear_evidence);

	gather(&reading);
	map_title(&reading);
	map_status(&reading);
	map_people(&reading);
	map_title_people(&reading);
	map_title_note(&reading);
	map_kind(&reading);
	map_track(&reading);
	map_place(&reading);
	map_link(&reading);
	map_language(&reading);

	g_free(reading.note);
	g_free(reading.bare);
	g_ptr_array_add(reading.people, NULL);
	out->people = (char **)g_ptr_array_free(reading.people, FALSE);
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
