/*
 * The list of sessions for people. What colour or a glyph tells is told in ASCII and words too.
 */
#include <summitty/cli/lines.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/overlay.h>
#include <summitty/time/format.h>

static char *all_day_text(const struct session *s)
{
	int days = 1;
	if (!instant_is_none(s->end))
		days = date_from_instant(s->end, s->end_offset).d -
		       date_from_instant(s->start, s->start_offset).d;
	return days > 1 ? g_strdup_printf(ngettext("%d day", "%d days", (gulong)days), days)
			: g_strdup(_("all day"));
}

char *lines_time(const struct session *session, const struct zone *zone, const struct page *page)
{
	if (session->all_day)
		return all_day_text(session);

	int start_offset = zone_offset(zone, session->start);
	g_autofree char *start = time_hhmm(session->start, start_offset);
	if (session_is_moment(session))
		return g_steal_pointer(&start);

	int end_offset = zone_offset(zone, session->end);
	g_autofree char *end = time_hhmm(session->end, end_offset);
	int nights = date_from_instant(session->end, end_offset).d -
		     date_from_instant(session->start, start_offset).d;
	g_autofree char *later = nights > 0 ? g_strdup_printf(" +%d", nights) : NULL;
	return g_strconcat(start, page->glyphs ? "–" : "-", end, later, NULL);
}

const char *lines_marks(const struct session *session, const struct page *page)
{
	static const char *const marks[2][3][2] = {
		{{"", " !"}, {"+", "+!"}, {"*", "*!"}},
		{{"", " !"}, {"☆", "☆!"}, {"★", "★!"}},
	};
	bool clash = session->clashes && session->clashes[0];
	return marks[page->glyphs][session->level][clash];
}

char *lines_day(struct date day)
{
	if (date_is_none(day))
		return g_strdup("");
	g_autofree char *label = time_day_label(day);
	g_autofree char *iso = time_iso_date(day);
	return g_strdup_printf("%s  %s", label, iso);
}

/* The words that a status or a change adds to the title, translated; NULL for none. */
static const char *change_word(const struct session *s)
{
	static const struct {
		const char *name, *word;
	} words[] = {
		{"added", N_("new")},
		{"moved", N_("moved")},
		{"edited", N_("edited")},
		{"removed", N_("no longer in the programme")},
		{"cancelled", N_("cancelled")},
	};
	for (size_t i = 0; s->change && i < G_N_ELEMENTS(words); i++)
		if (strcmp(s->change, words[i].name) == 0)
			return _(words[i].word);
	return NULL;
}

/* Nothing is to be told of it beside its title: what most sessions are. */
static bool is_as_announced(const struct session *s)
{
	return !s->change && s->delay == 0 && !s->full && !s->hidden &&
	       (!s->status || strcmp(s->status, "confirmed") == 0);
}

char *lines_title(const struct session *session)
{
	g_autofree char *safe = text_safe(session->title, -1, TEXT_ONE_LINE);
	if (*safe && is_as_announced(session))
		return g_steal_pointer(&safe);

	GString *title = g_string_new(*safe ? safe : _("(untitled)"));
	const char *change = change_word(session);
	bool altered = session->delay != 0 || session->full;
	g_autofree char *staff = altered ? overlay_words(session) : NULL;
	bool cancelled = session_is_cancelled(session);

	if (cancelled)
		g_string_append_printf(title, " [%s]", _("cancelled"));
	else if (g_strcmp0(session->status, "tentative") == 0)
		g_string_append_printf(title, " [%s]", _("tentative"));
	if (staff && !cancelled)
		g_string_append_printf(title, " [%s]", staff);
	if (change && !(cancelled && strcmp(session->change, "cancelled") == 0))
		g_string_append_printf(title, " [%s]", change);
	if (session->hidden)
		g_string_append_printf(title, " [%s]", _("hidden"));
	return g_string_free(title, FALSE);
}

/* Initials of colleagues, in one cell. Caller frees. */
static char *join_safe(const char *const *texts)
{
	g_autofree char *all = g_strjoinv(" ", (char **)texts);
	return text_safe(all, -1, TEXT_ONE_LINE);
}

struct lines {
	const struct snapshot *sessions;
	const struct zone *zone;
	const struct page *page;
	enum lines_shape shape;
	/* The cells of texts that there are few of, and each is said often. */
	GHashTable *kind_cells;
	GHashTable *day_cells;
	GHashTable *time_cells; /* by session: one for all that begin and end with it */
};

