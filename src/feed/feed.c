/*
 * Sources: what a word names, and every file of it in turn, always in the same order. One file is
 * in memory at a time.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/feed/feed.h>

#include "read.h"

enum { MAX_NAME = 64 };

static bool has_scheme(const char *source, const char *scheme)
{
	size_t len = strlen(scheme);
	return g_ascii_strncasecmp(source, scheme, len) == 0 &&
	       g_str_has_prefix(source + len, "://");
}

static bool is_web(const char *source)
{
	static const char *const schemes[] = {"https", "http", "webcal", "webcals"};
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (has_scheme(source, schemes[i]))
			return true;
	return false;
}

static bool is_stdin(const char *source)
{
	return strcmp(source, "-") == 0;
}

/* The path that a source on disk has, be it written as a file:// URI; NULL for a malformed one. */
static char *path_of(const char *source, GError **error)
{
	if (!has_scheme(source, "file"))
		return g_strdup(source);
	g_autofree char *host = NULL;
	char *path = g_filename_from_uri(source, &host, NULL);
	if (host && *host && g_ascii_strcasecmp(host, "localhost") != 0)
		g_clear_pointer(&path, g_free);
	if (!path)
		error_usage(error,
			_("“%s” does not name a file of this machine: write its path instead."),
			source);
	return path;
}

static bool fail_missing(const char *source, GError **error)
{
	g_autofree char *scheme = g_uri_parse_scheme(source);
	if (scheme && strstr(source, "://") && !has_scheme(source, "file"))
		error_usage(error,
			_("“%s” can't be a source: feeds begin with https, http or webcal."),
			source);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no file or folder “%s”: check its name."), source);
	return false;
}

static bool classify_path(const char *source, enum feed_kind *out, GError **error)
{
	struct stat st;
	g_autofree char *path = path_of(source, error);
	if (!path)
		return false;
	if (stat(path, &st) < 0) {
		int number = errno;
		if (number == ENOENT || number == ENOTDIR)
			return fail_missing(source, error);
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("“%s” can't be read: %s."), source, g_strerror(number));
		return false;
	}
	*out = S_ISDIR(st.st_mode) ? FEED_DIRECTORY : FEED_FILE;
	return true;
}

/* Addresses longer than that are no server's; RFC 9110, 4.1, asks for 8000 octets at least. */
enum { MAX_ADDRESS = 8000 };

static bool is_printable(const char *text)
{
	for (const guchar *p = (const guchar *)text; *p; p++)
		if (*p <= ' ' || *p == 0x7f)
			return false;
	return strlen(text) <= MAX_ADDRESS;
}

/* A password in an address would be kept in the clear, and shown in every message. */
static bool check_web(const char *source, GError **error)
{
	g_autoptr(GUri) uri = g_uri_parse(source, G_URI_FLAGS_NONE, NULL);
	const char *host = uri ? g_uri_get_host(uri) : NULL;
	bool valid = host && *host && is_printable(source);

	if (valid && !g_uri_get_userinfo(uri))
		return true;
	if (valid)
		error_usage(error,
			_("An address with a user name or password in it is not fetched: use the "
			  "public or secret address that %s offers."),
			host);
	else
		error_usage(error,
			_("“%s” is not a web address: write it as "
			  "https://example.org/programme.ics."),
			source);
	return false;
}

bool feed_classify(const char *source, enum feed_kind *out, GError **error)
{
	if (is_web(source)) {
		if (!check_web(source, error))
			return false;
		*out = FEED_HTTP;
		return true;
	}
	if (is_stdin(source)) {
		*out = FEED_STDIN;
		return true;
	}
	return classify_path(source, out, error);
}

char *feed_uri(const char *source)
{
	if (is_stdin(source) || is_web(source))
		return g_strdup(source);
	g_autofree char *path = path_of(source, NULL);
	return path ? g_canonicalize_filename(path, NULL) : g_strdup(source);
}

/* The part of a source that a person would call it by: the last of its path, or the host. */
static char *last_part(const char *source)
{
	g_autofree char *whole = feed_uri(source);
	if (!is_web(source))
		return g_path_get_basename(whole);

	g_autoptr(GUri) uri = g_uri_parse(source, G_URI_FLAGS_NONE, NULL);
	if (!uri)
		return g_strdup("");
	g_autofree char *part = g_path_get_basename(g_uri_get_path(uri));
	return strpbrk(part, "/.") == part ? g_strdup(g_uri_get_host(uri)) : g_steal_pointer(&part);
}

static bool is_name_char(gunichar c)
{
	return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '.' || c == '_' || c == '-';
}

char *feed_default_name(const char *source)
{
	if (is_stdin(source))
		return g_strdup("stdin");

	g_autofree char *part = last_part(source);
	g_autofree char *valid = g_utf8_make_valid(part, -1);
	g_autoptr(GString) name = g_string_new(NULL);
	size_t len = strlen(valid);
	if (len > 4 && g_ascii_strcasecmp(valid + len - 4, ".ics") == 0)
		valid[len - 4] = '\0';

	glong n = 0;
	for (const char *p = valid; *p && n < MAX_NAME; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool leading = n == 0 && (c == '.' || !is_name_char(c) || c == '-');
		if (leading)
			continue; /* it would look like an option, or be hidden */
		g_string_append_unichar(name, is_name_char(c) && c != 0xfffd ? c : '-');
		n++;
	}
	return g_string_free(g_steal_pointer(&name), n == 0) ?: g_strdup("source");
}

