/*
 * Every kind of term, asked of a small real cache: the sessions that match, in order.
 */
#include <summitty/store/cache.h>

#include "unit.h"
#include "world.h"

static const struct sample programme[] = {
	{.uid = "fair",
		.title = "Techmart",
		.when = "2018-10-10 09:00",
		.minutes = 3 * 24 * 60,
		.venue = "Exhibition Centre",
		.kind = "exhibition",
		.ambient = true},
	{.uid = "open",
		.title = "Opening ceremony",
		.when = "2018-10-11 09:00",
		.minutes = 45,
		.venue = "Main Hall A",
		.kind = "ceremony",
		.person = "Nguyễn Thanh Liêm",
		.description = "Lễ khai mạc ở Bình Dương"},
	{.uid = "keynote",
		.title = "Smart city as a driving force",
		.when = "2018-10-11 09:45",
		.venue = "Main Hall A",
		.track = "Forum",
		.kind = "plenary",
		.person = "Kim Young-ho",
		.description = "Daejeon's story",
		.color = "teal",
		.language = "ko-KR",
		.titles = "vi\tThành phố thông minh\nko\t스마트시티와 대전\n"},
	{.uid = "mayors",
		.title = "Mayors' round table",
		.when = "2018-10-11 10:00",
		.minutes = 90,
		.venue = "Room 2",
		.track = "Forum",
		.kind = "forum",
		.person = "Đặng Minh Hưng"},
	{.uid = "cancel",
		.title = "Robots on stage",
		.when = "2018-10-11 11:00",
		.minutes = 30,
		.venue = "Room 2",
		.track = "Contest",
		.kind = "contest",
		.status = "cancelled"},
	{.uid = "korean",
		.title = "정상회의 안전 포럼",
		.when = "2018-10-11 14:00",
		.venue = "대전 컨벤션",
		.track = "Forum",
		.kind = "forum",
		.person = "김영호",
		.language = "ko"},
	{.uid = "late",
		.title = "Gala night",
		.when = "2018-10-12 01:30",
		.minutes = 90,
		.venue = "Riverside",
		.kind = "social"},
	{.uid = "allday",
		.title = "City tour",
		.when = "2018-10-12 00:00",
		.minutes = -1,
		.venue = "Thủ Dầu Một",
		.kind = "tour",
		.all_day = true},
	{.uid = "series",
		.title = "Coffee",
		.when = "2018-10-12 10:00",
		.minutes = 15,
		.venue = "Lobby",
		.kind = "break",
		.recurrence = "2018-10-12T10:00:00+07:00"},
	{.uid = "series",
		.title = "Coffee",
		.when = "2018-10-11 15:30",
		.minutes = 15,
		.venue = "Lobby",
		.kind = "break",
		.recurrence = "2018-10-11T15:30:00+07:00"},
};

/* 10:30 on the second day, when nothing else is said. */
#define NOW "2018-10-11 10:30"

