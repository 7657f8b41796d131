/* The stage: see stage.h. */
#include "stage.h"

#include <check.h>
#include <locale.h>

#include <summitty/base/text.h>
#include <summitty/model/clash.h>
#include <summitty/time/format.h>

#define OFFSET (7 * 3600)

struct entry {
	const char *start, *end; /* local; NULL end: none */
	const char *title, *kind, *venue;
	bool all_day, ambient;
	enum level level;
	const char *status, *change;
};

static const struct entry entries[] = {
	{"2018-10-10 08:00", "2018-10-13 18:00", "WTA Hi-Tech Fair", "exhibition",
		"Exhibition Hall A", false, true, LEVEL_NONE, NULL, NULL},
	{"2018-10-11 00:00", NULL, "Poster display", "exhibition", NULL, true, true, LEVEL_NONE,
		NULL, NULL},
	{"2018-10-10 14:00", "2018-10-10 17:00", "Mayors' meeting", "meeting", "Becamex Hotel",
		false, false, LEVEL_NONE, NULL, NULL},
	{"2018-10-11 08:30", "2018-10-11 09:15", "Lễ khai mạc: Thành phố thông minh Bình Dương",
		"ceremony", "Hội trường lớn, Trung tâm Hội nghị", false, false, LEVEL_MUST, NULL,
		NULL},
	{"2018-10-11 09:30", "2018-10-11 11:00",
		"Smart city as a driving force for innovation and sustainable development",
		"plenary", "Grand Hall", false, false, LEVEL_MUST, NULL, NULL},
	{"2018-10-11 10:00", "2018-10-11 12:00", "과학기술 혁신과 지방정부의 역할", "forum",
		"대전 컨벤션센터", false, false, LEVEL_MAYBE, NULL, "moved"},
	{"2018-10-11 10:00", "2018-10-11 10:45", "مدينة ذكية שלום", "talk", "Room 3", false, false,
		LEVEL_NONE, NULL, "added"},
	{"2018-10-11 11:15", "2018-10-11 12:00",
		"Evil \033[31mred\033[0m \342\200\256gnp.exe\007 title", "talk", "Room \t3\n",
		false, false, LEVEL_NONE, NULL, NULL},
	{"2018-10-11 13:30", "2018-10-11 15:00", "Water and the city", "workshop", "Room 3", false,
		false, LEVEL_NONE, "cancelled", NULL},
	{"2018-10-11 15:30", "2018-10-11 17:00",
		"智慧城市 👩‍👩‍👧 e"
		"\314\201\314\202\314\203\314\204\314\205\314\206 zalgo",
		"contest", "Room 4", false, false, LEVEL_MUST, NULL, NULL},
	{"2018-10-11 18:30", NULL, "Gala dinner", "social", "Riverside", false, false, LEVEL_NONE,
		"tentative", NULL},
	{"2018-10-12 09:00", "2018-10-12 10:30", "Water and the city", "workshop", "Room 1", false,
		false, LEVEL_NONE, NULL, NULL},
	{"2018-10-13 22:00", "2018-10-14 01:30", "Closing party", "social", NULL, false, false,
		LEVEL_NONE, NULL, NULL},
};

static const char description[] =
	"Cities that measure themselves can change themselves. "
	"This session asks what that takes: sensors, people, "
	"and the patience to look at the numbers.\n\n"
	"Slides: https://example.org/s/1. Recording at http://example.org/rec?id=7, later.\n\n"
	"Bình Dương và Daejeon 대전광역시가 함께.";

static const char *const people[] = {"Nguyễn Văn Đức", "김민수", "A. Speaker", NULL};

static void add(const struct stage *stage, struct snapshot_builder *builder, int i)
{
	const struct entry *e = &entries[i];
	char id[9];
	struct session s = {
		.id = id,
		.uid = e->title,
		.source = "stage",
		.title = e->title,
		.kind = e->kind,
		.venue = e->venue,
		.description = i == 4 ? description : NULL,
		.url = i == 4 ? "https://example.org/s/1" : NULL,
		.people = i == 4 ? people : NULL,
		.track = i == 4 ? "Smart city" : NULL,
		.note = i == 4 ? "sit in front" : NULL,
		.status = e->status ? e->status : "confirmed",
		.change = e->change,
		.tz = "Asia/Ho_Chi_Minh",
		.start_offset = OFFSET,
		.end_offset = OFFSET,
		.end = INSTANT_NONE,
		.all_day = e->all_day,
		.ambient = e->ambient,
		.level = e->level,
	};

	g_snprintf(id, sizeof(id), "%08x", i + 1);
	ck_assert(time_parse(e->start, stage->zone, &s.start));
	ck_assert(!e->end || time_parse(e->end, stage->zone, &s.end));
	s.day = e->all_day ? date_from_instant(s.start, OFFSET)
			   : day_from_instant(s.start, OFFSET, 4 * 3600);
	snapshot_builder_add(builder, &s);
}

