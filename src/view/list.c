/*
 * The list box. Invariants: 0 <= top; `selected` is a selectable row or -1; after list_layout() the
 * selected row is on the screen, with the heading above it if there is room.
 */
#include <summitty/view/list.h>

#include <summitty/base/i18n.h>
#include <summitty/model/kind.h>
#include <summitty/model/venue.h>

static struct row *row_at(const struct list *list, int i)
{
	return &g_array_index(list->rows, struct row, i);
}

static int row_count(const struct list *list)
{
	return (int)list->rows->len;
}

static void row_clear(gpointer data)
{
	struct row *row = data;

	g_free(row->text);
	g_free(row->aside);
}

void list_init(struct list *list)
{
	list->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
	g_array_set_clear_func(list->rows, row_clear);
	list->selected = list->awaiting_row = -1;
	list->height = 1;
}

static void forget_measures(struct list *list)
{
	list->measured = false;
	g_clear_pointer(&list->heads, g_hash_table_unref);
}

void list_clear(struct list *list)
{
	if (list->rows)
		g_array_unref(list->rows);
	forget_measures(list);
	g_free(list->place);
	g_free(list->stand_in);
	*list = (struct list){.selected = -1, .awaiting_row = -1};
}

static bool selectable(const struct list *list, int i)
{
	enum row_type type = row_at(list, i)->type;

	return !list->reading && (type == ROW_SESSION || type == ROW_VALUE);
}

const struct row *list_row(const struct list *list)
{
	return list->selected >= 0 ? row_at(list, list->selected) : NULL;
}

const struct session *list_session(const struct list *list)
{
	const struct row *row = list_row(list);

	return row ? row->session : NULL;
}

/* The selectable row at `from` or the next one in a direction; -1 if there is none. */
static int seek(const struct list *list, int from, int step)
{
	for (int i = from; i >= 0 && i < row_count(list); i += step)
		if (selectable(list, i))
			return i;
	return -1;
}

/* Where there was nothing to select the place before it still is. */
static void take_place(struct list *list)
{
	const struct session *session = list_session(list);

	if (seek(list, 0, 1) < 0)
		return;
	char *id = session ? g_strdup(session->id) : NULL;
	g_clear_pointer(&list->stand_in, g_free);
	if (list->awaiting_row >= 0 && list->selected == list->awaiting_row) {
		list->stand_in = id;
		return;
	}
	g_free(list->place);
	list->place = id;
	list->place_row = list->selected;
	list->place_line = list->selected - list->top;
}

void list_begin(struct list *list)
{
	take_place(list);
	list->selected = -1;
	forget_measures(list);
	g_array_set_size(list->rows, 0);
}

void list_add_session(struct list *list, const struct session *session)
{
	struct row row = {.type = ROW_SESSION, .session = session};

	g_array_append_val(list->rows, row);
}

void list_add(struct list *list, enum row_type type, enum style style, const char *text,
	const char *aside)
{
	struct row row = {
		.type = type,
		.style = style,
		.text = g_strdup(text),
		.aside = g_strdup(aside),
	};

	g_array_append_val(list->rows, row);
}

void list_add_gap(struct list *list, guint rows)
{
	const struct row row = {.type = ROW_BLANK};
	guint at = list->rows->len;

	g_array_set_size(list->rows, at + rows);
	for (; at < list->rows->len; at++)
		g_array_index(list->rows, struct row, at) = row;
}

static void select_near(struct list *list, int i)
{
	i = CLAMP(i, 0, MAX(row_count(list) - 1, 0));
	list->selected = seek(list, i, 1);
	if (list->selected < 0)
		list->selected = seek(list, i, -1);
}

void list_end(struct list *list)
{
	list->awaiting_row = -1;
	if (list->place && list_select(list, list->place)) {
		list->top = MAX(list->selected - list->place_line, 0);
		return;
	}
	if (!list->stand_in || !list_select(list, list->stand_in))
		select_near(list, list->place_row);
	if (list->place)
		list->awaiting_row = list->selected;
}

