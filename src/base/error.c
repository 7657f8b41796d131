/* The error domain: see the header. */
#include <summitty/base/error.h>

GQuark summitty_error_quark(void)
{
	return g_quark_from_static_string("summitty-error");
}

bool error_usage(GError **error, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE, text);
	return false;
}
