/* The checks of a host, each both ways, on a machine that is a folder. */
#include <summitty/guard/host.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"
#include "unit.h"

#define HOUR 3600
#define HASH "$y$j9T$abcdefghijklmnopqrstu/$0123456789012345678901234567890123456789012"

static char *root;

/* --- Making a machine ------------------------------------------------------------------------ */

static char *below(const char *path)
{
	g_autofree char *full = g_strconcat(root, path, NULL);
	g_autofree char *dir = g_path_get_dirname(full);

	ck_assert_int_eq(g_mkdir_with_parents(dir, 0755), 0);
	return g_steal_pointer(&full);
}

static void put_bytes(const char *path, const char *bytes, gssize len)
{
	g_autofree char *full = below(path);

	ck_assert(g_file_set_contents(full, bytes, len, NULL));
	ck_assert_int_eq(g_chmod(full, 0644), 0);
}

static void put(const char *path, const char *text)
{
	put_bytes(path, text, -1);
}

static void set_mode(const char *path, int mode)
{
	g_autofree char *full = below(path);
	ck_assert_int_eq(g_chmod(full, mode), 0);
}

static void put_link(const char *path, const char *target)
{
	g_autofree char *full = below(path);
	ck_assert_int_eq(symlink(target, full), 0);
}

static void take(const char *path)
{
	g_autofree char *full = below(path);
	ck_assert_int_eq(g_unlink(full), 0);
}

/* term(5): `colours` as number 13 of 14, in shorts. */
static void put_terminfo(const char *path, int colors)
{
	static const guchar header[] = {0x1a, 0x01, 2, 0, 1, 0, 14, 0, 0, 0, 0, 0};
	char entry[12 + 2 + 1 + 1 + 28] = {0};

	memcpy(entry, header, sizeof(header));
	memcpy(entry + 12, "x", 2);
	entry[sizeof(entry) - 2] = (char)(colors & 0xff);
	entry[sizeof(entry) - 1] = (char)(colors >> 8);
	put_bytes(path, entry, sizeof(entry));
}

/* The user and group are ones that nobody who runs this has: modes for "others" decide. */
static void put_user(const char *line)
{
	g_autofree char *text = g_strdup_printf("root:x:0:0::/root:/bin/sh\n%s\n", line);
	put("/etc/passwd", text);
}

static void put_pin(const char *text)
{
	put("/etc/summitty/kiosk.pin", text);
	set_mode("/etc/summitty/kiosk.pin", 0640);
}

/* The PIN is for the group of whoever runs this. */
static void put_closed_user(void)
{
	g_autofree char *line = g_strdup_printf(
		"summitty-kiosk:x:54321:%u::/nonexistent:/usr/sbin/nologin", (unsigned)getegid());
	put_user(line);
}

static void mask(const char *unit)
{
	g_autofree char *name = g_strdup_printf("/etc/systemd/system/%s", unit);
	put_link(name, "/dev/null");
}

/* A machine on which nothing is open. */
static void setup(void)
{
	root = g_dir_make_tmp("summitty-host-XXXXXX", NULL);
	put_closed_user();
	put("/etc/group", "root:x:0:\n");
	put("/etc/summitty/config", "");
	put_pin(HASH "\n");
	put("/var/cache/summitty/cache.db", "cache");
	put_terminfo("/lib/terminfo/l/linux", 8);
	put("/sys/kernel/security/lsm", "capability,landlock,yama");
	put("/proc/sys/kernel/seccomp/actions_avail", "kill_process kill_thread errno allow\n");
	put("/proc/sys/kernel/sysrq", "0\n");
	put("/proc/sys/kernel/ctrl-alt-del", "0\n");
	put("/proc/sys/kernel/printk", "1\t4\t1\t7\n");
	put("/proc/sys/kernel/core_pattern", "|/bin/false\n");
	put("/proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n");
	put("/proc/cmdline", "BOOT_IMAGE=/vmlinuz quiet loglevel=3\n");
	put("/boot/grub/grub.cfg", "set superusers=\"ops\"\npassword_pbkdf2 ops grub.pbkdf2.x\n");
	put("/usr/bin/loadkeys", "");
	put("/etc/systemd/system.conf.d/summitty.conf", "[Manager]\nCtrlAltDelBurstAction=none\n");
	put("/etc/systemd/logind.conf.d/summitty.conf",
		"[Login]\nNAutoVTs = 0\nReserveVT=0\nHandlePowerKey=ignore\n");
	put_link("/etc/systemd/system/getty.target.wants/summitty-kiosk@tty1.service", "x");
	put_link("/etc/systemd/system/timers.target.wants/summitty-fetch.timer", "x");
	mask("ctrl-alt-del.target");
	mask("rescue.service");
	mask("emergency.service");
}

