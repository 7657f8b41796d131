#include "unit.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/cli/out.h>
#include <summitty/cli/table.h>

START_TEST(a_file_appears_whole)
{
	g_autofree char *dir = g_dir_make_tmp("out-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(dir, "answer", NULL);
	g_autofree char *text = NULL;
	AUTO(out_free) struct out *out = out_new(file);

	for (int i = 0; i < 100000; i++) {
		g_string_append(out_text(out), "line\n");
		ck_assert(out_step(out, NULL));
	}
	ck_assert(!g_file_test(file, G_FILE_TEST_EXISTS));
	ck_assert(out_end(out, NULL));
	ck_assert(g_file_get_contents(file, &text, NULL, NULL));
	ck_assert_uint_eq(strlen(text), 500000);
	g_unlink(file);
	ck_assert_int_eq(g_rmdir(dir), 0);
}
END_TEST

START_TEST(a_file_in_no_directory)
{
	g_autoptr(GError) error = NULL;
	AUTO(out_free) struct out *out = out_new("/nonexistent/answer");

	ck_assert(!out_end(out, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
}
END_TEST

/* Runs a write with standard output replaced by `fd`. */
static GError *error_of_writing_to(int fd)
{
	GError *error = NULL;
	AUTO(out_free) struct out *out = out_new("-");
	int kept = dup(STDOUT_FILENO);

	g_string_append(out_text(out), "text");
	dup2(fd, STDOUT_FILENO);
	bool ok = out_end(out, &error);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	ck_assert_int_eq(ok, error == NULL);
	return error;
}

START_TEST(a_reader_who_left_is_told_apart)
{
	int ends[2];
	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	g_autoptr(GError) error = error_of_writing_to(ends[1]);
	close(ends[1]);
	ck_assert(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_PIPE));
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
	FILE *full = fopen("/dev/full", "w");
	if (!full)
		return;
	g_autoptr(GError) error = error_of_writing_to(fileno(full));
	fclose(full);
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
}
END_TEST

/* --- Tables ---------------------------------------------------------------------------------- */

static const char *const rows[][3] = {
	{"1", "대전", "x"},
	{"200", "a longer title than fits", ""},
	{"30", "", "z"},
};

static void fill(const void *data, size_t i, struct table_cell *cells)
{
	const char *const(*table)[3] = data;
	for (size_t c = 0; c < 3; c++)
		cells[c] = cell_lend(table[i][c]);
}

static char *tabled(const struct page *page)
{
	static const struct column columns[] = {{.right = true}, {.flexible = true}, {.sgr = "1"}};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.count = G_N_ELEMENTS(rows),
		.row = fill,
		.data = rows,
	};
	AUTO(out_free) struct out *out = out_new("unused");
	ck_assert(table_write(&table, page, out, NULL));
	return g_strdup(out_text(out)->str);
}

START_TEST(columns)
{
	const struct page page = {.glyphs = true};
	g_autofree char *text = tabled(&page);
	ck_assert_str_eq(text, "  1  대전                      x\n"
			       "200  a longer title than fits\n"
			       " 30                            z\n");
}
END_TEST

START_TEST(columns_of_a_terminal)
{
	const struct page page = {.glyphs = true, .width = 22};
	g_autofree char *text = tabled(&page);
	ck_assert_str_eq(text, "  1  대전            x\n"
			       "200  a longer titl…\n"
			       " 30                  z\n");
}
END_TEST

START_TEST(color)
{
	const struct page page = {.color = true};
	g_autofree char *text = tabled(&page);
	ck_assert_ptr_nonnull(strstr(text, "\033[1mx\033[m\n"));
	ck_assert_ptr_nonnull(strstr(text, "fits\n"));
}
END_TEST

static Suite *out_suite(void)
{
	setlocale(LC_ALL, "");
	Suite *suite = suite_create("cli/out");
	TCase *tcase = tcase_create("out");
	tcase_add_test(tcase, a_file_appears_whole);
	tcase_add_test(tcase, a_file_in_no_directory);
	tcase_add_test(tcase, a_reader_who_left_is_told_apart);
	tcase_add_test(tcase, a_full_disk_is_an_error);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("table");
	tcase_add_test(tcase, columns);
	tcase_add_test(tcase, columns_of_a_terminal);
	tcase_add_test(tcase, color);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(out_suite)
