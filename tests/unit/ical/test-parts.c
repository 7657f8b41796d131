/* The small parts of the reader, each by a table. */
#include "html.h"
#include "parts.h"
#include "property.h"
#include "texts.h"
#include "unit.h"
#include "value.h"
#include "zone-names.h"

static struct slice slice(const char *text)
{
	return (struct slice){text, strlen(text)};
}

static const struct {
	const char *text;
	bool ok;
	enum when_form form;
	gint64 local;
} whens[] = {
	{"20181011", true, WHEN_DATE, 17815 * 86400},
	{"20181011T023000", true, WHEN_FLOATING, 17815 * 86400 + 9000},
	{"20181011T023000Z", true, WHEN_UTC, 17815 * 86400 + 9000},
	{" 2018-10-11T02:30:00Z ", true, WHEN_UTC, 17815 * 86400 + 9000},
	{"20181011T0230", true, WHEN_FLOATING, 17815 * 86400 + 9000},
	{"20181011T093000+0700", true, WHEN_UTC, 17815 * 86400 + 9000},
	{"20181011T023060Z", true, WHEN_UTC, 17815 * 86400 + 9059},
	{"20181011T240000", true, WHEN_FLOATING, 17816 * 86400},
	{"20180229", false, 0, 0},
	{"20180001", false, 0, 0},
	{"20181301", false, 0, 0},
	{"20181011T250000", false, 0, 0},
	{"20181011T026000", false, 0, 0},
	{"18991231", false, 0, 0},
	{"22010101", false, 0, 0},
	{"", false, 0, 0},
	{"2018", false, 0, 0},
	{"20181011X", false, 0, 0},
};

START_TEST(dates)
{
	struct when when = {0};
	bool ok = value_when(slice(whens[_i].text), &when);

	ck_assert_msg(ok == whens[_i].ok, "%s", whens[_i].text);
	ck_assert_int_eq(when.form, whens[_i].form);
	ck_assert_int_eq(when.local, whens[_i].local);
}
END_TEST

static const struct {
	const char *text;
	bool ok;
	gint64 seconds;
	gint32 days;
} durations[] = {
	{"PT1H30M", true, 5400, 0},
	{"P1D", true, 86400, 1},
	{"P1W", true, 604800, 7},
	{"PT24H", true, 86400, 0},
	{"-PT15M", true, -900, 0},
	{"P1DT2H", true, 93600, 1},
	{"P99999999999W", false, 0, 0},
	{"P9999W", false, 0, 0},
	{"1H", false, 0, 0},
	{"", false, 0, 0},
};

START_TEST(lengths)
{
	gint64 seconds = 0;
	gint32 days = 0;

	ck_assert_msg(
		value_duration(slice(durations[_i].text), &seconds, &days) == durations[_i].ok,
		"%s", durations[_i].text);
	ck_assert_int_eq(seconds, durations[_i].seconds);
	ck_assert_int_eq(days, durations[_i].days);
}
END_TEST

static const struct {
	const char *text;
	bool ok;
	gint32 offset;
} offsets[] = {
	{"UTC+07:00", true, 25200},
	{"GMT-5", true, -18000},
	{"(UTC+01:00) Amsterdam, Berlin", true, 3600},
	{"GMT+05:30", true, 19800},
	{"UTC", true, 0},
	{"Custom", false, 0},
	{"UTC+99:00", false, 0},
};

START_TEST(offset_names)
{
	gint32 offset = 0;

	ck_assert(zone_names_offset(offsets[_i].text, &offset) == offsets[_i].ok);
	if (offsets[_i].ok)
		ck_assert_int_eq(offset, offsets[_i].offset);
}
END_TEST

