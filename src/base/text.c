#include <summitty/base/text.h>
typedef int placeholder;