static const struct {
	const char *query, *uids;
} cases[] = {
	{"", "fair open keynote mayors cancel korean series allday late series"},
	/* Words: by prefix, without case and marks, any substring of Korean, title languages. */
	{"smart", "keynote"},
	{"SMAR", "keynote"},
	{"binh duong", "open"},
	{"Bình", "open"},
	{"dang", "mayors"},
	{"đặng", "mayors"},
	{"thanh", "open keynote"},
	{"대전", "keynote korean"},
	{"daejeon", "keynote"},
	{"회의", "korean"},
	{"의", "korean"},
	{"안전", "korean"},
	{"대컨", ""},
	{"city", "keynote allday"},
	{"city forc", "keynote"},
	{"\"driving force\"", "keynote"},
	{"\"force driving\"", ""},
	{"city -tour", "keynote"},
	{"techmart OR gala", "fair late"},
	{"(techmart OR gala) hall", ""},
	{"keynotes", ""},
	{"drop table session", ""},
	{"\"'; --\"", ""},
	{"%", ""},
	{"smart % city", "keynote"},
	{"smart OR %", "keynote"},
	{"smart -%", "keynote"},
	{"venue:%", ""},
	{"NEAR", ""},
	/* Fields. */
	{"kind:forum", "mayors korean"},
	{"kind:FORUM", "mayors korean"},
	{"track:forum", "keynote mayors korean"},
	{"venue:hall", "open keynote"},
	{"venue:\"main hall\"", "open keynote"},
	{"venue:\"hall main\"", ""},
	{"venue:대전", "korean"},
	{"venue:smart", ""},
	{"person:kim", "keynote"},
	{"person:young", "keynote"},
	{"person:영호", "korean"},
	{"person:hung", "mayors"},
	{"-venue:hall track:forum", "mayors korean"},
	{"lang:ko", "keynote korean"},
	{"lang:k", ""},
	{"status:cancelled", "cancel"},
	{"track:forum OR kind:social", "keynote mayors korean late"},
	{"(kind:social OR kind:tour) -is:allday", "late"},
	/* Days and hours: a day ends at 04:00, an all-day session is on its own date. */
	{"day:2018-10-11", "open keynote mayors cancel korean series late"},
	{"day:2", "open keynote mayors cancel korean series late"},
	{"day:2018-10-12", "allday series"},
	{"day:2018-10-09", ""},
	{"after:14:00 day:2", "korean series late"},
	{"after:15:31", "late"},
	{"after:01:00", "late"},
	{"after:02:00", ""},
	{"before:10:00", "fair open keynote mayors series"},
	{"before:09:44", "fair open"},
	{"before:01:30 day:2", "open keynote mayors cancel korean series late"},
	{"before:01:00 after:15:00", "series"},
	{"after:00:00 before:02:00", "late"},
	{"is:ambient", "fair allday"},
	{"is:allday", "allday"},
	{"is:changed", ""},
	/* Marks. */
	{"is:starred", "keynote korean"},
	{"is:must", "keynote"},
	{"is:maybe", "korean"},
	{"is:clash", "keynote"},
	{"tag:team", "korean"},
	{"tag:tea", ""},
	{"-is:starred track:forum", "mayors"},
	{"is:starred OR kind:contest", "keynote cancel korean"},
};

static const struct {
	const char *query, *now, *uids;
} moments[] = {
	{"is:now", "2018-10-11 10:30", "fair keynote mayors"},
	{"is:now", "2018-10-11 09:00", "fair open"},
	{"is:now", "2018-10-11 13:00", "fair"},
	{"is:now", "2018-10-10 23:00", "fair"},
	{"is:now", "2018-10-12 09:30", "fair allday"},
	{"is:past", "2018-10-11 09:45", "open"},
	{"is:past", "2018-10-10 09:00", ""},
	{"is:next", "2018-10-10 20:00", "open"},
	{"is:next", "2018-10-11 10:30", "korean"},
	{"is:next", "2019-01-01 00:00", ""},
};

static struct world world;
static struct cache *cache;

static void mark(const char *hidden_uid)
{
	char keynote[9], korean[9], hidden[9];
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", NOW);
	const struct cache_mark marks[] = {
		{.id = keynote, .level = LEVEL_MUST, .clash = true},
		{.id = korean, .level = LEVEL_MAYBE, .tags = "seoul team", .note = "sit in front"},
		{.id = hidden, .hidden = true},
	};

	hidden[0] = '\0';
	for (size_t i = 0; i < all->count; i++) {
		const struct session *s = &all->sessions[i];
		if (g_strcmp0(s->uid, "keynote") == 0)
			g_strlcpy(keynote, s->id, sizeof keynote);
		if (g_strcmp0(s->uid, "korean") == 0)
			g_strlcpy(korean, s->id, sizeof korean);
		if (g_strcmp0(s->uid, hidden_uid) == 0)
			g_strlcpy(hidden, s->id, sizeof hidden);
	}
	ck_assert(cache_set_marks(cache, marks, hidden_uid ? 3 : 2, NULL));
}

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
	world_load(cache, "wta", programme, G_N_ELEMENTS(programme));
	mark(NULL);
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

