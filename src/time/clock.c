#include <summitty/time/clock.h>
typedef int placeholder;
