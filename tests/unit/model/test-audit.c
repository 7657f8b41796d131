/* The audit: small programmes, each with one thing wrong or one that only looks so. */
#include <string.h>

#include <summitty/base/diag.h>
#include <summitty/base/text.h>
#include <summitty/model/audit.h>

#include "sample.h"
#include "unit.h"

enum { MANY = 16, DAY = 24 * 60 };

/* A session in short; minutes as sample() has them, all else may be left out. */
struct brief {
	const char *title;
	int from, to;
	const char *venue, *person, *kind;
	bool ambient, cancelled, marked;
};

#define AT(begin, finish, ...)                                                                     \
	{                                                                                          \
		.from = begin, .to = finish, __VA_ARGS__                                           \
	}

struct programme {
	struct session sessions[MANY];
	struct audit_item items[MANY];
	const char *people[MANY][2];
	char ids[MANY][9];
	size_t n;
};

static void make(struct programme *p, const struct brief *briefs)
{
	*p = (struct programme){0};
	for (; p->n < MANY && briefs[p->n].title; p->n++) {
		const struct brief *b = &briefs[p->n];
		struct session *s = &p->sessions[p->n];
		g_snprintf(p->ids[p->n], 9, "%08x", (unsigned)p->n);
		*s = sample(p->ids[p->n], b->from, b->to);
		p->people[p->n][0] = b->person;
		s->people = p->people[p->n];
		s->title = b->title;
		s->venue = b->venue;
		s->kind = b->kind ? b->kind : "talk";
		s->ambient = b->ambient;
		s->status = b->cancelled ? "cancelled" : "confirmed";
		p->items[p->n] = (struct audit_item){s, "a.ics", (guint)p->n + 1, b->marked};
	}
}

static GPtrArray *findings_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)diag_free);
}

/* Codes of findings, in order, as words. */
static char *codes_of(const GPtrArray *findings)
{
	g_autoptr(GString) codes = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++)
		g_string_append_printf(codes, "%s%s", i ? " " : "",
			((const struct diag *)findings->pdata[i])->code);
	return g_string_free(g_steal_pointer(&codes), FALSE);
}

