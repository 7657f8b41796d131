/*
 * Themes: one table row a role, a column a colour depth. Colours are chosen to stay readable on the
 * terminal's own background; only grounds paint one, and then the text's colour as well.
 */
#include <summitty/term/style.h>

/* A colour at each depth; -1 is the terminal's own. */
struct color {
	gint16 c256, c16, c8;
};

#define OWN {-1, -1, -1}

struct role {
	struct color fg;
	guint8 attrs; /* with colours */
	guint8 mono;  /* without */
};

struct backdrop {
	struct color fg, bg;
	guint8 attrs, mono;
};

struct theme {
	const char *name;
	struct role roles[STYLE_COUNT];
	struct backdrop grounds[GROUND_COUNT];
};

static const struct theme themes[] = {
	{
		.name = "dark",
		.roles = {
			[STYLE_NORMAL] = {OWN, 0, 0},
			[STYLE_TITLE] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_DIM] = {{245, 8, -1}, 0, 0},
			[STYLE_ACCENT] = {{80, 14, 6}, 0, 0},
			[STYLE_HEADER] = {{80, 14, 6}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_TAB] = {{245, 8, -1}, 0, 0},
			[STYLE_TAB_CURRENT] = {{80, 14, 6}, ATTR_BOLD, ATTR_BOLD | ATTR_UNDERLINE},
			[STYLE_TIME] = {{252, -1, -1}, 0, 0},
			[STYLE_MUST] = {{221, 11, 3}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_MAYBE] = {{221, 11, 3}, 0, 0},
			[STYLE_CLASH] = {{210, 9, 1}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_CANCELLED] = {{245, 8, -1}, ATTR_DIM, ATTR_DIM},
			[STYLE_CHANGED] = {{216, 11, 3}, 0, ATTR_UNDERLINE},
			[STYLE_NOW] = {{114, 10, 2}, 0, ATTR_BOLD},
			[STYLE_MATCH] = {{221, 11, 3}, ATTR_BOLD | ATTR_UNDERLINE, ATTR_BOLD | ATTR_UNDERLINE},
			[STYLE_KEY] = {{80, 14, 6}, 0, ATTR_BOLD},
			[STYLE_ERROR] = {{210, 9, 1}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_LINK] = {{111, 12, 4}, ATTR_UNDERLINE, ATTR_UNDERLINE},
			[STYLE_RULE] = {{239, 8, -1}, 0, 0},
			[STYLE_BUSY] = {{66, 6, 6}, 0, 0},
			[STYLE_HUE_1] = {{216, 11, 3}, 0, 0},
			[STYLE_HUE_2] = {{110, 12, 4}, 0, 0},
			[STYLE_HUE_3] = {{150, 10, 2}, 0, 0},
			[STYLE_HUE_4] = {{182, 13, 5}, 0, 0},
			[STYLE_HUE_5] = {{109, 14, 6}, 0, 0},
			[STYLE_HUE_6] = {{245, 7, 7}, 0, 0},
		},
		.grounds = {
			[GROUND_PLAIN] = {OWN, OWN, 0, 0},
			[GROUND_SELECTED] = {{231, 15, 7}, {24, 4, 4}, 0, ATTR_REVERSE},
			[GROUND_FOLLOWED] = {{252, 15, 7}, {238, 8, 0}, 0, ATTR_UNDERLINE},
			[GROUND_BAR] = {{252, 15, 7}, {236, 0, 0}, 0, ATTR_REVERSE},
		},
	},
	{
		.name = "light",
		.roles = {
			[STYLE_NORMAL] = {OWN, 0, 0},
			[STYLE_TITLE] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_DIM] = {{242, 8, -1}, 0, 0},
			[STYLE_ACCENT] = {{30, 6, 6}, 0, 0},
			[STYLE_HEADER] = {{30, 6, 6}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_TAB] = {{242, 8, -1}, 0, 0},
			[STYLE_TAB_CURRENT] = {{30, 6, 6}, ATTR_BOLD, ATTR_BOLD | ATTR_UNDERLINE},
			[STYLE_TIME] = {{238, -1, -1}, 0, 0},
			[STYLE_MUST] = {{130, 3, 3}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_MAYBE] = {{130, 3, 3}, 0, 0},
			[STYLE_CLASH] = {{160, 1, 1}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_CANCELLED] = {{244, 8, -1}, ATTR_DIM, ATTR_DIM},
			[STYLE_CHANGED] = {{130, 3, 3}, 0, ATTR_UNDERLINE},
			[STYLE_NOW] = {{28, 2, 2}, 0, ATTR_BOLD},
			[STYLE_MATCH] = {{130, 3, 3}, ATTR_BOLD | ATTR_UNDERLINE, ATTR_BOLD | ATTR_UNDERLINE},
			[STYLE_KEY] = {{30, 6, 6}, 0, ATTR_BOLD},
			[STYLE_ERROR] = {{160, 1, 1}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_LINK] = {{25, 4, 4}, ATTR_UNDERLINE, ATTR_UNDERLINE},
			[STYLE_RULE] = {{250, 7, -1}, 0, 0},
			[STYLE_BUSY] = {{73, 6, 6}, 0, 0},
			[STYLE_HUE_1] = {{130, 3, 3}, 0, 0},
			[STYLE_HUE_2] = {{25, 4, 4}, 0, 0},
			[STYLE_HUE_3] = {{28, 2, 2}, 0, 0},
			[STYLE_HUE_4] = {{90, 5, 5}, 0, 0},
			[STYLE_HUE_5] = {{30, 6, 6}, 0, 0},
			[STYLE_HUE_6] = {{242, 8, -1}, 0, 0},
		},
		.grounds = {
			[GROUND_PLAIN] = {OWN, OWN, 0, 0},
			[GROUND_SELECTED] = {{231, 15, 7}, {25, 4, 4}, 0, ATTR_REVERSE},
			[GROUND_FOLLOWED] = {{235, 0, 0}, {252, 7, 7}, 0, ATTR_UNDERLINE},
			[GROUND_BAR] = {{235, 0, 0}, {254, 7, 7}, 0, ATTR_REVERSE},
		},
	},
	{
		.name = "contrast",
		.roles = {
			[STYLE_TITLE] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_DIM] = {OWN, 0, 0},
			[STYLE_ACCENT] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_NORMAL] = {OWN, 0, 0},
			[STYLE_HEADER] = {OWN, ATTR_BOLD | ATTR_UNDERLINE, ATTR_BOLD | ATTR_UNDERLINE},
			[STYLE_TAB] = {OWN, 0, 0},
			[STYLE_TAB_CURRENT] = {OWN, ATTR_BOLD | ATTR_REVERSE, ATTR_BOLD | ATTR_REVERSE},
			[STYLE_TIME] = {OWN, 0, 0},
			[STYLE_MUST] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_MAYBE] = {OWN, 0, 0},
			[STYLE_CLASH] = {{196, 9, 1}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_CANCELLED] = {OWN, 0, 0},
			[STYLE_CHANGED] = {OWN, ATTR_UNDERLINE, ATTR_UNDERLINE},
			[STYLE_NOW] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_MATCH] = {OWN, ATTR_BOLD | ATTR_UNDERLINE, ATTR_BOLD | ATTR_UNDERLINE},
			[STYLE_KEY] = {OWN, ATTR_BOLD, ATTR_BOLD},
			[STYLE_ERROR] = {{196, 9, 1}, ATTR_BOLD, ATTR_BOLD},
			[STYLE_LINK] = {OWN, ATTR_UNDERLINE, ATTR_UNDERLINE},
			[STYLE_RULE] = {OWN, 0, 0},
			[STYLE_BUSY] = {OWN, 0, 0},
			[STYLE_HUE_1 ... STYLE_HUE_6] = {OWN, 0, 0},
		},
		.grounds = {
			[GROUND_PLAIN] = {OWN, OWN, 0, 0},
			[GROUND_SELECTED] = {OWN, OWN, ATTR_REVERSE | ATTR_BOLD, ATTR_REVERSE | ATTR_BOLD},
			[GROUND_FOLLOWED] = {OWN, OWN, ATTR_UNDERLINE, ATTR_UNDERLINE},
			[GROUND_BAR] = {OWN, OWN, ATTR_REVERSE, ATTR_REVERSE},
		},
	},
};

