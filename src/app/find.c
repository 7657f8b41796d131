/* Where things of this program are: the processes that read and fetch for it, and its sample. */
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

static char *sample_in(const char *dir)
{
	g_autofree char *sample = g_build_filename(dir, "wta2018", NULL);

	return g_file_test(sample, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&sample) : NULL;
}

/* The data beside the build directory of a program that was not installed. */
static char *sample_of_build(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *dir = self ? g_path_get_dirname(self) : NULL;
	g_autofree char *data = dir ? g_build_filename(dir, "..", "data", NULL) : NULL;

	return data ? sample_in(data) : NULL;
}

char *app_find_sample(void)
{
	const char *named = g_getenv("SUMMITTY_DATADIR");

	if (named && *named)
		return sample_in(named);
	char *installed = sample_in(PKGDATADIR);
	return installed ? installed : sample_of_build();
}
