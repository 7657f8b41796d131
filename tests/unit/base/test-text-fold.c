/* Search keys, scripts without blanks, ASCII look-alikes. */
#include <locale.h>

#include <summitty/base/text.h>

#include "unit.h"

static const struct {
	const char *text, *key;
} folds[] = {
	{"", ""},
	{"Smart CITY 5G", "smart city 5g"},
	{"Bình Dương", "binh duong"},
	{"BÌNH DƯƠNG", "binh duong"},
	{"Bi\u0300nh Du\u031bo\u031bng", "binh duong"},
	{"Đà Nẵng", "da nang"},
	{"Thủ Dầu Một", "thu dau mot"},
	{"Łódź", "lodz"},
	{"Straße", "strasse"},
	{"STRAẞE", "strasse"},
	{"İstanbul", "istanbul"},
	{"ISPARTA ısı", "isparta isi"},
	{"Tromsø Ærø Ålesund", "tromso aero alesund"},
	{"Þingvellir Ísafjörður", "thingvellir isafjordur"},
	{"Œuvre naïve façade", "oeuvre naive facade"},
	{"Ελλάδα Σίσυφος", "ελλαδα σισυφοσ"},
	{"Йошкар-Ола Ёлка", "иошкар-ола елка"},
	{"대한민국 대전", "대한민국 대전"},
	{"\u1103\u1162\u110c\u1165\u11ab", "대전"},
	{"ㄱㅏ ㅋㅋ", "ㄱㅏ ㅋㅋ"},
	{"ＦＵＬＬ　ｗｉｄｔｈ", "full width"},
	{"ﾀﾜｰ", "タワー"},
	{"ガ か\u3099", "ガ が"},
	{"สวัสดี ที่", "สวัสดี ที่"},
	{"हिन्दी", "हिन्दी"},
	{"שָׁלוֹם", "שלום"},
	{"مَدِينَة", "مدينة"},
	{"ﬁnal ™ ½ Ⅷ ㎒", "final tm 1/2 viii mhz"},
	{"O’Brien “x” – y…", "o'brien \"x\" - y..."},
	{"‐‑‒–—― ‘’‚‛ “”„‟ •‣", "------ '''‛ \"\"\"‟ *‣"},
	{"東京、コーヒー・が。", "東京、コーヒー・が。"},
	{"soft\u00adware \u200bzero", "software zero"},
	{"a\u0301\u0302\u0303\u0304\u0305", "a"},
};

START_TEST(test_fold)
{
	g_autofree char *key = text_fold(folds[_i].text, -1);
	g_autofree char *again = text_fold(key, -1);

	ck_assert_str_eq(key, folds[_i].key);
	ck_assert_str_eq(again, key);
}
END_TEST

/* A letter written as one character, and as the parts that Unicode takes it apart into. */
START_TEST(test_fold_whole_and_in_parts)
{
	for (gunichar c = 0xa0; c < 0x3131; c++) {
		char whole[7] = "";
		g_unichar_to_utf8(c, whole);
		g_autofree char *parts = g_utf8_normalize(whole, -1, G_NORMALIZE_NFD);
		g_autofree char *one = text_fold(whole, -1);
		g_autofree char *other = text_fold(parts, -1);
		ck_assert_msg(strcmp(one, other) == 0, "U+%04X: %s, %s", c, one, other);
	}
}
END_TEST

/* What is its own key is not made of other characters in any way. */
START_TEST(test_fold_own_keys)
{
	static const gunichar ranges[][2] = {{0x3001, 0x3029}, {0x3041, 0x3096}, {0x30a1, 0x30fc},
		{0x4e00, 0x9fff}, {0xac00, 0xd7a3}};

	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
		for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++) {
			char whole[7] = "";
			g_unichar_to_utf8(c, whole);
			g_autofree char *composed = g_utf8_normalize(whole, -1, G_NORMALIZE_NFKC);
			g_autofree char *key = text_fold(whole, -1);
			ck_assert_str_eq(composed, whole);
			ck_assert_str_eq(key, whole);
		}
}
END_TEST

