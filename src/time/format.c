#include <summitty/time/format.h>
typedef int placeholder;
