/*
 * Landlock: which files a process may still read (landlock(7)). glibc has no functions for it,
 * and no library is needed, so that the checks of a host can ask as well.
 */
#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/guard/jail.h>

/* Everything of the first version, which every kernel that has Landlock knows. */
#define ACCESS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define ACCESS_ALL                                                                                 \
	(ACCESS_READ | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |                \
		LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |                   \
		LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |                       \
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |                       \
		LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                     \
		LANDLOCK_ACCESS_FS_MAKE_SYM)

bool jail_fail(GError **error, const char *what, int code)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("This process could not be locked in (%s): %s."), what, g_strerror(code));
	return false;
}

bool jail_has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* access(2) asks for permissions only, which Landlock does not change. */
bool jail_hides(const char *path)
{
	if (access(path, R_OK) != 0)
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int code = errno;

	if (fd >= 0)
		close(fd);
	return fd < 0 && code == EACCES;
}

/* A file takes no rule about folders. */
static bool allow_reading(int rules, const char *path, GError **error)
{
	struct landlock_path_beneath_attr below = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
	struct stat st;

	if (below.parent_fd < 0)
		return errno == ENOENT || errno == ENOTDIR || errno == EACCES ||
		       jail_fail(error, path, errno);
	bool known = fstat(below.parent_fd, &st) == 0;
	below.allowed_access =
		known && S_ISDIR(st.st_mode) ? ACCESS_READ : LANDLOCK_ACCESS_FS_READ_FILE;
	bool ok = known &&
		  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
	int code = errno;
	close(below.parent_fd);
	return ok || jail_fail(error, path, code);
}

bool landlock_confine(const char *const *readable, GError **error)
{
	const struct landlock_ruleset_attr what = {.handled_access_fs = ACCESS_ALL};

	if (!jail_has_landlock())
		return true;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &what, sizeof(what), 0);
	if (rules < 0)
		return jail_fail(error, "landlock", errno);
	bool ok = true;
	for (; *readable && ok; readable++)
		ok = allow_reading(rules, *readable, error);
	if (ok && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		ok = jail_fail(error, "landlock", errno);
	close(rules);
	return ok;
}
