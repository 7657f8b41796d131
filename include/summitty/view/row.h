#ifndef SUMMITTY_VIEW_ROW_H
#define SUMMITTY_VIEW_ROW_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/now.h>
#include <summitty/model/session.h>
#include <summitty/term/surface.h>

struct scene;
struct zone;

/* Widths of the columns of a session row; 0 is a column there is no room for. */
struct columns {
	int width, day, time, title, team, venue, kind;
	int gap;           /* between two of them */
	GHashTable *heads; /* of the venues' names (model/venue.h), borrowed; or NULL */
};

/* What the columns have to hold, at their widest. */
struct column_need {
	int team, venue, kind;
};

/*
 * Shares out `width` cells: start–end, marks and title always, then the initials of colleagues,
 * then venue, then kind. A row that says its day drops the end first.
 */
struct columns columns_fit(int width, bool with_day, struct column_need need);

/* Paints a venue's name in a column, without its head where the whole is too wide. */
void row_paint_venue(struct surface *surface, int row, int col, int cells, enum style style,
	GHashTable *heads, const char *name);

/* Paints a session on one row. `needle` is highlighted in the title; NULL for nothing. */
void row_paint_session(struct surface *surface, int row, int col, const struct columns *columns,
	const struct session *session, const struct scene *scene, const char *needle);

/* Marks a painted session, behind its title, as held at other times too, where there is room. */
void row_paint_repeated(struct surface *surface, int row, int col, const struct columns *columns);

/*
 * The title to show: the reader's, or, where the terminal has only ASCII and that would be
 * question marks, the first of its languages that can be read. Caller frees.
 */
char *row_title(const struct session *session, enum charset charset);

/* The initials of the colleagues who starred it, "AN BK"; NULL: nobody did. Caller frees. */
char *row_team(const struct session *session);

/* "09:30–10:45", "all day", "–Sat 13 Oct" for what ends on another day. Caller frees. */
char *row_times(const struct session *session, const struct scene *scene);

/* "Thu 11 Oct 09:30–10:45 ICT" in some zone, the end with its own day where that is another. Caller
 * frees. */
char *row_when(const struct session *session, const struct scene *scene, const struct zone *zone);

/* Whether, in the user's zone, a session begins on another date than where it is held. */
bool row_strays(const struct session *session, const struct scene *scene);

/* What has become of a session, in a word or two ("cancelled", "delayed 15 min, full"), or NULL.
 * Caller frees. */
char *row_fate(const struct session *session);

/* Makes the words of a needle (may be NULL) stand out in a text painted at a place. */
void row_highlight(
	struct surface *surface, int row, int col, int cells, const char *text, const char *needle);

/* How a title looks: what is off, over or a must does so differently. */
enum style row_title_style(const struct session *session, enum moment moment);

/* The hue of a kind: the config's, or its own of model/kind.h. */
enum style kind_style(const struct scene *scene, const char *kind);

/* The hue of a session: the config's for its kind; else that of the colour it has of its own; else
 * its kind's, and for what is of no kind in particular that of the source it came from, if that has
 * one. */
enum style session_style(const struct scene *scene, const struct session *session);

/* The config's hues for a scene, from "kind = colour" lines; what makes no sense is left out. The
 * caller unrefs. */
GHashTable *hues_new(const char *lines);

#endif