static bool wanted_star(const struct session *s)
{
	return s->level != LEVEL_NONE;
}

/* The sessions for which `test` holds, without their clashes. */
static struct snapshot *pick(const struct stage *stage, bool (*test)(const struct session *s))
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (size_t i = 0; i < stage->programme->count; i++)
		if (test(&stage->programme->sessions[i]))
			snapshot_builder_add(builder, &stage->programme->sessions[i]);
	return snapshot_builder_end(builder, 1);
}

static void make_programme(struct stage *stage)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (gsize i = 0; i < G_N_ELEMENTS(entries); i++)
		add(stage, builder, i);
	stage->programme = snapshot_builder_end(builder, 1);
	AUTO(snapshot_unref) struct snapshot *stars = pick(stage, wanted_star);
	clash_annotate(stage->programme, stars, NULL);
}

static void stage_message(struct host *host, const char *text)
{
	struct stage *stage = (struct stage *)host;

	g_free(stage->message);
	stage->message = g_strdup(text);
}

static void stage_set_needle(struct host *host, const char *text)
{
	struct stage *stage = (struct stage *)host;

	g_free(stage->needle);
	stage->needle = g_strdup(text);
	host->scene.needle = stage->needle;
}

static bool stage_repeated(struct host *host, const struct session *session)
{
	const struct stage *stage = (const struct stage *)host;
	size_t n = 0;

	for (size_t i = 0; i < stage->programme->count; i++)
		n += strcmp(stage->programme->sessions[i].title, session->title) == 0;
	return n > 1;
}

/* The keys that sentences name. */
static char *stage_key_of(const struct host *host, const char *name)
{
	static const char *const keys[][2] = {{"star", "s"}, {"hide-past", "p"}, {"quit", "Q"},
		{"load-sample", "i"}, {"clear-filter", "Esc"}, {"undo", "u"}, {"help", "?"},
		{"filter", "f"}, {"search", "/"}, {"refresh", "R"}, {"view-schedule", "1"},
		{"search-leave", "Esc"}, {"same-session", "="}, {"apply-plan", "a"}, {"back", "q"},
		{"view-changes", "6"}, {"hide", "x"}};

	(void)host;
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(keys[i][0], name) == 0)
			return g_strdup(keys[i][1]);
	ck_abort_msg("no key of %s", name);
	return NULL;
}

static const char *stage_keys(const struct host *host, const struct command *command)
{
	(void)host;
	return command->keys;
}

void stage_open(struct stage *stage)
{
	setlocale(LC_ALL, "");
	text_init();
	*stage = (struct stage){.zone = zone_new("Asia/Ho_Chi_Minh"), .local = zone_new("UTC")};
	stage->host.message = stage_message;
	stage->host.set_needle = stage_set_needle;
	stage->host.repeated = stage_repeated;
	stage->host.keys = stage_keys;
	stage->host.key_of = stage_key_of;
	stage->host.scene.zone = stage->zone;
	stage->host.scene.local = stage->local;
	ck_assert(time_parse("2018-10-11 10:42", stage->zone, &stage->host.scene.now));
	stage->host.scene.today = date_from_ymd(2018, 10, 11);
	stage->changes = true;
	make_programme(stage);
}

void stage_close(struct stage *stage)
{
	snapshot_unref(stage->programme);
	zone_free(stage->zone);
	zone_free(stage->local);
	g_free(stage->message);
	g_free(stage->needle);
}

const struct session *stage_session(const struct stage *stage, const char *id)
{
	return snapshot_find(stage->programme, id);
}