static const struct {
	const char *html, *text;
	bool is;
} htmls[] = {
	{"plain", "plain", false},
	{"a < b and c > d", "a < b and c > d", false},
	{"<b>bold</b> and <i>more</i>", "bold and more", true},
	{"<p>One</p><p>Two</p>", "One\n\nTwo", true},
	{"One<br>Two<br/><br />Three", "One\nTwo\n\nThree", true},
	{"<ul><li>a</li><li>b</li></ul>", "- a\n- b", true},
	{"<a href=\"https://x.org/\">here</a>", "here (https://x.org/)", true},
	{"<a href='https://x.org/'>https://x.org/</a>", "https://x.org/", true},
	{"<A title=x HREF = \"https://x.org/?a=1&amp;b=2\">here</A>",
		"here (https://x.org/?a=1&b=2)", true},
	{"<a href=https://x.org/?a&amp;b target=_blank>https://x.org/?a&amp;b</a>",
		"https://x.org/?a&b", true},
	{"<a data-href=\"no\" class=\"c\"href=\"https://x.org/\">here</a>", "here (https://x.org/)",
		true},
	{"a&nbsp;&amp;&#233;&#x41;&unknown;", "a &éA&unknown;", true},
	{"<style>p{}</style>x<script>alert(1)</script>", "x", true},
	{"<!-- hidden -->shown<!-- open", "shown<!-- open", true},
	{"<p>a\nb</p>", "a b", true},
	{"Kind: talk\nName: x\n<p>a\nb</p>\nSpeakers:\nJane Roe\n<p>bio</p>",
		"Kind: talk\nName: x\n\na b\n\nSpeakers:\nJane Roe\n\nbio", true},
	{"One<br>\nTwo<br>\n<br>\nThree\n\nFour", "One\nTwo\n\nThree\n\nFour", true},
	{"a\n<b>b</b>\nc<hr>d\ne", "a\nb\nc\n\nd\ne", true},
	{"<html><body>a\nb</body></html>", "a b", true},
	{"@\"<!DOCTYPE html \"\"x\"\"><HTML><BODY><p>a</p></BODY></HTML>\";", "a", true},
	{"@\"<HTML><BODY></BODY></HTML>\";", "", true},
	{"Before <html><p>a</p></html> 1", "Before\n\na\n\n1", true},
	{"<unknown>kept</unknown>", "<unknown>kept</unknown>", false},
	{"&#0;&#xD800;&#99999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", true},
	{"one &#38; two\n- &lt;b&gt; &#x3D;", "one & two\n- <b> =", true},
	{"It&#146;s &Aacute;&Oslash;&iquest;&frac12;&thorn;&yuml;&#x9f;&le;", "It’s ÁØ¿½þÿŸ≤",
		true},
	{"a&shy;b&#10;c", "ab c", true},
	{"How <script> blocks, and <a> <table> does not",
		"How <script> blocks, and <a> <table> does not", false},
	{"R&amp;D of the <video> element", "R&D of the <video> element", true},
	{"<b>Why</b> <script> blocks,<br>and <style>", "Why blocks,\nand", true},
	{"<html><head><header>a</header></head><title>t</title><article>b</article></html>", "b",
		true},
	{"<figure><img src=\"x\"><figcaption>a</figcaption></figure><iframe src=y></iframe>b",
		"a\n\nb", true},
	{"one <BR> two", "one\ntwo", true},
	{"See <a href=https://x.org/>", "See https://x.org/", true},
	{"R&D; AT&T; &#; &#x;", "R&D; AT&T; &#; &#x;", false},
};

START_TEST(html)
{
	g_autofree char *text = html_to_text(htmls[_i].html);

	ck_assert_str_eq(text, htmls[_i].text);
	ck_assert_msg(html_is(htmls[_i].html) == htmls[_i].is, "%s", htmls[_i].html);
}
END_TEST

START_TEST(properties)
{
	static const char text[] = "ATTENDEE;CN=\"A; B: C\";ROLE=CHAIR:mailto:a@x";
	struct line line = {.text = text, .len = strlen(text), .number = 7};
	struct property p;

	ck_assert(property_parse(&line, &p));
	ck_assert(slice_is(p.name, "attendee"));
	ck_assert(slice_is(property_param(&p, "CN"), "A; B: C"));
	ck_assert(slice_is(property_param(&p, "ROLE"), "CHAIR"));
	ck_assert_uint_eq(property_param(&p, "NONE").len, 0);
	ck_assert(slice_is(p.value, "mailto:a@x"));
	ck_assert_uint_eq(p.line, 7);
}
END_TEST

START_TEST(texts)
{
	g_autofree char *text = slice_text(slice("a\\, b\\; c\\\\ d\\ne\\Nf \\q\\"));
	g_autofree char *param = slice_param_text(slice("a^'b^' ^^ ^n^x"));

	ck_assert_str_eq(text, "a, b; c\\ d\ne\nf \\q\\");
	ck_assert_str_eq(param, "a\"b\" ^ \n^x");
}
END_TEST