void list_tell_days(struct list *list, const struct scene *scene)
{
	list->with_day = false;
	for (int i = 0; i < row_count(list) && !list->with_day; i++) {
		const struct session *session = row_at(list, i)->session;

		list->with_day = session && row_strays(session, scene);
	}
}

void list_tell_repeats(struct list *list, struct host *host)
{
	int end = MIN(list->top + list->height, row_count(list));

	for (int i = list->top; host->repeated && i < end; i++) {
		struct row *row = row_at(list, i);

		if (row->type != ROW_SESSION || row->asked)
			continue;
		row->asked = true;
		row->repeated = host->repeated(host, row->session);
	}
}

void list_select_first(struct list *list)
{
	list->selected = seek(list, 0, 1);
	list->top = 0;
}

bool list_select(struct list *list, const char *id)
{
	for (int i = 0; i < row_count(list); i++)
		if (row_at(list, i)->session && strcmp(row_at(list, i)->session->id, id) == 0) {
			list->selected = i;
			return true;
		}
	return false;
}

static void scroll(struct list *list, int by)
{
	list->top = CLAMP(list->top + by, 0, MAX(row_count(list) - list->height, 0));
}

void list_move(struct list *list, int by)
{
	int step = by < 0 ? -1 : 1, at = list->selected;

	if (at < 0) {
		scroll(list, by);
		return;
	}
	for (int n = ABS(by); n > 0; n--) {
		int next = seek(list, at + step, step);

		if (next < 0)
			break;
		at = next;
	}
	/* At the first row the headings above it come into view as well. */
	if (at == list->selected && step < 0)
		list->top = 0;
	list->selected = at;
}

bool list_click(struct list *list, int line)
{
	int i = list->top + line;

	if (line < 0 || i >= row_count(list) || !selectable(list, i))
		return false;
	list->selected = i;
	return true;
}

/* A list in which nothing is of any kind has no need of a column that says so. */
static void measure(struct list *list, enum charset charset)
{
	AUTO(surface_free) struct surface *ruler = surface_new(1, 1, charset);
	g_autoptr(GHashTable) seen_kinds = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) seen_venues = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) venues = g_ptr_array_new();
	bool any = false;

	list->need = (struct column_need){0};
	for (int i = 0; i < MIN(row_count(list), LIST_SAMPLE); i++) {
		const struct session *s = row_at(list, i)->session;

		if (!s)
			continue;
		if (s->kind && g_hash_table_add(seen_kinds, (gpointer)s->kind)) {
			int cells = surface_width(ruler, kind_label(s->kind));

			any = any || !kind_is_fallback(s->kind);
			list->need.kind = MAX(list->need.kind, cells);
		}
		g_autofree char *team = row_team(s);
		list->need.team = MAX(list->need.team, team ? surface_width(ruler, team) : 0);
		if (!s->venue || !g_hash_table_add(seen_venues, (gpointer)s->venue))
			continue;
		list->need.venue = MAX(list->need.venue, surface_width(ruler, s->venue));
		g_ptr_array_add(venues, (gpointer)s->venue);
	}
	if (!any)
		list->need.kind = 0;
	list->heads = venue_heads((const char *const *)venues->pdata, venues->len);
	list->measured = true;
}

/* The last of the remarks that stand below the selection: they are about it. */
static int remarks_end(const struct list *list)
{
	int i = list->selected;

	while (i + 1 < row_count(list) && row_at(list, i + 1)->type == ROW_TEXT)
		i++;
	return i - list->selected < list->height ? i : list->selected;
}

void list_layout(struct list *list, int rows, int cols, enum charset charset)
{
	int lead;

	list->height = MAX(rows, 1);
	if (!list->measured)
		measure(list, charset);
	list->columns = columns_fit(cols, list->with_day, list->need);
	list->columns.heads = list->heads;
	if (list->selected >= 0) {
		/* Show what stands above the selection too, if it can't be selected itself. */
		for (lead = list->selected; lead > 0 && !selectable(list, lead - 1); lead--)
			;
		if (list->selected - lead >= list->height)
			lead = list->selected;
		if (list->top > lead)
			list->top = lead;
		if (remarks_end(list) >= list->top + list->height)
			list->top = remarks_end(list) - list->height + 1;
	}
	scroll(list, 0);
}

