#include <summitty/base/path.h>
typedef int placeholder;
