/*
 * The component stack and its recovery. libical gives up on a whole file for one missing END; here
 * a component that ought to have ended is ended where the next one begins, an END closes down to
 * the component it names, and one that names none is passed over.
 */
#include "scan.h"

#include <summitty/base/i18n.h>

static const struct {
	const char *name;
	enum component component;
	bool top; /* stands directly in a VCALENDAR, so it ends whatever is open there */
} components[] = {
	{"VCALENDAR", COMPONENT_CALENDAR, true},
	{"VEVENT", COMPONENT_EVENT, true},
	{"VTIMEZONE", COMPONENT_ZONE, true},
	{"STANDARD", COMPONENT_OBSERVANCE, false},
	{"DAYLIGHT", COMPONENT_OBSERVANCE, false},
	{"PARTICIPANT", COMPONENT_PARTICIPANT, false},
	{"VLOCATION", COMPONENT_PLACE, false},
	{"VTODO", COMPONENT_OTHER, true},
	{"VJOURNAL", COMPONENT_OTHER, true},
	{"VFREEBUSY", COMPONENT_OTHER, true},
};

void scan_init(struct scan *scan, struct notes *notes, const char *bytes, size_t len,
	enum encoding encoding)
{
	*scan = (struct scan){.notes = notes};
	lines_init(&scan->lines, bytes, 0, len, 1, encoding);
}

void scan_clear(struct scan *scan)
{
	lines_clear(&scan->lines);
}

void scan_seek(struct scan *scan, size_t begin, size_t end, guint line)
{
	lines_seek(&scan->lines, begin, end, line);
	scan->depth = scan->too_deep = scan->pop_to = 0;
	scan->begin_waits = scan->at_end = scan->trailing = false;
}

bool scan_is_in_calendar(const struct scan *scan, size_t *pos)
{
	*pos = scan->lines.pos;
	return scan->depth == 1 && scan->pop_to == 1 && !scan->begin_waits && scan->too_deep == 0 &&
	       scan->stack[0].component == COMPONENT_CALENDAR;
}

void scan_pass(struct scan *scan, size_t end, guint lines)
{
	lines_seek(&scan->lines, end, scan->lines.len, scan->lines.number + lines);
}

static int component_index(struct slice name)
{
	for (guint i = 0; i < G_N_ELEMENTS(components); i++)
		if (slice_is(name, components[i].name))
			return i;
	return -1;
}

static enum component component_of(struct slice name)
{
	int i = component_index(name);
	return i < 0 ? COMPONENT_OTHER : components[i].component;
}

/* How deep the stack may stay for a component of this name to begin. */
static guint depth_for(const struct scan *scan, struct slice name)
{
	int i = component_index(name);

	if (i < 0 || !components[i].top)
		return scan->depth;
	if (components[i].component == COMPONENT_CALENDAR)
		return 0;
	return MIN(scan->depth,
		scan->depth > 0 && scan->stack[0].component == COMPONENT_CALENDAR ? 1u : 0u);
}

static void push(struct scan *scan, struct slice name)
{
	guint d = scan->depth++;

	scan->pop_to = scan->depth;
	scan->stack[d].component = component_of(name);
	scan->stack[d].line = scan->line.number;
	name.len = MIN(name.len, sizeof(scan->stack[d].name) - 1);
	memcpy(scan->stack[d].name, name.text, name.len);
	scan->stack[d].name[name.len] = '\0';
}

void scan_enter_calendar(struct scan *scan)
{
	push(scan, (struct slice){components[0].name, strlen(components[0].name)});
}

static void item_at_line(const struct scan *scan, struct scan_item *item, enum scan_kind kind)
{
	item->kind = kind;
	item->line = scan->line.number;
	item->begin = scan->line.begin;
	item->end = scan->line.end;
	item->implied = item->truncated = false;
}

static struct slice component_name(const struct scan *scan)
{
	const char *colon = memchr(scan->line.text, ':', scan->line.len);
	return slice_trim((struct slice){colon + 1, scan->line.text + scan->line.len - colon - 1});
}

static bool emit_begin(struct scan *scan, struct scan_item *item)
{
	scan->begin_waits = false;
	push(scan, component_name(scan));
	item_at_line(scan, item, SCAN_BEGIN);
	item->component = scan->stack[scan->depth - 1].component;
	return true;
}

