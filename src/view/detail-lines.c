/*
 * A session as lines of text, wrapped to the width: facts with labels, what it clashes with, when
 * it is on again, how loads changed it, the description, and the links numbered. Venue, track,
 * people, tags, other sessions and links lead somewhere.
 */
#include "detail.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/time/format.h>
#include <summitty/view/links.h>
#include <summitty/view/row.h>

#define LINK_INDENT 4
#define CHANGES_SHOWN 3
#define TEXT_CELLS 76 /* longer lines are tiring to read */

static void add_line(struct detail *d, enum style style, const char *label, const char *text)
{
	struct line line = {style, g_strdup(label), g_strdup(text), -1};

	g_array_append_val(d->lines, line);
}

/* The lines from one on lead somewhere. Takes the words. */
static void add_lead(struct detail *d, guint from, struct lead lead)
{
	g_array_append_val(d->leads, lead);
	for (guint i = from; i < d->lines->len; i++)
		g_array_index(d->lines, struct line, i).lead = (int)d->leads->len - 1;
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

/* A fact that leads to all that has it: "venue:\"Grand Hall\"". */
static void add_find(
	struct detail *d, const char *label, const char *text, const char *field, const char *value)
{
	guint from = d->lines->len;

	if (!text || !*text)
		return;
	add_text(d, STYLE_NORMAL, label, text);
	if (!value || strchr(value, '"'))
		return; /* no query can have it */
	add_lead(d, from,
		(struct lead){
			.kind = LEAD_FIND, .words = g_strdup_printf("%s:\"%s\"", field, value)});
}

static void add_blank(struct detail *d)
{
	add_line(d, STYLE_NORMAL, NULL, "");
}

/* When it was to be, had the staff not delayed it. */
static void add_planned(struct detail *d, const struct session *s)
{
	const struct scene *scene = &d->view.host->scene;
	const struct session planned = session_as_planned(s);
	g_autofree char *when = row_when(&planned, scene, scene->zone);

	if (s->delay)
		add_fact(d, _("Planned"), when);
}

/* The same in the other zone, of the user or of the place, if that is another time of day. */
static void add_elsewhere(struct detail *d, const struct session *s)
{
	const struct scene *scene = &d->view.host->scene;
	bool mine = scene->zone == scene->local;
	AUTO(zone_free) struct zone *place = mine ? zone_new(s->tz) : NULL;
	const struct zone *other = mine ? place : scene->local;

	if (!other || zone_offset(scene->zone, s->start) == zone_offset(other, s->start))
		return;
	g_autofree char *when = row_when(s, scene, other);
	add_fact(d, mine ? _("There") : _("Your time"), when);
}

static void add_when(struct detail *d, const struct session *s)
{
	const struct scene *scene = &d->view.host->scene;
	g_autofree char *when = row_when(s, scene, scene->zone);

	if (!s->all_day && !session_is_moment(s)) {
		g_autofree char *length = time_duration(s->end.s - s->start.s);
		g_autofree char *both = g_strdup_printf("%s (%s)", when, length);

		add_fact(d, _("When"), both);
	} else {
		add_fact(d, _("When"), when);
	}
	add_planned(d, s);
	if (!s->all_day)
		add_elsewhere(d, s);
}

static void add_where(struct detail *d, const struct session *s)
{
	g_autofree char *both = s->venue && s->building
					? g_strjoin(", ", s->venue, s->building, NULL)
					: g_strdup(s->venue ? s->venue : s->building);

	add_find(d, _("Where"), both, "venue", s->venue);
}

static void add_people(struct detail *d, const struct session *s)
{
	for (gsize i = 0; s->people && s->people[i]; i++)
		add_find(d, i == 0 ? _("People") : "", s->people[i], "person", s->people[i]);
}

static void add_status(struct detail *d, const struct session *s)
{
	g_autofree char *fate = d->gone ? g_strdup(_("no longer listed")) : row_fate(s);

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
	for (gsize i = 0; d->tags && d->tags[i]; i++)
		add_find(d, i == 0 ? _("Tags") : "", d->tags[i], "tag", d->tags[i]);
}

/* The colleagues who starred it. */
static void add_team(struct detail *d, const struct session *s)
{
	g_autofree char *team = s->team ? g_strjoinv(", ", (char **)s->team) : NULL;

	add_fact(d, _("Team"), team);
}

/* Another session as one line: when it is and what. */
static char *mention(const struct detail *d, const struct session *s, bool title)
{
	const struct scene *scene = &d->view.host->scene;
	g_autofree char *when = row_when(s, scene, scene->zone);

	if (title) {
		g_autofree char *shown = row_title(s, scene->charset);
		return g_strjoin("  ", when, shown, NULL);
	}
	return s->venue ? g_strjoin("  ", when, s->venue, NULL) : g_steal_pointer(&when);
}

static void add_other(struct detail *d, enum style style, const char *label, const char *text,
	const struct session *other)
{
	guint from = d->lines->len;

	add_text(d, style, label, text);
	add_lead(d, from, (struct lead){.kind = LEAD_SESSION, .session = other});
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
		add_other(d, STYLE_CLASH, first ? _("Clashes") : "", text, other);
		first = false;
	}
}

