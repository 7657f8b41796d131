/*
 * Undo and redo of whatever was last changed, by whichever program, and what to say of it.
 */
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

enum { NAMES_SAID = 3 };

/* What the steps of the agenda's log are called for people. */
static const struct {
	const char *what, *label;
} labels[] = {
	{"star", N_("star")},
	{"unstar", N_("star taken away")},
	{"clear", N_("all stars removed")},
	{"hide", N_("hide")},
	{"unhide", N_("unhide")},
	{"note", N_("note")},
	{"tag", N_("tag")},
	{"untag", N_("tag taken away")},
	{"view", N_("saved view")},
	{"import", N_("agenda import")},
	{"plan", N_("agenda plan")},
};

static const char *label_of(const char *what)
{
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_str_equal(labels[i].what, what))
			return _(labels[i].label);
	return what;
}

/* An id that only a hidden session was known by becomes its title, where the cache has it. */
static char *title_of(struct app *app, const char *name)
{
	AUTO(snapshot_unref) struct snapshot *found = NULL;

	if (strlen(name) == 8 && strspn(name, "0123456789abcdef") == 8)
		found = cache_resolve(app->cache, name, app->language, NULL);

	return g_strdup(found ? found->sessions[0].title : name);
}

/* "Opening, Dinner, Smart City Forum and 4 more". */
static char *join_names(struct app *app, char *const *names)
{
	GString *text = g_string_new(NULL);
	guint n = g_strv_length((char **)names);

	for (guint i = 0; i < MIN(n, NAMES_SAID); i++) {
		g_autofree char *title = title_of(app, names[i]);
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", title);
	}
	if (n > NAMES_SAID)
		g_string_append_printf(text, _(" and %u more"), n - NAMES_SAID);
	return g_string_free(text, FALSE);
}

static char *describe_step(struct app *app, enum agenda_way way, const struct agenda_step *step)
{
	g_autofree char *names = join_names(app, step->names);

	return g_strdup_printf(
		way == AGENDA_UNDO ? _("Taken back: %s (%s).") : _("Done again: %s (%s)."),
		label_of(step->what), names);
}

static bool fail_nothing(enum agenda_way way, GError **error)
{
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		way == AGENDA_UNDO ? _("There is nothing to take back.")
				   : _("There is nothing to do again."));
	return false;
}

static bool take(struct app *app, enum agenda_way way, char **said, GError **error)
{
	AUTO(agenda_step_free) struct agenda_step *step = NULL;

	if (!app_need_agenda(app, error) || !agenda_next_step(app->agenda, way, &step, error))
		return false;
	if (!step)
		return fail_nothing(way, error);
	if (!agenda_take_step(app->agenda, way, step, error) || !app_load_marks(app, error))
		return false;
	*said = describe_step(app, way, step);
	return true;
}

bool app_undo(struct app *app, char **said, GError **error)
{
	return take(app, AGENDA_UNDO, said, error);
}

bool app_redo(struct app *app, char **said, GError **error)
{
	return take(app, AGENDA_REDO, said, error);
}