START_TEST(asks)
{
	g_autofree char *uids = world_uids(cache, cases[_i].query, NOW);
	ck_assert_msg(g_str_equal(uids, cases[_i].uids), "%s: got [%s], not [%s]", cases[_i].query,
		uids, cases[_i].uids);
}
END_TEST

START_TEST(asks_of_a_moment)
{
	g_autofree char *uids = world_uids(cache, moments[_i].query, moments[_i].now);
	ck_assert_msg(g_str_equal(uids, moments[_i].uids), "%s at %s: got [%s], not [%s]",
		moments[_i].query, moments[_i].now, uids, moments[_i].uids);
}
END_TEST

START_TEST(count_agrees_with_ask)
{
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, cases[_i].query, NOW);
	const struct date days[] = {date_from_ymd(2018, 10, 10), date_from_ymd(2018, 10, 11),
		date_from_ymd(2018, 10, 12)};
	const struct query_context context = {
		.today = days[1], .days = days, .n_days = 3, .boundary = 4 * 3600};
	AUTO(query_free) struct query *query = query_parse(cases[_i].query, &context, NULL, NULL);
	struct cache_request request = {
		.query = query,
		.now = world_instant(NOW),
		.order = CACHE_BY_RELEVANCE,
		.depth = CACHE_LISTED,
	};
	size_t count = 0;

	ck_assert(cache_count(cache, &request, &count, NULL));
	ck_assert_uint_eq(count, answer->count);
	AUTO(snapshot_unref) struct snapshot *ranked = cache_ask(cache, &request, NULL);
	ck_assert_ptr_nonnull(ranked);
	ck_assert_uint_eq(ranked->count, answer->count);
}
END_TEST

/* Each depth has what the ones before it have, but for what it leaves out. */
START_TEST(answers_are_as_deep_as_asked)
{
	AUTO(query_free) struct query *query = query_text("smart driving");
	struct cache_request request = {.query = query};
	AUTO(snapshot_unref) struct snapshot *whole = cache_ask(cache, &request, NULL);
	request.depth = CACHE_LISTED;
	AUTO(snapshot_unref) struct snapshot *listed = cache_ask(cache, &request, NULL);
	request.depth = CACHE_ROWS;
	AUTO(snapshot_unref) struct snapshot *rows = cache_ask(cache, &request, NULL);
	request.depth = CACHE_LINES;
	AUTO(snapshot_unref) struct snapshot *lines = cache_ask(cache, &request, NULL);

	ck_assert_uint_eq(whole->count, 1);
	ck_assert_uint_eq(listed->count, 1);
	ck_assert_uint_eq(lines->count, 1);
	const struct session *a = whole->sessions, *b = listed->sessions, *c = lines->sessions;

	ck_assert_ptr_nonnull(a->description);
	ck_assert_ptr_null(b->description);
	ck_assert_str_eq(b->uid, a->uid);
	ck_assert(g_strv_equal(b->people, a->people));
	ck_assert_str_eq(a->color, "teal");
	ck_assert_pstr_eq(rows->sessions[0].color, a->color);
	ck_assert_ptr_null(c->color);
	ck_assert_ptr_null(c->uid);
	ck_assert_ptr_null(c->people[0]);
	ck_assert_str_eq(c->id, a->id);
	ck_assert_str_eq(c->title, a->title);
	ck_assert_str_eq(c->kind, a->kind);
	ck_assert_str_eq(c->status, a->status);
	ck_assert_pstr_eq(c->venue, a->venue);
	ck_assert_int_eq(c->start.s, a->start.s);
	ck_assert_int_eq(c->end.s, a->end.s);
	ck_assert_int_eq(c->start_offset, a->start_offset);
	ck_assert_int_eq(c->day.d, a->day.d);
	ck_assert_int_eq(c->all_day, a->all_day);
}
END_TEST

