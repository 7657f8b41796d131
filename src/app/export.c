/* My agenda as a file for other programs. */
#include <summitty/app/export.h>

#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/ical/writer.h>

/* Sessions with the SEQUENCE that they have as my stars. Caller frees. */
static struct session *with_sequences(const struct app *app, const struct snapshot *sessions)
{
	struct session *list = g_new(struct session, sessions->count + 1);

	for (size_t i = 0; i < sessions->count; i++) {
		const struct session *star = snapshot_find(app->stars, sessions->sessions[i].id);
		list[i] = sessions->sessions[i];
		if (star)
			list[i].sequence = MAX(list[i].sequence, star->sequence);
	}
	return list;
}

GString *app_export_ics(struct app *app, const struct snapshot *sessions, int alarm)
{
	g_autofree struct session *list = with_sequences(app, sessions);
	const struct ical_write_options options = {
		.name = app_summit_name(app),
		.zone = zone_name(app_zone(app)),
		.stamp = app_now(app),
		.alarm = alarm >= 0,
		.alarm_minutes = alarm,
		.levels = true,
	};

	return ical_write(list, sessions->count, &options);
}

static char *expand_home(const char *file)
{
	if (g_str_has_prefix(file, "~/"))
		return g_build_filename(g_get_home_dir(), file + 2, NULL);
	return g_strdup(file);
}

bool app_export_agenda(
	struct app *app, const char *file, bool overwrite, size_t *count, GError **error)
{
	g_autofree char *path = expand_home(file);
	AUTO(snapshot_unref) struct snapshot *stars = NULL;

	if (!overwrite && g_file_test(path, G_FILE_TEST_EXISTS)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, _("\"%s\" is there already."),
			path);
		return false;
	}
	stars = app_stars(app, error);
	if (!stars)
		return false;
	g_autoptr(GString) ics = app_export_ics(app, stars, -1);
	if (!path_write_atomically(path, ics->str, (gssize)ics->len, error))
		return false;
	*count = stars->count;
	return true;
}
