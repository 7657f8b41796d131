/*
 * A session as lines of text, wrapped to the width: facts with labels, what it clashes with, when
 * it is on again, the description, and the links numbered.
 */
#include "detail.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/time/format.h>
#include <summitty/view/row.h>

#define LINK_INDENT 4
#define TEXT_CELLS 76 /* longer lines are tiring to read */

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
	if (!s->all_day &&
		zone_offset(scene->zone, s->start) != zone_offset(scene->local, s->start))
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
	const char *fate = row_fate(s);

	if (fate)
		add_text(d, STYLE_CHANGED, _("Status"), fate);
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
		g_autofree char *text =
			g_strdup_printf("%-*s%s", LINK_INDENT, line == lines ? number : "", *line);

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

void detail_make_lines(struct detail *d, const struct session *s)
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
