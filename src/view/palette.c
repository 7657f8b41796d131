/*
 * The palette: every command of the view below by name, with what it does and its keys. What is
 * typed narrows them down: names that begin so first, then names and texts that have it in them. A
 * command that asks for something may have its answer right after its name: "filter kind:forum".
 */
#include <summitty/view/edit.h>
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#define HEAD 2 /* rows above the list */
#define NAME_CELLS 20
#define NAME_FEWER 16
#define KEYS_COLS 60 /* columns from which there is room for the keys too */

struct palette {
	struct view view;
	struct edit edit;
	struct list list;
	GPtrArray *all;   /* const struct command * */
	GPtrArray *shown; /* of the rows of the list */
	bool keyless;     /* its rows are without keys */
};

static struct palette *palette_of(struct view *view)
{
	return (struct palette *)view;
}

/* What is typed after a command's name, for one that takes that; else NULL. */
static const char *words_for(const struct command *command, const char *typed)
{
	size_t length = strlen(command->name);

	if (!command->words || strncmp(typed, command->name, length) != 0 || typed[length] != ' ')
		return NULL;
	return typed + length + 1;
}

/* What pagers and editors have taught fingers to type here. */
static const struct {
	const char *typed, *name;
} habits[] = {
	{"q", "quit"},
	{"h", "help"},
};

static bool is_habit(const struct command *command, const char *typed)
{
	for (gsize i = 0; i < G_N_ELEMENTS(habits); i++)
		if (strcmp(habits[i].typed, typed) == 0)
			return strcmp(habits[i].name, command->name) == 0;
	return false;
}

enum { RANKS = 4 };

/* How well a command answers what was typed: 0 best, -1 not at all. */
static int rank(const struct command *command, const char *typed)
{
	g_autofree char *bare = g_strstrip(g_strdup(typed));
	size_t start, end;

	if (is_habit(command, bare))
		return 0;
	if (g_str_has_prefix(command->name, bare) || words_for(command, typed))
		return 1;
	if (strstr(command->name, bare))
		return 2;
	return text_find(_(command->help), bare, &start, &end) ? 3 : -1;
}

static void add_row(struct palette *p, const struct command *command)
{
	g_autofree char *name =
		g_strjoin(" ", command->name, command->words ? _(command->words) : NULL, NULL);
	int cells = MAX(p->keyless ? NAME_FEWER : NAME_CELLS, text_width(name));
	g_autofree char *padded = text_pad(name, cells, "");
	g_autofree char *text = g_strjoin(" ", padded, _(command->help), NULL);

	list_add(&p->list, ROW_VALUE, STYLE_NORMAL, text,
		p->keyless ? NULL : p->view.host->keys(p->view.host, command));
	g_ptr_array_add(p->shown, (gpointer)command);
}

static void fill(struct palette *p)
{
	list_begin(&p->list);
	g_ptr_array_set_size(p->shown, 0);
	for (int wanted = 0; wanted < RANKS; wanted++)
		for (guint i = 0; i < p->all->len; i++)
			if (rank(p->all->pdata[i], p->edit.text->str) == wanted)
				add_row(p, p->all->pdata[i]);
	list_end(&p->list);
}

static void narrow(struct palette *p)
{
	fill(p);
	list_select_first(&p->list);
}

/* Tables are in the order in which keys are sought, so the first of a name is the one that runs. */
static void collect(struct palette *p, const struct command *table)
{
	for (; table->name; table++) {
		bool known = !table->group || (table->needs & NEED_TYPING) != 0;

		for (guint i = 0; i < p->all->len && !known; i++) {
			const struct command *other = p->all->pdata[i];
			known = strcmp(other->name, table->name) == 0;
		}
		if (!known)
			g_ptr_array_add(p->all, (gpointer)table);
	}
}

static void palette_open(struct view *view, const struct opening *opening)
{
	struct palette *p = palette_of(view);

	edit_init(&p->edit, NULL);
	list_init(&p->list);
	p->all = g_ptr_array_new();
	p->shown = g_ptr_array_new();
	for (int i = 0; opening->tables && opening->tables[i]; i++)
		collect(p, opening->tables[i]);
	narrow(p);
}

static void palette_close(struct view *view)
{
	struct palette *p = palette_of(view);

	edit_clear(&p->edit);
	list_clear(&p->list);
	g_ptr_array_unref(p->all);
	g_ptr_array_unref(p->shown);
}

static void palette_layout(struct view *view, int rows, int cols)
{
	struct palette *p = palette_of(view);

	if (p->keyless != (cols < KEYS_COLS)) {
		p->keyless = !p->keyless;
		fill(p);
	}
	list_layout(&p->list, rows - HEAD, cols, view->host->scene.charset);
}

