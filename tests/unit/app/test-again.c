/*
 * A file that is loaded again and again, changed each time, gives the cache what it gives one that
 * never saw it before: what is left out because it is known makes no difference.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>

#include <summitty/app/app.h>
#include <summitty/app/import.h>
#include <summitty/store/cache.h>

#include "../ical/corpus.h"
#include "fixture.h"
#include "unit.h"

enum {
	EVENTS = 60,
	STEPS = 40,
	CORPUS_FILES = 10,
	CORPUS_STEPS = 4,
	CORPUS_SIZE = 150 * 1024,
};

static char *dir;

static void setup(void)
{
	signal(SIGPIPE, SIG_IGN);
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	/* Not what a cache would make of it. */
	g_autofree char *config = g_build_filename(dir, "config", NULL);
	ck_assert(g_file_set_contents(config, "[summit]\ntimezone=UTC\n", -1, NULL));
}

static void teardown(void)
{
	tree_remove(dir);
	g_free(dir);
}

/* --- A calendar as a list of events, to be changed ----------------------------------------------
 */

struct draft {
	char *head, *tail;
	GPtrArray *events; /* of char * */
};

static struct draft draft_new(const char *text)
{
	static const char begin[] = "BEGIN:VEVENT", end[] = "END:VEVENT";
	struct draft draft = {.events = g_ptr_array_new_with_free_func(g_free)};
	const char *first = strstr(text, begin), *p = first ? first : text + strlen(text);

	draft.head = g_strndup(text, (gsize)(p - text));
	for (const char *event = first; event; event = strstr(p, begin)) {
		const char *stop = strstr(event, end);
		if (!stop)
			break;
		p = stop + strcspn(stop, "\n");
		p += *p == '\n';
		g_ptr_array_add(draft.events, g_strndup(event, (gsize)(p - event)));
	}
	draft.tail = g_strdup(p);
	return draft;
}

static void draft_clear(struct draft *draft)
{
	g_free(draft->head);
	g_free(draft->tail);
	g_ptr_array_unref(draft->events);
}

static char *draft_text(const struct draft *draft)
{
	GString *text = g_string_new(draft->head);

	for (guint i = 0; i < draft->events->len; i++)
		g_string_append(text, draft->events->pdata[i]);
	g_string_append(text, draft->tail);
	return g_string_free(text, FALSE);
}

static void replace_event(struct draft *draft, guint i, char *text)
{
	g_free(draft->events->pdata[i]);
	draft->events->pdata[i] = text;
}

/* Puts lines in the place of the first that begins with a name, or before the end. */
static void put_line(struct draft *draft, guint i, const char *name, const char *lines)
{
	const char *event = draft->events->pdata[i];
	g_autofree char *sought = g_strconcat("\n", name, NULL);
	const char *at = strstr(event, sought);
	const char *rest = at ? at + 1 : strstr(event, "END:VEVENT");
	g_autofree char *before = g_strndup(event, (gsize)(rest - event));

	/* A folded line goes with its folds. */
	for (bool more = at != NULL; more; more = *rest == ' ')
		rest += strcspn(rest, "\n") + 1;
	replace_event(draft, i, g_strconcat(before, lines, rest, NULL));
}

