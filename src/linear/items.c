/*
 * The numbered lines. A list is kept as it was when it was made, so that a number means what was
 * heard; what is told of each item is asked for when it is told, so that it is true.
 */
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

enum { PAGE = 20 };

bool linear_context(struct linear *linear, struct phrase_context *context, GError **error)
{
	struct snapshot *stars = app_stars(linear->app, error);

	*context = (struct phrase_context){
		.zone = linear->local ? app_local_zone(linear->app) : app_zone(linear->app),
		.now = app_now(linear->app),
		.stars = stars,
		.walks = app_walks(linear->app),
		.language = linear->language,
	};
	return stars;
}

/* --- Sessions -------------------------------------------------------------------------------- */

/* As it is now; *error is NOT_FOUND if it is gone. */
static struct snapshot *resolve(struct linear *linear, size_t i, GError **error)
{
	const char *ids[] = {linear->sessions->sessions[i].id, NULL};

	return app_resolve(linear->app, ids, error);
}

static struct snapshot *as_it_was(const struct session *session)
{
	struct snapshot_builder *builder = snapshot_builder_new();
	struct session gone = *session;

	gone.change = "removed";
	snapshot_builder_add(builder, &gone);
	return snapshot_builder_end(builder, 0);
}

struct snapshot *linear_fresh(struct linear *linear, size_t i, GError **error)
{
	GError *why = NULL;
	struct snapshot *fresh = resolve(linear, i, &why);

	if (g_error_matches(why, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND)) {
		g_error_free(why);
		return as_it_was(&linear->sessions->sessions[i]);
	}
	if (why)
		g_propagate_error(error, why);
	return fresh;
}

static bool say_session(struct linear *linear, size_t i, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *fresh = linear_fresh(linear, i, error);
	struct phrase_context context;

	if (!fresh || !linear_context(linear, &context, error))
		return false;
	g_autofree char *phrase = phrase_session(&context, fresh->sessions, linear->dated);
	phrase_context_clear(&context);
	linear_say(linear, _("%zu of %zu: %s."), i + 1, linear->count, phrase);
	return true;
}

static const struct item_ops session_items = {
	.say = say_session, .open = linear_detail, .sessions = true, .timed = true};

/* --- Days ------------------------------------------------------------------------------------ */

/* All-day sessions alone begin and end at midnight, which says nothing. */
static bool has_times(const struct day_count *day)
{
	return !instant_is_none(day->first) && !instant_is_none(day->last) &&
	       (day->last.s - day->first.s) % DAY_SECONDS != 0;
}

static bool say_day(struct linear *linear, size_t i, GError **error G_GNUC_UNUSED)
{
	const struct day_count *day = &g_array_index(linear->days, struct day_count, i);
	g_autofree char *label = phrase_day(day->day);
	g_autofree char *iso = time_iso_date(day->day);
	g_autofree char *times = NULL;

	if (has_times(day)) {
		g_autofree char *first = time_hhmm(day->first, day->first_offset);
		g_autofree char *last = time_hhmm(day->last, day->last_offset);
		times = g_strdup_printf(_(", %s to %s"), first, last);
	}
	linear_say(linear,
		ngettext("%zu of %zu: %s, %s, %u session%s.", "%zu of %zu: %s, %s, %u sessions%s.",
			day->count),
		i + 1, linear->count, label, iso, day->count, times ? times : "");
	return true;
}

static bool open_day(struct linear *linear, size_t i, GError **error)
{
	return linear_show_day(linear, g_array_index(linear->days, struct day_count, i).day, error);
}

static const struct item_ops day_items = {.say = say_day, .open = open_day, .filtered = true};

/* --- Lists and pages ------------------------------------------------------------------------- */

static bool say_page(struct linear *linear, GError **error)
{
	size_t end = MIN(linear->from + PAGE, linear->count), left = linear->count - end;

	for (size_t i = linear->from; i < end; i++)
		if (!linear->items->say(linear, i, error))
			return false;
	if (left > 0)
		linear_say(linear, ngettext("%zu more: type more.", "%zu more: type more.", left),
			left);
	return true;
}

bool linear_say_list(struct linear *linear, GError **error)
{
	linear_say(linear, "%s", linear->heading);
	if (linear->filter && (linear->items->timed || linear->items->filtered))
		linear_say(linear, _("Filter: %s."), linear->filter);
	if (linear->local && linear->items->timed)
		linear_say(linear, _("Times are those of %s."),
			zone_name(app_local_zone(linear->app)));
	return say_page(linear, error);
}

void linear_forget_list(struct linear *linear)
{
	g_clear_pointer(&linear->sessions, snapshot_unref);
	g_clear_pointer(&linear->days, g_array_unref);
	g_clear_pointer(&linear->changes, app_changes_free);
	g_clear_pointer(&linear->free_time, free_time_free);
	g_clear_pointer(&linear->plan, agenda_plan_free);
	g_clear_pointer(&linear->heading, g_free);
	linear->items = NULL;
}

void linear_begin_list(
	struct linear *linear, char *heading, const struct item_ops *items, size_t count)
{
	linear_forget_list(linear);
	linear->heading = heading;
	linear->items = items;
	linear->count = count;
	linear->from = 0;
	linear->current = G_MAXSIZE;
	linear->again = linear_say_list;
}

bool linear_list_sessions(
	struct linear *linear, char *heading, struct snapshot *sessions, bool dated, GError **error)
{
	linear_begin_list(linear, heading, &session_items, sessions->count);
	linear->sessions = sessions;
	linear->dated = dated;
	return linear_say_list(linear, error);
}

bool linear_list_days(struct linear *linear, char *heading, GArray *days, GError **error)
{
	linear_begin_list(linear, heading, &day_items, days->len);
	linear->days = days;
	return linear_say_list(linear, error);
}

bool run_linear_more(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	if (!linear->items || linear->count - linear->from <= PAGE)
		return error_usage(error, _("There is no more. Type help for what can be done."));
	linear->from += PAGE;
	linear->again = say_page;
	return say_page(linear, error);
}

/* --- One of them ----------------------------------------------------------------------------- */

/* Index of the item of this number. USAGE if there is none. */
static bool find_item(struct linear *linear, size_t number, size_t *out, GError **error)
{
	if (!linear->items || linear->count == 0)
		return error_usage(
			error, _("Nothing is listed. Type day, or search and a word, first."));
	if (number == 0 && linear->current == G_MAXSIZE)
		return error_usage(
			error, _("Which one? Type its number too, from 1 to %zu."), linear->count);
	if (number > linear->count)
		return error_usage(error, _("There is no item %zu. Type a number from 1 to %zu."),
			number, linear->count);
	*out = number > 0 ? number - 1 : linear->current;
	return true;
}

struct snapshot *linear_item(struct linear *linear, size_t number, GError **error)
{
	size_t i;

	if (!find_item(linear, number, &i, error))
		return NULL;
	if (!linear->items->sessions) {
		error_usage(error,
			linear->days ? _("Item %zu is a day. Type %zu to hear its sessions.")
				     : _("Item %zu is no session. Type %zu to hear those in it."),
			i + 1, i + 1);
		return NULL;
	}
	return resolve(linear, i, error);
}

bool run_linear_open(struct linear *linear, const struct linear_request *request, GError **error)
{
	size_t i;

	return find_item(linear, request->item, &i, error) && linear->items->open(linear, i, error);
}

bool run_linear_repeat(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	return (linear->again ? linear->again : linear_greet)(linear, error);
}
