#include <summitty/model/snapshot.h>
typedef int placeholder;