static char *number(GRand *rand, const char *format)
{
	g_autoptr(GString) text = g_string_new(format);
	g_autofree char *n = g_strdup_printf("%d", g_rand_int_range(rand, 10, 28));

	g_string_replace(text, "#", n, 0);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static const struct {
	const char *name, *lines;
} line_changes[] = {
	{"SUMMARY", "SUMMARY:Session # of [Water] things\r\n"},
	{"SUMMARY", "SUMMARY:[Water] Panel #\r\n"},
	{"SUMMARY", "SUMMARY:Talk # (Main)\r\n"},
	{"DTSTART", "DTSTART:201810#T0#0000Z\r\n"},
	{"DTSTART", "DTSTART;TZID=Asia/Seoul:201810#T1#000\r\n"},
	{"DTSTART", "DTSTART:nonsense#\r\n"},
	{"DTSTART", "DTSTART:20#0315T090000Z\r\n"},
	{"DTSTAMP", "DTSTAMP:201809#T000000Z\r\n"},
	{"RRULE", "RRULE:FREQ=WEEKLY;COUNT=3\r\n"},
	{"RRULE", "RRULE:FREQ=YEARLY\r\n"},
	{"EXDATE", "EXDATE:201810#T0#0000Z\r\n"},
	{"UID", "UID:#@again\r\n"},
	{"LOCATION", "LOCATION:Room #\\, Centre\r\n"},
	{"DESCRIPTION", "DESCRIPTION:Words about #\\nand more\r\n"},
	{"STATUS", "STATUS:CANCELLED\r\n"},
	{"SEQUENCE", "SEQUENCE:#\r\n"},
	{"DTSTART", "DTSTART;VALUE=DATE:201810#\r\n"},
	{"DTSTAMP", "DTSTAMP:2018\r\n 09#T000000Z\r\n"},
	{"DTSTAMP", "DTSTAMP:201809#T000000Z\r\n\r\n"},
	{"DTSTAMP", "dtstamp;X-A=1:201809#T000000Z\r\nDTSTAMP:201809#T010000Z\r\n"},
	{"ATTENDEE", "ATTENDEE;CN=Speaker #;ROLE=CHAIR:mailto:#@example.org\r\n"},
	{"ORGANIZER", "ORGANIZER;CN=\"Host #\":mailto:host@example.org\r\n"},
	{"BEGIN:VALARM", "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDTSTAMP:201809#T000000Z\r\n"
			 "TRIGGER:-PT#M\r\nEND:VALARM\r\n"},
	{"X-ODD", "X-ODD:one\rX-ODD:#\r\n"},
	{"X-ODD", "no property at all #\r\n"},
	{"X-ODD", "BEGIN:VEVENT\r\nSUMMARY:within #\r\n"},
	{"X-ODD", "BEGIN:X-MINE\r\nUID:#\r\n"},
	{"X-ODD", "X-ODD:\xff#\r\n"},
	{"CLASS", "CLASS:PUBLIC\r\nEND:VCALENDAR\r\n"},
};

static void put_any(struct draft *draft, GRand *rand)
{
	guint which = (guint)g_rand_int_range(rand, 0, G_N_ELEMENTS(line_changes));
	guint i = (guint)g_rand_int_range(rand, 0, (gint32)draft->events->len);
	g_autofree char *lines = number(rand, line_changes[which].lines);

	put_line(draft, i, line_changes[which].name, lines);
}

static void put_all_stamps(struct draft *draft, GRand *rand)
{
	g_autofree char *stamp = number(rand, "DTSTAMP:201809#T000000Z\r\n");

	for (guint i = 0; i < draft->events->len; i++)
		put_line(draft, i, "DTSTAMP", stamp);
}

static void drop(struct draft *draft, GRand *rand)
{
	if (draft->events->len > 2)
		g_ptr_array_remove_index(draft->events,
			(guint)g_rand_int_range(rand, 0, (gint32)draft->events->len));
}

static void copy(struct draft *draft, GRand *rand)
{
	guint i = (guint)g_rand_int_range(rand, 0, (gint32)draft->events->len);

	g_ptr_array_add(draft->events, g_strdup(draft->events->pdata[i]));
}

static void swap(struct draft *draft, GRand *rand)
{
	guint i = (guint)g_rand_int_range(rand, 0, (gint32)draft->events->len);
	void *event = g_ptr_array_steal_index(draft->events, i);

	g_ptr_array_insert(draft->events, 0, event);
}

static const char own_zone[] =
	"BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
	"TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/* What stands between events, or goes on where one ended. */
static void put_behind(struct draft *draft, GRand *rand)
{
	static const char *const odd[] = {"\r\n", "\n\n", " folded\r\n", "\t\r\n", "\r",
		"a line of its own\r\n", "END:VEVENT\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n",
		"BEGIN:VTODO\r\nEND:VTODO\r\n", "X-WR-CALNAME:Again\r\n", own_zone};
	guint i = (guint)g_rand_int_range(rand, 0, (gint32)draft->events->len);
	const char *more = odd[g_rand_int_range(rand, 0, G_N_ELEMENTS(odd))];

	replace_event(draft, i, g_strconcat(draft->events->pdata[i], more, NULL));
}

static void mend(struct draft *draft, GRand *rand)
{
	guint i = (guint)g_rand_int_range(rand, 0, (gint32)draft->events->len);

	replace_event(draft, i,
		g_strdup_printf("BEGIN:VEVENT\r\nUID:%u@mended\r\n"
				"DTSTART;TZID=Own:20181012T1%u0000\r\n"
				"SUMMARY:Mended\r\nEND:VEVENT\r\n",
			i, i % 10));
}

/* The end of the file is cut off, or there again. */
static void put_tail(struct draft *draft, GRand *rand)
{
	static const char *const tails[] = {"END:VCALENDAR\r\n", "", "END:VCALENDAR",
		"BEGIN:VEVENT\r\nSUMMARY:Cut", "END:VCALENDAR\r\n\r\n<!-- 3 ms -->"};

	g_free(draft->tail);
	draft->tail = g_strdup(tails[g_rand_int_range(rand, 0, G_N_ELEMENTS(tails))]);
}

static void put_zone(struct draft *draft, GRand *rand)
{
	g_free(draft->head);
	draft->head = g_strdup_printf("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:%s\r\n",
		g_rand_boolean(rand) ? "Asia/Seoul" : "Asia/Ho_Chi_Minh");
}

static void change(struct draft *draft, GRand *rand)
{
	static void (*const changes[])(struct draft * draft, GRand * rand) = {put_any, put_any,
		put_any, put_any, put_any, put_any, drop, copy, swap, put_all_stamps, put_zone,
		put_behind, mend, mend, put_tail};

	for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--)
		changes[g_rand_int_range(rand, 0, G_N_ELEMENTS(changes))](draft, rand);
}

