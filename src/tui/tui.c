#include <summitty/tui/tui.h>
typedef int placeholder;
