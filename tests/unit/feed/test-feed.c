/* Sources: what words name, what they are called, and every file of them, under hostile conditions.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/feed/feed.h>

#include "tree.h"
#include "unit.h"

enum { LIMIT = 1024 * 1024 };

static char *folder;

static void set_up(void)
{
	folder = g_dir_make_tmp("summitty-feed-XXXXXX", NULL);
	ck_assert_ptr_nonnull(folder);
}

static void tear_down(void)
{
	tree_remove(folder);
	g_clear_pointer(&folder, g_free);
}

static char *in_folder(const char *name)
{
	return g_build_filename(folder, name, NULL);
}

static void put(const char *name, const char *text)
{
	g_autofree char *path = in_folder(name);
	g_autofree char *parent = g_path_get_dirname(path);
	ck_assert_int_eq(g_mkdir_with_parents(parent, 0700), 0);
	ck_assert(g_file_set_contents(path, text, -1, NULL));
}

/* Collects "name=bytes;" of every file, the folder cut off its name. */
static bool collect(void *user, const struct feed_file *file, GError **error)
{
	(void)error;
	const char *name = file->name;
	if (g_str_has_prefix(name, folder))
		name += strlen(folder) + 1;
	g_string_append_printf(user, "%s=%.*s;", name, (int)file->len, file->bytes);
	return true;
}

/* What a source delivers, or the error's message. */
static char *read_source(const char *source, int *code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) files = g_string_new(NULL);
	*code = 0;
	if (feed_each_file(source, LIMIT, collect, files, &error))
		return g_string_free(g_steal_pointer(&files), FALSE);
	*code = error->code;
	return g_strdup(error->message);
}

static void check_source(const char *name, const char *expected)
{
	int code;
	g_autofree char *path = in_folder(name);
	g_autofree char *found = read_source(path, &code);
	ck_assert_str_eq(found, expected);
	ck_assert_int_eq(code, 0);
}

static void check_refused(const char *source, int expected, const char *says)
{
	int code;
	g_autofree char *message = read_source(source, &code);
	ck_assert_int_eq(code, expected);
	ck_assert_msg(strstr(message, says), "%s: %s", source, message);
	ck_assert_msg(strstr(message, source), "%s: %s", source, message);
}

START_TEST(test_file)
{
	put("a.ics", "one");
	put("empty", "");
	check_source("a.ics", "a.ics=one;");
	check_source("empty", "empty=;");

	int code;
	g_autofree char *path = in_folder("a.ics");
	g_autofree char *uri = g_filename_to_uri(path, NULL, NULL);
	g_autofree char *found = read_source(uri, &code);
	g_autofree char *expected = g_strdup_printf("%s=one;", uri);
	ck_assert_str_eq(found, expected);
}
END_TEST

START_TEST(test_directory)
{
	put("b.ics", "b");
	put("a.ICS", "a");
	put("c/2.ics", "c2");
	put("c/1.ics", "c1");
	put("c/deep/too.ics", "no");
	put("readme.txt", "no");
	put(".hidden.ics", "no");
	put(".git/x.ics", "no");
	put("ics", "no");
	put(".ics", "no");
	check_source("", "a.ICS=a;b.ics=b;c/1.ics=c1;c/2.ics=c2;");
	check_source("c", "c/1.ics=c1;c/2.ics=c2;c/deep/too.ics=no;");
}
END_TEST

START_TEST(test_linked_file)
{
	put("elsewhere/a.ics", "a");
	put("calendars/b.ics", "b");
	g_autofree char *target = in_folder("elsewhere/a.ics"),
			*link = in_folder("calendars/a.ics");
	ck_assert_int_eq(symlink(target, link), 0);
	check_source("calendars", "calendars/a.ics=a;calendars/b.ics=b;");

	/* A link to nothing is told, not skipped. */
	g_unlink(target);
	int code;
	g_autofree char *path = in_folder("calendars");
	g_autofree char *message = read_source(path, &code);
	ck_assert_int_eq(code, SUMMITTY_ERROR_NOT_FOUND);
	ck_assert_msg(strstr(message, "a.ics"), "%s", message);
}
END_TEST

/* Removes the second file while the first is delivered. */
static bool remove_second(void *user, const struct feed_file *file, GError **error)
{
	g_autofree char *second = in_folder("b.ics");
	g_unlink(second);
	return collect(user, file, error);
}

START_TEST(test_vanishing_file)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) files = g_string_new(NULL);
	put("a.ics", "a");
	put("b.ics", "b");
	put("c.ics", "c");
	ck_assert(feed_each_file(folder, LIMIT, remove_second, files, &error));
	ck_assert_str_eq(files->str, "a.ics=a;c.ics=c;");
}
END_TEST

