/*
 * A session on one row:
 *   ">▸09:30–10:45  ★! Title of the session        Main hall       Forum "
 * Columns are shared by all rows of a list so that they line up, and drop from the right as the
 * screen narrows. What a colour says is said by a symbol or a word too.
 */
#include <summitty/view/row.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/model/now.h>
#include <summitty/model/overlay.h>
#include <summitty/model/venue.h>
#include <summitty/time/format.h>
#include <summitty/view/view.h>

#define MARGIN 2 /* at the left: room for the cursor and the mark of what is running */
#define GAP 2
#define TIME_CELLS 11
#define DAY_CELLS 10
#define MARK_CELLS 3
#define VENUE_CELLS 12 /* at least */
#define KIND_CELLS 8   /* at most; the longest have room where there is plenty */
#define KIND_CELLS_WIDE 12

#define TEAM_CELLS 6 /* at most, as with kinds */
#define TEAM_CELLS_WIDE 14

/* From so many columns on there is a gap of two cells, a venue, a kind, a kind in full. */
#define AIRY 60
#define WITH_VENUE 64
#define WITH_KIND 76
#define WIDE 100

struct columns columns_fit(int width, bool with_day, struct column_need need)
{
	struct columns c = {.width = width, .time = TIME_CELLS, .gap = width < AIRY ? 1 : GAP};
	int left;

	if (with_day) {
		c.day = DAY_CELLS;
		c.time = width < AIRY ? 5 : TIME_CELLS; /* the day instead of the end */
	}
	/* At the right as much as a gap: room for the scroll bar. */
	left = width - MARGIN - c.time - c.gap - MARK_CELLS - c.gap - (c.day ? c.day + 1 : 0);
	if (width >= AIRY && need.team > 0) {
		c.team = MIN(need.team, width >= WIDE ? TEAM_CELLS_WIDE : TEAM_CELLS);
		left -= c.team + c.gap;
	}
	if (width >= WITH_VENUE && need.venue > 0) {
		c.venue = MIN(need.venue, MAX(left / 4, VENUE_CELLS));
		left -= c.venue + c.gap;
	}
	if (width >= WITH_KIND && need.kind > 0) {
		c.kind = MIN(need.kind, width >= WIDE ? KIND_CELLS_WIDE : KIND_CELLS);
		left -= c.kind + c.gap;
	}
	c.title = MAX(left, 0);
	return c;
}

void row_paint_venue(struct surface *surface, int row, int col, int cells, enum style style,
	GHashTable *heads, const char *name)
{
	const char *tail = venue_tail(heads, name);
	const char *more = symbol_text(SYMBOL_ELLIPSIS, surface->charset);

	if (tail == name || surface_width(surface, name) <= cells) {
		surface_text(surface, row, col, cells, style, name);
		return;
	}
	g_autofree char *text = g_strconcat(more, tail, NULL);
	surface_text(surface, row, col, cells, style, text);
}

static bool spans_days(const struct session *s)
{
	return session_effective_end(s).s - s->start.s > DAY_SECONDS;
}

/* The date of a moment of a session. Whole days are dates, the same in every zone. */
static struct date date_of(const struct session *s, struct instant t, const struct zone *zone)
{
	return date_from_instant(t, s->all_day ? s->start_offset : zone_offset(zone, t));
}

bool row_strays(const struct session *s, const struct scene *scene)
{
	return scene->zone == scene->local &&
	       date_of(s, s->start, scene->zone).d !=
		       date_from_instant(s->start, s->start_offset).d;
}

/* The day that stands before the times: the summit's, which may go on after midnight, unless in the
 * user's zone it is another. */
static struct date day_shown(const struct session *s, const struct scene *scene)
{
	return row_strays(s, scene) ? date_of(s, s->start, scene->zone) : s->day;
}

/* What ends on another day: the day of its last second. */
static char *until_text(const struct session *s, const struct scene *scene, const char *dash)
{
	struct instant last = {session_effective_end(s).s - 1};
	struct date day =
		s->all_day ? date_from_instant(last, s->end_offset) : date_of(s, last, scene->zone);
	g_autofree char *label = time_day_label(day);

	return g_strconcat(dash, label, NULL);
}

