/* walk.csv: what is read, and what is said of the rest. */
#include <glib/gstdio.h>

#include <summitty/app/walk.h>

#include "unit.h"

static const struct {
	const char *text;
	int minutes;         /* from A to B */
	const char *warning; /* what the one warning begins with, or NULL */
} tables[] = {
	{"from,to,minutes\nA,B,12\n", 12, NULL},
	{"A,B,12", 12, NULL},
	{"\xef\xbb\xbf"
	 "from,to,minutes\r\nA,B,12\r\n",
		12, NULL},
	{"# walks\n\n  A , B ,\t7\r\n", 7, NULL},
	{"\"A\",\"B\",5\n", 5, NULL},
	{"\"A, left\",\"the \"\"B\"\"\",5\nA,B,6\n", 6, NULL},
	{"*,*,5\n", 5, NULL},
	{"A,B,3\nB,A,4\n", 3, NULL},
	{"", 0, NULL},
	{"A,B\n*,*,4\n", 4, "walk.csv:1: “A,B” is no walk"},
	{"*,*,4\nA,B,-1\n", 4, "walk.csv:2: "},
	{"*,*,4\nA,B,1441\n", 4, "walk.csv:2: "},
	{"*,*,4\nA,B,soon\n", 4, "walk.csv:2: "},
	{"*,*,4\nA,B,1,2\n", 4, "walk.csv:2: "},
	{"*,*,4\n,B,1\n", 4, "walk.csv:2: "},
	{"*,*,4\nA,\"B,1\n", 4, "walk.csv:2: "},
	{"*,*,4\n\xff\xfe,B\n", 4, "walk.csv:2: "},
};

static int from_a_to_b(const struct walks *walks)
{
	const struct session a = {.venue = "A"}, b = {.venue = "B"};
	return walks_minutes(walks, &a, &b);
}

static char *dir, *config_file, *walk_file;

static void setup(void)
{
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	config_file = g_build_filename(dir, "config", NULL);
	walk_file = g_build_filename(dir, "walk.csv", NULL);
}

static void teardown(void)
{
	g_remove(config_file);
	g_remove(walk_file);
	g_rmdir(dir);
	g_free(config_file);
	g_free(walk_file);
	g_free(dir);
}

static struct walks *load(GPtrArray *warnings)
{
	AUTO(config_free) struct config *config = config_load(config_file, NULL, NULL);
	ck_assert_ptr_nonnull(config);
	return walk_load(config, warnings);
}

START_TEST(lines_are_read)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);

	ck_assert(g_file_set_contents(walk_file, tables[_i].text, -1, NULL));
	AUTO(walks_free) struct walks *walks = load(warnings);
	ck_assert_int_eq(from_a_to_b(walks), tables[_i].minutes);
	ck_assert_uint_eq(warnings->len, tables[_i].warning != NULL);
	if (tables[_i].warning)
		ck_assert_msg(strstr(warnings->pdata[0], tables[_i].warning) != NULL, "%s",
			(char *)warnings->pdata[0]);
}
END_TEST

START_TEST(a_missing_file_is_empty)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	AUTO(walks_free) struct walks *walks = load(warnings);

	ck_assert_int_eq(walks_longest(walks), 0);
	ck_assert_uint_eq(warnings->len, 0);
}
END_TEST

START_TEST(the_config_names_another)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *other = g_build_filename(dir, "other.csv", NULL);

	ck_assert(g_file_set_contents(config_file, "[summit]\nwalk=other.csv\n", -1, NULL));
	AUTO(walks_free) struct walks *none = load(warnings);
	ck_assert_int_eq(walks_longest(none), 0);
	ck_assert_uint_eq(warnings->len, 1);
	ck_assert(strstr(warnings->pdata[0], "other.csv") != NULL);

	ck_assert(g_file_set_contents(other, "A,B,9\n", -1, NULL));
	AUTO(walks_free) struct walks *walks = load(warnings);
	g_remove(other);
	ck_assert_int_eq(from_a_to_b(walks), 9);
	ck_assert_uint_eq(warnings->len, 1);
}
END_TEST

static Suite *walk_suite(void)
{
	Suite *suite = suite_create("walk");
	TCase *tests = tcase_create("walk");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, lines_are_read, 0, G_N_ELEMENTS(tables));
	tcase_add_test(tests, a_missing_file_is_empty);
	tcase_add_test(tests, the_config_names_another);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(walk_suite)
