/*
 * Search as you type, in the one query language: a text field, what it found by relevance, and what
 * was perhaps meant. While the field has the focus letters are text; Enter, Tab or Down go to the
 * results, where they are commands again.
 */
#include <summitty/view/edit.h>
#include <summitty/view/history.h>
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

#include "excerpt.h"

/* More than anyone reads. How many there are in all is not asked: that would take a look at every
 * one of them at every key. */
#define LIMIT 200
#define HEAD 3 /* rows above the list */

struct search {
	struct view view;
	struct edit edit;
	bool typing;
	struct list list;
	struct snapshot *sessions;
	bool partial; /* they are not what is asked for, or what was found of that at once */
	size_t withheld;
	char *fault;
	char *suggestion;        /* "did you mean" and the words, or NULL */
	char *meant;             /* the first of them */
	struct history *history; /* what was searched for before, while the program runs */
};

static struct search *search_of(struct view *view)
{
	return (struct search *)view;
}

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

static bool is_blank(const struct search *s)
{
	return strspn(s->edit.text->str, " ") == s->edit.text->len;
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

	if (is_blank(s))
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

/* A session, and the line in which it has what was searched for. */
static void add_found(struct search *s, const struct session *session)
{
	g_autofree char *line =
		tells_where(s) ? excerpt_of(session, s->edit.text->str, s->view.host->scene.charset)
			       : NULL;
	g_autofree char *text = line ? g_strconcat("    ", line, NULL) : NULL;

	list_add_session(&s->list, session);
	if (!text)
		return;
	list_add(&s->list, ROW_TEXT, STYLE_DIM, text, NULL);
	g_array_index(s->list.rows, struct row, s->list.rows->len - 1).found = true;
}

static bool search_load(struct view *view, struct answer *answer)
{
	struct search *s = search_of(view);

	if (s->partial) {
		s->list.selected = -1;
		s->list.top = 0;
	}
	s->partial = answer->partial;
	list_begin(&s->list);
	snapshot_unref(s->sessions);
	s->sessions = g_steal_pointer(&answer->sessions);
	s->withheld = answer->withheld;
	g_free(s->fault);
	s->fault = g_steal_pointer(&answer->fault);
	set_suggestion(s, answer->suggestions);
	for (size_t i = 0; s->sessions && i < s->sessions->count; i++)
		add_found(s, &s->sessions->sessions[i]);
	list_end(&s->list);
	return false;
}

static void search_layout(struct view *view, int rows, int cols)
{
	list_layout(&search_of(view)->list, rows - HEAD, cols, view->host->scene.charset);
	list_tell_repeats(&search_of(view)->list, view->host);
}

/* What to say below the field. Caller frees. */
static char *summary(const struct search *s)
{
	size_t shown = s->sessions ? s->sessions->count : 0;

	if (is_blank(s))
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

static void search_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct search *s = (const struct search *)view;
	const char *label = _("Search");
	struct rect below = {area.row + HEAD, area.col, area.rows - HEAD, area.cols};
	g_autofree char *said = summary(s);
	int at = area.col + 2;

	at += surface_text(surface, area.row, at, 20, STYLE_ACCENT, label) + 2;
	if (s->typing)
		edit_paint(&s->edit, surface, area.row, at, area.col + area.cols - at - 2);
	else
		surface_text(
			surface, area.row, at, area.cols - at - 2, STYLE_TITLE, s->edit.text->str);
	surface_text(surface, area.row + 1, area.col + 2, area.cols - 3,
		s->fault && !is_blank(s) ? STYLE_ERROR : STYLE_DIM, said);
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

static struct reply search_edited(struct view *view)
{
	struct search *s = search_of(view);

	view->host->set_needle(view->host, is_blank(s) ? NULL : s->edit.text->str);
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

/* In the place of the last word, which is the one that was taken for misspelt. */
static struct reply take_meant(struct search *s)
{
	g_autofree char *text = g_strchomp(g_strdup(s->edit.text->str));
	char *blank = strrchr(text, ' ');

	*(blank ? blank + 1 : text) = '\0';
	g_autofree char *meant = g_strconcat(text, s->meant, NULL);
	edit_set(&s->edit, meant);
	return search_edited(&s->view);
}

static void say_none(struct host *host)
{
	g_autofree char *text = view_keyed(host,
		_("Nothing found: change the words, or %s leaves the search."), "search-leave");

	host->message(host, text);
}

static struct reply run_results(struct host *host, struct view *view, int count)
{
	struct search *s = search_of(view);

	(void)count;
	if (s->list.selected < 0 && s->meant)
		return take_meant(s);
	history_add(s->history, s->edit.text->str);
	s->typing = s->list.selected < 0;
	s->edit.all = false;
	if (s->typing && !is_blank(s))
		say_none(host);
	return reply(REPLY_DONE);
}

static struct reply run_edit(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	search_of(view)->typing = true;
	return reply(REPLY_DONE);
}

/* The words are kept, to be looked at or gone through again, but typing begins anew. */
static void search_again(struct view *view)
{
	struct search *s = search_of(view);

	s->typing = true;
	edit_select(&s->edit);
}

static struct reply run_again(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	search_again(view);
	return reply(REPLY_DONE);
}

static struct reply recall(struct search *s, const char *text)
{
	if (!text)
		return reply(REPLY_IGNORED);
	edit_set(&s->edit, text);
	return search_edited(&s->view);
}

static struct reply run_older(struct host *host, struct view *view, int count)
{
	struct search *s = search_of(view);
	struct reply done = recall(s, history_back(s->history, s->edit.text->str));

	(void)count;
	if (done.kind == REPLY_IGNORED)
		host->message(host, _("There is nothing older that was searched for."));
	return done.kind == REPLY_IGNORED ? reply(REPLY_DONE) : done;
}

/* Where there is nothing newer, Down goes to the results. */
static struct reply run_newer(struct host *host, struct view *view, int count)
{
	struct search *s = search_of(view);

	(void)host;
	(void)count;
	return recall(s, history_on(s->history));
}

static struct reply run_leave(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)count;
	history_add(search_of(view)->history, search_of(view)->edit.text->str);
	return reply(REPLY_CLOSE);
}

#define SEARCHING N_("Searching")

static const struct command search_commands[] = {
	{
		.name = "search-older",
		.keys = "Up C-p",
		.group = SEARCHING,
		.help = N_("what was searched for before"),
		.needs = NEED_TYPING,
		.run = run_older,
	},
	{
		.name = "search-newer",
		.keys = "Down C-n",
		.group = SEARCHING,
		.help = N_("what was searched for after it"),
		.needs = NEED_TYPING,
		.run = run_newer,
	},
	{
		.name = "search-results",
		.keys = "Enter Tab Down",
		.group = SEARCHING,
		.help = N_("to the results"),
		.hint = N_("to the results"),
		.needs = NEED_TYPING,
		.run = run_results,
	},
	{
		.name = "search-leave",
		.keys = "Esc",
		.group = SEARCHING,
		.help = N_("leave the search"),
		.hint = N_("back"),
		.needs = NEED_TYPING,
		.run = run_leave,
	},
	{
		.name = "search-again",
		.keys = "/ 7",
		.group = SEARCHING,
		.help = N_("search for other words"),
		.hint = N_("search"),
		.run = run_again,
	},
	{
		.name = "search-edit",
		.keys = "Tab i",
		.group = SEARCHING,
		.help = N_("change the words"),
		.hint = N_("change"),
		.run = run_edit,
	},
	{0},
};

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
