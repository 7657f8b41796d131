/* The live key table: every command of the view below and of the program, with the keys it has. */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

struct help {
	struct view view;
	struct list list;
};

static struct list *help_list(struct view *view)
{
	return &((struct help *)view)->list;
}

/* The groups of all commands, in order of their first. */
static GPtrArray *collect_groups(const struct command *const *tables)
{
	GPtrArray *groups = g_ptr_array_new();

	for (; *tables; tables++)
		for (const struct command *c = *tables; c->name; c++)
			if (!g_ptr_array_find_with_equal_func(groups, c->group, g_str_equal, NULL))
				g_ptr_array_add(groups, (gpointer)c->group);
	return groups;
}

static void add_command(struct view *view, const struct command *command)
{
	const char *keys = view->host->keys(view->host, command);
	g_auto(GStrv) words = g_strsplit(keys, " ", -1);
	g_autofree char *list = g_strjoinv("  ", words);

	if (*keys)
		list_add(help_list(view), ROW_KEY, STYLE_NORMAL, _(command->help), list);
}

static void add_group(struct view *view, const struct command *const *tables, const char *group)
{
	list_add(help_list(view), ROW_HEADER, STYLE_HEADER, _(group), NULL);
	for (; *tables; tables++)
		for (const struct command *c = *tables; c->name; c++)
			if (strcmp(c->group, group) == 0)
				add_command(view, c);
	list_add(help_list(view), ROW_BLANK, STYLE_NORMAL, NULL, NULL);
}

static void add_marks(struct view *view)
{
	static const struct {
		enum symbol symbol;
		const char *meaning;
	} marks[] = {
		{SYMBOL_MUST, N_("in my agenda: must see")},
		{SYMBOL_MAYBE, N_("in my agenda: maybe")},
		{SYMBOL_CLASH, N_("overlaps something in my agenda")},
		{SYMBOL_POINT, N_("running now; at a day: the day shown")},
	};
	struct list *list = help_list(view);

	list_add(list, ROW_HEADER, STYLE_HEADER, _("Marks"), NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
		list_add(list, ROW_KEY, STYLE_NORMAL, _(marks[i].meaning),
			symbol_text(marks[i].symbol, view->host->scene.charset));
	list_add(list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
	list_add(list, ROW_TEXT, STYLE_DIM,
		_("Alt with a digit repeats: M-5 j goes down five. Keys change in [keys] of the "
		  "config."),
		NULL);
}

static void help_open(struct view *view, const struct opening *opening)
{
	struct list *list = help_list(view);

	list_init(list);
	list->reading = true;
	if (!opening->tables)
		return;
	g_autoptr(GPtrArray) groups = collect_groups(opening->tables);
	for (guint i = 0; i < groups->len; i++)
		add_group(view, opening->tables, g_ptr_array_index(groups, i));
	add_marks(view);
	list_end(list);
}

static void help_close(struct view *view)
{
	list_clear(help_list(view));
}

static void help_layout(struct view *view, int rows, int cols)
{
	list_layout(help_list(view), rows, cols, view->host->scene.charset);
}

static void help_paint(const struct view *view, struct surface *surface, struct rect area)
{
	list_paint(&((const struct help *)view)->list, view, surface, area);
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
