/*
 * Parts of the manual page, from the tables of verbs, options, fields and the configuration.
 */
#include <summitty/cli/manual.h>

#include <summitty/app/config.h>
#include <summitty/model/audit.h>
#include <summitty/model/query.h>

#include "verb.h"

void manual_append_text(GString *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		g_string_append(out, "\\&");
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		if (c == '\\')
			g_string_append(out, "\\e");
		else if (c == '-')
			g_string_append(out, "\\-");
		else if (c == '"')
			g_string_append(out, "\\(dq");
		else if (c > 0x7E)
			g_string_append_printf(out, "\\[u%04X]", c);
		else
			g_string_append_c(out, (char)c);
	}
}

static void append_sentence(GString *out, const char *text)
{
	manual_append_text(out, text);
	g_string_append(out, ".\n");
}

static void append_option(const GOptionEntry *entry, GString *out)
{
	g_string_append(out, ".It ");
	if (entry->short_name)
		g_string_append_printf(out, "Fl %c , ", entry->short_name);
	g_string_append_printf(out, "Fl Fl %s", entry->long_name);
	if (entry->arg_description)
		g_string_append_printf(out, " Ar %s", entry->arg_description);
	g_string_append_c(out, '\n');
	append_sentence(out, entry->description);
}

static void append_entries(const GOptionEntry *entries, GString *out)
{
	g_string_append(out, ".Bl -tag -width Ds -compact\n");
	for (; entries->long_name; entries++)
		append_option(entries, out);
	g_string_append(out, ".El\n");
}

static void append_verb(const struct verb *verb, GString *out)
{
	g_string_append_printf(out, ".It Ic \"%s%s", verb->name, *verb->synopsis ? " " : "");
	manual_append_text(out, verb->synopsis);
	g_string_append(out, "\"\n");
	append_sentence(out, verb->summary);
	if (verb->entries)
		append_entries(verb->entries, out);
}

static void append_verbs(GString *out)
{
	for (int g = 0; g < N_GROUPS; g++) {
		g_string_append_printf(out, ".Ss %s\n.Bl -tag -width Ds\n", verb_groups[g]);
		for (const struct verb *v = verb_of_group(g); v->name; v++)
			append_verb(v, out);
		g_string_append(out, ".El\n");
	}
}

static void append_options(GString *out)
{
	append_entries(global_options, out);
}

static void append_fields(const struct field *fields, GString *out)
{
	g_string_append(out, ".Bl -tag -width recurrence_id -compact\n");
	for (const struct field *f = fields; f->name; f++) {
		g_string_append_printf(out, ".It Li %s\n", f->name);
		manual_append_text(out, f->help);
		g_string_append_c(out, '\n');
	}
	g_string_append(out, ".El\n");
}

static void append_session_fields(GString *out)
{
	append_fields(session_fields, out);
}

static void append_finding_fields(GString *out)
{
	append_fields(diag_fields, out);
}

static void append_codes(GString *out)
{
	g_string_append(out, ".Bl -tag -width Ds -compact\n");
	for (const struct diag_code *code = diag_codes; code->code; code++) {
		g_string_append_printf(
			out, ".It Li %s Pq %s\n", code->code, diag_severity_name(code->severity));
		manual_append_text(out, code->meaning);
		g_string_append(out, "\nTo do: ");
		append_sentence(out, code->action);
	}
	g_string_append(out, ".El\n");
}

static void append_words(const struct query_word *words, const char *colon, GString *out)
{
	g_string_append(out, ".Bl -tag -width tentative -compact\n");
	for (; words->name; words++) {
		g_string_append_printf(out, ".It Li %s%s\n", words->name, colon);
		manual_append_text(out, words->help);
		g_string_append_c(out, '\n');
	}
	g_string_append(out, ".El\n");
}

static void append_query_fields(GString *out)
{
	append_words(query_fields, ":", out);
}

static void append_query_states(GString *out)
{
	append_words(query_is_words, "", out);
}

static void append_query_days(GString *out)
{
	append_words(query_day_words, "", out);
}

static void append_config(GString *out)
{
	const char *group = "";
	for (const struct config_option *o = config_options; o->group; o++) {
		if (strcmp(o->group, group) != 0) {
			g_string_append_printf(out,
				"%s.Pp\n.Sy [%s]\n.Bl -tag -width Ds -compact\n",
				*group ? ".El\n" : "", o->group);
			group = o->group;
		}
		g_string_append_printf(out, ".It Li %s No = Ar ", o->key);
		manual_append_text(out, *o->standard ? o->standard : "\"\"");
		g_string_append_c(out, '\n');
		append_sentence(out, o->help);
	}
	g_string_append(out, ".El\n");
}

bool manual_append(const char *part, GString *out)
{
	static const struct {
		const char *part;
		void (*append)(GString *out);
	} parts[] = {
		{"verbs", append_verbs},
		{"options", append_options},
		{"fields", append_session_fields},
		{"findings", append_finding_fields},
		{"codes", append_codes},
		{"config", append_config},
		{"query-fields", append_query_fields},
		{"query-states", append_query_states},
		{"query-days", append_query_days},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strcmp(parts[i].part, part) == 0) {
			parts[i].append(out);
			return true;
		}
	return false;
}
