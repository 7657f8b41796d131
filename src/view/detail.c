/*
 * Everything about one session, wrapped to the width: facts with labels, what it clashes with, when
 * it is on again, the text, and the links numbered. Lines are made in layout(), painted as they are.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/time/format.h>

#define REPEATS 50 /* most repeats asked for */
#define LABEL_CELLS 10
#define LINK_INDENT 4
#define TEXT_CELLS 76 /* longer lines are tiring to read */

struct line {
	enum style style;
	char *label; /* or NULL */
	char *text;
};

struct detail {
	struct view view;
	struct snapshot *shown; /* of the one session; NULL: none chosen */
	struct snapshot *repeats, *stars;
	GArray *lines; /* struct line */
	int top, height, cols;
};

static struct detail *detail_of(struct view *view)
{
	return (struct detail *)view;
}

static const struct session *detail_current(const struct view *view)
{
	const struct detail *d = (const struct detail *)view;

	return d->shown ? d->shown->sessions : NULL;
}

static void line_clear(gpointer data)
{
	struct line *line = data;

	g_free(line->label);
	g_free(line->text);
}

static void set_session(struct detail *d, const struct session *session)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	snapshot_builder_add(builder, session);
	snapshot_unref(d->shown);
	d->shown = snapshot_builder_end(builder, 0);
}

static void detail_open(struct view *view, const struct opening *opening)
{
	struct detail *d = detail_of(view);

	d->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	g_array_set_clear_func(d->lines, line_clear);
	if (opening->session)
		set_session(d, opening->session);
}

static void detail_close(struct view *view)
{
	struct detail *d = detail_of(view);

	g_array_unref(d->lines);
	snapshot_unref(d->shown);
	snapshot_unref(d->repeats);
	snapshot_unref(d->stars);
}

/* Sessions that say its title: itself, as it is now, and its repeats among them. */
static void detail_want(const struct view *view, struct want *want)
{
	const struct session *s = detail_current(view);

	if (!s)
		return;
	want->query = query_words(s->title, true);
	want->limit = REPEATS;
	want->unfiltered = true;
	want->stars = true;
}

static bool detail_load(struct view *view, struct answer *answer)
{
	struct detail *d = detail_of(view);
	const struct session *shown = detail_current(view), *fresh = NULL;

	if (shown && answer->sessions)
		fresh = snapshot_find(answer->sessions, shown->id);
	if (fresh)
		set_session(d, fresh);
	snapshot_unref(d->repeats);
	d->repeats = g_steal_pointer(&answer->sessions);
	snapshot_unref(d->stars);
	d->stars = g_steal_pointer(&answer->stars);
	return false;
}

static void add_line(struct detail *d, enum style style, const char *label, const char *text)
{
	struct line line = {style, g_strdup(label), g_strdup(text)};

	g_array_append_val(d->lines, line);
}

static int text_cells(const struct detail *d, bool labelled)
{
	return CLAMP(d->cols - 4 - (labelled ? LABEL_CELLS : 0), 10, TEXT_CELLS);
}

/* Adds wrapped text; the label stands before its first line. */
static void add_text(struct detail *d, enum style style, const char *label, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_MANY_LINES);
	g_auto(GStrv) lines = text_wrap(safe, text_cells(d, label != NULL));

	for (char **line = lines; *line; line++)
		add_line(d, style, line == lines ? label : label ? "" : NULL, *line);
}

static void add_fact(struct detail *d, const char *label, const char *text)
{
	if (text && *text)
		add_text(d, STYLE_NORMAL, label, text);
}

static void add_blank(struct detail *d)
{
	add_line(d, STYLE_NORMAL, NULL, "");
}

/* "Thu 11 Oct 09:30" in some zone. */
static char *point_in(struct instant t, const struct zone *zone)
{
	int offset = zone_offset(zone, t);
	g_autofree char *day = time_day_label(date_from_instant(t, offset));
	g_autofree char *clock = time_hhmm(t, offset);

	return g_strjoin(" ", day, clock, NULL);
}

/* "Thu 11 Oct 09:30-10:45 ICT", the end with its own day where that is another. */
static char *when_in(const struct session *s, const struct scene *scene, const struct zone *zone)
{
	const struct scene in_zone = {.zone = zone, .charset = scene->charset};
	g_autofree char *times = row_times(s, &in_zone);
	g_autofree char *start = point_in(s->start, zone);
	g_autofree char *day =
		time_day_label(date_from_instant(s->start, zone_offset(zone, s->start)));

	if (s->all_day)
		return g_strjoin(" ", day, times, NULL);
	if (g_ascii_isdigit(times[0]))
		return g_strjoin(" ", day, times, zone_abbreviation(zone, s->start), NULL);
	g_autofree char *end = point_in(s->end, zone);
	return g_strjoin(" ", start, symbol_text(SYMBOL_DASH, scene->charset), end,
		zone_abbreviation(zone, s->start), NULL);
}

