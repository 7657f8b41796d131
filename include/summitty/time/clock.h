#ifndef SUMMITTY_TIME_CLOCK_H
#define SUMMITTY_TIME_CLOCK_H

#include <summitty/time/instant.h>

/* The only function of the program that asks the system for the time of day. */
struct instant clock_system_now(void);

#endif
