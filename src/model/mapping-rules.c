/*
 * Rules, read from their text form: what they conclude, on which field they are tried, and how they
 * look at it, which mapping-match.c does.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>
#include <summitty/model/mapping.h>
#include <summitty/model/query.h>

#include "mapping-defaults.h"
#include "mapping-match.h"
#include "mapping-rules.h"

static const struct {
	const char *name;
	enum rule_target target;
} targets[] = {
	{"kind", TARGET_KIND},
	{"track", TARGET_TRACK},
	{"venue", TARGET_VENUE},
	{"building", TARGET_BUILDING},
	{"person", TARGET_PERSON},
	{"url", TARGET_URL},
	{"language", TARGET_LANGUAGE},
};

static const char *const fields[] = {
	[FIELD_CATEGORY] = "category",
	[FIELD_TITLE] = "title",
	[FIELD_DESCRIPTION] = "description",
	[FIELD_PARTICIPANT] = "participant",
	[FIELD_CONTACT] = "contact",
	[FIELD_ORGANIZER] = "organizer",
	[FIELD_VLOCATION] = "vlocation",
	[FIELD_URL] = "url",
};

enum field field_named(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		if (strcmp(fields[i], name) == 0)
			return (enum field)i;
	return FIELD_EXTRA;
}

/* A target is what a text is taken for, or the kind or status that is concluded. */
static bool find_target(const char *name, struct rule *rule)
{
	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++)
		if (strcmp(targets[i].name, name) == 0) {
			rule->target = targets[i].target;
			return true;
		}
	for (const struct query_word *status = query_status_words; status->name; status++)
		if (strcmp(status->name, name) == 0) {
			rule->target = TARGET_STATUS;
			rule->becomes = status->name;
			return true;
		}
	rule->target = TARGET_KIND;
	rule->becomes = kind_name(name);
	return rule->becomes != NULL;
}

static bool find_field(const char *name, struct matcher *matcher)
{
	bool known = field_named(name) != FIELD_EXTRA || (g_str_has_prefix(name, "x-") && name[2]);

	matcher->field = field_named(name);
	if (strchr(name, '*'))
		matcher->pattern = g_pattern_spec_new(name);
	matcher->name = g_strdup(name);
	return known;
}

static void rule_free(gpointer data)
{
	struct rule *rule = data;

	matcher_free(rule->matcher);
	g_free(rule);
}

/* NULL if a rule was added, otherwise what is wrong with it. Caller frees. */
static char *add_rule(GPtrArray *rules, const struct rule_text *text)
{
	struct rule *rule = g_new0(struct rule, 1);
	rule->matcher = g_new0(struct matcher, 1);
	g_ptr_array_add(rules, rule);

	if (!find_target(text->target, rule))
		return g_strdup_printf(_("“%s” is neither a kind, a status, kind, track, venue, "
					 "building, person, url nor language"),
			text->target);
	if (!find_field(text->field, rule->matcher))
		return g_strdup_printf(_("there is no field “%s”"), text->field);
	if (!matcher_set_way(rule->matcher, text->match))
		return g_strdup_printf(
			_("“%s” is none of is, begins, ends, has, label, any, list and regex"),
			text->match);
	rule->field = rule->matcher->field;
	rule->matcher->every = rule->target == TARGET_PERSON;
	rule->exact = matcher_is_exact(rule->matcher);
	rule->whole = matcher_is_whole(rule->matcher);
	return matcher_set_value(rule->matcher, text->value);
}

GPtrArray *rules_default(void)
{
	GPtrArray *rules = g_ptr_array_new_with_free_func(rule_free);
	for (const struct rule_text *text = mapping_defaults; text->target; text++) {
		g_autofree char *problem = add_rule(rules, text);
		if (problem)
			g_error("default rule %s.%s.%s: %s", text->target, text->field, text->match,
				problem);
	}
	return rules;
}

void rule_list_init(struct rule_list *list, GPtrArray *all)
{
	list->all = all;
	for (size_t i = 0; i < TARGETS; i++)
		list->of[i] = g_ptr_array_new();
	for (guint i = 0; i < all->len; i++) {
		struct rule *rule = g_ptr_array_index(all, i);
		g_ptr_array_add(list->of[rule->target], rule);
	}
}

void rule_list_share(struct rule_list *list, const struct rule_list *other)
{
	list->all = g_ptr_array_ref(other->all);
	for (size_t i = 0; i < TARGETS; i++)
		list->of[i] = g_ptr_array_ref(other->of[i]);
}

void rule_list_clear(struct rule_list *list)
{
	for (size_t i = 0; i < TARGETS; i++)
		g_ptr_array_unref(list->of[i]);
	g_ptr_array_unref(list->all);
}

static char *add_line(GPtrArray *rules, const char *line)
{
	const char *equals = strchr(line, '=');
	g_autofree char *key = g_strstrip(g_strndup(line, equals ? (gsize)(equals - line) : 0));
	g_autofree char *value = g_strstrip(g_strdup(equals ? equals + 1 : ""));
	g_autofree char *lower = g_ascii_strdown(key, -1);
	g_auto(GStrv) parts = g_strsplit(lower, ".", -1);

	if (!equals || g_strv_length(parts) != 3)
		return g_strdup(_("a rule is target.field.match = value"));
	struct rule_text text = {parts[0], parts[1], parts[2], value};
	return add_rule(rules, &text);
}

GPtrArray *rules_parse(const char *text, GError **error)
{
	g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(rule_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		const char *line = g_strstrip(lines[i]);
		if (!*line || *line == '#')
			continue;
		g_autofree char *problem = add_line(rules, line);
		if (!problem)
			continue;
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("Line %zu of the mapping rules, “%s”, is malformed: %s."), i + 1, line,
			problem);
		return NULL;
	}
	return g_steal_pointer(&rules);
}

char *mapping_rule_fault(const char *line)
{
	g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(rule_free);

	return add_line(rules, line);
}

static bool is_field(const struct matcher *matcher, const struct evidence *evidence)
{
	if (matcher->field != FIELD_EXTRA || evidence->field != FIELD_EXTRA)
		return matcher->field == evidence->field;
	return matcher->pattern ? g_pattern_spec_match_string(matcher->pattern, evidence->name)
				: strcmp(matcher->name, evidence->name) == 0;
}

bool rule_holds(const struct rule *rule, struct evidence *evidence, char **taken)
{
	return is_field(rule->matcher, evidence) &&
	       rule->matcher->holds(rule->matcher, evidence, taken);
}
