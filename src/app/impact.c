/*
 * What a load means for me: which of my stars it moved, cancelled or removed, and which it made
 * clash. Said first, in sentences, whoever asks.
 */
#include <summitty/app/changes.h>

#include "loading.h"
#include "private.h"

#include <summitty/base/i18n.h>

/* "moved: Opening of Bình Dương (start: 09:00 → 10:00; venue: Hall → Foyer)" */
static char *describe(const struct app *app, const struct change *change)
{
	GString *text = g_string_new(NULL);
	bool removed = g_str_equal(change->what, "removed");

	g_string_printf(text, "%s: %s", app_change_label(change->what), change->title);
	if (removed)
		g_string_append(text, _(" (your agenda keeps it)"));
	for (guint i = 0; !removed && i < change->fields->len; i++) {
		const struct change_field *field =
			&g_array_index(change->fields, struct change_field, i);
		/* A description is too long for a phrase. */
		g_autofree char *line = g_str_equal(field->name, "description")
						? g_strdup(_("description"))
						: app_change_line(app, field);
		g_string_append_printf(text, "%s%s", i > 0 ? "; " : " (", line);
	}
	if (!removed && change->fields->len > 0)
		g_string_append_c(text, ')');
	return g_string_free(text, FALSE);
}

/* --- In the order of what matters ------------------------------------------------------------- */

enum rank { RANK_CANCELLED, RANK_MOVED, RANK_CLASH, RANK_REMOVED, RANK_EDITED };

struct sentence {
	enum rank rank;
	char *text;
};

static void clear_sentence(void *sentence)
{
	g_free(((struct sentence *)sentence)->text);
}

static int compare_ranks(const void *a, const void *b)
{
	const struct sentence *x = a, *y = b;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static void say(GArray *sentences, enum rank rank, char *text)
{
	const struct sentence sentence = {rank, text};
	g_array_append_val(sentences, sentence);
}

static enum rank rank_of(const struct change *change)
{
	static const struct {
		const char *what;
		enum rank rank;
	} ranks[] = {
		{"cancelled", RANK_CANCELLED},
		{"moved", RANK_MOVED},
		{"removed", RANK_REMOVED},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(ranks); i++)
		if (g_str_equal(ranks[i].what, change->what))
			return ranks[i].rank;
	return RANK_EDITED;
}

/* Whether no more than the small print is another. */
static bool is_minor(const struct change *change)
{
	static const char *const small_print[] = {
		"description", "categories", "url", "language", "titles", NULL};

	if (rank_of(change) != RANK_EDITED || change->fields->len == 0)
		return false;
	for (guint i = 0; i < change->fields->len; i++)
		if (!g_strv_contains(small_print,
			    g_array_index(change->fields, struct change_field, i).name))
			return false;
	return true;
}

/* A star of a new session has moved on to it, which is said already (relink.c), or was without one
 * until now. */
static void add_new(const struct snapshot *before, const struct change *change, GArray *sentences)
{
	if (snapshot_find(before, change->id))
		say(sentences, RANK_MOVED,
			g_strdup_printf(_("now in the programme: %s"), change->title));
}

static bool add_changes(struct app *app, const struct snapshot *before, const char *source,
	GArray *sentences, GError **error)
{
	AUTO(app_changes_free)
	struct app_changes *changes = app_changes(app, INSTANT_NONE, true, error);
	guint minor = 0;

	for (guint i = 0; changes && i < changes->list->len; i++) {
		const struct change *change =
			g_array_index(changes->list, struct app_change, i).change;
		if (!g_str_equal(change->source, source))
			continue;
		if (g_str_equal(change->what, "added"))
			add_new(before, change, sentences);
		else if (is_minor(change))
			minor++;
		else
			say(sentences, rank_of(change), describe(app, change));
	}
	if (minor > 0)
		say(sentences, RANK_EDITED,
			g_strdup_printf(
				ngettext("edited: the description, the categories or the link of "
					 "%u session",
					"edited: the description, the categories or the link of "
					"%u sessions",
					minor),
				minor));
	return changes != NULL;
}

/* The id that a star has after the load, which may have moved it on. Caller frees. */
static char *id_now(const struct app *app, const char *id)
{
	char *now = app->agenda ? agenda_relinked(app->agenda, id) : NULL;
	return now ? now : g_strdup(id);
}

/* The pairs that clashed before, as "id id", by the ids of now. */
static GHashTable *find_pairs(const struct app *app, const struct snapshot *before)
{
	GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < before->count; i++) {
		const struct session *s = &before->sessions[i];
		g_autofree char *id = s->clashes && s->clashes[0] ? id_now(app, s->id) : NULL;
		for (size_t c = 0; id && s->clashes[c]; c++) {
			g_autofree char *other = id_now(app, s->clashes[c]);
			g_hash_table_add(pairs, g_strdup_printf("%s %s", id, other));
		}
	}
	return pairs;
}

static bool clashed(GHashTable *pairs, const struct session *a, const struct session *b)
{
	g_autofree char *key = g_strdup_printf("%s %s", a->id, b->id);
	return g_hash_table_contains(pairs, key);
}

static bool is_of(const struct session *s, const char *source)
{
	return g_strcmp0(s->source, source) == 0;
}

/* Pairs among my stars that clash now and did not before, if one of them is of the source. Stars
 * are in order, so that each pair is met from both its ends, and said from the earlier. */
static void add_clashes(
	struct app *app, const struct snapshot *before, const char *source, GArray *sentences)
{
	g_autoptr(GHashTable) pairs = find_pairs(app, before);

	for (size_t i = 0; i < app->stars->count; i++) {
		const struct session *s = &app->stars->sessions[i];
		for (size_t c = 0; s->clashes[c]; c++) {
			const struct session *other = snapshot_find(app->stars, s->clashes[c]);
			if (other > s && !clashed(pairs, s, other) &&
				(is_of(s, source) || is_of(other, source)))
				say(sentences, RANK_CLASH,
					g_strdup_printf(
						_("now clash: %s, %s"), s->title, other->title));
		}
	}
}

/* Adds the sentences to what the report says already, those that matter most first. */
static void add_to_report(struct import_report *report, GArray *sentences)
{
	GPtrArray *mine = g_ptr_array_new();

	for (size_t i = 0; report->mine && report->mine[i]; i++)
		g_ptr_array_add(mine, g_strdup(report->mine[i]));
	g_array_sort(sentences, compare_ranks); /* stable */
	for (guint i = 0; i < sentences->len; i++)
		g_ptr_array_add(mine, g_strdup(g_array_index(sentences, struct sentence, i).text));
	g_ptr_array_add(mine, NULL);
	g_strfreev(report->mine);
	report->mine = (char **)g_ptr_array_free(mine, FALSE);
}

bool app_tell_impact(struct app *app, const struct snapshot *before, struct import_report *report,
	GError **error)
{
	g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(struct sentence));

	g_array_set_clear_func(sentences, clear_sentence);
	if (load_report_changes(&report->load) == 0 || app->stars->count == 0)
		return true;
	if (!add_changes(app, before, report->source, sentences, error))
		return false;
	add_clashes(app, before, report->source, sentences);
	add_to_report(report, sentences);
	return true;
}
