/*
 * Search as you type, in the one query language: a text field, what it found by relevance, and what
 * was perhaps meant.
 */
#include "search.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/view/views.h>

#include "excerpt.h"

/* More than anyone reads. How many there are in all is not asked: that would take a look at every
 * one of them at every key. */
#define LIMIT 200
#define HEAD 3 /* rows above the list */

static void search_open(struct view *view, const struct opening *opening)
{
	struct search *s = search_of(view);

	edit_init(&s->edit, opening->text);
	s->history = history_new();
	list_init(&s->list);
	s->list.with_day = true;
	s->typing = !opening->results;
}

static void search_close(struct view *view)
{
	struct search *s = search_of(view);

	edit_clear(&s->edit);
	list_clear(&s->list);
	snapshot_unref(s->sessions);
	g_free(s->fault);
	g_free(s->suggestion);
	g_free(s->meant);
	history_free(s->history);
}

/* One or two letters are in nearly every title: no key need wait for descriptions to be read. (Of
 * Chinese or Korean one character is three bytes.) */
static bool tells_where(const struct search *s)
{
	return s->edit.text->len >= 3;
}

static void search_want(const struct view *view, struct want *want)
{
	const struct search *s = (const struct search *)view;

	if (search_is_blank(s))
		return;
	want->text = g_strdup(s->edit.text->str);
	want->ranked = true;
	want->at_once = s->typing; /* nobody is on his way through them */
	want->texts = tells_where(s);
	want->limit = LIMIT;
}

static void set_suggestion(struct search *s, char **words)
{
	g_clear_pointer(&s->suggestion, g_free);
	g_clear_pointer(&s->meant, g_free);
	if (!words || !words[0])
		return;
	g_autofree char *joined = g_strjoinv(", ", words);
	s->suggestion = g_strdup_printf(_("Did you mean: %s? Enter takes %s."), joined, words[0]);
	s->meant = g_strdup(words[0]);
}

/* A session, and the line in which it has what was searched for where its title, of so many cells
 * beside what stands before it, doesn't tell. */
static void add_found(struct search *s, const struct session *session, int cells)
{
	g_autofree char *fate = row_fate(session);
	int left = cells - (fate ? text_width(fate) + 3 : 0);
	g_autofree char *line = tells_where(s) ? excerpt_of(session, s->edit.text->str, left,
							 s->view.host->scene.charset)
					       : NULL;
	g_autofree char *text = line ? g_strconcat("    ", line, NULL) : NULL;

	list_add_session(&s->list, session);
	if (!text)
		return;
	list_add(&s->list, ROW_TEXT, STYLE_DIM, text, NULL);
	g_array_index(s->list.rows, struct row, s->list.rows->len - 1).found = true;
}

static void show_found(struct search *s, int cells)
{
	list_begin(&s->list);
	for (size_t i = 0; s->sessions && i < s->sessions->count; i++)
		add_found(s, &s->sessions->sessions[i], cells);
	list_end(&s->list);
}

/* Until it is known how wide a title may be. */
static void show_bare(struct search *s)
{
	list_begin(&s->list);
	for (size_t i = 0; s->sessions && i < s->sessions->count; i++)
		list_add_session(&s->list, &s->sessions->sessions[i]);
	list_end(&s->list);
	s->title_cells = 0;
}

static bool search_load(struct view *view, struct answer *answer)
{
	struct search *s = search_of(view);

	bool anew = s->partial || s->title_cells == 0;
	if (s->partial) {
		s->list.selected = -1;
		s->list.top = 0;
	}
	s->partial = answer->partial;
	struct snapshot *old = s->sessions;
	s->sessions = g_steal_pointer(&answer->sessions);
	s->withheld = answer->withheld;
	g_free(s->fault);
	s->fault = g_steal_pointer(&answer->fault);
	set_suggestion(s, answer->suggestions);
	if (anew)
		show_bare(s);
	else /* every line stays where it is */
		show_found(s, s->title_cells);
	snapshot_unref(old);
	return false;
}

