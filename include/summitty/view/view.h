#ifndef SUMMITTY_VIEW_VIEW_H
#define SUMMITTY_VIEW_VIEW_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/facet.h>
#include <summitty/model/gaps.h>
#include <summitty/model/plan.h>
#include <summitty/model/query.h>
#include <summitty/model/snapshot.h>
#include <summitty/term/key.h>
#include <summitty/term/surface.h>
#include <summitty/time/zone.h>
#include <summitty/view/command.h>

/* What every view sees of the world; the same for all of them, and read-only. */
struct scene {
	struct instant now;
	struct date today;         /* summit day of now */
	const struct zone *zone;   /* times are shown in this one */
	const struct zone *local;  /* the user's */
	const struct walks *walks; /* between venues; NULL: none are known */
	bool hide_past;
	GHashTable *hues;           /* of kinds that the user has given one, see row.h; or NULL */
	GHashTable *source_colors;  /* that sources give themselves, as text by name; or NULL */
	bool time_across;           /* the grid has time across at first, rather than down */
	const char *filter;         /* the filter in force, or NULL */
	const char *needle;         /* what was searched for last, or NULL */
	enum charset charset;       /* of the terminal */
	bool half_blocks;           /* … whose font has them */
	const char *page_url;       /* of a session, with {id} or {uid} in it, for codes; or NULL */
	bool look_only;             /* a board that leads nowhere */
	const char *const *notices; /* what the staff announce, newest first; NULL: nothing */
	gint64 stale_after; /* seconds after which a programme's age is to be told; 0: never */
};

/* What a view needs from above. tui/ embeds and implements it; tests have their own. */
struct host {
	struct scene scene;
	/* Says something on the message line; copies. */
	void (*message)(struct host *host, const char *text);
	/* Remembers what was searched for; copies. */
	void (*set_needle)(struct host *host, const char *text);
	/* A star that is gone is another session now, says the user; both by id. */
	void (*move_star)(struct host *host, const char *star, const char *session);
	/* Hides all of a venue, track or kind, or shows it again. */
	void (*hide_group)(struct host *host, enum facet facet, const char *name, bool hide);
	/* A change was shown to the user: it is no longer unread. NULL: nobody keeps count. */
	void (*saw)(struct host *host, const char *id, gint64 load);
	/* Whether a session is held at other times too; asked of the rows shown. NULL: nobody
	 * knows. */
	bool (*repeated)(struct host *host, const struct session *session);
	/* The keys a command has now, after the config. Borrowed. */
	const char *(*keys)(const struct host *host, const struct command *command);
	/* The first key of the command of a name, for sentences that tell what to press: ":name",
	 * which is typed as well, where it has none. Caller frees. */
	char *(*key_of)(const struct host *host, const char *name);
	/* Whether the command of a name may be used here, as not all may on a public terminal.
	 * NULL: all may. */
	bool (*offers)(const struct host *host, const char *name);
};

/* Rows before where a day begins that a part of it has: on a higher screen it is not enough. */
enum { DAY_PART_ROWS = 64 };

/* What a view wants to show. tui/ asks for it and hands the answer to load(). */
struct want {
	struct query *query; /* the view's own; the user's filter is added. NULL: none */
	char *text;          /* a query the user typed, instead of `query`; or NULL */
	const char *about;   /* an id: that session and those with its title, with descriptions,
				which the others come without; instead of both; borrowed */
	bool history;        /* how loads changed it, as changes */
	bool tags;           /* mine of it */
	bool texts;          /* with descriptions: for what has a limit */
	bool ranked;         /* by relevance rather than time */
	bool at_once;        /* … and what is found at once will do for a first frame, in order of
				time, if it is soon asked for again */
	bool unfiltered;     /* leave the user's filter out */
	bool past;           /* what is over too, though the user hides it: the view sees to that */
	size_t limit;        /* 0: all */
	const struct day_part *part; /* of a day: this much will do for a first frame, if it is
					soon asked for again; or NULL; borrowed */
	bool stars;                  /* my agenda too */
	bool days;                   /* the summit's days too */
	bool gaps;    /* my free time too, with all sessions of its days, instead of both */
	bool plan;    /* the plan of my agenda, with its stars and sessions */
	bool changes; /* what the last loads changed too */
	bool summit;  /* what it is called, and of when the programme is, too */
	bool hidden;  /* the groups that are hidden too */
	bool values;  /* a facet's values too */
	enum facet facet;
	const char *const *venues; /* names: which of them the programme lacks, too; borrowed */
};
void want_clear(struct want *want);

/* What a load changed of one session, in words. */
struct change_note {
	char *id, *title;
	char *what;        /* "moved": for what is no more in the programme */
	char **lines;      /* "start: 09:00 → 10:00", hostile */
	struct instant at; /* when it was loaded */
	bool mine;
	bool unread;
	gint64 load; /* its stamp, which with the id names the change */
};
void change_note_free(gpointer note);

