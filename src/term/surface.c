#include <summitty/term/surface.h>
typedef int placeholder;
