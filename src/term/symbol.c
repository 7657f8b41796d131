/* The symbols, with their twins: fonts of the Linux console have no star and few block elements. */
#include <summitty/term/symbol.h>

static const char *const symbols[SYMBOL_COUNT][3] = {
	[SYMBOL_MUST] = {"★", "*", "*"},
	[SYMBOL_MAYBE] = {"☆", "o", "o"},
	[SYMBOL_CLASH] = {"!", "!", "!"},
	[SYMBOL_NOTE] = {"✎", "+", "+"},
	[SYMBOL_REPEATED] = {"↻", "&", "&"},
	[SYMBOL_DASH] = {"–", "-", "-"},
	[SYMBOL_DOT] = {"·", "·", "-"},
	[SYMBOL_ELLIPSIS] = {"…", "~", "~"},
	[SYMBOL_HLINE] = {"─", "─", "-"},
	[SYMBOL_VLINE] = {"│", "│", "|"},
	[SYMBOL_POINT] = {">", ">", ">"},
	[SYMBOL_FOLLOWED] = {"·", "·", "-"},
	[SYMBOL_RUNNING] = {"▸", "»", "="},
	[SYMBOL_UNREAD] = {"•", "+", "+"},
	[SYMBOL_LEFT] = {"‹", "<", "<"},
	[SYMBOL_RIGHT] = {"›", ">", ">"},
	[SYMBOL_UP] = {"↑", "^", "^"},
	[SYMBOL_DOWN] = {"↓", "v", "v"},
	[SYMBOL_BREAK] = {"¶", "¶", "|"},
	[SYMBOL_EDGE_TOP] = {"┌", "┌", ","},
	[SYMBOL_EDGE_BOTTOM] = {"└", "└", "`"},
	[SYMBOL_EDGE_ONE] = {"[", "[", "["},
	[SYMBOL_CLOSE_TOP] = {"┐", "┐", "."},
	[SYMBOL_CLOSE_BOTTOM] = {"┘", "┘", "'"},
	[SYMBOL_CLOSE_ONE] = {"]", "]", "]"},
	[SYMBOL_BAR_0] = {" ", " ", " "},
	[SYMBOL_BAR_1] = {"▁", "░", "."},
	[SYMBOL_BAR_2] = {"▂", "░", "."},
	[SYMBOL_BAR_3] = {"▃", "░", ":"},
	[SYMBOL_BAR_4] = {"▄", "▒", ":"},
	[SYMBOL_BAR_5] = {"▅", "▒", "+"},
	[SYMBOL_BAR_6] = {"▆", "▒", "+"},
	[SYMBOL_BAR_7] = {"▇", "█", "#"},
	[SYMBOL_BAR_8] = {"█", "█", "#"},
	[SYMBOL_UPPER_HALF] = {"▀", "▀", "\""},
	[SYMBOL_LOWER_HALF] = {"▄", "▄", "_"},
};

const char *symbol_text(enum symbol symbol, enum charset charset)
{
	return symbols[symbol][charset];
}