/* All ways to end a line, folds, and how many lines there are. */
static const struct {
	const char *text;
	const char *lines; /* joined by '|' */
} line_cases[] = {
	{"A:1\nB:2\n", "A:1|B:2"},
	{"A:1\r\nB:2", "A:1|B:2"},
	{"A:1\rB:2\r", "A:1|B:2"},
	{"A:1\r\r\nB:2\r\n\r\n", "A:1|B:2"},
	{"A:1\n 2\n\t3\nB:4", "A:123|B:4"},
	{"DESCRIPTION:1\nNote: 2\n\nthree\nX-A:4", "DESCRIPTION:1\\nNote: 2\\nthree|X-A:4"},
	{"A;QUOTED-PRINTABLE:1=\nB:2=\n 3\nC:4=\nD:5", "A;QUOTED-PRINTABLE:1B:2 3|C:4=|D:5"},
	{"A;ENCODING=QUOTED-PRINTABLE:1=\nEND:X", "A;ENCODING=QUOTED-PRINTABLE:1=|END:X"},
	{"BEGIN:VEVENT\njunk\nA:1", "BEGIN:VEVENT|junk|A:1"},
	{"\n\n\n", ""},
};

/* The lines of a text, joined by '|'. Caller frees. */
static char *lines_of(const char *text, bool (*wants)(const char *name, size_t len))
{
	struct lines lines;
	struct line line;
	GString *got = g_string_new(NULL);

	lines_init(&lines, text, 0, strlen(text), 1, ENCODING_UTF8);
	lines.wants = wants;
	while (lines_next(&lines, &line)) {
		g_string_append(got, got->len > 0 ? "|" : "");
		g_string_append_len(got, line.text, line.len);
	}
	lines_clear(&lines);
	return g_string_free(got, FALSE);
}

START_TEST(unfolding)
{
	g_autofree char *got = lines_of(line_cases[_i].text, NULL);

	ck_assert_str_eq(got, line_cases[_i].lines);
}
END_TEST

static bool wants_b(const char *name, size_t len)
{
	return slice_is((struct slice){name, len}, "B");
}

/* What nobody asks for is passed over to its true end. */
START_TEST(skimming)
{
	static const struct {
		const char *text, *lines;
	} cases[] = {
		{"A:1\n 2\nB:3\n 4\nA:5", "B:34"},
		{"BEGIN:VEVENT\nA:1\nEND:VEVENT", "BEGIN:VEVENT|END:VEVENT"},
		{"A:1\nNote: 2\n\nb\nB:3", "B:3"},
		{"A;X=1:1\nB:2", "B:2"},
		{"A;QUOTED-PRINTABLE:1=\nB:2=\nB:3\nB:4", "B:4"},
		{"junk\nB:1", "junk|B:1"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = lines_of(cases[i].text, wants_b);
		ck_assert_str_eq(got, cases[i].lines);
	}
}
END_TEST

/* What was added stays where it is and as it was, however much comes after it; what is forgotten
 * makes room. */
START_TEST(texts_together)
{
	enum { N = 3000 };
	struct texts all = {0};
	char *kept[N];

	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < N; i++) {
			g_autofree char *text = g_strnfill((gsize)i, 'a' + i % 26);
			kept[i] = texts_add(&all, text, (size_t)i);
		}
		for (int i = 0; i < N; i++) {
			g_autofree char *text = g_strnfill((gsize)i, 'a' + i % 26);
			ck_assert_str_eq(kept[i], text);
		}
		texts_clear(&all);
	}
	char *room = texts_room(&all, 100);
	ck_assert_ptr_eq(texts_room(&all, 100), room);
	texts_take(&all, room + 10);
	ck_assert_ptr_eq(texts_room(&all, 10), room + 10);
	texts_free_members(&all);
}
END_TEST

/* Those that are lost are every second one, from the second on. */
static bool count_lost(void *user, guint i)
{
	guint *lost = user;

	ck_assert_uint_eq(i, *lost * 2 + 1);
	++*lost;
	return true;
}

static bool add_lost(void *user, guint i)
{
	*(guint *)user += 1;
	ck_assert_uint_eq(i, 0);
	return true;
}

