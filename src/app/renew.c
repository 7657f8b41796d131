/*
 * The copies that stars keep: after a load they become what was loaded, so that what outlives the
 * cache is the latest that was known. Nobody is kept from the programme by an agenda that can't be
 * written: that is said, and the older copies stay.
 */
#include "private.h"

#include <summitty/base/i18n.h>

/* My stars whose kept copy is not what the cache has now, as a GArray of struct session. The number
 * by which calendars take an older revision for what it is grows with every change, whether the
 * programme says so or not (RFC 5545 section 3.8.7.4). */
static GArray *outdated(const struct snapshot *stars, const struct snapshot *kept)
{
	g_autoptr(GHashTable) copies = snapshot_index(kept);
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct session));

	for (size_t i = 0; i < stars->count; i++) {
		struct session star = session_as_planned(&stars->sessions[i]);
		const struct session *copy = g_hash_table_lookup(copies, star.id);
		if (!copy || g_strcmp0(star.change, "removed") == 0 ||
			agenda_copy_is_current(copy, &star))
			continue;
		star.sequence = MAX(star.sequence, copy->sequence + 1);
		g_array_append_val(list, star);
	}
	return list;
}

static bool renew(struct app *app, const GArray *list, GError **error)
{
	g_autofree const struct session **sessions = g_new(const struct session *, list->len + 1);

	for (guint i = 0; i < list->len; i++)
		sessions[i] = &g_array_index(list, struct session, i);
	return app_need_agenda(app, error) &&
	       agenda_renew(app->agenda, sessions, list->len, error) && app_load_marks(app, error);
}

void app_renew_copies(struct app *app)
{
	g_autoptr(GError) why = NULL;
	AUTO(snapshot_unref)
	struct snapshot *kept = app->agenda ? agenda_stars(app->agenda, NULL) : NULL;

	if (!kept)
		return;
	AUTO(snapshot_unref) struct snapshot *stars = snapshot_ref(app->stars);
	g_autoptr(GArray) list = outdated(stars, kept);
	if (list->len > 0 && !renew(app, list, &why))
		app_notice(
			app, g_strdup_printf(_("Your stars keep older copies: %s"), why->message));
}