static void teardown(void)
{
	ck_assert(tree_remove(root));
	g_clear_pointer(&root, g_free);
}

static void describe(struct host *host)
{
	g_autofree char *cache = below("/var/cache/summitty/cache.db");
	GStatBuf st;

	host_init(host);
	ck_assert_int_eq(g_stat(cache, &st), 0);
	host->root = root;
	host->now = st.st_mtime + HOUR;
	host->half_blocks = HOST_OK;
	host->clock = HOST_OK;
}

static enum host_state probe(const struct host *host, const char *name, char **seen)
{
	for (const struct host_check *check = host_checks; check->name; check++)
		if (strcmp(check->name, name) == 0)
			return host_probe(check, host, seen);
	ck_abort_msg("there is no check %s", name);
}

/* --- A closed machine ------------------------------------------------------------------------ */

START_TEST(test_closed)
{
	struct host host;

	describe(&host);
	for (const struct host_check *check = host_checks; check->name; check++) {
		g_autofree char *seen = NULL;
		enum host_state state = host_probe(check, &host, &seen);
		ck_assert_msg(state == HOST_OK, "%s is %s: %s", check->name, host_state_name(state),
			seen ? seen : "");
	}
}
END_TEST

/* --- Each way in ----------------------------------------------------------------------------- */

static void open_user(struct host *host G_GNUC_UNUSED)
{
	put_user("summitty-kiosk:x:0:0::/nonexistent:/usr/sbin/nologin");
}

static void lose_user(struct host *host G_GNUC_UNUSED)
{
	put_user("nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin");
}

static void open_shell(struct host *host G_GNUC_UNUSED)
{
	put_user("summitty-kiosk:x:54321:54321::/nonexistent:/bin/bash");
}

static void open_home(struct host *host G_GNUC_UNUSED)
{
	put("/srv/home/x", "");
	set_mode("/srv/home", 0777);
	put_user("summitty-kiosk:x:54321:54321::/srv/home:/usr/sbin/nologin");
}

static void open_config(struct host *host G_GNUC_UNUSED)
{
	set_mode("/etc/summitty/config", 0666);
}

static void open_by_group(struct host *host G_GNUC_UNUSED)
{
	g_autofree char *group =
		g_strdup_printf("staff:x:%u:ops,summitty-kiosk\n", (unsigned)getegid());

	put_user("summitty-kiosk:x:54321:54321::/nonexistent:/usr/sbin/nologin");
	put("/etc/group", group);
	set_mode("/etc/summitty", 0775);
}

static void open_settings(struct host *host G_GNUC_UNUSED)
{
	set_mode("/etc/summitty/config", 0666);
	set_mode("/etc/summitty", 0777);
}

static void lose_unit(struct host *host G_GNUC_UNUSED)
{
	take("/etc/systemd/system/getty.target.wants/summitty-kiosk@tty1.service");
}

static void pale_terminal(struct host *host G_GNUC_UNUSED)
{
	put_terminfo("/lib/terminfo/l/linux", -1);
}

static void cut_terminal(struct host *host G_GNUC_UNUSED)
{
	put_bytes("/lib/terminfo/l/linux", "\032\001", 2);
}

static void unknown_foot(struct host *host G_GNUC_UNUSED)
{
	put("/usr/bin/foot", "");
}

static void plain_font(struct host *host)
{
	host->half_blocks = HOST_OPEN;
}

static void lose_pin(struct host *host G_GNUC_UNUSED)
{
	take("/etc/summitty/kiosk.pin");
}

static void open_pin(struct host *host G_GNUC_UNUSED)
{
	set_mode("/etc/summitty/kiosk.pin", 0644);
}

static void plain_pin(struct host *host G_GNUC_UNUSED)
{
	put_pin("2018\n");
}

static void foreign_pin(struct host *host G_GNUC_UNUSED)
{
	put_user("summitty-kiosk:x:54321:54321::/nonexistent:/usr/sbin/nologin");
}

static void lose_cache(struct host *host G_GNUC_UNUSED)
{
	take("/var/cache/summitty/cache.db");
}

static void close_cache(struct host *host G_GNUC_UNUSED)
{
	set_mode("/var/cache/summitty/cache.db", 0600);
}