/* Where the files of a source go. */
struct delivery {
	size_t max_bytes, count;
	bool open; /* regular files are handed over open */
	bool (*each)(void *user, const struct feed_file *file, GError **error);
	void *user;
};

static bool deliver(struct delivery *delivery, const char *name, GBytes *bytes, GError **error)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);
	struct feed_file file = {.name = name, .bytes = data ? data : "", .len = len, .fd = -1};

	delivery->count++;
	return delivery->each(delivery->user, &file, error);
}

static bool deliver_open(
	struct delivery *delivery, const char *name, int fd, size_t len, GError **error)
{
	struct feed_file file = {.name = name, .len = len, .fd = fd};

	delivery->count++;
	return delivery->each(delivery->user, &file, error);
}

struct feed_stamp feed_file_stamp(const struct feed_file *file)
{
	struct stat st;

	if (file->fd < 0 || fstat(file->fd, &st) < 0)
		return (struct feed_stamp){0};
	return (struct feed_stamp){st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
}

bool feed_file_changed(
	const struct feed_file *file, const struct feed_stamp *before, GError **error)
{
	struct feed_stamp now = feed_file_stamp(file);

	return (now.size != before->size || now.seconds != before->seconds ||
		       now.nanoseconds != before->nanoseconds) &&
	       !read_fail_changed(file->name, error);
}

static bool deliver_stdin(struct delivery *delivery, GError **error)
{
	const char *name = _("standard input");
	g_autoptr(GBytes) bytes = read_stream(STDIN_FILENO, name, delivery->max_bytes, error);
	return bytes && deliver(delivery, name, bytes, error);
}

static bool deliver_file(
	struct delivery *delivery, const char *path, const char *name, GError **error)
{
	g_autoptr(GError) problem = NULL;
	size_t len;
	int fd = delivery->open ? read_open(path, name, delivery->max_bytes, &len, &problem) : -1;

	if (problem) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return false;
	}
	if (fd >= 0) {
		bool done = deliver_open(delivery, name, fd, len, error);
		close(fd);
		return done;
	}
	g_autoptr(GBytes) bytes = read_path(path, name, true, delivery->max_bytes, error);
	return bytes && deliver(delivery, name, bytes, error);
}

/* A file of a folder. One that has gone since the folder was listed is no part of it any more. */
static bool deliver_entry(struct delivery *delivery, const char *path, GError **error)
{
	struct stat st;
	g_autoptr(GError) problem = NULL;
	g_autoptr(GBytes) bytes = read_path(path, path, false, delivery->max_bytes, &problem);

	if (bytes)
		return deliver(delivery, path, bytes, error);
	if (g_error_matches(problem, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND) &&
		lstat(path, &st) < 0)
		return true;
	g_propagate_error(error, g_steal_pointer(&problem));
	return false;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is in a folder, in name order, without what is hidden. */
static GPtrArray *list_folder(const char *path, GError **error)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GDir) dir = g_dir_open(path, 0, &problem);
	if (!dir) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The folder “%s” can't be read: %s."), path, problem->message);
		return NULL;
	}
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (const char *name; (name = g_dir_read_name(dir));)
		if (*name != '.')
			g_ptr_array_add(names, g_build_filename(path, name, NULL));
	g_ptr_array_sort(names, compare_names);
	return names;
}

static bool is_calendar(const char *path)
{
	size_t len = strlen(path);
	return len > 4 && g_ascii_strcasecmp(path + len - 4, ".ics") == 0;
}

static bool deliver_folder(struct delivery *delivery, const char *path, int levels, GError **error)
{
	g_autoptr(GPtrArray) entries = list_folder(path, error);
	if (!entries)
		return false;

	for (guint i = 0; i < entries->len; i++) {
		const char *entry = g_ptr_array_index(entries, i);
		bool done = true;
		if (g_file_test(entry, G_FILE_TEST_IS_DIR)) {
			if (levels > 0)
				done = deliver_folder(delivery, entry, levels - 1, error);
		} else if (is_calendar(entry)) {
			done = deliver_entry(delivery, entry, error);
		}
		if (!done)
			return false;
	}
	return true;
}

static bool deliver_directory(struct delivery *delivery, const char *path, GError **error)
{
	if (!deliver_folder(delivery, path, 1, error))
		return false;
	if (delivery->count > 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("The folder “%s” holds no .ics file: name the one that does."), path);
	return false;
}

static bool deliver_all(struct delivery *delivery, const char *source, GError **error)
{
	enum feed_kind kind;

	if (!feed_classify(source, &kind, error))
		return false;
	if (kind == FEED_STDIN)
		return deliver_stdin(delivery, error);
	if (kind == FEED_HTTP) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("“%s” is on the network and can't be read from there: import it."),
			source);
		return false;
	}
	g_autofree char *path = path_of(source, error);
	if (!path)
		return false;
	return kind == FEED_DIRECTORY ? deliver_directory(delivery, path, error)
				      : deliver_file(delivery, path, source, error);
}

bool feed_each_file(const char *source, size_t max_bytes,
	bool (*each)(void *user, const struct feed_file *file, GError **error), void *user,
	GError **error)
{
	struct delivery delivery = {.max_bytes = max_bytes, .each = each, .user = user};

	return deliver_all(&delivery, source, error);
}

bool feed_each_open(const char *source, size_t max_bytes,
	bool (*each)(void *user, const struct feed_file *file, GError **error), void *user,
	GError **error)
{
	struct delivery delivery = {
		.max_bytes = max_bytes, .open = true, .each = each, .user = user};

	return deliver_all(&delivery, source, error);
}
