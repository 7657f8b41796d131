/*
 * Real calendars against what the tests of the programs they come from say of them. Every row of
 * the table must come out right but the ones listed here with the reason why not.
 */
#include "collect.h"
#include "corpus.h"
#include "limit.h"
#include "rule.h"
#include "unit.h"

#include <summitty/ical/writer.h>
#include <summitty/time/format.h>
#include <summitty/time/zone.h>

/* Rows that are right here and different there. */
static const struct {
	const char *source; /* part of the row's source_ref */
	const char *reason;
} different[] = {
	{"RFC2445_RRULETest09",
		"its zone keeps the rules of 2006 for ever: the instants are the file's, "
		"but are shown in New York time"},
	{"RFC2445_RRULETest34", "the same"},
	{NULL, NULL},
};

enum {
	COLUMN_FILE,
	COLUMN_QUERY,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_COUNT,
	COLUMN_STARTS,
	COLUMN_SOURCE,
	COLUMNS = 7,
};

/* A moment as the table writes it. */
struct moment {
	gint64 local;
	bool date_only, has_offset;
	gint64 utc; /* if has_offset */
};

/* What a window covers: its ends, on the wall clock or, with offsets, as instants. */
struct window {
	struct moment from, to;
	bool open;
};

static gint64 local_of(const int n[6])
{
	struct date day = date_from_ymd(n[0], n[1], n[2]);

	return (gint64)day.d * 86400 + n[3] * 3600 + n[4] * 60 + n[5];
}

