/* The kinds of session: one table, which JSON, queries, lists, colours and the manual share. */
#include <glib.h>

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>

const struct kind kinds[] = {
	{"plenary", N_("Plenary"), "orange"},
	{"forum", N_("Forum"), "blue"},
	{"seminar", N_("Seminar"), "cyan"},
	{"workshop", N_("Workshop"), "green"},
	{"talk", N_("Talk"), "cyan"},
	{"meeting", N_("Meeting"), "gray"},
	{"exhibition", N_("Exhibition"), "purple"},
	{"contest", N_("Contest"), "yellow"},
	{"ceremony", N_("Ceremony"), "orange"},
	{"tour", N_("Tour"), "pink"},
	{"social", N_("Social"), "pink"},
	{"break", N_("Break"), "gray"},
	{"session", N_("Session"), "gray"},
	{NULL, NULL, NULL},
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

bool kind_is_fallback(const char *name)
{
	return g_str_equal(name, "session");
}

const char *kind_color(const char *name)
{
	const struct kind *kind = find_kind(name);
	return kind ? kind->color : "gray";
}

const char *kind_label(const char *name)
{
	const struct kind *kind = find_kind(name);
	return kind ? _(kind->label) : name;
}