static bool refuse(void *user, const struct feed_file *file, GError **error)
{
	(void)file;
	++*(int *)user;
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_CANCELLED, "enough");
	return false;
}

START_TEST(test_stopped)
{
	g_autoptr(GError) error = NULL;
	int calls = 0;
	put("a.ics", "a");
	put("b.ics", "b");
	ck_assert(!feed_each_file(folder, LIMIT, refuse, &calls, &error));
	ck_assert_int_eq(calls, 1);
	ck_assert_int_eq(error->code, SUMMITTY_ERROR_CANCELLED);
}
END_TEST

START_TEST(test_missing)
{
	g_autofree char *file = in_folder("none.ics");
	put("a.ics", "a");
	g_autofree char *below = in_folder("a.ics/b.ics");
	check_refused(file, SUMMITTY_ERROR_NOT_FOUND, "no file or folder");
	check_refused(below, SUMMITTY_ERROR_NOT_FOUND, "no file or folder");
	check_refused("", SUMMITTY_ERROR_NOT_FOUND, "no file or folder");
}
END_TEST

START_TEST(test_no_calendars)
{
	put("readme.txt", "no");
	check_refused(folder, SUMMITTY_ERROR_NOT_FOUND, "no .ics file");
}
END_TEST

START_TEST(test_too_big)
{
	/* A sparse gigabyte: refused by its size. */
	put("big.ics", "x");
	g_autofree char *path = in_folder("big.ics");
	ck_assert_int_eq(truncate(path, (off_t)1 << 30), 0);
	check_refused(path, SUMMITTY_ERROR_FAILED, "bigger than 1.0");

	ck_assert_int_eq(truncate(path, LIMIT + 1), 0);
	check_refused(path, SUMMITTY_ERROR_FAILED, "bigger than 1.0");
	ck_assert_int_eq(truncate(path, LIMIT), 0);
	int code;
	g_free(read_source(path, &code));
	ck_assert_int_eq(code, 0);
}
END_TEST

/* Nothing is unreadable to root, who becomes nobody for a moment. */
static void check_unreadable(const char *source)
{
	bool root = geteuid() == 0;
	if (root)
		ck_assert_int_eq(seteuid(65534), 0);
	int code;
	g_autofree char *message = read_source(source, &code);
	if (root)
		ck_assert_int_eq(seteuid(0), 0);
	ck_assert_int_eq(code, SUMMITTY_ERROR_FAILED);
	ck_assert_msg(strstr(message, "can't be read"), "%s", message);
	ck_assert_msg(strstr(message, source), "%s", message);
}

START_TEST(test_unreadable)
{
	put("a.ics", "a");
	put("closed/a.ics", "a");
	g_autofree char *file = in_folder("a.ics"), *closed = in_folder("closed");
	ck_assert_int_eq(g_chmod(folder, 0755), 0);
	ck_assert_int_eq(g_chmod(file, 0), 0);
	ck_assert_int_eq(g_chmod(closed, 0), 0);
	check_unreadable(file);
	check_unreadable(closed);
	ck_assert_int_eq(g_chmod(closed, 0700), 0);
}
END_TEST

/* Files that are no files: none may block or be read for ever. */
START_TEST(test_endless)
{
	check_refused("/dev/zero", SUMMITTY_ERROR_FAILED, "not a file");
	check_refused("/dev/null", SUMMITTY_ERROR_FAILED, "not a file");
	check_refused("/proc/self/mem", SUMMITTY_ERROR_FAILED, "can't be read");

	g_autofree char *pipe = in_folder("pipe.ics");
	ck_assert_int_eq(mkfifo(pipe, 0600), 0);
	int code;
	g_autofree char *message = read_source(folder, &code);
	ck_assert_int_eq(code, SUMMITTY_ERROR_FAILED);
	ck_assert_msg(strstr(message, "pipe.ics"), "%s", message);
}
END_TEST

/* Writes to a descriptor until all is written or nobody reads any more. */
static gpointer write_all(gpointer data)
{
	int fd = GPOINTER_TO_INT(data);
	g_autofree char *text = g_strnfill(3 * 1000 * 1000, 'x');
	size_t at = 0;
	for (ssize_t n;
		at < 3 * 1000 * 1000 && (n = write(fd, text + at, 3 * 1000 * 1000 - at)) > 0;)
		at += (size_t)n;
	close(fd);
	return NULL;
}

