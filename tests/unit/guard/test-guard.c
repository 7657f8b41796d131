/* The jail from inside: each attempt is made by a child that has locked itself in. And the PIN's
 * pace, and what the service manager hears. */
#include <summitty/guard/jail.h>
#include <summitty/guard/notify.h>
#include <summitty/guard/pin.h>

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

static char *dir, *readable, *unreadable;
static int opened = -1; /* a file, for writing, before the jail */

static void setup(void)
{
	dir = g_dir_make_tmp("summitty-guard-XXXXXX", NULL);
	readable = g_build_filename(dir, "in", "file", NULL);
	unreadable = g_build_filename(dir, "out", NULL);
	g_autofree char *in = g_path_get_dirname(readable);
	ck_assert_int_eq(g_mkdir(in, 0700), 0);
	ck_assert(g_file_set_contents(readable, "in", -1, NULL));
	ck_assert(g_file_set_contents(unreadable, "out", -1, NULL));
}

static void teardown(void)
{
	g_autofree char *in = g_path_get_dirname(readable);

	g_unlink(readable);
	g_unlink(unreadable);
	g_rmdir(in);
	ck_assert_int_eq(g_rmdir(dir), 0); /* nothing was left by anyone */
	g_free(dir);
	g_free(readable);
	g_free(unreadable);
}

/* --- The jail -------------------------------------------------------------------------------- */

static int try_reading(void)
{
	return open(readable, O_RDONLY);
}

/* Whether it is hidden, as an attempt: less than 0 if it is. */
static int try_looking(void)
{
	return jail_hides(readable) ? -1 : 0;
}

static int try_looking_elsewhere(void)
{
	return jail_hides(unreadable) ? -1 : 0;
}

static int try_looking_at_nothing(void)
{
	return jail_hides("/nonexistent/file") ? -1 : 0;
}

static int try_reading_elsewhere(void)
{
	return open(unreadable, O_RDONLY);
}

static int try_writing(void)
{
	return open(readable, O_WRONLY);
}

static int try_writing_on(void)
{
	return (int)write(opened, "x", 1);
}

static int try_creating(void)
{
	g_autofree char *name = g_build_filename(dir, "in", "new", NULL);
	return open(name, O_RDONLY | O_CREAT, 0600);
}

static int try_unlinking(void)
{
	return unlink(readable);
}

static int try_renaming(void)
{
	return rename(readable, unreadable);
}

static int try_a_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int try_forking(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid;
}

static int try_typing_for_others(void)
{
	return ioctl(STDIN_FILENO, TIOCSTI, "x");
}

/* The way of any glibc: a file has no modes, which is another answer than a refusal. */
static int try_modes(void)
{
	static const unsigned long ways[] = {
		TCGETS,
		TCSETSW,
#ifdef TCGETS2
		TCGETS2,
		TCSETSW2,
#endif
	};

	for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
		if (ioctl(opened, ways[i], NULL) == 0 || errno == EPERM)
			return -1;
	return 0;
}

static int try_a_signal(void)
{
	return kill(getppid(), SIGURG);
}

static int try_privileges(void)
{
	return setuid(0);
}

static int try_more_files(void)
{
	const struct rlimit more = {4096, 4096};
	return setrlimit(RLIMIT_FSIZE, &more);
}

static int try_dumping(void)
{
	return prctl(PR_SET_DUMPABLE, 1);
}

static int try_a_program(void)
{
	char name[] = "true", *argv[] = {name, NULL};
	return execv("/bin/true", argv);
}

