#include <stddef.h>
typedef int placeholder;
