/*
 * Sessions in words: what the screen tells by place, colour and mark, told by a phrase. Phrases are
 * joined by commas, which every voice reads as a pause.
 */
#include "phrase.h"

#include <summitty/app/changes.h>
#include <summitty/base/i18n.h>
#include <summitty/model/clash.h>
#include <summitty/model/kind.h>
#include <summitty/model/now.h>
#include <summitty/model/overlay.h>
#include <summitty/time/format.h>

void phrase_context_clear(struct phrase_context *context)
{
	g_clear_pointer(&context->stars, snapshot_unref);
}

/* --- When ------------------------------------------------------------------------------------ */

char *phrase_day(struct date day)
{
	return date_is_none(day) ? g_strdup(_("no day")) : time_day_label(day);
}

/* "09:00", with its day in words where that is not `day`. */
static char *clock_phrase(const struct zone *zone, struct instant t, struct date day)
{
	struct date on = zone_date(zone, t);
	g_autofree char *clock = time_hhmm_in(zone, t);

	if (date_is_none(day) || on.d == day.d)
		return g_steal_pointer(&clock);
	if (on.d == day.d + 1)
		return g_strdup_printf(_("%s the next day"), clock);
	if (on.d == day.d - 1)
		return g_strdup_printf(_("%s the day before"), clock);
	g_autofree char *label = time_day_label(on);
	return g_strdup_printf(_("%s on %s"), clock, label);
}

static int count_days(const struct session *s)
{
	if (!s->all_day || instant_is_none(s->end))
		return 1;
	return date_from_instant(s->end, s->end_offset).d -
	       date_from_instant(s->start, s->start_offset).d;
}

/* What is told of the time when the day is known. */
static char *time_phrase(const struct phrase_context *context, const struct session *s)
{
	if (s->all_day)
		return g_strdup(_("all day"));
	g_autofree char *start = clock_phrase(context->zone, s->start, s->day);
	if (session_is_moment(s))
		return g_strdup_printf(_("from %s"), start);

	struct date begun = zone_date(context->zone, s->start);
	g_autofree char *end = clock_phrase(context->zone, s->end, begun);
	return g_strdup_printf(_("%s to %s"), start, end);
}

char *phrase_when(const struct phrase_context *context, const struct session *s, bool dated)
{
	int days = count_days(s);

	if (days > 1) {
		struct date first = date_from_instant(s->start, s->start_offset);
		g_autofree char *label = time_day_label(first);
		return g_strdup_printf(_("%d days from %s"), days, label);
	}
	g_autofree char *time = time_phrase(context, s);
	if (!dated)
		return g_steal_pointer(&time);
	g_autofree char *day = phrase_day(s->day);
	return g_strdup_printf("%s, %s", day, time);
}

/* --- What state it is in --------------------------------------------------------------------- */

/* Adds a phrase after a comma. */
static void add(GString *out, const char *phrase)
{
	if (phrase && *phrase)
		g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", phrase);
}

char *phrase_title(const struct phrase_context *context, const struct session *s)
{
	char *title = context->language ? session_title_in(s->titles, context->language, s->title)
					: g_strdup(s->title);

	if (*title)
		return title;
	g_free(title);
	return g_strdup(_("(untitled)"));
}

/* What a status, or what the last load did to it, is called; cancelled is told once. */
static void add_changes(GString *out, const struct session *s)
{
	g_autofree char *staff = overlay_words(s);

	if (session_is_cancelled(s))
		add(out, _("cancelled"));
	else if (g_strcmp0(s->status, "tentative") == 0)
		add(out, _("tentative"));
	if (staff)
		add(out, staff);
	if (g_strcmp0(s->change, "removed") == 0)
		add(out, _("no longer in the programme"));
	else if (s->change && !s->delay && g_strcmp0(s->change, s->status) != 0)
		add(out, app_change_label(s->change));
}

