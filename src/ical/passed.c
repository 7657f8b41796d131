/* Files that go from one process to another by their descriptors, and are mapped there. */
#include "passed.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

bool passed_send(int fd, int descriptor)
{
	union {
		char room[CMSG_SPACE(sizeof(int))];
		struct cmsghdr aligned;
	} control = {{0}};
	struct iovec byte = {(char[]){0}, 1};
	struct msghdr message = {
		.msg_iov = &byte,
		.msg_iovlen = 1,
		.msg_control = control.room,
		.msg_controllen = sizeof(control.room),
	};
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	ssize_t n;

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &descriptor, sizeof(int));
	do
		n = sendmsg(fd, &message, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

/* The descriptor that comes beside the next byte, or -1. */
static int take(int fd)
{
	union {
		char room[CMSG_SPACE(sizeof(int))];
		struct cmsghdr aligned;
	} control;
	char byte;
	struct iovec iov = {&byte, 1};
	struct msghdr message = {
		.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = control.room,
		.msg_controllen = sizeof(control.room),
	};
	int descriptor = -1;
	ssize_t n;

	do
		n = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	struct cmsghdr *head = n == 1 ? CMSG_FIRSTHDR(&message) : NULL;
	if (head && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS)
		memcpy(&descriptor, CMSG_DATA(head), sizeof(int));
	return descriptor;
}

bool passed_map(int fd, size_t len, struct passed *out)
{
	int file = take(fd);

	*out = PASSED_NOTHING;
	if (file < 0)
		return false;
	void *bytes = len > 0 ? mmap(NULL, len, PROT_READ, MAP_PRIVATE, file, 0) : NULL;
	close(file);
	if (bytes == MAP_FAILED)
		return false;
	if (bytes)
		*out = (struct passed){bytes, len};
	return true;
}

void passed_unmap(struct passed *passed)
{
	if (passed->len > 0)
		munmap((void *)passed->bytes, passed->len);
	*passed = PASSED_NOTHING;
}
