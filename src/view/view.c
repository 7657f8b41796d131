#include <summitty/view/view.h>
typedef int placeholder;
