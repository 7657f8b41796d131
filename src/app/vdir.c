/*
 * A folder of calendar files, one a session. The folder may be another program's as well: what we
 * wrote is remembered with its checksum, so that a file that is not ours, or not ours any more, is
 * never overwritten or removed.
 */
#include <summitty/app/vdir.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include <summitty/app/export.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>

#define REGISTER ".summitty"
#define GROUP "written"

struct vdir {
	const char *dir;
	GKeyFile *before, *now; /* [written] NAME=checksum */
	GHashTable *theirs;     /* the UIDs of the files that others have put there */
	struct vdir_report report;
};

static char *checksum(const char *text)
{
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* Whether a file's text is what we wrote last time. */
static bool is_ours(const struct vdir *vdir, const char *name, const char *text)
{
	g_autofree char *then = g_key_file_get_string(vdir->before, GROUP, name, NULL);
	g_autofree char *now = checksum(text);

	return g_strcmp0(then, now) == 0;
}

static void remember(struct vdir *vdir, const char *name, const char *text)
{
	g_autofree char *sum = checksum(text);
	g_key_file_set_string(vdir->now, GROUP, name, sum);
}

/* Keeps what is known of a file that was left alone. */
static void keep_memory(struct vdir *vdir, const char *name)
{
	g_autofree char *sum = g_key_file_get_string(vdir->before, GROUP, name, NULL);
	if (sum)
		g_key_file_set_string(vdir->now, GROUP, name, sum);
}

/* A calendar without its DTSTAMP lines, which only say when it was written. Caller frees. */
static char *without_stamps(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text) {
		const char *end = strchr(text, '\n');
		size_t len = end ? (size_t)(end - text) + 1 : strlen(text);
		if (!g_str_has_prefix(text, "DTSTAMP"))
			g_string_append_len(out, text, (gssize)len);
		text += len;
	}
	return g_string_free(out, FALSE);
}

static bool is_same_but_stamp(const char *a, const char *b)
{
	g_autofree char *x = without_stamps(a), *y = without_stamps(b);
	return g_str_equal(x, y);
}

/* --- What others have put there --------------------------------------------------------------- */

/* The UID of a calendar file's first event, its line unfolded; NULL if there is none. Caller frees.
 */
static char *read_uid(const char *text)
{
	const char *line = strstr(text, "\nUID:");
	GString *uid = g_string_new(NULL);

	if (!line)
		return g_string_free(uid, TRUE);
	line += strlen("\nUID:");
	for (;;) {
		size_t len = strcspn(line, "\r\n");
		g_string_append_len(uid, line, (gssize)len);
		line += len;
		line += *line == '\r';
		line += *line == '\n';
		if (*line != ' ' && *line != '\t')
			return g_string_free(uid, FALSE);
		line++;
	}
}

/* Two files with one UID would be one event too many for whoever syncs the folder. */
static GHashTable *read_their_uids(const char *dir, GKeyFile *ours)
{
	GHashTable *uids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GDir) files = g_dir_open(dir, 0, NULL);
	const char *name;

	while (files && (name = g_dir_read_name(files))) {
		g_autofree char *path = g_build_filename(dir, name, NULL), *text = NULL;
		if (!g_str_has_suffix(name, ".ics") ||
			g_key_file_has_key(ours, GROUP, name, NULL) ||
			!g_file_get_contents(path, &text, NULL, NULL))
			continue;
		char *uid = read_uid(text);
		if (uid)
			g_hash_table_add(uids, uid);
	}
	return uids;
}

/* Whether somebody else's file has the event that is about to be written for the first time. */
static bool is_theirs(const struct vdir *vdir, const char *name, const char *text)
{
	g_autofree char *uid = read_uid(text);

	return uid && !g_key_file_has_key(vdir->before, GROUP, name, NULL) &&
	       g_hash_table_contains(vdir->theirs, uid);
}

/* --- Files ------------------------------------------------------------------------------------ */