/* Every second one is met, and nothing beside them. */
static void check_known(const gint64 *known, size_t n)
{
	AUTO(parts_free) struct parts *parts = parts_new(known, n);
	guint lost = 0;

	ck_assert(!parts_meet(parts, 0));
	ck_assert(!parts_meet(parts, G_MININT64));
	ck_assert(!parts_meet(parts, G_MAXINT64));
	for (size_t i = 0; i < n; i++)
		ck_assert(!parts_meet(parts, known[i] + 1));
	for (size_t i = 0; i < n; i += 2)
		ck_assert(parts_meet(parts, known[i]));
	ck_assert(parts_each_lost(parts, count_lost, &lost));
	ck_assert_uint_eq(lost, n / 2);
}

/* What is known is found wherever it lies. */
START_TEST(known_parts)
{
	enum { N = 1000 };
	static const struct {
		gint64 first;
		guint64 step;
	} spreads[] = {
		{G_MININT64 + 1, G_MAXUINT64 / N}, /* as hashes do */
		{G_MININT64 + 1, 2},
		{G_MAXINT64 - 2 * N, 2},
		{-N + 1, 2},
		{1, G_MAXINT64 / N},
	};
	gint64 known[N];

	for (size_t i = 0; i < G_N_ELEMENTS(spreads); i++) {
		for (guint64 j = 0; j < N; j++)
			known[j] = (gint64)((guint64)spreads[i].first + j * spreads[i].step);
		for (size_t n = 0; n <= N; n = n * 2 + 1)
			check_known(known, n);
		check_known(known, N);
	}
}
END_TEST

/* Of equal ones only the first can be lost, and is met for all. */
START_TEST(equal_parts)
{
	static const gint64 known[] = {7, 7, 0, 7};

	for (int met = 0; met < 2; met++) {
		AUTO(parts_free) struct parts *parts = parts_new(known, G_N_ELEMENTS(known));
		guint lost = 0;
		ck_assert(!met || parts_meet(parts, 7));
		ck_assert(parts_each_lost(parts, add_lost, &lost));
		ck_assert_uint_eq(lost, met ? 0 : 1);
	}
}
END_TEST

/* The part of an event among three with these titles. */
static gint64 part_of(guint i, const char *a, const char *b, const char *c)
{
	static const struct ical_sink sink = {0};
	static const char event[] = "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20181010T0%d0000Z\r\n"
				    "SUMMARY:%s\r\nEND:VEVENT\r\n";
	const char *titles[] = {a, b, c, "d", "e", "f"};
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\r\n");
	AUTO(survey_free) struct survey *survey = survey_new(NULL);
	struct notes notes = {.file = "x", .sink = &sink, .muted = true};
	struct whole whole;

	for (int k = 0; k < (int)G_N_ELEMENTS(titles); k++)
		g_string_append_printf(text, event, k, k, titles[k]);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(whole_init(&whole, "x", text->str, text->len, NULL));
	whole_decode(&whole);
	survey_run(survey, &whole, NULL, NULL, 10, &notes);
	gint64 part = parts_of_family(survey, i, whole.bytes);
	whole_clear(&whole);
	return part;
}

/* One that has a tag may mean something else when another title has it too; the others don't. */
START_TEST(parts_with_tags)
{
	ck_assert_int_ne(part_of(0, "[New] a", "b", "c"), part_of(0, "[New] a", "[New] b", "c"));
	ck_assert_int_eq(part_of(2, "[New] a", "b", "c"), part_of(2, "[New] a", "[New] b", "c"));
	ck_assert_int_eq(part_of(0, "[New] a", "b", "c"), part_of(0, "[New] a", "[Old] b", "c"));
}
END_TEST

static Suite *parts_suite(void)
{
	Suite *suite = suite_create("parts");
	TCase *tcase = tcase_create("parts");

	tcase_add_loop_test(tcase, dates, 0, G_N_ELEMENTS(whens));
	tcase_add_loop_test(tcase, lengths, 0, G_N_ELEMENTS(durations));
	tcase_add_loop_test(tcase, offset_names, 0, G_N_ELEMENTS(offsets));
	tcase_add_loop_test(tcase, html, 0, G_N_ELEMENTS(htmls));
	tcase_add_loop_test(tcase, unfolding, 0, G_N_ELEMENTS(line_cases));
	tcase_add_test(tcase, known_parts);
	tcase_add_test(tcase, equal_parts);
	tcase_add_test(tcase, parts_with_tags);
	tcase_add_test(tcase, skimming);
	tcase_add_test(tcase, texts_together);
	tcase_add_test(tcase, properties);
	tcase_add_test(tcase, texts);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(parts_suite)
