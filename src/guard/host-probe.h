#ifndef SUMMITTY_GUARD_HOST_PROBE_H
#define SUMMITTY_GUARD_HOST_PROBE_H

#include <summitty/guard/host.h>

static inline enum host_state ok_if(bool ok)
{
	return ok ? HOST_OK : HOST_OPEN;
}

typedef enum host_state host_probe_fn(const struct host *host, GString *seen);

/* The kiosk's own: host-kiosk.c. */
host_probe_fn host_probe_user, host_probe_shell, host_probe_home, host_probe_writable,
	host_probe_unit, host_probe_terminal, host_probe_font, host_probe_pin, host_probe_cache,
	host_probe_age, host_probe_fetch;

/* The kernel and the service manager: host-system.c. */
host_probe_fn host_probe_landlock, host_probe_seccomp, host_probe_sysrq, host_probe_reboot,
	host_probe_burst, host_probe_login, host_probe_consoles, host_probe_power, host_probe_keys,
	host_probe_debug_shell, host_probe_rescue, host_probe_boot, host_probe_messages,
	host_probe_swap, host_probe_core, host_probe_clock;

#endif
