#ifndef SUMMITTY_CLI_MINE_H
#define SUMMITTY_CLI_MINE_H

#include "verb.h"

/* Answers with sessions as they are once a change of their marks is on the disk. Private to cli/.
 */
int answer_changed(struct cli *cli, const struct snapshot *sessions, GError **error);

#endif
