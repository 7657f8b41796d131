/*
 * Every view over a programme of texts that break tables: scripts of all widths and directions,
 * emoji, floods of marks, controls, no text at all, and text without end. As pictures, and as what
 * must hold of every picture: no row is wider than the screen, and columns begin where they do.
 */
#include "unit.h"

#include <summitty/base/text.h>
#include <summitty/view/list.h>

#include "stage.h"

static struct stage stage;
static GPtrArray *made; /* texts that are not constant */

static const char *const texts[] = {
	"智慧城市与可持续发展的驱动力：創新とスマートシティ 스마트 시티와 지속 가능한 혁신",
	"Tha\314\200nh pho\314\202\314\201 tho\314\202ng minh Bi\314\200nh Du\314\233o\314\233ng",
	"\342\200\256txet desrever\342\200\254 مدينة ذكية \342\201\246שלום עולם\342\201\251 end",
	"\033]0;pwned\007\033[2J\033[31mred\033[0m\b\b\rover\n\ttab",
	"👨‍👩‍👧‍👦👩🏽‍💻🏳️‍🌈🇻🇳🇰🇷 1️⃣ keycap",
	"\377\376\303( \355\240\200 \300\257",
	"①②③…“”—°±×÷αβγ Ⅷ ★☆ ambiguous",
	"a\342\200\213b\342\200\214c\342\200\215d\357\273\277e\342\201\240f\363\240\201\201g",
	"\343\200\200 \302\240",
	"กำหนดการประชุมสุดยอด नमस्ते दुनिया सम्मेलन",
	"\302\23331mC1 \302\205next \342\200\250line \342\200\251para",
	"%s%n%d {title} \\n \\033[31m $(reboot) `x`",
};

/* A base and more marks than anybody writes, and a text without a blank. */
static char *flood(void)
{
	GString *text = g_string_new("Z");

	for (int i = 0; i < 60; i++)
		g_string_append(text, "\314\201\314\202");
	g_string_append(text, "algo");
	for (int i = 0; i < 500; i++)
		g_string_append_c(text, 'x');
	return g_string_free(text, FALSE);
}

static const char *text_of(size_t i)
{
	i %= G_N_ELEMENTS(texts) + 1;
	return i < G_N_ELEMENTS(texts) ? texts[i] : made->pdata[0];
}

static void setup(void)
{
	stage_open(&stage);
	made = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(made, flood());
	for (size_t i = 0; i < stage.programme->count; i++) {
		struct session *s = &stage.programme->sessions[i];

		s->title = text_of(i);
		s->venue = text_of(i + 5);
		s->track = text_of(i + 7);
		if (s->description)
			s->description = text_of(i + 9);
	}
}

static void teardown(void)
{
	stage_close(&stage);
	g_ptr_array_unref(made);
}

static const struct {
	const char *picture, *view, *text, *session;
	bool across;
} scenes[] = {
	{"schedule", "schedule", NULL, NULL, false},
	{"grid", "grid", NULL, NULL, false},
	{"grid-across", "grid", NULL, NULL, true},
	{"browse", "browse", NULL, NULL, false},
	{"now", "now", NULL, NULL, false},
	{"mine", "mine", NULL, NULL, false},
	{"changes", "changes", NULL, NULL, false},
	{"search", "search", "i", NULL, false},
	{"detail", "detail", NULL, "00000005", false},
	{"detail-controls", "detail", NULL, "00000004", false},
};

static struct view *open_scene(int i)
{
	const struct opening opening = {
		.text = scenes[i].text,
		.session = scenes[i].session ? snapshot_find(stage.programme, scenes[i].session)
					     : NULL,
	};

	stage.host.scene.time_across = scenes[i].across;
	struct view *view = view_new(view_find(scenes[i].view), &stage.host, &opening);
	stage_load(&stage, view);
	return view;
}

static const struct {
	const char *name;
	int rows, cols;
	enum charset charset;
} sizes[] = {
	{"80x24", 24, 80, CHARSET_UTF8},
	{"120x40", 40, 120, CHARSET_UTF8},
	{"40x12", 12, 40, CHARSET_UTF8},
	{"80x24-ascii", 24, 80, CHARSET_ASCII},
};

START_TEST(looks)
{
	int scene = _i / (int)G_N_ELEMENTS(sizes), size = _i % (int)G_N_ELEMENTS(sizes);
	g_autofree char *name =
		g_strdup_printf("hostile-%s-%s", scenes[scene].picture, sizes[size].name);

	stage.host.scene.charset = sizes[size].charset;
	AUTO(view_free) struct view *view = open_scene(scene);
	g_autofree char *dump =
		stage_paint(&stage, view, sizes[size].rows, sizes[size].cols, false);
	golden_check(name, dump);
}
END_TEST

/* --- What must hold of every picture ------------------------------------------------------- */

