#ifndef SUMMITTY_TESTS_TREE_H
#define SUMMITTY_TESTS_TREE_H

#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>

/* Removes a file, or a folder with all that is in it; follows no link. False if any of it is left.
 */
static inline bool tree_remove(const char *path)
{
	bool link = g_file_test(path, G_FILE_TEST_IS_SYMLINK);
	g_autoptr(GDir) dir = link ? NULL : g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *child = g_build_filename(path, name, NULL);
		tree_remove(child);
	}
	return g_remove(path) == 0;
}

#endif
