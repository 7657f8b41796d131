#ifndef SUMMITTY_TUI_TUI_H
#define SUMMITTY_TUI_TUI_H

#endif