static void add_when(struct detail *d, const struct session *s)
{
	const struct scene *scene = &d->view.host->scene;
	g_autofree char *when = when_in(s, scene, scene->zone);
	g_autofree char *local = when_in(s, scene, scene->local);

	if (!s->all_day && !instant_is_none(s->end)) {
		g_autofree char *length = time_duration(s->end.s - s->start.s);
		g_autofree char *both = g_strdup_printf("%s (%s)", when, length);

		add_fact(d, _("When"), both);
	} else {
		add_fact(d, _("When"), when);
	}
	if (!s->all_day && zone_offset(scene->zone, s->start) != zone_offset(scene->local, s->start))
		add_fact(d, _("Your time"), local);
}

static void add_where(struct detail *d, const struct session *s)
{
	g_autofree char *both = s->venue && s->building
					? g_strjoin(", ", s->venue, s->building, NULL)
					: g_strdup(s->venue ? s->venue : s->building);

	add_fact(d, _("Where"), both);
}

static void add_people(struct detail *d, const struct session *s)
{
	g_autofree char *people = g_strjoinv(", ", (char **)s->people);

	add_fact(d, _("People"), people);
}

static void add_status(struct detail *d, const struct session *s)
{
	if (strcmp(s->status, "cancelled") == 0)
		add_text(d, STYLE_CLASH, _("Status"), _("cancelled"));
	else if (strcmp(s->status, "tentative") == 0)
		add_fact(d, _("Status"), _("tentative"));
	if (s->change)
		add_text(d, STYLE_CHANGED, _("Changed"), _(s->change));
}

static void add_mine(struct detail *d, const struct session *s)
{
	if (s->level == LEVEL_MUST)
		add_text(d, STYLE_MUST, _("Mine"), _("starred: must see"));
	else if (s->level == LEVEL_MAYBE)
		add_text(d, STYLE_MAYBE, _("Mine"), _("starred: maybe"));
	if (s->hidden)
		add_fact(d, _("Mine"), _("hidden"));
	add_fact(d, _("Note"), s->note);
}

/* Another session as one line: when it is and what. */
static char *mention(const struct detail *d, const struct session *s, bool title)
{
	const struct scene *scene = &d->view.host->scene;
	g_autofree char *when = when_in(s, scene, scene->zone);

	if (title)
		return g_strjoin("  ", when, s->title, NULL);
	return s->venue ? g_strjoin("  ", when, s->venue, NULL) : g_steal_pointer(&when);
}

static void add_clashes(struct detail *d, const struct session *s)
{
	bool first = true;

	for (gsize i = 0; s->clashes && s->clashes[i]; i++) {
		const struct session *other =
			d->stars ? snapshot_find(d->stars, s->clashes[i]) : NULL;
		g_autofree char *text = other ? mention(d, other, true) : NULL;

		if (!text)
			continue;
		add_text(d, STYLE_CLASH, first ? _("Clashes") : "", text);
		first = false;
	}
}

static void add_repeats(struct detail *d, const struct session *s)
{
	bool first = true;

	for (size_t i = 0; d->repeats && i < d->repeats->count; i++) {
		const struct session *other = &d->repeats->sessions[i];

		if (strcmp(other->title, s->title) != 0 || strcmp(other->id, s->id) == 0)
			continue;
		g_autofree char *text = mention(d, other, false);
		add_text(d, STYLE_NORMAL, first ? _("Also at") : "", text);
		first = false;
	}
}

static bool is_link_end(gunichar c)
{
	return c <= ' ' || strchr("<>\"{}|\\^`", (int)MIN(c, 127)) != NULL;
}

/* The next http(s) link in a text, or NULL; *rest is after it. Caller frees. */
static char *next_link(const char *text, const char **rest)
{
	const char *start = text;

	while ((start = strstr(start, "http")) && !g_str_has_prefix(start, "http://") &&
		!g_str_has_prefix(start, "https://"))
		start++;
	if (!start)
		return NULL;

	const char *end = start;
	while (*end && !is_link_end((guchar)*end))
		end++;
	while (end > start && strchr(".,;:!?)'", end[-1]))
		end--;
	*rest = end;
	return g_strndup(start, end - start);
}

static void add_link(struct detail *d, const char *link, int *n)
{
	g_autofree char *safe = text_safe(link, -1, TEXT_ONE_LINE);
	g_auto(GStrv) lines = text_wrap(safe, text_cells(d, false) - LINK_INDENT);

	if (++*n == 1)
		add_blank(d);
	for (char **line = lines; *line; line++) {
		g_autofree char *number = g_strdup_printf("[%d]", *n);
		g_autofree char *text = g_strdup_printf(
			"%-*s%s", LINK_INDENT, line == lines ? number : "", *line);

		add_line(d, STYLE_LINK, NULL, text);
	}
}