START_TEST(running_ones_are_on_later_days)
{
	AUTO(query_free)
	struct query *query =
		query_day(date_from_ymd(2018, 10, 11 + _i), date_from_ymd(2018, 10, 11 + _i));
	struct cache_request request = {.query = query};
	static const char *const expected[] = {
		"fair open keynote mayors cancel korean series late",
		"fair allday series",
		"fair", /* until 09:00 on the 13th */
		"",
	};
	g_autoptr(GString) uids = g_string_new(NULL);

	query->running = true;
	AUTO(snapshot_unref) struct snapshot *answer = cache_ask(cache, &request, NULL);
	ck_assert_ptr_nonnull(answer);
	for (size_t i = 0; i < answer->count; i++)
		g_string_append_printf(uids, "%s%s", i > 0 ? " " : "", answer->sessions[i].uid);
	ck_assert_str_eq(uids->str, expected[_i]);
}
END_TEST

START_TEST(a_limited_day_is_its_beginning)
{
	const struct date day = date_from_ymd(2018, 10, 11);
	AUTO(query_free) struct query *query = query_day(day, day);
	struct cache_request request = {.query = query};

	query->running = true; /* so that both parts of a day have some */
	AUTO(snapshot_unref) struct snapshot *whole = cache_ask(cache, &request, NULL);
	ck_assert_uint_gt(whole->count, 3);
	for (size_t limit = 1; limit <= whole->count + 1; limit++) {
		request.limit = limit;
		AUTO(snapshot_unref) struct snapshot *some = cache_ask(cache, &request, NULL);

		ck_assert_uint_eq(some->count, MIN(limit, whole->count));
		for (size_t i = 0; i < some->count; i++)
			ck_assert_str_eq(some->sessions[i].id, whole->sessions[i].id);
	}
}
END_TEST

START_TEST(hidden_ones_are_left_out)
{
	mark("mayors");
	g_autofree char *plain = world_uids(cache, "track:forum", NOW);
	g_autofree char *hidden = world_uids(cache, "is:hidden", NOW);
	ck_assert_str_eq(plain, "keynote korean");
	ck_assert_str_eq(hidden, "mayors");

	struct cache_request request = {.with_hidden = true};
	g_autoptr(GArray) with = cache_days(cache, &request, NULL);
	request.with_hidden = false;
	g_autoptr(GArray) without = cache_days(cache, &request, NULL);
	ck_assert_uint_eq(g_array_index(with, struct day_count, 1).count, 7);
	ck_assert_uint_eq(g_array_index(without, struct day_count, 1).count, 6);
}
END_TEST

START_TEST(pages_are_parts_of_the_whole)
{
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", NOW);
	struct cache_request request = {.limit = 3, .offset = 4};
	AUTO(snapshot_unref) struct snapshot *page = cache_ask(cache, &request, NULL);

	ck_assert_uint_eq(page->count, 3);
	for (size_t i = 0; i < page->count; i++)
		ck_assert_str_eq(page->sessions[i].id, all->sessions[4 + i].id);
	request.offset = 100;
	AUTO(snapshot_unref) struct snapshot *beyond = cache_ask(cache, &request, NULL);
	ck_assert_uint_eq(beyond->count, 0);
}
END_TEST

START_TEST(repeats_have_the_same_title)
{
	AUTO(snapshot_unref) struct snapshot *all = world_ask(cache, "", NOW);

	for (size_t i = 0; i < all->count; i++) {
		const struct session *one = &all->sessions[i];
		struct cache_request request = {.repeats_of = one->id};
		AUTO(snapshot_unref) struct snapshot *same = cache_ask(cache, &request, NULL);
		size_t expected = 0;

		for (size_t j = 0; j < all->count; j++)
			expected += strcmp(all->sessions[j].title, one->title) == 0;
		ck_assert_uint_eq(same->count, expected);
		ck_assert_ptr_nonnull(snapshot_find(same, one->id));
	}
}
END_TEST

