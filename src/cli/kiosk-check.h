#ifndef SUMMITTY_CLI_KIOSK_CHECK_H
#define SUMMITTY_CLI_KIOSK_CHECK_H

#include "verb.h"

/* Answers with the checks of the host under a kiosk (guard/host.h); the exit code. */
int kiosk_check(struct cli *cli, GError **error);

#endif
