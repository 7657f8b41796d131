#ifndef SUMMITTY_TESTS_PTY_STORY_H
#define SUMMITTY_TESTS_PTY_STORY_H

#include <check.h>

#include "harness.h"

/* The program of the story that is told. */
extern struct pty pty;

/*
 * A case of stories, each with a home of its own into which summit.ics is loaded, and so many
 * seconds. What a story file adds as fixtures comes after that, and goes before it.
 */
TCase *story_case(const char *name, int seconds);

/* Starts the screen, 24 by 80, and waits until it shows the day. */
void story_start(void);

/* Quits as a person does; the program ends well. */
void story_quit(void);

#endif
