#include <summitty/app/app.h>
typedef int placeholder;