static const struct {
	const char *codes;
	struct brief briefs[MANY];
} programmes[] = {
	{"", {AT(0, 30, .title = "A", .venue = "Hall"), AT(30, 60, .title = "B", .venue = "Hall"),
		     AT(0, 60, .title = "C", .venue = "Room")}},

	{"venue-clash", {AT(0, 30, .title = "A", .venue = "Hall"),
				AT(20, 60, .title = "B", .venue = "HALL")}},
	{"venue-clash", {AT(0, 30, .title = "A", .venue = "Hall"),
				AT(0, 30, .title = "B", .venue = "Hall")}},
	{"", {AT(0, 30, .title = "A", .venue = "Hall", .ambient = true),
		     AT(20, 60, .title = "B", .venue = "Hall")}},
	{"", {AT(0, 30, .title = "A", .venue = "Hall", .cancelled = true, .marked = true),
		     AT(20, 60, .title = "B", .venue = "Hall")}},
	{"", {AT(0, 30, .title = "A", .venue = "Hall", .kind = "break"),
		     AT(20, 60, .title = "B", .venue = "Hall")}},
	{"", {AT(0, -1, .title = "A", .venue = "Hall"), AT(0, 60, .title = "B", .venue = "Hall")}},
	{"", {AT(0, 30, .title = "A", .venue = "TBA"), AT(20, 60, .title = "B", .venue = "TBA")}},
	{"", {AT(0, 30, .title = "A", .venue = "Online"),
		     AT(20, 60, .title = "B", .venue = "Online")}},
	{"", {AT(0, 30, .title = "A"), AT(20, 60, .title = "B")}},
	{"nested-sessions", {AT(0, 60, .title = "Forum", .venue = "Hall"),
				    AT(0, 30, .title = "A", .venue = "Hall"),
				    AT(30, 60, .title = "B", .venue = "Hall")}},
	{"shared-venue", {AT(0, 30, .title = "A", .venue = "Centre"),
				 AT(20, 60, .title = "B", .venue = "Centre"),
				 AT(10, 40, .title = "C", .venue = "Centre"),
				 AT(50, 90, .title = "D", .venue = "Centre"),
				 AT(100, 120, .title = "E", .venue = "Centre")}},

	{"person-clash", {AT(0, 30, .title = "A", .venue = "Hall", .person = "Ann"),
				 AT(20, 60, .title = "B", .venue = "Room", .person = "ann")}},
	{"person-clash", {AT(0, 60, .title = "A", .venue = "Hall", .person = "Ann"),
				 AT(20, 30, .title = "B", .venue = "Room", .person = "Ann")}},
	{"person-clash", {AT(0, 30, .title = "A", .person = "Ann"),
				 AT(20, 60, .title = "B", .person = "Ann")}},
	{"", {AT(0, 60, .title = "A", .venue = "Hall", .person = "Ann"),
		     AT(20, 30, .title = "B", .person = "Ann")}},
	{"", {AT(0, 30, .title = "A", .venue = "Hall", .person = "Ann"),
		     AT(30, 60, .title = "B", .venue = "Room", .person = "Ann")}},
	{"nested-sessions", {AT(0, 60, .title = "A", .venue = "Hall", .person = "Ann"),
				    AT(20, 30, .title = "B", .venue = "Hall", .person = "Ann")}},
	{"shared-name", {AT(0, 30, .title = "A", .venue = "1", .person = "Staff"),
				AT(0, 30, .title = "B", .venue = "2", .person = "Staff"),
				AT(40, 60, .title = "C", .venue = "1", .person = "Staff"),
				AT(40, 60, .title = "D", .venue = "2", .person = "Staff")}},

	{"duplicate-title", {AT(0, 30, .title = "A"), AT(0, 40, .title = "a")}},
	{"duplicate-title", {AT(0, 30, .title = "A", .venue = "Hall"),
				    AT(0, 30, .title = "A", .venue = "Hall")}},
	{"", {AT(0, 30, .title = "Talk", .person = "Ann"),
		     AT(0, 30, .title = "Talk", .person = "Bob")}},
	{"", {AT(0, 30, .title = "Talk"), AT(30, 60, .title = "Talk")}},
	{"two-places", {AT(0, 30, .title = "A", .venue = "Hall"),
			       AT(0, 30, .title = "A", .venue = "Room")}},
	{"", {AT(0, 30, .title = "Lunch", .venue = "Hall", .kind = "break"),
		     AT(0, 30, .title = "Lunch", .venue = "Room", .kind = "break")}},

	{"no-length", {AT(0, 0, .title = "A")}},
	{"long-session", {AT(0, 13 * 60, .title = "A")}},
	{"long-session", {AT(0, 25 * 60, .title = "A")}},
	{"", {AT(0, 12 * 60, .title = "A"), AT(0, DAY, .title = "Whole day"),
		     AT(0, DAY + 8 * 60, .title = "Days"),
		     AT(0, 2 * DAY - 1, .title = "Almost two")}},
	{"", {AT(0, 30 * 60, .title = "A", .kind = "contest")}},

	{"says-cancelled", {AT(0, 30, .title = "CANCELLED: A")}},
	{"says-cancelled", {AT(0, 30, .title = "[talk] Canceled")}},
	{"says-cancelled", {AT(0, 30, .title = "A (abgesagt)", .cancelled = true)}},
	{"says-cancelled", {AT(0, 30, .title = "Bị hủy - A")}},
	{"says-cancelled", {AT(0, 30, .title = "취소: A")}},
	{"", {AT(0, 30, .title = "CANCELLED: A", .cancelled = true, .marked = true)}},
	{"", {AT(0, 30, .title = "How flights get cancelled"),
		     AT(40, 50, .title = "Noise-cancelled rooms")}},

	{"no-venue",
		{AT(0, 5, .title = "A", .venue = "Hall"), AT(5, 10, .title = "B", .venue = "Hall"),
			AT(10, 15, .title = "C", .venue = "Hall"),
			AT(15, 20, .title = "D", .venue = "Hall"),
			AT(20, 25, .title = "E", .venue = "Hall"),
			AT(25, 30, .title = "F", .venue = "Hall"),
			AT(30, 35, .title = "G", .venue = "Hall"),
			AT(35, 40, .title = "H", .venue = "TBD"),
			AT(40, 45, .title = "Tour", .kind = "tour")}},
	{"", {AT(0, 5, .title = "A", .venue = "Hall"), AT(5, 10, .title = "B", .venue = "Hall"),
		     AT(10, 15, .title = "C")}},
	{"no-end", {AT(0, 5, .title = "A"), AT(5, 10, .title = "B"), AT(10, 15, .title = "C"),
			   AT(15, 20, .title = "D"), AT(20, 25, .title = "E"),
			   AT(25, 30, .title = "F"), AT(30, 35, .title = "G"),
			   AT(35, -1, .title = "H")}},

	{"outside-days", {AT(0, 60, .title = "Milestone"), AT(50 * DAY, 50 * DAY + 5, .title = "A"),
				 AT(51 * DAY, 51 * DAY + 5, .title = "B"),
				 AT(51 * DAY + 5, 51 * DAY + 9, .title = "C"),
				 AT(52 * DAY, 52 * DAY + 5, .title = "D"),
				 AT(53 * DAY, 53 * DAY + 5, .title = "E")}},
	{"wrong-year",
		{AT(0, 5, .title = "A"), AT(5, 10, .title = "B"), AT(10, 15, .title = "C"),
			AT(DAY, DAY + 5, .title = "D"), AT(2 * DAY, 2 * DAY + 5, .title = "E"),
			AT(366 * DAY, 366 * DAY + 30, .title = "Typo")}},
	/* A weekend between two halves, and two events of some size. */
	{"", {AT(0, 5, .title = "A"), AT(5, 10, .title = "B"), AT(10, 15, .title = "C"),
		     AT(3 * DAY, 3 * DAY + 5, .title = "D"),
		     AT(4 * DAY, 4 * DAY + 5, .title = "E")}},
	{"", {AT(0, 5, .title = "A"), AT(5, 10, .title = "B"), AT(10, 15, .title = "C"),
		     AT(DAY, DAY + 5, .title = "D"), AT(DAY + 5, DAY + 9, .title = "E"),
		     AT(DAY + 10, DAY + 15, .title = "F"),
		     AT(366 * DAY, 366 * DAY + 5, .title = "G"),
		     AT(366 * DAY + 5, 366 * DAY + 10, .title = "H"),
		     AT(366 * DAY + 10, 366 * DAY + 15, .title = "I")}},
};