static struct surface *paint(struct view *view, int rows, int cols)
{
	struct surface *surface = surface_new(rows, cols, stage.host.scene.charset);

	view->focused = true;
	if (view->ops->layout)
		view->ops->layout(view, rows, cols);
	view->ops->paint(view, surface, (struct rect){0, 0, rows, cols});
	return surface;
}

/* What a terminal makes of a row: every cell as wide as it says, and nothing but text in it. */
static void check_rows(const struct surface *s, const char *what)
{
	for (int row = 0; row < s->rows; row++) {
		int cells = 0;

		for (int col = 0; col < s->cols; col++) {
			const char *text = surface_cell(s, row, col)->text;

			ck_assert_msg(text_is_safe(text, -1, TEXT_ONE_LINE) ||
					      g_unichar_ismark(g_utf8_get_char(text)),
				"%s, row %d: \"%s\"", what, row, text);
			cells += text_width(text);
		}
		ck_assert_msg(cells == s->cols, "%s: row %d has %d cells", what, row, cells);
	}
}

static bool is_blank(const struct surface *s, int row, int col)
{
	return strcmp(surface_cell(s, row, col)->text, " ") == 0;
}

/* Between two columns there is nothing, and in the first cell of one no half of another's. */
static void check_columns(struct view *view, const struct surface *s, int first_row)
{
	const struct list *list = view->ops->list(view);
	const struct columns *c = &list->columns;
	int times = 2 + (c->day ? c->day + 1 : 0), title = times + c->time + c->gap + 3;
	int venue = title + c->title + c->gap, kind = venue + c->venue + c->gap;

	for (int line = 0; line < list->height && list->top + line < (int)list->rows->len; line++) {
		int row = first_row + line;

		if (g_array_index(list->rows, struct row, list->top + line).type != ROW_SESSION)
			continue;
		ck_assert_str_ne(surface_cell(s, row, times)->text, "");
		ck_assert(is_blank(s, row, title - 1));
		ck_assert(is_blank(s, row, venue - 1));
		if (c->kind)
			ck_assert(is_blank(s, row, kind - 1));
		if (c->kind)
			ck_assert_str_ne(surface_cell(s, row, kind)->text, "");
	}
}

START_TEST(rows_are_as_wide_as_the_screen)
{
	for (int charset = CHARSET_UTF8; charset <= CHARSET_ASCII; charset++) {
		stage.host.scene.charset = charset;
		AUTO(view_free) struct view *view = open_scene(_i);

		for (int cols = 20; cols < 130; cols += 9) {
			AUTO(surface_free) struct surface *s = paint(view, 24, cols);
			check_rows(s, scenes[_i].picture);
		}
	}
}
END_TEST

/* Characters of every kind of width, and some that make others harmful. */
static char *random_text(GRand *rand)
{
	static const gunichar bases[] = {'a', ' ', 0x300, 0x1100, 0x3042, 0x4e00, 0xac00, 0x5d0,
		0x627, 0x1f600, 0x1f1e6, 0x200b, 0x202a, 0xfe0f, 0xe0041, 1, 0x7f, 0x9b, 0xff21,
		0xe01, 0x915, 0x2500, 0xad};
	GString *text = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 1, 60); n > 0; n--) {
		int base = g_rand_int_range(rand, 0, G_N_ELEMENTS(bases));

		g_string_append_unichar(text, bases[base] + g_rand_int_range(rand, 0, 6));
	}
	return g_string_free(text, FALSE);
}

static const char *take_random(GRand *rand)
{
	char *text = random_text(rand);

	g_ptr_array_add(made, text);
	return text;
}

START_TEST(columns_begin_where_they_do)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(2018);

	for (int i = 0; i < 30; i++) {
		for (size_t n = 0; n < stage.programme->count; n++) {
			stage.programme->sessions[n].title = take_random(rand);
			stage.programme->sessions[n].venue = take_random(rand);
		}
		stage.host.scene.charset = i % 3 ? CHARSET_UTF8 : CHARSET_ASCII;
		for (int scene = 0; scene < 3; scene++) {
			AUTO(view_free) struct view *view = open_scene(scene);
			AUTO(surface_free)
			struct surface *s = paint(view, 24, g_rand_int_range(rand, 40, 140));

			check_rows(s, scenes[scene].picture);
			if (scene == 0)
				check_columns(view, s, 3);
		}
	}
}
END_TEST

static Suite *hostile_suite(void)
{
	Suite *suite = suite_create("hostile");
	TCase *tcase = tcase_create("hostile");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, looks, 0, G_N_ELEMENTS(scenes) * G_N_ELEMENTS(sizes));
	tcase_add_loop_test(tcase, rows_are_as_wide_as_the_screen, 0, G_N_ELEMENTS(scenes));
	tcase_add_test(tcase, columns_begin_where_they_do);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(hostile_suite)
