#include <summitty/cli/cli.h>
typedef int placeholder;
