/* My agenda as a file for other programs. */
#include <summitty/app/export.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/ical/writer.h>

GString *app_export_ics(struct app *app, const struct snapshot *sessions, int alarm)
{
	const struct ical_write_options options = {
		.name = app_summit_name(app),
		.zone = zone_name(app_zone(app)),
		.stamp = app_now(app),
		.alarm_minutes = alarm,
		.levels = true,
	};

	return ical_write(sessions->sessions, sessions->count, &options);
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
	g_autoptr(GString) ics = app_export_ics(app, stars, 0);
	if (!path_write_atomically(path, ics->str, (gssize)ics->len, error))
		return false;
	*count = stars->count;
	return true;
}
