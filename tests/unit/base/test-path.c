/* Paths, and writing files all or nothing. Runs as root too: no case relies on permissions. */
#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/path.h>

#include "tree.h"
#include "unit.h"

static char *dir;

static void setup(void)
{
	dir = g_dir_make_tmp("summitty-path-XXXXXX", NULL);
	ck_assert_ptr_nonnull(dir);
}

static void teardown(void)
{
	tree_remove(dir);
	g_clear_pointer(&dir, g_free);
}

static char *in_dir(const char *name)
{
	return g_build_filename(dir, name, NULL);
}

static void put(const char *file, const char *text)
{
	ck_assert(g_file_set_contents(file, text, -1, NULL));
}

static void assert_holds(const char *file, const char *text)
{
	g_autofree char *got = NULL;

	ck_assert_msg(g_file_get_contents(file, &got, NULL, NULL), "%s cannot be read", file);
	ck_assert_str_eq(got, text);
}

static guint count_entries(void)
{
	g_autoptr(GDir) entries = g_dir_open(dir, 0, NULL);
	guint n = 0;

	while (g_dir_read_name(entries))
		n++;
	return n;
}

/* The error is ours, names the file, and is a whole sentence. */
static void assert_error(GError *error, const char *file)
{
	ck_assert_ptr_nonnull(error);
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_msg(strstr(error->message, file) != NULL, "%s", error->message);
	ck_assert_msg(g_str_has_suffix(error->message, "."), "%s", error->message);
	g_error_free(error);
}

static const struct {
	const char *variable, *value, *home;
	char *(*path)(void);
	const char *expected;
} defaults[] = {
	{"XDG_CACHE_HOME", "/c", "/h", path_cache_default, "/c/summitty/cache.db"},
	{"XDG_CACHE_HOME", NULL, "/h", path_cache_default, "/h/.cache/summitty/cache.db"},
	{"XDG_CACHE_HOME", "", "/h", path_cache_default, "/h/.cache/summitty/cache.db"},
	{"XDG_CACHE_HOME", "rel", "/h", path_cache_default, "/h/.cache/summitty/cache.db"},
	{"XDG_DATA_HOME", "/d", "/h", path_agenda_default, "/d/summitty/agenda.db"},
	{"XDG_DATA_HOME", "./d", "/h", path_agenda_default, "/h/.local/share/summitty/agenda.db"},
	{"XDG_CONFIG_HOME", "/k", "/h", path_config_default, "/k/summitty/config"},
	{"XDG_CONFIG_HOME", NULL, "/h", path_config_default, "/h/.config/summitty/config"},
};

static void set_env(const char *name, const char *value)
{
	if (value)
		g_setenv(name, value, TRUE);
	else
		g_unsetenv(name);
}

START_TEST(test_default)
{
	g_autofree char *old_home = g_strdup(g_getenv("HOME"));
	g_autofree char *old = g_strdup(g_getenv(defaults[_i].variable));

	set_env(defaults[_i].variable, defaults[_i].value);
	set_env("HOME", defaults[_i].home);
	g_autofree char *path = defaults[_i].path();
	set_env(defaults[_i].variable, old);
	set_env("HOME", old_home);
	ck_assert_str_eq(path, defaults[_i].expected);
}
END_TEST

/* What would depend on the folder the program is called from is passed over. */
START_TEST(test_no_home)
{
	static const char *const homes[] = {"", ".", "rel"};
	g_autofree char *old = g_strdup(g_getenv("HOME"));

	set_env("HOME", homes[_i]);
	g_autofree char *path = path_cache_default();
	set_env("HOME", old);
	ck_assert_msg(g_path_is_absolute(path), "%s", path);
}
END_TEST