static bool write_file(struct vdir *vdir, const char *name, const char *text, GError **error)
{
	g_autofree char *path = g_build_filename(vdir->dir, name, NULL), *old = NULL;
	g_autoptr(GError) why = NULL;
	bool there = g_file_get_contents(path, &old, NULL, &why);
	bool unread = !there && !g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT);

	if (there && is_same_but_stamp(old, text)) {
		vdir->report.unchanged++;
		remember(vdir, name, old);
		return true;
	}
	if (unread || (there ? !is_ours(vdir, name, old) : is_theirs(vdir, name, text))) {
		vdir->report.left++;
		keep_memory(vdir, name);
		return true;
	}
	if (!path_write_atomically(path, text, -1, error))
		return false;
	vdir->report.written++;
	remember(vdir, name, text);
	return true;
}

static bool write_all(struct app *app, const struct snapshot *sessions, int alarm,
	struct vdir *vdir, GError **error)
{
	for (size_t i = 0; i < sessions->count; i++) {
		const struct snapshot one = {&sessions->sessions[i], 1, sessions->generation};
		g_autoptr(GString) ics = app_export_ics(app, &one, alarm);
		g_autofree char *name = g_strconcat(one.sessions->id, ".ics", NULL);
		if (!write_file(vdir, name, ics->str, error))
			return false;
	}
	return true;
}

static bool remove_file(struct vdir *vdir, const char *name, GError **error)
{
	g_autofree char *path = g_build_filename(vdir->dir, name, NULL), *old = NULL;

	if (!g_file_get_contents(path, &old, NULL, NULL))
		return true; /* gone already */
	if (!is_ours(vdir, name, old)) {
		vdir->report.left++;
		keep_memory(vdir, name);
		return true;
	}
	if (g_unlink(path) != 0) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("%s can't be removed: %s."), path, g_strerror(errno));
		return false;
	}
	vdir->report.removed++;
	return true;
}

static bool remove_others(struct vdir *vdir, GError **error)
{
	g_auto(GStrv) names = g_key_file_get_keys(vdir->before, GROUP, NULL, NULL);

	for (guint i = 0; names && names[i]; i++) {
		bool wanted = g_key_file_has_key(vdir->now, GROUP, names[i], NULL);
		bool inside = !strchr(names[i], G_DIR_SEPARATOR);
		if (!wanted && inside && !remove_file(vdir, names[i], error))
			return false;
	}
	return true;
}

/* What was not reached is remembered as it was, so that an export that fails can be repeated. */
static bool save_register(struct vdir *vdir, bool complete, GError **error)
{
	g_autofree char *path = g_build_filename(vdir->dir, REGISTER, NULL);
	g_auto(GStrv) names = g_key_file_get_keys(vdir->before, GROUP, NULL, NULL);

	for (guint i = 0; !complete && names && names[i]; i++)
		if (!g_key_file_has_key(vdir->now, GROUP, names[i], NULL))
			keep_memory(vdir, names[i]);
	g_autofree char *text = g_key_file_to_data(vdir->now, NULL, NULL);
	return path_write_atomically(path, text, -1, error);
}

static bool open_dir(const char *dir, GKeyFile *before, GError **error)
{
	g_autofree char *path = g_build_filename(dir, REGISTER, NULL);

	if (g_mkdir_with_parents(dir, 0777) != 0) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The folder %s can't be created: %s. Name another with -o."), dir,
			g_strerror(errno));
		return false;
	}
	g_key_file_load_from_file(before, path, G_KEY_FILE_NONE, NULL);
	return true;
}

bool app_export_vdir(struct app *app, const struct snapshot *sessions, const char *dir, int alarm,
	struct vdir_report *report, GError **error)
{
	g_autoptr(GKeyFile) before = g_key_file_new(), now = g_key_file_new();
	struct vdir vdir = {.dir = dir, .before = before, .now = now};

	if (!open_dir(dir, before, error))
		return false;
	g_autoptr(GHashTable) theirs = read_their_uids(dir, before);
	vdir.theirs = theirs;
	bool done = write_all(app, sessions, alarm, &vdir, error) && remove_others(&vdir, error);
	if (!save_register(&vdir, done, done ? error : NULL) || !done)
		return false;
	*report = vdir.report;
	return true;
}
