/* The evidence of one event, and the search of rules that hold for some of it. */
#include <string.h>

#include "mapping-reading.h"
#include "mapping-survey.h"

enum {
	USUAL = 8, /* pieces of evidence, and people */
};

static void clear_evidence(gpointer data)
{
	evidence_clear(data);
}

static guint bit_of(enum field field)
{
	return 1u << (field - FIELD_EXTRA);
}

static void add(struct reading *reading, enum field field, const char *name, const char *text)
{
	struct evidence evidence = {.field = field, .name = name, .text = text};
	if (!text || !*text)
		return;
	g_array_append_val(reading->evidence, evidence);
	reading->fields |= bit_of(field);
}

void reading_add(struct reading *reading, enum field field, const char *text)
{
	add(reading, field, NULL, text);
}

void reading_add_own(struct reading *reading, enum field field, char *text)
{
	g_ptr_array_add(reading->owned, text);
	reading_add(reading, field, text);
}

static void add_all(struct reading *reading, enum field field, const char *const *texts)
{
	for (; texts && *texts; texts++)
		reading_add(reading, field, *texts);
}

/* X- properties come as pairs of name and value. */
static void add_extra(struct reading *reading, const char *const *pairs)
{
	for (; pairs && pairs[0] && pairs[1]; pairs += 2) {
		char *name = g_ascii_strdown(pairs[0], -1);
		g_ptr_array_add(reading->owned, name);
		add(reading, field_named(name), name, pairs[1]);
	}
}

void reading_set_title(struct reading *reading, const char *title)
{
	char *copy = g_strdup(title);
	for (guint i = 0; i < reading->evidence->len; i++) {
		struct evidence *e = &g_array_index(reading->evidence, struct evidence, i);
		if (e->field != FIELD_TITLE)
			continue;
		g_ptr_array_add(reading->owned, copy);
		evidence_clear(e);
		e->text = copy;
		return;
	}
	reading_add_own(reading, FIELD_TITLE, copy);
}

void reading_make_room(struct mapping *mapping)
{
	mapping->evidence = g_array_sized_new(FALSE, FALSE, sizeof(struct evidence), USUAL);
	g_array_set_clear_func(mapping->evidence, clear_evidence);
	mapping->owned = g_ptr_array_new_full(USUAL, g_free);
	mapping->people = g_ptr_array_new_full(USUAL, g_free);
}

void reading_free_room(struct mapping *mapping)
{
	g_array_unref(mapping->evidence);
	g_ptr_array_unref(mapping->owned);
	g_ptr_array_unref(mapping->people);
}

void reading_init(struct reading *reading)
{
	const struct mapping_input *input = reading->input;

	reading->evidence = reading->mapping->evidence;
	reading->owned = reading->mapping->owned;
	reading->people = reading->mapping->people;

	add_all(reading, FIELD_CATEGORY, input->categories);
	reading_add(reading, FIELD_DESCRIPTION, input->description);
	add_all(reading, FIELD_PARTICIPANT, input->participants);
	reading_add(reading, FIELD_CONTACT, input->contact);
	if (input->organizer && !survey_is_common_organizer(reading->survey, input->organizer))
		reading_add(reading, FIELD_ORGANIZER, input->organizer);
	reading_add(reading, FIELD_VLOCATION, input->vlocation);
	reading_add(reading, FIELD_URL, input->url);
	add_extra(reading, input->extra);
}

void reading_clear(struct reading *reading)
{
	g_array_set_size(reading->evidence, 0);
	g_ptr_array_set_size(reading->owned, 0);
	g_ptr_array_set_size(reading->people, 0);
	g_free(reading->note);
	g_free(reading->bare);
}

bool reading_try_rule(struct reading *reading, const struct rule *rule, found_fn *found)
{
	bool done = false;

	if (!(reading->fields & bit_of(rule->field)))
		return false;
	for (guint i = 0; i < reading->evidence->len && !done; i++) {
		struct evidence *e = &g_array_index(reading->evidence, struct evidence, i);
		if (e->field != rule->field)
			continue;
		g_autofree char *taken = NULL;
		if (rule_holds(rule, e, &taken))
			done = found(reading, rule, taken);
	}
	return done;
}

bool reading_try_list(struct reading *reading, const struct rule_list *rules,
	enum rule_target target, found_fn *found)
{
	const GPtrArray *of = rules->of[target];

	for (guint i = 0; i < of->len; i++)
		if (reading_try_rule(reading, g_ptr_array_index(of, i), found))
			return true;
	return false;
}

bool reading_try(struct reading *reading, enum rule_target target, found_fn *found)
{
	return reading_try_list(reading, &reading->mapping->user, target, found) ||
	       reading_try_list(reading, &reading->mapping->defaults, target, found);
}

bool reading_keep(char **member, const char *text)
{
	if (!*text)
		return false;
	if (!*member)
		*member = g_strdup(text);
	return true;
}

bool reading_found_text(struct reading *reading, const struct rule *rule, const char *taken)
{
	static const size_t members[] = {
		[TARGET_TRACK] = offsetof(struct mapping_output, track),
		[TARGET_VENUE] = offsetof(struct mapping_output, venue),
		[TARGET_BUILDING] = offsetof(struct mapping_output, building),
		[TARGET_URL] = offsetof(struct mapping_output, url),
	};
	return reading_keep((char **)((char *)reading->out + members[rule->target]), taken);
}
