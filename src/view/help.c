/*
 * The live key table: every command of the view below and of the program, with the keys it has. In
 * as many columns as there is room for, whole groups in each, so that it is taken in at a glance.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

#define COLUMN_MIN 39 /* cells of a column */
#define COLUMNS_MAX 3
#define KEY_CELLS 9

/* A line of help: a heading, or keys and what they do. */
struct entry {
	char *key;        /* NULL: a heading */
	const char *text; /* "": more keys of the line above */
};

struct help {
	struct view view;
	GArray *entries;  /* struct entry */
	struct list list; /* as many blank rows as the columns are long: it scrolls them */
	bool airy;        /* there is room for blank rows between groups */
	int columns;      /* on the screen */
	int first[COLUMNS_MAX +
		  1]; /* entry that each column begins with, and the end of the last */
};

static struct help *help_of(struct view *view)
{
	return (struct help *)view;
}

static struct list *help_list(struct view *view)
{
	return &help_of(view)->list;
}

static const struct entry *entry_at(const struct help *h, int i)
{
	return &g_array_index(h->entries, struct entry, i);
}

static void clear_entry(gpointer data)
{
	g_free(((struct entry *)data)->key);
}

static void add(struct help *h, const char *key, const char *text)
{
	struct entry entry = {g_strdup(key), text};

	g_array_append_val(h->entries, entry);
}

/* The groups of all commands, in order of their first. */
static GPtrArray *collect_groups(const struct command *const *tables)
{
	GPtrArray *groups = g_ptr_array_new();

	for (; *tables; tables++)
		for (const struct command *c = *tables; c->name; c++)
			if (c->group && !g_ptr_array_find_with_equal_func(
						groups, c->group, g_str_equal, NULL))
				g_ptr_array_add(groups, (gpointer)c->group);
	return groups;
}

/* Bytes of as many keys as there is room for, the first in any case. */
static gsize some_keys(const char *keys)
{
	gsize end = strcspn(keys, " ");

	while (keys[end] && end + 1 + strcspn(keys + end + 1, " ") <= KEY_CELLS)
		end += 1 + strcspn(keys + end + 1, " ");
	return end;
}

/* All keys of a command, on as many lines as they take. */
static void add_keys(struct help *h, const char *keys, const char *text)
{
	while (*keys) {
		gsize length = some_keys(keys);
		g_autofree char *some = g_strndup(keys, length);

		add(h, some, text);
		keys += length + (keys[length] == ' ');
		text = "";
	}
}

/* The keys of a command that none before it has taken: what is listed is what happens. The world of
 * typing has keys of its own. Caller frees. */
static char *free_keys(const char *keys, const struct command *command, const GString *taken)
{
	g_auto(GStrv) words = g_strsplit(keys, " ", -1);
	g_autoptr(GString) left = g_string_new(NULL);
	bool typing = command->needs & NEED_TYPING;

	for (char **word = words; *word; word++) {
		struct key key;

		if (key_parse(*word, &key) && (typing || !key_listed(taken->str, key)))
			g_string_append_printf(left, "%s%s", left->len > 0 ? " " : "", *word);
	}
	return g_string_free(g_steal_pointer(&left), FALSE);
}

/* The keys of all commands as they are free, in the order of the tables. */
static GPtrArray *collect_keys(const struct host *host, const struct command *const *tables)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) taken = g_string_new(NULL);

	for (; *tables; tables++)
		for (const struct command *c = *tables; c->name; c++) {
			char *keys = free_keys(host->keys(host, c), c, taken);

			if (!(c->needs & NEED_TYPING))
				g_string_append_printf(taken, " %s", keys);
			g_ptr_array_add(all, keys);
		}
	return all;
}

static void add_group(struct help *h, const struct command *const *tables, const GPtrArray *keys,
	const char *group)
{
	guint i = 0;

	add(h, NULL, group);
	for (; *tables; tables++)
		for (const struct command *c = *tables; c->name; c++, i++) {
			if (g_strcmp0(c->group, group) == 0)
				add_keys(h, keys->pdata[i], c->help);
		}
}

static void add_marks(struct help *h)
{
	static const struct {
		enum symbol symbol;
		const char *meaning;
	} marks[] = {
		{SYMBOL_MUST, N_("mine: must see")},
		{SYMBOL_MAYBE, N_("mine: maybe")},
		{SYMBOL_CLASH, N_("overlaps one of mine")},
		{SYMBOL_RUNNING, N_("running now")},
		{SYMBOL_REPEATED, N_("on at other times too")},
	};

	add(h, NULL, N_("Marks"));
	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
		add(h, symbol_text(marks[i].symbol, h->view.host->scene.charset), marks[i].meaning);
}

