/*
 * The audit of a programme: sorts its sessions, asks each of the examinations, and keeps what they
 * say within bounds, so that one fault made a thousand times does not bury the others.
 */
#include "audit-private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

enum {
	LISTED = 100, /* of each code, as many as the reader's */
	NAME_CELLS = 60,
};

static void add(struct audit *audit, const struct diag_code *code, const struct audit_item *item,
	const char *text)
{
	g_ptr_array_add(audit->findings,
		diag_new(code->severity, code->code, item ? item->file : NULL,
			item ? item->line : 0, item && item->session ? item->session->uid : NULL,
			text, _(code->action)));
}

void audit_say(struct audit *audit, const char *code, const struct audit_item *item,
	const char *format, ...)
{
	const struct diag_code *entry = diag_code_find(code);
	guint said = GPOINTER_TO_UINT(g_hash_table_lookup(audit->said, entry));
	va_list args;

	g_hash_table_insert(audit->said, (gpointer)entry, GUINT_TO_POINTER(said + 1));
	if (said >= LISTED)
		return;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	add(audit, entry, item, text);
}

/* Tells of each code how many more there were. */
static void say_rest(struct audit *audit)
{
	for (const struct diag_code *code = diag_codes; code->code; code++) {
		guint said = GPOINTER_TO_UINT(g_hash_table_lookup(audit->said, code));
		if (said <= LISTED)
			continue;
		guint rest = said - LISTED;
		g_autofree char *text =
			g_strdup_printf(ngettext("%u more of the same kind is not listed.",
						"%u more of the same kind are not listed.", rest),
				rest);
		add(audit, code, NULL, text);
	}
}

char *audit_name(const struct audit_item *item)
{
	const struct session *s = item->session;
	g_autofree char *safe = text_safe(s->title, -1, TEXT_ONE_LINE);
	g_autofree char *title = text_fit(safe, NAME_CELLS, "…");
	g_autofree char *day = time_iso_date(date_from_instant(s->start, s->start_offset));
	g_autofree char *clock = time_hhmm(s->start, s->start_offset);

	return s->all_day ? g_strdup_printf("\"%s\" (%s)", title, day)
			  : g_strdup_printf("\"%s\" (%s %s)", title, day, clock);
}

bool audit_is_attended(const struct session *s)
{
	return session_takes_time(s) && g_strcmp0(s->kind, "break") != 0 &&
	       g_strcmp0(s->kind, "social") != 0;
}

char *audit_title_key(const struct session *s)
{
	g_autofree char *title = text_fold(s->title, -1);

	return g_strdup_printf("%" G_GINT64_FORMAT " %s", s->start.s, title);
}

bool audit_has_venue(const struct session *s)
{
	static const char *const open[] = {"-", "?", "n/a", "tba", "tbc", "tbd", "to be announced",
		"to be confirmed", "to be decided", "unknown", NULL};
	g_autofree char *venue = s->venue ? text_fold(s->venue, -1) : NULL;

	return venue && !g_strv_contains(open, venue);
}

char *audit_place_key(const struct session *s)
{
	static const char *const no_room[] = {
		"online", "remote", "various", "virtual", "zoom", NULL};

	if (!audit_has_venue(s))
		return NULL;
	g_autofree char *venue = text_fold(s->venue, -1);
	if (g_strv_contains(no_room, venue) || strstr(venue, "://"))
		return NULL;
	g_autofree char *building = s->building ? text_fold(s->building, -1) : g_strdup("");
	return g_strconcat(building, "\n", venue, NULL);
}

static int compare_items(const void *a, const void *b)
{
	const struct audit_item *x = *(const struct audit_item *const *)a;
	const struct audit_item *y = *(const struct audit_item *const *)b;

	return session_compare(x->session, y->session);
}

/* --- One session in several files ------------------------------------------------------------ */

struct repeat {
	const char *file, *other;
	guint n;
};

static void count_repeat(GArray *repeats, const char *file, const char *other)
{
	for (guint i = 0; i < repeats->len; i++) {
		struct repeat *repeat = &g_array_index(repeats, struct repeat, i);
		if (g_strcmp0(repeat->file, file) == 0 && g_strcmp0(repeat->other, other) == 0) {
			repeat->n++;
			return;
		}
	}
	const struct repeat repeat = {file, other, 1};
	g_array_append_val(repeats, repeat);
}

static void say_repeats(struct audit *audit, const GArray *repeats)
{
	for (guint i = 0; i < repeats->len; i++) {
		const struct repeat *repeat = &g_array_index(repeats, struct repeat, i);
		const struct audit_item file = {.file = repeat->file};
		audit_say(audit, "in-two-files", &file,
			ngettext("%u session of this file is in %s too.",
				"%u sessions of this file are in %s too.", repeat->n),
			repeat->n, repeat->other ? repeat->other : "-");
	}
}

/* Whether a copy stands against another: the higher SEQUENCE does, else the later one. */
static bool stands(const struct audit_item *item, const struct audit_item *other)
{
	return item->session->sequence >= other->session->sequence;
}

/* Takes each session once: of copies in several files, one. */
static void take_items(struct audit *audit, const struct audit_item *items, size_t n)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) dropped = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) repeats = g_array_new(FALSE, FALSE, sizeof(struct repeat));

	for (size_t i = 0; i < n; i++) {
		const struct audit_item *item = &items[i];
		gpointer id = (gpointer)item->session->id;
		const struct audit_item *other = g_hash_table_lookup(known, id);
		bool copy = other && g_strcmp0(item->file, other->file) != 0;
		if (copy) {
			count_repeat(repeats, item->file, other->file);
			g_hash_table_add(dropped, (gpointer)(stands(item, other) ? other : item));
		}
		if (!copy || stands(item, other))
			g_hash_table_replace(known, id, (gpointer)item);
	}
	for (size_t i = 0; i < n; i++)
		if (!g_hash_table_contains(dropped, &items[i]))
			g_ptr_array_add(audit->items, (gpointer)&items[i]);
	say_repeats(audit, repeats);
}

/* --- The audit ------------------------------------------------------------------------------- */

static void begin(struct audit *audit, GPtrArray *findings)
{
	*audit = (struct audit){
		.items = g_ptr_array_new(),
		.findings = findings,
		.said = g_hash_table_new(NULL, NULL),
	};
}

static void end(struct audit *audit)
{
	say_rest(audit);
	g_ptr_array_unref(audit->items);
	g_hash_table_unref(audit->said);
}

void audit_programme(const struct audit_item *items, size_t n, GPtrArray *findings)
{
	struct audit audit;

	begin(&audit, findings);
	take_items(&audit, items, n);
	g_ptr_array_sort(audit.items, compare_items);
	audit_overlaps(&audit);
	audit_titles(&audit);
	audit_sessions(&audit);
	audit_days(&audit);
	end(&audit);
}

void audit_against(const struct audit_item *items, size_t n, const struct snapshot *before,
	GPtrArray *findings)
{
	struct audit audit;

	begin(&audit, findings);
	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(audit.items, (gpointer)&items[i]);
	audit_changes(&audit, before);
	end(&audit);
}
