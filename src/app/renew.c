/*
 * The copies that stars keep: after a load they become what was loaded, so that what outlives the
 * cache is the latest that was known. Nobody is kept from the programme by an agenda that can't be
 * written: that is said, and the older copies stay.
 */
#include "private.h"

#include <summitty/base/i18n.h>

static bool same_copy(const struct session *a, const struct session *b)
{
	return a->start.s == b->start.s && a->end.s == b->end.s &&
	       g_strcmp0(a->title, b->title) == 0 && g_strcmp0(a->venue, b->venue) == 0 &&
	       g_strcmp0(a->status, b->status) == 0 &&
	       g_strcmp0(a->description, b->description) == 0;
}

/* My stars whose kept copy is not what the cache has now. */
static GPtrArray *outdated(const struct snapshot *stars, const struct snapshot *kept)
{
	GPtrArray *list = g_ptr_array_new();

	for (size_t i = 0; i < stars->count; i++) {
		const struct session *star = &stars->sessions[i];
		const struct session *copy = snapshot_find(kept, star->id);
		if (copy && g_strcmp0(star->change, "removed") != 0 && !same_copy(star, copy))
			g_ptr_array_add(list, (void *)star);
	}
	return list;
}

void app_renew_copies(struct app *app)
{
	g_autoptr(GError) why = NULL;
	AUTO(snapshot_unref)
	struct snapshot *kept = app->agenda ? agenda_stars(app->agenda, NULL) : NULL;

	if (!kept)
		return;
	AUTO(snapshot_unref) struct snapshot *stars = snapshot_ref(app->stars);
	g_autoptr(GPtrArray) list = outdated(stars, kept);
	if (list->len == 0)
		return;
	if (!app_need_agenda(app, &why) ||
		!agenda_renew(
			app->agenda, (const struct session *const *)list->pdata, list->len, &why))
		app_notice(
			app, g_strdup_printf(_("Your stars keep older copies: %s"), why->message));
}
