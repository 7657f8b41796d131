/*
 * Hiding: sessions one by one, or all of a venue, track or kind. A group stays hidden as long as it
 * is called the same, whatever is loaded; what I have starred is not hidden with others.
 */
#include "private.h"

#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/nearest.h>

/* What each facet is called for people, and which verb names its values. */
static const struct {
	const char *label, *verb;
} words[] = {
	[FACET_KIND] = {N_("kind"), "kinds"},
	[FACET_TRACK] = {N_("track"), "tracks"},
	[FACET_VENUE] = {N_("venue"), "venues"},
};

static bool check_facet(enum facet facet, GError **error)
{
	if ((size_t)facet < G_N_ELEMENTS(words))
		return true;
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("Only sessions, venues, tracks and kinds can be hidden."));
	return false;
}

GArray *app_hidden_groups(struct app *app, GError **error)
{
	if (app->agenda)
		return agenda_hidden_groups(app->agenda, error);
	g_propagate_error(error, g_error_copy(app->agenda_fault));
	return NULL;
}

bool app_hide_group(struct app *app, const struct facet_group *group, bool hidden, GError **error)
{
	return check_facet(group->facet, error) && app_need_agenda(app, error) &&
	       agenda_hide_group(app->agenda, group, hidden, error) && app_load_marks(app, error);
}

/* --- One by one ------------------------------------------------------------------------------ */

static const struct facet_group *find_group(const GArray *groups, const struct session *s)
{
	for (guint i = 0; i < groups->len; i++) {
		const struct facet_group *group = &g_array_index(groups, struct facet_group, i);
		if (g_strcmp0(facet_of_session(group->facet, s), group->name) == 0)
			return group;
	}
	return NULL;
}

/* What is hidden with others can't be shown alone: says with whom. */
static bool check_alone(struct app *app, const struct snapshot *sessions, GError **error)
{
	g_autoptr(GArray) groups = app_hidden_groups(app, error);

	for (size_t i = 0; groups && i < sessions->count; i++) {
		const struct session *s = &sessions->sessions[i];
		const struct facet_group *group = find_group(groups, s);
		if (group && !snapshot_find(app->stars, s->id))
			return error_usage(error,
				_("“%s” is hidden with the whole %s. `summitty unhide --%s '%s'` "
				  "shows all of it; a star shows this one alone."),
				s->title, _(words[group->facet].label), facet_name(group->facet),
				group->name);
	}
	return groups != NULL;
}

bool app_hide(struct app *app, const struct snapshot *sessions, bool hidden, GError **error)
{
	g_autofree const char **ids = g_new0(const char *, sessions->count + 1);

	for (size_t i = 0; i < sessions->count; i++)
		ids[i] = sessions->sessions[i].id;
	return (hidden || check_alone(app, sessions, error)) && app_need_agenda(app, error) &&
	       agenda_hide(app->agenda, ids, sessions->count, hidden, error) &&
	       app_load_marks(app, error);
}

/* --- By name --------------------------------------------------------------------------------- */

/* The names there are: of the programme's values, hidden ones too, and of hidden groups. */
static GPtrArray *all_names(struct app *app, enum facet facet, GError **error)
{
	AUTO(query_free) struct query *all = query_all();
	const struct cache_request request = {.query = all, .with_hidden = true};
	g_autoptr(GArray) values = cache_facet(app->cache, facet, &request, error);
	g_autoptr(GArray) groups = values ? app_hidden_groups(app, error) : NULL;
	if (!groups)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < values->len; i++)
		g_ptr_array_add(names, g_strdup(g_array_index(values, struct facet_value, i).name));
	for (guint i = 0; i < groups->len; i++) {
		const struct facet_group *group = &g_array_index(groups, struct facet_group, i);
		if (group->facet == facet &&
			!g_ptr_array_find_with_equal_func(names, group->name, g_str_equal, NULL))
			g_ptr_array_add(names, g_strdup(group->name));
	}
	return names;
}

/* How well a name answers to what was typed, both folded: the lower the better, 0 not at all. */
static int rank_name(const char *name, const char *typed)
{
	if (strcmp(name, typed) == 0)
		return 1;
	return g_str_has_prefix(name, typed) ? 2 : strstr(name, typed) ? 3 : 0;
}

/* The names that answer best. */
static GPtrArray *best_names(const GPtrArray *names, const char *text)
{
	g_autofree char *typed = text_fold(text, -1);
	GPtrArray *best = g_ptr_array_new();
	int least = 4;

	for (guint i = 0; *typed && i < names->len; i++) {
		g_autofree char *name = text_fold(names->pdata[i], -1);
		int rank = strcmp(names->pdata[i], text) == 0 ? -1 : rank_name(name, typed);
		if (rank == 0 || rank > least)
			continue;
		if (rank < least)
			g_ptr_array_set_size(best, 0);
		least = rank;
		g_ptr_array_add(best, names->pdata[i]);
	}
	return best;
}

/* Names the one that was meant, if that is known. */
static bool fail_with(enum facet facet, const char *text, const char *meant, GError **error)
{
	if (meant)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no %s %s. Did you mean %s?"), _(words[facet].label), text,
			meant);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no %s %s. `summitty %s` names them all."),
			_(words[facet].label), text, words[facet].verb);
	return false;
}

static bool fail_to_find(enum facet facet, const char *text, const GPtrArray *names, GError **error)
{
	struct nearest nearest = NEAREST_INIT(text);

	for (guint i = 0; i < names->len; i++)
		nearest_consider(&nearest, names->pdata[i]);
	return fail_with(facet, text, nearest.found, error);
}

static bool fail_to_choose(enum facet facet, const char *text, GPtrArray *best, GError **error)
{
	g_ptr_array_add(best, NULL);
	g_autofree char *names = g_strjoinv("; ", (char **)best->pdata);

	return error_usage(error, _("%s could be more than one %s. Write more of it: %s."), text,
		_(words[facet].label), names);
}

bool app_find_group(struct app *app, enum facet facet, const char *text, struct facet_group *out,
	GError **error)
{
	const char *kind = facet == FACET_KIND ? kind_name(text) : NULL;
	g_autoptr(GPtrArray) names =
		check_facet(facet, error) ? all_names(app, facet, error) : NULL;

	if (!names)
		return false;
	g_autoptr(GPtrArray) best = best_names(names, kind ? kind : text);
	if (best->len == 0 && !kind)
		return fail_to_find(facet, text, names, error);
	if (best->len > 1)
		return fail_to_choose(facet, text, best, error);
	*out = (struct facet_group){facet, g_strdup(kind ? kind : best->pdata[0])};
	return true;
}

/* Whether they are one name, written with other cases and marks perhaps. */
static bool is_same(const char *name, const char *text)
{
	g_autofree char *key = text_fold(name, -1), *typed = text_fold(text, -1);

	return strcmp(key, typed) == 0;
}

bool app_check_venue(struct app *app, const char *name, GError **error)
{
	if (instant_is_none(app_loaded_at(app)))
		return true;
	g_autoptr(GPtrArray) names = all_names(app, FACET_VENUE, error);
	g_autoptr(GPtrArray) best = names ? best_names(names, name) : NULL;

	if (!names)
		return false;
	if (best->len == 0)
		return fail_to_find(FACET_VENUE, name, names, error);
	return is_same(best->pdata[0], name) || fail_with(FACET_VENUE, name, best->pdata[0], error);
}