static char *programme(GRand *rand)
{
	GString *text = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
				     "X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n");

	for (int i = 0; i < EVENTS; i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:%d@test\r\nDTSTAMP:20180901T000000Z\r\n"
			"DTSTART;TZID=Asia/Ho_Chi_Minh:201810%02dT%02d0000\r\nDURATION:PT1H\r\n"
			"SUMMARY:%s number %d\r\nLOCATION:Hall %d\\, Centre\r\nEND:VEVENT\r\n",
			i, g_rand_int_range(rand, 10, 14), g_rand_int_range(rand, 8, 18),
			i % 3 ? "Meeting" : "[Smart] Panel", i, i % 4);
	g_string_append(text, "END:VCALENDAR\r\n");
	return g_string_free(text, FALSE);
}

/* --- What a cache has ---------------------------------------------------------------------------
 */

static struct app *open_app(const char *name)
{
	g_autofree char *cache = g_build_filename(dir, name, NULL);

	return fixture_app(
		dir, (struct app_options){.cache = cache, .now = "2018-10-11T02:30:00Z"});
}

/* What is more than a note is said every time. */
static bool take_diag(void *user, const struct diag *diag)
{
	if (diag->severity > DIAG_NOTE)
		g_string_append_printf(user, "%u %s %s %s\n", diag->line, diag->code,
			diag->uid ? diag->uid : "-", diag->text);
	return true;
}

/* False for what is no calendar, and for nothing else; `said` is what is complained of. */
static bool import(struct app *app, const char *path, GString *said)
{
	g_autoptr(GError) error = NULL;
	const char *sources[] = {path, NULL};
	const struct import_options options = {
		.as = "again",
		.window = {INSTANT_NONE, INSTANT_NONE},
		.diag = take_diag,
		.user = said,
	};

	bool done = app_import(app, sources, &options, NULL, &error);

	ck_assert_msg(done || strstr(error->message, "again.ics"), "%s", error->message);
	return done;
}

