#ifndef SUMMITTY_TESTS_UNIT_H
#define SUMMITTY_TESTS_UNIT_H

#include <check.h>
#include <stdlib.h>

/*
 * Runs a suite with TAP on standard output and nothing else. The whole of main() of a unit test:
 * `UNIT_MAIN(text_suite)` where `static Suite *text_suite(void)` builds it.
 */
#define UNIT_MAIN(suite)                                                                           \
	int main(void)                                                                             \
	{                                                                                          \
		SRunner *runner = srunner_create(suite());                                         \
		srunner_run_all(runner, CK_SILENT);                                                \
		int failed = srunner_ntests_failed(runner);                                        \
		srunner_free(runner);                                                              \
		return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;                                  \
	}

#endif
