/* The service manager's protocol is a datagram a state: no library is needed for that. */
#include <summitty/guard/notify.h>

#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct notifier {
	int fd; /* -1: nobody wants to know */
	guint interval;
};

/* A path, or the name of an abstract socket with "@" for its NUL. */
static int connect_to(const char *name)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	gsize len = strlen(name);

	if (len >= sizeof(address.sun_path) || (*name != '/' && *name != '@'))
		return -1;
	memcpy(address.sun_path, name, len);
	if (*name == '@')
		address.sun_path[0] = '\0';
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&address,
			       (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* $WATCHDOG_USEC, if it is meant for this process. */
static guint read_interval(void)
{
	const char *pid = g_getenv("WATCHDOG_PID"), *text = g_getenv("WATCHDOG_USEC");
	guint64 microseconds, wanted;

	if (pid && (!g_ascii_string_to_unsigned(pid, 10, 1, G_MAXINT, &wanted, NULL) ||
			   wanted != (guint64)getpid()))
		return 0;
	if (!text || !g_ascii_string_to_unsigned(text, 10, 2000, G_MAXINT64, &microseconds, NULL))
		return 0;
	return (guint)MIN(microseconds / 2000, G_MAXUINT / 2);
}

struct notifier *notifier_new(void)
{
	static const char *const names[] = {"NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC"};
	struct notifier *notifier = g_new0(struct notifier, 1);
	const char *name = g_getenv("NOTIFY_SOCKET");

	notifier->fd = name ? connect_to(name) : -1;
	notifier->interval = notifier->fd >= 0 ? read_interval() : 0;
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		g_unsetenv(names[i]);
	return notifier;
}

void notifier_free(struct notifier *notifier)
{
	if (!notifier)
		return;
	if (notifier->fd >= 0)
		close(notifier->fd);
	g_free(notifier);
}

void notifier_send(const struct notifier *notifier, const char *state)
{
	if (notifier->fd >= 0 && write(notifier->fd, state, strlen(state)) < 0)
		g_debug("The service manager does not listen.");
}

guint notifier_interval(const struct notifier *notifier)
{
	return notifier->interval;
}
