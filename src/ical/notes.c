/*
 * Diagnostics of the reader: one table gives each its stable code and its hint, so that the places
 * that complain only say what they saw; how severe it is, model/ knows. Untrusted parts of a text
 * are quoted as they are and bounded; who prints them makes them safe.
 */
#include "notes.h"

#include <summitty/base/i18n.h>
#include <summitty/model/audit.h>

#include "limit.h"

static const struct {
	const char *code, *hint;
} table[NOTE_COUNT] = {
	[NOTE_BAD_DATE] = {"bad-date", N_("correct the date in the file; years are 1900 to 2200")},
	[NOTE_BAD_DURATION] = {"bad-duration", N_("the session is shown without an end")},
	[NOTE_BAD_ENCODING] = {"bad-encoding",
		N_("save the file as UTF-8; unreadable bytes are shown as U+FFFD")},
	[NOTE_BAD_ESCAPE] = {"bad-escape", N_("write a backslash in a text as \\\\")},
	[NOTE_BAD_LINE] = {"bad-line",
		N_("the line is left out; it needs a name, a colon and a value")},
	[NOTE_BAD_RULE] = {"bad-rule", N_("only the dates that the event names are shown")},
	[NOTE_BAD_VALUE] = {"bad-value", N_("the value is left out")},
	[NOTE_BROKEN_LINE] = {"broken-line", N_("write a line break in a text as \\n")},
	[NOTE_DATE_WITH_TIME] = {"date-with-time",
		N_("drop VALUE=DATE or the time of day; the time is used")},
	[NOTE_DEEP_NESTING] = {"deep-nesting", N_("what is nested deeper is left out")},
	[NOTE_DUPLICATE_EVENT] = {"duplicate-event", N_("one copy is shown")},
	[NOTE_DUPLICATE_UID] = {"duplicate-uid", N_("give every session a UID of its own")},
	[NOTE_END_AND_DURATION] = {"end-and-duration", N_("DTEND is used")},
	[NOTE_END_BEFORE_START] = {"end-before-start", N_("the session is shown without an end")},
	[NOTE_EXTRA_END] = {"extra-end", N_("the line is left out")},
	[NOTE_HTML_TEXT] = {"html-text", N_("tags are turned into plain text")},
	[NOTE_LEGACY_ENCODING] = {"legacy-encoding",
		N_("the file is read as Windows-1252; save it as UTF-8")},
	[NOTE_LONG_LINE] = {"long-line", N_("the part over the limit is left out")},
	[NOTE_LONG_TEXT] = {"long-text", N_("the part over the limit is left out")},
	[NOTE_MISSING_END] = {"missing-end",
		N_("everything up to there is used; add the END line")},
	[NOTE_MISSING_START] = {"missing-start", N_("give the event a DTSTART")},
	[NOTE_MISSING_TITLE] = {"missing-title", N_("give the event a SUMMARY")},
	[NOTE_MISSING_UID] = {"missing-uid",
		N_("give the event a UID, or stars are lost when its title or start changes")},
	[NOTE_NUL_BYTE] = {"nul-byte", N_("the byte is shown as U+FFFD")},
	[NOTE_OLD_FORMAT] = {"old-format",
		N_("vCalendar 1.0 is read as far as it agrees; export it as iCalendar")},
	[NOTE_ORPHAN_CHANGE] = {"orphan-change", N_("it is shown as it stands")},
	[NOTE_PRIVATE_ZONE] = {"private-zone", N_("the file's own VTIMEZONE is used")},
	[NOTE_RULE_CUT] = {"rule-cut", N_("choose a range with --window")},
	[NOTE_SUPERSEDED] = {"superseded", N_("the newer one is shown")},
	[NOTE_TOO_MANY] = {"too-many", N_("split the file")},
	[NOTE_TRAILING_TEXT] = {"trailing-text", N_("the line is left out")},
	[NOTE_TRUNCATED] = {"truncated", N_("get the file again; what is complete is used")},
	[NOTE_UNKNOWN_ZONE] = {"unknown-zone", N_("use an IANA name, or add its VTIMEZONE")},
	[NOTE_WINDOWS_ZONE] = {"windows-zone", N_("an IANA name is safer")},
	[NOTE_ZONE_DIFFERS] = {"zone-differs", N_("the system's rules are used")},
};

static enum diag_severity severity_of(enum note note)
{
	return diag_code_find(table[note].code)->severity;
}

static void hand_over(
	struct notes *notes, enum note note, guint line, const char *uid, const char *text)
{
	AUTO(diag_free)
	struct diag *diag = diag_new(severity_of(note), table[note].code, notes->file, line, uid,
		text, _(table[note].hint));

	if (!notes->sink->diag(notes->sink->user, diag))
		notes->stopped = true;
}

struct held_note {
	enum note note;
	guint line;
	char *text;
};

static void free_held(gpointer held)
{
	g_free(((struct held_note *)held)->text);
}

void notes_hold(struct notes *notes)
{
	notes->holding = true;
}

static void hold(struct notes *notes, enum note note, guint line, char *text)
{
	struct held_note held = {note, line, text};

	if (!notes->held) {
		notes->held = g_array_new(FALSE, FALSE, sizeof(struct held_note));
		g_array_set_clear_func(notes->held, free_held);
	}
	g_array_append_val(notes->held, held);
}

void notes_release(struct notes *notes, const char *uid)
{
	g_autoptr(GArray) held = g_steal_pointer(&notes->held);

	notes->holding = false;
	for (guint i = 0; held && i < held->len && !notes->stopped; i++) {
		const struct held_note *h = &g_array_index(held, struct held_note, i);
		hand_over(notes, h->note, h->line, uid, h->text);
	}
}

void notes_add(
	struct notes *notes, enum note note, guint line, const char *uid, const char *format, ...)
{
	if (notes->muted || notes->stopped)
		return;
	notes->grave += severity_of(note) > DIAG_NOTE;
	if (notes->seen[note]++ >= LIMIT_DIAGS)
		return;

	va_list args;
	va_start(args, format);
	g_autofree char *raw = g_strdup_vprintf(format, args);
	va_end(args);
	/* A quotation may have been cut inside a character. */
	g_autofree char *text = g_utf8_make_valid(raw, -1);
	if (notes->holding && !uid)
		hold(notes, note, line, g_steal_pointer(&text));
	else
		hand_over(notes, note, line, uid, text);
}

void notes_end(struct notes *notes)
{
	for (guint i = 0; i < NOTE_COUNT && !notes->stopped; i++) {
		if (notes->seen[i] <= LIMIT_DIAGS)
			continue;
		g_autofree char *text =
			g_strdup_printf(_("%u more of the same kind are not listed."),
				notes->seen[i] - LIMIT_DIAGS);
		hand_over(notes, i, 0, NULL, text);
	}
}
