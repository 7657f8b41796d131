#ifndef SUMMITTY_TESTS_SOAK_CLOCK_H
#define SUMMITTY_TESTS_SOAK_CLOCK_H

#include <stdint.h>

/*
 * A clock that runs faster, shared by a test and the program it looks at through the file that
 * $SUMMITTY_SOAK_CLOCK names. Times are in nanoseconds. The test may set it while it runs: that is
 * a clock being set, or a night of suspend.
 */
struct soak_clock {
	int64_t origin; /* CLOCK_MONOTONIC, of the system, when it was started */
	int64_t factor; /* by which it is faster */
	int64_t began;  /* CLOCK_REALTIME then */
	int64_t set;    /* by how much CLOCK_REALTIME was set since */
	int64_t slept;  /* in suspend, which CLOCK_MONOTONIC does not count */
};

#endif
