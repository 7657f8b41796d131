#include <summitty/model/mapping.h>
typedef int placeholder;
