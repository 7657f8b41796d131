/*
 * One session in full: what `show` prints for people. A line per fact, then the description.
 */
#include <summitty/cli/lines.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/model/kind.h>
#include <summitty/time/format.h>

#define LABEL_CELLS 10
#define WRAP_CELLS 76

struct detail {
	const struct zone *zone;
	const struct page *page;
	GString *out;
};

/* A labelled line; nothing for NULL and "". `text` may be hostile. */
static void append_fact(const struct detail *detail, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_autofree char *padded = text_pad(label, LABEL_CELLS, "");
	page_append(detail->page, "2", padded, detail->out);
	g_string_append_c(detail->out, ' ');
	page_append(detail->page, NULL, safe, detail->out);
	g_string_append_c(detail->out, '\n');
}

static void append_facts(const struct detail *detail, const char *label, const char *const *texts)
{
	g_autofree char *joined = texts ? g_strjoinv(", ", (char **)texts) : NULL;
	append_fact(detail, label, joined);
}

/* "09:00–10:30 (1 h 30), Asia/Ho_Chi_Minh". */
static char *when_text(const struct session *s, const struct zone *zone, const struct page *page)
{
	g_autofree char *time = lines_time(s, zone, page);
	g_autofree char *length = NULL;
	if (!s->all_day && !session_is_moment(s))
		length = time_duration(s->end.s - s->start.s);
	return g_strdup_printf("%s%s%s%s, %s", time, length ? " (" : "", length ? length : "",
		length ? ")" : "", zone_name(zone));
}

/* When it was to be, had the staff not delayed it. */
static void append_planned(const struct detail *detail, const struct session *s)
{
	const struct session planned = session_as_planned(s);
	g_autofree char *when = when_text(&planned, detail->zone, detail->page);

	if (s->delay)
		append_fact(detail, _("Planned"), when);
}

static void append_when(const struct detail *detail, const struct session *s)
{
	g_autofree char *day = lines_day(s->day);
	append_fact(detail, _("Day"), day);
	g_autofree char *when = when_text(s, detail->zone, detail->page);
	append_fact(detail, _("Time"), when);
	append_planned(detail, s);

	if (s->all_day || zone_offset(detail->zone, s->start) == s->start_offset)
		return;
	AUTO(zone_free) struct zone *own = s->tz ? zone_new(s->tz) : NULL;
	g_autofree char *there = own ? when_text(s, own, detail->page) : NULL;
	append_fact(detail, _("There"), there);
}

static void append_place(const struct detail *detail, const struct session *s)
{
	if (!s->building || g_strcmp0(s->building, s->venue) == 0) {
		append_fact(detail, _("Venue"), s->venue);
		return;
	}
	g_autofree char *place =
		s->venue ? g_strdup_printf("%s, %s", s->venue, s->building) : g_strdup(s->building);
	append_fact(detail, _("Venue"), place);
}

static void append_mine(const struct detail *detail, const struct session *s)
{
	if (s->level != LEVEL_NONE)
		append_fact(detail, _("Starred"), s->level == LEVEL_MUST ? _("must") : _("maybe"));
	append_facts(detail, _("Clashes"), s->clashes);
	append_fact(detail, _("Note"), s->note);
	append_facts(detail, _("Team"), s->team);
}

/* Cells of a line of the description. */
static int wrap_cells(const struct page *page)
{
	return page->width > 0 ? CLAMP(page->width, 20, WRAP_CELLS) : WRAP_CELLS;
}

static void append_description(const struct detail *detail, const char *description)
{
	if (!description)
		return;
	g_autofree char *safe = text_safe(description, -1, TEXT_MANY_LINES);
	g_auto(GStrv) lines = text_wrap(safe, wrap_cells(detail->page));
	g_string_append_c(detail->out, '\n');
	for (size_t i = 0; lines[i]; i++) {
		page_append(detail->page, NULL, lines[i], detail->out);
		g_string_append_c(detail->out, '\n');
	}
}

static void append_session(const struct detail *detail, const struct session *s)
{
	g_autofree char *title = lines_title(s);
	page_append(detail->page, "1", title, detail->out);
	g_string_append(detail->out, "\n\n");

	append_when(detail, s);
	append_place(detail, s);
	append_fact(detail, _("Kind"), kind_label(s->kind));
	append_fact(detail, _("Track"), s->track);
	append_facts(detail, _("People"), s->people);
	append_fact(detail, _("Language"), s->language);
	append_fact(detail, _("Link"), s->url);
	append_facts(detail, _("Categories"), s->categories);
	append_mine(detail, s);
	append_fact(detail, _("Source"), s->source);
	append_fact(detail, _("Id"), s->id);
	append_fact(detail, _("UID"), s->uid);
	append_fact(detail, _("Occurrence"), s->recurrence_id);
	append_description(detail, s->description);
}

bool detail_write(const struct snapshot *sessions, const struct zone *zone, const struct page *page,
	struct out *out, GError **error)
{
	const struct detail detail = {zone, page, out_text(out)};
	for (size_t i = 0; i < sessions->count; i++) {
		if (i > 0)
			g_string_append_c(detail.out, '\n');
		append_session(&detail, &sessions->sessions[i]);
		if (!out_step(out, error))
			return false;
	}
	return true;
}