/* What is the same everywhere, and no command. */
static void add_common(struct help *h)
{
	static const char *const common[][2] = {
		{NULL, N_("Mouse")},
		{N_("click"), N_("select; tabs, hints: do")},
		{N_("2 clicks"), N_("open")},
		{N_("wheel"), N_("move")},
		{N_("bar"), N_("press or draw it")},
		{NULL, N_("Typing")},
		{"Tab S-Tab", N_("complete a query")},
		{"Up Down", N_("what was typed before")},
		{"C-a C-e", N_("and all of readline's")},
		{"C-x C-e", N_("a note in $EDITOR")},
	};
	gsize count = G_N_ELEMENTS(common) - !view_offers(h->view.host, "note");

	for (gsize i = 0; i < count; i++)
		add(h, common[i][0] ? _(common[i][0]) : NULL, common[i][1]);
}

static void help_close(struct view *view)
{
	struct help *h = help_of(view);

	list_clear(&h->list);
	g_array_unref(h->entries);
}

/* --- Columns ------------------------------------------------------------------------------- */

/* The entry after a group. */
static int group_end(const struct help *h, int i)
{
	for (i++; i < (int)h->entries->len && entry_at(h, i)->key; i++)
		;
	return i;
}

/* Puts whole groups in columns of at most `rows`. False if some are left. */
static bool fill_columns(struct help *h, int rows)
{
	int i = 0, count = (int)h->entries->len;

	for (int column = 0; column < h->columns; column++) {
		int used = 0;

		h->first[column] = i;
		while (i < count) {
			int size = group_end(h, i) - i + (h->airy && used > 0);

			if (used + size > rows)
				break;
			used += size;
			i = group_end(h, i);
		}
	}
	h->first[h->columns] = i;
	return i == count;
}

/* The fewest rows with which everything finds room: columns are evenly filled. */
static int fit_columns(struct help *h, bool airy)
{
	int rows = 0;

	h->airy = airy;
	while (!fill_columns(h, rows))
		rows++;
	return rows;
}

static void help_layout(struct view *view, int rows, int cols)
{
	struct help *h = help_of(view);
	int length;

	h->columns = CLAMP(cols / COLUMN_MIN, 1, COLUMNS_MAX);
	length = fit_columns(h, true);
	if (length > rows)
		length = fit_columns(h, false);
	list_begin(&h->list);
	for (int i = 0; i < length; i++)
		list_add(&h->list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
	list_end(&h->list);
	list_layout(&h->list, rows, cols, view->host->scene.charset);
}

static void help_open(struct view *view, const struct opening *opening)
{
	struct help *h = help_of(view);

	list_init(&h->list);
	h->list.reading = true;
	h->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	g_array_set_clear_func(h->entries, clear_entry);
	if (!opening->tables)
		return;
	g_autoptr(GPtrArray) groups = collect_groups(opening->tables);
	g_autoptr(GPtrArray) keys = collect_keys(view->host, opening->tables);
	for (guint i = 0; i < groups->len; i++)
		add_group(h, opening->tables, keys, groups->pdata[i]);
	add_common(h);
	add_marks(h);
	/* Keys may come before the first frame: scrolling needs rows. */
	help_layout(view, 1, COLUMN_MIN);
}

static void paint_entry(const struct entry *entry, struct surface *surface, struct rect r, int row)
{
	int keys = entry->key ? KEY_CELLS + 1 : 0;

	if (row < 0 || row >= r.rows)
		return;
	if (entry->key)
		surface_text(surface, r.row + row, r.col + 2, KEY_CELLS, STYLE_KEY, entry->key);
	if (*entry->text)
		surface_text(surface, r.row + row, r.col + 2 + keys, r.cols - keys - 3,
			entry->key ? STYLE_NORMAL : STYLE_HEADER, _(entry->text));
}

static void help_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct help *h = (const struct help *)view;
	int width = area.cols / MAX(h->columns, 1);

	for (int column = 0; column < h->columns; column++) {
		struct rect r = {area.row, area.col + column * width, area.rows, width};
		int row = -h->list.top;

		for (int i = h->first[column]; i < h->first[column + 1]; i++, row++) {
			if (h->airy && i > h->first[column] && !entry_at(h, i)->key)
				row++;
			paint_entry(entry_at(h, i), surface, r, row);
		}
	}
	list_paint(&h->list, view, surface, area);
}

static const struct command *const help_tables[] = {list_commands, NULL};

const struct view_ops help_view = {
	.name = "help",
	.title = N_("Help"),
	.size = sizeof(struct help),
	.tables = help_tables,
	.open = help_open,
	.close = help_close,
	.layout = help_layout,
	.paint = help_paint,
	.list = help_list,
};
