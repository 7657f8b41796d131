#ifndef SUMMITTY_TESTS_SCREEN_STAGE_H
#define SUMMITTY_TESTS_SCREEN_STAGE_H

#include <summitty/view/views.h>

/*
 * A stage for one view: a host with a pinned clock, and a small programme made to be awkward (three
 * scripts, right-to-left, hostile, wide and long texts, clashes, cancelled, all-day and endless
 * sessions). What is painted is compared with golden/NAME.txt; UPDATE=1 rewrites that.
 */
struct stage {
	struct host host; /* first: views hand it back */
	char *message, *needle;
	struct zone *zone, *local;
	struct snapshot *programme; /* all sessions */
	bool changes;               /* there are some */
	bool bare;                  /* nothing was ever loaded */
};

void stage_open(struct stage *stage);
void stage_close(struct stage *stage);

/* A session of the programme, by its id. */
const struct session *stage_session(const struct stage *stage, const char *id);

/* More of the programme goes on in the background: five all day long. */
void stage_crowd_background(struct stage *stage);

/* Seven sessions are at once, and without a venue. */
void stage_crowd_hour(struct stage *stage);

/* Opens the view of a name and loads it. Caller frees. */
struct view *stage_view(struct stage *stage, const char *name, const struct opening *opening);

/* Answers what the view wants from the programme, as tui/ would from the cache. */
void stage_load(struct stage *stage, struct view *view);

/* Lays out and paints a view on the whole of a surface of that size; returns the dump. */
char *stage_paint(struct stage *stage, struct view *view, int rows, int cols, bool styles);

/* Runs the command of that name from the view's tables, and loads if it says so. */
enum reply_kind stage_run(struct stage *stage, struct view *view, const char *command);

/* Fails the test, printing the difference, unless `text` is what golden/NAME.txt has. */
void golden_check(const char *name, const char *text);

#endif