START_TEST(test_pipe)
{
	int ends[2], code;
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], "piped", 5), 5);
	close(ends[1]);
	g_autofree char *path = g_strdup_printf("/dev/fd/%d", ends[0]);
	g_autofree char *found = read_source(path, &code);
	g_autofree char *expected = g_strdup_printf("%s=piped;", path);
	close(ends[0]);
	ck_assert_str_eq(found, expected);
}
END_TEST

/* Runs with another standard input. */
static char *read_stdin(int fd, int *code)
{
	int saved = dup(STDIN_FILENO);
	dup2(fd, STDIN_FILENO);
	close(fd);
	char *found = read_source("-", code);
	dup2(saved, STDIN_FILENO);
	close(saved);
	return found;
}

START_TEST(test_stdin)
{
	int ends[2], code;
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], "given", 5), 5);
	close(ends[1]);
	g_autofree char *found = read_stdin(ends[0], &code);
	ck_assert_str_eq(found, "standard input=given;");
	ck_assert_int_eq(code, 0);
}
END_TEST

START_TEST(test_stdin_too_big)
{
	int ends[2], code;
	ck_assert_int_eq(pipe(ends), 0);
	GThread *writer = g_thread_new("writer", write_all, GINT_TO_POINTER(ends[1]));
	g_autofree char *message = read_stdin(ends[0], &code);
	g_thread_join(writer);
	ck_assert_int_eq(code, SUMMITTY_ERROR_FAILED);
	ck_assert_msg(strstr(message, "bigger than"), "%s", message);
}
END_TEST

/* Appends to a file as fast as it can, until told to stop. */
struct appender {
	char *path;
	int stop;
};

static gpointer append(gpointer data)
{
	struct appender *appender = data;
	while (!g_atomic_int_get(&appender->stop)) {
		int fd = open(appender->path, O_WRONLY | O_CLOEXEC);
		for (int i = 0; i < 1000; i++)
			if (pwrite(fd, "y", 1, 0) != 1)
				break;
		close(fd);
	}
	return NULL;
}

/* A file that never rests is given up in the end; one that rests again is read whole. */
START_TEST(test_changing_file)
{
	struct appender appender = {.path = in_folder("a.ics")};
	g_autofree char *text = g_strnfill(LIMIT, 'x');
	int code = 0;

	ck_assert(g_file_set_contents(appender.path, text, LIMIT, NULL));
	GThread *thread = g_thread_new("appender", append, &appender);
	gint64 deadline = g_get_monotonic_time() + 20 * G_USEC_PER_SEC;
	while (code == 0 && g_get_monotonic_time() < deadline) {
		g_autofree char *found = read_source(appender.path, &code);
		ck_assert(code == 0 || strstr(found, "is being written to"));
	}
	g_atomic_int_set(&appender.stop, 1);
	g_thread_join(thread);
	ck_assert_int_eq(code, SUMMITTY_ERROR_FAILED);

	g_autofree char *found = read_source(appender.path, &code);
	ck_assert_int_eq(code, 0);
	ck_assert_uint_eq(strlen(found), strlen("a.ics=;") + LIMIT);
	g_free(appender.path);
}
END_TEST

static const struct {
	const char *source;
	enum feed_kind kind;
	int code;
} spellings[] = {
	{"-", FEED_STDIN, 0},
	{"/", FEED_DIRECTORY, 0},
	{".", FEED_DIRECTORY, 0},
	{"/dev/null", FEED_FILE, 0},
	{"file:///", FEED_DIRECTORY, 0},
	{"https://example.org/a.ics", FEED_HTTP, 0},
	{"HTTP://example.org", FEED_HTTP, 0},
	{"webcal://example.org/a.ics", FEED_HTTP, 0},
	{"webcals://example.org/a.ics", FEED_HTTP, 0},
	{"https://", 0, SUMMITTY_ERROR_USAGE},
	{"https://exa mple.org/", 0, SUMMITTY_ERROR_USAGE},
	{"https://example.org/a\nb", 0, SUMMITTY_ERROR_USAGE},
	{"https://example.org/\033[2J", 0, SUMMITTY_ERROR_USAGE},
	{"https://example.org/\177", 0, SUMMITTY_ERROR_USAGE},
	{"https://me@example.org/a.ics", 0, SUMMITTY_ERROR_USAGE},
	{"webcal://me:secret@example.org/a.ics", 0, SUMMITTY_ERROR_USAGE},
	{"ftp://example.org/a.ics", 0, SUMMITTY_ERROR_USAGE},
	{"file://example.org/a.ics", 0, SUMMITTY_ERROR_USAGE},
	{"file://localhost/", FEED_DIRECTORY, 0},
	{"file:///nowhere-at-all", 0, SUMMITTY_ERROR_NOT_FOUND},
	{"file://%zz", 0, SUMMITTY_ERROR_USAGE},
	{"nowhere-at-all", 0, SUMMITTY_ERROR_NOT_FOUND},
	{"https:nowhere", 0, SUMMITTY_ERROR_NOT_FOUND},
};

