/*
 * What a process may not do that reads what others wrote: a short list, for one that still starts
 * processes of its own and asks for memory, unlike the kiosk (jail.c). The filter is a dozen
 * instructions of seccomp(2), so that no library is loaded for it at each start.
 */
#include <summitty/guard/jail.h>

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <summitty/base/sanitized.h>

#include "landlock.h"

/* Elsewhere calls have numbers that nobody has looked at: there is no filter. */
#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define NUMBERS 0x40000000 /* those above are of another way to call the same (x32) */
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define NUMBERS 0x40000000
#else
#define ARCHITECTURE 0
#define NUMBERS 0
#endif

/* The network, other programs, other processes, what reaches past the list, and what Landlock's
 * first version knows nothing of: to cut files off and to change whose they are. */
static const unsigned denied[] = {
	SYS_socket,
	SYS_connect,
	SYS_bind,
	SYS_listen,
	SYS_accept,
	SYS_accept4,
	SYS_execve,
	SYS_execveat,
	SYS_ptrace,
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_open_by_handle_at,
	SYS_mount,
	SYS_unshare,
	SYS_setns,
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_add_key,
	SYS_request_key,
	SYS_keyctl,
	SYS_io_uring_setup,
	SYS_truncate,
	SYS_fchmodat,
	SYS_fchownat,
	SYS_utimensat,
	SYS_setxattr,
	SYS_lsetxattr,
	SYS_removexattr,
	SYS_lremovexattr,
#ifdef SYS_chmod /* the old ways, which newer machines never had */
	SYS_chmod,
	SYS_chown,
	SYS_lchown,
	SYS_utime,
	SYS_utimes,
	SYS_futimesat,
#endif
#ifdef SYS_fchmodat2
	SYS_fchmodat2,
#endif
};

static struct sock_filter load(size_t field)
{
	return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (guint32)field);
}

static struct sock_filter answer(guint32 what)
{
	return (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what);
}

/* Denies where a comparison with `number` turns out as `denies`; `left` instructions follow before
 * the last one, which does. */
static struct sock_filter compare(guint16 how, guint32 number, bool denies, size_t left)
{
	guint8 away = (guint8)left;

	return (struct sock_filter)BPF_JUMP(
		BPF_JMP | how | BPF_K, number, denies ? away : 0, denies ? 0 : away);
}

static bool filter_calls(GError **error)
{
	enum { CALLS = G_N_ELEMENTS(denied), HEAD = 4, ALL = HEAD + CALLS + 2 };
	struct sock_filter filter[ALL] = {
		load(offsetof(struct seccomp_data, arch)),
		compare(BPF_JEQ, ARCHITECTURE, false, ALL - 3),
		load(offsetof(struct seccomp_data, nr)),
		compare(BPF_JGE, NUMBERS, true, ALL - 5),
	};
	const struct sock_fprog program = {ALL, filter};

	for (size_t i = 0; i < CALLS; i++)
		filter[HEAD + i] = compare(BPF_JEQ, denied[i], true, CALLS - i);
	filter[ALL - 2] = answer(SECCOMP_RET_ALLOW);
	filter[ALL - 1] = answer(SECCOMP_RET_ERRNO | EPERM);
	if (ARCHITECTURE == 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0)
		return true;
	/* A kernel without. */
	return errno == EINVAL || errno == ENOSYS || jail_fail(error, "seccomp", errno);
}

bool jail_seclude(const char *const *readable, GError **error)
{
	return SANITIZED || (landlock_confine(readable, error) && filter_calls(error));
}
