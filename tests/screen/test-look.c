/* Themes: that all they show can be read, with the palettes and on the grounds there are. */
#include "unit.h"

#include <math.h>

#include <summitty/model/color.h>
#include <summitty/model/kind.h>

#include "theme.h"

/* WCAG 2: 1.4.3 for text, 1.4.11 for what isn't. */
#define TEXT_LEAST 4.5
#define GRAPHIC_LEAST 3.0

/* The first sixteen colours as terminals come with them; the rest of 256 is the same everywhere. */
static const struct {
	const char *name;
	guint32 colors[16];
} palettes[] = {
	{"xterm", {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			  0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff,
			  0xffffff}},
	{"console", {0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
			    0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff,
			    0xffffff}},
	{"tango", {0x000000, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
			  0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2,
			  0xeeeeec}},
};

/* What terminals have behind the text: for each theme those it is made for. */
static const struct {
	const char *theme;
	guint32 grounds[6];
	int count, plain; /* all of them; with a palette of 16 only the plain ones */
} homes[] = {
	{"dark", {0x000000, 0x1e1e1e, 0x282a36, 0x2e3436, 0x002b36, 0x300a24}, 6, 1},
	{"light", {0xffffff, 0xfafafa, 0xfdf6e3, 0xeeeeec}, 4, 1},
	{"contrast", {0x7f7f7f}, 1, 1},
};

static double linear(guint32 part)
{
	double c = part / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(guint32 rgb)
{
	return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) +
	       0.0722 * linear(rgb & 0xff);
}

