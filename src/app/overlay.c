/*
 * What the venue's staff say: delays, full rooms, notices. Their log lies beside the cache; what
 * holds of it is reckoned anew whenever the file has changed or something has run out, and joined
 * by the cache to every answer. Writing reads the log again under its lock, so that two who take
 * something back at once do not take back two things.
 */
#include <summitty/app/overlay.h>

#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>

#include "overlay-log.h"
#include "private.h"

/* --- Reading --------------------------------------------------------------------------------- */

struct watched_overlay {
	char *path;
	struct overlay_stamp stamp;
	struct overlay *now;
};

static bool load(struct app *app, GError **error)
{
	struct watched_overlay *watched = app->overlay;
	struct overlay *before = watched->now;
	gsize len;

	watched->stamp = overlay_stamp_of(watched->path); /* before reading: what is added later
							     makes another */
	g_autofree char *log = overlay_log_read(watched->path, &len);
	watched->now = overlay_new(log, len, app_now(app));
	bool done = cache_set_overlay(app->cache, watched->now, error);
	overlay_free(before);
	return done;
}

bool app_open_overlay(struct app *app, GError **error)
{
	app->overlay = g_new0(struct watched_overlay, 1);
	app->overlay->path = g_strconcat(app->cache_path, ".staff", NULL);
	return load(app, error);
}

void app_close_overlay(struct app *app)
{
	if (!app->overlay)
		return;
	overlay_free(app->overlay->now);
	g_free(app->overlay->path);
	g_free(app->overlay);
}

bool app_join_overlay(struct app *app, GError **error)
{
	return !app->overlay || cache_set_overlay(app->cache, app->overlay->now, error);
}

void app_follow_overlay(struct app *app)
{
	const struct watched_overlay *watched = app->overlay;
	struct overlay_stamp stamp = overlay_stamp_of(watched->path);
	struct instant until = watched->now->until;
	g_autoptr(GError) why = NULL;

	if (overlay_stamp_same(&stamp, &watched->stamp) &&
		(instant_is_none(until) || app_now(app).s < until.s))
		return;
	if (!load(app, &why))
		app_notice(app, g_strdup(why->message));
}

GPtrArray *app_overlay_holding(struct app *app, enum overlay_kind kind)
{
	GPtrArray *holding = g_ptr_array_new_with_free_func(overlay_entry_free);

	app_follow_overlay(app);
	const GPtrArray *entries = app->overlay->now->entries;
	for (guint i = 0; i < entries->len; i++) {
		const struct overlay_entry *entry = g_ptr_array_index(entries, i);
		if (entry->holds && entry->kind == kind)
			g_ptr_array_add(holding, overlay_entry_copy(entry));
	}
	return holding;
}

char **app_announcements(struct app *app)
{
	g_autoptr(GPtrArray) notices = app_overlay_holding(app, OVERLAY_NOTICE);
	char **texts = g_new0(char *, notices->len + 1);

	for (guint i = 0; i < notices->len; i++)
		texts[i] = g_strdup(((const struct overlay_entry *)notices->pdata[i])->subject);
	return texts;
}

bool app_delay_is_dropped(struct app *app, const struct overlay_entry *entry)
{
	const char *const ids[] = {entry->subject, NULL};
	AUTO(snapshot_unref) struct snapshot *found = app_resolve(app, ids, NULL);

	return entry->kind == OVERLAY_DELAY && entry->holds &&
	       (!found || session_as_planned(&found->sessions[0]).start.s != entry->planned.s);
}

GPtrArray *app_standing_delays(struct app *app)
{
	GPtrArray *delays = app_overlay_holding(app, OVERLAY_DELAY);

	for (guint i = delays->len; i > 0; i--)
		if (app_delay_is_dropped(app, delays->pdata[i - 1]))
			g_ptr_array_remove_index(delays, i - 1);
	return delays;
}

void app_tell_dropped(struct app *app, const GPtrArray *standing)
{
	for (guint i = 0; i < standing->len; i++) {
		const struct overlay_entry *entry = standing->pdata[i];
		const char *const ids[] = {entry->subject, NULL};
		AUTO(snapshot_unref) struct snapshot *found = app_resolve(app, ids, NULL);
		if (found && app_delay_is_dropped(app, entry))
			app_notice(app,
				g_strdup_printf(_("“%s” is no longer delayed by the staff: the "
						  "programme has moved it."),
					found->sessions[0].title));
	}
}

/* --- Writing --------------------------------------------------------------------------------- */

static bool begin(struct app *app, struct overlay_log *log, GError **error)
{
	if (app->read_only)
		return app_refuse_writing(app->overlay->path, error);
	if (!overlay_log_open(log, app->overlay->path, app->cache_path, error))
		return false;
	if (load(app, error))
		return true;
	overlay_log_close(log);
	return false;
}

static bool end(
	struct app *app, struct overlay_log *log, struct overlay_entry *entry, GError **error)
{
	entry->at = app_now(app);
	entry->who = (char *)g_get_user_name();
	g_autofree char *line = overlay_line(entry);
	bool done = overlay_log_add(log, line, error);

	overlay_log_close(log);
	return done && load(app, error);
}

static bool say(struct app *app, struct overlay_entry *entry, GError **error)
{
	struct overlay_log log;

	return begin(app, &log, error) && end(app, &log, entry, error);
}

static bool fail_delay(const struct session *s, const char *why, GError **error)
{
	return error_usage(error, _("“%s” can't be delayed: %s."), s->title, why);
}

