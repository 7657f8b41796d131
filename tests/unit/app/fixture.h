#ifndef SUMMITTY_TESTS_APP_FIXTURE_H
#define SUMMITTY_TESTS_APP_FIXTURE_H

#include <check.h>

#include <summitty/app/app.h>

#include "tree.h"

/* An app whose files are in a folder of the test's, but for a cache that `options` name. Aborts if
 * there is none; the caller frees it. */
static inline struct app *fixture_app(const char *dir, struct app_options options)
{
	g_autofree char *cache = g_build_filename(dir, "cache.db", NULL);
	g_autofree char *agenda = g_build_filename(dir, "agenda.db", NULL);
	g_autofree char *config = g_build_filename(dir, "config", NULL);
	g_autoptr(GError) error = NULL;

	options.cache = options.cache ? options.cache : cache;
	options.agenda = agenda;
	options.config = config;
	struct app *app = app_new(&options, &error);
	ck_assert_msg(app != NULL, "%s", error ? error->message : "");
	return app;
}

#endif
