#ifndef SUMMITTY_LINEAR_PRIVATE_H
#define SUMMITTY_LINEAR_PRIVATE_H

#include <summitty/app/app.h>
#include <summitty/app/changes.h>
#include <summitty/app/gaps.h>
#include <summitty/app/plan.h>
#include <summitty/cli/out.h>
#include <summitty/linear/command.h>
#include <summitty/linear/linear.h>

#include "phrase.h"

/* What the numbered lines are. */
struct item_ops {
	bool (*say)(struct linear *linear, size_t i, GError **error);  /* its line */
	bool (*open)(struct linear *linear, size_t i, GError **error); /* all about it */
	bool sessions; /* each is a session of linear->sessions, which can be starred */
	bool timed;    /* lines tell times */
	bool filtered; /* the filter has its say */
};

/* A conversation. */
struct linear {
	struct app *app;
	struct out *out;
	struct linear_options options;

	bool local;       /* times are told in the user's zone, not the summit's */
	char *language;   /* of titles; NULL: as the program was started */
	char **announced; /* by the staff, as was told; or NULL */
	char *filter;     /* a query that everything listed matches, or NULL */
	struct date day;  /* the day the reader is at, or DATE_NONE */

	/* The numbered lines. Their numbers stand until the next list, whatever is starred
	 * meanwhile. */
	const struct item_ops *items; /* NULL before the first list */
	char *heading;
	struct snapshot *sessions;   /* or NULL */
	GArray *days;                /* of struct day_count, or NULL */
	struct app_changes *changes; /* or NULL */
	struct free_time *free_time; /* or NULL */
	struct agenda_plan *plan;    /* or NULL */
	guint64 planned;             /* app_generation() that the plan was made at */
	size_t count, from;          /* how many; the first on the page that was read last */
	bool dated;                  /* of several days: each line tells its day */

	size_t current; /* index of the session read last, or G_MAXSIZE */
	bool (*again)(struct linear *linear, GError **error); /* says the last answer; or NULL */
	bool done;
};

/* --- Saying: say.c --------------------------------------------------------------------------- */

/* A line of its own. The one way to the output: the text is made safe, and one line, here. */
void linear_say(struct linear *linear, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A text of several lines, wrapped. */
void linear_say_text(struct linear *linear, const char *text);

/* An error; the place that a caret would point to is said. */
void linear_say_error(struct linear *linear, const GError *error);

/* Waits for the user, if there is one: the prompt, and all that was said goes out. */
bool linear_prompt(struct linear *linear, GError **error);

/* --- Lists: items.c -------------------------------------------------------------------------- */

/* Makes these the numbered lines and says the first page of them. Takes all three. */
bool linear_list_sessions(struct linear *linear, char *heading, struct snapshot *sessions,
	bool dated, GError **error);
bool linear_list_days(struct linear *linear, char *heading, GArray *days, GError **error);

/* For lists of other things: forgets the list before, so that the caller can set what this one is
 * of; then its heading and first page are said. Takes the heading. */
void linear_begin_list(
	struct linear *linear, char *heading, const struct item_ops *items, size_t count);
void linear_forget_list(struct linear *linear);
bool linear_say_list(struct linear *linear, GError **error);

/* The session of this number (0: the one read last) as it is now. USAGE says which numbers there
 * are; NOT_FOUND that it is gone. */
struct snapshot *linear_item(struct linear *linear, size_t number, GError **error);

/* The session at an index of the list as it is now; one that is gone is as it was, its change
 * "removed". */
struct snapshot *linear_fresh(struct linear *linear, size_t i, GError **error);

/* What phrases want to know; cleared by phrase_context_clear(). */
bool linear_context(struct linear *linear, struct phrase_context *context, GError **error);

/* --- Details: detail.c ----------------------------------------------------------------------- */

bool linear_detail(struct linear *linear, size_t i, GError **error);

/* --- Browsing: browse.c ---------------------------------------------------------------------- */

/* The day to begin with: today, else the next of the summit's, else its last. */
bool linear_greet(struct linear *linear, GError **error);
char *linear_heading(const char *what, size_t count); /* "Now: 3 sessions."; caller frees */
bool linear_show_day(struct linear *linear, struct date day, GError **error);

/* --- The commands' functions ------------------------------------------------------------------ */

bool run_linear_days(struct linear *, const struct linear_request *, GError **error);
bool run_linear_day(struct linear *, const struct linear_request *, GError **error);
bool run_linear_step(struct linear *, const struct linear_request *, GError **error);
bool run_linear_more(struct linear *, const struct linear_request *, GError **error);
bool run_linear_open(struct linear *, const struct linear_request *, GError **error);
bool run_linear_repeat(struct linear *, const struct linear_request *, GError **error);
bool run_linear_search(struct linear *, const struct linear_request *, GError **error);
bool run_linear_mine(struct linear *, const struct linear_request *, GError **error);
bool run_linear_changes(struct linear *, const struct linear_request *, GError **error);
bool run_linear_is(struct linear *, const struct linear_request *, GError **error);
bool run_linear_filter(struct linear *, const struct linear_request *, GError **error);
bool run_linear_star(struct linear *, const struct linear_request *, GError **error);
bool run_linear_hide(struct linear *, const struct linear_request *, GError **error);
bool run_linear_note(struct linear *, const struct linear_request *, GError **error);
bool run_linear_unnote(struct linear *, const struct linear_request *, GError **error);
bool run_linear_tag(struct linear *, const struct linear_request *, GError **error);
bool run_linear_gaps(struct linear *, const struct linear_request *, GError **error);
bool run_linear_plan(struct linear *, const struct linear_request *, GError **error);
bool run_linear_apply(struct linear *, const struct linear_request *, GError **error);
bool run_linear_team(struct linear *, const struct linear_request *, GError **error);
bool run_linear_sample(struct linear *, const struct linear_request *, GError **error);
bool run_linear_undo(struct linear *, const struct linear_request *, GError **error);
bool run_linear_export(struct linear *, const struct linear_request *, GError **error);
bool run_linear_zone(struct linear *, const struct linear_request *, GError **error);
bool run_linear_language(struct linear *, const struct linear_request *, GError **error);
bool run_linear_help(struct linear *, const struct linear_request *, GError **error);
bool run_linear_quit(struct linear *, const struct linear_request *, GError **error);

#endif
