#include <summitty/model/clash.h>
typedef int placeholder;
