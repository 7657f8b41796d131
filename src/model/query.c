#include <summitty/model/query.h>
typedef int placeholder;
