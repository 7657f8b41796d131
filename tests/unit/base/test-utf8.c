/*
 * UTF-8 or not: the same as GLib for every lead byte with what may follow it, wherever it stands
 * in the steps that a text is taken in, and for bytes at random.
 */
#include <string.h>

#include <summitty/base/utf8.h>

#include <glib.h>

#include "unit.h"

enum { SEED = 20181010, RANDOM = 200000 };

static void check(const char *text, size_t len)
{
	g_autofree char *copy = g_memdup2(text, len); /* nothing behind it may be looked at */

	ck_assert_msg(utf8_is_valid(copy, len) == g_utf8_validate_len(copy, len, NULL),
		"%02x %02x %02x %02x of %zu", (guchar)text[0], (guchar)text[1], (guchar)text[2],
		(guchar)text[3], len);
}

/* The bytes at which anything changes. */
static const guchar edges[] = {0x00, 0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
	0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};

START_TEST(every_beginning)
{
	enum { N = G_N_ELEMENTS(edges) };

	for (guint i = 0; i < N * N * N * N; i++) {
		char text[5] = {(char)edges[i % N], (char)edges[i / N % N],
			(char)edges[i / N / N % N], (char)edges[i / N / N / N], 'x'};
		check(text, _i);
	}
}
END_TEST

START_TEST(every_place)
{
	static const char *const samples[] = {"é", "ạ", "한", "😀", "\xed\xa0\x80", "\xc0\x80",
		"\xf4\x90\x80\x80", "\xe0\x80\x80", "\xff"};

	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++)
		for (size_t at = 0; at < 80; at++) {
			char text[96]; /* two long steps, three short ones and single bytes */
			memset(text, 'a', sizeof(text));
			memcpy(text + at, samples[i], strlen(samples[i]));
			check(text, sizeof(text));
			check(text, at + strlen(samples[i]));
			check(text, at + 1); /* cut in the middle */
		}
}
END_TEST

/* Characters that go on from one step to the next, and end or are cut anywhere. */
START_TEST(every_length)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < 40; i++)
		g_string_append(text, i % 7 == 3 ? "a" : "한");
	for (size_t begin = 0; begin < 4; begin++)
		for (size_t len = 0; len + begin <= text->len - 4; len++)
			check(text->str + begin, len);
}
END_TEST

START_TEST(anything)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);

	for (int i = 0; i < RANDOM; i++) {
		char text[20];
		size_t len = (size_t)g_rand_int_range(rand, 4, sizeof(text));
		for (size_t at = 0; at < len; at++)
			text[at] = (char)(g_rand_boolean(rand)
						  ? edges[g_rand_int_range(
							    rand, 0, G_N_ELEMENTS(edges))]
						  : (guint)g_rand_int_range(rand, 'a', 'z'));
		check(text, len);
	}
}
END_TEST

static Suite *utf8_suite(void)
{
	Suite *suite = suite_create("utf8");
	TCase *tc = tcase_create("valid or not");

	tcase_add_loop_test(tc, every_beginning, 1, 6);
	tcase_add_test(tc, every_place);
	tcase_add_test(tc, every_length);
	tcase_add_test(tc, anything);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(utf8_suite)
