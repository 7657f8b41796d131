/*
 * What is left of letters that Unicode does not take apart, and which marks are diacritics: only
 * these are stripped. The vowel signs of Thai or Hindi and the dots of kana make other words.
 */
#include "text-private.h"

static const struct range diacritics[] = {
	{0x0300, 0x036f}, /* Latin, Greek, Cyrillic */
	{0x0483, 0x0489}, /* Cyrillic */
	{0x0591, 0x05bd}, /* Hebrew points */
	{0x05bf, 0x05bf},
	{0x05c1, 0x05c2},
	{0x05c4, 0x05c5},
	{0x05c7, 0x05c7},
	{0x0610, 0x061a}, /* Arabic */
	{0x064b, 0x065f},
	{0x0670, 0x0670},
	{0x06d6, 0x06dc},
	{0x06df, 0x06e4},
	{0x06e7, 0x06e8},
	{0x06ea, 0x06ed},
	{0x1ab0, 0x1aff},
	{0x1dc0, 0x1dff},
	{0x20d0, 0x20ff},
	{0xfe20, 0xfe2f},
};

bool text_is_diacritic(gunichar c)
{
	return text_in_ranges(c, diacritics, G_N_ELEMENTS(diacritics));
}

/* Lower-case letters without a decomposition, and punctuation with an ASCII twin. Sorted. */
static const struct {
	gunichar c;
	char base[4];
} bases[] = {
	{0x00df, "ss"},
	{0x00e6, "ae"},
	{0x00f0, "d"},
	{0x00f8, "o"},
	{0x00fe, "th"},
	{0x0111, "d"},
	{0x0127, "h"},
	{0x0131, "i"},
	{0x0138, "k"},
	{0x0142, "l"},
	{0x014b, "n"},
	{0x0153, "oe"},
	{0x0167, "t"},
	{0x0180, "b"},
	{0x0188, "c"},
	{0x0192, "f"},
	{0x0199, "k"},
	{0x019a, "l"},
	{0x01a5, "p"},
	{0x01ad, "t"},
	{0x01b4, "y"},
	{0x01b6, "z"},
	{0x01dd, "e"},
	{0x01e5, "g"},
	{0x0225, "z"},
	{0x0237, "j"},
	{0x023c, "c"},
	{0x0247, "e"},
	{0x0249, "j"},
	{0x024d, "r"},
	{0x024f, "y"},
	{0x0253, "b"},
	{0x0254, "o"},
	{0x0256, "d"},
	{0x0257, "d"},
	{0x0259, "e"},
	{0x025b, "e"},
	{0x0260, "g"},
	{0x0268, "i"},
	{0x0269, "i"},
	{0x026b, "l"},
	{0x0272, "n"},
	{0x0275, "o"},
	{0x0289, "u"},
	{0x028b, "v"},
	{0x02bb, "'"},
	{0x02bc, "'"},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2012, "-"},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2015, "-"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201a, "'"},
	{0x201c, "\""},
	{0x201d, "\""},
	{0x201e, "\""},
	{0x2022, "*"},
	{0x2032, "'"},
	{0x2033, "\""},
	{0x2039, "<"},
	{0x203a, ">"},
	{0x2044, "/"},
	{0x2190, "<-"},
	{0x2192, "->"},
	{0x2212, "-"},
	{0x2c65, "a"},
	{0x2c66, "t"},
};

const char *text_base(gunichar c)
{
	size_t low = 0, high = G_N_ELEMENTS(bases);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (bases[middle].c < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < G_N_ELEMENTS(bases) && bases[low].c == c ? bases[low].base : NULL;
}
