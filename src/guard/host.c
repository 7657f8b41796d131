/*
 * The checks of a host, as one table: what is wanted, what to do, and who looks. The manual's list
 * in summitty-kiosk(8) follows it.
 */
#include <summitty/guard/host.h>

#include <sys/timex.h>

#include <summitty/base/console.h>
#include <summitty/base/i18n.h>
#include <summitty/guard/jail.h>

#include "host-probe.h"

enum {
	STANDARD_STALE = 24 * 60 * 60, /* seconds */
	UPPER_HALF_BLOCK = 0x2580,
};

const struct host_check host_checks[] = {
	{"user", N_("The kiosk has a user of its own, who is not root."),
		N_("Run systemd-sysusers, and see that User= of the unit names that user."),
		host_probe_user},
	{"shell", N_("Nobody can log in as that user."),
		N_("usermod --shell /usr/sbin/nologin USER"), host_probe_shell},
	{"home", N_("The user has no home to write to."),
		N_("usermod --home /nonexistent USER, or make the home root's."), host_probe_home},
	{"writable", N_("The user can't write programs, settings, PIN or cache."),
		N_("Make these belong to root, the cache to the fetcher: chown, chmod go-w."),
		host_probe_writable},
	{"unit", N_("The kiosk starts with the machine."),
		N_("systemctl enable summitty-kiosk@tty1"), host_probe_unit},
	{"terminal", N_("The terminal is known and has colours."),
		N_("Install ncurses-term or foot-terminfo, or set TERM to one that is known."),
		host_probe_terminal},
	{"font", N_("The console's font has half blocks, for QR codes."),
		N_("Set FONT=Uni2-VGA14 or FONT=Vietnamese-Terminus16 in "
		   "/etc/default/console-setup."),
		host_probe_font},
	{"pin", N_("The staff have a PIN."), N_("Run \"summitty kiosk --set-pin\" as root."),
		host_probe_pin},
	{"cache", N_("The programme is there, and the user can read it."),
		N_("systemctl start summitty-fetch; \"journalctl -u summitty-fetch\" says why "
		   "not."),
		host_probe_cache},
	{"age", N_("The programme is fresh."),
		N_("\"journalctl -u summitty-fetch\" says what keeps it from being refreshed."),
		host_probe_age},
	{"fetch", N_("The programme is refreshed by a timer."),
		N_("systemctl enable --now summitty-fetch.timer"), host_probe_fetch},
	{"landlock", N_("The kernel can confine what a program reads."),
		N_("Add landlock to lsm= on the kernel's command line."), host_probe_landlock},
	{"seccomp", N_("The kernel can confine what a program asks of it."),
		N_("Boot a kernel with CONFIG_SECCOMP_FILTER: the kiosk does not start without."),
		host_probe_seccomp},
	{"sysrq", N_("The magic SysRq key is off."),
		N_("kernel.sysrq = 0 in /etc/sysctl.d/90-summitty.conf"), host_probe_sysrq},
	{"ctrl-alt-del", N_("Ctrl-Alt-Del does nothing."),
		N_("systemctl mask ctrl-alt-del.target, and kernel.ctrl-alt-del = 0 in "
		   "/etc/sysctl.d"),
		host_probe_reboot},
	{"ctrl-alt-del-burst", N_("Ctrl-Alt-Del seven times does nothing either."),
		N_("CtrlAltDelBurstAction=none in /etc/systemd/system.conf.d/summitty.conf"),
		host_probe_burst},
	{"login", N_("No login prompt starts with the machine."),
		N_("systemctl disable getty@tty1, and whatever else is named here"),
		host_probe_login},
	{"consoles", N_("Other consoles have no login prompt."),
		N_("NAutoVTs=0 and ReserveVT=0 in /etc/systemd/logind.conf.d/summitty.conf"),
		host_probe_consoles},
	{"power-key", N_("The power key does nothing."),
		N_("HandlePowerKey=ignore in /etc/systemd/logind.conf.d/summitty.conf"),
		host_probe_power},
	{"keys", N_("No key of the console changes to another."),
		N_("Install kbd, which summitty-keys.service needs."), host_probe_keys},
	{"debug-shell", N_("There is no shell on tty9."),
		N_("systemctl mask debug-shell, and no systemd.debug-shell at the kernel's start"),
		host_probe_debug_shell},
	{"rescue", N_("A failed start ends in no shell."),
		N_("systemctl mask rescue.service emergency.service"), host_probe_rescue},
	{"boot", N_("The boot menu wants a password for changes."),
		N_("grub-mkpasswd-pbkdf2, and its answer in /etc/grub.d/40_custom; update-grub"),
		host_probe_boot},
	{"messages", N_("The kernel writes no messages across the screen."),
		N_("kernel.printk = 1 4 1 7 in /etc/sysctl.d/90-summitty.conf; quiet loglevel=3"),
		host_probe_messages},
	{"swap", N_("What visitors do is not swapped to a disk."),
		N_("swapoff -a, and no swap in /etc/fstab; zram is fine."), host_probe_swap},
	{"core", N_("No program's memory is saved when it crashes."),
		N_("kernel.core_pattern = |/bin/false in /etc/sysctl.d/90-summitty.conf"),
		host_probe_core},
	{"clock", N_("The clock is kept right."),
		N_("systemctl enable --now systemd-timesyncd, or chrony"), host_probe_clock},
	{NULL, NULL, NULL, NULL},
};

void host_init(struct host *host)
{
	*host = (struct host){
		.root = "",
		.user = "summitty-kiosk",
		.cache = "/var/cache/summitty/cache.db",
		.config = "/etc/summitty/config",
		.pin = "/etc/summitty/kiosk.pin",
		.terminal = "linux",
		.stale = STANDARD_STALE,
		.half_blocks = HOST_UNKNOWN,
		.clock = HOST_UNKNOWN,
		.landlock = HOST_UNKNOWN,
	};
}

void host_ask_kernel(struct host *host, int fd)
{
	struct timex adjustment = {0}; /* asks for nothing to be changed: adjtimex(2) */
	int state = adjtimex(&adjustment);

	if (console_is(fd))
		host->half_blocks = console_has(fd, UPPER_HALF_BLOCK) ? HOST_OK : HOST_OPEN;
	host->landlock = jail_has_landlock() ? HOST_OK : HOST_OPEN;
	if (state >= 0)
		host->clock = adjustment.status & STA_UNSYNC ? HOST_OPEN : HOST_OK;
}

enum host_state host_probe(const struct host_check *check, const struct host *host, char **seen)
{
	GString *found = g_string_new(NULL);
	enum host_state state = check->probe(host, found);

	if (state == HOST_UNKNOWN && found->len == 0)
		g_string_assign(found, _("this could not be looked at"));
	*seen = g_string_free(found, found->len == 0);
	return state;
}

const char *host_state_name(enum host_state state)
{
	static const char *const names[] = {
		[HOST_OK] = N_("ok"),
		[HOST_OPEN] = N_("open"),
		[HOST_UNKNOWN] = N_("unknown"),
	};
	return names[state];
}