/* "2019-03-04T08:00:00+01:00", "20190304", "(2019, 3, 4, 8)", "2019": numbers, then an offset. */
static guint read_moment(const char *text, struct moment *out)
{
	int n[6] = {0, 1, 1, 0, 0, 0};
	guint count = 0;
	const char *p = text + strspn(text, "'( ");

	*out = (struct moment){0};
	if (strspn(p, "0123456789") >= 8) {
		gint64 day = g_ascii_strtoll(p, NULL, 10);
		n[0] = day / 10000;
		n[1] = day / 100 % 100;
		n[2] = day % 100;
		count = 3;
		p += 8;
	}
	while (count < 6 && *p != '\0' && !strchr("+')Z", *p) && !(count > 3 && *p == '-')) {
		char *end;
		p += strspn(p, "-:T, ");
		if (!g_ascii_isdigit(*p))
			break;
		n[count++] = g_ascii_strtoll(p, &end, 10);
		p = end;
	}
	if (*p == '.')
		p += 1 + strspn(p + 1, "0123456789");
	out->local = local_of(n);
	out->date_only = count <= 3;
	out->has_offset = count > 3 && (*p == 'Z' || *p == '+' || *p == '-');
	if (out->has_offset && *p != 'Z') {
		int hours = g_ascii_strtoll(p + 1, NULL, 10);
		int minutes = strlen(p) >= 6 ? g_ascii_strtoll(p + 4, NULL, 10) : 0;
		out->utc = out->local - (*p == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
	} else {
		out->utc = out->local;
	}
	return count;
}

/* What "at 2019", "at 2019-03" and so on end with. */
static void end_of_at(const struct moment *from, guint count, struct moment *to)
{
	struct civil c = civil_from_instant((struct instant){from->local}, 0);
	static const int seconds[] = {[3] = 86400, [4] = 3600, [5] = 60, [6] = 1};

	*to = *from;
	if (count == 1)
		c.year++;
	if (count == 2 && c.month++ == 12) {
		c.month = 1;
		c.year++;
	}
	to->local = count < 3 ? instant_from_civil(&c, 0).s : from->local + seconds[count];
	to->utc += to->local - from->local;
}

static struct window read_window(char **row)
{
	struct window w = {.open = *row[COLUMN_FROM] == '\0'};

	if (w.open)
		return w;
	guint count = read_moment(row[COLUMN_FROM], &w.from);
	if (*row[COLUMN_TO] == '\0')
		end_of_at(&w.from, count, &w.to);
	else
		read_moment(row[COLUMN_TO], &w.to);
	/* icalevents means its last day whole. */
	if (strstr(row[COLUMN_QUERY], "icalevents") && w.to.local % 86400 == 0)
		w.to.local += 86400;
	return w;
}

/* Whether a session shares time with a window; an empty one counts where it stands. */
static bool overlaps(const struct window *w, const struct session *s)
{
	bool instants = w->from.has_offset && !s->all_day;
	gint64 from = instants ? w->from.utc : w->from.local;
	gint64 to = instants ? w->to.utc : w->to.local;
	gint64 start = s->start.s + (instants ? 0 : s->start_offset);
	gint64 end = session_effective_end(s).s + (instants ? 0 : s->end_offset);

	if (start == end)
		return from == to ? start == from : from <= start && start < to;
	if (from == to)
		return start <= from && from < end;
	return start < to && from < end;
}

static bool starts_in(const struct window *w, const struct session *s)
{
	gint64 local = s->start.s + s->start_offset;

	return local >= w->from.local && local < w->to.local;
}

static bool matches(const struct moment *m, const struct session *s, const struct zone *zone)
{
	int offset = zone ? zone_offset(zone, s->start) : s->start_offset;
	gint64 local = s->start.s + offset;

	if (s->all_day)
		return m->local / 86400 == local / 86400;
	return m->has_offset ? m->utc == s->start.s : m->local == local;
}

static struct ical_options options_for(char **row, const struct window *w, char **zone)
{
	struct ical_options o = collect_options();
	const char *tz = strstr(row[COLUMN_QUERY], "tz=");

	*zone = tz ? g_strdup(tz + 3) : NULL;
	if (*zone)
		o.default_zone = *zone;
	o.max_occurrences = 20000;
	o.window = (struct span){
		instant_from_civil(&(struct civil){.year = 1900, .month = 1, .day = 1}, 0),
		instant_from_civil(&(struct civil){.year = 2200, .month = 1, .day = 1}, 0)};
	if (!w->open) {
		o.window.start.s = w->from.local - 40 * 86400;
		o.window.end.s = w->to.local + 2 * 86400;
	}
	return o;
}

/* The uid of the file's first session stands for its first event. */
static bool is_asked_for(
	char **row, const struct window *w, const struct collect *c, const struct session *s)
{
	bool first_only = g_str_has_prefix(row[COLUMN_QUERY], "list:");

	if (first_only && strcmp(s->uid, c->snapshot->sessions[0].uid) != 0)
		return false;
	if (w->open)
		return true;
	return first_only ? starts_in(w, s) : overlaps(w, s);
}

/* Takes the expected starts from the sessions found; says what is left on either side. */
static char *difference(
	char **row, const struct window *w, const struct collect *c, const char *zone_name)
{
	AUTO(zone_free) struct zone *zone = zone_name ? zone_new(zone_name) : NULL;
	g_autoptr(GString) wrong = g_string_new(NULL);
	g_autofree bool *taken = g_new0(bool, c->snapshot->count + 1);
	g_auto(GStrv) starts = g_strsplit(row[COLUMN_STARTS], ";", -1);
	guint n = 0, limit = g_str_has_prefix(row[COLUMN_QUERY], "list:recurrence") ? 500 : 1000000;

	for (size_t i = 0; starts[i] && *starts[i]; i++) {
		struct moment m;
		size_t j = 0;
		read_moment(starts[i], &m);
		if (civil_from_instant((struct instant){m.local}, 0).year >= YEAR_LAST)
			continue;
		while (j < c->snapshot->count &&
			(taken[j] || !is_asked_for(row, w, c, &c->snapshot->sessions[j]) ||
				!matches(&m, &c->snapshot->sessions[j], zone)))
			j++;
		taken[j] = true;
		n++;
		if (j == c->snapshot->count)
			g_string_append_printf(wrong, " missing %s", starts[i]);
	}
	for (size_t j = 0; j < c->snapshot->count && n < limit; j++) {
		const struct session *s = &c->snapshot->sessions[j];
		if (taken[j] || !is_asked_for(row, w, c, s))
			continue;
		g_autofree char *start = time_rfc3339(s->start, s->start_offset);
		g_string_append_printf(wrong, " extra %s", start);
	}
	return g_strndup(wrong->str, 300);
}

static const char *known_reason(const char *source)
{
	for (size_t i = 0; different[i].source; i++)
		if (strstr(source, different[i].source))
			return different[i].reason;
	return NULL;
}

static void check_row(char **row, guint *bad)
{
	g_autofree char *path = corpus_path(row[COLUMN_FILE]);
	g_autofree char *bytes = NULL, *zone = NULL;
	gsize len;
	struct collect c;

	ck_assert_msg(g_file_get_contents(path, &bytes, &len, NULL), "%s", path);
	struct window w = read_window(row);
	struct ical_options options = options_for(row, &w, &zone);
	collect_read(&c, bytes, len, &options);
	ck_assert_msg(c.ok, "%s", row[COLUMN_FILE]);
	g_autofree char *wrong = difference(row, &w, &c, zone);
	const char *reason = known_reason(row[COLUMN_SOURCE]);
	if (*wrong != '\0' && !reason) {
		g_printerr("%s [%s %s..%s] %s:%s\n", row[COLUMN_FILE], row[COLUMN_QUERY],
			row[COLUMN_FROM], row[COLUMN_TO], row[COLUMN_SOURCE], wrong);
		++*bad;
	}
	if (*wrong == '\0' && reason) {
		g_printerr("%s comes out right: take it off the list\n", row[COLUMN_SOURCE]);
		++*bad;
	}
	collect_clear(&c);
}

START_TEST(expected_occurrences)
{
	g_autofree char *path = corpus_path("EXPECTED.tsv");
	g_autofree char *text = NULL;
	guint bad = 0, rows = 0;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 1; lines[i]; i++) {
		g_auto(GStrv) row = g_strsplit(lines[i], "\t", -1);
		if (g_strv_length(row) < COLUMNS || strstr(row[COLUMN_QUERY], "conference"))
			continue;
		check_row(row, &bad);
		rows++;
	}
	ck_assert_uint_gt(rows, 200);
	ck_assert_uint_eq(bad, 0);
}
END_TEST