/* The first letters find all that the word finds, and more: the word itself comes first. */
START_TEST(words_outrank_beginnings)
{
	static const struct sample more[] = {
		{.uid = "begins", .title = "Airport transfers", .when = "2018-10-11 08:00"},
		{.uid = "is", .title = "On AI", .when = "2018-10-11 09:00"},
	};
	AUTO(query_free) struct query *query = query_text("ai");
	struct cache_request request = {.query = query, .order = CACHE_BY_RELEVANCE};

	world_load(cache, "more", more, G_N_ELEMENTS(more));
	AUTO(snapshot_unref) struct snapshot *answer = cache_ask(cache, &request, NULL);
	ck_assert_uint_ge(answer->count, 2);
	ck_assert_str_eq(answer->sessions[0].uid, "is");
	ck_assert_str_eq(answer->sessions[1].uid, "begins");
}
END_TEST

/* A title twice by the same people is held again; a break, and the same title by others, is not. */
START_TEST(repeats_are_told)
{
	static const struct sample more[] = {
		{.uid = "one", .title = "Again", .when = "2018-10-11 08:00", .person = "An"},
		{.uid = "two", .title = "Again", .when = "2018-10-12 08:00", .person = "An"},
		{.uid = "three", .title = "Again", .when = "2018-10-12 09:00", .person = "Binh"},
		{.uid = "four", .title = "Tea", .when = "2018-10-11 10:00", .kind = "break"},
		{.uid = "five", .title = "Tea", .when = "2018-10-12 10:00", .kind = "break"},
	};
	static const bool repeated[] = {true, true, false, false, false};

	world_load(cache, "more", more, G_N_ELEMENTS(more));
	for (gsize i = 0; i < G_N_ELEMENTS(more); i++) {
		AUTO(snapshot_unref)
		struct snapshot *one = cache_resolve(cache, more[i].uid, NULL, NULL);

		ck_assert_uint_eq(one->count, 1);
		struct session session = one->sessions[0];
		ck_assert_msg(cache_is_repeated(cache, &session) == repeated[i], "%s", more[i].uid);
		session.place = 0;
		ck_assert_msg(cache_is_repeated(cache, &session) == repeated[i], "%s", more[i].uid);
		session.id = "ffffffff";
		ck_assert(!cache_is_repeated(cache, &session));
	}
}
END_TEST

START_TEST(title_outranks_description)
{
	static const struct sample more[] = {
		{.uid = "first",
			.title = "Water",
			.when = "2018-10-11 08:00",
			.description = "about the drones of tomorrow"},
		{.uid = "second",
			.title = "Drones",
			.when = "2018-10-11 09:00",
			.description = "about the water"},
		{.uid = "third",
			.title = "Air",
			.when = "2018-10-11 07:00",
			.person = "Dana Drones"},
	};
	AUTO(query_free) struct query *query = query_text("drones");
	struct cache_request request = {.query = query, .order = CACHE_BY_RELEVANCE};

	world_load(cache, "more", more, G_N_ELEMENTS(more));
	AUTO(snapshot_unref) struct snapshot *answer = cache_ask(cache, &request, NULL);
	ck_assert_uint_eq(answer->count, 3);
	ck_assert_str_eq(answer->sessions[0].uid, "second");
	ck_assert_str_eq(answer->sessions[1].uid, "third");
	ck_assert_str_eq(answer->sessions[2].uid, "first");
}
END_TEST

