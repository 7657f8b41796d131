/*
 * What the last loads changed: a numbered line for each session, opened to what it was and is.
 */
#include "private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

static const struct app_change *change_at(const struct linear *linear, size_t i)
{
	return &g_array_index(linear->changes->list, struct app_change, i);
}

/* "start, venue": which fields; of what came or went all of them, which says nothing. */
static char *field_names(const struct change *change)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; change->fields && i < change->fields->len; i++)
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
			app_change_field(
				g_array_index(change->fields, struct change_field, i).name));
	if (strcmp(change->what, "removed") == 0)
		g_string_truncate(names, 0);
	return g_string_free(names, FALSE);
}

/* What was said is no longer unread, here and on the screen. */
static bool note_heard(struct linear *linear, const struct change *change, GError **error)
{
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	g_hash_table_add(keys, change_key(change->stamp, change->id));
	return app_saw(linear->app, keys, error);
}

static bool say_change(struct linear *linear, size_t i, GError **error)
{
	const struct app_change *mine = change_at(linear, i);
	const struct change *change = mine->change;
	g_autofree char *names = field_names(change);

	linear_say(linear, _("%zu of %zu: %s, %s%s%s%s%s."), i + 1, linear->count, change->title,
		app_change_label(change->what), *names ? ": " : "", names,
		mine->level != LEVEL_NONE ? _("; it is starred") : "",
		mine->unread ? _("; unread") : "");
	return !mine->unread || note_heard(linear, change, error);
}

static void say_field(struct linear *linear, const struct change_field *field)
{
	g_autofree char *old = app_change_value(linear->app, field->name, field->old, field->new);
	g_autofree char *new = app_change_value(linear->app, field->name, field->new, field->old);
	const char *name = app_change_field(field->name);
	g_autofree char *text =
		field->old && field->new
			? g_strdup_printf(_("%s was %s, is now %s."), name, old, new)
		: field->new ? g_strdup_printf(_("%s is now %s."), name, new)
			     : g_strdup_printf(_("%s was %s."), name, old);

	linear_say_text(linear, text);
}

/* What was changed, then all about it as it is now, where it still is. */
static bool open_change(struct linear *linear, size_t i, GError **error)
{
	const struct change *change = change_at(linear, i)->change;

	linear_say(linear, "%s: %s.", app_change_label(change->what), change->title);
	for (guint f = 0; change->fields && f < change->fields->len; f++)
		say_field(linear, &g_array_index(change->fields, struct change_field, f));
	linear->current = i;
	if (strcmp(change->what, "removed") == 0)
		return true;
	AUTO(snapshot_unref) struct snapshot *still = linear_item(linear, i + 1, error);
	return still && linear_detail(linear, i, error);
}

static const struct item_ops change_items = {
	.say = say_change, .open = open_change, .sessions = true, .filtered = true};

/* The sessions changed as far as the record of it tells them: they are asked for when wanted. */
static struct snapshot *names_of(const struct app_changes *changes)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (guint i = 0; i < changes->list->len; i++) {
		const struct change *change =
			g_array_index(changes->list, struct app_change, i).change;
		const struct session session = {
			.id = change->id,
			.uid = change->uid ? change->uid : change->id,
			.source = change->source,
			.title = change->title,
			.kind = "session",
			.status = "confirmed",
			.tz = "UTC",
			.start = {0},
			.end = INSTANT_NONE,
			.day = DATE_NONE,
		};
		snapshot_builder_add(builder, &session);
	}
	return snapshot_builder_end(builder, 0);
}

/* Leaves those that the filter matches; of what is gone nothing more is known. */
static bool sieve(struct linear *linear, struct app_changes *changes, GError **error)
{
	AUTO(query_free)
	struct query *filter = app_parse_query(linear->app, linear->filter, error);
	AUTO(snapshot_unref)
	struct snapshot *left =
		filter ? app_ask_brief(linear->app, filter, CACHE_BY_TIME, 0, error) : NULL;

	for (guint i = changes->list->len; left && i > 0; i--) {
		const struct change *change =
			g_array_index(changes->list, struct app_change, i - 1).change;

		if (!snapshot_find(left, change->id))
			g_array_remove_index(changes->list, i - 1);
	}
	return left != NULL;
}

bool run_linear_changes(
	struct linear *linear, const struct linear_request *request G_GNUC_UNUSED, GError **error)
{
	AUTO(app_changes_free)
	struct app_changes *changes = app_news(linear->app, error);

	if (!changes || (linear->filter && !sieve(linear, changes, error)))
		return false;
	guint n = changes->list->len;
	char *heading = n == 0 ? g_strdup(_("The last load changed nothing."))
			       : g_strdup_printf(ngettext("The last loads changed %u session.",
							 "The last loads changed %u sessions.", n),
					 n);
	linear_begin_list(linear, heading, &change_items, n);
	linear->changes = g_steal_pointer(&changes);
	linear->sessions = names_of(linear->changes);
	return linear_say_list(linear, error);
}
