/* Golden screens: one file each, readable as pictures. */
#include <check.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <unistd.h>

#include "stage.h"

static void print_difference(const char *path, const char *text)
{
	g_autofree char *actual = NULL, *out = NULL;
	g_auto(GStrv) lines = NULL;
	int fd = g_file_open_tmp("golden-XXXXXX", &actual, NULL);
	const char *argv[] = {"diff", "-u", path, actual, NULL};

	ck_assert_int_ge(fd, 0);
	close(fd);
	g_file_set_contents(actual, text, -1, NULL);
	g_spawn_sync(
		NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL);
	g_unlink(actual);
	lines = g_strsplit(out ? out : "", "\n", -1);
	for (char **line = lines; *line; line++)
		printf("# %s\n", *line);
}

void golden_check(const char *name, const char *text)
{
	g_autofree char *file = g_strconcat(name, ".txt", NULL);
	g_autofree char *path =
		g_build_filename(g_getenv("top_srcdir"), "tests", "screen", "golden", file, NULL);
	g_autofree char *expected = NULL;

	if (g_strcmp0(g_getenv("UPDATE"), "1") == 0) {
		ck_assert_msg(g_file_set_contents(path, text, -1, NULL), "cannot write %s", path);
		return;
	}
	if (!g_file_get_contents(path, &expected, NULL, NULL))
		ck_abort_msg("no golden screen %s: UPDATE=1 make check writes it", path);
	if (strcmp(expected, text) == 0)
		return;
	print_difference(path, text);
	ck_abort_msg("the screen is not %s: UPDATE=1 make check accepts it", path);
}
