#ifndef SUMMITTY_CLI_OVERLAY_H
#define SUMMITTY_CLI_OVERLAY_H

#include "verb.h"

/* Whether the answer is wanted as text for people. */
bool answer_is_text(const struct cli *cli);

/* Writes the notices that hold, a line each; false if there is none. Private to cli/. */
bool answer_announcements(struct cli *cli);

#endif
