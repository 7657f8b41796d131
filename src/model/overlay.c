/*
 * The staff's log and what holds of it. A line is seven columns between tabs:
 *   when  who  kind  until  value  planned  subject
 * with times in UTC, "-" for none, and tab, line break and backslash of a text written as \t, \n
 * and \\. What is not such a line, because a write was cut short or somebody edited it, says
 * nothing and harms nothing.
 */
#include <summitty/model/overlay.h>

#include <string.h>

#include <summitty/base/i18n.h>
#include <summitty/model/now.h>
#include <summitty/time/format.h>

enum { AT, WHO, KIND, UNTIL, VALUE, PLANNED, SUBJECT, N_COLUMNS };

static const char *const kind_names[N_OVERLAY_KINDS] = {
	[OVERLAY_DELAY] = "delay",
	[OVERLAY_FULL] = "full",
	[OVERLAY_NOTICE] = "notice",
	[OVERLAY_UNDO] = "undo",
};

const char *overlay_kind_name(enum overlay_kind kind)
{
	return kind_names[kind];
}

/* --- A line ---------------------------------------------------------------------------------- */

static const struct {
	char plain, letter;
} escapes[] = {{'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'\\', '\\'}};

static char *escape(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p++) {
		char letter = '\0';
		for (size_t i = 0; i < G_N_ELEMENTS(escapes); i++)
			if (*p == escapes[i].plain)
				letter = escapes[i].letter;
		if (letter)
			g_string_append_c(out, '\\');
		g_string_append_c(out, letter ? letter : *p);
	}
	return g_string_free(out, FALSE);
}

static char plain_of(char letter)
{
	for (size_t i = 0; i < G_N_ELEMENTS(escapes); i++)
		if (letter == escapes[i].letter)
			return escapes[i].plain;
	return letter;
}

static char *unescape(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p++) {
		bool escaped = *p == '\\' && p[1];
		g_string_append_c(out, escaped ? plain_of(*++p) : *p);
	}
	return g_string_free(out, FALSE);
}

static char *time_text(struct instant t)
{
	return instant_is_none(t) ? g_strdup("-") : time_rfc3339(t, 0);
}

char *overlay_line(const struct overlay_entry *entry)
{
	g_autofree char *at = time_text(entry->at), *until = time_text(entry->until);
	g_autofree char *planned = time_text(entry->planned);
	g_autofree char *who = escape(entry->who), *subject = escape(entry->subject);

	return g_strdup_printf("%s\t%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%s\t%s\n", at, who,
		kind_names[entry->kind], until, entry->value, planned, subject);
}

static bool parse_time(const char *text, struct instant *out)
{
	*out = INSTANT_NONE;
	return strcmp(text, "-") == 0 ||
	       (g_str_has_suffix(text, "+00:00") && time_parse(text, NULL, out));
}

static bool parse_kind(const char *text, enum overlay_kind *out)
{
	for (int i = 0; i < N_OVERLAY_KINDS; i++)
		if (strcmp(text, kind_names[i]) == 0) {
			*out = (enum overlay_kind)i;
			return true;
		}
	return false;
}

static bool makes_sense(const struct overlay_entry *entry)
{
	if (entry->kind == OVERLAY_DELAY)
		return entry->value >= 0 && entry->value <= OVERLAY_DELAY_MAX &&
		       !instant_is_none(entry->planned) && !instant_is_none(entry->until);
	return entry->kind == OVERLAY_UNDO || !instant_is_none(entry->until);
}

/* NULL if the line is no entry. */
static struct overlay_entry *parse_line(const char *line, guint number)
{
	g_auto(GStrv) columns = g_strsplit(line, "\t", N_COLUMNS + 1);
	struct overlay_entry entry = {.number = number};

	if (g_strv_length(columns) != N_COLUMNS || !parse_time(columns[AT], &entry.at) ||
		!parse_kind(columns[KIND], &entry.kind) ||
		!parse_time(columns[UNTIL], &entry.until) ||
		!parse_time(columns[PLANNED], &entry.planned) ||
		!g_ascii_string_to_signed(columns[VALUE], 10, 0, G_MAXINT64, &entry.value, NULL) ||
		instant_is_none(entry.at) || !makes_sense(&entry))
		return NULL;
	entry.who = unescape(columns[WHO]);
	entry.subject = unescape(columns[SUBJECT]);
	return g_memdup2(&entry, sizeof entry);
}

void overlay_entry_free(void *data)
{
	struct overlay_entry *entry = data;

	if (!entry)
		return;
	g_free(entry->who);
	g_free(entry->subject);
	g_free(entry);
}

struct overlay_entry *overlay_entry_copy(const struct overlay_entry *entry)
{
	struct overlay_entry *copy = g_memdup2(entry, sizeof *entry);

	copy->who = g_strdup(entry->who);
	copy->subject = g_strdup(entry->subject);
	return copy;
}

/* Whole lines only: what has no line break at its end is torn, and what has a NUL was never
 * written. */
static GPtrArray *parse_log(const char *log, gsize len)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func(overlay_entry_free);
	const char *end = log + len, *stop;
	guint number = 0;

	for (const char *at = log; at < end && (stop = memchr(at, '\n', (gsize)(end - at)));
		at = stop + 1) {
		g_autofree char *line = g_strndup(at, (gsize)(stop - at));
		struct overlay_entry *entry = NULL;

		number++;
		if (strlen(line) == (gsize)(stop - at))
			entry = parse_line(line, number);
		if (entry)
			g_ptr_array_add(entries, entry);
	}
	return entries;
}

