/*
 * What tells a source that has not changed: its length, and hashes of all that the result of
 * reading it hangs on. Of another length it has changed, and its bytes need not be hashed to know.
 */
#include "loading.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/hash.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

static bool fail_to_read(const struct feed_file *file, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, _("“%s” can't be read: %s."),
		file->name, g_strerror(errno));
	return false;
}

/* Read, not mapped: a file that shrinks under a mapping kills the program. */
static bool sum_open(const struct feed_file *file, struct hash_sum *sum, GError **error)
{
	enum { STEP = 256 * 1024 };
	g_autofree char *buffer = g_malloc(STEP);
	AUTO(hash_free) struct hash *hash = hash_new();
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
	*sum = hash_end(hash);
	return true;
}

/* A file is the same however the folder it is in was written. */
void loading_digest_sum(
	struct loading *loading, const struct feed_file *file, const struct hash_sum *sum)
{
	const guint64 little[] = {GUINT64_TO_LE(sum->high), GUINT64_TO_LE(sum->low)};
	g_autofree char *name = g_path_get_basename(file->name);

	loading->length += file->len;
	hash_add(loading->hash, name, strlen(name) + 1);
	hash_add(loading->hash, little, sizeof(little));
}

static bool digest_file(void *user, const struct feed_file *file, GError **error)
{
	struct hash_sum sum;

	if (file->fd < 0)
		sum = hash_all(file->bytes, file->len);
	else if (!sum_open(file, &sum, error))
		return false;
	loading_digest_sum(user, file, &sum);
	return true;
}

/* The horizon moves with the month, and the summit's zone matters to a source that says nothing of
 * its own. */
char *loading_digest_options(const struct loading *loading, const char *own_zone)
{
	const struct ical_options *reading = &loading->reading;
	struct civil now = civil_from_instant(reading->now, 0);
	g_autofree char *text =
		g_strdup_printf("%d %d-%d %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
			ICAL_READING, now.year, now.month, own_zone ? "" : reading->default_zone,
			reading->forced_zone ? reading->forced_zone : "",
			reading->rules ? reading->rules : "", reading->window.start.s,
			reading->window.end.s);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

	return g_strndup(sum, 16);
}

/* Of what is read with those options, if it has that many bytes. */
static char *digest_start(const struct loading *loading, const char *own_zone, guint64 length)
{
	g_autofree char *options = loading_digest_options(loading, own_zone);

	return g_strdup_printf("%s:%" G_GUINT64_FORMAT ":", options, length);
}

char *loading_digest(const struct loading *loading, const char *own_zone)
{
	if (!loading->hash)
		return NULL;
	g_autofree char *start = digest_start(loading, own_zone, loading->length);
	struct hash_sum sum = hash_end(loading->hash);

	/* What had to be skipped is to be told of by the next load too. */
	if (loading->report->skipped > 0)
		return g_steal_pointer(&start);
	return g_strdup_printf(
		"%s%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", start, sum.high, sum.low);
}

static bool digest_all(struct loading *loading, const char *const *words, size_t n, GError **error)
{
	loading->digested = true;
	for (size_t i = 0; i < n; i++)
		if (!loading_each_file(loading, words, i, digest_file, loading, error))
			return false;
	return true;
}

static bool take_length(void *user, const struct feed_file *file, GError **error)
{
	guint64 *length = user;

	(void)error;
	*length = file->len;
	return true;
}

/* Before anything is hashed: false where a single file has another length than it had, or is to be
 * read otherwise. */
static bool may_be_same(struct loading *loading, const char *const *words, size_t n,
	const struct source *known, bool *out, GError **error)
{
	enum feed_kind kind;
	guint64 length;

	*out = known->digest != NULL;
	if (!feed_classify(words[0], &kind, error))
		return false;
	if (!*out || n > 1 || kind == FEED_DIRECTORY)
		return true;
	if (!loading_each_file(loading, words, 0, take_length, &length, error))
		return false;
	g_autofree char *start = digest_start(loading, known->zone, length);
	*out = g_str_has_prefix(known->digest, start);
	return true;
}

bool loading_is_same(struct loading *loading, const char *const *words, size_t n,
	const struct source *known, bool *out, GError **error)
{
	bool may;

	*out = false;
	if (!may_be_same(loading, words, n, known, &may, error))
		return false;
	if (!may)
		return true;
	if (!digest_all(loading, words, n, error))
		return false;
	g_autofree char *now = loading_digest(loading, known->zone);
	*out = g_str_equal(known->digest, now);
	return true;
}
