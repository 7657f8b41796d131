#ifndef SUMMITTY_TUI_PRIVATE_H
#define SUMMITTY_TUI_PRIVATE_H

#include <summitty/app/app.h>
#include <summitty/app/complete.h>
#include <summitty/term/terminal.h>
#include <summitty/tui/tui.h>
#include <summitty/view/edit.h>
#include <summitty/view/history.h>
#include <summitty/view/list.h>
#include <summitty/view/views.h>

/* Smallest and "wide" terminals. */
#define MIN_ROWS 12
#define MIN_COLS 40
#define WIDE_COLS 110

#define MAX_VIEWS 16

struct tui;

/* A question on the last line. `done` gets the text; false keeps the question open. */
struct prompt {
	bool open;
	char *label;
	struct edit edit;
	bool (*done)(struct tui *tui, const char *text);
	struct history *history; /* of answers given before; or NULL; borrowed */
	bool query;              /* Tab completes a query */
	bool prefixed;           /* C-x was typed */
	int fault;               /* byte at which the answer is malformed, or -1 */
};

/* How a word that is being typed may go on: open while `found` is set. */
struct menu {
	struct completion *found;
	char *typed; /* the word, as it was */
	gsize start; /* byte of the text at which it begins; it ends at the cursor */
	int chosen;  /* of the candidates, or -1 */
};

/* What is long in coming is shown in part, and whole a frame later. */
struct parts {
	bool allowed;
	struct view *view;              /* that has a part of its sessions, or NULL */
	guint rest;                     /* source that will have it ask for all; 0: none */
	bool completing;                /* it is asking for all … */
	bool yielding;                  /* … unless somebody types */
	gint64 at_once, late_at;        /* how long a search may take for its first frame, µs */
	struct cache_patience patience; /* with what is being asked */
};

/* Long work, which shows how far it is. */
struct work {
	bool busy;       /* it runs */
	bool cancel;     /* the user wants it stopped */
	bool waiting;    /* nothing is being written: all else can be done */
	gint64 shown_at; /* when progress was last painted, monotonic µs */
};

/* The screen: a stack of views over the terminal. The host comes first: views know only that. */
struct tui {
	struct host host;
	struct app *app;
	struct terminal *terminal; /* NULL in tests, which paint on a surface of their own */
	GMainLoop *loop;
	GPtrArray *stack;             /* struct view *, the top one last; never empty */
	struct view *kept[MAX_VIEWS]; /* main views keep their place: by index in all_views */
	struct view *side;            /* detail beside the list on wide terminals, or NULL */
	bool side_focus;
	struct view *of_day;             /* the kept view of one day that was used last, or NULL */
	const struct view_ops *squeezed; /* gave its place to the schedule: too few columns */
	struct view *unasked;            /* has been typed in since it was last loaded */
	struct parts parts;
	int rows, cols;                                /* of the last layout */
	bool unplaced;                                 /* what is shown is another since then */
	bool (*offers)(const struct command *command); /* what may be done here; NULL: all */
	GHashTable *keys;                              /* command name → keys from the config */
	struct prompt prompt;
	struct menu menu;
	struct history *filters; /* that were typed */
	struct snapshot *noted;  /* the session a note or tags are written on, or NULL */
	char **notices;          /* of the venue's staff, newest first */
	char *message;
	bool message_is_error;
	char *filter, *needle, *sample;
	guint unread;      /* changes */
	GHashTable *told;  /* stars reminded of, by id and start; NULL: none yet */
	GHashTable *seen;  /* changes shown that are still to be remembered as seen, or NULL */
	char *export_file; /* that may be overwritten, while that is asked; or NULL */
	bool local_times;
	bool framed;             /* another shows it, in a frame of its own … */
	bool hintless;           /* … that says what can be done */
	int count;               /* numeric prefix; 0: none */
	bool counting;           /* digits belong to it */
	struct view *dragged;    /* whose bar follows the mouse, or NULL */
	guint64 generation;      /* of the answers shown */
	GArray *days;            /* struct day_count: the summit's, as they were at … */
	guint64 days_generation; /* … this generation */
	gint64 minute;           /* of the clock shown */
	struct work work;
};

/* What a command is handed is the screen itself. */
static inline struct tui *tui_of(struct host *host)
{
	return (struct tui *)host;
}

