/*
 * Themes: one table row a role, a column a colour depth (256, 16, 8), then attributes with colours
 * and without. Colours are chosen to stay readable on the terminal's own background; only grounds
 * paint one, and then the text's colour as well.
 */
#include "theme.h"

/* Tables are read across: short names, and lines as they are. */
/* clang-format off */
#define OWN {-1, -1, -1}
#define BOLD ATTR_BOLD
#define DIM ATTR_DIM
#define UNDER ATTR_UNDERLINE
#define REVERSE ATTR_REVERSE

const struct theme themes[] = {
	{
		.name = "dark",
		.roles = {
			[STYLE_NORMAL] = {OWN, 0, 0},
			[STYLE_TITLE] = {OWN, BOLD, BOLD},
			[STYLE_DIM] = {{245, 8, -1}, 0, 0},
			[STYLE_ACCENT] = {{80, 14, 6}, 0, 0},
			[STYLE_HEADER] = {{80, 14, 6}, BOLD, BOLD},
			[STYLE_TAB] = {{245, 8, -1}, 0, 0},
			[STYLE_TAB_CURRENT] = {{80, 14, 6}, BOLD, BOLD | UNDER},
			[STYLE_TIME] = {OWN, 0, 0},
			[STYLE_MUST] = {{221, 11, 3}, BOLD, BOLD},
			[STYLE_MAYBE] = {{221, 11, 3}, 0, 0},
			[STYLE_CLASH] = {{210, 9, 1}, BOLD, BOLD},
			[STYLE_CANCELLED] = {{245, 8, -1}, DIM, DIM},
			[STYLE_CHANGED] = {{216, 11, 3}, 0, UNDER},
			[STYLE_NOW] = {{114, 10, 2}, 0, BOLD},
			[STYLE_MATCH] = {{221, 11, 3}, BOLD | UNDER, BOLD | UNDER},
			[STYLE_KEY] = {{80, 14, 6}, 0, BOLD},
			[STYLE_ERROR] = {{210, 9, 1}, BOLD, BOLD},
			[STYLE_LINK] = {{111, 12, 4}, UNDER, UNDER},
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
			[GROUND_SELECTED] = {{231, 15, 7}, {24, 4, 4}, 0, REVERSE},
			[GROUND_FOLLOWED] = {{252, 15, 7}, {238, 8, 0}, 0, UNDER},
			[GROUND_BAR] = {{252, 15, 7}, {236, 0, 0}, 0, REVERSE},
			[GROUND_BLOCK] = {{252, -1, -1}, {235, -1, -1}, 0, 0},
			[GROUND_PAPER] = {{16, 0, 0}, {231, 15, 7}, 0, REVERSE},
			[GROUND_INK] = {{231, 15, 7}, {16, 0, 0}, 0, 0},
		},
	},
	{
		.name = "light",
		.roles = {
			[STYLE_NORMAL] = {OWN, 0, 0},
			[STYLE_TITLE] = {OWN, BOLD, BOLD},
			[STYLE_DIM] = {{242, 8, -1}, 0, 0},
			[STYLE_ACCENT] = {{30, 6, 6}, 0, 0},
			[STYLE_HEADER] = {{30, 6, 6}, BOLD, BOLD},
			[STYLE_TAB] = {{242, 8, -1}, 0, 0},
			[STYLE_TAB_CURRENT] = {{30, 6, 6}, BOLD, BOLD | UNDER},
			[STYLE_TIME] = {OWN, 0, 0},
			[STYLE_MUST] = {{130, 3, 3}, BOLD, BOLD},
			[STYLE_MAYBE] = {{130, 3, 3}, 0, 0},
			[STYLE_CLASH] = {{160, 1, 1}, BOLD, BOLD},
			[STYLE_CANCELLED] = {{244, 8, -1}, DIM, DIM},
			[STYLE_CHANGED] = {{130, 3, 3}, 0, UNDER},
			[STYLE_NOW] = {{28, 2, 2}, 0, BOLD},
			[STYLE_MATCH] = {{130, 3, 3}, BOLD | UNDER, BOLD | UNDER},
			[STYLE_KEY] = {{30, 6, 6}, 0, BOLD},
			[STYLE_ERROR] = {{160, 1, 1}, BOLD, BOLD},
			[STYLE_LINK] = {{25, 4, 4}, UNDER, UNDER},
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
			[GROUND_SELECTED] = {{231, 15, 7}, {25, 4, 4}, 0, REVERSE},
			[GROUND_FOLLOWED] = {{235, 0, 0}, {252, 7, 7}, 0, UNDER},
			[GROUND_BAR] = {{235, 0, 0}, {254, 7, 7}, 0, REVERSE},
			[GROUND_BLOCK] = {{235, -1, -1}, {255, -1, -1}, 0, 0},
			[GROUND_PAPER] = {{16, 0, 0}, {231, 15, 7}, 0, REVERSE},
			[GROUND_INK] = {{231, 15, 7}, {16, 0, 0}, 0, 0},
		},
	},
	{
		.name = "contrast",
		.roles = {
			[STYLE_TITLE] = {OWN, BOLD, BOLD},
			[STYLE_DIM] = {OWN, 0, 0},
			[STYLE_ACCENT] = {OWN, BOLD, BOLD},
			[STYLE_NORMAL] = {OWN, 0, 0},
			[STYLE_HEADER] = {OWN, BOLD | UNDER, BOLD | UNDER},
			[STYLE_TAB] = {OWN, 0, 0},
			[STYLE_TAB_CURRENT] = {OWN, BOLD | REVERSE, BOLD | REVERSE},
			[STYLE_TIME] = {OWN, 0, 0},
			[STYLE_MUST] = {OWN, BOLD, BOLD},
			[STYLE_MAYBE] = {OWN, 0, 0},
			[STYLE_CLASH] = {{196, 9, 1}, BOLD, BOLD},
			[STYLE_CANCELLED] = {OWN, 0, 0},
			[STYLE_CHANGED] = {OWN, UNDER, UNDER},
			[STYLE_NOW] = {OWN, BOLD, BOLD},
			[STYLE_MATCH] = {OWN, BOLD | UNDER, BOLD | UNDER},
			[STYLE_KEY] = {OWN, BOLD, BOLD},
			[STYLE_ERROR] = {{196, 9, 1}, BOLD, BOLD},
			[STYLE_LINK] = {OWN, UNDER, UNDER},
			[STYLE_RULE] = {OWN, 0, 0},
			[STYLE_BUSY] = {OWN, 0, 0},
			[STYLE_HUE_1 ... STYLE_HUE_6] = {OWN, 0, 0},
		},
		.grounds = {
			[GROUND_PLAIN] = {OWN, OWN, 0, 0},
			[GROUND_SELECTED] = {OWN, OWN, REVERSE | BOLD, REVERSE | BOLD},
			[GROUND_FOLLOWED] = {OWN, OWN, UNDER, UNDER},
			[GROUND_BAR] = {OWN, OWN, REVERSE, REVERSE},
			[GROUND_BLOCK] = {OWN, OWN, 0, 0},
			[GROUND_PAPER] = {{16, 0, 0}, {231, 15, 7}, 0, REVERSE},
			[GROUND_INK] = {{231, 15, 7}, {16, 0, 0}, 0, 0},
		},
	},
	{0},
};
/* clang-format on */
