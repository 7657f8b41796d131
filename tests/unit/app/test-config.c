/* The config: defaults, values, and warnings that name the line. */
#include <glib.h>
#include <glib/gstdio.h>

#include <summitty/app/config.h>
#include <summitty/base/error.h>

#include "unit.h"

static char *dir, *path;

static void setup(void)
{
	dir = g_dir_make_tmp("summitty-XXXXXX", NULL);
	path = g_build_filename(dir, "config", NULL);
}

static void teardown(void)
{
	g_remove(path);
	g_rmdir(dir);
	g_free(path);
	g_free(dir);
}

START_TEST(missing_file_is_all_defaults)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	AUTO(config_free) struct config *config = config_load(path, warnings, NULL);

	ck_assert_ptr_nonnull(config);
	ck_assert_uint_eq(warnings->len, 0);
	ck_assert_int_eq(config_int(config, "summit", "day-boundary"), 4 * 3600);
	ck_assert(config_bool(config, "display", "mouse"));
	ck_assert_str_eq(config_string(config, "summit", "timezone"), "");
}
END_TEST

static const struct {
	const char *text;    /* the file */
	const char *warning; /* what its one warning must contain, or NULL for none */
} files[] = {
	{"[summit]\nname = WTA 2018\n", NULL},
	{"[keys]\nstar = S *\n[map]\ntrack.title.has = y\n[colors]\nforum = red\n", NULL},
	{"[map]\nx = y\n", ":2: this is no rule of [map]: a rule is target.field.match"},
	{"[map]\nlab.title.has = x\ntalk.title.has = y\n", ":2: this is no rule of [map]: “lab”"},
	{"[map]\ntalk.title.regex = (\n", ":2: this is no rule of [map]"},
	{"[summit]\n\nnmae = x\n", ":3: unknown key “nmae”"},
	{"[summit]\nname = x\n[sumit]\na = b\n", ":3: unknown group [sumit]"},
	{"# comment\n[summit]\nday-boundary = 25:00\n", ":3: “day-boundary” wants"},
	{"[summit]\nday-boundary=13:00\n", ":2: “day-boundary” wants"},
	{"[summit]\ntimezone = Mars/Olympus\n", ":2: “timezone” wants"},
	{"[summit]\ntimezone = ../../etc/passwd\n", ":2: “timezone” wants"},
	{"[display]\nmouse = perhaps\n", ":2: “mouse” wants true or false"},
	{"[load]\nmax-size = many\n", ":2: “max-size” wants a whole number"},
	{"garbage\n[summit]\nname = x\n", ":1: neither [group] nor key"},
	{"[summit]\nname = x\ngarbage\n", ":3: neither [group] nor key"},
	{"[summit\n", ":1: neither [group] nor key"},
	{"name = x\n", ":1: neither [group] nor key"},
	{"[summit]\n[keys] # mine\n", ":2: neither [group] nor key"},
	{"[summit]\n = x\n", ":2: neither [group] nor key"},
	{"[keys]\nstar[vi = S\n", ":2: neither [group] nor key"},
	{"[keys]\nstar = S\nEncoding = UTF-7\n", ":3: neither [group] nor key"},
	{"[summit]\ntimezone = Mars\n", "it is left out"},
	{"[display]\ntheme = pink\n", ":2: “theme” wants auto, dark, light, contrast or mono"},
	{"[display]\ngrid = across\ntheme = mono\n", NULL},
	{"[display]\ngrid = up\n", ":2: “grid” wants down or across"},
	{"[colors]\nforum = cyan\ntalk = #2e8b57\n", NULL},
	{"[colors]\nforum = cyan\nforums = cyan\n", ":3: “forums” is no kind"},
	{"[colors]\n\nforum = sky\n", ":3: “forum” wants a colour"},
	{"[load]\nmax-size = -1\n", ":2: “max-size” wants a whole number"},
};

START_TEST(slips_are_warnings_with_a_line)
{
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);

	ck_assert(g_file_set_contents(path, files[_i].text, -1, NULL));
	AUTO(config_free) struct config *config = config_load(path, warnings, NULL);
	ck_assert_ptr_nonnull(config);
	ck_assert_uint_eq(warnings->len, files[_i].warning ? 1 : 0);
	if (files[_i].warning)
		ck_assert_msg(strstr(warnings->pdata[0], files[_i].warning), "%s",
			(char *)warnings->pdata[0]);
	ck_assert_int_eq(config_int(config, "summit", "day-boundary"), 4 * 3600);
}
END_TEST

START_TEST(values_are_read)
{
	ck_assert(g_file_set_contents(path,
		"[summit]\nname=Hội nghị\ntimezone=Asia/Seoul\nday-boundary=05:30\n"
		"[display]\nmouse=false\n[keys]\nstar = S *\n[map]\na.b = c\nvenue.x-salle.any =\n",
		-1, NULL));
	AUTO(config_free) struct config *config = config_load(path, NULL, NULL);
	g_autofree char *keys = config_keys(config, "star");
	g_autofree char *map = config_group_text(config, "map");
	g_autofree char *none = config_group_text(config, "colors");

	ck_assert_str_eq(config_string(config, "summit", "name"), "Hội nghị");
	ck_assert_str_eq(config_string(config, "summit", "timezone"), "Asia/Seoul");
	ck_assert_int_eq(config_int(config, "summit", "day-boundary"), 5 * 3600 + 1800);
	ck_assert(!config_bool(config, "display", "mouse"));
	ck_assert_str_eq(keys, "S *");
	ck_assert_str_eq(map, "venue.x-salle.any = \n"); /* what is no rule goes */
	ck_assert_str_eq(none, "");
	ck_assert_ptr_null(config_keys(config, "quit"));
}
END_TEST

START_TEST(what_is_no_file_is_an_error)
{
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(config_load(dir, NULL, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert(strstr(error->message, dir) != NULL);
}
END_TEST

static Suite *config_suite(void)
{
	Suite *suite = suite_create("config");
	TCase *tcase = tcase_create("config");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, missing_file_is_all_defaults);
	tcase_add_loop_test(tcase, slips_are_warnings_with_a_line, 0, G_N_ELEMENTS(files));
	tcase_add_test(tcase, values_are_read);
	tcase_add_test(tcase, what_is_no_file_is_an_error);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(config_suite)
