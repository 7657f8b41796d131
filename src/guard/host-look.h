#ifndef SUMMITTY_GUARD_HOST_LOOK_H
#define SUMMITTY_GUARD_HOST_LOOK_H

#include <sys/stat.h>

#include <summitty/base/auto.h>
#include <summitty/guard/host.h>

/* What the checks look at, all below host->root. Strings returned are the caller's. */

/* The path below the root. */
char *host_path(const struct host *host, const char *path);

/* The text of a file, or NULL where it can't be read. */
char *host_text(const struct host *host, const char *path);

/* The number that a file begins with, as those of /proc/sys do; false where there is none. */
bool host_number(const struct host *host, const char *path, gint64 *out);

bool host_stat(const struct host *host, const char *path, struct stat *out);
bool host_exists(const struct host *host, const char *path); /* dangling links too */

/* What the configuration file /etc/systemd/NAME and its drop-ins (systemd-system.conf(5)) say of a
 * key; NULL where they are silent. */
char *host_setting(const struct host *host, const char *name, const char *key);

/* Whether a unit is masked, and whether another wants it ("getty.target.wants"). */
bool host_unit_is_masked(const struct host *host, const char *unit);
bool host_unit_is_wanted(const struct host *host, const char *by, const char *unit);

/* The units whose names begin so that a target for screens wants; free with g_ptr_array_unref().
 * And their names as a list. */
GPtrArray *host_wanted(const struct host *host, const char *prefix);
void host_list(const GPtrArray *names, GString *out);

/* A line of passwd(5). */
struct account {
	char *home, *shell;
	uid_t uid;
	gid_t gid;
};

/* That of host->user, or NULL. */
struct account *host_account(const struct host *host);
void account_free(struct account *account); /* NULL is fine */
DEFINE_AUTO(struct account, account_free)

/* Whether the account may do this (R_OK, W_OK), as far as modes say; groups of group(5) count. A
 * file that is not there may be neither read nor written. */
bool host_may(const struct host *host, const struct account *account, const char *path, int what);

#endif
