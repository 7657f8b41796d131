/* What loads changed, in the words that the view of changes shows, and what of it was seen. */
#include "private.h"

#include <summitty/app/changes.h>

#define MOST 2000 /* more than anyone reads: a first load adds everything */

/* A line for the terminal there is: its arrow has a twin too. Takes the line. */
static char *fit_charset(const struct tui *tui, char *line)
{
	g_auto(GStrv) parts = NULL;

	if (tui->host.scene.charset == CHARSET_UTF8)
		return line;
	parts = g_strsplit(line, "→", -1);
	g_free(line);
	return g_strjoinv("->", parts);
}

/* What was added has no old fields, and what was removed nothing but old ones. */
static char **describe_fields(struct tui *tui, const struct change *change)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new();
	bool whole = strcmp(change->what, "added") == 0 || strcmp(change->what, "removed") == 0;

	for (guint i = 0; !whole && i < change->fields->len; i++) {
		const struct change_field *field =
			&g_array_index(change->fields, struct change_field, i);

		g_ptr_array_add(lines, fit_charset(tui, app_change_line(tui->app, field)));
	}
	g_ptr_array_add(lines, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}

static struct change_note *make_note(struct tui *tui, const struct app_change *one)
{
	struct change_note *note = g_new0(struct change_note, 1);

	note->id = g_strdup(one->change->id);
	note->title = g_strdup(one->change->title);
	note->what = g_strdup(app_change_label(one->change->what));
	note->lines = describe_fields(tui, one->change);
	note->at = one->change->at;
	note->mine = one->level != LEVEL_NONE;
	note->unread = one->unread;
	note->load = one->change->stamp;
	return note;
}

void tui_saw(struct host *host, const char *id, gint64 load)
{
	struct tui *tui = tui_of(host);

	if (!tui->seen)
		tui->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_add(tui->seen, change_key(load, id));
}

/* An agenda that can't be written is no reason to disturb anyone who reads: what was seen is then
 * unread again the next time. */
void tui_keep_seen(struct tui *tui)
{
	g_autoptr(GHashTable) seen = g_steal_pointer(&tui->seen);

	if (seen)
		app_saw(tui->app, seen, NULL);
	tui->unread = app_unread(tui->app);
}

GPtrArray *tui_changes(struct tui *tui, GError **error)
{
	GPtrArray *notes;

	tui_keep_seen(tui);
	AUTO(app_changes_free) struct app_changes *changes = app_news(tui->app, error);
	if (!changes)
		return NULL;
	notes = g_ptr_array_new_with_free_func(change_note_free);
	for (guint i = 0; i < MIN(changes->list->len, MOST); i++)
		g_ptr_array_add(
			notes, make_note(tui, &g_array_index(changes->list, struct app_change, i)));
	return notes;
}

GPtrArray *tui_changes_of(struct tui *tui, const char *id, GError **error)
{
	g_autoptr(GPtrArray) changes = app_changes_of(tui->app, id, error);
	GPtrArray *notes;

	if (!changes)
		return NULL;
	notes = g_ptr_array_new_with_free_func(change_note_free);
	for (guint i = 0; i < changes->len; i++) {
		const struct app_change one = {.change = changes->pdata[i]};
		g_ptr_array_add(notes, make_note(tui, &one));
	}
	return notes;
}
