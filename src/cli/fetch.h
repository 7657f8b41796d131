#ifndef SUMMITTY_CLI_FETCH_H
#define SUMMITTY_CLI_FETCH_H

#include <summitty/app/fetch.h>

#include "verb.h"

/* One fetch as the options say; see app_fetch(). */
bool fetch_once(struct cli *cli, struct fetch_report *report, GError **error);

/* Says why nothing was done, or that trouble is over. */
void fetch_say_state(const struct cli *cli, const struct fetch_report *report);

/* Fetches over and over, until a signal ends it. */
G_NORETURN void fetch_loop(struct cli *cli);

#endif
