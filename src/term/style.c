/* From a role to a look: the theme's row, the depth's column; and the names of the roles. */
#include "theme.h"

const struct theme *theme_find(const char *name)
{
	/* Monochrome is a depth rather than a theme: any theme without its colours. */
	if (g_strcmp0(name, "mono") == 0)
		return &themes[0];
	for (gsize i = 0; themes[i].name; i++)
		if (g_strcmp0(name, themes[i].name) == 0)
			return &themes[i];
	return NULL;
}

const struct theme *theme_default(const char *colorfgbg)
{
	const char *background = colorfgbg ? strrchr(colorfgbg, ';') : NULL;

	if (background && (strcmp(background, ";15") == 0 || strcmp(background, ";7") == 0))
		return theme_find("light");
	return &themes[0];
}

enum depth depth_choose(enum color_mode mode, const char *no_color, int colors)
{
	if (mode == COLOR_NEVER || colors < 8)
		return DEPTH_MONO;
	if (mode == COLOR_AUTO && no_color && *no_color)
		return DEPTH_MONO;
	/* Where a number is a colour itself, the first eight are still those of old. */
	if (colors > 256)
		return DEPTH_8;
	return colors == 256 ? DEPTH_256 : colors >= 16 ? DEPTH_16 : DEPTH_8;
}

static gint16 color_at(struct color color, enum depth depth)
{
	switch (depth) {
	case DEPTH_8:
		return color.c8;
	case DEPTH_16:
		return color.c16;
	case DEPTH_256:
		return color.c256;
	default:
		return -1;
	}
}

struct look theme_look(
	const struct theme *theme, enum depth depth, enum style style, enum ground ground)
{
	const struct role *role = &theme->roles[style];
	const struct backdrop *back = &theme->grounds[ground];
	bool mono = depth == DEPTH_MONO, tinted = ground == GROUND_PLAIN || ground == GROUND_BLOCK;
	gint16 own = tinted ? color_at(role->fg, depth) : -1;
	struct look look = {
		.fg = own >= 0 ? own : color_at(back->fg, depth),
		.bg = color_at(back->bg, depth),
		.attrs = (mono ? role->mono : role->attrs) | (mono ? back->mono : back->attrs),
	};

	/* Terminals of eight colours make bold ones bright: black would be gray. */
	if (depth == DEPTH_8 && look.fg == 0)
		look.attrs &= ~ATTR_BOLD;
	return look;
}

/* Where each hue ends on the colour wheel, in degrees. */
static const struct {
	int end;
	enum style style;
} wheel[] = {
	{15, STYLE_RED},
	{45, STYLE_ORANGE},
	{70, STYLE_YELLOW},
	{165, STYLE_GREEN},
	{200, STYLE_CYAN},
	{255, STYLE_BLUE},
	{310, STYLE_PURPLE},
	{352, STYLE_PINK},
	{360, STYLE_RED},
};

/* Below this difference of the strongest from the weakest part a colour is a gray. */
#define CHROMA_MIN 40

/* The angle of a colour on the wheel, in degrees. */
static int angle_of(int r, int g, int b, int chroma)
{
	int most = MAX(r, MAX(g, b));

	if (most == r)
		return (360 + 60 * (g - b) / chroma) % 360;
	return most == g ? 120 + 60 * (b - r) / chroma : 240 + 60 * (r - g) / chroma;
}

enum style hue_nearest(guint32 rgb)
{
	int r = rgb >> 16 & 0xff, g = rgb >> 8 & 0xff, b = rgb & 0xff, i = 0;
	int chroma = MAX(r, MAX(g, b)) - MIN(r, MIN(g, b));

	if (chroma < CHROMA_MIN)
		return STYLE_GRAY;
	while (angle_of(r, g, b, chroma) >= wheel[i].end)
		i++;
	return wheel[i].style;
}

static const char *const style_names[STYLE_COUNT] = {
	[STYLE_NORMAL] = "normal",
	[STYLE_TITLE] = "title",
	[STYLE_DIM] = "dim",
	[STYLE_ACCENT] = "accent",
	[STYLE_HEADER] = "header",
	[STYLE_TAB] = "tab",
	[STYLE_TAB_CURRENT] = "tab-current",
	[STYLE_TIME] = "time",
	[STYLE_MUST] = "must",
	[STYLE_MAYBE] = "maybe",
	[STYLE_CLASH] = "clash",
	[STYLE_CANCELLED] = "cancelled",
	[STYLE_CHANGED] = "changed",
	[STYLE_NOW] = "now",
	[STYLE_MATCH] = "match",
	[STYLE_KEY] = "key",
	[STYLE_ERROR] = "error",
	[STYLE_LINK] = "link",
	[STYLE_RULE] = "rule",
	[STYLE_BUSY] = "busy",
	[STYLE_RED] = "red",
	[STYLE_ORANGE] = "orange",
	[STYLE_YELLOW] = "yellow",
	[STYLE_GREEN] = "green",
	[STYLE_CYAN] = "cyan",
	[STYLE_BLUE] = "blue",
	[STYLE_PURPLE] = "purple",
	[STYLE_PINK] = "pink",
	[STYLE_GRAY] = "gray",
};

static const char *const ground_names[GROUND_COUNT] = {
	[GROUND_PLAIN] = "",
	[GROUND_SELECTED] = "selected",
	[GROUND_FOLLOWED] = "followed",
	[GROUND_BAR] = "bar",
	[GROUND_BLOCK] = "block",
	[GROUND_PAPER] = "paper",
	[GROUND_INK] = "ink",
};

const char *style_name(enum style style)
{
	return style_names[style];
}

const char *ground_name(enum ground ground)
{
	return ground_names[ground];
}
