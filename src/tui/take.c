/* Taking things along: a session to the clipboard, its links to a browser, my agenda to a file. */
#include "private.h"

#include <summitty/app/export.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/view/links.h>
#include <summitty/view/row.h>

#include "opener.h"

/* --- Copying ------------------------------------------------------------------------------- */

/* One line that says which session it is, wherever it is pasted. Caller frees. */
static char *session_line(const struct session *s, const struct scene *scene)
{
	g_autofree char *when = row_when(s, scene, scene->zone);
	g_autofree char *all = g_strjoin("  ", s->id, s->title, when, s->venue ? s->venue : s->url,
		s->venue ? s->url : NULL, NULL);

	return text_safe(all, -1, TEXT_ONE_LINE);
}

struct reply tui_copy(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	g_autofree char *line = session_line(view_current(view), &host->scene);

	(void)count;
	if (tui->terminal && terminal_copy(tui->terminal, line)) {
		g_autofree char *text = g_strdup_printf(_("Copied: %s"), line);
		tui_say(tui, text);
	} else {
		tui_say(tui, line); /* to be marked with the mouse */
	}
	return reply(REPLY_DONE);
}

/* --- Opening links ------------------------------------------------------------------------- */

/* Lists come without descriptions, and so without their links. */
static char **all_links(struct tui *tui, const struct session *session, GError **error)
{
	const char *ids[] = {session->id, NULL};
	AUTO(snapshot_unref) struct snapshot *whole = app_resolve(tui->app, ids, error);

	return whole ? links_of(whole->sessions) : NULL;
}

static void say_link(struct tui *tui, const char *what, const char *link)
{
	g_autofree char *safe = text_safe(link, -1, TEXT_ONE_LINE);
	g_autofree char *text = g_strdup_printf("%s: %s", what, safe);

	tui_say(tui, text);
}

void tui_follow_link(struct tui *tui, const char *link)
{
	GError *error = NULL;

	if (!tui_offers(tui, tui_command("open-link")))
		tui_say(tui, _("No link is opened here."));
	else if (!link_is_openable(link))
		say_link(tui, _("Not opened, for it is no link to a page or an address"), link);
	else if (!opener_find())
		say_link(tui, _("No browser here ($BROWSER names one)"), link);
	else if (!opener_run(tui->terminal, link, &error))
		tui_complain(tui, error);
	else
		say_link(tui, _("Opened"), link);
}

/* The number of one of several, as the details show them. */
static bool link_chosen(struct tui *tui, const char *text)
{
	gint64 number;

	if (!g_ascii_string_to_signed(text, 10, 1, G_MAXINT, &number, NULL)) {
		tui_say(tui, _("Its number is wanted, as the details show it."));
		return false;
	}
	prompt_close(tui);
	tui_open_link(&tui->host, tui_target(tui), (int)number);
	return true;
}

static void ask_which(struct tui *tui, int n)
{
	g_autofree char *label = g_strdup_printf(_("Which link (1 to %d)"), n);

	prompt_open(tui, label, NULL, link_chosen);
}

struct reply tui_open_link(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	GError *error = NULL;
	g_auto(GStrv) links = all_links(tui, view_current(view), &error);
	int n = links ? (int)g_strv_length(links) : 0;

	if (!links) {
		tui_complain(tui, error);
	} else if (n == 0) {
		tui_say(tui, _("This session has no link."));
	} else if (count > n) {
		g_autofree char *text = g_strdup_printf(
			ngettext("There is %d link only.", "There are %d links only.", n), n);
		tui_say(tui, text);
	} else if (count == 0 && n > 1) {
		ask_which(tui, n);
	} else {
		tui_follow_link(tui, links[MAX(count, 1) - 1]);
	}
	return reply(REPLY_DONE);
}

/* --- To a phone ---------------------------------------------------------------------------- */

struct reply tui_show_qr(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	return view->ops == &qr_view ? reply(REPLY_CLOSE) : reply_open("qr");
}

/* --- Exporting my agenda ------------------------------------------------------------------- */

static void export_to(struct tui *tui, const char *file, bool overwrite);

/* "y" or what that is in the user's language; anything else leaves the file alone. */
static bool overwrite_answered(struct tui *tui, const char *answer)
{
	g_autofree char *file = g_steal_pointer(&tui->export_file);

	if (g_ascii_strcasecmp(answer, "y") == 0 || strcmp(answer, _("y")) == 0)
		export_to(tui, file, true);
	else
		tui_say(tui, _("Nothing was written."));
	return true;
}

static void ask_overwrite(struct tui *tui, const char *file)
{
	g_free(tui->export_file);
	tui->export_file = g_strdup(file);
	prompt_open(tui, _("Overwrite it (y/n)?"), NULL, overwrite_answered);
}

static void export_to(struct tui *tui, const char *file, bool overwrite)
{
	GError *error = NULL;
	size_t count = 0;

	if (app_export_agenda(tui->app, file, overwrite, &count, &error)) {
		g_autofree char *text = g_strdup_printf(
			ngettext("%zu session written to %s", "%zu sessions written to %s", count),
			count, file);
		tui_say(tui, text);
	} else if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_EXIST)) {
		tui_say(tui, error->message);
		g_error_free(error);
		ask_overwrite(tui, file);
	} else {
		tui_complain(tui, error);
	}
}

/* False keeps a prompt open: this one, or the one that asks about overwriting. */
static bool export_named(struct tui *tui, const char *text)
{
	g_autofree char *file = g_strstrip(g_strdup(text));

	if (!*file)
		return true;
	export_to(tui, file, false);
	return tui->export_file == NULL && !tui->message_is_error;
}

static void say_nothing_starred(struct tui *tui)
{
	g_autofree char *star = tui_key_of(&tui->host, "star");
	g_autofree char *text = g_strdup_printf(_("Nothing to export: %s stars a session."), star);

	tui_say(tui, text);
}

struct reply tui_export(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	GError *error = NULL;
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(tui->app, &error);

	(void)view;
	(void)count;
	if (!stars)
		tui_complain(tui, error);
	else if (stars->count == 0)
		say_nothing_starred(tui);
	else
		prompt_open(tui, _("Export my agenda to"), "agenda.ics", export_named);
	return reply(REPLY_DONE);
}
