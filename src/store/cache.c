#include <summitty/store/cache.h>
typedef int placeholder;
