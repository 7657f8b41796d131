/*
 * What a load means for me: which of my stars it moved, cancelled or removed, and which it made
 * clash. Said first, in sentences, whoever asks.
 */
#include <summitty/app/changes.h>

#include "loading.h"
#include "private.h"

#include <summitty/base/i18n.h>

static bool is_news(const struct load_report *r)
{
	return r->added + r->moved + r->edited + r->cancelled + r->removed > 0;
}

/* "moved: Opening of Bình Dương (start: 09:00 → 10:00; venue: Hall → Foyer)" */
static char *describe(const struct app *app, const struct change *change)
{
	GString *text = g_string_new(NULL);
	bool removed = g_str_equal(change->what, "removed");

	g_string_printf(text, "%s: %s", app_change_label(change->what), change->title);
	if (removed)
		g_string_append(text, _(" (your agenda keeps it)"));
	for (guint i = 0; !removed && i < change->fields->len; i++) {
		g_autofree char *line = app_change_line(
			app, &g_array_index(change->fields, struct change_field, i));
		g_string_append_printf(text, "%s%s", i > 0 ? "; " : " (", line);
	}
	if (!removed && change->fields->len > 0)
		g_string_append_c(text, ')');
	return g_string_free(text, FALSE);
}

static bool add_changes(struct app *app, const char *source, GPtrArray *sentences, GError **error)
{
	AUTO(app_changes_free)
	struct app_changes *changes = app_changes(app, INSTANT_NONE, true, error);

	for (guint i = 0; changes && i < changes->list->len; i++) {
		const struct change *change =
			g_array_index(changes->list, struct app_change, i).change;
		if (g_str_equal(change->source, source))
			g_ptr_array_add(sentences, describe(app, change));
	}
	return changes != NULL;
}

static bool has_clash(const struct session *s, const char *id)
{
	return s && s->clashes && g_strv_contains(s->clashes, id);
}

static bool is_of(const struct session *s, const char *source)
{
	return g_strcmp0(s->source, source) == 0;
}

/* Pairs among my stars that clash now and did not before, if one of them is of the source. Stars
 * are in order, so that each pair is met from both its ends, and said from the earlier. */
static void add_clashes(
	struct app *app, const struct snapshot *before, const char *source, GPtrArray *sentences)
{
	for (size_t i = 0; i < app->stars->count; i++) {
		const struct session *s = &app->stars->sessions[i];
		const struct session *was = snapshot_find(before, s->id);
		for (size_t c = 0; s->clashes[c]; c++) {
			const struct session *other = snapshot_find(app->stars, s->clashes[c]);
			if (other > s && !has_clash(was, other->id) &&
				(is_of(s, source) || is_of(other, source)))
				g_ptr_array_add(sentences, g_strdup_printf(_("now clash: %s, %s"),
								   s->title, other->title));
		}
	}
}

bool app_tell_impact(struct app *app, const struct snapshot *before, struct import_report *report,
	GError **error)
{
	g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; report->mine && report->mine[i]; i++)
		g_ptr_array_add(sentences, g_strdup(report->mine[i]));
	if (!is_news(&report->load) || app->stars->count == 0)
		return true;
	if (!add_changes(app, report->source, sentences, error))
		return false;
	add_clashes(app, before, report->source, sentences);
	g_ptr_array_add(sentences, NULL);
	g_strfreev(report->mine);
	report->mine = (char **)g_ptr_array_steal(sentences, NULL);
	return true;
}
