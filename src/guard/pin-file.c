/* The file with the PIN's hash: who may write it, what is in it. Nothing here hashes. */
#include <summitty/guard/pin.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#define PREFIX "$y$"   /* yescrypt: $y$PARAMETERS$SALT$ … */
#define HASH_LENGTH 43 /* … and so many characters */

enum {
	MODE = 0640, /* the owner writes, the kiosk's group reads */
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

/* A PIN that others can replace is none. */
static bool is_guarded(const char *path, GError **error)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return fail(error, _("The PIN file \"%s\" can't be read: %s."), path,
			g_strerror(errno));
	if (st.st_mode & (S_IWGRP | S_IWOTH | S_IROTH))
		return fail(error, _("The PIN file \"%s\" is open to others: %s."), path,
			_("chmod 640 it, owned by root"));
	return true;
}

static bool is_hash(const char *text)
{
	return g_str_has_prefix(text, PREFIX) && strlen(strrchr(text, '$') + 1) == HASH_LENGTH;
}

char *pin_file_read(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	g_autoptr(GError) why = NULL;

	if (!is_guarded(path, error))
		return NULL;
	if (!g_file_get_contents(path, &text, NULL, &why)) {
		fail(error, _("The PIN file \"%s\" can't be read: %s."), path, why->message);
		return NULL;
	}
	g_strchomp(text);
	if (!is_hash(text)) {
		fail(error, _("The PIN file \"%s\" holds no yescrypt hash: %s."), path,
			_("\"summitty kiosk --set-pin\" writes one"));
		return NULL;
	}
	return g_steal_pointer(&text);
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
	if (g_chmod(path, MODE) != 0 || (group != (gid_t)-1 && chown(path, -1, group) != 0))
		return fail(error, _("The PIN file \"%s\" can't be given to the kiosk: %s."), path,
			g_strerror(errno));
	return true;
}