static void paint_rule(struct surface *surface, const struct row *row, int line, struct rect area)
{
	int at = area.col + 2, used;

	surface_line(surface, line, at, area.cols - 4, row->style, SYMBOL_HLINE);
	if (!row->text)
		return;
	surface_text(surface, line, at + 2, area.cols - 8, row->style, " ");
	used = surface_text(surface, line, at + 3, area.cols - 8, row->style, row->text);
	surface_text(surface, line, at + 3 + used, 1, row->style, " ");
}

static void paint_header(struct surface *surface, const struct row *row, int line, struct rect area)
{
	int used = surface_text(surface, line, area.col + 2, area.cols - 3, row->style, row->text);

	surface_text(surface, line, area.col + 2 + used + 2, area.cols - used - 5, STYLE_DIM,
		row->aside);
}

static void paint_value(struct surface *surface, const struct row *row, int line, struct rect area)
{
	int count = row->aside ? surface_width(surface, row->aside) : 0;

	surface_text(surface, line, area.col + 2, area.cols - count - 5, row->style, row->text);
	if (row->aside)
		surface_text_right(surface, line, area.col, area.cols - 2, STYLE_DIM, row->aside);
}

static void paint_key(struct surface *surface, const struct row *row, int line, struct rect area)
{
	int keys = MIN(18, area.cols / 3);

	surface_text(surface, line, area.col + 4, keys, STYLE_KEY, row->aside);
	surface_text(surface, line, area.col + 4 + keys + 2, area.cols - keys - 7, row->style,
		row->text);
}

static void paint_text(struct surface *surface, const struct row *row, int line, struct rect area)
{
	surface_text(surface, line, area.col + 2, area.cols - 3, row->style, row->text);
}

static void (*const painters[])(
	struct surface *surface, const struct row *row, int line, struct rect area) = {
	[ROW_VALUE] = paint_value,
	[ROW_HEADER] = paint_header,
	[ROW_RULE] = paint_rule,
	[ROW_TEXT] = paint_text,
	[ROW_KEY] = paint_key,
};

static void paint_row(const struct list *list, const struct view *view, struct surface *surface,
	struct rect area, int i, int line)
{
	const struct row *row = row_at(list, i);
	const struct scene *scene = &view->host->scene;

	if (row->type == ROW_SESSION)
		row_paint_session(surface, line, area.col, &list->columns, row->session, scene,
			scene->needle);
	else if (row->type < (int)G_N_ELEMENTS(painters) && painters[row->type])
		painters[row->type](surface, row, line, area);
	if (row->repeated)
		row_paint_repeated(surface, line, area.col, &list->columns);
	if (row->found)
		row_highlight(surface, line, area.col + 2, area.cols - 3, row->text, scene->needle);
	if (row->unread)
		surface_symbol(surface, line, area.col + 1, STYLE_ACCENT, SYMBOL_UNREAD);
	if (i != list->selected)
		return;
	surface_symbol(surface, line, area.col, STYLE_ACCENT,
		view->focused ? SYMBOL_POINT : SYMBOL_FOLLOWED);
	surface_ground(surface, (struct rect){line, area.col, 1, area.cols},
		view->focused ? GROUND_SELECTED : GROUND_FOLLOWED);
}

/* At the right edge, where in the list this is; only if there is more than is shown. */
static void paint_scrollbar(const struct list *list, struct surface *surface, struct rect area)
{
	int count = row_count(list), size, at;

	if (count <= area.rows || area.rows < 3)
		return;
	size = MAX(area.rows * area.rows / count, 1);
	at = (int)((gint64)list->top * (area.rows - size) / (count - area.rows));
	for (int i = 0; i < size; i++)
		surface_symbol(surface, area.row + at + i, area.col + area.cols - 1, STYLE_RULE,
			SYMBOL_VLINE);
}

void list_paint(
	const struct list *list, const struct view *view, struct surface *surface, struct rect area)
{
	for (int line = 0; line < area.rows && list->top + line < row_count(list); line++)
		paint_row(list, view, surface, area, list->top + line, area.row + line);
	paint_scrollbar(list, surface, area);
}
