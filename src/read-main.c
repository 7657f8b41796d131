/*
 * summitty-read, the reading process: calendar bytes on standard input, sessions and diagnostics on
 * standard output (ical/record.h). It alone links libical and ICU. Before it reads a byte it gives
 * up what it does not need, so that a file that crashes, swells or takes over this process harms
 * nothing but its own answer.
 */
#include <fcntl.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <summitty/base/locale.h>
#include <summitty/base/sanitized.h>
#include <summitty/guard/jail.h>
#include <summitty/ical/record.h>

enum {
	MEMORY = 1536 << 20,
	OPEN_FILES = 16, /* zone files and ICU's data, one at a time */
};

static const struct {
	int resource;
	rlim_t value;
	bool sanitizer_minds;
} limits[] = {
	{RLIMIT_DATA, MEMORY, true}, /* a mapped file may be larger */
	{RLIMIT_CORE, 0, false},
	{RLIMIT_FSIZE, 0, false},
	{RLIMIT_NOFILE, OPEN_FILES, false},
};

static bool set_limits(void)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct rlimit limit = {limits[i].value, limits[i].value};
		if (SANITIZED && limits[i].sanitizer_minds)
			continue;
		if (setrlimit(limits[i].resource, &limit) != 0)
			return false;
	}
	return true;
}

/* What libical says on standard error is not for anyone's screen. A sanitizer's words are. */
static bool silence(void)
{
	int null = SANITIZED ? STDERR_FILENO : open("/dev/null", O_WRONLY | O_CLOEXEC);

	return null >= 0 && (null == STDERR_FILENO || dup2(null, STDERR_FILENO) >= 0);
}

/* Its files come to it open. It looks for zones, and for what the C library and ICU need to decode
 * texts, where the system has them. */
static bool seclude(void)
{
	const char *const readable[] = {"/usr", "/lib", "/lib64", "/etc/localtime", "/etc/zoneinfo",
		"/etc/ld.so.cache", "/nix/store", "/gnu/store", "/sys/devices/system/cpu",
		LOCALEDIR, getenv("TZDIR"), NULL};

	return jail_seclude(readable, NULL);
}

int main(void)
{
	closefrom(STDERR_FILENO + 1);
	locale_take();
	setlocale(LC_CTYPE, "C.UTF-8");
	bindtextdomain("summitty", LOCALEDIR);
	bind_textdomain_codeset("summitty", "UTF-8");
	textdomain("summitty");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* of its limit: a write that fails is enough */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
		return EXIT_FAILURE;
	if (!silence() || !set_limits() || !seclude())
		return EXIT_FAILURE;
	return record_serve(STDIN_FILENO, STDOUT_FILENO);
}