/* tui.c */
struct tui *tui_new(struct app *app, const struct tui_options *options, enum charset charset);
void tui_free(struct tui *tui);
void tui_say(struct tui *tui, const char *text);
void tui_say_empty(struct tui *tui);               /* see tui_is_empty() */
void tui_complain(struct tui *tui, GError *error); /* takes the error */
struct view *tui_top(const struct tui *tui);
struct view *tui_target(const struct tui *tui); /* the one that keys act on */
void tui_refresh_scene(struct tui *tui);

/* Takes over what the staff announce now. */
void tui_refresh_notices(struct tui *tui);
void tui_refresh_colors(struct tui *tui); /* of the sources */
bool tui_is_empty(struct tui *tui);       /* nothing is loaded */
void tui_event(struct tui *tui, const struct event *event);
void tui_tick(struct tui *tui);
DEFINE_AUTO(struct tui, tui_free)

/* stack.c: opening and closing views. */
void tui_open_main(struct tui *tui, const char *name, const char *text);
void tui_welcome(struct tui *tui);       /* the first page comes and goes with the programme */
void tui_fit(struct tui *tui, int cols); /* the schedule instead of what is too wide */
void tui_push(struct tui *tui, const char *name, const struct opening *opening);
bool tui_pop(struct tui *tui); /* false: there is nothing below */
void tui_act(struct tui *tui, struct view *view, struct reply reply);

/* step.c: from the session that is shown to another. */
void tui_step(struct tui *tui, const struct view *view, int by); /* so many on in its list */
struct reply tui_next_clash(struct host *host, struct view *view, int count);
struct reply tui_today(struct host *host, struct view *view, int count);

/* load.c: asking for what views want. */
const GArray *tui_days(struct tui *tui, GError **error); /* borrowed */
void tui_load(struct tui *tui, struct view *view);
void tui_load_all(struct tui *tui);
void tui_settle(struct tui *tui); /* asks for what has been typed */
/* Asks for the rest of what was shown in part: before anything is done with it. */
void tui_complete(struct tui *tui);
bool tui_is_repeated(struct host *host, const struct session *session);

/* changes.c: struct change_note, for the view of them. */
GPtrArray *tui_changes(struct tui *tui, GError **error);
GPtrArray *tui_changes_of(struct tui *tui, const char *id, GError **error);
void tui_saw(struct host *host, const char *id, gint64 load); /* the host's saw() */
void tui_keep_seen(struct tui *tui);                          /* on the disk */

/* remind.c: tells of stars that begin soon, each once. */
void tui_remind(struct tui *tui);

/* plan.c */
bool tui_ask_plan(struct tui *tui, struct answer *answer, GError **error);
void tui_apply_plan(struct tui *tui);
struct reply tui_show_plan(struct host *host, struct view *view, int count);

/* frame.c */
void tui_layout(struct tui *tui, const struct surface *surface);
void tui_place(struct tui *tui); /* lays out again, as large as before, what is another since */
void tui_paint(const struct tui *tui, struct surface *surface);
void tui_show(struct tui *tui);
struct rect tui_body(const struct tui *tui, int rows, int cols);
int tui_clock_col(const struct tui *tui);            /* where it begins on the title line */
int tui_hints_row(const struct tui *tui, int rows);  /* -1: they have given way */
int tui_prompt_row(const struct tui *tui, int rows); /* while a question is asked */
int tui_list_cols(const struct tui *tui, int cols);  /* of the main view; all of them if no side */

/* hints.c: the line that says what can be done here. */
void tui_paint_hints(const struct tui *tui, struct surface *surface, int row);
const struct command *tui_hint_at(const struct tui *tui, int col); /* or NULL */

/* mouse.c */
void tui_mouse(struct tui *tui, const struct mouse *mouse);

/* binding.c: the keys that commands have, after the config. Callers free what is no const. */
void tui_load_keys(struct tui *tui); /* and says what is wrong in [keys] */
const char *tui_keys(const struct host *host, const struct command *command);
char *tui_first_key(const struct tui *tui, const struct command *command); /* or "" */
char *tui_key_of(const struct host *host, const char *name);
bool tui_offers(const struct tui *tui, const struct command *command); /* see tui->offers */
bool tui_offers_named(const struct host *host, const char *name);

