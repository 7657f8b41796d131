/* The kinds of session: one table, which JSON, queries, lists and the manual share. */
#include <glib.h>

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>

const struct kind kinds[] = {
	{"plenary", N_("Plenary")},
	{"forum", N_("Forum")},
	{"seminar", N_("Seminar")},
	{"workshop", N_("Workshop")},
	{"talk", N_("Talk")},
	{"meeting", N_("Meeting")},
	{"exhibition", N_("Exhibition")},
	{"contest", N_("Contest")},
	{"ceremony", N_("Ceremony")},
	{"tour", N_("Tour")},
	{"social", N_("Social")},
	{"break", N_("Break")},
	{"session", N_("Session")},
	{NULL, NULL},
};

static const struct kind *find_kind(const char *word)
{
	for (const struct kind *kind = kinds; word && kind->name; kind++)
		if (g_ascii_strcasecmp(kind->name, word) == 0)
			return kind;
	return NULL;
}

const char *kind_name(const char *word)
{
	const struct kind *kind = find_kind(word);
	return kind ? kind->name : NULL;
}

const char *kind_label(const char *name)
{
	const struct kind *kind = find_kind(name);
	return kind ? _(kind->label) : name;
}