START_TEST(a_programme_has_these_findings)
{
	struct programme p;
	g_autoptr(GPtrArray) findings = findings_new();

	make(&p, programmes[_i].briefs);
	audit_programme(p.items, p.n, findings);
	g_autofree char *codes = codes_of(findings);
	ck_assert_str_eq(codes, programmes[_i].codes);
}
END_TEST

START_TEST(a_finding_says_which_session_and_where)
{
	const struct brief briefs[] = {AT(0, 30, .title = "A\n", .venue = "Hall"),
		AT(20, 60, .title = "B", .venue = "Hall"), {.title = NULL}};
	struct programme p;
	g_autoptr(GPtrArray) findings = findings_new();

	make(&p, briefs);
	audit_programme(p.items, p.n, findings);
	const struct diag *diag = findings->pdata[0];
	ck_assert_str_eq(diag->text,
		"\"B\" (1970-01-01 00:20) overlaps \"A \" (1970-01-01 00:00) in "
		"Hall.");
	ck_assert_str_eq(diag->file, "a.ics");
	ck_assert_uint_eq(diag->line, 2);
	ck_assert_str_eq(diag->uid, "00000001");
	ck_assert_int_eq(diag->severity, DIAG_WARNING);
	ck_assert_ptr_nonnull(diag->hint);
}
END_TEST

START_TEST(a_copy_in_another_file_is_one_session)
{
	const struct brief briefs[] = {AT(0, 30, .title = "A", .venue = "Hall"),
		AT(0, 30, .title = "A", .venue = "Hall"), {.title = NULL}};
	struct programme p;
	g_autoptr(GPtrArray) findings = findings_new();

	make(&p, briefs);
	p.sessions[1].id = p.sessions[0].id;
	p.items[1].file = "b.ics";
	audit_programme(p.items, p.n, findings);
	g_autofree char *codes = codes_of(findings);
	ck_assert_str_eq(codes, "in-two-files");
	ck_assert_str_eq(((const struct diag *)findings->pdata[0])->file, "b.ics");
}
END_TEST

START_TEST(an_empty_programme_is_fine)
{
	g_autoptr(GPtrArray) findings = findings_new();

	audit_programme(NULL, 0, findings);
	ck_assert_uint_eq(findings->len, 0);
}
END_TEST

/* --- Many ---------------------------------------------------------------------------------------
 */