/* The answer. Members not wanted are NULL; a view takes references or steals what it keeps. */
struct answer {
	struct snapshot *sessions;
	struct day_rest rest; /* what of a day isn't among them: they are the part wanted, if any */
	bool partial;         /* … and they are; or they are what was found at once */
	struct snapshot *stars;
	GArray *days;             /* struct day_count */
	GArray *values;           /* struct facet_value */
	char *summit;             /* what it is called; hostile */
	struct instant loaded_at; /* when the programme was, if `summit` is set */
	GPtrArray *changes;       /* struct change_note: mine first, of each the newest first */
	GArray *hidden;           /* struct facet_group */
	GArray *gaps;             /* struct gap; what fits is of `sessions` */
	struct plan *plan;        /* its sessions are those of `stars` and `sessions` */
	size_t withheld; /* of sessions: when nothing was left, how many the filter, or hiding
			    what is over, took out */
	char **tags;
	char **suggestions; /* when a typed text found nothing at all */
	char *fault;        /* why a typed text is no query */
	char **strange;     /* of each of the venues, what to say if there is none of the name, or
			       else "" */
};
void answer_clear(struct answer *answer);

/* What a view is opened on. */
struct opening {
	const struct session *session;       /* the one under the cursor, or NULL */
	const char *text;                    /* a text to start from, or NULL */
	bool results;                        /* … and to go to what it finds */
	const struct command *const *tables; /* help: command tables, NULL-ended, or NULL */
};

/* Where a view of one day stands: what views that show the same day hand on to each other. */
struct place {
	struct date day;
	const struct session *session; /* or NULL */
};

struct list;
struct edit;
struct view;

/* A kind of view. Everything but name, title, size and paint may be NULL. */
struct view_ops {
	const char *name;  /* "schedule": stable */
	const char *title; /* marked for translation */
	size_t size;       /* of the state, which begins with a struct view and starts as zeroes */
	const struct command *const
		*tables; /* its commands, NULL-ended; keys are sought in order */
	bool filtered; /* it shows what the filter leaves, without what is over if that is hidden */
	bool list_detail;  /* on wide terminals the current session is shown beside it */
	bool whole_screen; /* it wants every row but that of the hints … */
	bool bare;         /* … and that too */
	int min_cols;      /* where there are fewer, the schedule takes its place; 0: any will do */

	void (*open)(struct view *view, const struct opening *opening);
	void (*close)(struct view *view);
	/* The user asks for it again after it was left, or while it is shown. */
	void (*again)(struct view *view);
	void (*want)(const struct view *view, struct want *want);
	/* Takes the answer; true if, having seen it, it wants something else: it is asked again. */
	bool (*load)(struct view *view, struct answer *answer);
	void (*layout)(struct view *view, int rows, int cols);
	void (*paint)(const struct view *view, struct surface *surface, struct rect area);

	/* The session that commands act on. */
	const struct session *(*current)(const struct view *view);
	/* For the views of one day: where it stands, and going there when it is loaded next. */
	struct place (*place)(const struct view *view);
	void (*seek)(struct view *view, const struct place *place);
	/* Its list box, for the list's own commands and the wheel; and what follows a move in it.
	 */
	struct list *(*list)(struct view *view);
	struct reply (*moved)(struct view *view);
	/* Selects the session of an id, if it is shown; NULL: it need only be selected in list().
	 */
	void (*show)(struct view *view, const char *id);
	/* Selects the next session for which `test` holds, in a direction, going round; false when
	 * there is none. For match_commands. */
	bool (*find)(struct view *view, int step,
		bool (*test)(const struct session *session, const struct host *host));
	/* The text field that has the focus, or NULL; and what to do once it has changed. */
	struct edit *(*typing)(struct view *view);
	struct reply (*edited)(struct view *view);
	/* The byte of it at which a query begins, which Tab completes; beyond its end if there is
	 * none now, NULL if there never is. */
	gsize (*query_at)(const struct view *view);
	/* A click at a cell relative to the view's area. */
	struct reply (*click)(struct view *view, int row, int col, bool twice);
	/* The wheel, for views without a list. */
	void (*scroll)(struct view *view, int by);
	/* A few words for the title line. Caller frees. */
	char *(*status)(const struct view *view);
};

struct view {
	const struct view_ops *ops;
	struct host *host;
	bool focused; /* the keys act on it */
};

struct view *view_new(const struct view_ops *ops, struct host *host, const struct opening *opening);
void view_free(struct view *view); /* NULL is fine */

/* Where the session under the cursor is, or NULL. Borrowed from the view. */
const struct session *view_current(const struct view *view);

/* The text field that has the focus, or NULL. */
struct edit *view_typing(struct view *view);

/* Why nothing is shown though there would be so many sessions, and which key shows them; NULL if
 * there are none. Caller frees. */
char *view_withheld(const struct host *host, size_t sessions);

/* A command: everything about the current session. */
struct reply view_open_detail(struct host *host, struct view *view, int count);

/* See host->offers(). */
bool view_offers(const struct host *host, const char *command);

/* A sentence of ours with the first key of a command in the place of its "%s" (NULL: it has none).
 * Caller frees. */
char *view_keyed(const struct host *host, const char *text, const char *command);

/* "Thu 11 Oct 09:30": a moment in the zone of the scene. Caller frees. */
char *view_moment(const struct scene *scene, struct instant at);

/* The year of a date, "2018", where it isn't this one: days are told without. NULL if it is, or
 * there is no date. Caller frees. */
char *view_other_year(const struct scene *scene, struct date date);

/* Paints one of our own sentences, wrapped, from a row of the area; returns the row after it. */
int view_paragraph(
	struct surface *surface, struct rect area, int row, enum style style, const char *text);

/* Next and previous match: for one with a find(), or a list of nothing but matches. */
extern const struct command match_commands[];

DEFINE_AUTO(struct view, view_free)

#endif
