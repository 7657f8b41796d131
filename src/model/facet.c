/* The names of facets, as queries, options and the agenda spell them; and what sessions have of
 * them. */
#include <string.h>

#include <summitty/model/facet.h>

static const char *const names[] = {
	[FACET_KIND] = "kind",
	[FACET_TRACK] = "track",
	[FACET_VENUE] = "venue",
	[FACET_PERSON] = "person",
	[FACET_LANGUAGE] = "language",
	[FACET_TAG] = "tag",
};

const char *facet_name(enum facet facet)
{
	return names[facet];
}

bool facet_from_name(const char *name, enum facet *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_strcmp0(names[i], name) == 0) {
			*out = (enum facet)i;
			return true;
		}
	}
	return false;
}

const char *facet_of_session(enum facet facet, const struct session *session)
{
	switch (facet) {
	case FACET_KIND:
		return session->kind;
	case FACET_TRACK:
		return session->track;
	case FACET_VENUE:
		return session->venue;
	case FACET_LANGUAGE:
		return session->language;
	default:
		return NULL;
	}
}

void facet_group_clear(void *group)
{
	g_free(((struct facet_group *)group)->name);
}
