#include <summitty/base/diag.h>
typedef int placeholder;
