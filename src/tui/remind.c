/*
 * Reminders on the message line: of each star that begins soon, once while the screen is open.
 * `summitty remind` keeps its own count, so that neither takes a reminder from the other.
 */
#include "private.h"

#include <summitty/app/remind.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

/* A question, or what went wrong, is not to be talked over. */
static bool is_a_bad_moment(const struct tui *tui)
{
	return tui->prompt.open || (tui->message && tui->message_is_error);
}

/* A session that is moved is told of again. */
static bool tell_once(struct tui *tui, const struct session *s)
{
	if (!tui->told)
		tui->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return g_hash_table_add(
		tui->told, g_strdup_printf("%s %" G_GINT64_FORMAT, s->id, s->start.s));
}

/* "In 8 min: Opening, Grand Hall". */
static char *describe(const struct session *s, struct instant now)
{
	gint64 minutes = (s->start.s - now.s + 59) / 60;
	g_autofree char *length = time_duration(minutes * 60);
	g_autofree char *place =
		s->venue ? g_strdup_printf("%s, %s", s->title, s->venue) : g_strdup(s->title);

	return minutes > 0 ? g_strdup_printf(_("In %s: %s"), length, place)
			   : g_strdup_printf(_("Now: %s"), place);
}

static void tell(struct tui *tui, const struct snapshot *stars)
{
	g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < stars->count; i++)
		if (tell_once(tui, &stars->sessions[i]))
			g_ptr_array_add(parts, describe(&stars->sessions[i], tui->host.scene.now));
	if (parts->len == 0)
		return;
	g_ptr_array_add(parts, NULL);
	g_autofree char *text = g_strjoinv("; ", (char **)parts->pdata);
	tui_say(tui, text);
	if (!tui->terminal)
		return;
	if (config_bool(app_config(tui->app), "remind", "bell"))
		terminal_bell(tui->terminal);
	tui_show(tui);
}

void tui_remind(struct tui *tui)
{
	int minutes = config_int(app_config(tui->app), "remind", "minutes");

	if (minutes == 0 || is_a_bad_moment(tui))
		return;
	AUTO(snapshot_unref) struct snapshot *stars = app_upcoming(tui->app, minutes, NULL);
	if (stars)
		tell(tui, stars);
}