/* "starred by AN and BK": of colleagues. */
static void add_team(GString *out, const struct session *s)
{
	g_autofree char *all =
		s->team && s->team[0] ? g_strjoinv(_(" and "), (char **)s->team) : NULL;
	g_autofree char *phrase = all ? g_strdup_printf(_("starred by %s"), all) : NULL;

	add(out, phrase);
}

char *phrase_state(const struct phrase_context *context, const struct session *s)
{
	static const char *const moments[] = {
		[MOMENT_RUNNING] = N_("on now"),
		[MOMENT_PAST] = N_("over"),
	};
	static const char *const levels[] = {
		[LEVEL_MAYBE] = N_("starred maybe"),
		[LEVEL_MUST] = N_("starred must"),
	};
	GString *out = g_string_new(NULL);
	enum moment moment = session_moment(s, context->now);

	if (s->level != LEVEL_NONE)
		add(out, _(levels[s->level]));
	add_team(out, s);
	if (moment != MOMENT_FUTURE)
		add(out, _(moments[moment]));
	add_changes(out, s);
	if (s->ambient)
		add(out, _("in the background"));
	if (s->hidden)
		add(out, _("hidden"));
	if (s->note)
		add(out, _("with a note"));
	return g_string_free(out, FALSE);
}

/* --- Clashes --------------------------------------------------------------------------------- */

/* The stars it clashes with, in order. */
static GPtrArray *clashing(const struct phrase_context *context, const struct session *s)
{
	GPtrArray *found = g_ptr_array_new();

	for (size_t i = 0; s->clashes && s->clashes[i]; i++) {
		const struct session *star = snapshot_find(context->stars, s->clashes[i]);
		if (star)
			g_ptr_array_add(found, (gpointer)star);
	}
	return found;
}

/* "clashes with Lunch", "clashes with Lunch and 2 more". */
static void add_clashes(GString *out, const struct phrase_context *context, const struct session *s)
{
	g_autoptr(GPtrArray) stars = clashing(context, s);

	if (stars->len == 0)
		return;
	g_autofree char *title = phrase_title(context, stars->pdata[0]);
	g_string_append_printf(out, "%s", out->len > 0 ? ", " : "");
	g_string_append_printf(out, _("clashes with %s"), title);
	if (stars->len > 1)
		g_string_append_printf(out, _(" and %u more"), stars->len - 1);
}

static char *clash_sentence(
	const struct phrase_context *context, const struct session *s, const struct session *star)
{
	g_autofree char *title = phrase_title(context, star);
	int minutes = 0;
	enum clash_kind kind = clash_between(s, star, context->walks, &minutes);
	g_autofree char *time = time_duration(minutes * 60);

	if (kind == CLASH_WALK)
		return g_strdup_printf(
			_("The walk between this and %s takes %s more than there is."), title,
			time);
	if (minutes == 0)
		return g_strdup_printf(_("It overlaps %s."), title);
	return g_strdup_printf(_("It overlaps %s by %s."), title, time);
}

char **phrase_clashes(const struct phrase_context *context, const struct session *s)
{
	g_autoptr(GPtrArray) stars = clashing(context, s);
	char **sentences = g_new0(char *, stars->len + 1);

	for (guint i = 0; i < stars->len; i++)
		sentences[i] = clash_sentence(context, s, stars->pdata[i]);
	return sentences;
}

/* --- All of it ------------------------------------------------------------------------------- */

char *phrase_session(const struct phrase_context *context, const struct session *s, bool dated)
{
	GString *out = g_string_new(NULL);
	g_autofree char *when = phrase_when(context, s, dated);
	g_autofree char *title = phrase_title(context, s);
	g_autofree char *place = s->venue ? g_strdup_printf(_("at %s"), s->venue) : NULL;
	g_autofree char *kind = g_utf8_strdown(kind_label(s->kind), -1);
	g_autofree char *state = phrase_state(context, s);

	add(out, when);
	add(out, title);
	add(out, place);
	add(out, kind);
	add(out, state);
	add_clashes(out, context, s);
	return g_string_free(out, FALSE);
}
