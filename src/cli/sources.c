/*
 * The verbs about sources. They need the cache alone, neither agenda nor clock, and open it
 * themselves.
 */
#include "sources.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

static struct cache *open_cache(struct cli *cli, enum cache_mode mode, GError **error)
{
	g_autofree char *path = path_or_default(cli->options.cache, path_cache_default);
	g_autofree char *notice = NULL;

	if (mode == CACHE_WRITE && cli->options.read_only) {
		error_usage(error, _("%s writes, which --read-only forbids."), cli->verb->name);
		return NULL;
	}
	struct cache *cache = cache_open(path, mode, &notice, error);
	if (notice && !cli->options.quiet)
		cli_say("%s", notice);
	return cache;
}

GPtrArray *sources_load(struct cli *cli, GError **error)
{
	AUTO(cache_close) struct cache *cache = open_cache(cli, CACHE_READ, error);
	return cache ? cache_sources(cache, error) : NULL;
}

struct source *sources_find(GPtrArray *sources, const char *name, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < sources->len; i++) {
		struct source *source = sources->pdata[i];
		if (strcmp(source->name, name) == 0)
			return source;
		g_string_append_printf(names, "%s%s", i ? ", " : "", source->name);
	}
	if (names->len)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no source %s; there are: %s."), name, names->str);
	else
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
			_("There is no source %s: nothing is loaded."), name);
	return NULL;
}

static void fill_source(const void *data, size_t i, struct table_cell *cells)
{
	const struct source *source = (const struct source *)data + i;

	cells[0] = cell_safe(source->name);
	cells[1] = cell_take(g_strdup_printf(
		ngettext("%u session", "%u sessions", source->sessions), source->sessions));
	if (!instant_is_none(source->loaded_at))
		cells[2] = cell_take(time_rfc3339(source->loaded_at, 0));
	cells[3] = cell_safe(source->uri);
}

int run_source_list(struct cli *cli, GError **error)
{
	static const struct column columns[] = {
		{.sgr = "1"}, {.right = true}, {.sgr = "2"}, {.flexible = true}};
	g_autoptr(GPtrArray) sources = sources_load(cli, error);

	if (!sources)
		return EXIT_FAILURE;
	g_autofree struct source *flat = g_new(struct source, sources->len + 1);
	for (guint i = 0; i < sources->len; i++)
		flat[i] = *(const struct source *)sources->pdata[i];
	const struct records records = {source_fields, flat, sources->len, sizeof *flat};
	const struct table table = {
		.columns = columns,
		.n_columns = G_N_ELEMENTS(columns),
		.row = fill_source,
		.data = flat,
	};
	answer_table(cli, &records, &table,
		_("Nothing is loaded yet. Try summitty import FILE.ics."), error);
	return EXIT_DONE;
}

/* All the names, before anything is removed. */
static bool check_names(struct cli *cli, GError **error)
{
	g_autoptr(GPtrArray) sources = sources_load(cli, error);
	if (!sources)
		return false;
	for (size_t i = 0; cli->words[i]; i++)
		if (!sources_find(sources, cli->words[i], error))
			return false;
	return true;
}

int run_source_remove(struct cli *cli, GError **error)
{
	g_autofree char *names = g_strjoinv(", ", cli->words);
	g_autofree char *question = g_strdup_printf(_("Remove %s from the programme?"), names);

	if (!check_names(cli, error) || !cli_confirm(cli, question, error))
		return EXIT_FAILURE;
	AUTO(cache_close) struct cache *cache = open_cache(cli, CACHE_WRITE, error);
	if (!cache)
		return EXIT_FAILURE;
	for (size_t i = 0; cli->words[i]; i++) {
		if (!cache_source_remove(cache, cli->words[i], error))
			return EXIT_FAILURE;
		if (!cli->options.quiet)
			answer_line(cli, _("%s removed"), cli->words[i]);
	}
	return EXIT_DONE;
}

int run_source_rename(struct cli *cli, GError **error)
{
	const char *from = cli->words[0], *to = cli->words[1];
	g_autoptr(GPtrArray) sources = sources_load(cli, error);

	if (!sources || !sources_find(sources, from, error))
		return EXIT_FAILURE;
	AUTO(cache_close) struct cache *cache = open_cache(cli, CACHE_WRITE, error);
	if (!cache || !cache_source_rename(cache, from, to, error))
		return EXIT_FAILURE;
	if (!cli->options.quiet)
		answer_line(cli, _("%s is now %s"), from, to);
	return EXIT_DONE;
}
