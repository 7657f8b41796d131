/*
 * My marks, by the number of what was read. What is said to be done is on the disk.
 */
#include "private.h"

#include <summitty/app/export.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

/* "Starred: Opening." */
static void say_done(struct linear *linear, const char *what, const struct session *session)
{
	g_autofree char *title =
		phrase_title(&(const struct phrase_context){.language = linear->language}, session);

	linear_say(linear, "%s: %s.", what, title);
}

/* What a star just set clashes with. */
static bool say_clashes(struct linear *linear, const struct session *session, GError **error)
{
	const char *ids[] = {session->id, NULL};
	AUTO(snapshot_unref) struct snapshot *starred = app_resolve(linear->app, ids, error);
	struct phrase_context context;

	if (!starred || !linear_context(linear, &context, error))
		return false;
	g_auto(GStrv) clashes = phrase_clashes(&context, starred->sessions);
	phrase_context_clear(&context);
	for (size_t i = 0; clashes[i]; i++)
		linear_say(linear, _("Clash: %s"), clashes[i]);
	return true;
}

bool run_linear_star(struct linear *linear, const struct linear_request *request, GError **error)
{
	static const char *const said[] = {
		[LEVEL_NONE] = N_("No longer starred"),
		[LEVEL_MAYBE] = N_("Starred maybe"),
		[LEVEL_MUST] = N_("Starred must"),
	};
	enum level level = (enum level)request->command->arg;
	AUTO(snapshot_unref) struct snapshot *one = linear_item(linear, request->item, error);

	if (!one || !app_star(linear->app, one, level, NULL, error))
		return false;
	say_done(linear, _(said[level]), one->sessions);
	return level == LEVEL_NONE || say_clashes(linear, one->sessions, error);
}

bool run_linear_hide(struct linear *linear, const struct linear_request *request, GError **error)
{
	bool hide = request->command->arg;
	AUTO(snapshot_unref) struct snapshot *one = linear_item(linear, request->item, error);

	if (!one || !app_hide(linear->app, one, hide, error))
		return false;
	say_done(linear, hide ? _("Hidden (search is:hidden finds it)") : _("Shown again"),
		one->sessions);
	return true;
}

bool run_linear_note(struct linear *linear, const struct linear_request *request, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *one = linear_item(linear, request->item, error);

	if (!one)
		return false;
	if (!*request->text && !one->sessions->note)
		linear_say(linear, _("It has no note."));
	else if (!*request->text)
		linear_say_text(linear, one->sessions->note);
	else if (app_note(linear->app, one->sessions, request->text, error))
		say_done(linear, _("Noted"), one->sessions);
	else
		return false;
	return true;
}

bool run_linear_unnote(struct linear *linear, const struct linear_request *request, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *one = linear_item(linear, request->item, error);

	if (!one || !app_note(linear->app, one->sessions, NULL, error))
		return false;
	say_done(linear, _("Note removed"), one->sessions);
	return true;
}

static bool say_tags(struct linear *linear, const struct session *session, GError **error)
{
	g_auto(GStrv) tags = app_tags(linear->app, session->id, error);

	if (!tags)
		return false;
	g_autofree char *list = g_strjoinv(", ", tags);
	if (*list)
		linear_say(linear, _("Tags: %s."), list);
	else
		linear_say(linear, _("It has no tags."));
	return true;
}

bool run_linear_tag(struct linear *linear, const struct linear_request *request, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *one = linear_item(linear, request->item, error);
	g_auto(GStrv) words = g_strsplit_set(request->text, " \t", -1);
	guint n = 0;

	if (!one)
		return false;
	for (char **word = words; *word; word++)
		if (**word)
			words[n++] = *word;
		else
			g_free(*word);
	words[n] = NULL;
	if (n > 0 && !app_tag(linear->app, one, (const char *const *)words, request->command->arg,
			     error))
		return false;
	return say_tags(linear, one->sessions, error);
}

bool run_linear_undo(struct linear *linear, const struct linear_request *request, GError **error)
{
	g_autofree char *said = NULL;
	bool redo = request->command->arg;

	if (!(redo ? app_redo : app_undo)(linear->app, &said, error))
		return false;
	linear_say(linear, "%s", said);
	return true;
}

bool run_linear_export(struct linear *linear, const struct linear_request *request, GError **error)
{
	bool replace = request->command->arg;
	GError *why = NULL;
	size_t count;

	if (app_export_agenda(linear->app, request->text, replace, &count, &why)) {
		linear_say(linear,
			ngettext("%zu session is in %s.", "%zu sessions are in %s.", count), count,
			request->text);
		return true;
	}
	if (!g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_EXIST)) {
		g_propagate_error(error, why);
		return false;
	}
	g_error_free(why);
	return error_usage(error,
		_("There is a file %s already. Type replace %s to write over it, or another name."),
		request->text, request->text);
}