/* What a row doesn't show stands below it: how wide titles are is known only here. */
static void search_layout(struct view *view, int rows, int cols)
{
	struct search *s = search_of(view);

	list_layout(&s->list, rows - HEAD, cols, view->host->scene.charset);
	if (s->title_cells != s->list.columns.title) {
		show_found(s, s->list.columns.title);
		list_layout(&s->list, rows - HEAD, cols, view->host->scene.charset);
		s->title_cells = s->list.columns.title;
	}
	list_tell_repeats(&s->list, view->host);
}

/* What to say below the field. Caller frees. */
static char *summary(const struct search *s)
{
	size_t shown = s->sessions ? s->sessions->count : 0;

	if (search_is_blank(s))
		return g_strdup(
			_("Words, \"a phrase\", kind:forum venue:hall day:2 after:14:00 -not"));
	if (s->fault)
		return g_strndup(s->fault, strcspn(s->fault, "\n"));
	if (s->partial)
		return g_strdup_printf("%s ...", _("Searching"));
	if (shown == 0 && s->withheld > 0)
		return view_withheld(s->view.host, s->withheld);
	if (shown == 0)
		return g_strdup(s->suggestion ? s->suggestion : _("Nothing found."));
	if (shown == LIMIT)
		return g_strdup_printf(_("%zu sessions and more: more words find fewer"), shown);
	return g_strdup_printf(ngettext("%zu session", "%zu sessions", shown), shown);
}

/* On one row, or where nothing is below on as many as it takes. */
static void paint_summary(const struct search *s, struct surface *surface, struct rect area)
{
	enum style style = s->fault && !search_is_blank(s) ? STYLE_ERROR : STYLE_DIM;
	int rows = s->list.rows->len > 0 ? 1 : area.rows - 1;
	g_autofree char *said = summary(s);

	surface_wrapped(surface, (struct rect){area.row + 1, area.col + 2, rows, area.cols - 3},
		style, said);
}

static void search_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct search *s = (const struct search *)view;
	const char *label = _("Search");
	struct rect below = {area.row + HEAD, area.col, area.rows - HEAD, area.cols};
	int at = area.col + 2;

	at += surface_text(surface, area.row, at, 20, STYLE_ACCENT, label) + 2;
	if (s->typing)
		edit_paint(&s->edit, surface, area.row, at, area.col + area.cols - at - 2);
	else
		surface_text(
			surface, area.row, at, area.cols - at - 2, STYLE_TITLE, s->edit.text->str);
	paint_summary(s, surface, area);
	list_paint(&s->list, view, surface, below);
}

static const struct session *search_current(const struct view *view)
{
	return list_session(&((const struct search *)view)->list);
}

static struct list *search_list(struct view *view)
{
	return &search_of(view)->list;
}

static struct edit *search_typing(struct view *view)
{
	struct search *s = search_of(view);

	return s->typing ? &s->edit : NULL;
}

static gsize search_query_at(const struct view *view)
{
	(void)view;
	return 0;
}

struct reply search_edited(struct view *view)
{
	struct search *s = search_of(view);

	view->host->set_needle(view->host, search_is_blank(s) ? NULL : s->edit.text->str);
	s->partial = true; /* a new question: the best answer is the first */
	return reply(REPLY_RELOAD);
}

static struct reply search_click(struct view *view, int row, int col, bool twice)
{
	struct search *s = search_of(view);

	(void)col;
	s->typing = row < HEAD;
	if (row < HEAD || !list_click(&s->list, row - HEAD))
		return reply(REPLY_DONE);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static const struct command *const search_tables[] = {
	search_commands, match_commands, list_commands, NULL};

const struct view_ops search_view = {
	.name = "search",
	.title = N_("Search"),
	.filtered = true,
	.size = sizeof(struct search),
	.tables = search_tables,
	.list_detail = true,
	.open = search_open,
	.close = search_close,
	.again = search_again,
	.want = search_want,
	.load = search_load,
	.layout = search_layout,
	.paint = search_paint,
	.current = search_current,
	.list = search_list,
	.typing = search_typing,
	.edited = search_edited,
	.query_at = search_query_at,
	.click = search_click,
};