enum { CROWD = 20000 };

/* A file that says one thing a thousand times, and a hall that holds them all at once. */
START_TEST(much_of_a_kind_is_counted)
{
	g_autofree struct session *sessions = g_new0(struct session, CROWD);
	g_autofree struct audit_item *items = g_new0(struct audit_item, CROWD);
	g_autoptr(GPtrArray) findings = findings_new();
	g_autoptr(GStringChunk) ids = g_string_chunk_new(1 << 16);
	guint empty = 0, shared = 0;

	for (guint i = 0; i < CROWD; i++) {
		g_autofree char *id = g_strdup_printf("%08x", i);
		bool no_length = i % 2;
		sessions[i] = sample(g_string_chunk_insert(ids, id), 0, no_length ? 0 : 60);
		sessions[i].venue = "Hall";
		items[i] = (struct audit_item){.session = &sessions[i]};
	}
	audit_programme(items, CROWD, findings);
	for (guint i = 0; i < findings->len; i++) {
		const struct diag *diag = findings->pdata[i];
		empty += g_str_equal(diag->code, "no-length");
		shared += g_str_equal(diag->code, "shared-venue");
	}
	ck_assert_uint_eq(shared, 1);
	ck_assert_uint_eq(empty, 101);
	const struct diag *last = findings->pdata[findings->len - 1];
	ck_assert_str_eq(last->text, "9900 more of the same kind are not listed.");
}
END_TEST

/* A file that has one session again and again, each with a UID of its own: to compare each with
 * all others would take minutes. */
START_TEST(a_crowd_of_twins_is_soon_looked_at)
{
	g_autofree struct session *sessions = g_new0(struct session, CROWD);
	g_autofree struct audit_item *items = g_new0(struct audit_item, CROWD);
	g_autoptr(GPtrArray) findings = findings_new();
	g_autoptr(GStringChunk) ids = g_string_chunk_new(1 << 16);
	static const char *const people[] = {"Ann", NULL};

	for (guint i = 0; i < CROWD; i++) {
		g_autofree char *id = g_strdup_printf("%08x", i);
		sessions[i] = sample(g_string_chunk_insert(ids, id), 0, 60);
		sessions[i].title = "Same";
		sessions[i].venue = "Hall";
		sessions[i].people = people;
		items[i] = (struct audit_item){.session = &sessions[i]};
	}
	audit_programme(items, CROWD, findings);
	ck_assert_uint_eq(findings->len, 101);
	for (guint i = 0; i < findings->len; i++)
		ck_assert_str_eq(((struct diag *)findings->pdata[i])->code, "duplicate-title");
}
END_TEST

START_TEST(one_more_is_one)
{
	g_autofree struct session *sessions = g_new0(struct session, 101);
	g_autofree struct audit_item *items = g_new0(struct audit_item, 101);
	g_autoptr(GPtrArray) findings = findings_new();
	g_autoptr(GStringChunk) ids = g_string_chunk_new(1 << 10);

	for (guint i = 0; i < 101; i++) {
		g_autofree char *id = g_strdup_printf("%08x", i);
		sessions[i] = sample(g_string_chunk_insert(ids, id), 0, 0);
		sessions[i].title = sessions[i].id;
		items[i] = (struct audit_item){.session = &sessions[i]};
	}
	audit_programme(items, 101, findings);
	const struct diag *last = findings->pdata[findings->len - 1];
	ck_assert_str_eq(last->text, "1 more of the same kind is not listed.");
}
END_TEST

/* --- Against the last load ----------------------------------------------------------------------
 */

static struct snapshot *loaded(const struct programme *p)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	for (size_t i = 0; i < p->n; i++)
		snapshot_builder_add(builder, &p->sessions[i]);
	return snapshot_builder_end(builder, 0);
}

static const struct brief three[] = {AT(0, 30, .title = "A"), AT(30, 60, .title = "B"),
	AT(60, 90, .title = "C"), {.title = NULL}};

static char *against(
	const struct programme *now, const struct snapshot *before, GPtrArray *findings)
{
	audit_against(now->items, now->n, before, findings);
	return codes_of(findings);
}

START_TEST(the_same_again_has_no_findings)
{
	struct programme p;
	g_autoptr(GPtrArray) findings = findings_new();

	make(&p, three);
	AUTO(snapshot_unref) struct snapshot *before = loaded(&p);
	p.sessions[0].title = "Other";
	p.sessions[1].start.s += 60;
	p.sessions[2].sequence = 3;
	g_autofree char *codes = against(&p, before, findings);
	ck_assert_str_eq(codes, "");
}
END_TEST

