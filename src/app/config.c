#include <summitty/app/config.h>
typedef int placeholder;