static void tell(GString *text, const struct session *s)
{
	g_autofree char *people = g_strjoinv("|", (char **)s->people);
	g_autofree char *categories = g_strjoinv("|", (char **)s->categories);
	const char *const texts[] = {s->id, s->uid, s->recurrence_id, s->title, s->titles,
		s->description, s->kind, s->track, s->venue, s->building, s->url, s->language,
		s->status, s->tz, people, categories};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_string_append_printf(text, "%s\t", texts[i] ? texts[i] : "-");
	g_string_append_printf(text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d %d %d %d\n",
		s->start.s, s->end.s, s->start_offset, s->end_offset, s->sequence, s->all_day,
		s->ambient);
}

static size_t count_word(struct cache *cache, const char *word)
{
	AUTO(query_free) struct query *query = query_text(word);
	struct cache_request request = {.query = query, .with_hidden = true};
	size_t n = 0;

	ck_assert(cache_count(cache, &request, &n, NULL));
	return n;
}

/* What is kept of days and of values that sessions share, and of the source. */
static void tell_counts(GString *text, struct cache *cache)
{
	struct cache_request request = {.with_hidden = true};
	AUTO(zone_free) struct zone *zone = zone_new("UTC");

	ck_assert(cache_set_summit(cache, zone, 4 * 3600, NULL));
	g_autoptr(GArray) days = cache_days(cache, &request, NULL);
	for (guint i = 0; i < days->len; i++) {
		const struct day_count *day = &g_array_index(days, struct day_count, i);
		g_string_append_printf(text, "%d %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
			day->day.d, day->count, day->first.s, day->last.s);
		for (size_t hour = 0; hour < G_N_ELEMENTS(day->busy); hour++)
			g_string_append_printf(text, " %u", day->busy[hour]);
		g_string_append_c(text, '\n');
	}
	for (enum facet facet = FACET_KIND; facet <= FACET_LANGUAGE; facet++) {
		g_autoptr(GArray) values = cache_facet(cache, facet, &request, NULL);
		for (guint i = 0; i < values->len; i++) {
			const struct facet_value *value =
				&g_array_index(values, struct facet_value, i);
			g_string_append_printf(text, "%s %u\n", value->name, value->count);
		}
	}
	g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);
	const struct source *source = sources->pdata[0];
	g_autofree char *dominant = cache_dominant_zone(cache);
	g_string_append_printf(text, "%s %s %u %s\n", source->title ? source->title : "-",
		source->zone ? source->zone : "-", source->sessions, dominant ? dominant : "-");
}

