/*
 * What loads changed, as it concerns me, and how a change is put to people: the same on the command
 * line, on the screen and in the message after a load.
 */
#include <summitty/app/changes.h>

#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

void app_changes_free(struct app_changes *changes)
{
	if (!changes)
		return;
	g_array_unref(changes->list);
	g_ptr_array_unref(changes->all);
	g_free(changes);
}

/* --- What is unread ----------------------------------------------------------------------------
 */

/* Loads of before there was a stamp can't be told apart: they count as seen. */
static bool is_unread(const struct change *change, GHashTable *seen)
{
	g_autofree char *key = change_key(change->stamp, change->id);

	return change->stamp != 0 && !g_hash_table_contains(seen, key);
}

static GHashTable *seen_of(struct app *app)
{
	return app->agenda ? agenda_seen(app->agenda) : g_hash_table_new(g_str_hash, g_str_equal);
}

static guint count_unread(struct app *app, GHashTable *all)
{
	g_autoptr(GHashTable) seen = seen_of(app);
	GHashTableIter iter;
	gpointer key;
	guint n = 0;

	g_hash_table_iter_init(&iter, all);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		n += !g_hash_table_contains(seen, key) && !g_str_has_prefix(key, "0 ");
	return n;
}

guint app_unread(struct app *app)
{
	gint64 record = cache_record(app->cache);

	if (record != 0 && app->unread_at == record)
		return app->unread;
	g_autoptr(GHashTable) all = cache_change_keys(app->cache);

	app->unread = g_hash_table_size(all) > 0 ? count_unread(app, all) : 0;
	app->unread_at = record;
	return app->unread;
}

bool app_saw(struct app *app, GHashTable *keys, GError **error)
{
	if (app->read_only)
		return true;
	app->unread_at = 0;
	return app_need_agenda(app, error) && agenda_saw(app->agenda, keys, error);
}

/* --- What concerns me --------------------------------------------------------------------------
 */

static void add_where(
	struct app_changes *changes, GHashTable *stars, GHashTable *seen, bool starred)
{
	for (guint i = 0; i < changes->all->len; i++) {
		const struct change *change = changes->all->pdata[i];
		const struct session *star = g_hash_table_lookup(stars, change->id);
		struct app_change one = {
			change, star ? star->level : LEVEL_NONE, is_unread(change, seen)};

		if ((one.level != LEVEL_NONE) == starred)
			g_array_append_val(changes->list, one);
	}
}

/* Takes the changes; those of my stars come first, and alone with `mine`. */
static struct app_changes *sort_out(struct app *app, GHashTable *stars, GPtrArray *all, bool mine)
{
	struct app_changes *changes = g_new0(struct app_changes, 1);
	g_autoptr(GHashTable) seen = seen_of(app);

	changes->all = all;
	changes->list = g_array_new(FALSE, FALSE, sizeof(struct app_change));
	add_where(changes, stars, seen, true);
	if (!mine)
		add_where(changes, stars, seen, false);
	return changes;
}

struct app_changes *app_changes(struct app *app, struct instant since, bool mine, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, mine ? error : NULL);
	if (!stars && mine)
		return NULL;
	g_autoptr(GHashTable) by_id = snapshot_index(stars ? stars : app->stars);
	GPtrArray *all = cache_changes(app->cache, since, mine ? by_id : NULL, error);

	return all ? sort_out(app, by_id, all, mine) : NULL;
}

/* The newest load of each source that changed anything, by source. */
static GHashTable *last_loads(const GPtrArray *all)
{
	GHashTable *last = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < all->len; i++) {
		struct change *change = all->pdata[i];

		if (!g_hash_table_contains(last, change->source))
			g_hash_table_insert(last, change->source, &change->stamp);
	}
	return last;
}

struct app_changes *app_news(struct app *app, GError **error)
{
	AUTO(snapshot_unref) struct snapshot *stars = app_stars(app, NULL);
	GPtrArray *all = cache_all_changes(app->cache, error);

	if (!all)
		return NULL;
	g_autoptr(GHashTable) by_id = snapshot_index(stars ? stars : app->stars);
	struct app_changes *changes = sort_out(app, by_id, all, false);
	g_autoptr(GHashTable) last = last_loads(all);
	guint kept = 0;
	for (guint i = 0; i < changes->list->len; i++) {
		struct app_change one = g_array_index(changes->list, struct app_change, i);
		const gint64 *stamp = g_hash_table_lookup(last, one.change->source);

		if (one.unread || one.change->stamp == *stamp)
			g_array_index(changes->list, struct app_change, kept++) = one;
	}
	g_array_set_size(changes->list, kept);
	return changes;
}

GPtrArray *app_changes_of(struct app *app, const char *id, GError **error)
{
	return cache_changes_of(app->cache, id, error);
}

bool app_parse_since(struct app *app, const char *text, struct instant *out, GError **error)
{
	const char *const words[] = {text, NULL};
	AUTO(query_free) struct query *query = NULL;

	if (time_parse(text, app->zone, out))
		return true;
	query = app_parse_words(app, words, NULL);
	/* A WHEN is the first part of what list's words make. */
	const struct query *day =
		query && query->op == QUERY_AND && query->children && query->children[0]
			? query->children[0]
			: query;
	if (day && day->op == QUERY_DAY && day->first.d != QUERY_DAY_FIRST.d) {
		*out = zone_date_instant(app->zone, day->first, 0);
		return true;
	}
	return error_usage(error,
		_("--since wants a time such as 2018-10-11T09:30 or a day such as today or "
		  "2018-10-11, not %s."),
		text);
}