/* The value of "NAME": "value" in one line of JSON, or NULL. Caller frees. */
static char *json_value(const char *object, const char *name)
{
	g_autofree char *key = g_strdup_printf("\"%s\": \"", name);
	const char *found = strstr(object, key);

	return found ? g_strndup(found + strlen(key), strcspn(found + strlen(key), "\"")) : NULL;
}

static gint64 until_of(const struct rule *rule)
{
	const struct when *until = rule_until(rule);

	if (until->form == WHEN_NONE)
		return local_from_date(date_from_ymd(2582, 12, 31));
	return until->local + (until->form == WHEN_DATE ? DAY_SECONDS - 1 : 0);
}

/* The instances of a rule as libical's tests list them, at most as many. */
static char *instances(
	const char *rule_text, const char *start_text, const char *from_text, guint max)
{
	struct when start, from;
	guint budget = 10000000;
	AUTO(rule_free)
	struct rule *rule = rule_parse((struct slice){rule_text, strlen(rule_text)});
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));
	GString *text = g_string_new(NULL);

	if (!rule || !value_when((struct slice){start_text, strlen(start_text)}, &start))
		return g_string_free(text, FALSE);
	from = start;
	if (from_text)
		value_when((struct slice){from_text, strlen(from_text)}, &from);
	struct rule_bounds bounds = {from.local, until_of(rule), max, &budget};
	bool whole_days = start.form == WHEN_DATE;
	rule_expand(rule, start.local, whole_days, &bounds, found);
	for (guint i = 0; i < found->len; i++) {
		struct instant t = {g_array_index(found, gint64, i)};
		g_autofree char *one = whole_days ? time_ical_date(date_from_instant(t, 0))
						  : time_ical_local(t, 0);
		g_string_append_printf(
			text, "%s%s%s", i > 0 ? "," : "", one, start.form == WHEN_UTC ? "Z" : "");
	}
	return g_string_free(text, FALSE);
}

/* Rules that libical's tests and RFC 5545 see differently. */
static const struct {
	const char *rule, *reason;
} different_rules[] = {
	{"FREQ=YEARLY;BYMONTHDAY=29;COUNT=3", "BYMONTHDAY expands a year: every month has a 29th"},
	{"FREQ=YEARLY;BYWEEKNO=53;INTERVAL=6;BYDAY=TH;COUNT=1",
		"the interval counts from the year that DTSTART's week belongs to, 2026"},
	{NULL, NULL},
};

static bool rule_may_differ(const char *rule)
{
	for (size_t i = 0; different_rules[i].rule; i++)
		if (strcmp(different_rules[i].rule, rule) == 0)
			return true;
	return false;
}

