#include <summitty/model/identity.h>
typedef int placeholder;
