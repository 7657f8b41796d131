/*
 * A text being typed. It is always safe (base/text.h), so that clusters can be stepped over. Words
 * are what they are in readline: between blanks for C-w, of letters and digits for Alt.
 */
#include <summitty/view/edit.h>

#include <summitty/base/text.h>

void edit_init(struct edit *edit, const char *text)
{
	edit->text = g_string_new(NULL);
	edit->cursor = 0;
	edit->all = false;
	edit->lines = false;
	edit->killed = NULL;
	if (text)
		edit_insert(edit, text);
}

void edit_clear(struct edit *edit)
{
	if (edit->text)
		g_string_free(edit->text, TRUE);
	edit->text = NULL;
	g_clear_pointer(&edit->killed, g_free);
}

void edit_set(struct edit *edit, const char *text)
{
	g_string_truncate(edit->text, 0);
	edit->cursor = 0;
	edit->all = false;
	edit_insert(edit, text);
}

void edit_select(struct edit *edit)
{
	edit->cursor = edit->text->len;
	edit->all = edit->text->len > 0;
}

/* What changes the text takes the place of all that is selected. */
static void erase_selected(struct edit *edit)
{
	if (edit->all)
		g_string_truncate(edit->text, 0);
	edit->cursor = MIN(edit->cursor, edit->text->len);
	edit->all = false;
}

void edit_insert(struct edit *edit, const char *text)
{
	erase_selected(edit);
	/* With what is before it: a combining mark typed after its letter joins it. */
	g_autofree char *before = g_strndup(edit->text->str, edit->cursor);
	g_autofree char *joined = g_strconcat(before, text, NULL);
	g_autofree char *safe =
		text_safe(joined, -1, edit->lines ? TEXT_MANY_LINES : TEXT_ONE_LINE);

	if (strlen(safe) + edit->text->len - edit->cursor > EDIT_MAX)
		return;
	g_string_erase(edit->text, 0, edit->cursor);
	g_string_prepend(edit->text, safe);
	edit->cursor = strlen(safe);
}

void edit_replace(struct edit *edit, gsize from, gsize to, const char *text)
{
	edit->all = false;
	g_string_erase(edit->text, from, to - from);
	edit->cursor = from;
	edit_insert(edit, text);
}

static gsize next_cluster(const struct edit *edit, gsize at)
{
	int cells;

	return at + text_next(edit->text->str + at, &cells);
}

static gsize cluster_before(const struct edit *edit, gsize at)
{
	gsize start = 0, next;

	while ((next = next_cluster(edit, start)) < at && next > start)
		start = next;
	return start;
}

static bool is_blank(gunichar c)
{
	return g_unichar_isspace(c);
}

static bool is_no_blank(gunichar c)
{
	return !g_unichar_isspace(c);
}