static bool check_rule(const char *object)
{
	g_autofree char *rule = json_value(object, "RRULE");
	g_autofree char *start = json_value(object, "DTSTART");
	g_autofree char *expected = json_value(object, "INSTANCES");
	g_autofree char *from = json_value(object, "START-AT");

	if (!rule || !expected)
		return true;
	g_auto(GStrv) list = g_strsplit(expected, ",", -1);
	g_autofree char *found = instances(rule, start, from, g_strv_length(list));
	bool same = strcmp(found, expected) == 0;
	if (same == rule_may_differ(rule))
		g_printerr("%s from %s (%s):\n  expected %.200s\n  found    %.200s\n", rule, start,
			from, expected, found);
	return same != rule_may_differ(rule);
}

START_TEST(libical_rules)
{
	g_autofree char *path = corpus_path("rrule-expected.json");
	g_autofree char *text = NULL;
	guint bad = 0, rules = 0;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) objects = g_strsplit(text, "}", -1);
	for (size_t i = 0; objects[i]; i++) {
		bad += !check_rule(objects[i]);
		rules++;
	}
	ck_assert_uint_gt(rules, 50);
	ck_assert_uint_eq(bad, 0);
}
END_TEST

/* What is exported of a file and read again is the same sessions. */
static void check_round_trip(const char *path, const struct collect *first)
{
	struct ical_write_options options = {.zone = first->zone, .stamp = {1539216000}};
	const struct snapshot *a = first->snapshot;
	g_autoptr(GString) text = ical_write(a->sessions, a->count, &options);
	struct ical_options limits = collect_options();
	struct collect second;

	limits.max_events = G_MAXUINT;
	collect_read(&second, text->str, text->len, &limits);
	ck_assert_msg(second.ok && second.snapshot->count == a->count, "%s", path);
	for (size_t i = 0; i < a->count; i++) {
		const struct session *x = &a->sessions[i];
		const struct session *y = snapshot_find(second.snapshot, x->id);
		ck_assert_msg(y, "%s: %s %s", path, x->uid, x->title);
		ck_assert_msg(
			x->start.s == y->start.s && x->end.s == y->end.s, "%s: %s", path, x->title);
		ck_assert_msg(x->start_offset == y->start_offset, "%s: %s", path, x->title);
		ck_assert_msg(strcmp(x->uid, y->uid) == 0, "%s: %s, not %s", path, y->uid, x->uid);
		ck_assert_msg(g_strcmp0(x->recurrence_id, y->recurrence_id) == 0, "%s", path);
		ck_assert_msg(strcmp(x->title, y->title) == 0, "%s: %s", path, y->title);
		ck_assert_msg(
			g_strcmp0(x->description, y->description) == 0, "%s: %s", path, x->title);
		ck_assert_msg(g_strcmp0(x->venue, y->venue) == 0, "%s: %s", path, x->title);
	}
	collect_clear(&second);
}

/* Reads every file below a folder; returns how many there were. */
static guint read_all(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	guint n = 0;

	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *bytes = NULL;
		gsize len;
		struct collect c;
		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			n += read_all(path);
			continue;
		}
		if (!g_file_get_contents(path, &bytes, &len, NULL))
			continue;
		gint64 before = g_get_monotonic_time();
		collect_read(&c, bytes, len, NULL);
		ck_assert_msg(g_get_monotonic_time() - before < 10 * G_USEC_PER_SEC, "%s", path);
		ck_assert(c.ok == (c.error == NULL));
		if (c.ok && c.snapshot->count <= 2000)
			check_round_trip(path, &c);
		collect_clear(&c);
		n++;
	}
	return n;
}

START_TEST(every_file_in_bounded_time)
{
	static const char *const folders[] = {"conf", "history", "suites", "hostile"};
	guint n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *folder = corpus_path(folders[i]);
		n += read_all(folder);
	}
	ck_assert_uint_gt(n, 500);
}
END_TEST

static Suite *corpus_suite(void)
{
	Suite *suite = suite_create("corpus");
	TCase *cases = tcase_create("corpus");

	tcase_set_timeout(cases, 120);
	tcase_add_test(cases, expected_occurrences);
	tcase_add_test(cases, libical_rules);
	tcase_add_test(cases, every_file_in_bounded_time);
	suite_add_tcase(suite, cases);
	return suite;
}

int main(void)
{
	if (corpus_is_absent())
		return EXIT_SUCCESS;
	SRunner *runner = srunner_create(corpus_suite());
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