char *row_times(const struct session *s, const struct scene *scene)
{
	const char *dash = symbol_text(SYMBOL_DASH, scene->charset);

	if (spans_days(s))
		return until_text(s, scene, dash);
	if (s->all_day)
		return g_strdup(_("all day"));

	g_autofree char *start = time_hhmm_in(scene->zone, s->start);
	if (session_is_moment(s))
		return g_steal_pointer(&start);
	g_autofree char *end = time_hhmm_in(scene->zone, s->end);
	return g_strconcat(start, dash, end, NULL);
}

/* "Thu 11 Oct 09:30" in some zone. */
static char *point_in(struct instant t, const struct zone *zone)
{
	int offset = zone_offset(zone, t);
	g_autofree char *day = time_day_label(date_from_instant(t, offset));
	g_autofree char *clock = time_hhmm(t, offset);

	return g_strjoin(" ", day, clock, NULL);
}

char *row_when(const struct session *s, const struct scene *scene, const struct zone *zone)
{
	const struct scene in_zone = {.zone = zone, .charset = scene->charset};
	g_autofree char *times = row_times(s, &in_zone);
	g_autofree char *start = point_in(s->start, zone);
	g_autofree char *day = time_day_label(date_of(s, s->start, zone));

	if (s->all_day)
		return g_strjoin(" ", day, times, NULL);
	if (g_ascii_isdigit(times[0]))
		return g_strjoin(" ", day, times, zone_abbreviation(zone, s->start), NULL);
	g_autofree char *end = point_in(s->end, zone);
	return g_strjoin(" ", start, symbol_text(SYMBOL_DASH, scene->charset), end,
		zone_abbreviation(zone, s->start), NULL);
}

static void paint_time(struct surface *surface, int row, int col, const struct columns *c,
	const struct session *s, const struct scene *scene, enum style style)
{
	g_autofree char *times = row_times(s, scene);

	if (c->day) {
		g_autofree char *day = time_day_label(day_shown(s, scene));

		surface_text(surface, row, col, c->day, style, day);
		col += c->day + 1;
	}
	/* In the short form the start alone: it comes first, and is all digits and a colon. */
	if (c->time < TIME_CELLS)
		times[strspn(times, "0123456789:")] = '\0';
	surface_text(surface, row, col, c->time, style, times);
}

static void paint_marks(struct surface *surface, int row, int col, const struct session *s)
{
	bool clash = s->clashes && s->clashes[0];

	if (s->level == LEVEL_MUST)
		surface_symbol(surface, row, col, STYLE_MUST, SYMBOL_MUST);
	if (s->level == LEVEL_MAYBE)
		surface_symbol(surface, row, col, STYLE_MAYBE, SYMBOL_MAYBE);
	if (clash)
		surface_symbol(
			surface, row, col + 1, s->level ? STYLE_CLASH : STYLE_DIM, SYMBOL_CLASH);
}

static const struct {
	const char *change, *word;
} change_words[] = {
	{"added", N_("new")},
	{"moved", N_("moved")},
	{"edited", N_("changed")},
	{"cancelled", N_("cancelled")},
	{"removed", N_("no longer listed")},
};

static const char *change_word(const struct session *s)
{
	for (gsize i = 0; s->change && i < G_N_ELEMENTS(change_words); i++)
		if (strcmp(s->change, change_words[i].change) == 0)
			return _(change_words[i].word);
	return strcmp(s->status, "tentative") == 0 ? _("tentative") : NULL;
}

char *row_fate(const struct session *s)
{
	const char *word = change_word(s);
	g_autofree char *staff = overlay_words(s);

	if (session_is_cancelled(s))
		return g_strdup(_("cancelled"));
	return staff && word ? g_strjoin(", ", staff, word, NULL) : g_strdup(staff ? staff : word);
}

static bool reads_in_ascii(const char *title)
{
	g_autofree char *safe = text_safe(title, -1, TEXT_ONE_LINE);
	g_autofree char *ascii = text_ascii(safe);
	gsize before = 0, after = 0;

	for (const char *p = safe; *p; p++)
		before += *p == '?';
	for (const char *p = ascii; *p; p++)
		after += *p == '?';
	return before == after;
}

