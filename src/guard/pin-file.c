/* The file with the PIN's hash: who may write it, what is in it. Nothing here hashes. */
#include <summitty/guard/pin.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/fd.h>
#include <summitty/base/i18n.h>

#define PREFIX "$y$"   /* yescrypt: $y$PARAMETERS$SALT$ … */
#define HASH_LENGTH 43 /* … and so many characters */

enum {
	MODE = 0640,   /* the owner writes, the kiosk's group reads */
	LONGEST = 512, /* bytes: crypt(3)'s CRYPT_OUTPUT_SIZE and more */
};

G_GNUC_PRINTF(2, 3)
static bool fail(GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_propagate_error(
		error, g_error_new_valist(SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, format, args));
	va_end(args);
	return false;
}

/* A PIN that others can replace is none. What is looked at is what is read, and a FIFO is not
 * waited for. -1 with *error. */
static int open_guarded(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		fail(error, _("The PIN file \"%s\" can't be read: %s."), path, g_strerror(errno));
	else if (st.st_mode & (S_IWGRP | S_IWOTH | S_IROTH))
		fail(error, _("The PIN file \"%s\" is open to others: %s."), path,
			_("chmod 640 it, owned by root"));
	else
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool is_hash(const char *text)
{
	return g_str_has_prefix(text, PREFIX) && strlen(strrchr(text, '$') + 1) == HASH_LENGTH;
}

char *pin_file_read(const char *path, GError **error)
{
	char text[LONGEST + 1];
	int fd = open_guarded(path, error);

	if (fd < 0)
		return NULL;
	ssize_t len = fd_read(fd, text, LONGEST);
	int code = errno;
	close(fd);
	if (len < 0) {
		fail(error, _("The PIN file \"%s\" can't be read: %s."), path, g_strerror(code));
		return NULL;
	}
	text[len] = '\0';
	g_strchomp(text);
	char *hash = is_hash(text) ? g_strdup(text) : NULL;
	explicit_bzero(text, sizeof(text));
	if (!hash)
		fail(error, _("The PIN file \"%s\" holds no yescrypt hash: %s."), path,
			_("\"summitty kiosk --set-pin\" writes one"));
	return hash;
}

bool pin_file_write(const char *path, const char *hash, gid_t group, GError **error)
{
	const GFileSetContentsFlags flags =
		G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
	g_autofree char *line = g_strconcat(hash, "\n", NULL);
	g_autoptr(GError) why = NULL;

	if (!g_file_set_contents_full(path, line, -1, flags, MODE, &why))
		return fail(
			error, _("The PIN file \"%s\" can't be written: %s."), path, why->message);
	/* The umask has a say in the mode; a file of the old mode and group is nobody's risk. */
	if (g_chmod(path, MODE) != 0 || (group != (gid_t)-1 && chown(path, (uid_t)-1, group) != 0))
		return fail(error, _("The PIN file \"%s\" can't be given to the kiosk: %s."), path,
			g_strerror(errno));
	return true;
}