/* --- What holds ------------------------------------------------------------------------------ */

static struct overlay_entry *entry_at(const struct overlay *overlay, guint i)
{
	return g_ptr_array_index(overlay->entries, i);
}

const struct overlay_entry *overlay_find(const struct overlay *overlay, guint number)
{
	guint i = MIN(number, overlay->entries->len); /* lines that are no entries have numbers */

	while (i > 0 && entry_at(overlay, i - 1)->number > number)
		i--;
	return i > 0 && entry_at(overlay, i - 1)->number == number ? entry_at(overlay, i - 1)
								   : NULL;
}

/* The entry that an undo takes back: an earlier one, and no undo. */
static struct overlay_entry *undone_by(
	const struct overlay *overlay, const struct overlay_entry *entry)
{
	struct overlay_entry *other = NULL;

	if (entry->kind == OVERLAY_UNDO && entry->value < (gint64)entry->number)
		other = (struct overlay_entry *)overlay_find(overlay, (guint)entry->value);
	return other && other->kind != OVERLAY_UNDO ? other : NULL;
}

/* Notices stand side by side; of a session or a venue the last word counts. `said` has what later
 * entries spoke of. */
static bool is_last_word(const struct overlay_entry *entry, GHashTable *said)
{
	if (entry->kind == OVERLAY_NOTICE)
		return true;
	return g_hash_table_add(
		said, g_strconcat(kind_names[entry->kind], "\t", entry->subject, NULL));
}

/* Latest first. */
static void settle(struct overlay *overlay, GHashTable *said, guint i, struct instant now)
{
	struct overlay_entry *entry = entry_at(overlay, i);

	if (entry->undone || entry->kind == OVERLAY_UNDO || !is_last_word(entry, said))
		return;
	entry->holds = now.s < entry->until.s && (entry->kind == OVERLAY_NOTICE || entry->value);
	if (entry->holds && (instant_is_none(overlay->until) || entry->until.s < overlay->until.s))
		overlay->until = entry->until;
}

static void count_step(struct overlay *overlay, const struct overlay_entry *entry)
{
	struct overlay_delay *delay;

	if (entry && entry->kind == OVERLAY_UNDO)
		entry = undone_by(overlay, entry);
	if (!entry || entry->kind != OVERLAY_DELAY)
		return;
	delay = g_hash_table_lookup(overlay->delays, entry->subject);
	if (!delay) {
		delay = g_new0(struct overlay_delay, 1);
		g_hash_table_insert(overlay->delays, entry->subject, delay);
	}
	delay->steps++;
}

static void put_delay(struct overlay *overlay, const struct overlay_entry *entry)
{
	struct overlay_delay *delay;

	if (entry->kind != OVERLAY_DELAY || !entry->holds)
		return;
	delay = g_hash_table_lookup(overlay->delays, entry->subject);
	delay->planned = entry->planned;
	delay->seconds = (gint32)entry->value;
}

struct overlay *overlay_new(const char *log, gsize len, struct instant now)
{
	struct overlay *overlay = g_new0(struct overlay, 1);
	g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	overlay->entries = parse_log(log, len);
	overlay->delays = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	overlay->until = INSTANT_NONE;
	for (guint i = 0; i < overlay->entries->len; i++) {
		struct overlay_entry *undone = undone_by(overlay, entry_at(overlay, i));
		if (undone)
			undone->undone = true;
		count_step(overlay, entry_at(overlay, i));
	}
	for (guint i = overlay->entries->len; i > 0; i--) {
		settle(overlay, said, i - 1, now);
		put_delay(overlay, entry_at(overlay, i - 1));
	}
	return overlay;
}

void overlay_free(struct overlay *overlay)
{
	if (!overlay)
		return;
	g_hash_table_unref(overlay->delays);
	g_ptr_array_unref(overlay->entries);
	g_free(overlay);
}

/* --- Asking ---------------------------------------------------------------------------------- */

const struct overlay_delay *overlay_delay_of(
	const struct overlay *overlay, const char *id, struct instant start)
{
	const struct overlay_delay *delay = g_hash_table_lookup(overlay->delays, id);

	return delay && delay->seconds > 0 && delay->planned.s == start.s ? delay : NULL;
}

static bool fills(const struct overlay_entry *entry, const struct session *s)
{
	return entry->holds && entry->kind == OVERLAY_FULL && !s->all_day &&
	       g_strcmp0(entry->subject, s->venue) == 0 && s->start.s < entry->until.s &&
	       session_over(s).s > entry->at.s;
}

bool overlay_is_full(const struct overlay *overlay, const struct session *session)
{
	for (guint i = 0; i < overlay->entries->len; i++)
		if (fills(entry_at(overlay, i), session))
			return true;
	return false;
}

char *overlay_words(const struct session *session)
{
	g_autofree char *length = time_duration(session->delay);
	g_autofree char *delayed = session->delay ? g_strdup_printf(_("delayed %s"), length) : NULL;

	if (!session->full)
		return g_steal_pointer(&delayed);
	return delayed ? g_strjoin(", ", delayed, _("full"), NULL) : g_strdup(_("full"));
}

const struct overlay_entry *overlay_last(const struct overlay *overlay, enum overlay_kind kind)
{
	for (guint i = overlay->entries->len; i > 0; i--) {
		const struct overlay_entry *entry = entry_at(overlay, i - 1);
		if (entry->kind == kind && !entry->undone)
			return entry;
	}
	return NULL;
}
