#include <summitty/model/session.h>
typedef int placeholder;