static int try_tracing(void)
{
	return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int try_memory(int protection)
{
	void *page = mmap(NULL, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page == MAP_FAILED ? -1 : 0;
}

static int try_more_memory(void)
{
	return try_memory(PROT_READ | PROT_WRITE);
}

static int try_code(void)
{
	return try_memory(PROT_READ | PROT_EXEC);
}

/* Of memory that was data until then. */
static int protect(int protection)
{
	void *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return mprotect(page, 4096, protection);
}

static int try_late_data(void)
{
	return protect(PROT_READ | PROT_WRITE);
}

static int try_late_code(void)
{
	return protect(PROT_READ | PROT_EXEC);
}

enum outcome {
	DONE,
	REFUSED,
	KILLED,
};

static const struct {
	const char *name;
	int (*attempt)(void);
	enum outcome outcome;
	bool landlock; /* it takes that */
} attempts[] = {
	{"reading what may be read", try_reading, DONE, false},
	{"reading elsewhere", try_reading_elsewhere, REFUSED, true},
	{"seeing what may be read", try_looking, DONE, false},
	{"seeing what may not", try_looking_elsewhere, REFUSED, true},
	{"seeing what is not there", try_looking_at_nothing, DONE, false},
	{"writing", try_writing, REFUSED, false},
	{"writing on", try_writing_on, REFUSED, false},
	{"creating", try_creating, REFUSED, false},
	{"unlinking", try_unlinking, REFUSED, false},
	{"renaming", try_renaming, REFUSED, false},
	{"a socket", try_a_socket, REFUSED, false},
	{"forking", try_forking, REFUSED, false},
	{"modes of a terminal", try_modes, DONE, false},
	{"typing for others", try_typing_for_others, REFUSED, false},
	{"a signal", try_a_signal, REFUSED, false},
	{"privileges", try_privileges, REFUSED, false},
	{"larger limits", try_more_files, REFUSED, false},
	{"dumping", try_dumping, REFUSED, false},
	{"memory", try_more_memory, DONE, false},
	{"memory that is code", try_code, REFUSED, false},
	{"memory that becomes writable", try_late_data, DONE, false},
	{"memory that becomes code", try_late_code, REFUSED, false},
	{"a program", try_a_program, KILLED, false},
	{"tracing", try_tracing, KILLED, false},
};

/* The child's exit status is the outcome, 100 if there was no jail. */
static void in_jail(int i)
{
	g_autofree char *in = g_path_get_dirname(readable);
	g_autofree char *below = g_build_filename(readable, "below", NULL);
	const char *const paths[] = {in, "/nonexistent", below, NULL};

	opened = open(readable, O_WRONLY | O_APPEND | O_CLOEXEC);
	bool jailed = jail_enter(paths, NULL);
	int got = jailed ? attempts[i].attempt() : 0;

	_exit(!jailed ? 100 : got >= 0 ? DONE : REFUSED);
}

START_TEST(test_jail)
{
	int status;

	if (!jail_is_possible() || (attempts[_i].landlock && !jail_has_landlock()))
		return;
	pid_t pid = fork();
	if (pid == 0)
		in_jail(_i);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	if (attempts[_i].outcome == KILLED)
		ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS, "%s: %d",
			attempts[_i].name, status);
	else
		ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == (int)attempts[_i].outcome,
			"%s: %d", attempts[_i].name, status);
}
END_TEST

/* --- Seclusion ------------------------------------------------------------------------------- */

static int try_connecting(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/nonexistent"};

	return connect(STDIN_FILENO, (struct sockaddr *)&address, sizeof(address)) != 0 &&
			       errno == EPERM
		       ? -1
		       : 0;
}