static double contrast(guint32 a, guint32 b)
{
	double x = luminance(a), y = luminance(b);

	return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

static guint32 level(int step)
{
	return step ? 55 + 40 * step : 0;
}

/* The colour of a number; bold makes the first eight bright where there are no more. */
static guint32 rgb_of(int palette, enum depth depth, int color, bool bold)
{
	int gray = 8 + 10 * (color - 232), cube = color - 16;

	if (color < 16)
		return palettes[palette].colors[color + (depth == DEPTH_8 && bold ? 8 : 0)];
	if (color >= 232)
		return gray << 16 | gray << 8 | gray;
	return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
}

static double least(enum style style)
{
	return style == STYLE_BUSY ? GRAPHIC_LEAST : TEXT_LEAST;
}

static void check_look(
	int home, int palette, enum depth depth, enum style style, enum ground ground)
{
	const struct theme *theme = theme_find(homes[home].theme);
	struct look look = theme_look(theme, depth, style, ground);
	int count = depth == DEPTH_256 ? homes[home].count : homes[home].plain;

	/* The terminal's own two go together; one of them with another colour may be anything. */
	ck_assert_msg(look.fg >= 0 || look.bg < 0, "%s: %s/%s has a ground of its own only",
		theme->name, style_name(style), ground_name(ground));
	if (look.fg < 0)
		return;
	for (int i = 0; i < (look.bg < 0 ? count : 1); i++) {
		guint32 back = look.bg < 0 ? homes[home].grounds[i]
					   : rgb_of(palette, depth, look.bg, false);
		double ratio =
			contrast(rgb_of(palette, depth, look.fg, look.attrs & ATTR_BOLD), back);

		ck_assert_msg(ratio >= least(style), "%s, %s: %s/%s at depth %d on %06x: %.2f",
			theme->name, palettes[palette].name, style_name(style), ground_name(ground),
			depth, back, ratio);
	}
}

START_TEST(everything_is_legible)
{
	for (int home = 0; home < (int)G_N_ELEMENTS(homes); home++)
		for (enum depth depth = DEPTH_8; depth <= DEPTH_256; depth++)
			for (int style = 0; style < STYLE_COUNT; style++)
				for (int ground = 0; ground < GROUND_COUNT; ground++)
					if (style != STYLE_RULE)
						check_look(home, _i, depth, style, ground);
}
END_TEST

/* Lines between things say nothing, but are there. */
START_TEST(rules_are_seen)
{
	for (int home = 0; home < (int)G_N_ELEMENTS(homes); home++) {
		struct look look = theme_look(
			theme_find(homes[home].theme), DEPTH_256, STYLE_RULE, GROUND_PLAIN);

		ck_assert(contrast(rgb_of(0, DEPTH_256, look.fg, false), homes[home].grounds[0]) >=
			  1.5);
	}
}
END_TEST

/* What is selected is told from what is not, and from what only follows, at every depth. */
START_TEST(selection_is_told)
{
	for (int home = 0; home < (int)G_N_ELEMENTS(homes); home++)
		for (enum depth depth = DEPTH_MONO; depth <= DEPTH_256; depth++) {
			const struct theme *theme = theme_find(homes[home].theme);
			struct look plain = theme_look(theme, depth, STYLE_NORMAL, GROUND_PLAIN);
			struct look selected =
				theme_look(theme, depth, STYLE_NORMAL, GROUND_SELECTED);
			struct look followed =
				theme_look(theme, depth, STYLE_NORMAL, GROUND_FOLLOWED);

			ck_assert_msg(selected.bg != plain.bg || selected.attrs != plain.attrs,
				"%s", theme->name);
			ck_assert_msg(
				selected.bg != followed.bg || selected.attrs != followed.attrs,
				"%s", theme->name);
			ck_assert_msg(followed.bg != plain.bg || followed.attrs != plain.attrs,
				"%s", theme->name);
		}
}
END_TEST

static const struct {
	const char *color;
	enum style hue;
} hues[] = {
	{"red", STYLE_RED},
	{"darkred", STYLE_RED},
	{"#010000", STYLE_GRAY},
	{"tomato", STYLE_RED},
	{"orange", STYLE_ORANGE},
	{"saddlebrown", STYLE_ORANGE},
	{"gold", STYLE_YELLOW},
	{"olive", STYLE_YELLOW},
	{"green", STYLE_GREEN},
	{"seagreen", STYLE_GREEN},
	{"teal", STYLE_CYAN},
	{"turquoise", STYLE_CYAN},
	{"navy", STYLE_BLUE},
	{"dodgerblue", STYLE_BLUE},
	{"purple", STYLE_PURPLE},
	{"indigo", STYLE_PURPLE},
	{"fuchsia", STYLE_PURPLE},
	{"hotpink", STYLE_PINK},
	{"pink", STYLE_PINK},
	{"#ff0001", STYLE_RED},
	{"black", STYLE_GRAY},
	{"white", STYLE_GRAY},
	{"slategray", STYLE_GRAY},
};

START_TEST(colors_have_a_hue)
{
	guint32 rgb;

	ck_assert(color_parse(hues[_i].color, &rgb));
	ck_assert_msg(hue_nearest(rgb) == hues[_i].hue, "%s is %s", hues[_i].color,
		style_name(hue_nearest(rgb)));
}
END_TEST

/* Any colour at all has one, and kinds keep theirs. */
START_TEST(every_color_has_a_hue)
{
	guint32 rgb;

	for (guint32 i = 0; i < 1 << 24; i += 97)
		ck_assert_int_le(hue_nearest(i), STYLE_GRAY);
	for (const struct kind *kind = kinds; kind->name; kind++) {
		ck_assert(color_parse(kind->color, &rgb));
		ck_assert_str_eq(style_name(hue_nearest(rgb)), kind->color);
	}
}
END_TEST

static Suite *look_suite(void)
{
	Suite *suite = suite_create("look");
	TCase *tcase = tcase_create("look");

	tcase_add_loop_test(tcase, everything_is_legible, 0, G_N_ELEMENTS(palettes));
	tcase_add_test(tcase, rules_are_seen);
	tcase_add_test(tcase, selection_is_told);
	tcase_add_loop_test(tcase, colors_have_a_hue, 0, G_N_ELEMENTS(hues));
	tcase_add_test(tcase, every_color_has_a_hue);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(look_suite)
