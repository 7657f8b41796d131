/*
 * The groups of verbs, in the order of help. Help, the manual's synopsis and the shells'
 * completions all come from their tables.
 */
#include "verbs.h"

static const struct verb *const tables[N_GROUPS] = {
	[GROUP_LOADING] = verbs_loading,
	[GROUP_READING] = verbs_reading,
	[GROUP_AGENDA] = verbs_agenda,
	[GROUP_VENUE] = verbs_venue,
	[GROUP_PLUMBING] = verbs_plumbing,
};

const char *const verb_groups[N_GROUPS] = {
	[GROUP_LOADING] = N_("Loading"),
	[GROUP_READING] = N_("Reading"),
	[GROUP_AGENDA] = N_("Agenda"),
	[GROUP_VENUE] = N_("Venue"),
	[GROUP_PLUMBING] = N_("Plumbing"),
};

const struct verb *verb_of_group(enum verb_group group)
{
	return tables[group];
}

const struct verb *verb_next(const struct verb *verb)
{
	if (verb[1].name)
		return verb + 1;
	return verb->group + 1 < N_GROUPS ? tables[verb->group + 1] : NULL;
}
