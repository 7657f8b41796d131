/*
 * How a rule looks at a text. Matching works on search keys (base/text.h), so neither case nor
 * diacritics nor composition matter; what is taken is the original.
 */
#include "mapping-match.h"

#include <string.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "mapping-parts.h"

enum {
	MAX_LABEL = 40,
	OFTEN = 1000, /* matches that take as long as to translate an expression */
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

/* Whether a text may begin with a word: its key begins with its first letter, if that is of ASCII.
 * Most texts are told by that, and need no key. */
static bool may_begin(const struct evidence *evidence, const char *word)
{
	guchar first = (guchar)*evidence->text;

	return first >= 0x80 || (guchar)g_ascii_tolower((char)first) == (guchar)*word;
}

static bool holds_is(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	for (char **word = matcher->words; *word; word++)
		if (may_begin(evidence, *word) && strcmp(*word, folded(evidence)) == 0) {
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
	for (char **word = matcher->words; *word; word++) {
		if (!may_begin(evidence, *word))
			continue;
		const char *text = folded(evidence);
		if (!g_str_has_prefix(text, *word) || !is_whole_word(text, text, *word))
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

/* One that is looked for often is translated into the processor's own code, which takes longer than
 * to look for it everywhere in a small file. */
static const GRegex *regex_of(struct expression *expression)
{
	if (++expression->uses == OFTEN) {
		const char *pattern = g_regex_get_pattern(expression->regex);
		GRegex *fast = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
		g_regex_unref(expression->regex);
		expression->regex = fast;
	}
	return expression->regex;
}

static bool holds_regex(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	g_autoptr(GMatchInfo) info = NULL;
	if (!g_regex_match(regex_of(matcher->expression), evidence->text, 0, &info))
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

/* Where a line's label may begin: behind blanks, a bullet, and Markdown's signs of a bold word. */
static const char *label_start(const char *line)
{
	line += strspn(line, " \t\r\n");
	line += line_bullet(line);
	return line + strspn(line, "*_");
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

/* Passes by the empty lines before a list with bullets, which HTML has apart from what is above it:
 * from the end of one line to that of another. */
static const char *skip_to_list(const char *rest)
{
	const char *list = rest + strspn(rest, " \t\r\n");

	if (line_bullet(list) == 0)
		return rest;
	while (list > rest && *list != '\n')
		list--;
	return list;
}

/* The value of a label: the rest of its line, or, if that is empty, the lines below it as far as
 * the next empty one, or one with a label of its own. */
static char *value_after(const char *colon)
{
	const char *rest = g_utf8_next_char(colon);
	rest += strspn(rest, "*_");
	rest += strspn(rest, " \t");
	g_autofree char *line = g_strndup(rest, value_length(rest));
	if (*g_strstrip(line))
		return g_steal_pointer(&line);

	g_autoptr(GString) block = g_string_new(NULL);
	rest = skip_to_list(rest + strcspn(rest, "\n"));
	for (; *rest == '\n'; rest += strcspn(rest, "\n")) {
		rest++;
		g_autofree char *next = g_strstrip(g_strndup(rest, strcspn(rest, "\n")));
		if (!*next || find_colon(next))
			break;
		g_string_append_printf(block, block->len ? "\n%s" : "%s", next);
	}
	return g_string_free(g_steal_pointer(&block), FALSE);
}

/* A line that begins with a label, whatever it says. */
struct label {
	const char *colon;
	char *key; /* of what is before it */
};

static void clear_label(gpointer at)
{
	g_free(((struct label *)at)->key);
}

static char *label_key(const char *line, const char *colon)
{
	while (colon > line && strchr("*_", colon[-1]))
		colon--;
	return g_strstrip(text_fold(line, colon - line));
}

static const GArray *labels_of(struct evidence *evidence)
{
	if (evidence->labels)
		return evidence->labels;
	evidence->labels = g_array_new(FALSE, FALSE, sizeof(struct label));
	g_array_set_clear_func(evidence->labels, clear_label);
	for (const char *line = evidence->text; line; line = strchr(line, '\n')) {
		line = label_start(line);
		const char *colon = find_colon(line);
		if (!colon)
			continue;
		struct label label = {colon, label_key(line, colon)};
		g_array_append_val(evidence->labels, label);
	}
	return evidence->labels;
}

void evidence_clear(struct evidence *evidence)
{
	g_clear_pointer(&evidence->folded, g_free);
	g_clear_pointer(&evidence->labels, g_array_unref);
}

static bool holds_label(const struct matcher *matcher, struct evidence *evidence, char **taken)
{
	const GArray *labels = labels_of(evidence);
	g_autoptr(GString) values = NULL;

	for (guint i = 0; i < labels->len; i++) {
		const struct label *label = &g_array_index(labels, struct label, i);
		if (!g_strv_contains((const char *const *)matcher->words, label->key))
			continue;
		g_autofree char *value = value_after(label->colon);
		if (!*value)
			continue;
		if (!values)
			values = g_string_new(value);
		else
			g_string_append_printf(values, "\n%s", value);
		if (!matcher->every)
			break;
	}
	if (values && taken)
		*taken = g_strdup(values->str);
	return values != NULL;
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

bool matcher_set_way(struct matcher *matcher, const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(matches); i++)
		if (strcmp(matches[i].name, name) == 0)
			matcher->holds = matches[i].holds;
	return matcher->holds != NULL;
}

bool matcher_is_exact(const struct matcher *matcher)
{
	return matcher->holds == holds_is;
}

bool matcher_is_whole(const struct matcher *matcher)
{
	return matcher->holds == holds_any;
}

static void set_words(struct matcher *matcher, const char *value)
{
	g_autofree char *key = text_fold(value, -1);

	matcher->words = g_strsplit(key, "|", -1);
	for (char **word = matcher->words; *word; word++)
		g_strstrip(*word);
}

static bool has_empty_word(const struct matcher *matcher)
{
	for (char **word = matcher->words; *word; word++)
		if (!**word)
			return true;
	return !*matcher->words;
}

char *matcher_set_value(struct matcher *matcher, const char *value)
{
	g_autoptr(GError) problem = NULL;
	if (matcher->holds == holds_regex) {
		matcher->expression = g_new0(struct expression, 1);
		matcher->expression->regex = g_regex_new(value, G_REGEX_CASELESS, 0, &problem);
		return problem ? g_strdup(problem->message) : NULL;
	}
	set_words(matcher, value);
	bool wants_words = matcher->holds != holds_any && matcher->holds != holds_list;
	if (wants_words && has_empty_word(matcher))
		return g_strdup(_("it needs words, with | between them"));
	return NULL;
}

void matcher_free(struct matcher *matcher)
{
	g_clear_pointer(&matcher->pattern, g_pattern_spec_free);
	if (matcher->expression)
		g_clear_pointer(&matcher->expression->regex, g_regex_unref);
	g_free(matcher->expression);
	g_strfreev(matcher->words);
	g_free(matcher->name);
	g_free(matcher);
}
