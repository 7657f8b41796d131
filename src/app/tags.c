/* My tags of sessions. */
#include "private.h"

#include <string.h>

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

bool app_set_tags(struct app *app, const char *id, const char *const *tags, GError **error)
{
	if (!app_need_agenda(app, error) || !agenda_group_begin(app->agenda, "tag", error))
		return false;
	g_auto(GStrv) before = agenda_tags(app->agenda, id, error);
	bool done = before &&
		    agenda_tag(app->agenda, &id, 1, (const char *const *)before, false, error) &&
		    agenda_tag(app->agenda, &id, 1, tags, true, error);
	return agenda_group_end(app->agenda, done, error) && app_load_marks(app, error);
}

char **app_tags(struct app *app, const char *id, GError **error)
{
	if (!app->agenda) {
		g_propagate_error(error, g_error_copy(app->agenda_fault));
		return NULL;
	}
	return agenda_tags(app->agenda, id, error);
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **app_all_tags(struct app *app, GError **error)
{
	if (!app->agenda) {
		g_propagate_error(error, g_error_copy(app->agenda_fault));
		return NULL;
	}
	g_autoptr(GArray) marks = agenda_marks(app->agenda, error);
	if (!marks)
		return NULL;
	g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *tags = g_ptr_array_new();

	for (guint i = 0; i < marks->len; i++) {
		const char *given = g_array_index(marks, struct agenda_mark, i).tags;
		g_auto(GStrv) words = g_strsplit(given ? given : "", " ", -1);

		for (char **word = words; *word; word++)
			if (!g_hash_table_contains(set, *word)) {
				g_ptr_array_add(tags, g_strdup(*word));
				g_hash_table_add(set, tags->pdata[tags->len - 1]);
			}
	}
	g_ptr_array_sort(tags, compare_words);
	g_ptr_array_add(tags, NULL);
	return (char **)g_ptr_array_free(tags, FALSE);
}
