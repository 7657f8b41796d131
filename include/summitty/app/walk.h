#ifndef SUMMITTY_APP_WALK_H
#define SUMMITTY_APP_WALK_H

#include <glib.h>

#include <summitty/app/config.h>
#include <summitty/model/walk.h>

/*
 * Reads the table of walks (manual: FILES) that the config names, by default walk.csv beside the
 * config; that one need not be there. A line that makes no sense is left out, and is a sentence in
 * `warnings`, an array of char * that may be NULL, as is a file that can't be read.
 */
struct walks *walk_load(const struct config *config, GPtrArray *warnings);

#endif