/* In which nothing is to fold: letters of alphabets. Marks on them still are. */
START_TEST(test_fold_alphabets)
{
	static const gunichar ranges[][2] = {{0x03b1, 0x03c1}, {0x03c3, 0x03c9}, {0x0430, 0x0438},
		{0x043a, 0x044f}, {0x05d0, 0x05ea}, {0x0627, 0x063a}, {0x0641, 0x064a}};

	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
		for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++) {
			char whole[12] = "";
			int len = g_unichar_to_utf8(c, whole);
			g_autofree char *decomposed = g_utf8_normalize(whole, -1, G_NORMALIZE_NFKD);
			g_autofree char *folded = g_utf8_casefold(whole, -1);
			g_autofree char *key = text_fold(whole, -1);
			ck_assert_str_eq(decomposed, whole);
			ck_assert_str_eq(folded, whole);
			ck_assert_str_eq(key, whole);
			memcpy(whole + len, "\u0301\u0653", sizeof("\u0301\u0653"));
			g_autofree char *marked = text_fold(whole, -1);
			ck_assert_str_eq(marked, key);
		}
}
END_TEST

START_TEST(test_fold_odd_input)
{
	g_autofree char *cut = text_fold("ABCDEF", 3);
	g_autofree char *nul = text_fold("A\0É", 4);
	g_autofree char *bytes = text_fold("A\xff\xc3", -1);

	ck_assert_str_eq(cut, "abc");
	ck_assert_str_eq(nul, "a e");
	ck_assert(g_utf8_validate(bytes, -1, NULL));
	ck_assert_int_eq(bytes[0], 'a');
}
END_TEST

/* Sorting marks takes quadratic time: an hour for this, unless the flood is cut. */
START_TEST(test_fold_flood)
{
	GString *text = g_string_new("क");

	for (int i = 0; i < 200000; i++)
		g_string_append(text, i % 2 ? "\u093c" : "\u0951");
	g_autofree char *key = text_fold(text->str, (gssize)text->len);
	ck_assert_uint_lt(strlen(key), 100);
	g_string_free(text, TRUE);
}
END_TEST

static const struct {
	gunichar c;
	bool cjk;
} scripts[] = {
	{'a', false},
	{'5', false},
	{' ', false},
	{0xe9, false},
	{0x1b0, false},
	{0x442, false},
	{0x5d0, false},
	{0x627, false},
	{0x93f, false},
	{0xe01, true},
	{0xe31, true},
	{0xeab, true},
	{0x1780, true},
	{0x1000, true},
	{0x1103, true},
	{0x3001, false},
	{0x3002, false},
	{0x3005, true},
	{0x3042, true},
	{0x30a2, true},
	{0x30fb, false},
	{0x30fc, true},
	{0x3105, true},
	{0x3131, true},
	{0x4e00, true},
	{0x9fff, true},
	{0xac00, true},
	{0xd7a3, true},
	{0xff01, false},
	{0xff21, false},
	{0xff71, true},
	{0x20000, true},
	{0x1f600, false},
	{0x10ffff, false},
};

START_TEST(test_is_cjk)
{
	ck_assert_msg(text_is_cjk(scripts[_i].c) == scripts[_i].cjk, "U+%04X", scripts[_i].c);
}
END_TEST

static const struct {
	const char *text, *ascii;
} asciis[] = {
	{"", ""},
	{"plain ~", "plain ~"},
	{"two\nlines", "two\nlines"},
	{"Bình Dương", "Binh Duong"},
	{"ĐÀ NẴNG Łódź", "DA NANG Lodz"},
	{"Ærø Straße", "Aero Strasse"},
	{"x\u0301\u0323y", "xy"},
	{"– “q” ‘s’ … • →", "- \"q\" 's' ... * ->"},
	{"대전", "????"},
	{"a東b", "a??b"},
	{"Ω", "?"},
	{"␛[m", "?[m"},
	{"👍🏽", "????"},
};

START_TEST(test_ascii)
{
	g_autofree char *ascii = text_ascii(asciis[_i].text);

	ck_assert_str_eq(ascii, asciis[_i].ascii);
}
END_TEST

