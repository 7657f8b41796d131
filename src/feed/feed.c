#include <summitty/feed/feed.h>
typedef int placeholder;
