/*
 * Undo and redo of whatever was last changed, by whichever program, and what to say of it.
 */
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/store/changes.h>

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
	{"team", N_("colleague's agenda")},
	{"unteam", N_("colleague's agenda removed")},
	{"relink", N_("star moved on")},
};

static const char *label_of(const char *what)
{
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_str_equal(labels[i].what, what))
			return _(labels[i].label);
	return app_relink_stamp(what, NULL) ? _("stars moved on to new sessions") : what;
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

/* "2 added, 1 moved", or nothing that anyone would notice. */
static char *describe_report(const struct load_report *r)
{
	const struct {
		guint n;
		const char *word;
	} parts[] = {
		{r->added, _("added")},
		{r->moved, _("moved")},
		{r->edited, _("edited")},
		{r->cancelled, _("cancelled")},
		{r->removed, _("removed")},
	};
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i].n > 0)
			g_string_append_printf(
				text, "%s%u %s", text->len ? ", " : "", parts[i].n, parts[i].word);
	if (text->len == 0)
		g_string_append(text, _("nothing that shows"));
	return g_string_free(text, FALSE);
}

static char *describe_rename(enum agenda_way way, const struct cache_loaded *loaded)
{
	if (way == AGENDA_UNDO)
		return g_strdup_printf(
			_("Taken back: the renaming of %s to %s."), loaded->was, loaded->source);
	return g_strdup_printf(
		_("Done again: the renaming of %s to %s."), loaded->source, loaded->was);
}

static char *describe_removal(enum agenda_way way, const struct cache_loaded *loaded)
{
	return g_strdup_printf(way == AGENDA_UNDO ? _("Taken back: the removal of %s.")
						  : _("Done again: the removal of %s."),
		loaded->source);
}

static char *describe_load(enum agenda_way way, const struct cache_loaded *loaded)
{
	if (loaded->was)
		return describe_rename(way, loaded);
	if (loaded->removal)
		return describe_removal(way, loaded);
	g_autofree char *report = describe_report(&loaded->report);

	return g_strdup_printf(way == AGENDA_UNDO ? _("Taken back: the load of %s (%s).")
						  : _("Done again: the load of %s (%s)."),
		loaded->source, report);
}

/* --- Which of the two logs ------------------------------------------------------------------- */

static const enum cache_way load_ways[] = {
	[AGENDA_UNDO] = CACHE_UNDO,
	[AGENDA_REDO] = CACHE_REDO,
};

/* What comes next: a step of the agenda, a load of the cache; NULL where there is none. */
struct next {
	struct agenda_step *step;
	struct cache_loaded *loaded;
};

static void next_clear(struct next *next)
{
	agenda_step_free(next->step);
	cache_loaded_free(next->loaded);
}

/* Who has an agenda in memory only is a passer-by: what was loaded is not his to take back. */
static bool find_next(struct app *app, enum agenda_way way, struct next *next, GError **error)
{
	if (!agenda_next_step(app->agenda, way, &next->step, error))
		return false;
	return app->private_agenda ||
	       cache_next_load(app->cache, load_ways[way], &next->loaded, error);
}

static gint64 last_stamp(const struct next *done)
{
	return MAX(done->step ? done->step->stamp : 0, done->loaded ? done->loaded->stamp : 0);
}

/* What was taken back before something new was done can't be done again. */
static bool drop_outdated(struct app *app, struct next *next, GError **error)
{
	struct next done = {NULL, NULL};
	bool found = find_next(app, AGENDA_UNDO, &done, error);

	if (next->step && next->step->stamp < last_stamp(&done))
		g_clear_pointer(&next->step, agenda_step_free);
	if (next->loaded && next->loaded->stamp < last_stamp(&done))
		g_clear_pointer(&next->loaded, cache_loaded_free);
	next_clear(&done);
	return found;
}

/* Whether a step moved stars on after that very load: the two are one change. */
static bool belongs_to(const struct agenda_step *step, const struct cache_loaded *loaded)
{
	gint64 stamp = 0;

	return step && loaded && app_relink_stamp(step->what, &stamp) && stamp == loaded->stamp;
}

/* Leaves of the two what comes first that way, or both. */
static void choose(enum agenda_way way, struct next *next)
{
	if (!next->step || !next->loaded || belongs_to(next->step, next->loaded))
		return;
	if ((next->loaded->stamp > next->step->stamp) == (way == AGENDA_UNDO))
		g_clear_pointer(&next->step, agenda_step_free);
	else
		g_clear_pointer(&next->loaded, cache_loaded_free);
}

static bool fail_nothing(enum agenda_way way, GError **error)
{
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		way == AGENDA_UNDO ? _("There is nothing to take back.")
				   : _("There is nothing to do again."));
	return false;
}

static bool take_both(struct app *app, enum agenda_way way, const struct next *next, GError **error)
{
	if (next->loaded &&
		(!app_need_cache(app, error) ||
			!cache_take_load(app->cache, load_ways[way], next->loaded, error)))
		return false;
	return (!next->step || agenda_take_step(app->agenda, way, next->step, error)) &&
	       app_reload(app, error);
}

static bool take(struct app *app, enum agenda_way way, char **said, GError **error)
{
	struct next next = {NULL, NULL};
	bool done = app_need_agenda(app, error) && find_next(app, way, &next, error) &&
		    (way == AGENDA_UNDO || drop_outdated(app, &next, error));

	choose(way, &next);
	if (done && !next.step && !next.loaded)
		done = fail_nothing(way, error);
	done = done && take_both(app, way, &next, error);
	if (done)
		*said = next.loaded ? describe_load(way, next.loaded)
				    : describe_step(app, way, next.step);
	next_clear(&next);
	return done;
}

bool app_undo(struct app *app, char **said, GError **error)
{
	return take(app, AGENDA_UNDO, said, error);
}

bool app_redo(struct app *app, char **said, GError **error)
{
	return take(app, AGENDA_REDO, said, error);
}
