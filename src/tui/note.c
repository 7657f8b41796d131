/* My notes, typed on the last line or written in the user's editor, and my tags. Nothing that was
 * typed is lost: what could not be kept is on the line again. */
#include "private.h"

#include <summitty/base/i18n.h>

#include "editor.h"

/* --- Notes ---------------------------------------------------------------------------------- */

static bool note_done(struct tui *tui, const char *text);

static void ask(struct tui *tui, const char *text)
{
	prompt_open(tui, _("Note"), NULL, note_done);
	tui->prompt.edit.lines = true;
	edit_set(&tui->prompt.edit, text ? text : "");
}

/* The session that is being noted on stays the same, whatever is loaded meanwhile. */
static void remember(struct tui *tui, const struct session *session)
{
	struct snapshot *noted = snapshot_of(session);

	snapshot_unref(tui->noted);
	tui->noted = noted;
}

static bool keep(struct tui *tui, const char *text)
{
	GError *error = NULL;

	if (!app_note(tui->app, tui->noted->sessions, *text ? text : NULL, &error)) {
		tui_complain(tui, error);
		return false;
	}
	tui_load_all(tui);
	tui_say(tui, *text ? _("Noted.") : _("Note removed."));
	return true;
}

static bool note_done(struct tui *tui, const char *text)
{
	return keep(tui, text);
}

static void write_outside(struct tui *tui)
{
	g_autofree char *left = NULL;
	const char *old = tui->noted->sessions->note ? tui->noted->sessions->note : "";
	GError *error = NULL;

	if (!editor_run(tui->terminal, old, &left, &error)) {
		tui_complain(tui, error);
		if (left)
			ask(tui, left);
	} else if (strcmp(left, old) == 0) {
		tui_say(tui, _("The note is as it was."));
	} else if (!keep(tui, left)) {
		ask(tui, left);
	}
}

struct reply tui_note_editor(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)count;
	remember(tui, view_current(view));
	if (tui->terminal)
		write_outside(tui);
	return reply(REPLY_DONE);
}

struct reply tui_note(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	if (config_bool(app_config(tui->app), "display", "note-editor"))
		return tui_note_editor(host, view, count);
	remember(tui, view_current(view));
	ask(tui, view_current(view)->note);
	return reply(REPLY_DONE);
}

/* --- Tags ----------------------------------------------------------------------------------- */

static char **words_of(const char *text)
{
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();
	g_auto(GStrv) parts = g_strsplit(text, " ", -1);

	for (char **part = parts; *part; part++)
		if (**part)
			g_strv_builder_add(words, *part);
	return g_strv_builder_end(words);
}

static void say_tags(struct tui *tui, const char *id)
{
	g_auto(GStrv) tags = app_tags(tui->app, id, NULL);
	g_autofree char *list = tags && *tags ? g_strjoinv(", ", tags) : NULL;
	g_autofree char *text = list ? g_strdup_printf(_("Tags: %s."), list) : NULL;

	tui_say(tui, text ? text : _("It has no tags."));
}

static bool tags_done(struct tui *tui, const char *text)
{
	const char *id = tui->noted->sessions->id;
	g_auto(GStrv) words = words_of(text);
	GError *error = NULL;

	if (!app_set_tags(tui->app, id, (const char *const *)words, &error)) {
		tui_complain(tui, error);
		return false;
	}
	tui_load_all(tui);
	say_tags(tui, id);
	return true;
}

struct reply tui_tag(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);
	GError *error = NULL;
	g_auto(GStrv) tags = app_tags(tui->app, view_current(view)->id, &error);

	(void)count;
	if (!tags) {
		tui_complain(tui, error);
		return reply(REPLY_DONE);
	}
	/* Whoever types goes on with another. */
	g_autofree char *all = g_strjoinv(" ", tags);
	g_autofree char *text = g_strconcat(all, *all ? " " : "", NULL);
	remember(tui, view_current(view));
	prompt_open(tui, _("Tags"), text, tags_done);
	return reply(REPLY_DONE);
}