static void add_repeats(struct detail *d, const struct session *s)
{
	bool first = true;

	for (size_t i = 0; d->repeats && i < d->repeats->count; i++) {
		const struct session *other = &d->repeats->sessions[i];

		if (!session_is_repeat(s, other))
			continue;
		g_autofree char *text = mention(d, other, false);
		add_other(d, STYLE_NORMAL, first ? _("Also at") : "", text, other);
		first = false;
	}
}

static void add_link(struct detail *d, const char *link, int n)
{
	g_autofree char *safe = text_safe(link, -1, TEXT_ONE_LINE);
	g_auto(GStrv) lines = text_wrap(safe, text_cells(d, false) - LINK_INDENT);
	guint from = d->lines->len;

	for (char **line = lines; *line; line++) {
		g_autofree char *number = g_strdup_printf("[%d]", n);
		g_autofree char *text =
			g_strdup_printf("%-*s%s", LINK_INDENT, line == lines ? number : "", *line);

		add_line(d, STYLE_LINK, NULL, text);
	}
	add_lead(d, from, (struct lead){.kind = LEAD_LINK, .words = g_strdup(link)});
}

static void add_links(struct detail *d, const struct session *s)
{
	g_auto(GStrv) links = links_of(s);

	if (links[0])
		add_blank(d);
	for (int i = 0; links[i]; i++)
		add_link(d, links[i], i + 1);
}

/* "Thu 11 Oct 09:42: moved", and what of it: texts that are long only as far as they begin. */
static void add_change(struct detail *d, const char *label, const struct change_note *note)
{
	const struct scene *scene = &d->view.host->scene;
	g_autofree char *when = view_moment(scene, note->at);
	g_autofree char *text = g_strdup_printf("%s: %s", when, note->what);

	add_text(d, STYLE_NORMAL, label, text);
	for (char **line = note->lines; *line; line++) {
		g_autofree char *safe = text_safe(*line, -1, TEXT_ONE_LINE);
		g_autofree char *cut = text_fit(safe, 2 * text_cells(d, true),
			symbol_text(SYMBOL_ELLIPSIS, scene->charset));

		add_text(d, STYLE_CHANGED, "", cut);
	}
}

static void add_history(struct detail *d)
{
	for (guint i = 0; d->history && i < MIN(d->history->len, CHANGES_SHOWN); i++)
		add_change(d, i == 0 ? _("Changed") : "", d->history->pdata[i]);
}

void detail_make_lines(struct detail *d, const struct session *s)
{
	g_autofree char *title = row_title(s, d->view.host->scene.charset);

	add_text(d, STYLE_TITLE, NULL, title);
	add_blank(d);
	add_when(d, s);
	add_where(d, s);
	add_text(d, session_style(&d->view.host->scene, s), _("Kind"), kind_label(s->kind));
	add_find(d, _("Track"), s->track, "track", s->track);
	add_people(d, s);
	add_fact(d, _("Language"), s->language);
	add_status(d, s);
	add_mine(d, s);
	add_team(d, s);
	add_clashes(d, s);
	add_repeats(d, s);
	add_history(d);
	if (s->description) {
		add_blank(d);
		add_text(d, STYLE_NORMAL, NULL, s->description);
	}
	add_links(d, s);
}
