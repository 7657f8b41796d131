#include <summitty/model/kind.h>
typedef int placeholder;