static int try_a_message(void)
{
	int ends[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0 ? -1 : (int)send(ends[0], "x", 1, 0);
}

static int try_cutting_off(void)
{
	return truncate(unreadable, 0);
}

static int try_opening_to_all(void)
{
	return chmod(unreadable, 0644);
}

static const struct {
	const char *name;
	int (*attempt)(void);
	enum outcome outcome;
	bool landlock; /* it takes that */
} secluded[] = {
	{"reading what may be read", try_reading, DONE, false},
	{"reading elsewhere", try_reading_elsewhere, REFUSED, true},
	{"writing", try_writing, REFUSED, true},
	{"creating", try_creating, REFUSED, true},
	{"unlinking", try_unlinking, REFUSED, true},
	{"cutting off", try_cutting_off, REFUSED, false},
	{"opening to all", try_opening_to_all, REFUSED, false},
	{"a socket", try_a_socket, REFUSED, false},
	{"connecting", try_connecting, REFUSED, false},
	{"a message to who is there", try_a_message, DONE, false},
	{"forking", try_forking, DONE, false},
	{"memory", try_more_memory, DONE, false},
	{"a program", try_a_program, REFUSED, false},
	{"tracing", try_tracing, REFUSED, false},
};

static void in_seclusion(int i)
{
	g_autofree char *in = g_path_get_dirname(readable);
	const char *const paths[] = {in, "/nonexistent", NULL};
	bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && jail_seclude(paths, NULL);
	int got = done ? secluded[i].attempt() : 0;

	_exit(!done ? 100 : got >= 0 ? DONE : REFUSED);
}

START_TEST(test_seclusion)
{
	int status;

	if (!jail_is_possible() || (secluded[_i].landlock && !jail_has_landlock()))
		return;
	pid_t pid = fork();
	if (pid == 0)
		in_seclusion(_i);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == (int)secluded[_i].outcome,
		"%s: %d", secluded[_i].name, status);
}
END_TEST

START_TEST(test_no_jail_under_sanitizers)
{
	const char *const paths[] = {NULL};
	g_autoptr(GError) error = NULL;

	if (jail_is_possible())
		return;
	ck_assert(!jail_enter(paths, &error));
	ck_assert_ptr_nonnull(error);
}
END_TEST

/* --- The PIN --------------------------------------------------------------------------------- */

static struct pin *pin_of(const char *text, mode_t mode, GError **error)
{
	ck_assert(g_file_set_contents(unreadable, text, -1, NULL));
	ck_assert_int_eq(g_chmod(unreadable, mode), 0);
	return pin_load(unreadable, error);
}

START_TEST(test_pin)
{
	g_autofree char *hash = pin_hash("20-18", NULL);
	g_autofree char *line = g_strconcat(hash, "\n", NULL);
	AUTO(pin_free) struct pin *pin = pin_of(line, 0640, NULL);
	gint64 now = 1000;

	ck_assert_ptr_nonnull(pin);
	ck_assert(pin_check(pin, "20-18", now));
	for (gint64 wait = 1; wait <= 64; wait *= 2) {
		ck_assert(!pin_check(pin, "20-19", now));
		ck_assert_int_eq(pin_wait(pin, now), MIN(wait, 60));
		/* Too early: even the right one is wrong, and it does not get worse. */
		ck_assert(!pin_check(pin, "20-18", now + MIN(wait, 60) - 1));
		now += MIN(wait, 60);
		ck_assert_int_eq(pin_wait(pin, now), 0);
	}
	ck_assert(!pin_check(pin, "", now));
	now += 60;
	ck_assert(pin_check(pin, "20-18", now));
	ck_assert(!pin_check(pin, "x", now));
	ck_assert_int_eq(pin_wait(pin, now), 1); /* it begins anew */
}
END_TEST

static const struct {
	const char *text;
	mode_t mode;
} bad_files[] = {
	{"", 0600},
	{"2018\n", 0600},
	{"$1$abc$def\n", 0600}, /* MD5 */
	{"$y$\n", 0600},
};

START_TEST(test_bad_pin_file)
{
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(pin_of(bad_files[_i].text, bad_files[_i].mode, &error));
	ck_assert_ptr_nonnull(strstr(error->message, unreadable));
}
END_TEST

START_TEST(test_pin_file_for_all)
{
	static const mode_t modes[] = {0644, 0660, 0602};
	g_autofree char *hash = pin_hash("long enough", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(modes); i++)
		ck_assert_ptr_null(pin_of(hash, modes[i], NULL));
	ck_assert_ptr_null(pin_hash("123", NULL));
}
END_TEST

/* What never ends or never begins keeps no kiosk from saying so. */
START_TEST(test_no_pin_file)
{
	g_autofree char *fifo = g_build_filename(dir, "fifo", NULL);
	const char *const paths[] = {dir, fifo, "/nonexistent/pin", "/dev/full"};

	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(GError) error = NULL;

		ck_assert_ptr_null(pin_file_read(paths[i], &error));
		ck_assert_ptr_nonnull(strstr(error->message, paths[i]));
	}
	g_unlink(fifo);
}
END_TEST

