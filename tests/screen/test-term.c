/* The surface, looks, key names and the decoder: what everything on the screen rests on. */
#include "unit.h"

#include <locale.h>

#include <summitty/base/text.h>
#include <summitty/term/key.h>
#include <summitty/term/surface.h>

#include "decode.h"
#include "ground.h"

static void setup(void)
{
	setlocale(LC_ALL, "");
	text_init();
}

static const struct {
	const char *text;
	int cells;
	enum charset charset;
	const char *shown;
	int used;
} texts[] = {
	{"plain", 8, CHARSET_UTF8, "plain   |\n", 5},
	{"too long", 5, CHARSET_UTF8, "too …   |\n", 5},
	{"too long", 5, CHARSET_ASCII, "too ~   |\n", 5},
	{"대전시", 5, CHARSET_UTF8, "대전…   |\n", 5},
	{"대전시", 4, CHARSET_UTF8, "대…     |\n", 3},
	{"a\nb\tc", 8, CHARSET_UTF8, "a b c   |\n", 5},
	{"a\033[31m", 8, CHARSET_UTF8, "a␛[31m  |\n", 6},
	{"e\314\201", 8, CHARSET_UTF8, "é       |\n", 1},
	{"Đường", 8, CHARSET_ASCII, "Duong   |\n", 5},
	{"\xff\xfe", 8, CHARSET_UTF8, "��      |\n", 2},
	{"", 8, CHARSET_UTF8, "        |\n", 0},
	{"12345678", 8, CHARSET_UTF8, "12345678|\n", 8},
	{"123456789", 99, CHARSET_UTF8, "1234567…|\n", 8},
};

START_TEST(text_is_clipped_and_harmless)
{
	AUTO(surface_free) struct surface *s = surface_new(1, 8, texts[_i].charset);
	int used = surface_text(s, 0, 0, texts[_i].cells, STYLE_NORMAL, texts[_i].text);
	g_autofree char *dump = surface_dump(s, false);

	ck_assert_str_eq(dump, texts[_i].shown);
	ck_assert_int_eq(used, texts[_i].used);
}
END_TEST

START_TEST(half_of_a_wide_cluster_is_never_left)
{
	AUTO(surface_free) struct surface *s = surface_new(1, 6, CHARSET_UTF8);

	surface_text(s, 0, 0, 6, STYLE_NORMAL, "대전시");
	surface_text(s, 0, 1, 1, STYLE_NORMAL, "x");
	surface_text(s, 0, 4, 1, STYLE_NORMAL, "y");
	g_autofree char *dump = surface_dump(s, false);
	ck_assert_str_eq(dump, " x전y |\n");
}
END_TEST

START_TEST(outside_is_nowhere)
{
	AUTO(surface_free) struct surface *s = surface_new(2, 4, CHARSET_UTF8);

	ck_assert_int_eq(surface_text(s, 2, 0, 4, STYLE_NORMAL, "x"), 0);
	ck_assert_int_eq(surface_text(s, -1, 0, 4, STYLE_NORMAL, "x"), 0);
	ck_assert_int_eq(surface_text(s, 0, 4, 4, STYLE_NORMAL, "x"), 0);
	ck_assert_int_eq(surface_text(s, 0, 0, 0, STYLE_NORMAL, "x"), 0);
	ck_assert_int_eq(surface_text(s, 0, 0, 4, STYLE_NORMAL, NULL), 0);
	surface_line(s, 0, -3, 20, STYLE_RULE, SYMBOL_HLINE);
	surface_wall(s, -3, 3, 20, STYLE_RULE);
	surface_ground(s, (struct rect){-5, -5, 90, 90}, GROUND_BAR);
	surface_restyle(s, 1, -5, 90, STYLE_DIM);
	g_autofree char *dump = surface_dump(s, true);
	ck_assert_str_eq(dump, "───│|\n  @0-3 rule/bar\n   │|\n  @0-3 dim/bar\n");
}
END_TEST

/* Without colours whatever has a meaning still differs from plain text, or has a symbol beside it.
 */
START_TEST(mono_tells_things_apart)
{
	static const enum style telling[] = {STYLE_TITLE, STYLE_HEADER, STYLE_TAB_CURRENT,
		STYLE_MUST, STYLE_CLASH, STYLE_MATCH, STYLE_KEY, STYLE_NOW, STYLE_ERROR,
		STYLE_LINK};
	const struct theme *theme = theme_find("dark");

	for (gsize i = 0; i < G_N_ELEMENTS(telling); i++) {
		struct look look = theme_look(theme, DEPTH_MONO, telling[i], GROUND_PLAIN);

		ck_assert_int_eq(look.fg, -1);
		ck_assert_msg(look.attrs != 0, "%s looks plain", style_name(telling[i]));
	}
	ck_assert(
		theme_look(theme, DEPTH_MONO, STYLE_NORMAL, GROUND_SELECTED).attrs & ATTR_REVERSE);
}
END_TEST

