/* Codes are the size they may be, whole, and framed; that they can be read is for the tests of the
 * screen, which have a reader decode what was drawn. */
#include <summitty/qr/qr.h>

#include "unit.h"

/* The finder pattern of a corner: dark, light, dark rings around a dark square of three. */
static void check_finder(const struct qr *qr, int top, int left)
{
	for (int row = 0; row < 7; row++)
		for (int col = 0; col < 7; col++) {
			int ring = MAX(ABS(row - 3), ABS(col - 3));
			ck_assert_msg(qr_dark(qr, top + row, left + col) == (ring != 2),
				"module %d,%d", row, col);
		}
}

static void check_frame(const struct qr *qr, int quiet)
{
	for (int i = 0; i < qr->side; i++)
		for (int j = 0; j < quiet; j++) {
			ck_assert(!qr_dark(qr, j, i));
			ck_assert(!qr_dark(qr, i, j));
			ck_assert(!qr_dark(qr, qr->side - 1 - j, i));
			ck_assert(!qr_dark(qr, i, qr->side - 1 - j));
		}
	check_finder(qr, quiet, quiet);
	check_finder(qr, quiet, qr->side - quiet - 7);
	check_finder(qr, qr->side - quiet - 7, quiet);
}

/* Capacities of ISO/IEC 18004, table 7: bytes of a version at the levels M and L. */
static const struct {
	int bytes, modules; /* given … */
	int side, quiet;    /* … expected; 0: it does not fit */
} cases[] = {
	{14, 100, 29, 4}, /* version 1 M */
	{14, 29, 29, 4},
	{14, 28, 25, 2},  /* a smaller quiet zone */
	{17, 29, 29, 4},  /* L, for M would be version 2 */
	{84, 48, 45, 4},  /* version 5 M: 37 modules */
	{106, 45, 45, 4}, /* version 5 L */
	{107, 48, 45, 2}, /* version 6 L with the small quiet zone: 41 + 4 */
	{134, 45, 45, 2},
	{135, 45, 0, 0},
	{2331, 185, 185, 4}, /* version 40 M */
	{2954, 1000, 0, 0},  /* more than there is */
	{14, 20, 0, 0},
};

START_TEST(test_fits)
{
	/* Lower case is neither digits nor the alphanumeric set: bytes, one each. */
	g_autofree char *text = g_strnfill(cases[_i].bytes, 'a');
	AUTO(qr_free) struct qr *qr = qr_new(text, cases[_i].modules);

	if (cases[_i].side == 0) {
		ck_assert_ptr_null(qr);
		return;
	}
	ck_assert_ptr_nonnull(qr);
	ck_assert_int_eq(qr->side, cases[_i].side);
	check_frame(qr, cases[_i].quiet);
	ck_assert(!qr_dark(qr, -1, 0));
	ck_assert(!qr_dark(qr, 0, qr->side));
}
END_TEST

static Suite *qr_suite(void)
{
	Suite *suite = suite_create("qr");
	TCase *tests = tcase_create("fits");

	tcase_add_loop_test(tests, test_fits, 0, G_N_ELEMENTS(cases));
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(qr_suite)