START_TEST(what_changed_for_the_worse_is_said)
{
	struct programme p;
	g_autoptr(GPtrArray) findings = findings_new();

	make(&p, three);
	p.sessions[1].sequence = 2;
	AUTO(snapshot_unref) struct snapshot *before = loaded(&p);
	p.sessions[0].uid = p.sessions[0].id = "another";
	p.sessions[1].sequence = 1;
	g_autofree char *codes = against(&p, before, findings);
	ck_assert_str_eq(codes, "uid-changed sequence-back");
	const struct diag *diag = findings->pdata[0];
	ck_assert_str_eq(diag->text,
		"\"A\" (1970-01-01 00:00) had the UID 00000000 when it was last loaded.");
	ck_assert_str_eq(diag->uid, "another");
}
END_TEST

/* What is cut ends between two letters. */
START_TEST(a_long_uid_is_cut)
{
	struct programme p;
	g_autoptr(GPtrArray) findings = findings_new();
	g_autofree char *uid = g_strnfill(200, 'u');

	text_init();
	memcpy(uid + 77, "\u1ec7\u1ec7\u1ec7", 9);
	make(&p, three);
	p.sessions[0].uid = uid;
	AUTO(snapshot_unref) struct snapshot *before = loaded(&p);
	p.sessions[0].uid = p.sessions[0].id = "another";
	g_autofree char *codes = against(&p, before, findings);
	ck_assert_str_eq(codes, "uid-changed");
	const struct diag *diag = findings->pdata[0];
	ck_assert(g_utf8_validate(diag->text, -1, NULL));
	ck_assert(strstr(diag->text, "\u1ec7\u1ec7… when it"));
}
END_TEST

START_TEST(uids_made_anew_are_one_finding)
{
	struct brief briefs[MANY] = {{.title = NULL}};
	struct programme p;
	char titles[12][4];
	g_autoptr(GPtrArray) findings = findings_new();

	for (int i = 0; i < 12; i++) {
		g_snprintf(titles[i], sizeof titles[i], "T%d", i);
		briefs[i] = (struct brief)AT(i * 10, i * 10 + 10, .title = titles[i]);
	}
	make(&p, briefs);
	AUTO(snapshot_unref) struct snapshot *before = loaded(&p);
	for (size_t i = 0; i < p.n; i++)
		p.sessions[i].uid = p.sessions[i].id = g_intern_string(titles[i]);
	g_autofree char *codes = against(&p, before, findings);
	ck_assert_str_eq(codes, "uid-changed");
}
END_TEST

/* --- The codes ----------------------------------------------------------------------------------
 */

START_TEST(codes_are_sorted_and_explained)
{
	for (const struct diag_code *code = diag_codes; code->code; code++) {
		ck_assert_ptr_eq(diag_code_find(code->code), code);
		ck_assert_msg(g_str_has_suffix(code->meaning, "."), "%s", code->code);
		ck_assert_msg(!g_str_has_suffix(code->action, "."), "%s", code->code);
		ck_assert_msg(
			!code[1].code || strcmp(code->code, code[1].code) < 0, "%s", code->code);
	}
	ck_assert_ptr_null(diag_code_find("none"));
}
END_TEST

static Suite *audit_suite(void)
{
	Suite *suite = suite_create("audit");
	TCase *tests = tcase_create("audit");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, a_programme_has_these_findings, 0, G_N_ELEMENTS(programmes));
	tcase_add_test(tests, a_finding_says_which_session_and_where);
	tcase_add_test(tests, a_copy_in_another_file_is_one_session);
	tcase_add_test(tests, an_empty_programme_is_fine);
	tcase_add_test(tests, much_of_a_kind_is_counted);
	tcase_add_test(tests, a_crowd_of_twins_is_soon_looked_at);
	tcase_add_test(tests, one_more_is_one);
	tcase_add_test(tests, the_same_again_has_no_findings);
	tcase_add_test(tests, what_changed_for_the_worse_is_said);
	tcase_add_test(tests, a_long_uid_is_cut);
	tcase_add_test(tests, uids_made_anew_are_one_finding);
	tcase_add_test(tests, codes_are_sorted_and_explained);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(audit_suite)
