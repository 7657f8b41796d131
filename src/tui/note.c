/* My notes: typed on the last line, or written in the user's editor. Neither loses what was typed:
 * what could not be kept is on the line again. */
#include "private.h"

#include <summitty/base/i18n.h>

#include "editor.h"

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
	struct snapshot_builder *builder = snapshot_builder_new();

	snapshot_builder_add(builder, session);
	snapshot_unref(tui->noted);
	tui->noted = snapshot_builder_end(builder, 0);
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
