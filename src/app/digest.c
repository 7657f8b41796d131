/*
 * What tells a source that has not changed: its length, and hashes of all that the result of
 * reading it hangs on. Of another length it has changed, and its bytes need not be hashed to know;
 * of the same they are hashed as far as they are what they were. So that this can be told on the
 * way, a digest has marks: what the hash was after 1, 2, 4, 8 … pieces.
 */
#include "loading.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/hash.h>
#include <summitty/base/i18n.h>
#include <summitty/time/format.h>

struct digest {
	struct hash *hash; /* of names and of the pieces' hashes */
	guint64 length;    /* of the files, in bytes */
	guint pieces;
	GString *marks;
};

struct digest *digest_new(void)
{
	struct digest *digest = g_new0(struct digest, 1);

	digest->hash = hash_new();
	digest->marks = g_string_new(NULL);
	return digest;
}

void digest_free(struct digest *digest)
{
	if (!digest)
		return;
	hash_free(digest->hash);
	g_string_free(digest->marks, TRUE);
	g_free(digest);
}

/* A file is the same however the folder it is in was written. */
void digest_begin_file(struct digest *digest, const struct feed_file *file)
{
	g_autofree char *name = g_path_get_basename(file->name);

	digest->length += file->len;
	hash_add(digest->hash, name, strlen(name) + 1);
}

/* A mark may be short: by one that is the same by chance nothing is missed. */
void digest_add(struct digest *digest, const struct hash_sum *piece)
{
	const guint64 little[] = {GUINT64_TO_LE(piece->high), GUINT64_TO_LE(piece->low)};

	hash_add(digest->hash, little, sizeof(little));
	digest->pieces++;
	if ((digest->pieces & (digest->pieces - 1)) == 0)
		g_string_append_printf(digest->marks, "%08x", (guint32)hash_end(digest->hash).low);
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

static char *digest_text(
	const struct digest *digest, const struct loading *loading, const char *own_zone)
{
	g_autofree char *start = digest_start(loading, own_zone, digest->length);
	struct hash_sum sum = hash_end(digest->hash);

	return g_strdup_printf("%s%s%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", start,
		digest->marks->str, sum.high, sum.low);
}

char *loading_digest(const struct loading *loading, const char *own_zone)
{
	if (!loading->digest)
		return NULL;
	/* What had to be skipped is to be told of by the next load too. */
	if (loading->report->skipped > 0)
		return digest_start(loading, own_zone, loading->digest->length);
	return digest_text(loading->digest, loading, own_zone);
}

/* --- Comparing -------------------------------------------------------------------------------- */

/* Files on their way past what is known of them. */
struct comparison {
	struct digest *digest;
	const char *known; /* the hashes of a digest */
	bool differs;
};

static bool fail_to_read(const struct feed_file *file, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, _("“%s” can't be read: %s."),
		file->name, g_strerror(errno));
	return false;
}

/* Read, not mapped: a file that shrinks under a mapping kills the program. Here it has fewer bytes
 * than were asked for, and another hash. */
static bool read_piece(
	const struct feed_file *file, size_t at, char *out, size_t *len, GError **error)
{
	size_t end = 0;
	ssize_t n;

	while (end < *len && (n = pread(file->fd, out + end, *len - end, (off_t)(at + end))) != 0) {
		if (n < 0 && errno != EINTR)
			return fail_to_read(file, error);
		end += (size_t)MAX(n, 0);
	}
	*len = end;
	return true;
}

/* Stops, without an error, where the hashes part. */
static bool compare_file(void *user, const struct feed_file *file, GError **error)
{
	struct comparison *comparison = user;
	struct digest *digest = comparison->digest;
	bool open = file->fd >= 0;
	g_autofree char *room = open ? g_malloc(HASH_PIECE) : NULL;

	digest_begin_file(digest, file);
	for (size_t at = 0; at < file->len && !comparison->differs; at += HASH_PIECE) {
		size_t len = MIN(file->len - at, (size_t)HASH_PIECE);
		if (open && !read_piece(file, at, room, &len, error))
			return false;
		struct hash_sum sum = hash_all(open ? room : file->bytes + at, len);
		digest_add(digest, &sum);
		comparison->differs = !g_str_has_prefix(comparison->known, digest->marks->str);
	}
	return !comparison->differs;
}

static bool compare(struct loading *loading, const char *const *words, size_t n,
	const struct source *known, bool *out, GError **error)
{
	AUTO(digest_free) struct digest *digest = digest_new();
	struct comparison comparison = {digest, strrchr(known->digest, ':') + 1, false};

	for (size_t i = 0; i < n && !comparison.differs; i++)
		if (!loading_each_file(loading, words, i, compare_file, &comparison, error) &&
			!comparison.differs)
			return false;
	g_autofree char *now = digest_text(digest, loading, known->zone);
	*out = g_str_equal(known->digest, now);
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

	*out = known->digest && strchr(known->digest, ':');
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
	return may_be_same(loading, words, n, known, &may, error) &&
	       (!may || compare(loading, words, n, known, out, error));
}