START_TEST(test_make_parent)
{
	g_autofree char *file = in_dir("a/b/c.db");
	g_autofree char *parent = in_dir("a/b");
	struct stat st;

	ck_assert(path_make_parent(file, NULL));
	ck_assert(path_make_parent(file, NULL));
	ck_assert_int_eq(g_stat(parent, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0700);
	ck_assert(!g_file_test(file, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(test_nearest_folder)
{
	g_autofree char *here = in_dir("file"), *far = in_dir("a/b/file");
	g_autofree char *of_here = path_nearest_folder(here), *of_far = path_nearest_folder(far);
	g_autofree char *bare = path_nearest_folder("file");
	g_autofree char *nowhere = path_nearest_folder("/not-there/at/all");

	ck_assert_str_eq(of_here, dir);
	ck_assert_str_eq(of_far, dir);
	ck_assert_str_eq(bare, ".");
	ck_assert_str_eq(nowhere, "/");
}
END_TEST

START_TEST(test_is_missing)
{
	g_autofree char *file = in_dir("file"), *below = in_dir("file/below"), *none = in_dir("no");

	ck_assert(g_file_set_contents(file, "", 0, NULL));
	ck_assert(!path_is_missing(file) && !path_is_missing(dir));
	ck_assert(path_is_missing(below) && path_is_missing(none));
}
END_TEST

START_TEST(test_sync)
{
	g_autofree char *file = in_dir("file"), *none = in_dir("none");

	put(file, "text");
	ck_assert(path_sync(file) && path_sync(dir));
	ck_assert(!path_sync(none));
	ck_assert_int_eq(errno, ENOENT);
}
END_TEST

START_TEST(test_make_parent_fails)
{
	g_autofree char *file = in_dir("file");
	g_autofree char *below = in_dir("file/x/c.db");
	g_autofree char *parent = in_dir("file/x");
	GError *error = NULL;

	put(file, "");
	ck_assert(!path_make_parent(below, &error));
	assert_error(error, parent);
}
END_TEST

START_TEST(test_set_aside)
{
	g_autofree char *file = in_dir("cache.db");
	g_autofree char *second = in_dir("cache.db.corrupt-2");
	char *first_name = NULL, *second_name = NULL;

	put(file, "one");
	ck_assert(path_set_aside(file, &first_name, NULL));
	put(file, "two");
	ck_assert(path_set_aside(file, &second_name, NULL));
	assert_holds(first_name, "one");
	assert_holds(second_name, "two");
	ck_assert_str_eq(second_name, second);
	ck_assert(!g_file_test(file, G_FILE_TEST_EXISTS));
	g_free(first_name);
	g_free(second_name);
}
END_TEST

START_TEST(test_set_aside_fails)
{
	g_autofree char *file = in_dir("missing.db");
	GError *error = NULL;
	char *name = (char *)"untouched";

	ck_assert(!path_set_aside(file, &name, &error));
	ck_assert_str_eq(name, "untouched");
	assert_error(error, file);
	ck_assert_uint_eq(count_entries(), 0);
}
END_TEST

START_TEST(test_write)
{
	g_autofree char *file = in_dir("out.ics");
	struct stat st;
	mode_t before = umask(027);

	ck_assert(path_write_atomically(file, "new", -1, NULL));
	umask(before);
	assert_holds(file, "new");
	ck_assert_int_eq(g_stat(file, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0640);
	ck_assert(path_write_atomically(file, "shorter", 5, NULL));
	assert_holds(file, "short");
	ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

START_TEST(test_write_keeps_mode_and_link)
{
	g_autofree char *file = in_dir("real.ics");
	g_autofree char *link = in_dir("link.ics");
	struct stat st;

	put(file, "old");
	ck_assert_int_eq(g_chmod(file, 0664), 0);
	ck_assert_int_eq(symlink("real.ics", link), 0);
	mode_t before = umask(077);
	ck_assert(path_write_atomically(link, "new", -1, NULL));
	umask(before);
	assert_holds(file, "new");
	ck_assert_int_eq(g_lstat(link, &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	ck_assert_int_eq(g_stat(file, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0664);
}
END_TEST

/* Relative to the link's own folder, or not. */
START_TEST(test_write_through_link)
{
	g_autofree char *file = in_dir("new.ics");
	g_autofree char *link = in_dir("link.ics");
	struct stat st;

	ck_assert_int_eq(symlink(_i ? file : "new.ics", link), 0);
	ck_assert(path_write_atomically(link, "new", -1, NULL));
	assert_holds(file, "new");
	ck_assert_int_eq(g_lstat(link, &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
}
END_TEST

START_TEST(test_write_fails)
{
	g_autofree char *missing = in_dir("no/such/out.ics");
	g_autofree char *fifo = in_dir("fifo");
	GError *error = NULL;
	struct stat st;

	ck_assert(!path_write_atomically(missing, "x", -1, &error));
	assert_error(g_steal_pointer(&error), missing);
	ck_assert(!path_write_atomically(dir, "x", -1, &error));
	assert_error(g_steal_pointer(&error), dir);
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	ck_assert(!path_write_atomically(fifo, "x", -1, &error));
	assert_error(error, fifo);
	ck_assert_int_eq(g_stat(fifo, &st), 0);
	ck_assert(S_ISFIFO(st.st_mode));
}
END_TEST

/* A link to what has no name, as /dev/stdout is in a pipe. */
START_TEST(test_write_to_the_nameless)
{
	g_autofree char *link = in_dir("link");
	GError *error = NULL;
	struct stat st;
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	g_autofree char *target = g_strdup_printf("/dev/fd/%d", ends[1]);
	ck_assert_int_eq(symlink(target, link), 0);
	ck_assert(!path_write_atomically(link, "x", -1, &error));
	assert_error(error, link);
	ck_assert_int_eq(lstat(link, &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	close(ends[0]);
	close(ends[1]);
}
END_TEST

static Suite *path_suite(void)
{
	Suite *suite = suite_create("path");
	TCase *tc = tcase_create("path");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, test_default, 0, G_N_ELEMENTS(defaults));
	tcase_add_loop_test(tc, test_no_home, 0, 3);
	tcase_add_test(tc, test_make_parent);
	tcase_add_test(tc, test_nearest_folder);
	tcase_add_test(tc, test_is_missing);
	tcase_add_test(tc, test_sync);
	tcase_add_test(tc, test_make_parent_fails);
	tcase_add_test(tc, test_set_aside);
	tcase_add_test(tc, test_set_aside_fails);
	tcase_add_test(tc, test_write);
	tcase_add_test(tc, test_write_keeps_mode_and_link);
	tcase_add_loop_test(tc, test_write_through_link, 0, 2);
	tcase_add_test(tc, test_write_fails);
	tcase_add_test(tc, test_write_to_the_nameless);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(path_suite)
