/* My tags of sessions. */
#include "private.h"

bool app_tag(struct app *app, const struct snapshot *sessions, const char *const *tags, bool add,
	GError **error)
{
	g_autofree const char **ids = g_new0(const char *, sessions->count + 1);

	for (size_t i = 0; i < sessions->count; i++)
		ids[i] = sessions->sessions[i].id;
	return app_need_agenda(app, error) &&
	       agenda_tag(app->agenda, ids, sessions->count, tags, add, error) &&
	       app_load_marks(app, error);
}

char **app_tags(struct app *app, const char *id, GError **error)
{
	if (!app->agenda) {
		g_propagate_error(error, g_error_copy(app->agenda_fault));
		return NULL;
	}
	g_autoptr(GArray) marks = agenda_marks(app->agenda, error);
	if (!marks)
		return NULL;
	for (guint i = 0; i < marks->len; i++) {
		const struct agenda_mark *mark = &g_array_index(marks, struct agenda_mark, i);
		if (g_str_equal(mark->id, id) && mark->tags)
			return g_strsplit(mark->tags, " ", -1);
	}
	return g_new0(char *, 1);
}