static void stale_cache(struct host *host)
{
	host->now += 24 * HOUR;
}

static void lose_timer(struct host *host G_GNUC_UNUSED)
{
	take("/etc/systemd/system/timers.target.wants/summitty-fetch.timer");
}

static void lose_landlock(struct host *host G_GNUC_UNUSED)
{
	put("/sys/kernel/security/lsm", "capability,yama,nolandlock");
}

static void lose_seccomp(struct host *host G_GNUC_UNUSED)
{
	put("/proc/sys/kernel/seccomp/actions_avail", "errno allow\n");
}

static void open_sysrq(struct host *host G_GNUC_UNUSED)
{
	put("/proc/sys/kernel/sysrq", "438\n");
}

static void open_reboot(struct host *host G_GNUC_UNUSED)
{
	take("/etc/systemd/system/ctrl-alt-del.target");
}

static void open_hard_reboot(struct host *host G_GNUC_UNUSED)
{
	put("/proc/sys/kernel/ctrl-alt-del", "1\n");
}

/* The drop-in that comes last by name counts, wherever it is. */
static void open_burst(struct host *host G_GNUC_UNUSED)
{
	put("/usr/lib/systemd/system.conf.d/zz.conf", "CtrlAltDelBurstAction=reboot-force\n");
}

static void open_login(struct host *host G_GNUC_UNUSED)
{
	put_link("/etc/systemd/system/getty.target.wants/getty@tty1.service", "x");
}

static void open_consoles(struct host *host G_GNUC_UNUSED)
{
	put("/etc/systemd/logind.conf.d/summitty.conf", "NAutoVTs=0\nHandlePowerKey=ignore\n");
}

static void open_power(struct host *host G_GNUC_UNUSED)
{
	put("/etc/systemd/logind.conf.d/summitty.conf", "#HandlePowerKey=ignore\n");
}

static void open_keys(struct host *host G_GNUC_UNUSED)
{
	take("/usr/bin/loadkeys");
}

static void open_debug_shell(struct host *host G_GNUC_UNUSED)
{
	put_link("/etc/systemd/system/sysinit.target.wants/debug-shell.service", "x");
}

static void boot_debug_shell(struct host *host G_GNUC_UNUSED)
{
	put("/proc/cmdline", "quiet systemd.debug_shell=1\n");
}

static void open_rescue(struct host *host G_GNUC_UNUSED)
{
	take("/etc/systemd/system/emergency.service");
}

static void open_boot(struct host *host G_GNUC_UNUSED)
{
	put("/boot/grub/grub.cfg", "set timeout=5\n#password_pbkdf2 ops x\n");
}

static void loud_kernel(struct host *host G_GNUC_UNUSED)
{
	put("/proc/sys/kernel/printk", "7\t4\t1\t7\n");
}

static void swap_to_disk(struct host *host G_GNUC_UNUSED)
{
	put("/proc/swaps", "Filename\n/dev/zram0 partition 1 0 5\n/dev/sda2 partition 9 0 -2\n");
}

static void save_cores(struct host *host G_GNUC_UNUSED)
{
	put("/proc/sys/kernel/core_pattern", "|/lib/systemd/systemd-coredump %P %u\n");
}

static void wrong_clock(struct host *host)
{
	host->clock = HOST_OPEN;
}

