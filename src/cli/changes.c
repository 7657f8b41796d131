/*
 * changes: what loads changed, session by session and field by field.
 */
#include "verb.h"

#include <summitty/app/changes.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

/* A change and a field of it as records: they bring what their times are written with. */
struct line {
	const struct app *app;
	const struct change *change;
	enum level level;
	bool unread;
	GArray *fields; /* of struct detail */
};

struct detail {
	const struct app *app;
	const struct change_field *field;
};

/* --- As data ---------------------------------------------------------------------------------- */

static void take_time(const struct app *app, struct instant t, struct value *out)
{
	if (!instant_is_none(t))
		value_take(out, time_rfc3339(t, zone_offset(app_zone(app), t)));
}

/* Times are RFC 3339 here and a switch is true or false, lists are as for people. */
static void take_value(const struct detail *detail, const char *text, struct value *out)
{
	const char *name = detail->field->name;

	if (text && (strcmp(name, "start") == 0 || strcmp(name, "end") == 0))
		take_time(detail->app, (struct instant){g_ascii_strtoll(text, NULL, 10)}, out);
	else if (text && strcmp(name, "all_day") == 0)
		value_take(out, g_strdup(*text == '1' ? "true" : "false"));
	else if (text)
		value_take(out, app_change_value(detail->app, name, text, NULL));
}

static void get_name(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct detail *detail = record;
	out->type = VALUE_TEXT;
	out->text = detail->field->name;
}

static void get_old(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct detail *detail = record;
	take_value(detail, detail->field->old, out);
}

static void get_new(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct detail *detail = record;
	take_value(detail, detail->field->new, out);
}

static const struct field detail_fields[] = {
	{"field", NULL, get_name, 0},
	{"old", NULL, get_old, 0},
	{"new", NULL, get_new, 0},
	{NULL, NULL, NULL, 0},
};

static void get_text(const void *record, size_t offset, struct value *out)
{
	const struct line *line = record;
	field_get_text(line->change, offset, out);
}

static void get_at(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct line *line = record;
	take_time(line->app, line->change->at, out);
}

static void get_fields(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct line *line = record;
	out->type = VALUE_RECORDS;
	out->records = (struct records){
		detail_fields, line->fields->data, line->fields->len, sizeof(struct detail)};
}

static void get_starred(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct line *line = record;
	out->type = VALUE_BOOL;
	out->number = line->level != LEVEL_NONE;
}

static void get_level(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct line *line = record;
	out->text = level_name(line->level);
	out->type = out->text ? VALUE_TEXT : VALUE_NULL;
}

static void get_unread(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct line *line = record;
	out->type = VALUE_BOOL;
	out->number = line->unread;
}

static const struct field change_fields[] = {
	{"id", NULL, get_text, offsetof(struct change, id)},
	{"uid", NULL, get_text, offsetof(struct change, uid)},
	{"source", NULL, get_text, offsetof(struct change, source)},
	{"title", NULL, get_text, offsetof(struct change, title)},
	{"change", NULL, get_text, offsetof(struct change, what)},
	{"at", NULL, get_at, 0},
	{"fields", NULL, get_fields, 0},
	{"starred", NULL, get_starred, 0},
	{"level", NULL, get_level, 0},
	{"unread", NULL, get_unread, 0},
	{NULL, NULL, NULL, 0},
};

static void clear_line(void *at)
{
	struct line *line = at;
	g_array_unref(line->fields);
}

static GArray *make_lines(const struct app *app, const struct app_changes *changes)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));

	g_array_set_clear_func(lines, clear_line);
	for (guint i = 0; i < changes->list->len; i++) {
		const struct app_change *one = &g_array_index(changes->list, struct app_change, i);
		struct line line = {app, one->change, one->level, one->unread,
			g_array_new(FALSE, FALSE, sizeof(struct detail))};
		for (guint f = 0; f < one->change->fields->len; f++) {
			struct detail detail = {
				app, &g_array_index(one->change->fields, struct change_field, f)};
			g_array_append_val(line.fields, detail);
		}
		g_array_append_val(lines, line);
	}
	return lines;
}

/* --- For people ------------------------------------------------------------------------------- */

/* What a removed session had is of interest only as far as it says which one it was. */
static bool is_told(const struct change *change, const char *field)
{
	return strcmp(change->what, "removed") != 0 || strcmp(field, "start") == 0 ||
	       strcmp(field, "venue") == 0;
}

static void print_change(struct cli *cli, const struct line *line)
{
	const struct session star = {.level = line->level};
	const struct change *change = line->change;

	g_autofree char *mark = line->unread ? g_strdup_printf(" [%s]", _("unread")) : NULL;

	answer_line(cli, "%s%s%s: %s%s  %s", lines_marks(&star, &cli->page),
		line->level == LEVEL_NONE ? "" : " ", app_change_label(change->what), change->title,
		mark ? mark : "", change->id);
	for (guint i = 0; i < line->fields->len; i++) {
		const struct detail *detail = &g_array_index(line->fields, struct detail, i);
		if (!is_told(change, detail->field->name))
			continue;
		g_autofree char *text = app_change_line(cli->app, detail->field);
		answer_line(cli, "  %s", text);
	}
}

static void leave_unread(struct app_changes *changes, bool mine)
{
	for (guint i = changes->list->len; i > 0; i--) {
		const struct app_change *one =
			&g_array_index(changes->list, struct app_change, i - 1);

		if (!one->unread || (mine && one->level == LEVEL_NONE))
			g_array_remove_index(changes->list, i - 1);
	}
}

static struct app_changes *find_changes(struct cli *cli, GError **error)
{
	const struct options *options = &cli->options;
	struct instant since = INSTANT_NONE;

	if (options->since && !app_parse_since(cli->app, options->since, &since, error))
		return NULL;
	struct app_changes *changes = options->unread && !options->since
					      ? app_news(cli->app, error)
					      : app_changes(cli->app, since, options->mine, error);
	if (changes && options->unread)
		leave_unread(changes, options->mine);
	return changes;
}

/* A person was told; an agenda that can't be written is no reason to disturb anyone who reads. */
static void note_seen(struct cli *cli, const GArray *lines, size_t n)
{
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < n; i++) {
		const struct line *line = &g_array_index(lines, struct line, i);

		if (line->unread)
			g_hash_table_add(keys, change_key(line->change->stamp, line->change->id));
	}
	if (g_hash_table_size(keys) > 0)
		app_saw(cli->app, keys, NULL);
}

int run_changes(struct cli *cli, GError **error)
{
	bool done;

	AUTO(app_changes_free) struct app_changes *changes = find_changes(cli, error);
	if (!changes)
		return EXIT_FAILURE;
	g_autoptr(GArray) lines = make_lines(cli->app, changes);
	const struct records records = {
		change_fields, lines->data, lines->len, sizeof(struct line)};
	if (lines->len == 0 && !cli->options.quiet)
		cli_say("%s", _("Nothing has changed."));
	int code = lines->len > 0 && cli->options.exit_code ? EXIT_FINDINGS : EXIT_DONE;
	if (!answer_records(cli, &records, &done, error) || done)
		return code;
	size_t n = answer_limit(cli, lines->len);
	for (size_t i = 0; i < n; i++)
		print_change(cli, &g_array_index(lines, struct line, i));
	if (cli->page.width > 0)
		note_seen(cli, lines, n);
	return code;
}
