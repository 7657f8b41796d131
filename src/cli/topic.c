/*
 * Help on topics that concern several verbs: an introduction each, and for some the tables that the
 * program itself goes by.
 */
#include "help.h"

#include <summitty/base/i18n.h>
#include <summitty/cli/field.h>
#include <summitty/model/audit.h>
#include <summitty/model/query.h>

struct topic {
	const char *name, *text;
	void (*append)(GString *out); /* what follows the text, or NULL */
};

static void append_words(const struct query_word *words, GString *out)
{
	for (; words->name; words++)
		help_append(out, words->name, _(words->help), 9);
}

static void append_days(GString *out)
{
	append_words(query_day_words, out);
}

static void append_query(GString *out)
{
	append_words(query_fields, out);
	g_string_append(out, _("\nAfter is: comes one of these:\n\n"));
	append_words(query_is_words, out);
}

static void append_fields(GString *out)
{
	for (const struct field *f = session_fields; f->name; f++)
		help_append(out, f->name, _(f->help), 13);
}

static void append_codes(GString *out)
{
	for (const struct diag_code *code = diag_codes; code->code; code++)
		help_append(out, code->code, _(code->meaning), 16);
}

static const struct topic topics[] = {
	{"when",
		N_("WHEN chooses days or hours: day2, 2018-10-11, 2018-10-11..2018-10-12,\n"
		   "09:00..12:30, or one of the words below. Both ends of a range are included,\n"
		   "and 22:00..02:00 goes over midnight. day1 is the first day that any session\n"
		   "begins on. A day ends at 04:00 the next morning.\n\n"),
		append_days},
	{"query",
		N_("A query is words and terms, all of which must hold:\n"
		   "\n"
		   "  word  \"a phrase\"  -not  a OR b  (a b)  field:value\n"
		   "\n"
		   "Words match from their beginning, without case or accents. The fields "
		   "are:\n\n"),
		append_query},
	{"fields", N_("Fields of a session, for --json, --tsv and --format:\n\n"), append_fields},
	{"codes", N_("What check and import can complain of:\n\n"), append_codes},
	{"exit",
		N_("Exit codes:\n"
		   "\n"
		   "  0  done; an empty answer is an answer\n"
		   "  1  failed: disk, network, database; or a question was answered with no\n"
		   "  2  wrong usage, malformed query, not a terminal\n"
		   "  3  the thing named does not exist\n"
		   "  4  loaded, but something was skipped\n"
		   "  5  only with --exit-code: there were findings, clashes or changes\n"),
		NULL},
	{NULL, NULL, NULL},
};

char *help_topic(const char *name)
{
	for (const struct topic *t = topics; t->name; t++) {
		if (strcmp(t->name, name) != 0)
			continue;
		GString *out = g_string_new(_(t->text));
		if (t->append)
			t->append(out);
		return g_string_free(out, FALSE);
	}
	return NULL;
}

const char *help_topic_name(size_t i)
{
	return i < G_N_ELEMENTS(topics) ? topics[i].name : NULL;
}
