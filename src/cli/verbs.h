#ifndef SUMMITTY_CLI_VERBS_H
#define SUMMITTY_CLI_VERBS_H

#include <summitty/base/i18n.h>

#include "verb-options.h"
#include "verb.h"

/* What the tables of verbs are written with: how many words, and usual needs. */
#define ANY (-1)
#define RECORDS (VERB_APP | VERB_RECORDS | VERB_QUERY)
#define SESSIONS (VERB_APP | VERB_RECORDS | VERB_ICS)

/* A table for each group; each ends with a NULL name. */
extern const struct verb verbs_loading[];
extern const struct verb verbs_reading[];
extern const struct verb verbs_agenda[];
extern const struct verb verbs_venue[];
extern const struct verb verbs_plumbing[];

#endif
