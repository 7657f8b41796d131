/* Both ends' way of writing and reading what goes between the program and its fetching process. */
#include "stream.h"

#include <errno.h>
#include <unistd.h>

#include <poll.h>

#include <summitty/base/fd.h>

#define LOOK_UP_MS 50

/* Waits for more, looking up now and then. False if it is not wanted any more. */
static bool await(int fd, size_t got, bool (*waiting)(void *user, size_t got), void *user)
{
	struct pollfd more = {.fd = fd, .events = POLLIN};

	while (waiting && poll(&more, 1, LOOK_UP_MS) <= 0)
		if (!waiting(user, got))
			return false;
	return !waiting || waiting(user, got);
}

GByteArray *stream_read(int fd, size_t max, bool (*waiting)(void *user, size_t got), void *user)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	guint8 buffer[65536];
	ssize_t n;

	for (;;) {
		if (!await(fd, all->len, waiting, user))
			return NULL;
		n = read(fd, buffer, sizeof(buffer));
		if (n == 0)
			break;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (size_t)n > MIN(max, STREAM_MAX) - all->len)
			return NULL;
		g_byte_array_append(all, buffer, n);
	}
	return g_steal_pointer(&all);
}

void stream_set(GKeyFile *file, const char *key, const char *value)
{
	if (value)
		g_key_file_set_string(file, STREAM_GROUP, key, value);
}

char *stream_get(GKeyFile *file, const char *key)
{
	return g_key_file_get_string(file, STREAM_GROUP, key, NULL);
}

bool stream_write_head(int fd, GKeyFile *file)
{
	gsize len;
	g_autofree char *text = g_key_file_to_data(file, &len, NULL);

	return fd_write_all(fd, text, len) && fd_write_all(fd, "\n", 1);
}
