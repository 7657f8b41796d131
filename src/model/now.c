#include <summitty/model/now.h>
typedef int placeholder;