/* Every session with all it has, in order, and what some words find. */
static char *contents(const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	AUTO(cache_close) struct cache *cache = cache_open(path, CACHE_WRITE, NULL, NULL);
	static const char *const words[] = {
		"panel", "meeting", "water", "words", "hall", "centre", "talk", "12", "smart"};
	struct cache_request request = {.with_hidden = true};
	GString *text = g_string_new(NULL);
	AUTO(snapshot_unref) struct snapshot *all = cache_ask(cache, &request, NULL);

	ck_assert_ptr_nonnull(all);
	for (size_t i = 0; i < all->count; i++)
		tell(text, &all->sessions[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		g_string_append_printf(text, "%s %zu\n", words[i], count_word(cache, words[i]));
	tell_counts(text, cache);
	g_autoptr(GError) error = NULL;
	ck_assert_msg(cache_check(cache, &error), "%s", error ? error->message : "");
	return g_string_free(text, FALSE);
}

/* To the line from which on they differ. */
static void first_difference(const char **a, const char **b)
{
	const char *line;

	while ((line = strchr(*a, '\n')) && strncmp(*a, *b, (size_t)(line + 1 - *a)) == 0) {
		*b += line + 1 - *a;
		*a = line + 1;
	}
}

/* Such a file takes nothing away from what was there. */
static bool is_cut_off(const char *text)
{
	const char *end = g_strrstr(text, "END:VCALENDAR");

	return !end || g_strrstr(text, "BEGIN:VCALENDAR") > end;
}

/* Loads a text into the cache that has seen those before, and into one that has seen nothing. */
static void check_step(struct app *app, const char *grown, const char *text, int step)
{
	g_autofree char *path = g_build_filename(dir, "again.ics", NULL);
	g_autofree char *fresh = g_strdup_printf("fresh-%d-%s", step, grown);
	struct app *other = open_app(fresh);
	g_autofree char *before = NULL;
	g_autoptr(GString) said = g_string_new(NULL), said_anew = g_string_new(NULL);

	g_file_get_contents(path, &before, NULL, NULL);
	ck_assert(g_file_set_contents(path, text, -1, NULL));
	bool there = import(app, path, said), anew = import(other, path, said_anew);
	bool refused = anew && !there && is_cut_off(text);
	ck_assert_msg(there == anew || refused, "%s, step %d", grown, step);
	/* Of what did not change at all nothing is said. */
	ck_assert_msg(g_strcmp0(before, text) == 0 || g_str_equal(said->str, said_anew->str),
		"%s, step %d:\n%s\ninstead of\n%s", grown, step, said->str, said_anew->str);
	if (there) {
		g_autofree char *got = contents(grown);
		g_autofree char *wanted = contents(fresh);
		const char *g = got, *w = wanted;
		first_difference(&g, &w);
		ck_assert_msg(
			!*g && !*w, "%s, step %d:\n%.500s\ninstead of\n%.500s", grown, step, g, w);
	}
	app_free(other);
}

static void check_changes(const char *text, const char *what, GRand *rand, int steps)
{
	g_autofree char *name = g_strdup_printf("grown-%s.db", what);
	struct app *app = open_app(name);
	struct draft draft = draft_new(text);

	check_step(app, name, text, 0);
	for (int step = 1; step <= steps && draft.events->len > 0; step++) {
		change(&draft, rand);
		g_autofree char *next = draft_text(&draft);
		check_step(app, name, next, step);
	}
	draft_clear(&draft);
	app_free(app);
}

START_TEST(a_changed_programme_is_as_if_new)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)_i);
	g_autofree char *text = programme(rand);

	check_changes(text, "programme", rand, STEPS);
}
END_TEST

/* The calendars of a folder that are neither empty nor large. */
static GPtrArray *corpus_files(const char *folder)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *path = corpus_path(folder);
	GDir *entries = path ? g_dir_open(path, 0, NULL) : NULL;
	const char *name;

	while (entries && (name = g_dir_read_name(entries)) && files->len < CORPUS_FILES) {
		g_autofree char *file = g_build_filename(path, name, NULL);
		GStatBuf st;
		if (g_str_has_suffix(name, ".ics") && g_stat(file, &st) == 0 &&
			st.st_size < CORPUS_SIZE)
			g_ptr_array_add(files, g_steal_pointer(&file));
	}
	if (entries)
		g_dir_close(entries);
	return files;
}

START_TEST(changed_calendars_of_others_are_as_if_new)
{
	static const char *const folders[] = {"suites/icalevents", "suites/ical4j", "hostile"};
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autoptr(GPtrArray) files = corpus_files(folders[i]);
		for (guint f = 0; f < files->len; f++) {
			g_autofree char *text = NULL;
			g_autofree char *name = g_path_get_basename(files->pdata[f]);
			if (g_file_get_contents(files->pdata[f], &text, NULL, NULL) &&
				g_utf8_validate(text, -1, NULL))
				check_changes(text, name, rand, CORPUS_STEPS);
		}
	}
}
END_TEST

static Suite *again_suite(void)
{
	Suite *suite = suite_create("again");
	TCase *tcase = tcase_create("again");

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, a_changed_programme_is_as_if_new, 0, 3);
	tcase_add_test(tcase, changed_calendars_of_others_are_as_if_new);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(again_suite)
