/* What is no Linux console: it has a font of its own, of which nothing is known. */
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <unistd.h>

#include <summitty/base/console.h>

#include "unit.h"

START_TEST(test_no_console)
{
	int ends[2], pty = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

	ck_assert_int_eq(pipe(ends), 0);
	const int others[] = {-1, ends[1], pty};
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		ck_assert(!console_is(others[i]));
		ck_assert(console_has(others[i], 0x2580));
	}
	close(ends[0]);
	close(ends[1]);
	if (pty >= 0)
		close(pty);
}
END_TEST

static Suite *console_suite(void)
{
	Suite *suite = suite_create("console");
	TCase *tc = tcase_create("console");

	tcase_add_test(tc, test_no_console);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(console_suite)