void stage_crowd_background(struct stage *stage)
{
	static const int background[] = {2, 11, 12};
	struct session *s = stage->programme->sessions;

	for (gsize i = 0; i < G_N_ELEMENTS(background); i++) {
		s[background[i]].ambient = true;
		s[background[i]].start = s[0].start;
		s[background[i]].end = s[0].end;
	}
}

void stage_crowd_hour(struct stage *stage)
{
	struct session *s = stage->programme->sessions;

	for (int i = 3; i < 10; i++) {
		s[i].venue = NULL;
		s[i].start = s[4].start;
		s[i].end = s[4].end;
	}
}

static void count_session(struct day_count *day, const struct session *s, gint64 boundary)
{
	struct span span = session_span(s);

	if (day->count++ == 0)
		day->first = s->start;
	day->first.s = MIN(day->first.s, s->start.s);
	day->last.s = MAX(day->last.s, session_effective_end(s).s);
	for (int hour = 0; hour < 24; hour++) {
		gint64 from = boundary + hour * 3600, to = from + 3600;

		day->busy[hour] += MAX(span.start.s, from) < MIN(span.end.s, to);
	}
}

static GArray *make_days(const struct stage *stage)
{
	GArray *days = g_array_new(FALSE, TRUE, sizeof(struct day_count));

	for (size_t i = 0; i < stage->programme->count; i++) {
		const struct session *s = &stage->programme->sessions[i];
		guint n;

		if (s->ambient)
			continue;
		for (n = 0; n < days->len; n++)
			if (g_array_index(days, struct day_count, n).day.d == s->day.d)
				break;
		if (n == days->len) {
			struct day_count day = {.day = s->day};
			g_array_append_val(days, day);
		}
		count_session(&g_array_index(days, struct day_count, n), s,
			zone_date_instant(stage->zone, s->day, 4 * 3600).s);
	}
	return days;
}

/* As much of the query language as views ask for. */
static bool matches(const struct stage *stage, const struct query *q, const struct session *s)
{
	bool running = s->start.s <= stage->host.scene.now.s &&
		       stage->host.scene.now.s < session_effective_end(s).s;
	gint64 noon = zone_date_instant(stage->zone, q->first, 12 * 3600).s;

	switch (q->op) {
	case QUERY_DAY:
		return s->day.d == q->first.d ||
		       (s->ambient && s->start.s < noon && noon < session_effective_end(s).s);
	case QUERY_OR:
		return matches(stage, q->children[0], s) || matches(stage, q->children[1], s);
	case QUERY_IS:
		if (q->is == QUERY_IS_CHANGED)
			return s->change != NULL;
		return q->is == QUERY_IS_NOW ? running : strcmp(s->id, "00000008") == 0;
	case QUERY_TEXT:
		return strstr(s->title, q->text) != NULL;
	case QUERY_FIELD:
		return strcmp(q->field == QUERY_FIELD_KIND ? s->kind : "", q->text) == 0;
	default:
		return false;
	}
}

static bool is_wanted(const struct stage *stage, const struct want *want, const struct session *s)
{
	if (want->about)
		return strcmp(s->title, snapshot_find(stage->programme, want->about)->title) == 0;
	if (want->query)
		return matches(stage, want->query, s);
	return strstr(s->title, want->text) != NULL;
}

static struct snapshot *ask(const struct stage *stage, const struct want *want)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (size_t i = 0; i < stage->programme->count; i++) {
		const struct session *s = &stage->programme->sessions[i];

		if (is_wanted(stage, want, s))
			snapshot_builder_add(builder, s);
	}
	return snapshot_builder_end(builder, 1);
}

static GArray *make_values(void)
{
	static const struct facet_value values[] = {
		{(char *)"exhibition", 2},
		{(char *)"talk", 3},
		{(char *)"workshop", 2},
		{(char *)"contest", 1},
		{(char *)"forum", 1},
	};
	GArray *array = g_array_new(FALSE, FALSE, sizeof(struct facet_value));

	return g_array_append_vals(array, values, G_N_ELEMENTS(values));
}

static struct change_note *make_note(
	const struct stage *stage, const char *id, const char *what, const char *lines, bool mine)
{
	const struct session *s = snapshot_find(stage->programme, id);
	struct change_note *note = g_new0(struct change_note, 1);

	note->id = g_strdup(id);
	note->title = g_strdup(s ? s->title : "Tea with the mayor");
	note->what = g_strdup(what);
	note->lines = g_strsplit(lines, "\n", -1);
	note->at.s = stage->host.scene.now.s - (mine ? 3600 : 600);
	note->mine = mine;
	note->unread = mine;
	return note;
}