START_TEST(themes_stay_within_their_depth)
{
	static const char *const names[] = {"dark", "light", "contrast"};
	static const int colors[] = {[DEPTH_8] = 8, [DEPTH_16] = 16, [DEPTH_256] = 256};
	const struct theme *theme = theme_find(names[_i]);

	for (enum depth depth = DEPTH_8; depth <= DEPTH_256; depth++)
		for (int style = 0; style < STYLE_COUNT; style++)
			for (int ground = 0; ground < GROUND_COUNT; ground++) {
				struct look look = theme_look(theme, depth, style, ground);

				ck_assert_int_lt(look.fg, colors[depth]);
				ck_assert_int_lt(look.bg, colors[depth]);
				ck_assert_int_ge(MIN(look.fg, look.bg), -1);
			}
}
END_TEST

START_TEST(no_color_is_honoured)
{
	ck_assert_int_eq(depth_choose(COLOR_AUTO, "1", 256), DEPTH_MONO);
	ck_assert_int_eq(depth_choose(COLOR_AUTO, "", 256), DEPTH_256);
	ck_assert_int_eq(depth_choose(COLOR_AUTO, "", 1 << 24), DEPTH_8);
	ck_assert_int_eq(depth_choose(COLOR_AUTO, NULL, 16), DEPTH_16);
	ck_assert_int_eq(depth_choose(COLOR_ALWAYS, "1", 8), DEPTH_8);
	ck_assert_int_eq(depth_choose(COLOR_NEVER, NULL, 256), DEPTH_MONO);
	ck_assert_int_eq(depth_choose(COLOR_ALWAYS, NULL, -1), DEPTH_MONO);
	ck_assert_ptr_eq(theme_default("0;15"), theme_find("light"));
	ck_assert_ptr_eq(theme_default("15;0"), theme_find("dark"));
	ck_assert_ptr_eq(theme_default(NULL), theme_find("dark"));
}
END_TEST

START_TEST(key_names_read_back)
{
	static const char *const names[] = {"j", "C-d", "M-x", "C-M-a", "PgDn", "Space", "F1",
		"F12", "Enter", "S-Tab", "[", "-", "C--", "é", "?"};
	struct key key;

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		ck_assert_msg(key_parse(names[i], &key), "%s", names[i]);
		g_autofree char *back = key_format(key);
		ck_assert_str_eq(back, names[i]);
	}
	ck_assert(!key_parse("", &key));
	ck_assert(!key_parse("NoSuchKey", &key));
	ck_assert(!key_parse("\001", &key));
	ck_assert(key_listed("j Down C-n", (struct key){'n', MOD_CTRL}));
	ck_assert(!key_listed("j Down C-n", (struct key){'n', 0}));
	g_autofree char *fault = key_list_fault("j  Dwon k");
	ck_assert_str_eq(fault, "Dwon");
}
END_TEST

/* Bytes in, with '\1' for "nothing more has come"; names of keys out. */
static const struct {
	const char *bytes, *keys;
} inputs[] = {
	{"j", "j"},
	{"\r\n\t\177\b", "Enter Enter Tab BS BS"},
	{"\004\032", "C-d C-z"},
	{"\033\001", "Esc"},
	{"\033x", "M-x"},
	{"\033[1;5Aj", "j"},
	{"\033[200;5u\001j", "j"},
	{"\033[\001j", "j"},
	{"\352\260\200", "가"},
	{"\352x", "x"},
	{"\377\200x", "x"},
	{"\303\251", "é"},
};

START_TEST(bytes_become_keys)
{
	struct decoder decoder = {.utf8 = true};
	g_autoptr(GString) keys = g_string_new(NULL);
	struct event event;

	for (const char *p = inputs[_i].bytes; *p; p++) {
		if (!decoder_feed(&decoder, *p == 1 ? DECODE_PAUSE : (guchar)*p, &event))
			continue;
		ck_assert_int_eq(event.type, EVENT_KEY);
		g_autofree char *name = key_format(event.key);
		g_string_append_printf(keys, "%s%s", keys->len ? " " : "", name);
	}
	ck_assert_str_eq(keys->str, inputs[_i].keys);
	decoder_clear(&decoder);
}
END_TEST

/* Bytes that come while the terminal's answer is awaited, '\1' for a pause; the answer in brackets
 * and names of keys out. */