START_TEST(test_pin_file)
{
	g_autofree char *hash = pin_hash("2018 2018", NULL);
	g_autofree char *gone = g_build_filename(dir, "none", "pin", NULL);
	g_autoptr(GError) error = NULL;
	mode_t before = umask(0077);
	GStatBuf st;

	ck_assert(pin_file_write(unreadable, hash, getegid(), NULL));
	umask(before);
	ck_assert_int_eq(g_stat(unreadable, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0640);
	ck_assert_uint_eq(st.st_gid, getegid());
	AUTO(pin_free) struct pin *pin = pin_load(unreadable, NULL);
	ck_assert_ptr_nonnull(pin);
	ck_assert(pin_check(pin, "2018 2018", 0));
	ck_assert(!pin_file_write(gone, hash, (gid_t)-1, &error));
	ck_assert_ptr_nonnull(strstr(error->message, gone));
}
END_TEST

/* --- The service manager --------------------------------------------------------------------- */

static void check_heard(bool abstract)
{
	g_autofree char *path = g_build_filename(dir, "notify", NULL);
	g_autofree char *hidden = g_strdup_printf("@summitty-test-%d", (int)getpid());
	const char *name = abstract ? hidden : path;
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	char heard[64] = "";
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	g_strlcpy(address.sun_path, name, sizeof(address.sun_path));
	if (abstract)
		address.sun_path[0] = '\0';
	ck_assert_int_eq(
		bind(fd, (struct sockaddr *)&address, sizeof(sa_family_t) + strlen(name)), 0);
	g_setenv("NOTIFY_SOCKET", name, TRUE);
	g_setenv("WATCHDOG_USEC", "20000000", TRUE);
	AUTO(notifier_free) struct notifier *notifier = notifier_new();
	ck_assert_ptr_null(g_getenv("NOTIFY_SOCKET"));
	ck_assert_uint_eq(notifier_interval(notifier), 10000);
	notifier_send(notifier, "READY=1");
	ck_assert_int_eq(recv(fd, heard, sizeof(heard) - 1, MSG_DONTWAIT), 7);
	ck_assert_str_eq(heard, "READY=1");
	close(fd);
	g_unlink(path);
	notifier_send(notifier, "WATCHDOG=1"); /* nobody listens: no harm */
}

START_TEST(test_notify)
{
	check_heard(_i);
}
END_TEST

START_TEST(test_no_manager)
{
	static const char *const names[] = {NULL, "relative", "/nonexistent/socket"};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		if (names[i])
			g_setenv("NOTIFY_SOCKET", names[i], TRUE);
		g_setenv("WATCHDOG_USEC", "1000000", TRUE);
		AUTO(notifier_free) struct notifier *notifier = notifier_new();
		notifier_send(notifier, "READY=1");
		ck_assert_uint_eq(notifier_interval(notifier), 0);
	}
	g_setenv("WATCHDOG_PID", "1", TRUE);
	AUTO(notifier_free) struct notifier *notifier = notifier_new();
	ck_assert_uint_eq(notifier_interval(notifier), 0);
}
END_TEST

static Suite *guard_suite(void)
{
	Suite *suite = suite_create("guard");
	TCase *tests = tcase_create("guard");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, test_jail, 0, G_N_ELEMENTS(attempts));
	tcase_add_loop_test(tests, test_seclusion, 0, G_N_ELEMENTS(secluded));
	tcase_add_test(tests, test_no_jail_under_sanitizers);
	tcase_add_test(tests, test_pin);
	tcase_add_loop_test(tests, test_bad_pin_file, 0, G_N_ELEMENTS(bad_files));
	tcase_add_test(tests, test_pin_file_for_all);
	tcase_add_test(tests, test_no_pin_file);
	tcase_add_test(tests, test_pin_file);
	tcase_add_loop_test(tests, test_notify, 0, 2);
	tcase_add_test(tests, test_no_manager);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(guard_suite)
