#ifndef SUMMITTY_CLI_SOURCES_H
#define SUMMITTY_CLI_SOURCES_H

#include <summitty/store/cache.h>

#include "verb.h"

/* All sources, as cache_sources() gives them; NULL on error. */
GPtrArray *sources_load(struct cli *cli, GError **error);

/* The source of this name. Borrowed; NOT_FOUND names those there are. */
struct source *sources_find(GPtrArray *sources, const char *name, GError **error);

#endif
