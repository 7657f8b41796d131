#ifndef SUMMITTY_TESTS_FUZZ_H
#define SUMMITTY_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * A fuzz target: feeds one input to the code under test and aborts where a promise is broken.
 * Linked with libFuzzer (--enable-fuzzer) it is driven by that; linked with driver.c it replays its
 * corpus.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Set-up before the first input; a target without any need not define it. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Never compiled out, unlike assert(). */
#define FUZZ_CHECK(promise)                                                                        \
	do {                                                                                       \
		if (!(promise)) {                                                                  \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #promise);      \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

#endif