/* What is folded letter by letter is folded as anything else is. */
START_TEST(letters_are_folded_alike)
{
	guint n = 0;

	for (gunichar c = 0; c < 0x10000; c++) {
		char text[] = "Ax\0\0\0\0\0\0\0", key[sizeof(text)];
		size_t len = 1 + (size_t)g_unichar_to_utf8(c, text + 1);

		text[len++] = 'B';
		size_t letters = text_fold_letters(text, len, key);
		if (letters == 0)
			continue;
		g_autofree char *folded = text_fold(text, (gssize)len);
		ck_assert_msg(strlen(folded) == letters && memcmp(key, folded, letters) == 0,
			"U+%04X: %s", c, folded);
		n++;
	}
	ck_assert_uint_gt(n, 20992 + 11172 + 128); /* Han, Hangul, ASCII, and others */
	ck_assert_uint_eq(text_fold_letters("e\xcc\x81", 3, (char[3]){0}), 0);
	ck_assert_uint_eq(text_fold_letters("「Ａ１，東」", 18, (char[18]){0}), 12);
	ck_assert_uint_eq(text_fold_letters("щ", 2, (char[2]){0}), 0);
	ck_assert_uint_eq(text_fold_letters("東\xe4\xba", 5, (char[5]){0}), 0);
}
END_TEST

/* Folds a text cut before and behind each letter that it may be cut at. */
static char *fold_in_pieces(const char *text)
{
	GString *all = g_string_new(NULL);

	for (size_t left = strlen(text), n; left > 0; text += n, left -= n) {
		size_t letters = text_letter_run(text, left);
		n = letters > 0 ? letters : text_before_letter(text, left);
		g_autofree char *key =
			letters > 0 ? g_strndup(text, n) : text_fold(text, (gssize)n);
		g_string_append(all, key);
	}
	return g_string_free(all, FALSE);
}

/* Whatever stands behind a letter, before the next one. */
START_TEST(letters_need_not_be_folded)
{
	static const char *const letters[] = {"か", "가"};

	for (gunichar c = 1; c < 0x10000; c++) {
		if (!g_unichar_validate(c))
			continue;
		for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
			char text[32] = "x", other[8] = "";
			g_unichar_to_utf8(c, other);
			g_strlcat(text, letters[i], sizeof(text));
			g_strlcat(text, other, sizeof(text));
			g_strlcat(text, letters[i], sizeof(text));
			g_autofree char *whole = text_fold(text, -1);
			g_autofree char *pieces = fold_in_pieces(text);
			ck_assert_msg(g_str_equal(whole, pieces), "U+%04X: %s", c, pieces);
		}
	}
}
END_TEST

START_TEST(letters_are_words)
{
	guint n = 0;

	for (gunichar c = 1; c < 0x10000; c++) {
		char text[8] = "";
		size_t len = g_unichar_validate(c) ? (size_t)g_unichar_to_utf8(c, text) : 0;
		if (len == 0 || text_letter_run(text, len) == 0)
			continue;
		g_autofree char *key = text_fold(text, -1);
		ck_assert_uint_eq(text_letter_run(text, len), len);
		ck_assert(text_is_cjk(c));
		ck_assert_str_eq(key, text);
		n++;
	}
	ck_assert_uint_gt(n, 20992 + 11172);
	ck_assert_uint_eq(text_letter_run("東京x", 7), 6);
	ck_assert_uint_eq(text_letter_run("東か\u3099", 9), 3);
	ck_assert_uint_eq(text_letter_run("東\xe4\xba", 5), 0);
	ck_assert_uint_eq(text_before_letter("か\u3099、東", 12), 9);
	ck_assert_uint_eq(text_before_letter("abc", 3), 3);
}
END_TEST

static Suite *text_fold_suite(void)
{
	Suite *suite = suite_create("text-fold");
	TCase *tc = tcase_create("fold");

	setlocale(LC_ALL, "");
	text_init();
	tcase_add_loop_test(tc, test_fold, 0, G_N_ELEMENTS(folds));
	tcase_add_test(tc, test_fold_odd_input);
	tcase_add_test(tc, test_fold_whole_and_in_parts);
	tcase_add_test(tc, test_fold_own_keys);
	tcase_add_test(tc, test_fold_alphabets);
	tcase_add_test(tc, test_fold_flood);
	tcase_add_loop_test(tc, test_is_cjk, 0, G_N_ELEMENTS(scripts));
	tcase_add_loop_test(tc, test_ascii, 0, G_N_ELEMENTS(asciis));
	tcase_add_test(tc, letters_are_folded_alike);
	tcase_add_test(tc, letters_need_not_be_folded);
	tcase_add_test(tc, letters_are_words);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(text_fold_suite)