/* Titles whose words are not what an alphabet makes words of, and how people type them. */
static const struct {
	const char *title, *typed[6], *not_typed;
} spellings[] = {
	{"Đà Nẵng delta", {"da nang", "ĐÀ NẴNG", "đa", "Đà Nẵng"}, "nang da nangs"},
	{"Łódź labs", {"lodz", "ŁÓDŹ", "łod"}, "lodzi"},
	{"Smørrebrød", {"smorrebrod", "SMØRRE"}, "smorebrod"},
	{"Straße", {"strasse", "STRASSE", "straße", "stras"}, "strase"},
	{"Ægir et œuvre", {"aegir", "oeuvre", "Œuvre"}, "egir"},
	{"İstanbul, Diyarbakır", {"istanbul", "ISTANBUL", "diyarbakir", "DİYARBAKIR", "ıstanbul"},
		"stanbul"},
	{"Thu\u0309 Da\u0302\u0300u Mo\u0323\u0302t", {"thu dau mot", "Thủ Dầu Một", "một"}, "tu"},
	{"대전광역시", {"대전", "광역시", "역", "대전광역시", "\u1103\u1162\u110c\u1165\u11ab"},
		"전대"},
	{"\u1109\u1165\u110b\u116e\u11af 포럼", {"서울", "울포", "포"}, "울서"},
	{"ﾃｸﾉﾎﾟﾘｽ ＡＢＣ１２３", {"テクノポリス", "ﾎﾟﾘｽ", "abc123", "ａｂｃ"}, "テクノポリズ"},
	{"東京スマートシティ会議", {"東", "京ス", "シティ会議"}, "京東"},
	{"ครูไทย", {"ไทย", "ครู"}, "ไทยครู"},
	{"oﬃce ﬁber", {"office", "fiber", "oﬃce"}, "offices"},
	{"O’Brien's wi‑fi", {"o'brien", "O’Brien", "wi-fi", "\"wi fi\"", "brien"}, "fi-wi"},
	{"Ask info@example.org", {"info@example.org", "example.org", "info"}, "org.example"},
	{"See https://wta.example/a-b?x=1",
		{"https://wta.example/a-b?x=1", "wta.example", "\"a b\""}, "https://wta.test"},
	{"C++ in the city", {"c++", "C++", "C", "c+"}, "c#"},
	{"C# for all", {"c#", "C"}, "c++"},
	{".NET, node.js", {".net", "NET", "node.js", "node"}, "js.node"},
	{"A+B, 5G", {"a+b", "5g", "b"}, "5gs"},
	{"100% R&D", {"100%", "r&d", "R & D"}, "10%0"},
	{"Ёлка в Москве", {"елка", "ЁЛКА", "москве"}, "лка"},
	{"Αθήνα", {"αθηνα", "ΑΘΉΝΑ"}, "θηνα"},
	{"कृषि", {"कृषि"}, "कष"},
};

START_TEST(words_are_found_as_people_type_them)
{
	const struct sample sample = {
		.uid = "spelt", .title = spellings[_i].title, .when = "2018-10-12 20:00"};

	world_load(cache, "spelling", &sample, 1);
	for (const char *const *typed = spellings[_i].typed; *typed; typed++) {
		g_autofree char *query = g_strdup_printf("(%s) source:spelling", *typed);
		g_autofree char *uids = world_uids(cache, query, NOW);
		ck_assert_msg(g_str_equal(uids, "spelt"), "%s: not by %s", sample.title, *typed);
	}
	g_autofree char *other = g_strdup_printf("(%s) source:spelling", spellings[_i].not_typed);
	g_autofree char *uids = world_uids(cache, other, NOW);
	ck_assert_msg(g_str_equal(uids, ""), "%s: by %s", sample.title, spellings[_i].not_typed);
	world_load(cache, "spelling", NULL, 0);
}
END_TEST

START_TEST(titles_come_in_the_readers_language)
{
	AUTO(query_free) struct query *query = query_text("smart");
	struct cache_request request = {.query = query, .language = "ko_KR"};
	AUTO(snapshot_unref) struct snapshot *answer = cache_ask(cache, &request, NULL);

	ck_assert_uint_eq(answer->count, 1);
	ck_assert_str_eq(answer->sessions[0].title, "스마트시티와 대전");
}
END_TEST