static bool emit_end(struct scan *scan, struct scan_item *item)
{
	guint d = --scan->depth;

	item_at_line(scan, item, SCAN_END);
	item->component = scan->stack[d].component;
	item->implied = d >= scan->implied_above;
	item->truncated = scan->at_end;
	if (item->implied) {
		/* What follows is not part of it. */
		item->end = scan->line.begin;
		notes_add(scan->notes, NOTE_MISSING_END, scan->stack[d].line, NULL,
			_("BEGIN:%s has no END."), scan->stack[d].name);
	}
	scan->trailing |= item->component == COMPONENT_CALENDAR;
	return true;
}

/* A BEGIN line: ends what it implies, then begins. */
static bool begin(struct scan *scan, struct scan_item *item)
{
	struct slice name = component_name(scan);

	scan->pop_to = depth_for(scan, name);
	scan->implied_above = scan->pop_to;
	if (scan->pop_to < scan->depth)
		scan->too_deep = 0;
	if (scan->pop_to == LIMIT_DEPTH) {
		if (scan->too_deep++ == 0)
			notes_add(scan->notes, NOTE_DEEP_NESTING, scan->line.number, NULL,
				_("Components are nested more than %d deep."), LIMIT_DEPTH);
		return false;
	}
	scan->begin_waits = true;
	return scan->pop_to < scan->depth ? emit_end(scan, item) : emit_begin(scan, item);
}

/* An END line: ends down to the component of its name. */
static bool end(struct scan *scan, struct scan_item *item)
{
	struct slice name = component_name(scan);
	guint d = scan->depth;

	while (d > 0 && !slice_is(name, scan->stack[d - 1].name))
		d--;
	if (scan->too_deep > 0 && d != scan->depth - 1) {
		scan->too_deep--;
		return false;
	}
	if (d == 0) {
		notes_add(scan->notes, NOTE_EXTRA_END, scan->line.number, NULL,
			_("END:%.*s ends nothing."), (int)MIN(name.len, 40), name.text);
		return false;
	}
	scan->too_deep = 0;
	scan->pop_to = d - 1;
	scan->implied_above = d;
	return emit_end(scan, item);
}

/* Says what is odd about a line as a line. */
static void note_line(const struct scan *scan)
{
	const struct line *line = &scan->line;

	if (!(line->cut | line->joined | line->nul | line->bad))
		return;
	if (line->cut)
		notes_add(scan->notes, NOTE_LONG_LINE, line->number, NULL,
			_("The line is longer than %d bytes."), LIMIT_LINE);
	if (line->joined)
		notes_add(scan->notes, NOTE_BROKEN_LINE, line->number, NULL,
			_("A text is broken over several lines without being folded."));
	if (line->nul)
		notes_add(scan->notes, NOTE_NUL_BYTE, line->number, NULL,
			_("The line holds a NUL byte."));
	if (line->bad)
		notes_add(scan->notes, NOTE_BAD_ENCODING, line->number, NULL,
			_("The line holds bytes that are not UTF-8."));
}

static void note_bad_line(const struct scan *scan)
{
	const struct line *line = &scan->line;
	bool outside = scan->depth == 0 && scan->trailing;

	notes_add(scan->notes, outside ? NOTE_TRAILING_TEXT : NOTE_BAD_LINE, line->number, NULL,
		outside ? _("Text after the calendar's end: \"%.*s\".")
			: _("Not a property: \"%.*s\"."),
		(int)MIN(line->len, 40), line->text);
}

static bool property(struct scan *scan, struct scan_item *item)
{
	if (scan->too_deep > 0)
		return false;
	if (scan->depth == 0 || !property_parse(&scan->line, &item->property)) {
		note_bad_line(scan);
		return false;
	}
	item_at_line(scan, item, SCAN_PROPERTY);
	item->component = scan->stack[scan->depth - 1].component;
	return true;
}

static bool starts(const struct line *line, const char *word)
{
	return slice_has_prefix((struct slice){line->text, line->len}, word);
}

/* The item that the current line makes, if any. */
static bool take_line(struct scan *scan, struct scan_item *item)
{
	note_line(scan);
	if (starts(&scan->line, "BEGIN:"))
		return begin(scan, item);
	if (starts(&scan->line, "END:"))
		return end(scan, item);
	return property(scan, item);
}

bool scan_next(struct scan *scan, struct scan_item *item)
{
	if (scan->pop_to < scan->depth)
		return emit_end(scan, item);
	if (scan->begin_waits)
		return emit_begin(scan, item);
	while (lines_next(&scan->lines, &scan->line))
		if (take_line(scan, item))
			return true;
	if (scan->depth == 0)
		return false;
	scan->at_end = true;
	scan->line = (struct line){
		.begin = scan->lines.len, .end = scan->lines.len, .number = scan->lines.number - 1};
	scan->pop_to = scan->implied_above = 0;
	return emit_end(scan, item);
}
