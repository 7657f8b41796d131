#ifndef SUMMITTY_TERM_THEME_H
#define SUMMITTY_TERM_THEME_H

#include <summitty/term/style.h>

/* A colour at each depth; -1 is the terminal's own. */
struct color {
	gint16 c256, c16, c8;
};

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

/* The themes there are; the first is the standard one. Ends with a NULL name. */
extern const struct theme themes[];

#endif
