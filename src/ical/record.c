#include <summitty/ical/record.h>
typedef int placeholder;
