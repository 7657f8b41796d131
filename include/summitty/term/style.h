#ifndef SUMMITTY_TERM_STYLE_H
#define SUMMITTY_TERM_STYLE_H

#include <glib.h>
#include <stdbool.h>

/*
 * How things look, by what they are. Painters name a role; a theme says which colour and attributes
 * a role has at each colour depth. Nothing is told by colour alone: a role that carries meaning has
 * a symbol or a word beside it, or an attribute in monochrome.
 */
enum style {
	STYLE_NORMAL,
	STYLE_TITLE,  /* of a session in detail, of a page */
	STYLE_DIM,    /* secondary: labels, what is past */
	STYLE_ACCENT, /* the one accent */
	STYLE_HEADER, /* heading inside a list */
	STYLE_TAB,
	STYLE_TAB_CURRENT,
	STYLE_TIME,
	STYLE_MUST,
	STYLE_MAYBE,
	STYLE_CLASH,
	STYLE_CANCELLED,
	STYLE_CHANGED,
	STYLE_NOW,
	STYLE_MATCH, /* what a search found */
	STYLE_KEY,   /* a key in hints and help */
	STYLE_ERROR,
	STYLE_LINK,
	STYLE_RULE, /* lines between things */
	STYLE_BUSY, /* bars */
	STYLE_RED,  /* hues of kinds of session, and of sessions that have a colour of their own */
	STYLE_ORANGE,
	STYLE_YELLOW,
	STYLE_GREEN,
	STYLE_CYAN,
	STYLE_BLUE,
	STYLE_PURPLE,
	STYLE_PINK,
	STYLE_GRAY,
	STYLE_COUNT,
};

/* What is behind the text; all but GROUND_PLAIN and GROUND_BLOCK also decide the text's colour. */
enum ground {
	GROUND_PLAIN,
	GROUND_SELECTED, /* the row the keys act on */
	GROUND_FOLLOWED, /* the selected row of a list that hasn't the focus */
	GROUND_BAR,      /* the title line */
	GROUND_BLOCK,    /* a session in a grid: a tint where there are colours enough */
	GROUND_PAPER,    /* black on white whatever the theme, for what a camera reads … */
	GROUND_INK,      /* … and white on black */
	GROUND_COUNT,
};

enum attr {
	ATTR_BOLD = 1,
	ATTR_UNDERLINE = 2,
	ATTR_REVERSE = 4,
};

enum depth {
	DEPTH_MONO,
	DEPTH_8,
	DEPTH_16,
	DEPTH_256,
};

enum color_mode {
	COLOR_AUTO, /* NO_COLOR and the terminal decide */
	COLOR_ALWAYS,
	COLOR_NEVER,
};

/* A role resolved: colour numbers of the depth, -1 for the terminal's own, and ATTR_* bits. */
struct look {
	gint16 fg, bg;
	guint8 attrs;
};

struct theme;

/* The theme of a name ("dark", "light", "contrast", "mono"), or NULL if there is none such. */
const struct theme *theme_find(const char *name);

/* The theme to take for "auto": "light" if COLORFGBG says so, otherwise "dark". */
const struct theme *theme_default(const char *colorfgbg);

/* How many colours to use of those a terminal has: `no_color` is the variable's value or NULL
 * (https://no-color.org: set and not empty means none). */
enum depth depth_choose(enum color_mode mode, const char *no_color, int colors);

/* A role's look on a ground. All text is legible there: 4.5:1 by WCAG 2, 3:1 for lines and bars. */
struct look theme_look(
	const struct theme *theme, enum depth depth, enum style style, enum ground ground);

/* The hue nearest to a colour, 0xRRGGBB: never the colour itself, which may not be legible. */
enum style hue_nearest(guint32 rgb);

/* "must", "tab-current", …: what dumps and the config call a role. */
const char *style_name(enum style style);
const char *ground_name(enum ground ground);

#endif
