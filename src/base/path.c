/*
 * Where files are, and how they are written so that none is ever half there. Every error names the
 * file and says what to do.
 */
#include <summitty/base/path.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#define SET_ASIDE_MAX 9999

static const char *absolute_env(const char *variable)
{
	const char *value = g_getenv(variable);

	return value && g_path_is_absolute(value) ? value : NULL;
}

/* A relative $HOME, as of a service that sets it to nothing, would be another place in each folder
 * the program is called from: what passwd(5) says is taken. */
static const char *home_folder(void)
{
	const char *home = absolute_env("HOME");
	const struct passwd *me = home ? NULL : getpwuid(getuid());

	if (home)
		return home;
	return me && g_path_is_absolute(me->pw_dir) ? me->pw_dir : g_get_home_dir();
}

static char *xdg_file(const char *variable, const char *below_home, const char *file)
{
	const char *base = absolute_env(variable);

	if (base)
		return g_build_filename(base, "summitty", file, NULL);
	return g_build_filename(home_folder(), below_home, "summitty", file, NULL);
}

char *path_cache_default(void)
{
	return xdg_file("XDG_CACHE_HOME", ".cache", "cache.db");
}

char *path_agenda_default(void)
{
	return xdg_file("XDG_DATA_HOME", ".local/share", "agenda.db");
}

char *path_config_default(void)
{
	return xdg_file("XDG_CONFIG_HOME", ".config", "config");
}

char *path_or_default(const char *given, char *(*standard)(void))
{
	return given ? g_strdup(given) : standard();
}

bool path_is_missing(const char *path)
{
	return access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool path_make_parent(const char *file, GError **error)
{
	g_autofree char *directory = g_path_get_dirname(file);

	if (g_mkdir_with_parents(directory, 0700) == 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("The folder %s can't be created: %s. Create it, or name a file elsewhere."),
		directory, g_strerror(errno));
	return false;
}

char *path_nearest_folder(const char *file)
{
	char *folder = g_path_get_dirname(file);

	while (!g_file_test(folder, G_FILE_TEST_IS_DIR) && strcmp(folder, "/") != 0 &&
		strcmp(folder, ".") != 0) {
		char *above = g_path_get_dirname(folder);
		g_free(folder);
		folder = above;
	}
	return folder;
}

/* Creates FILE.corrupt-N for the first N not taken, so that no other process can take it too. */
static char *reserve_aside(const char *file)
{
	for (int n = 1; n <= SET_ASIDE_MAX; n++) {
		g_autofree char *name = g_strdup_printf("%s.corrupt-%d", file, n);
		int fd = g_open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

		if (fd >= 0) {
			close(fd);
			return g_steal_pointer(&name);
		}
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

char *path_link_aside(const char *file)
{
	for (int n = 1; n <= SET_ASIDE_MAX; n++) {
		g_autofree char *name = g_strdup_printf("%s.corrupt-%d", file, n);

		if (link(file, name) == 0)
			return g_steal_pointer(&name);
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

bool path_set_aside(const char *file, char **out, GError **error)
{
	g_autofree char *name = reserve_aside(file);

	if (name && g_rename(file, name) == 0) {
		*out = g_steal_pointer(&name);
		return true;
	}
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s can't be set aside: %s. Move it away by hand."), file, g_strerror(errno));
	if (name)
		g_unlink(name);
	return false;
}

bool path_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;
	int number = errno;

	if (fd >= 0)
		close(fd);
	errno = number;
	return done;
}

/* What a symbolic link to what is not there yet leads to; the file itself where it is none. */
static char *link_target(const char *file)
{
	g_autofree char *target = g_file_read_link(file, NULL);
	g_autofree char *folder = g_path_get_dirname(file);

	if (!target)
		return g_strdup(file);
	return g_path_is_absolute(target) ? g_steal_pointer(&target)
	                                  : g_build_filename(folder, target, NULL);
}

/*
 * The file that a rename is to replace, and its mode, -1 if there is none yet: behind a symbolic
 * link it is the target, so that the link survives. A FIFO or device is refused; it can't be
 * replaced, only destroyed.
 */
static char *write_target(const char *file, int *mode, GError **error)
{
	struct stat st;

	*mode = -1;
	/* Not of what the name resolves to: that of /dev/stdout may be none ("pipe:[42]"). A link
	 * that may not be followed, such as one of others in /tmp (proc(5), protected_symlinks), is
	 * not. */
	if (stat(file, &st) < 0)
		return errno == ENOENT ? link_target(file) : g_strdup(file);
	if (!S_ISREG(st.st_mode)) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s can't be written: it is not a regular file. Name another file."),
			file);
		return NULL;
	}
	*mode = st.st_mode & 0777;
	char *target = realpath(file, NULL);
	char *resolved = g_strdup(target ? target : file);
	free(target);
	return resolved;
}

bool path_write_atomically(const char *file, const char *bytes, gssize len, GError **error)
{
	const GFileSetContentsFlags flags =
		G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
	g_autoptr(GError) cause = NULL;
	int mode;
	g_autofree char *target = write_target(file, &mode, error);

	if (!target)
		return false;
	if (g_file_set_contents_full(target, bytes, len, flags, mode < 0 ? 0666 : mode, &cause)) {
		/* The umask was taken off an old mode as well. What is written is written, even if
		 * nobody else may read it. */
		if (mode >= 0)
			g_chmod(target, (mode_t)mode);
		return true;
	}
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s can't be written: %s. What was there before is unchanged."), file,
		cause->message);
	return false;
}
