/* The clock: everything else in the program takes "now" as a parameter. */
#include <summitty/time/clock.h>

struct instant clock_system_now(void)
{
	return (struct instant){g_get_real_time() / G_USEC_PER_SEC};
}