static const struct {
	const char *bytes, *out;
} answers[] = {
	{"\033]11;rgb:ffff/ffff/ffff\033\\j", "[11;rgb:ffff/ffff/ffff] j"},
	{"\033]11;rgb:00/00/00\007j", "[11;rgb:00/00/00] j"},
	{"j\033]11;rg\001b:0/0/0\001\033\001\\k", "j [11;rgb:0/0/0] k"},
	{"\033\001", "Esc"},
	{"\033]jk", "j k"},
	{"\033]12;?j", "2 ; ? j"},
	{"\033]11;rgb:00000000000000000000000000000000000000j", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 j"},
	{"\033]11;rgb:0/0/0\007\033]j", "[11;rgb:0/0/0] M-] j"},
};

START_TEST(an_answer_is_no_key)
{
	struct decoder decoder = {.utf8 = true, .awaited = true};
	g_autoptr(GString) out = g_string_new(NULL);
	struct event event;

	for (const char *p = answers[_i].bytes; *p; p++) {
		if (!decoder_feed(&decoder, *p == 1 ? DECODE_PAUSE : (guchar)*p, &event))
			continue;
		g_string_append(out, out->len ? " " : "");
		if (event.type == EVENT_GROUND) {
			g_string_append_printf(out, "[%s]", event.text);
			continue;
		}
		g_autofree char *name = key_format(event.key);
		g_string_append(out, name);
	}
	ck_assert_str_eq(out->str, answers[_i].out);
	decoder_clear(&decoder);
}
END_TEST

static const struct {
	const char *answer;
	int light; /* -1: none */
} grounds[] = {
	{"11;rgb:ffff/ffff/ffff", 1},
	{"11;rgb:0000/0000/0000", 0},
	{"11;rgb:fdfd/f6f6/e3e3", 1},
	{"11;rgb:00/2b/36", 0},
	{"11;rgb:f/f/d", 1},
	{"11;rgb:1e1/1e1/1e1", 0},
	{"11;rgb:ff/ff", -1},
	{"11;rgb:ff/ff/ff/ff", -1},
	{"11;rgb:fffff/ff/ff", -1},
	{"11;rgb:", -1},
	{"10;rgb:ff/ff/ff", -1},
	{"11;?", -1},
	{"", -1},
};

START_TEST(grounds_are_read)
{
	bool light = false, read = ground_read(grounds[_i].answer, &light);

	ck_assert_int_eq(read, grounds[_i].light >= 0);
	ck_assert_int_eq(light, grounds[_i].light == 1);
}
END_TEST

START_TEST(paste_is_one_text)
{
	struct decoder decoder = {.utf8 = true};
	struct event event;

	ck_assert(!decoder_feed(&decoder, DECODE_PASTE_BEGIN, &event));
	for (const char *p = "Q\r\033[A\352\260\200"; *p; p++)
		ck_assert(!decoder_feed(&decoder, (guchar)*p, &event));
	ck_assert(decoder_feed(&decoder, DECODE_PASTE_END, &event));
	ck_assert_int_eq(event.type, EVENT_PASTE);
	ck_assert_str_eq(event.text, "Q\n [A가");
	decoder_clear(&decoder);
}
END_TEST

START_TEST(paste_has_an_end)
{
	struct decoder decoder = {.utf8 = true};
	struct event event;

	decoder_feed(&decoder, DECODE_PASTE_BEGIN, &event);
	for (int i = 0; i < 200000; i++)
		decoder_feed(&decoder, 'x', &event);
	ck_assert(decoder_feed(&decoder, DECODE_PASTE_END, &event));
	ck_assert_uint_le(strlen(event.text), 65536);
	decoder_clear(&decoder);
}
END_TEST

static Suite *term_suite(void)
{
	Suite *suite = suite_create("term");
	TCase *tcase = tcase_create("term");

	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_loop_test(tcase, text_is_clipped_and_harmless, 0, G_N_ELEMENTS(texts));
	tcase_add_test(tcase, half_of_a_wide_cluster_is_never_left);
	tcase_add_test(tcase, outside_is_nowhere);
	tcase_add_test(tcase, mono_tells_things_apart);
	tcase_add_loop_test(tcase, themes_stay_within_their_depth, 0, 3);
	tcase_add_test(tcase, no_color_is_honoured);
	tcase_add_test(tcase, key_names_read_back);
	tcase_add_loop_test(tcase, bytes_become_keys, 0, G_N_ELEMENTS(inputs));
	tcase_add_loop_test(tcase, an_answer_is_no_key, 0, G_N_ELEMENTS(answers));
	tcase_add_loop_test(tcase, grounds_are_read, 0, G_N_ELEMENTS(grounds));
	tcase_add_test(tcase, paste_is_one_text);
	tcase_add_test(tcase, paste_has_an_end);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(term_suite)
