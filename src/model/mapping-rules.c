/*
 * Rules: read from their text form, and tried on a piece of evidence. Matching works on search keys
 * (base/text.h), so neither case nor diacritics nor composition matter; what is taken is the
 * original.
 */
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/mapping.h>
#include <summitty/model/query.h>

#include "mapping-defaults.h"
#include "mapping-rules.h"

enum { MAX_LABEL = 40 };

struct matcher {
	bool (*holds)(const struct matcher *matcher, struct evidence *evidence, char **taken);
	char *field;
	int known;             /* its index among the fields, or FIELD_EXTRA */
	GPatternSpec *pattern; /* of the field, where it has a '*' */
	char **words;          /* search keys */
	GRegex *regex;
};

static const char *folded(struct evidence *evidence)
{
	if (!evidence->folded)
		evidence->folded = text_fold(evidence->text, -1);
	return evidence->folded;
}

/* Whether a word may begin or end between two characters: not inside a run of letters, unless they
 * are of a script that writes its words without blanks. */
static bool is_boundary(gunichar before, gunichar after)
{
	if (!g_unichar_isalnum(before) || !g_unichar_isalnum(after))
		return true;
	return text_is_cjk(before) || text_is_cjk(after);
}

static gunichar last_char(const char *text, const char *end)
{
	const char *p = g_utf8_find_prev_char(text, end);
	return p ? g_utf8_get_char(p) : 0;
}

/* Whether `word` stands at `at` in `text` as a whole word. */
static bool is_whole_word(const char *text, const char *at, const char *word)
{
	const char *end = at + strlen(word);
	return is_boundary(last_char(text, at), g_utf8_get_char(word)) &&
	       is_boundary(last_char(word, word + strlen(word)), g_utf8_get_char(end));
}

static void take(char **taken, const char *text)
{
	if (taken)
		*taken = g_strstrip(g_strdup(text));
}

static bool holds_any(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	(void)matcher;
	take(taken, evidence->text);
	return true;
}

/* The same, but what it takes is a list (see struct rule). */
static bool holds_list(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	return holds_any(matcher, evidence, taken);
}

static bool holds_is(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	const char *text = folded(evidence);
	for (char **word = matcher->words; *word; word++)
		if (**word == *text && strcmp(*word, text) == 0) {
			take(taken, evidence->text);
			return true;
		}
	return false;
}

/* What is left of a text after the part whose search key is `word`. */
static const char *after_word(const char *text, const char *word)
{
	for (const char *end = text; *end; end = g_utf8_next_char(end)) {
		g_autofree char *key = text_fold(text, end - text);
		if (strlen(key) >= strlen(word))
			return end;
	}
	return "";
}

static bool holds_begins(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	const char *text = folded(evidence);
	for (char **word = matcher->words; *word; word++) {
		if (**word != *text || !g_str_has_prefix(text, *word) ||
			!is_whole_word(text, text, *word))
			continue;
		take(taken, after_word(evidence->text, *word));
		return true;
	}
	return false;
}

static bool holds_ends(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	const char *text = folded(evidence);
	size_t all = strlen(text);
	for (char **word = matcher->words; *word; word++) {
		size_t len = strlen(*word);
		if (len > all || memcmp(text + all - len, *word, len) != 0 ||
			!is_whole_word(text, text + all - len, *word))
			continue;
		take(taken, evidence->text);
		return true;
	}
	return false;
}

static bool holds_has(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	const char *text = folded(evidence);
	for (char **word = matcher->words; *word; word++)
		for (const char *at = text; (at = strstr(at, *word)); at++)
			if (is_whole_word(text, at, *word)) {
				take(taken, evidence->text);
				return true;
			}
	return false;
}

static bool holds_regex(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	g_autoptr(GMatchInfo) info = NULL;
	if (!g_regex_match(matcher->regex, evidence->text, 0, &info))
		return false;
	if (taken)
		*taken = g_match_info_fetch(info, g_match_info_get_match_count(info) > 1 ? 1 : 0);
	return true;
}

/* The colon that ends a label at the beginning of a line, or NULL. */
static const char *find_colon(const char *line)
{
	size_t len = strcspn(line, ":\n");
	const char *wide = g_strstr_len(line, (gssize)MIN(len, MAX_LABEL), "：");
	if (wide)
		return wide;
	return line[len] == ':' && len <= MAX_LABEL ? line + len : NULL;
}

static bool is_label(const struct matcher *matcher, const char *line, const char *colon)
{
	g_autofree char *key = text_fold(line, colon - line);
	return g_strv_contains((const char *const *)matcher->words, g_strstrip(key));
}

/* Where the rest of a line ends: at the next label, if line breaks were lost and one stands in it.
 */
static size_t value_length(const char *line)
{
	size_t len = strcspn(line, "\n"), word = 0;
	for (size_t i = 0; i + 1 < len; i++) {
		if (line[i] == ' ')
			word = i;
		else if (word > 0 && line[i] == ':' && line[i + 1] == ' ' &&
			 g_ascii_isupper(line[word + 1]))
			return word;
	}
	return len;
}

