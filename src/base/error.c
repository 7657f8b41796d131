/* The error domain: see the header. */
#include <summitty/base/error.h>

GQuark summitty_error_quark(void)
{
	return g_quark_from_static_string("summitty-error");
}
