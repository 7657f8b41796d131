#ifndef SUMMITTY_CLI_EMPTY_H
#define SUMMITTY_CLI_EMPTY_H

#include <summitty/model/query.h>

#include "verb.h"

/* Tells on standard error why a query's answer is empty, and what could be asked instead. Under
 * --quiet nothing. */
void explain_empty(const struct cli *cli, const struct query *query);

/* The same where it was my agenda that was asked: `otherwise` is said where it has stars. */
void explain_no_stars(const struct cli *cli, const char *otherwise);

#endif
