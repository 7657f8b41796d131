#include <summitty/store/agenda.h>
typedef int placeholder;
