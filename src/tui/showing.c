/* What is shown, in every view at once: a filter, the zone of times, whether the past is there. */
#include "private.h"

#include <summitty/base/i18n.h>

void tui_filter_by(struct tui *tui, const char *text)
{
	g_free(tui->filter);
	tui->filter = text && text[strspn(text, " ")] ? g_strdup(text) : NULL;
	tui_load_all(tui);
}

static bool filter_done(struct tui *tui, const char *text)
{
	GError *error = NULL;
	size_t column = 0;
	AUTO(query_free) struct query *query = app_parse_typed(tui->app, text, &column, &error);

	if (!query) {
		tui_complain(tui, error);
		prompt_fault(tui, column);
		return false;
	}
	tui_filter_by(tui, text);
	if (tui->filter && !tui_target(tui)->ops->filtered)
		tui_say(tui, _("The filter holds in the views of the programme, not in this one."));
	return true;
}

struct reply tui_filter(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	if (tui_is_empty(tui)) {
		tui_say_empty(tui);
		return reply(REPLY_DONE);
	}
	prompt_open(tui, _("Filter"), tui->filter, filter_done);
	tui->prompt.history = tui->filters;
	tui->prompt.query = true;
	return reply(REPLY_DONE);
}

/* tui_key() tries it before all others where it holds: a filter in force is what Esc ends first. */
struct reply tui_clear_filter(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)count;
	(void)view;
	if (!tui->filter)
		return reply(REPLY_IGNORED);
	g_clear_pointer(&tui->filter, g_free);
	tui_load_all(tui);
	tui_say(tui, _("The filter is cleared."));
	return reply(REPLY_DONE);
}

struct reply tui_show_zone(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	tui->local_times = !tui->local_times;
	tui_load_all(tui);
	g_autofree char *text = g_strdup_printf(
		tui->local_times ? _("Times are yours now: %s") : _("Times are the summit's: %s"),
		zone_name(host->scene.zone));
	tui_say(tui, text);
	return reply(REPLY_DONE);
}

struct reply tui_hide_past(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	host->scene.hide_past = !host->scene.hide_past;
	tui_load_all(tui);
	tui_say(tui,
		host->scene.hide_past ? _("What is over is hidden.") : _("What is over is shown."));
	return reply(REPLY_DONE);
}
