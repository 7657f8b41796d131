#include <summitty/ical/writer.h>
typedef int placeholder;