char *row_title(const struct session *s, enum charset charset)
{
	if (charset != CHARSET_ASCII || !s->titles || reads_in_ascii(s->title))
		return g_strdup(s->title);
	g_auto(GStrv) lines = g_strsplit(s->titles, "\n", -1);
	for (char **line = lines; *line; line++) {
		const char *tab = strchr(*line, '\t');

		if (tab && tab[1] && reads_in_ascii(tab + 1))
			return g_strdup(tab + 1);
	}
	return g_strdup(s->title);
}

void row_highlight(
	struct surface *surface, int row, int col, int cells, const char *text, const char *needle)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_auto(GStrv) words = g_strsplit_set(needle ? needle : "", " \"()", -1);
	size_t start, end;

	for (char **word = words; *word; word++) {
		if (!**word || !text_find(safe, *word, &start, &end))
			continue;
		g_autofree char *before = g_strndup(safe, start);
		g_autofree char *match = g_strndup(safe + start, end - start);
		int from = surface_width(surface, before), width = surface_width(surface, match);

		if (from < cells)
			surface_restyle(
				surface, row, col + from, MIN(width, cells - from), STYLE_MATCH);
	}
}

static void paint_title(struct surface *surface, int row, int col, int cells,
	const struct session *s, enum style style, const char *needle)
{
	g_autofree char *word = row_fate(s);
	g_autofree char *title = row_title(s, surface->charset);

	if (word) {
		int used = surface_text(surface, row, col, cells, STYLE_CHANGED, word);

		used += 1 + surface_symbol(surface, row, col + used + 1, STYLE_DIM, SYMBOL_DOT) + 1;
		col += used;
		cells -= used;
	}
	surface_text(surface, row, col, cells, style, title);
	if (needle && *needle)
		row_highlight(surface, row, col, cells, title, needle);
}

enum style row_title_style(const struct session *s, enum moment moment)
{
	if (session_is_cancelled(s) || g_strcmp0(s->change, "removed") == 0)
		return STYLE_CANCELLED;
	if (moment == MOMENT_PAST)
		return STYLE_DIM;
	return s->level == LEVEL_MUST ? STYLE_TITLE : STYLE_NORMAL;
}

static enum style time_style(enum moment moment)
{
	return moment == MOMENT_RUNNING ? STYLE_NOW
	       : moment == MOMENT_PAST  ? STYLE_DIM
					: STYLE_TIME;
}

char *row_team(const struct session *s)
{
	return s->team && s->team[0] ? g_strjoinv(" ", (char **)s->team) : NULL;
}

static void paint_team(
	struct surface *surface, int row, int col, int cells, const struct session *s)
{
	g_autofree char *team = row_team(s);

	surface_text(surface, row, col, cells, STYLE_ACCENT, team);
}

static int title_col(int col, const struct columns *c)
{
	return col + MARGIN + (c->day ? c->day + 1 : 0) + c->time + c->gap + MARK_CELLS;
}

void row_paint_repeated(struct surface *surface, int row, int col, const struct columns *c)
{
	if (c->gap > 1)
		surface_symbol(
			surface, row, title_col(col, c) + c->title, STYLE_DIM, SYMBOL_REPEATED);
}

void row_paint_session(struct surface *surface, int row, int col, const struct columns *c,
	const struct session *s, const struct scene *scene, const char *needle)
{
	enum moment moment = session_moment(s, scene->now);
	bool past = moment == MOMENT_PAST;
	int at = title_col(col, c);

	/* Beside the cell that list_paint() keeps for the cursor. */
	if (moment == MOMENT_RUNNING)
		surface_symbol(surface, row, col + 1, STYLE_NOW, SYMBOL_RUNNING);
	paint_time(surface, row, col + MARGIN, c, s, scene, time_style(moment));
	paint_marks(surface, row, at - MARK_CELLS, s);
	paint_title(surface, row, at, c->title, s, row_title_style(s, moment), needle);
	at += c->title + c->gap;
	if (c->team) {
		paint_team(surface, row, at, c->team, s);
		at += c->team + c->gap;
	}
	if (c->venue) {
		if (s->venue)
			row_paint_venue(surface, row, at, c->venue, STYLE_DIM, c->heads, s->venue);
		at += c->venue + c->gap;
	}
	if (c->kind)
		surface_text(surface, row, at, c->kind, past ? STYLE_DIM : session_style(scene, s),
			kind_label(s->kind));
}
