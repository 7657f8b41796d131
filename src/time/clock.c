/* The clock: everything else in the program takes "now" as a parameter. */
#include <summitty/time/clock.h>

#include <errno.h>
#include <time.h>

struct instant clock_system_now(void)
{
	return (struct instant){g_get_real_time() / G_USEC_PER_SEC};
}

gint64 clock_uptime(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return t.tv_sec;
}

void clock_wait(gint64 seconds)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	t.tv_sec += seconds;
	while (clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &t, NULL) == EINTR)
		;
}