/* --- For people ------------------------------------------------------------------------------- */

static bool is_time(const char *field)
{
	return g_str_equal(field, "start") || g_str_equal(field, "end");
}

static struct instant time_of(const char *value)
{
	return (struct instant){g_ascii_strtoll(value, NULL, 10)};
}

static char *time_text(const struct app *app, const char *value, const char *other)
{
	struct instant t = time_of(value);
	struct date day = zone_date(app->zone, t);
	char *clock = time_hhmm_in(app->zone, t);

	if (other) {
		struct instant o = time_of(other);
		if (zone_date(app->zone, o).d == day.d)
			return clock;
	}
	g_autofree char *label = time_day_label(day);
	char *text = g_strdup_printf("%s %s", label, clock);
	g_free(clock);
	return text;
}

/* Of titles in several languages those that the other value has not: "Khai mạc (vi)". */
static char *titles_text(const char *titles, const char *other)
{
	g_auto(GStrv) lines = g_strsplit(titles, "\n", -1);
	g_auto(GStrv) others = g_strsplit(other ? other : "", "\n", -1);
	g_autoptr(GString) text = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		const char *tab = strchr(*line, '\t');
		if (!tab || g_strv_contains((const char *const *)others, *line))
			continue;
		g_string_append_printf(text, "%s%s (%.*s)", text->len > 0 ? ", " : "", tab + 1,
			(int)(tab - *line), *line);
	}
	return g_strdup(text->len > 0 ? text->str : "–");
}

char *app_change_value(
	const struct app *app, const char *field, const char *value, const char *other)
{
	if (!value)
		return g_strdup("–");
	if (is_time(field))
		return time_text(app, value, other);
	if (g_str_equal(field, "titles"))
		return titles_text(value, other);
	if (g_str_equal(field, "all_day"))
		return g_strdup(*value == '1' ? _("yes") : _("no"));
	g_auto(GStrv) items = g_strsplit(value, "\x1f", -1);
	return g_strjoinv(", ", items);
}

const char *app_change_field(const char *name)
{
	static const struct {
		const char *name, *label;
	} labels[] = {
		{"title", N_("title")},
		{"titles", N_("titles")},
		{"kind", N_("kind")},
		{"track", N_("track")},
		{"venue", N_("venue")},
		{"building", N_("building")},
		{"url", N_("link")},
		{"language", N_("language")},
		{"status", N_("status")},
		{"people", N_("people")},
		{"categories", N_("categories")},
		{"start", N_("start")},
		{"end", N_("end")},
		{"all_day", N_("all day")},
		{"description", N_("description")},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_str_equal(labels[i].name, name))
			return _(labels[i].label);
	return name;
}

enum {
	LONG = 120,  /* bytes from which a text is shown in part */
	BEFORE = 24, /* of them before the first that differs */
	SHOWN = 60,  /* cells of each part */
};

/* The part of a safe text that begins with the letter that has a byte. */
static char *part_from(const char *safe, size_t byte)
{
	const char *at = safe;
	int cells, len;

	while ((len = text_next(at, &cells)) > 0 && (size_t)(at - safe) + (size_t)len <= byte)
		at += len;
	g_autofree char *part = text_fit(at, SHOWN, "…");
	return g_strconcat(at > safe ? "…" : "", part, NULL);
}

/* Takes two texts, and gives of long ones what they differ in, with a few words before it. */
static void keep_difference(char **old, char **new)
{
	size_t same = 0;

	if (MAX(strlen(*old), strlen(*new)) <= LONG)
		return;
	g_autofree char *from_old = *old, *from_new = *new;
	g_autofree char *a = text_safe(from_old, -1, TEXT_ONE_LINE);
	g_autofree char *b = text_safe(from_new, -1, TEXT_ONE_LINE);
	while (a[same] && a[same] == b[same])
		same++;
	size_t from = same > BEFORE ? same - BEFORE : 0;
	while (from > 0 && from < same && a[from - 1] != ' ')
		from++;
	*old = part_from(a, from);
	*new = part_from(b, from);
}

char *app_change_line(const struct app *app, const struct change_field *field)
{
	char *old = app_change_value(app, field->name, field->old, field->new);
	char *new = app_change_value(app, field->name, field->new, field->old);

	keep_difference(&old, &new);
	char *line = g_strdup_printf("%s: %s → %s", app_change_field(field->name), old, new);
	g_free(old);
	g_free(new);
	return line;
}

const char *app_change_label(const char *what)
{
	static const struct {
		const char *what, *label;
	} labels[] = {
		{"added", N_("new")},
		{"moved", N_("moved")},
		{"edited", N_("edited")},
		{"cancelled", N_("cancelled")},
		{"removed", N_("removed")},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_str_equal(labels[i].what, what))
			return _(labels[i].label);
	return what;
}