static bool is_of_word(gunichar c)
{
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static bool is_of_no_word(gunichar c)
{
	return !is_of_word(c);
}

/* Back from `at` over all characters of a kind. */
static gsize back_over(const struct edit *edit, gsize at, bool (*kind)(gunichar c))
{
	const char *text = edit->text->str, *p = text + at, *before;

	for (; p > text; p = before) {
		before = g_utf8_prev_char(p);
		if (!kind(g_utf8_get_char(before)))
			break;
	}
	return p - text;
}

static gsize on_over(const struct edit *edit, gsize at, bool (*kind)(gunichar c))
{
	const char *p = edit->text->str + at;

	while (*p && kind(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return p - edit->text->str;
}

static gsize word_before(const struct edit *edit)
{
	return back_over(edit, back_over(edit, edit->cursor, is_of_no_word), is_of_word);
}

static gsize word_after(const struct edit *edit)
{
	return on_over(edit, on_over(edit, edit->cursor, is_of_no_word), is_of_word);
}

static void erase(struct edit *edit, gsize from, gsize to)
{
	g_string_erase(edit->text, from, to - from);
	edit->cursor = from;
}

/* What is cut comes back with C-y. */
static void cut(struct edit *edit, gsize from, gsize to)
{
	if (from == to)
		return;
	g_free(edit->killed);
	edit->killed = g_strndup(edit->text->str + from, to - from);
	erase(edit, from, to);
}

static void go_start(struct edit *edit)
{
	edit->cursor = 0;
}

static void go_end(struct edit *edit)
{
	edit->cursor = edit->text->len;
}

static void go_back(struct edit *edit)
{
	edit->cursor = cluster_before(edit, edit->cursor);
}

static void go_on(struct edit *edit)
{
	edit->cursor = next_cluster(edit, edit->cursor);
}

static void erase_back(struct edit *edit)
{
	erase(edit, cluster_before(edit, edit->cursor), edit->cursor);
}

static void erase_here(struct edit *edit)
{
	erase(edit, edit->cursor, next_cluster(edit, edit->cursor));
}

static void go_word_back(struct edit *edit)
{
	edit->cursor = word_before(edit);
}

static void go_word_on(struct edit *edit)
{
	edit->cursor = word_after(edit);
}

static void cut_to_blank(struct edit *edit)
{
	gsize from = back_over(edit, edit->cursor, is_blank);

	cut(edit, back_over(edit, from, is_no_blank), edit->cursor);
}

static void cut_word_back(struct edit *edit)
{
	cut(edit, word_before(edit), edit->cursor);
}

static void cut_word_on(struct edit *edit)
{
	cut(edit, edit->cursor, word_after(edit));
}

static void cut_to_start(struct edit *edit)
{
	cut(edit, 0, edit->cursor);
}

static void cut_to_end(struct edit *edit)
{
	cut(edit, edit->cursor, edit->text->len);
}

static void put_back(struct edit *edit)
{
	if (edit->killed)
		edit_insert(edit, edit->killed);
}

static void break_line(struct edit *edit)
{
	edit_insert(edit, "\n");
}

static const struct {
	const char *keys;
	void (*run)(struct edit *edit);
	bool erases;
} editing[] = {
	{"Left C-b", go_back, false},
	{"Right C-f", go_on, false},
	{"M-b M-Left", go_word_back, false},
	{"M-f M-Right", go_word_on, false},
	{"Home C-a", go_start, false},
	{"End C-e", go_end, false},
	{"BS", erase_back, true},
	{"Del C-d", erase_here, true},
	{"C-w", cut_to_blank, true},
	{"M-BS", cut_word_back, true},
	{"M-d", cut_word_on, true},
	{"C-u", cut_to_start, true},
	{"C-k", cut_to_end, true},
	{"C-y", put_back, true},
	{"M-Enter", break_line, true},
};

bool edit_key(struct edit *edit, struct key key)
{
	char utf8[7] = "";

	if (key_is_text(key)) {
		g_unichar_to_utf8(key.code, utf8);
		edit_insert(edit, utf8);
		return true;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(editing); i++)
		if (key_listed(editing[i].keys, key)) {
			if (editing[i].erases)
				erase_selected(edit);
			edit->all = false;
			editing[i].run(edit);
			return true;
		}
	return false;
}

/* A part of the text as it is shown: line ends are a sign. Caller frees. */
static char *shown(const struct edit *edit, gsize from, gsize to, enum charset charset)
{
	g_autofree char *part = g_strndup(edit->text->str + from, to - from);
	g_auto(GStrv) lines = g_strsplit(part, "\n", -1);

	return g_strjoinv(symbol_text(SYMBOL_BREAK, charset), lines);
}

/* The first byte to show so that the cursor fits in: what is left of it is cut away by clusters.
 * Where there is no room at all it is the cursor's own. */
static gsize first_shown(const struct edit *edit, const struct surface *surface, int cells)
{
	gsize start = 0;

	while (start < edit->cursor) {
		g_autofree char *before = shown(edit, start, edit->cursor, surface->charset);

		if (surface_width(surface, before) < cells)
			break;
		start = next_cluster(edit, start);
	}
	return start;
}

/* Cells from the first one shown to a byte. */
static int cells_to(const struct edit *edit, const struct surface *surface, gsize start, gsize to)
{
	g_autofree char *before = shown(edit, start, MAX(start, to), surface->charset);

	return surface_width(surface, before);
}

void edit_paint(const struct edit *edit, struct surface *surface, int row, int col, int cells)
{
	gsize start = first_shown(edit, surface, cells);
	g_autofree char *text = shown(edit, start, edit->text->len, surface->charset);
	int used = surface_text(surface, row, col, cells, STYLE_NORMAL, text);

	if (start > 0)
		surface_symbol(surface, row, col - 1, STYLE_DIM, SYMBOL_LEFT);
	if (edit->all)
		surface_ground(surface, (struct rect){row, col, 1, used}, GROUND_SELECTED);
	surface->cursor_row = row;
	surface->cursor_col = col + cells_to(edit, surface, start, edit->cursor);
}

int edit_column(const struct edit *edit, const struct surface *surface, int cells, gsize at)
{
	return cells_to(edit, surface, first_shown(edit, surface, cells), at);
}

void edit_click(struct edit *edit, const struct surface *surface, int cells, int column)
{
	gsize at = first_shown(edit, surface, cells), start = at;

	while (at < edit->text->len && cells_to(edit, surface, start, at) < column)
		at = next_cluster(edit, at);
	edit->cursor = at;
	edit->all = false;
}
