/* What stories begin and end with: see story.h. */
#include "story.h"

struct pty pty;

static void setup(void)
{
	pty_open(&pty, true);
}

static void teardown(void)
{
	pty_close(&pty);
}

TCase *story_case(const char *name, int seconds)
{
	TCase *tcase = tcase_create(name);

	tcase_set_timeout(tcase, seconds);
	tcase_add_checked_fixture(tcase, setup, teardown);
	return tcase;
}

void story_start(void)
{
	pty_start(&pty, 24, 80, false);
	pty_expect(&pty, "now 10:15");
}

void story_quit(void)
{
	pty_send(&pty, "Q");
	ck_assert_int_eq(pty_wait(&pty), 0);
}