/* The value of a label: the rest of its line, or, if that is empty, the lines below it as far as
 * the next empty one, or one with a label of its own. */
static char *value_after(const char *colon)
{
	const char *rest = g_utf8_next_char(colon);
	rest += strspn(rest, " \t");
	g_autofree char *line = g_strndup(rest, value_length(rest));
	if (*g_strstrip(line))
		return g_steal_pointer(&line);

	g_autoptr(GString) block = g_string_new(NULL);
	for (rest += strcspn(rest, "\n"); *rest == '\n'; rest += strcspn(rest, "\n")) {
		rest++;
		g_autofree char *next = g_strstrip(g_strndup(rest, strcspn(rest, "\n")));
		if (!*next || find_colon(next))
			break;
		g_string_append_printf(block, block->len ? "\n%s" : "%s", next);
	}
	return g_string_free(g_steal_pointer(&block), FALSE);
}

static bool holds_label(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	for (const char *line = evidence->text; line; line = strchr(line, '\n')) {
		line += strspn(line, " \t\r\n");
		const char *colon = find_colon(line);
		if (!colon || !is_label(matcher, line, colon))
			continue;
		g_autofree char *value = value_after(colon);
		if (!*value)
			continue;
		if (taken)
			*taken = g_steal_pointer(&value);
		return true;
	}
	return false;
}

static const struct {
	const char *name;
	bool (*holds)(const struct matcher *matcher, struct evidence *evidence, char **taken);
} matches[] = {
	{"is", holds_is},
	{"begins", holds_begins},
	{"ends", holds_ends},
	{"has", holds_has},
	{"label", holds_label},
	{"any", holds_any},
	{"list", holds_list},
	{"regex", holds_regex},
};

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
	"category",
	"title",
	"description",
	"participant",
	"contact",
	"organizer",
	"vlocation",
	"url",
};

int field_index(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		if (strcmp(fields[i], name) == 0)
			return (int)i;
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
	bool known = field_index(name) != FIELD_EXTRA || (g_str_has_prefix(name, "x-") && name[2]);

	matcher->known = field_index(name);
	if (strchr(name, '*'))
		matcher->pattern = g_pattern_spec_new(name);
	matcher->field = g_strdup(name);
	return known;
}

static bool find_match(const char *name, struct matcher *matcher)
{
	for (size_t i = 0; i < G_N_ELEMENTS(matches); i++)
		if (strcmp(matches[i].name, name) == 0)
			matcher->holds = matches[i].holds;
	return matcher->holds != NULL;
}

static void set_words(struct matcher *matcher, const char *value)
{
	matcher->words = g_strsplit(value, "|", -1);
	for (char **word = matcher->words; *word; word++) {
		char *key = text_fold(*word, -1);
		g_free(*word);
		*word = g_strstrip(key);
	}
}

static bool has_empty_word(const struct matcher *matcher)
{
	for (char **word = matcher->words; *word; word++)
		if (!**word)
			return true;
	return !*matcher->words;
}

static void rule_free(gpointer data)
{
	struct rule *rule = data;
	struct matcher *matcher = rule->matcher;

	g_clear_pointer(&matcher->pattern, g_pattern_spec_free);
	g_clear_pointer(&matcher->regex, g_regex_unref);
	g_strfreev(matcher->words);
	g_free(matcher->field);
	g_free(matcher);
	g_free(rule);
}

/* Sets the value of a rule; NULL if it is good, otherwise what is wrong with it. Caller frees. */
static char *set_value(struct matcher *matcher, const char *value)
{
	g_autoptr(GError) problem = NULL;
	if (matcher->holds == holds_regex) {
		matcher->regex =
			g_regex_new(value, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &problem);
		return problem ? g_strdup(problem->message) : NULL;
	}
	set_words(matcher, value);
	bool wants_words = matcher->holds != holds_any && matcher->holds != holds_list;
	if (wants_words && has_empty_word(matcher))
		return g_strdup(_("it needs words, with | between them"));
	return NULL;
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
	if (!find_match(text->match, rule->matcher))
		return g_strdup_printf(
			_("“%s” is none of is, begins, ends, has, label, any, list and regex"),
			text->match);
	rule->field = rule->matcher->field;
	rule->exact = rule->matcher->holds == holds_is;
	rule->whole = rule->matcher->holds == holds_any;
	return set_value(rule->matcher, text->value);
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
	if (matcher->known != FIELD_EXTRA || evidence->known != FIELD_EXTRA)
		return matcher->known == evidence->known;
	return matcher->pattern ? g_pattern_spec_match_string(matcher->pattern, evidence->field)
				: strcmp(matcher->field, evidence->field) == 0;
}

bool rule_holds(const struct rule *rule, struct evidence *evidence, char **taken)
{
	return is_field(rule->matcher, evidence) &&
	       rule->matcher->holds(rule->matcher, evidence, taken);
}
