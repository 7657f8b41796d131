/* Reading again what has been loaded before. */
#include <summitty/app/refresh.h>

#include "private.h"

/* The caller's callbacks, with whether they said stop. */
struct listener {
	const struct import_options *callbacks;
	bool stopped;
};

static bool on_diag(void *user, const struct diag *diag)
{
	struct listener *l = user;

	l->stopped =
		l->stopped || (l->callbacks->diag && !l->callbacks->diag(l->callbacks->user, diag));
	return !l->stopped;
}

static bool on_progress(void *user, const char *source, size_t done, size_t total)
{
	struct listener *l = user;

	l->stopped = l->stopped ||
		     (l->callbacks->progress &&
			     !l->callbacks->progress(l->callbacks->user, source, done, total));
	return !l->stopped;
}

static bool refresh_source(struct app *app, const struct source *source, struct listener *listener,
	GArray *reports, GError **error)
{
	g_auto(GStrv) words = import_words(source);
	const struct import_options options = {
		.as = source->name,
		.zone = source->forced_zone,
		.window = source->window,
		.diag = on_diag,
		.progress = on_progress,
		.wishes = listener->callbacks->wishes,
		.user = listener,
	};

	if (g_strv_contains((const char *const *)words, "-"))
		return true;
	return app_import(app, (const char *const *)words, &options, reports, error);
}

bool app_refresh(
	struct app *app, const struct import_options *callbacks, GArray *reports, GError **error)
{
	g_autoptr(GPtrArray) sources = cache_sources(app->cache, error);
	struct listener listener = {.callbacks = callbacks};
	GError *first = NULL;

	if (!sources)
		return false;
	for (guint i = 0; i < sources->len && !listener.stopped; i++) {
		GError *why = NULL;

		if (refresh_source(app, sources->pdata[i], &listener, reports, &why))
			continue;
		if (first)
			g_error_free(why);
		else
			first = why;
	}
	if (first)
		g_propagate_error(error, first);
	return first == NULL;
}
