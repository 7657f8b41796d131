#ifndef SUMMITTY_TERM_SYMBOL_H
#define SUMMITTY_TERM_SYMBOL_H

/* Every non-letter the screen draws with, each one cell wide and with twins for lesser terminals.
 */
enum symbol {
	SYMBOL_MUST,
	SYMBOL_MAYBE,
	SYMBOL_CLASH,
	SYMBOL_NOTE,
	SYMBOL_REPEATED, /* held at other times too */
	SYMBOL_DASH,     /* between start and end */
	SYMBOL_DOT,      /* between two facts */
	SYMBOL_ELLIPSIS, /* text goes on */
	SYMBOL_HLINE,
	SYMBOL_VLINE,
	SYMBOL_POINT,    /* at the left of what is selected */
	SYMBOL_FOLLOWED, /* … in a list that hasn't the focus */
	SYMBOL_RUNNING,  /* at the left of what runs now */
	SYMBOL_UNREAD,   /* … of what wasn't seen yet */
	SYMBOL_LEFT,     /* more to the left … */
	SYMBOL_RIGHT,
	SYMBOL_UP,
	SYMBOL_DOWN,
	SYMBOL_BREAK,    /* a line ends here, in a text shown on one */
	SYMBOL_EDGE_TOP, /* the left edge of a block */
	SYMBOL_EDGE_BOTTOM,
	SYMBOL_EDGE_ONE,  /* … of a single row */
	SYMBOL_CLOSE_TOP, /* its right edge */
	SYMBOL_CLOSE_BOTTOM,
	SYMBOL_CLOSE_ONE,
	SYMBOL_BAR_0, /* eight steps of a bar; 0 is an hour with nothing on */
	SYMBOL_BAR_1,
	SYMBOL_BAR_2,
	SYMBOL_BAR_3,
	SYMBOL_BAR_4,
	SYMBOL_BAR_5,
	SYMBOL_BAR_6,
	SYMBOL_BAR_7,
	SYMBOL_BAR_8,
	SYMBOL_UPPER_HALF,
	SYMBOL_LOWER_HALF,
	SYMBOL_COUNT,
};

/* What the terminal can show. */
enum charset {
	CHARSET_UTF8,
	CHARSET_CONSOLE, /* UTF-8, but with the 256 glyphs of a Linux console font */
	CHARSET_ASCII,
};

/* A symbol as a charset has it. Static. */
const char *symbol_text(enum symbol symbol, enum charset charset);

#endif