START_TEST(an_answer_is_complete)
{
	AUTO(snapshot_unref) struct snapshot *answer = world_ask(cache, "keynote OR daejeon", NOW);
	const struct session *s = &answer->sessions[0];

	ck_assert_uint_eq(answer->count, 1);
	ck_assert_str_eq(s->uid, "keynote");
	ck_assert_str_eq(s->source, "wta");
	ck_assert_str_eq(s->description, "Daejeon's story");
	ck_assert_str_eq(s->kind, "plenary");
	ck_assert_str_eq(s->venue, "Main Hall A");
	ck_assert_str_eq(s->language, "ko-KR");
	ck_assert_str_eq(s->people[0], "Kim Young-ho");
	ck_assert_ptr_null(s->people[1]);
	ck_assert_ptr_null(s->categories[0]);
	ck_assert_ptr_null(s->clashes[0]);
	ck_assert_ptr_null(s->building);
	ck_assert_ptr_null(s->change);
	ck_assert_int_eq(s->day.d, date_from_ymd(2018, 10, 11).d);
	ck_assert_int_eq(s->end.s - s->start.s, 3600);
	ck_assert_int_eq(s->level, LEVEL_MUST);
	ck_assert(!s->hidden && !s->all_day && !s->ambient);
}
END_TEST

START_TEST(days_are_counted)
{
	struct cache_request request = {.with_hidden = true};
	g_autoptr(GArray) days = cache_days(cache, &request, NULL);
	const struct day_count *second = &g_array_index(days, struct day_count, 1);
	const struct day_count *third = &g_array_index(days, struct day_count, 2);

	ck_assert_uint_eq(days->len, 3);
	ck_assert_int_eq(second->day.d, date_from_ymd(2018, 10, 11).d);
	ck_assert_uint_eq(second->count, 7);
	ck_assert_int_eq(second->first.s, world_instant("2018-10-11 09:00").s);
	ck_assert_int_eq(second->last.s, world_instant("2018-10-12 03:00").s);
	ck_assert_int_eq(second->first_offset, 7 * 3600);
	ck_assert_uint_eq(second->busy[9 - 4], 2);  /* 09:00: open, keynote */
	ck_assert_uint_eq(second->busy[10 - 4], 2); /* keynote, mayors */
	ck_assert_uint_eq(second->busy[11 - 4], 1); /* mayors; the other one is cancelled */
	ck_assert_uint_eq(second->busy[12 - 4], 0);
	ck_assert_uint_eq(second->busy[21], 1); /* 01:00 */
	ck_assert_uint_eq(second->busy[22], 1);
	ck_assert_uint_eq(second->busy[23], 0);
	/* What has a time says when the day begins, not what lasts all day. */
	ck_assert_int_eq(third->first.s, world_instant("2018-10-12 10:00").s);
	ck_assert_int_eq(third->last.s, world_instant("2018-10-12 10:15").s);
}
END_TEST

START_TEST(kept_days_are_the_counted_ones)
{
	AUTO(query_free)
	struct query *query = query_parse("-kind:nothing", &(struct query_context){0}, NULL, NULL);
	struct cache_request request = {.with_hidden = true};
	g_autoptr(GArray) kept = cache_days(cache, &request, NULL);
	request.query = query;
	g_autoptr(GArray) counted = cache_days(cache, &request, NULL);

	ck_assert_uint_eq(kept->len, counted->len);
	ck_assert_mem_eq(kept->data, counted->data, kept->len * sizeof(struct day_count));
}
END_TEST

static const struct {
	enum facet facet;
	const char *expected;
} facets[] = {
	{FACET_KIND, "break 2,forum 2,ceremony 1,contest 1,exhibition 1,plenary 1,social 1,tour 1"},
	{FACET_TRACK, "Forum 3,Contest 1"},
	{FACET_VENUE, "Lobby 2,Main Hall A 2,Room 2 2,Exhibition Centre 1,Riverside 1,"
		      "Thủ Dầu Một 1,대전 컨벤션 1"},
	{FACET_PERSON, "Kim Young-ho 1,Nguyễn Thanh Liêm 1,Đặng Minh Hưng 1,김영호 1"},
	{FACET_LANGUAGE, "ko 1,ko-KR 1"},
};

START_TEST(facets_are_counted)
{
	struct cache_request request = {0};
	g_autoptr(GArray) values = cache_facet(cache, facets[_i].facet, &request, NULL);
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i < values->len; i++) {
		const struct facet_value *value = &g_array_index(values, struct facet_value, i);
		g_string_append_printf(all, "%s%s %u", i > 0 ? "," : "", value->name, value->count);
	}
	ck_assert_str_eq(all->str, facets[_i].expected);
}
END_TEST

