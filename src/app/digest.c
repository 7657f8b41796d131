/* What tells a source that has not changed: a hash of all that the result of reading it hangs on.
 */
#include "loading.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/hash.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

/* Part of the digest that tells an unchanged source: raise it when reading means something else. */
#define READING_VERSION "3"

static bool fail_to_read(const struct feed_file *file, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, _("“%s” can't be read: %s."),
		file->name, g_strerror(errno));
	return false;
}

/* Read, not mapped: a file that shrinks under a mapping kills the program. */
static bool digest_open(struct hash *hash, const struct feed_file *file, GError **error)
{
	enum { STEP = 256 * 1024 };
	g_autofree char *buffer = g_malloc(STEP);
	off_t at = 0;
	ssize_t got;

	while ((got = pread(file->fd, buffer, STEP, at)) != 0) {
		if (got < 0 && errno != EINTR)
			return fail_to_read(file, error);
		if (got < 0)
			continue;
		hash_add(hash, buffer, (size_t)got);
		at += got;
	}
	return true;
}

/* A file is the same however the folder it is in was written. */
bool loading_digest_file(void *user, const struct feed_file *file, GError **error)
{
	struct hash *hash = user;
	g_autofree char *name = g_path_get_basename(file->name);

	hash_add(hash, name, strlen(name) + 1);
	if (file->fd >= 0)
		return digest_open(hash, file, error);
	hash_add(hash, file->bytes, file->len);
	return true;
}

/* The horizon moves with the month, and the summit's zone matters to a source that says nothing of
 * its own. */
char *loading_digest_options(const struct loading *loading, const char *own_zone)
{
	const struct ical_options *reading = &loading->reading;
	struct civil now = civil_from_instant(reading->now, 0);
	g_autofree char *text = g_strdup_printf(READING_VERSION " %d-%d %s %s %s %" G_GINT64_FORMAT
								" %" G_GINT64_FORMAT,
		now.year, now.month, own_zone ? "" : reading->default_zone,
		reading->forced_zone ? reading->forced_zone : "",
		reading->rules ? reading->rules : "", reading->window.start.s,
		reading->window.end.s);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

	return g_strndup(sum, 16);
}

char *loading_digest_bytes(
	struct loading *loading, const char *const *words, size_t n, GError **error)
{
	AUTO(hash_free) struct hash *hash = hash_new();

	for (size_t i = 0; i < n; i++)
		if (!loading_each_file(loading, words, i, loading_digest_file, hash, error))
			return NULL;
	return hash_text(hash);
}

char *loading_digest(const struct loading *loading, const char *own_zone)
{
	g_autofree char *options = loading_digest_options(loading, own_zone);

	return loading->bytes ? g_strconcat(options, ":", loading->bytes, NULL) : NULL;
}