const struct theme *theme_find(const char *name)
{
	/* Monochrome is a depth rather than a theme: any theme without its colours. */
	if (g_strcmp0(name, "mono") == 0)
		return &themes[0];
	for (gsize i = 0; i < G_N_ELEMENTS(themes); i++)
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
	return colors >= 256 ? DEPTH_256 : colors >= 16 ? DEPTH_16 : DEPTH_8;
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

struct look theme_look(const struct theme *theme, enum depth depth, enum style style,
		       enum ground ground)
{
	const struct role *role = &theme->roles[style];
	const struct backdrop *back = &theme->grounds[ground];
	bool mono = depth == DEPTH_MONO;
	guint8 attrs = mono ? role->mono : role->attrs;

	if (ground == GROUND_PLAIN)
		return (struct look){color_at(role->fg, depth), -1, attrs};
	attrs &= ~ATTR_DIM; /* dim text on a coloured ground can't be read */
	return (struct look){
		.fg = color_at(back->fg, depth),
		.bg = color_at(back->bg, depth),
		.attrs = attrs | (mono ? back->mono : back->attrs),
	};
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
	[STYLE_HUE_1] = "hue-1",
	[STYLE_HUE_2] = "hue-2",
	[STYLE_HUE_3] = "hue-3",
	[STYLE_HUE_4] = "hue-4",
	[STYLE_HUE_5] = "hue-5",
	[STYLE_HUE_6] = "hue-6",
};

static const char *const ground_names[GROUND_COUNT] = {
	[GROUND_PLAIN] = "",
	[GROUND_SELECTED] = "selected",
	[GROUND_FOLLOWED] = "followed",
	[GROUND_BAR] = "bar",
};

const char *style_name(enum style style)
{
	return style_names[style];
}

const char *ground_name(enum ground ground)
{
	return ground_names[ground];
}