static guint times_hash(gconstpointer at)
{
	const struct session *s = at;
	guint64 mixed = (guint64)s->start.s * 31 + (guint64)s->end.s;

	return (guint)(mixed / 60 ^ mixed >> 32);
}

static gboolean times_equal(gconstpointer one, gconstpointer other)
{
	const struct session *a = one, *b = other;

	return a->start.s == b->start.s && a->end.s == b->end.s && a->all_day == b->all_day &&
	       a->start_offset == b->start_offset && a->end_offset == b->end_offset;
}

/* Keeps the cell of a text that is said again. Takes the text. */
static const struct table_cell *keep(GHashTable *said, gconstpointer key, char *safe)
{
	struct table_cell *cell = g_new(struct table_cell, 1);

	*cell = cell_lend(safe);
	g_hash_table_insert(said, (gpointer)key, cell);
	return cell;
}

static void free_said(gpointer at)
{
	struct table_cell *cell = at;

	g_free((char *)cell->text);
	g_free(cell);
}

static struct table_cell time_cell(const struct lines *lines, const struct session *s)
{
	const struct table_cell *said = g_hash_table_lookup(lines->time_cells, s);

	return said ? *said : *keep(lines->time_cells, s, lines_time(s, lines->zone, lines->page));
}

static struct table_cell kind_cell(const struct lines *lines, const char *kind)
{
	const struct table_cell *said = g_hash_table_lookup(lines->kind_cells, kind);

	return said ? *said
		    : *keep(lines->kind_cells, kind,
			      text_safe(kind_label(kind), -1, TEXT_ONE_LINE));
}

static struct table_cell day_cell(const struct lines *lines, struct date day)
{
	gpointer key = GINT_TO_POINTER(day.d);
	const struct table_cell *said = g_hash_table_lookup(lines->day_cells, key);

	return said ? *said : *keep(lines->day_cells, key, time_day_label(day));
}

/* Most titles stand as they are. */
static struct table_cell title_cell(const struct session *s)
{
	int width = is_as_announced(s) ? text_plain_width(s->title) : 0;

	return width > 0 ? (struct table_cell){s->title, width, false} : cell_take(lines_title(s));
}

static void fill_row(const void *data, size_t i, struct table_cell *cells)
{
	const struct lines *lines = data;
	const struct session *s = &lines->sessions->sessions[i];

	if (lines->shape == LINES_FLAT && !date_is_none(s->day))
		cells[0] = day_cell(lines, s->day);
	cells[1] = time_cell(lines, s);
	cells[2] = cell_lend(lines_marks(s, lines->page));
	cells[3] = title_cell(s);
	if (s->team && s->team[0])
		cells[4] = cell_take(join_safe(s->team));
	cells[5] = cell_safe(s->venue);
	cells[6] = kind_cell(lines, s->kind);
	cells[7] = cell_lend(s->id);
}

static char *day_heading(const void *data, size_t i)
{
	const struct lines *lines = data;
	const struct session *s = &lines->sessions->sessions[i];
	if (i > 0 && s[-1].day.d == s->day.d)
		return NULL;
	return lines_day(s->day);
}

bool lines_write(const struct snapshot *sessions, enum lines_shape shape, const struct zone *zone,
	const struct page *page, struct out *out, GError **error)
{
	static const struct column columns[] = {
		{.sgr = NULL},
		{.sgr = "36"},
		{.sgr = "1;33"},
		{.flexible = true, .cap = 72},
		{.sgr = "33", .cap = 14, .leaves = 4},
		{.cap = 28, .least = 15, .leaves = 2},
		{.sgr = "2", .cap = 12, .leaves = 1},
		{.sgr = "2", .leaves = 3},
	};
	g_autoptr(GHashTable) kind_cells =
		g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_said);
	g_autoptr(GHashTable) day_cells = g_hash_table_new_full(NULL, NULL, NULL, free_said);
	g_autoptr(GHashTable) time_cells =
		g_hash_table_new_full(times_hash, times_equal, NULL, free_said);
	const struct lines lines = {sessions, zone, page, shape, kind_cells, day_cells, time_cells};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.count = sessions->count,
		.row = fill_row,
		.heading = shape == LINES_BY_DAY ? day_heading : NULL,
		.data = &lines,
	};
	return table_write(&table, page, out, error);
}