/* Why what was typed is no command. Caller frees. */
static char *fault_of(const struct palette *p)
{
	const char *typed = p->edit.text->str;
	g_autofree char *first = g_strndup(typed, strcspn(typed, " "));

	for (guint i = 0; i < p->all->len; i++)
		if (strcmp(((const struct command *)p->all->pdata[i])->name, first) == 0)
			return g_strdup_printf(_("%s takes no words."), first);
	return g_strdup(_("There is no such command."));
}

static void palette_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct palette *p = (const struct palette *)view;
	struct rect below = {area.row + HEAD, area.col, area.rows - HEAD, area.cols};
	int at = area.col + 2;

	at += surface_text(surface, area.row, at, 2, STYLE_ACCENT, ":");
	edit_paint(&p->edit, surface, area.row, at, area.col + area.cols - at - 2);
	if (p->shown->len == 0) {
		g_autofree char *fault = fault_of(p);
		surface_text(surface, below.row, below.col + 2, below.cols - 3, STYLE_DIM, fault);
	}
	list_paint(&p->list, view, surface, below);
}

static struct list *palette_list(struct view *view)
{
	return &palette_of(view)->list;
}

static struct edit *palette_typing(struct view *view)
{
	return &palette_of(view)->edit;
}

static struct reply palette_edited(struct view *view)
{
	narrow(palette_of(view));
	return reply(REPLY_DONE);
}

static const struct command *chosen(const struct palette *p)
{
	return p->list.selected >= 0 ? p->shown->pdata[p->list.selected] : NULL;
}

static struct reply run_chosen(struct host *host, struct view *view, int count)
{
	struct palette *p = palette_of(view);
	const struct command *command = chosen(p);

	(void)host;
	(void)count;
	if (!command)
		return reply(REPLY_DONE);
	return (struct reply){.kind = REPLY_RUN,
		.command = command,
		.words = g_strdup(words_for(command, p->edit.text->str))};
}

static struct reply run_complete(struct host *host, struct view *view, int count)
{
	struct palette *p = palette_of(view);
	const struct command *command = chosen(p);

	(void)host;
	(void)count;
	if (command && !words_for(command, p->edit.text->str)) {
		edit_set(&p->edit, command->name);
		if (command->words)
			edit_insert(&p->edit, " ");
		narrow(p);
	}
	return reply(REPLY_DONE);
}

/* Of the commands that take one. */
static gsize palette_query_at(const struct view *view)
{
	const struct palette *p = (const struct palette *)view;
	const struct command *command = chosen(p);
	const char *text = p->edit.text->str;
	const char *words = command ? words_for(command, text) : NULL;

	return words && strcmp(command->words, "QUERY") == 0 ? (gsize)(words - text) : G_MAXSIZE;
}

static struct reply run_down(struct host *host, struct view *view, int count)
{
	(void)host;
	list_move(palette_list(view), count);
	return reply(REPLY_DONE);
}

static struct reply run_up(struct host *host, struct view *view, int count)
{
	(void)host;
	list_move(palette_list(view), -count);
	return reply(REPLY_DONE);
}

static struct reply run_leave(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply(REPLY_CLOSE);
}

static struct reply palette_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!list_click(palette_list(view), row - HEAD))
		return reply(REPLY_IGNORED);
	return twice ? run_chosen(view->host, view, 1) : reply(REPLY_DONE);
}

#define PALETTE N_("Palette")

static const struct command palette_commands[] = {
	{
		.name = "palette-run",
		.keys = "Enter",
		.group = PALETTE,
		.help = N_("run the command"),
		.hint = N_("run"),
		.needs = NEED_TYPING,
		.run = run_chosen,
	},
	{
		.name = "palette-complete",
		.keys = "Tab",
		.group = PALETTE,
		.help = N_("complete its name"),
		.hint = N_("complete"),
		.needs = NEED_TYPING,
		.run = run_complete,
	},
	{
		.name = "palette-down",
		.keys = "Down C-n",
		.group = PALETTE,
		.help = N_("next command"),
		.hint = N_("next"),
		.needs = NEED_TYPING,
		.run = run_down,
	},
	{
		.name = "palette-up",
		.keys = "Up C-p",
		.group = PALETTE,
		.help = N_("previous command"),
		.needs = NEED_TYPING,
		.run = run_up,
	},
	{
		.name = "palette-leave",
		.keys = "Esc C-c C-g",
		.group = PALETTE,
		.help = N_("leave the palette"),
		.hint = N_("back"),
		.needs = NEED_TYPING,
		.run = run_leave,
	},
	{0},
};

static const struct command *const palette_tables[] = {palette_commands, NULL};

const struct view_ops palette_view = {
	.name = "palette",
	.title = N_("Commands"),
	.size = sizeof(struct palette),
	.tables = palette_tables,
	.open = palette_open,
	.close = palette_close,
	.layout = palette_layout,
	.paint = palette_paint,
	.list = palette_list,
	.typing = palette_typing,
	.edited = palette_edited,
	.query_at = palette_query_at,
	.click = palette_click,
};
