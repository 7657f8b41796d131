/* My marks on sessions. Nothing is said to be done before it is on the disk. */
#include "private.h"

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>

static void say_about(struct tui *tui, const char *format, const struct session *session)
{
	g_autofree char *text = g_strdup_printf("%s: %s", format, session->title);

	tui_say(tui, text);
}

/* The whole session, which the agenda keeps a copy of: a list has it without its description. */
static struct snapshot *whole(struct tui *tui, const struct session *session, GError **error)
{
	const char *ids[] = {session->id, NULL};

	return app_resolve(tui->app, ids, error);
}

static struct reply set_level(struct host *host, struct view *view, enum level level)
{
	static const char *const said[] = {
		[LEVEL_NONE] = N_("No longer starred"),
		[LEVEL_MAYBE] = N_("Starred as maybe"),
		[LEVEL_MUST] = N_("Starred"),
	};
	struct tui *tui = tui_of(host);
	GError *error = NULL;
	AUTO(snapshot_unref) struct snapshot *one = whole(tui, view_current(view), &error);

	if (!one || !app_star(tui->app, one, level, NULL, &error)) {
		tui_complain(tui, error);
		return reply(REPLY_DONE);
	}
	tui_load_all(tui);
	say_about(tui, _(said[level]), one->sessions);
	return reply(REPLY_DONE);
}

struct reply tui_star(struct host *host, struct view *view, int count)
{
	(void)count;
	return set_level(host, view, view_current(view)->level ? LEVEL_NONE : LEVEL_MUST);
}

struct reply tui_maybe(struct host *host, struct view *view, int count)
{
	(void)count;
	return set_level(
		host, view, view_current(view)->level == LEVEL_MAYBE ? LEVEL_MUST : LEVEL_MAYBE);
}

void tui_move_star(struct host *host, const char *star, const char *session)
{
	struct tui *tui = tui_of(host);
	const char *ids[] = {star, session, NULL};
	GError *error = NULL;
	AUTO(snapshot_unref) struct snapshot *both = app_resolve(tui->app, ids, &error);

	if (!both || !app_move_star(tui->app, &both->sessions[0], &both->sessions[1], &error)) {
		tui_complain(tui, error);
		return;
	}
	tui_load_all(tui);
	say_about(tui, _("Your star is on"), &both->sessions[1]);
}

/* The name is the view's, which is loaded again: it is copied. */
void tui_hide_group(struct host *host, enum facet facet, const char *name, bool hide)
{
	struct tui *tui = tui_of(host);
	g_autofree char *kept = g_strdup(name);
	const struct facet_group group = {facet, kept};
	GError *error = NULL;

	if (!app_hide_group(tui->app, &group, hide, &error)) {
		tui_complain(tui, error);
		return;
	}
	tui_load_all(tui);
	g_autofree char *undo = tui_key_of(host, "undo");
	g_autofree char *text =
		g_strdup_printf(hide ? _("All of %s is hidden (%s takes it back).")
				     : _("All of %s is shown again (%s takes it back)."),
			facet == FACET_KIND ? kind_label(kept) : kept, undo);
	tui_say(tui, text);
}

struct reply tui_hide(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	AUTO(snapshot_unref) struct snapshot *one = snapshot_of(view_current(view));
	bool hide = !one->sessions->hidden;
	GError *error = NULL;

	(void)count;
	if (!app_hide(tui->app, one, hide, &error)) {
		tui_complain(tui, error);
		return reply(REPLY_DONE);
	}
	tui_load_all(tui);
	g_autofree char *filter = tui_key_of(host, "filter");
	g_autofree char *hidden = g_strdup_printf(_("Hidden (%s is:hidden finds it)"), filter);
	say_about(tui, hide ? hidden : _("Shown again"), one->sessions);
	return reply(REPLY_DONE);
}
