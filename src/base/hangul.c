/*
 * Korean letters that join to syllables: an automaton that has no state but the text itself, so
 * that nothing is lost by a cursor that moves or a text that is taken back.
 */
#include <summitty/base/hangul.h>

#include <stdbool.h>
#include <uchar.h>

enum {
	FIRST_SYLLABLE = 0xac00,
	FIRST_VOWEL = 0x314f, /* of the letters; in the order that syllables have */
	LEADS = 19,
	VOWELS = 21,
	TAILS = 28, /* none is one of them */
};

/* In the order of syllables, which begin with no tail. */
static const char32_t leads[LEADS + 1] = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
static const char32_t tails[TAILS] = U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/* Two letters that are one where they meet in a syllable. */
static const char32_t pairs[][4] = {U"ㅗㅏㅘ", U"ㅗㅐㅙ", U"ㅗㅣㅚ", U"ㅜㅓㅝ", U"ㅜㅔㅞ",
	U"ㅜㅣㅟ", U"ㅡㅣㅢ", U"ㄱㅅㄳ", U"ㄴㅈㄵ", U"ㄴㅎㄶ", U"ㄹㄱㄺ", U"ㄹㅁㄻ", U"ㄹㅂㄼ",
	U"ㄹㅅㄽ", U"ㄹㅌㄾ", U"ㄹㅍㄿ", U"ㄹㅎㅀ", U"ㅂㅅㅄ"};

/* Its letters; `tail` is 0 where there is none. */
struct syllable {
	gunichar lead, vowel, tail;
};

static gunichar meet(gunichar first, gunichar second)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (pairs[i][0] == first && pairs[i][1] == second)
			return pairs[i][2];
	return 0;
}

/* The two letters of one, or false. */
static bool part(gunichar letter, gunichar *first, gunichar *second)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (pairs[i][2] == letter) {
			*first = pairs[i][0];
			*second = pairs[i][1];
			return true;
		}
	return false;
}

/* Where a letter is in a list, or -1. */
static int index_of(const char32_t *list, int n, gunichar letter)
{
	while (n-- > 0)
		if (list[n] == letter)
			return n;
	return -1;
}

static bool is_vowel(gunichar c)
{
	return c >= FIRST_VOWEL && c < FIRST_VOWEL + VOWELS;
}

static bool take_apart(gunichar c, struct syllable *out)
{
	gunichar at = c - FIRST_SYLLABLE;

	if (c < FIRST_SYLLABLE || at >= LEADS * VOWELS * TAILS)
		return false;
	out->lead = leads[at / (VOWELS * TAILS)];
	out->vowel = FIRST_VOWEL + at / TAILS % VOWELS;
	out->tail = at % TAILS ? tails[at % TAILS - 1] : 0;
	return true;
}

/* 0 where these letters make no syllable. */
static gunichar put_together(gunichar lead, gunichar vowel, gunichar tail)
{
	int l = index_of(leads, LEADS, lead), t = tail ? index_of(tails, TAILS - 1, tail) + 1 : 0;

	if (l < 0 || (tail && t == 0) || !is_vowel(vowel))
		return 0;
	return FIRST_SYLLABLE + ((gunichar)l * VOWELS + vowel - FIRST_VOWEL) * TAILS + (gunichar)t;
}

/* A vowel begins the next syllable with what the one before ends in, or with the second half of
 * that. */
static int take_along(const struct syllable *s, gunichar vowel, gunichar out[2])
{
	gunichar stays = 0, goes = s->tail;

	part(s->tail, &stays, &goes);
	out[0] = put_together(s->lead, s->vowel, stays);
	out[1] = put_together(goes, vowel, 0);
	return 2;
}

static gunichar join_vowel(gunichar before, gunichar vowel)
{
	struct syllable s;

	if (is_vowel(before))
		return meet(before, vowel);
	if (!take_apart(before, &s))
		return put_together(before, vowel, 0);
	return put_together(s.lead, meet(s.vowel, vowel), 0);
}

static gunichar join_consonant(gunichar before, gunichar consonant)
{
	struct syllable s;

	if (!consonant || !take_apart(before, &s))
		return 0;
	gunichar both = s.tail ? meet(s.tail, consonant) : consonant;
	return both ? put_together(s.lead, s.vowel, both) : 0;
}

int hangul_join(gunichar before, gunichar letter, gunichar out[2])
{
	struct syllable s;

	if (is_vowel(letter) && take_apart(before, &s) && s.tail)
		return take_along(&s, letter, out);
	gunichar one =
		is_vowel(letter) ? join_vowel(before, letter) : join_consonant(before, letter);
	if (one)
		out[0] = one;
	return one != 0;
}

gunichar hangul_part(gunichar c)
{
	struct syllable s;
	gunichar first = 0, second;

	if (!take_apart(c, &s)) {
		part(c, &first, &second);
		return first;
	}
	if (s.tail) {
		part(s.tail, &first, &second);
		return put_together(s.lead, s.vowel, first);
	}
	return part(s.vowel, &first, &second) ? put_together(s.lead, first, 0) : s.lead;
}
