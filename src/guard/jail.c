/*
 * The jail: limits first, then Landlock, which needs calls that the filter takes away, then the
 * filter itself. The filter is a list of what may be called; all else fails with EPERM, so that a
 * library that asks for too much is refused and not killed, but starting a program kills.
 */
#include <summitty/guard/jail.h>

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/sanitized.h>

#include "landlock.h"

bool jail_is_possible(void)
{
	return !SANITIZED;
}

/* --- Limits ---------------------------------------------------------------------------------- */

static bool set_limits(GError **error)
{
	static const int limits[] = {RLIMIT_CORE, RLIMIT_FSIZE, RLIMIT_NPROC};
	const struct rlimit none = {0, 0};

	/* A write to a file that is open already, as standard error may be, is to fail and no more:
	 * setrlimit(2), RLIMIT_FSIZE. */
	signal(SIGXFSZ, SIG_IGN);
	for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
		if (setrlimit(limits[i], &none) != 0)
			return jail_fail(error, "setrlimit", errno);
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return jail_fail(error, "PR_SET_DUMPABLE", errno);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return jail_fail(error, "PR_SET_NO_NEW_PRIVS", errno);
	return true;
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

/* Only with these as the second argument: size and modes of the terminal, and what can be read, but
 * not TIOCSTI, which types for others; and of a descriptor its flags, and SQLite's locks. */
static const struct {
	int call;
	gulong second;
} commands[] = {
	{SCMP_SYS(ioctl), TCGETS},
	{SCMP_SYS(ioctl), TCSETS},
	{SCMP_SYS(ioctl), TCSETSW},
	{SCMP_SYS(ioctl), TCSETSF},
#ifdef TCGETS2 /* which tcgetattr(3) asks for since glibc 2.42, where a machine has it */
	{SCMP_SYS(ioctl), TCGETS2},
	{SCMP_SYS(ioctl), TCSETS2},
	{SCMP_SYS(ioctl), TCSETSW2},
	{SCMP_SYS(ioctl), TCSETSF2},
#endif
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
	const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	const struct {
		int call;
		struct scmp_arg_cmp only;
	} limited[] = {
		{SCMP_SYS(mmap), no_code},
		{SCMP_SYS(mprotect), no_code},
		{SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_CHANGES, O_RDONLY)},
		{SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0)},
	};
	int failed = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(harmless) && !failed; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, harmless[i], 0);
	for (gsize i = 0; i < G_N_ELEMENTS(commands) && !failed; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, commands[i].call, 1,
			SCMP_A1(SCMP_CMP_EQ, commands[i].second, 0));
	for (gsize i = 0; i < G_N_ELEMENTS(deadly) && !failed; i++)
		failed = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
	for (gsize i = 0; i < G_N_ELEMENTS(limited) && !failed; i++)
		failed = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, limited[i].call, 1, limited[i].only);
	return failed;
}

static bool filter_calls(GError **error)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		return jail_fail(error, "seccomp", ENOMEM);
	int failed = add_rules(filter);
	failed = failed ? failed : seccomp_load(filter);
	seccomp_release(filter);
	return !failed || jail_fail(error, "seccomp", -failed);
}

bool jail_enter(const char *const *readable, GError **error)
{
	if (!jail_is_possible()) {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("This build has sanitizers and can't be locked in."));
		return false;
	}
	return set_limits(error) && landlock_confine(readable, error) && filter_calls(error);
}
