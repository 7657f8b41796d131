/* Where the processes are that read and fetch for this program. */
#include "private.h"

static char *beside_this_program(const char *name)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

	if (!self)
		return NULL;
	g_autofree char *dir = g_path_get_dirname(self);
	return g_build_filename(dir, name, NULL);
}

char *app_find_program(const char *name)
{
	const char *dir = g_getenv("SUMMITTY_LIBEXECDIR");
	g_autofree char *named = dir && *dir ? g_build_filename(dir, name, NULL) : NULL;
	g_autofree char *beside = beside_this_program(name);

	if (named && g_file_test(named, G_FILE_TEST_IS_EXECUTABLE))
		return g_steal_pointer(&named);
	if (beside && g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
		return g_steal_pointer(&beside);
	return g_build_filename(PKGLIBEXECDIR, name, NULL);
}