/* keys.c */
void tui_key(struct tui *tui, struct key key);
bool tui_view_takes(const struct tui *tui, const struct view *view, struct key key); /* its own */
void tui_typed(struct tui *tui, struct view *view); /* its text field has changed */
struct reply tui_begin_count(struct host *host, struct view *view, int count);
/* Runs a command, or says what it lacks; false if it ignores that. */
bool tui_run_command(struct tui *tui, struct view *view, const struct command *command);
/* What can be done while something is typed too; false if the key is not for that. */
bool tui_run_any_time(struct tui *tui, struct key key);
void tui_say_unbound(struct tui *tui, struct key key); /* it does nothing here */
bool tui_needs_met(const struct view *view, const struct command *command);

/* commands.c */
const struct command *tui_command(const char *name); /* of tui_commands */
/* Of a view, or else of tui_commands. */
const struct command *tui_command_in(const struct view *view, const char *name);

/* run.c: what they do, but for those on sessions. */
bool tui_offers_sample(const struct tui *tui); /* on the first page, where there is one to load */
struct reply tui_load_sample(struct host *host, struct view *view, int count);
struct reply tui_help(struct host *host, struct view *view, int count);
struct reply tui_palette(struct host *host, struct view *view, int count);
struct reply tui_back(struct host *host, struct view *view, int count);
struct reply tui_other_pane(struct host *host, struct view *view, int count);
struct reply tui_quit(struct host *host, struct view *view, int count);
struct reply tui_suspend(struct host *host, struct view *view, int count);
struct reply tui_redraw(struct host *host, struct view *view, int count);
struct reply tui_refresh(struct host *host, struct view *view, int count);
struct reply tui_undo(struct host *host, struct view *view, int count);
struct reply tui_redo(struct host *host, struct view *view, int count);

/* marks.c: commands on the current session. */
struct reply tui_star(struct host *host, struct view *view, int count);
struct reply tui_maybe(struct host *host, struct view *view, int count);
void tui_move_star(struct host *host, const char *star, const char *session);
void tui_hide_group(struct host *host, enum facet facet, const char *name, bool hide);
struct reply tui_hide(struct host *host, struct view *view, int count);

/* showing.c: what is shown, in all views. */
struct reply tui_filter(struct host *host, struct view *view, int count);
void tui_filter_by(struct tui *tui, const char *text); /* a query that is one; or NULL */
struct reply tui_clear_filter(struct host *host, struct view *view, int count);
struct reply tui_show_zone(struct host *host, struct view *view, int count);
struct reply tui_hide_past(struct host *host, struct view *view, int count);

/* take.c: taking sessions along. */
struct reply tui_copy(struct host *host, struct view *view, int count);
void tui_follow_link(struct tui *tui, const char *link);
struct reply tui_open_link(struct host *host, struct view *view, int count);
struct reply tui_show_qr(struct host *host, struct view *view, int count);
struct reply tui_export(struct host *host, struct view *view, int count);

/* prompt.c */
void prompt_open(struct tui *tui, const char *label, const char *text,
	bool (*done)(struct tui *tui, const char *text));
void prompt_close(struct tui *tui);
void prompt_key(struct tui *tui, struct key key);
void prompt_click(struct tui *tui, int col);
void prompt_fault(struct tui *tui, gsize column); /* the answer is malformed there */
void prompt_paint(const struct prompt *prompt, struct surface *surface, int row);
void prompt_paint_hints(const struct prompt *prompt, struct surface *surface, int row);
void prompt_paint_fault(const struct prompt *prompt, struct surface *surface, int row);

/* menu.c: completing a query that begins at a byte of a text field. True if the key was for that;
 * any other key ends it. */
bool menu_key(struct tui *tui, struct edit *edit, gsize from, struct key key);
void menu_close(struct menu *menu);
void menu_paint(const struct menu *menu, struct surface *surface, int row);

/* work.c */
bool tui_import_sample(struct tui *tui, GError **error);
void tui_refresh_sources(struct tui *tui); /* and says what came of it */

/* note.c */
struct reply tui_note(struct host *host, struct view *view, int count);
struct reply tui_note_editor(struct host *host, struct view *view, int count);
struct reply tui_tag(struct host *host, struct view *view, int count);

#endif