START_TEST(test_classify)
{
	g_autoptr(GError) error = NULL;
	enum feed_kind kind = (enum feed_kind)99;
	bool known = feed_classify(spellings[_i].source, &kind, &error);

	ck_assert_int_eq(known, spellings[_i].code == 0);
	ck_assert_int_eq(kind, known ? spellings[_i].kind : (enum feed_kind)99);
	ck_assert_int_eq(error ? error->code : 0, spellings[_i].code);
}
END_TEST

START_TEST(test_web_is_refused)
{
	check_refused("https://example.org/a.ics", SUMMITTY_ERROR_FAILED, "on the network");
}
END_TEST

static const struct {
	const char *source, *name;
} names[] = {
	{"data/programme.ics", "programme"},
	{"/a/b/Programme 2018.ICS", "Programme-2018"},
	{"data/wta2018/", "wta2018"},
	{"chương trình.ics", "chương-trình"},
	{"행사.ics", "행사"},
	{"-", "stdin"},
	{"/", "source"},
	{"-rf.ics", "rf"},
	{".hidden", "hidden"},
	{"...", "source"},
	{"a\xff.ics", "a-"},
	{"\xff", "source"},
	{"a.b_c-d.ics", "a.b_c-d"},
	{".ics", "ics"},
	{"file:///x/y%20z.ics", "y-z"},
	{"https://example.org/feeds/all.ics?key=1", "all"},
	{"https://example.org/", "example.org"},
	{"https://example.org", "example.org"},
	{"webcal://example.org/x/", "x"},
	{"https://", "source"},
	{"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg",
		"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg"},
};

START_TEST(test_default_name)
{
	g_autofree char *name = feed_default_name(names[_i].source);
	ck_assert_str_eq(name, names[_i].name);
}
END_TEST

START_TEST(test_name_of_here)
{
	g_autofree char *here = g_get_current_dir();
	g_autofree char *expected = feed_default_name(here);
	g_autofree char *name = feed_default_name(".");
	ck_assert_str_eq(name, expected);
}
END_TEST

START_TEST(test_uri)
{
	static const char *const same[] = {"-", "https://example.org/a.ics", "/a/b.ics"};
	for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
		g_autofree char *uri = feed_uri(same[i]);
		ck_assert_str_eq(uri, same[i]);
	}
	g_autofree char *here = g_get_current_dir();
	g_autofree char *expected = g_build_filename(here, "b.ics", NULL);
	g_autofree char *relative = feed_uri("./a/../b.ics");
	ck_assert_str_eq(relative, expected);
	g_autofree char *file = feed_uri("file:///a/b%20c.ics");
	ck_assert_str_eq(file, "/a/b c.ics");
}
END_TEST

static Suite *feed_suite(void)
{
	Suite *suite = suite_create("feed");
	TCase *files = tcase_create("files"), *words = tcase_create("words");

	tcase_add_checked_fixture(files, set_up, tear_down);
	tcase_set_timeout(files, 60);
	tcase_add_test(files, test_file);
	tcase_add_test(files, test_directory);
	tcase_add_test(files, test_linked_file);
	tcase_add_test(files, test_vanishing_file);
	tcase_add_test(files, test_stopped);
	tcase_add_test(files, test_missing);
	tcase_add_test(files, test_no_calendars);
	tcase_add_test(files, test_too_big);
	tcase_add_test(files, test_unreadable);
	tcase_add_test(files, test_endless);
	tcase_add_test(files, test_pipe);
	tcase_add_test(files, test_stdin);
	tcase_add_test(files, test_stdin_too_big);
	tcase_add_test(files, test_changing_file);
	tcase_add_loop_test(words, test_classify, 0, G_N_ELEMENTS(spellings));
	tcase_add_test(files, test_web_is_refused);
	tcase_add_loop_test(words, test_default_name, 0, G_N_ELEMENTS(names));
	tcase_add_test(words, test_name_of_here);
	tcase_add_test(words, test_uri);
	suite_add_tcase(suite, files);
	suite_add_tcase(suite, words);
	return suite;
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN); /* of writers whose reader has had enough */
	SRunner *runner = srunner_create(feed_suite());
	srunner_run_all(runner, CK_SILENT);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