/* What is counted when the cache changes and kept, against counting all that has no such UID. */
static void compare_kept(enum facet facet)
{
	AUTO(query_free)
	struct query *everyone = query_not(query_field(QUERY_FIELD_UID, "nobody's"));
	struct cache_request all = {0}, each = {.query = everyone};
	g_autoptr(GArray) kept = cache_facet(cache, facet, &all, NULL);
	g_autoptr(GArray) counted = cache_facet(cache, facet, &each, NULL);

	ck_assert_uint_eq(kept->len, counted->len);
	for (guint i = 0; i < kept->len; i++) {
		const struct facet_value *a = &g_array_index(kept, struct facet_value, i);
		const struct facet_value *b = &g_array_index(counted, struct facet_value, i);
		ck_assert_str_eq(a->name, b->name);
		ck_assert_uint_eq(a->count, b->count);
	}
	g_autoptr(GArray) days = cache_days(cache, &all, NULL);
	g_autoptr(GArray) each_day = cache_days(cache, &each, NULL);
	ck_assert_uint_eq(days->len, each_day->len);
	ck_assert_mem_eq(days->data, each_day->data, days->len * sizeof(struct day_count));
}

START_TEST(kept_counts_are_those_of_counting)
{
	static const char *const hidden[] = {NULL, "mayors", "open", "fair"};

	for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
		mark(hidden[i]);
		compare_kept(facets[_i].facet);
	}
	mark(NULL);
}
END_TEST

static const struct {
	const char *word, *suggestion;
} mistakes[] = {
	{"smrat", "smart"},
	{"ceremnoy", "ceremony"},
	{"opennig", "opening"},
	{"Đagn", "dang"},
	{"robtos", "robots"},
	{"xylophone", NULL},
	{"koncvention", NULL},
	{"", NULL},
};

START_TEST(words_nearby_are_suggested)
{
	g_auto(GStrv) words = cache_suggest(cache, mistakes[_i].word, 3, NULL);
	if (mistakes[_i].suggestion)
		ck_assert_str_eq(words[0], mistakes[_i].suggestion);
	else
		ck_assert_ptr_null(words[0]);
}
END_TEST

static Suite *query_suite(void)
{
	Suite *suite = suite_create("query");
	TCase *tc = tcase_create("asking");

	tcase_add_unchecked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, asks, 0, G_N_ELEMENTS(cases));
	tcase_add_loop_test(tc, asks_of_a_moment, 0, G_N_ELEMENTS(moments));
	tcase_add_loop_test(tc, count_agrees_with_ask, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tc, answers_are_as_deep_as_asked);
	tcase_add_loop_test(tc, running_ones_are_on_later_days, 0, 4);
	tcase_add_test(tc, pages_are_parts_of_the_whole);
	tcase_add_test(tc, repeats_have_the_same_title);
	tcase_add_test(tc, titles_come_in_the_readers_language);
	tcase_add_test(tc, an_answer_is_complete);
	tcase_add_test(tc, days_are_counted);
	tcase_add_test(tc, kept_days_are_the_counted_ones);
	tcase_add_loop_test(tc, facets_are_counted, 0, G_N_ELEMENTS(facets));
	tcase_add_loop_test(tc, kept_counts_are_those_of_counting, 0, G_N_ELEMENTS(facets));
	tcase_add_loop_test(tc, words_nearby_are_suggested, 0, G_N_ELEMENTS(mistakes));
	tcase_add_test(tc, a_limited_day_is_its_beginning);
	tcase_add_test(tc, hidden_ones_are_left_out);
	tcase_add_test(tc, title_outranks_description);
	tcase_add_test(tc, repeats_are_told);
	tcase_add_test(tc, words_outrank_beginnings);
	tcase_add_loop_test(tc, words_are_found_as_people_type_them, 0, G_N_ELEMENTS(spellings));
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(query_suite)
