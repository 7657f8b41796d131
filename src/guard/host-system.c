/*
 * The kernel's and the service manager's part of a host: ways past the screen that no program can
 * close from inside.
 */
#include "host-probe.h"

#include <string.h>

#include <summitty/base/i18n.h>

#include "host-look.h"

/* The first line of a file is what was seen of it; false where it can't be read. */
static bool see_line(const struct host *host, const char *path, GString *seen)
{
	g_autofree char *text = host_text(host, path);

	if (!text)
		return false;
	g_string_append(seen, g_strstrip(text));
	if (strchr(seen->str, '\n'))
		g_string_truncate(seen, strcspn(seen->str, "\n"));
	return true;
}

/* Whether one of the words that a separator joins is this. */
static bool has_word(const char *text, const char *separators, const char *word)
{
	g_auto(GStrv) words = g_strsplit_set(text, separators, -1);

	return g_strv_contains((const char *const *)words, word);
}

/* A file that lists what the kernel has. */
static enum host_state lists(
	const struct host *host, const char *path, const char *word, GString *seen)
{
	if (!see_line(host, path, seen))
		return HOST_UNKNOWN;
	return ok_if(has_word(seen->str, ", ", word));
}

/* A setting of the service manager has to be this. */
static bool is_set(const struct host *host, const char *file, const char *key, const char *wanted,
	GString *seen)
{
	g_autofree char *value = host_setting(host, file, key);

	g_string_append_printf(
		seen, "%s%s=%s", seen->len ? " " : "", key, value ? value : _("(default)"));
	return g_strcmp0(value, wanted) == 0;
}

/* --- The kernel ------------------------------------------------------------------------------ */

enum host_state host_probe_landlock(const struct host *host, GString *seen)
{
	enum host_state listed = lists(host, "/sys/kernel/security/lsm", "landlock", seen);

	return listed == HOST_UNKNOWN ? host->landlock : listed;
}

enum host_state host_probe_seccomp(const struct host *host, GString *seen)
{
	return lists(host, "/proc/sys/kernel/seccomp/actions_avail", "kill_process", seen);
}

/* A kernel can be built without. */
enum host_state host_probe_sysrq(const struct host *host, GString *seen)
{
	if (!see_line(host, "/proc/sys/kernel/sysrq", seen))
		return host_exists(host, "/proc/sys/kernel/ostype") ? HOST_OK : HOST_UNKNOWN;
	return ok_if(strcmp(seen->str, "0") == 0);
}

/* Errors are level 3: what is shown is below the console's level. */
enum host_state host_probe_messages(const struct host *host, GString *seen)
{
	gint64 level;

	if (!host_number(host, "/proc/sys/kernel/printk", &level))
		return HOST_UNKNOWN;
	see_line(host, "/proc/sys/kernel/printk", seen);
	g_strdelimit(seen->str, "\t", ' ');
	return ok_if(level <= 3);
}

/* The first line is the heading; memory that is compressed in memory reaches no disk. */
enum host_state host_probe_swap(const struct host *host, GString *seen)
{
	g_autofree char *text = host_text(host, "/proc/swaps");
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	if (!text)
		return HOST_UNKNOWN;
	for (char **line = *lines ? lines + 1 : lines; *line; line++) {
		line[0][strcspn(*line, " \t")] = '\0';
		if (**line && !g_str_has_prefix(*line, "/dev/zram"))
			g_string_append_printf(seen, "%s%s", seen->len ? ", " : "", *line);
	}
	return ok_if(seen->len == 0);
}

/* A program that is handed cores gets them in spite of the unit's limit: core(5). */
enum host_state host_probe_core(const struct host *host, GString *seen)
{
	if (!see_line(host, "/proc/sys/kernel/core_pattern", seen))
		return HOST_UNKNOWN;
	return ok_if(*seen->str != '|' || strcmp(seen->str, "|/bin/false") == 0 ||
		     strcmp(seen->str, "|/bin/true") == 0);
}

enum host_state host_probe_clock(const struct host *host, GString *seen G_GNUC_UNUSED)
{
	if (host->clock == HOST_OK || host_exists(host, "/run/systemd/timesync/synchronized"))
		return HOST_OK;
	return host->clock;
}

/* --- The service manager --------------------------------------------------------------------- */

/* The kernel reboots by itself where this number is not 0: proc(5). */
enum host_state host_probe_reboot(const struct host *host, GString *seen)
{
	gint64 number = 0;
	bool masked = host_unit_is_masked(host, "ctrl-alt-del.target");

	host_number(host, "/proc/sys/kernel/ctrl-alt-del", &number);
	if (number != 0)
		g_string_assign(seen, "kernel.ctrl-alt-del = 1");
	return ok_if(masked && number == 0);
}

enum host_state host_probe_burst(const struct host *host, GString *seen)
{
	return ok_if(is_set(host, "system.conf", "CtrlAltDelBurstAction", "none", seen));
}

enum host_state host_probe_login(const struct host *host, GString *seen)
{
	g_autoptr(GPtrArray) units = host_wanted(host, "getty@");

	host_list(units, seen);
	return ok_if(units->len == 0);
}

enum host_state host_probe_consoles(const struct host *host, GString *seen)
{
	bool automatic = is_set(host, "logind.conf", "NAutoVTs", "0", seen);
	bool reserved = is_set(host, "logind.conf", "ReserveVT", "0", seen);

	return ok_if((automatic && reserved) || host_unit_is_masked(host, "autovt@.service"));
}

enum host_state host_probe_power(const struct host *host, GString *seen)
{
	return ok_if(is_set(host, "logind.conf", "HandlePowerKey", "ignore", seen));
}

enum host_state host_probe_keys(const struct host *host, GString *seen)
{
	if (!host_exists(host, "/usr/bin/loadkeys"))
		g_string_assign(seen, _("no /usr/bin/loadkeys"));
	else if (host_unit_is_masked(host, "summitty-keys.service"))
		g_string_assign(seen, _("summitty-keys.service is masked"));
	return ok_if(seen->len == 0);
}

/* systemd-debug-generator(8) knows the kernel's word with a dash and with an underscore. */
enum host_state host_probe_debug_shell(const struct host *host, GString *seen)
{
	g_autofree char *line = host_text(host, "/proc/cmdline");

	if (line && (strstr(line, "systemd.debug-shell") || strstr(line, "systemd.debug_shell")))
		g_string_assign(seen, _("systemd.debug-shell in /proc/cmdline"));
	else if (!host_unit_is_masked(host, "debug-shell.service") &&
		 host_unit_is_wanted(host, "sysinit.target.wants", "debug-shell.service"))
		g_string_assign(seen, _("debug-shell.service is enabled"));
	return ok_if(seen->len == 0);
}

enum host_state host_probe_rescue(const struct host *host, GString *seen)
{
	static const char *const units[] = {"rescue.service", "emergency.service"};

	for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
		if (!host_unit_is_masked(host, units[i]))
			g_string_append_printf(seen, "%s%s", seen->len ? ", " : "", units[i]);
	return ok_if(seen->len == 0);
}

enum host_state host_probe_boot(const struct host *host, GString *seen)
{
	g_autofree char *text = host_text(host, "/boot/grub/grub.cfg");

	g_string_assign(seen, "/boot/grub/grub.cfg");
	return text ? ok_if(strstr(text, "\npassword_pbkdf2 ") != NULL) : HOST_UNKNOWN;
}