bool app_delay(struct app *app, const struct session *session, gint64 seconds, GError **error)
{
	const struct session planned = session_as_planned(session);
	struct overlay_entry entry = {
		.kind = OVERLAY_DELAY,
		.subject = (char *)session->id,
		.value = seconds,
		.planned = planned.start,
		.until = {session_effective_end(&planned).s + seconds + OVERLAY_DELAY_TOLD},
	};

	if (session->all_day)
		return fail_delay(session, _("it lasts all day"), error);
	if (session_is_cancelled(session))
		return fail_delay(session, _("it is cancelled"), error);
	if (g_strcmp0(session->change, "removed") == 0)
		return fail_delay(session, _("it is no longer in the programme"), error);
	if (seconds > 0 && entry.until.s <= app_now(app).s)
		return fail_delay(session, _("it was over half a day ago"), error);
	return say(app, &entry, error);
}

static struct instant end_of_day(const struct app *app)
{
	struct date tomorrow = {app_today(app).d + 1};

	return zone_date_instant(app->zone, tomorrow, app->day_boundary);
}

/* The end of what is on in a venue, else of what comes next, else of the day. */
static bool end_of_crowd(struct app *app, const char *venue, struct instant *out, GError **error)
{
	struct date today = app_today(app);
	AUTO(query_free) struct query *query = query_day(today, today);
	AUTO(snapshot_unref) struct snapshot *day = app_ask_all(app, query, error);
	struct instant now = app_now(app), running = INSTANT_NONE, next = INSTANT_NONE;

	for (size_t i = 0; day && i < day->count; i++) {
		const struct session *s = &day->sessions[i];
		enum moment moment = session_moment(s, now);
		if (g_strcmp0(s->venue, venue) != 0 || !session_takes_time(s))
			continue;
		if (moment == MOMENT_RUNNING)
			running.s = MAX(running.s, session_over(s).s);
		else if (moment == MOMENT_FUTURE && instant_is_none(next))
			next = session_over(s);
	}
	*out = !instant_is_none(running) ? running
	       : !instant_is_none(next)  ? next
					 : end_of_day(app);
	return day != NULL;
}

bool app_full(struct app *app, const char *venue, bool full, struct instant *until, GError **error)
{
	struct overlay_entry entry = {
		.kind = OVERLAY_FULL,
		.subject = (char *)venue,
		.value = full,
		.planned = INSTANT_NONE,
	};

	if (instant_is_none(*until) && !end_of_crowd(app, venue, until, error))
		return false;
	entry.until = full ? *until : app_now(app);
	return say(app, &entry, error);
}

bool app_announce(struct app *app, const char *text, struct instant *until, GError **error)
{
	struct overlay_entry entry = {
		.kind = OVERLAY_NOTICE,
		.subject = (char *)text,
		.planned = INSTANT_NONE,
	};

	if (instant_is_none(*until))
		*until = end_of_day(app);
	entry.until = *until;
	return say(app, &entry, error);
}

/* --- Taking back ----------------------------------------------------------------------------- */

static const struct overlay_entry *find_entry(
	const struct overlay *overlay, enum overlay_kind kind, guint number, GError **error)
{
	const struct overlay_entry *entry =
		number > 0 ? overlay_find(overlay, number) : overlay_last(overlay, kind);

	if (entry && entry->kind == kind && !entry->undone)
		return entry;
	if (number > 0)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no %s %u to take back. `summitty %s` lists what holds."),
			overlay_kind_name(kind), number, overlay_kind_name(kind));
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no %s to take back."), overlay_kind_name(kind));
	return NULL;
}

bool app_overlay_undo(
	struct app *app, enum overlay_kind kind, guint number, char **out, GError **error)
{
	struct overlay_entry undo = {
		.kind = OVERLAY_UNDO,
		.subject = (char *)"",
		.until = INSTANT_NONE,
		.planned = INSTANT_NONE,
	};
	struct overlay_log log;

	if (!begin(app, &log, error))
		return false;
	const struct overlay_entry *entry = find_entry(app->overlay->now, kind, number, error);
	if (!entry) {
		overlay_log_close(&log);
		return false;
	}
	undo.value = entry->number;
	g_autofree char *subject = g_strdup(entry->subject);
	if (!end(app, &log, &undo, error))
		return false;
	*out = g_steal_pointer(&subject);
	return true;
}

/* --- Until when ------------------------------------------------------------------------------ */

static bool parse_minutes(const struct app *app, const char *text, struct instant *out)
{
	gint64 minutes;

	if (*text != '+' || !g_ascii_string_to_signed(
				    text + 1, 10, 1, DAY_SECONDS / MINUTE_SECONDS, &minutes, NULL))
		return false;
	out->s = app_now(app).s + minutes * MINUTE_SECONDS;
	return true;
}

/* After midnight the summit's day goes on until its boundary. */
static bool parse_clock(const struct app *app, const char *text, struct instant *out)
{
	struct date day = app_today(app);
	int clock;

	if (!time_parse_clock(text, &clock))
		return false;
	day.d += clock < app->day_boundary;
	*out = zone_date_instant(app->zone, day, clock);
	return true;
}

bool app_parse_until(struct app *app, const char *text, struct instant *out, GError **error)
{
	struct instant until;

	if (!parse_minutes(app, text, &until) && !parse_clock(app, text, &until) &&
		!time_parse(text, app->zone, &until))
		error_usage(error,
			_("“%s” is not a time for --until; write 14:30, +45 (minutes) or "
			  "2018-10-11T14:30."),
			text);
	else if (until.s <= app_now(app).s)
		error_usage(error, _("--until %s is past already."), text);
	else {
		*out = until;
		return true;
	}
	return false;
}
