#include <summitty/app/import.h>
typedef int placeholder;
