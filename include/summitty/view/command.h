#ifndef SUMMITTY_VIEW_COMMAND_H
#define SUMMITTY_VIEW_COMMAND_H

#include <glib.h>

struct command;
struct host;
struct session;
struct view;

/* What is to happen after a command ran: a view says it, tui/ does it. */
enum reply_kind {
	REPLY_IGNORED, /* not mine: try the next table */
	REPLY_DONE,    /* paint again */
	REPLY_RELOAD,  /* ask for what the view wants now, then paint */
	REPLY_OPEN,    /* open `view` on the current session, or on `session` */
	REPLY_STEP,    /* open the session `by` further on in the list that led here */
	REPLY_FIND,    /* show what the query `words` finds */
	REPLY_FOLLOW,  /* open the link `words` */
	REPLY_CLOSE,
	REPLY_APPLY, /* make my agenda the plan shown */
	REPLY_RUN,   /* close this view and run `command` in the one below */
	REPLY_QUIT,
};

struct reply {
	enum reply_kind kind;
	const char *view;              /* REPLY_OPEN: its name */
	const struct session *session; /* REPLY_OPEN: another one than the current, or NULL */
	const struct command *command;
	int by;
	char *words; /* REPLY_FIND, REPLY_FOLLOW; REPLY_RUN: what it asks for is answered with this;
			or NULL; owned */
};

static inline struct reply reply(enum reply_kind kind)
{
	return (struct reply){.kind = kind};
}

static inline struct reply reply_open(const char *view)
{
	return (struct reply){.kind = REPLY_OPEN, .view = view};
}

/* What must be there for a command to make sense; tui/ checks and says what is missing. */
enum need {
	NEED_SESSION = 1, /* one under the cursor */
	NEED_TYPING =
		2,     /* only while a text field has the focus; without it, only while none has */
	OWN_COUNT = 4, /* none that was typed is told as 0, not 1 */
	ASKS_ANEW = 8, /* what it leaves need not be complete */
	ANY_TIME = 16, /* while a text field has the focus, too: its keys are no text */
};

/*
 * One thing a person can do. From tables of these come the keymap, help, the hint bar, [keys] in
 * the config and the manual. A table ends with a NULL name.
 */
struct command {
	const char *name;  /* "next-day": stable */
	const char *keys;  /* standard keys, blank-separated, see term/key.h */
	const char *group; /* heading in help; marked for translation, as all texts here; NULL: the
			    command is listed nowhere */
	const char *help;  /* "next day" */
	const char *hint;  /* short form for the hint bar, or NULL: not shown there */
	const char *words; /* what may follow its name in the palette, as its answer: "QUERY" */
	guint needs;       /* NEED_* */
	const char *opens; /* the main view that it goes to; where there is none: */
	struct reply (*run)(struct host *host, struct view *view, int count);
};

#endif
