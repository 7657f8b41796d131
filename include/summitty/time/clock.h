#ifndef SUMMITTY_TIME_CLOCK_H
#define SUMMITTY_TIME_CLOCK_H

#include <summitty/time/instant.h>

/* The only function of the program that asks the system for the time of day. */
struct instant clock_system_now(void);

/* Seconds since the machine was started, suspend included: a clock that nobody sets, for waiting
 * (clock_gettime(2), CLOCK_BOOTTIME). */
gint64 clock_uptime(void);

/* Sleeps until clock_uptime() is that much larger. */
void clock_wait(gint64 seconds);

#endif
