/* A line being typed. The text is always safe (base/text.h), so clusters can be stepped over. */
#include <summitty/view/edit.h>

#include <summitty/base/text.h>

void edit_init(struct edit *edit, const char *text)
{
	edit->text = g_string_new(NULL);
	edit->cursor = 0;
	edit->all = false;
	if (text)
		edit_insert(edit, text);
}

void edit_clear(struct edit *edit)
{
	if (edit->text)
		g_string_free(edit->text, TRUE);
	edit->text = NULL;
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
	g_autofree char *safe = text_safe(joined, -1, TEXT_ONE_LINE);

	if (strlen(safe) + edit->text->len - edit->cursor > EDIT_MAX)
		return;
	g_string_erase(edit->text, 0, edit->cursor);
	g_string_prepend(edit->text, safe);
	edit->cursor = strlen(safe);
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

static gsize word_before(const struct edit *edit, gsize at)
{
	const char *text = edit->text->str;

	while (at > 0 && text[at - 1] == ' ')
		at--;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	return at;
}

static void erase(struct edit *edit, gsize from, gsize to)
{
	g_string_erase(edit->text, from, to - from);
	edit->cursor = from;
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

static void erase_word(struct edit *edit)
{
	erase(edit, word_before(edit, edit->cursor), edit->cursor);
}

static void erase_to_start(struct edit *edit)
{
	erase(edit, 0, edit->cursor);
}

static void erase_to_end(struct edit *edit)
{
	erase(edit, edit->cursor, edit->text->len);
}

static const struct {
	const char *keys;
	void (*run)(struct edit *edit);
	bool erases;
} editing[] = {
	{"Left C-b", go_back, false},
	{"Right C-f", go_on, false},
	{"Home C-a", go_start, false},
	{"End C-e", go_end, false},
	{"BS", erase_back, true},
	{"Del C-d", erase_here, true},
	{"C-w", erase_word, true},
	{"C-u", erase_to_start, true},
	{"C-k", erase_to_end, true},
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

/* The first byte to show so that the cursor fits in: what is left of it is cut away by clusters. */
static gsize first_shown(const struct edit *edit, const struct surface *surface, int cells)
{
	gsize start = 0;

	for (;;) {
		g_autofree char *before = g_strndup(edit->text->str + start, edit->cursor - start);
		gsize next = next_cluster(edit, start);

		if (surface_width(surface, before) < cells || next == start)
			return start;
		start = next;
	}
}

void edit_paint(const struct edit *edit, struct surface *surface, int row, int col, int cells)
{
	gsize start = first_shown(edit, surface, cells);
	g_autofree char *before = g_strndup(edit->text->str + start, edit->cursor - start);

	int used = surface_text(surface, row, col, cells, STYLE_NORMAL, edit->text->str + start);

	if (edit->all)
		surface_ground(surface, (struct rect){row, col, 1, used}, GROUND_SELECTED);
	surface->cursor_row = row;
	surface->cursor_col = col + surface_width(surface, before);
}