static const struct {
	const char *check;
	void (*open)(struct host *host);
	const char *seen; /* part of what is said of it, or NULL */
} ways[] = {
	{"user", open_user, "uid 0"},
	{"user", lose_user, "no summitty-kiosk"},
	{"shell", open_shell, "/bin/bash"},
	{"home", open_home, "/srv/home"},
	{"writable", open_config, "/etc/summitty/config"},
	{"writable", open_by_group, "/etc/summitty"},
	{"writable", open_settings, "/etc/summitty/config, /etc/summitty"},
	{"unit", lose_unit, NULL},
	{"terminal", pale_terminal, "0 colours"},
	{"terminal", cut_terminal, "0 colours"},
	{"terminal", unknown_foot, "foot: not in terminfo"},
	{"font", plain_font, NULL},
	{"pin", lose_pin, "kiosk.pin"},
	{"pin", open_pin, "open to others"},
	{"pin", plain_pin, "no yescrypt hash"},
	{"pin", foreign_pin, "can't read it"},
	{"cache", lose_cache, "not there"},
	{"cache", close_cache, "can't read it"},
	{"age", stale_cache, "1500 min"},
	{"fetch", lose_timer, NULL},
	{"landlock", lose_landlock, "nolandlock"},
	{"seccomp", lose_seccomp, "errno"},
	{"sysrq", open_sysrq, "438"},
	{"ctrl-alt-del", open_reboot, NULL},
	{"ctrl-alt-del", open_hard_reboot, "= 1"},
	{"ctrl-alt-del-burst", open_burst, "=reboot-force"},
	{"login", open_login, "getty@tty1"},
	{"consoles", open_consoles, "ReserveVT=(default)"},
	{"power-key", open_power, "(default)"},
	{"keys", open_keys, "loadkeys"},
	{"debug-shell", open_debug_shell, "enabled"},
	{"debug-shell", boot_debug_shell, "cmdline"},
	{"rescue", open_rescue, "emergency.service"},
	{"boot", open_boot, "grub.cfg"},
	{"messages", loud_kernel, "7 4 1 7"},
	{"swap", swap_to_disk, "/dev/sda2"},
	{"core", save_cores, "systemd-coredump"},
	{"clock", wrong_clock, NULL},
};

START_TEST(test_open)
{
	g_autofree char *seen = NULL;
	struct host host;

	describe(&host);
	ways[_i].open(&host);
	ck_assert_msg(probe(&host, ways[_i].check, &seen) == HOST_OPEN, "%s, way %d: %s",
		ways[_i].check, _i, seen ? seen : "");
	if (ways[_i].seen)
		ck_assert_msg(seen && strstr(seen, ways[_i].seen), "%s: %s", ways[_i].check, seen);
}
END_TEST

START_TEST(test_each_check_has_a_way)
{
	for (const struct host_check *check = host_checks; check->name; check++) {
		bool found = false;
		for (gsize i = 0; i < G_N_ELEMENTS(ways) && !found; i++)
			found = strcmp(ways[i].check, check->name) == 0;
		ck_assert_msg(found, "nothing opens %s", check->name);
	}
}
END_TEST

/* --- What nobody can tell --------------------------------------------------------------------- */

static const struct {
	const char *check, *file;
} unknowns[] = {
	{"landlock", "/sys/kernel/security/lsm"},
	{"seccomp", "/proc/sys/kernel/seccomp/actions_avail"},
	{"sysrq", "/proc/sys/kernel/sysrq"},
	{"messages", "/proc/sys/kernel/printk"},
	{"swap", "/proc/swaps"},
	{"core", "/proc/sys/kernel/core_pattern"},
	{"boot", "/boot/grub/grub.cfg"},
	{"shell", "/etc/passwd"},
	{"home", "/etc/passwd"},
	{"writable", "/etc/passwd"},
	{"age", "/var/cache/summitty/cache.db"},
};

START_TEST(test_unknown)
{
	g_autofree char *seen = NULL;
	struct host host;

	describe(&host);
	take(unknowns[_i].file);
	ck_assert_msg(
		probe(&host, unknowns[_i].check, &seen) == HOST_UNKNOWN, "%s", unknowns[_i].check);
	ck_assert_msg(seen != NULL, "%s", unknowns[_i].check);
}
END_TEST

/* What is there another way is not open. */
START_TEST(test_other_ways)
{
	g_autofree char *a = NULL, *b = NULL, *c = NULL;
	struct host host;

	describe(&host);
	put("/proc/sys/kernel/ostype", "Linux\n");
	take("/proc/sys/kernel/sysrq"); /* a kernel without the key */
	ck_assert_int_eq(probe(&host, "sysrq", &a), HOST_OK);
	put("/etc/systemd/logind.conf.d/summitty.conf", "");
	mask("autovt@.service");
	ck_assert_int_eq(probe(&host, "consoles", &b), HOST_OK);
	host.clock = HOST_UNKNOWN;
	put("/run/systemd/timesync/synchronized", "");
	ck_assert_int_eq(probe(&host, "clock", &c), HOST_OK);
}
END_TEST

static Suite *host_suite(void)
{
	Suite *suite = suite_create("host");
	TCase *tests = tcase_create("host");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_closed);
	tcase_add_loop_test(tests, test_open, 0, G_N_ELEMENTS(ways));
	tcase_add_test(tests, test_each_check_has_a_way);
	tcase_add_loop_test(tests, test_unknown, 0, G_N_ELEMENTS(unknowns));
	tcase_add_test(tests, test_other_ways);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(host_suite)
