/*
 * All about a session: a sentence or a labelled line for each thing known, then its description.
 */
#include "private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/time/format.h>

/* "Label: text"; nothing for NULL and "". */
static void say_fact(struct linear *linear, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_autofree char *line = g_strdup_printf("%s: %s", label, safe);
	linear_say_text(linear, line);
}

static void say_facts(struct linear *linear, const char *label, const char *const *texts)
{
	g_autofree char *joined = texts ? g_strjoinv(", ", (char **)texts) : NULL;

	say_fact(linear, label, joined);
}

/* "Thu 11 Oct, 10:00 to 10:45, 45 min, Asia/Ho_Chi_Minh". */
static void say_when(
	struct linear *linear, const struct phrase_context *context, const struct session *s)
{
	g_autofree char *time = phrase_when(context, s, true);
	g_autofree char *length = NULL;

	if (!s->all_day && !session_is_moment(s))
		length = time_duration(s->end.s - s->start.s);
	g_autofree char *when = g_strdup_printf("%s%s%s, %s", time, length ? ", " : "",
		length ? length : "", zone_name(context->zone));
	say_fact(linear, _("When"), when);
}

/* When it was to be, had the staff not delayed it. */
static void say_planned(
	struct linear *linear, const struct phrase_context *context, const struct session *s)
{
	const struct session planned = session_as_planned(s);
	g_autofree char *time = phrase_when(context, &planned, true);

	if (s->delay)
		say_fact(linear, _("Planned"), time);
}

static void say_where(struct linear *linear, const struct session *s)
{
	bool both = s->venue && s->building && strcmp(s->venue, s->building) != 0;
	g_autofree char *place = both ? g_strdup_printf("%s, %s", s->venue, s->building) : NULL;

	say_fact(linear, _("Where"), both ? place : s->venue ? s->venue : s->building);
}

static bool say_tags(struct linear *linear, const struct session *s, GError **error)
{
	g_auto(GStrv) tags = app_tags(linear->app, s->id, error);

	say_facts(linear, _("Tags"), (const char *const *)tags);
	return tags;
}

/* Other times at which it is held. */
static bool say_repeats(struct linear *linear, const struct phrase_context *context,
	const struct session *s, GError **error)
{
	enum { MOST = 10 };
	AUTO(snapshot_unref)
	struct snapshot *all = app_ask_about(linear->app, s->id, MOST + 1, error);

	for (size_t i = 0; all && i < all->count; i++) {
		const struct session *other = &all->sessions[i];
		if (!session_is_repeat(s, other))
			continue;
		g_autofree char *time = phrase_when(context, other, true);
		g_autofree char *when = g_strdup_printf(
			"%s%s%s", time, other->venue ? ", " : "", other->venue ? other->venue : "");
		say_fact(linear, _("Also"), when);
	}
	return all;
}

static void say_facts_of(
	struct linear *linear, const struct phrase_context *context, const struct session *s)
{
	g_autofree char *state = phrase_state(context, s);
	g_auto(GStrv) clashes = phrase_clashes(context, s);

	say_when(linear, context, s);
	say_planned(linear, context, s);
	say_where(linear, s);
	say_fact(linear, _("Kind"), kind_label(s->kind));
	say_fact(linear, _("Track"), s->track);
	say_facts(linear, _("People"), s->people);
	say_fact(linear, _("Language"), s->language);
	say_fact(linear, _("Link"), s->url);
	say_facts(linear, _("Categories"), s->categories);
	say_fact(linear, _("State"), state);
	for (size_t i = 0; clashes[i]; i++)
		say_fact(linear, _("Clash"), clashes[i]);
	say_fact(linear, _("Note"), s->note);
}

static bool say_all(struct linear *linear, const struct phrase_context *context,
	const struct session *s, GError **error)
{
	g_autofree char *title = phrase_title(context, s);
	g_autofree char *label =
		g_strdup_printf(_("Item %zu of %zu"), linear->current + 1, linear->count);

	say_fact(linear, label, title);
	say_facts_of(linear, context, s);
	if (!say_tags(linear, s, error) || !say_repeats(linear, context, s, error))
		return false;
	say_fact(linear, _("Id"), s->id);
	if (s->description)
		linear_say_text(linear, s->description);
	return true;
}

static bool say_again(struct linear *linear, GError **error)
{
	return linear_detail(linear, linear->current, error);
}

bool linear_detail(struct linear *linear, size_t i, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *fresh = linear_fresh(linear, i, error);
	struct phrase_context context;

	if (!fresh || !linear_context(linear, &context, error))
		return false;
	linear->current = i;
	linear->again = say_again;
	bool said = say_all(linear, &context, fresh->sessions, error);
	phrase_context_clear(&context);
	return said;
}
