#include <summitty/time/zone.h>
typedef int placeholder;
