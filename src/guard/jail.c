/*
 * The jail: limits first, then Landlock, which needs calls that the filter takes away, then the
 * filter itself. The filter is a list of what may be called; all else fails with EPERM, so that a
 * library that asks for too much is refused and not killed, but starting a program kills.
 */
#include <summitty/guard/jail.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

static bool fail(GError **error, const char *what, int code)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("This process could not be locked in (%s): %s."), what, g_strerror(code));
	return false;
}

bool jail_is_possible(void)
{
	return !SANITIZED;
}

/* --- Limits ---------------------------------------------------------------------------------- */

static bool set_limits(GError **error)
{
	static const int limits[] = {RLIMIT_CORE, RLIMIT_FSIZE, RLIMIT_NPROC};
	const struct rlimit none = {0, 0};

	for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
		if (setrlimit(limits[i], &none) != 0)
			return fail(error, "setrlimit", errno);
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return fail(error, "PR_SET_DUMPABLE", errno);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return fail(error, "PR_SET_NO_NEW_PRIVS", errno);
	return true;
}

/* --- Landlock -------------------------------------------------------------------------------- */

/* Everything of the first version, which every kernel that has Landlock knows. */
#define ACCESS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define ACCESS_ALL                                                                                 \
	(ACCESS_READ | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |                \
		LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |                   \
		LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |                       \
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |                       \
		LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                     \
		LANDLOCK_ACCESS_FS_MAKE_SYM)

bool jail_has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* A file takes no rule about folders. */
static bool allow_reading(int rules, const char *path, GError **error)
{
	struct landlock_path_beneath_attr below = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
	struct stat st;

	if (below.parent_fd < 0)
		return errno == ENOENT || fail(error, path, errno);
	bool known = fstat(below.parent_fd, &st) == 0;
	below.allowed_access =
		known && S_ISDIR(st.st_mode) ? ACCESS_READ : LANDLOCK_ACCESS_FS_READ_FILE;
	bool ok = known &&
		  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
	int code = errno;
	close(below.parent_fd);
	return ok || fail(error, path, code);
}

static bool confine_reading(const char *const *readable, GError **error)
{
	const struct landlock_ruleset_attr what = {.handled_access_fs = ACCESS_ALL};

	if (!jail_has_landlock())
		return true;
	int rules = syscall(SYS_landlock_create_ruleset, &what, sizeof(what), 0);
	if (rules < 0)
		return fail(error, "landlock", errno);
	bool ok = true;
	for (; *readable && ok; readable++)
		ok = allow_reading(rules, *readable, error);
	if (ok && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		ok = fail(error, "landlock", errno);
	close(rules);
	return ok;
}

/* --- The filter ------------------------------------------------------------------------------ */

/* Whatever their arguments. */
static const int harmless[] = {
	SCMP_SYS(access),
	SCMP_SYS(brk),
	SCMP_SYS(clock_getres),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_nanosleep),
	SCMP_SYS(close),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2),
	SCMP_SYS(fstat),
	SCMP_SYS(futex),
	SCMP_SYS(getcwd),
	SCMP_SYS(getdents64),
	SCMP_SYS(getegid),
	SCMP_SYS(geteuid),
	SCMP_SYS(getgid),
	SCMP_SYS(getpid),
	SCMP_SYS(getrandom),
	SCMP_SYS(gettid),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getuid),
	SCMP_SYS(lseek),
	SCMP_SYS(lstat),
	SCMP_SYS(madvise),
	SCMP_SYS(mprotect),
	SCMP_SYS(mremap),
	SCMP_SYS(munmap),
	SCMP_SYS(nanosleep),
	SCMP_SYS(newfstatat),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(pread64),
	SCMP_SYS(pselect6),
	SCMP_SYS(read),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(readv),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sched_yield),
	SCMP_SYS(select),
	SCMP_SYS(stat),
	SCMP_SYS(statx),
	SCMP_SYS(time),
	SCMP_SYS(uname),
	SCMP_SYS(write),
	SCMP_SYS(writev),
};

/* Only with these as the second argument: size and modes of the terminal, and what can be read. Not
 * TIOCSTI, which types for others. */
static const struct {
	int call;
	gulong second;
} commands[] = {
	{SCMP_SYS(ioctl), TCGETS},
	{SCMP_SYS(ioctl), TCSETS},
	{SCMP_SYS(ioctl), TCSETSW},
	{SCMP_SYS(ioctl), TCSETSF},
	{SCMP_SYS(ioctl), TCFLSH},
	{SCMP_SYS(ioctl), TIOCGWINSZ},
	{SCMP_SYS(ioctl), FIONREAD},
	{SCMP_SYS(fcntl), F_GETFD},
	{SCMP_SYS(fcntl), F_SETFD},
	{SCMP_SYS(fcntl), F_GETFL},
	{SCMP_SYS(fcntl), F_SETFL},
	{SCMP_SYS(fcntl), F_GETLK},
	{SCMP_SYS(fcntl), F_SETLK},
};

static const int deadly[] = {
	SCMP_SYS(execve),
	SCMP_SYS(execveat),
	SCMP_SYS(ptrace),
	SCMP_SYS(bpf),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
};

/* Bits of open(2) that change anything. */
#define O_CHANGES (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND)

static int add_rules(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp no_exec = SCMP_A2(SCMP_CMP_MASKED_EQ, 4 /* PROT_EXEC */, 0);
	const struct scmp_arg_cmp reading = SCMP_A2(SCMP_CMP_MASKED_EQ, O_CHANGES, O_RDONLY);
	const struct scmp_arg_cmp self = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid());
	int failed = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(harmless) && !failed; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, harmless[i], 0);
	for (gsize i = 0; i < G_N_ELEMENTS(commands) && !failed; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, commands[i].call, 1,
			SCMP_A1(SCMP_CMP_EQ, commands[i].second));
	for (gsize i = 0; i < G_N_ELEMENTS(deadly) && !failed; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
	failed = failed ? failed
			: seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_exec);
	failed = failed ? failed
			: seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, reading);
	failed = failed ? failed
			: seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, self);
	return failed;
}

static bool filter_calls(GError **error)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		return fail(error, "seccomp", ENOMEM);
	int failed = add_rules(filter);
	failed = failed ? failed : seccomp_load(filter);
	seccomp_release(filter);
	return !failed || fail(error, "seccomp", -failed);
}

bool jail_enter(const char *const *readable, GError **error)
{
	if (!jail_is_possible()) {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("This build has sanitizers and can't be locked in."));
		return false;
	}
	return set_limits(error) && confine_reading(readable, error) && filter_calls(error);
}