static GPtrArray *make_changes(const struct stage *stage)
{
	GPtrArray *notes = g_ptr_array_new_with_free_func(change_note_free);

	g_ptr_array_add(
		notes, make_note(stage, "00000006", "moved",
			       "start: 09:00 → 10:00\nvenue: Room 1 → 대전 컨벤션센터", true));
	g_ptr_array_add(notes, make_note(stage, "00000007", "new", "", false));
	g_ptr_array_add(notes, make_note(stage, "0000ffff", "removed", "", false));
	return notes;
}

/* My stars with their clashes, the whole programme, and what is made of the two. */
static void answer_mine(const struct stage *stage, const struct want *want, struct answer *answer)
{
	g_autoptr(GArray) days = make_days(stage);
	const struct gaps_request request = {
		.stars = answer->stars = pick(stage, wanted_star),
		.programme = answer->sessions = snapshot_ref(stage->programme),
		.days = (const struct day_count *)(const void *)days->data,
		.n_days = days->len,
	};

	clash_annotate(answer->stars, answer->stars, NULL);
	if (want->gaps)
		answer->gaps = gaps_find(&request);
	else
		answer->plan =
			plan_make(request.stars, request.programme, NULL, stage->host.scene.now);
}

static char **make_strange(const char *const *venues)
{
	g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

	for (; *venues; venues++)
		g_strv_builder_add(
			texts, strcmp(*venues, "Room 03") == 0
				       ? "There is no venue Room 03. Did you mean Room 3?"
				       : "");
	return g_strv_builder_end(texts);
}

static bool load_once(struct stage *stage, struct view *view)
{
	struct want want = {0};
	struct answer answer = {0};

	view->ops->want(view, &want);
	if (want.query || want.text || want.about)
		answer.sessions = ask(stage, &want);
	if (want.text && answer.sessions->count == 0)
		answer.suggestions = g_strsplit("water", " ", -1);
	if (want.gaps || want.plan)
		answer_mine(stage, &want, &answer);
	if (want.stars)
		answer.stars = pick(stage, wanted_star);
	if (want.days)
		answer.days = make_days(stage);
	if (want.summit) {
		answer.summit = g_strdup("Test Summit 대전");
		answer.loaded_at.s = stage->host.scene.now.s - 7 * 3600;
		if (stage->bare)
			answer.loaded_at = INSTANT_NONE;
	}
	if (want.changes)
		answer.changes = stage->changes ? make_changes(stage) : g_ptr_array_new();
	if (want.values)
		answer.values = make_values();
	if (want.tags && strcmp(want.about, "00000009") == 0)
		answer.tags = g_strsplit("ask front", " ", -1);
	if (want.venues)
		answer.strange = make_strange(want.venues);
	bool again = view->ops->load(view, &answer);
	want_clear(&want);
	answer_clear(&answer);
	return again;
}

void stage_load(struct stage *stage, struct view *view)
{
	while (view->ops->want && load_once(stage, view))
		;
}

struct view *stage_view(struct stage *stage, const char *name, const struct opening *opening)
{
	struct view *view = view_new(view_find(name), &stage->host, opening);

	stage_load(stage, view);
	return view;
}

char *stage_paint(struct stage *stage, struct view *view, int rows, int cols, bool styles)
{
	AUTO(surface_free)
	struct surface *surface = surface_new(rows, cols, stage->host.scene.charset);

	view->focused = true;
	if (view->ops->layout)
		view->ops->layout(view, rows, cols);
	view->ops->paint(view, surface, (struct rect){0, 0, rows, cols});
	return surface_dump(surface, styles);
}

enum reply_kind stage_run(struct stage *stage, struct view *view, const char *name)
{
	for (int t = 0; view->ops->tables[t]; t++)
		for (const struct command *c = view->ops->tables[t]; c->name; c++) {
			if (strcmp(c->name, name) != 0)
				continue;
			struct reply done = c->run(&stage->host, view, 1);
			if (done.kind == REPLY_RELOAD)
				stage_load(stage, view);
			return done.kind;
		}
	ck_abort_msg("no command %s", name);
	return REPLY_IGNORED;
}
