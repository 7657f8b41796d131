#ifndef SUMMITTY_CLI_CLI_H
#define SUMMITTY_CLI_CLI_H

#endif