static void add_links(struct detail *d, const struct session *s)
{
	const char *text = s->description ? s->description : "";
	int n = 0;

	if (s->url)
		add_link(d, s->url, &n);
	for (;;) {
		g_autofree char *link = next_link(text, &text);

		if (!link)
			return;
		if (g_strcmp0(link, s->url) != 0)
			add_link(d, link, &n);
	}
}

static void make_lines(struct detail *d, const struct session *s)
{
	add_text(d, STYLE_TITLE, NULL, s->title);
	add_blank(d);
	add_when(d, s);
	add_where(d, s);
	add_text(d, kind_style(s->kind), _("Kind"), kind_label(s->kind));
	add_fact(d, _("Track"), s->track);
	add_people(d, s);
	add_fact(d, _("Language"), s->language);
	add_status(d, s);
	add_mine(d, s);
	add_clashes(d, s);
	add_repeats(d, s);
	if (s->description) {
		add_blank(d);
		add_text(d, STYLE_NORMAL, NULL, s->description);
	}
	add_links(d, s);
}

static void scroll(struct detail *d, int by)
{
	d->top = CLAMP(d->top + by, 0, MAX((int)d->lines->len - d->height, 0));
}

static void detail_layout(struct view *view, int rows, int cols)
{
	struct detail *d = detail_of(view);
	const struct session *s = detail_current(view);

	d->height = MAX(rows, 1);
	d->cols = cols;
	g_array_set_size(d->lines, 0);
	if (s)
		make_lines(d, s);
	scroll(d, 0);
}

static void paint_line(const struct line *line, struct surface *surface, int row, struct rect area)
{
	int at = area.col + 2, cells = area.cols - 3;

	if (line->label) {
		surface_text(surface, row, at, LABEL_CELLS - 1, STYLE_DIM, line->label);
		at += LABEL_CELLS;
		cells -= LABEL_CELLS;
	}
	surface_text(surface, row, at, cells, line->style, line->text);
}

static void detail_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct detail *d = (const struct detail *)view;
	int count = (int)d->lines->len;

	if (!d->shown)
		surface_text(surface, area.row + 1, area.col + 2, area.cols - 3, STYLE_DIM,
			_("No session is selected."));
	for (int i = 0; i < area.rows && d->top + i < count; i++)
		paint_line(&g_array_index(d->lines, struct line, d->top + i), surface,
			area.row + i, area);
	if (d->top > 0)
		surface_symbol(surface, area.row, area.col + area.cols - 1, STYLE_ACCENT, SYMBOL_UP);
	if (d->top + area.rows < count)
		surface_symbol(surface, area.row + area.rows - 1, area.col + area.cols - 1,
			STYLE_ACCENT, SYMBOL_DOWN);
}

static void detail_scroll(struct view *view, int by)
{
	scroll(detail_of(view), by);
}

static struct reply run_down(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, count);
	return reply(REPLY_DONE);
}

static struct reply run_up(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, -count);
	return reply(REPLY_DONE);
}

static struct reply run_page_down(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, count * (detail_of(view)->height - 1));
	return reply(REPLY_DONE);
}

static struct reply run_page_up(struct host *host, struct view *view, int count)
{
	(void)host;
	detail_scroll(view, -count * (detail_of(view)->height - 1));
	return reply(REPLY_DONE);
}

static struct reply run_first(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	detail_of(view)->top = 0;
	return reply(REPLY_DONE);
}

static struct reply run_last(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	detail_scroll(view, (int)detail_of(view)->lines->len);
	return reply(REPLY_DONE);
}

#define MOVING N_("Moving")

static const struct command detail_commands[] = {
	{
		.name = "scroll-down", .keys = "j Down", .group = MOVING,
		.help = N_("down"),
		.run = run_down,
	},
	{
		.name = "scroll-up", .keys = "k Up", .group = MOVING,
		.help = N_("up"),
		.run = run_up,
	},
	{
		.name = "scroll-page-down", .keys = "PgDn C-f C-d Space", .group = MOVING,
		.help = N_("one page down"),
		.run = run_page_down,
	},
	{
		.name = "scroll-page-up", .keys = "PgUp C-b C-u", .group = MOVING,
		.help = N_("one page up"),
		.run = run_page_up,
	},
	{
		.name = "scroll-first", .keys = "g Home", .group = MOVING,
		.help = N_("to the top"),
		.run = run_first,
	},
	{
		.name = "scroll-last", .keys = "G End", .group = MOVING,
		.help = N_("to the end"),
		.run = run_last,
	},
	{0},
};

static const struct command *const detail_tables[] = {detail_commands, NULL};

const struct view_ops detail_view = {
	.name = "detail",
	.title = N_("Session"),
	.size = sizeof(struct detail),
	.tables = detail_tables,
	.open = detail_open,
	.close = detail_close,
	.want = detail_want,
	.load = detail_load,
	.layout = detail_layout,
	.paint = detail_paint,
	.current = detail_current,
	.scroll = detail_scroll,
};
