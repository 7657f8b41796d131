#include <summitty/time/instant.h>
typedef int placeholder;
