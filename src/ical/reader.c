#include <summitty/ical/reader.h>
typedef int placeholder;
