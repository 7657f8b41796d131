/*
 * My agenda by day: what I starred, why it clashes, the free time between with what would fit best,
 * and of stars that the programme has lost what they may be now.
 */
#include <summitty/view/list.h>
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>
#include <summitty/model/clash.h>
#include <summitty/model/now.h>
#include <summitty/model/relink.h>
#include <summitty/time/format.h>

#define GAP_MIN (30 * 60) /* shorter breaks in which nothing fits are not worth a row */
#define FITS_SHOWN 2
#define GUESSES 2

/* A row that asks whether a lost star is this session. */
struct guess {
	int row;
	const char *star, *session; /* ids; borrowed from the snapshots */
};

struct mine {
	struct view view;
	struct list list;
	struct snapshot *stars, *programme;
	GArray *gaps;    /* struct gap, of the programme */
	GArray *guesses; /* struct guess */
	size_t clashes, orphans;
	bool opened;
};

static struct mine *mine_of(struct view *view)
{
	return (struct mine *)view;
}

static void mine_open(struct view *view, const struct opening *opening)
{
	(void)opening;
	list_init(&mine_of(view)->list);
	mine_of(view)->guesses = g_array_new(FALSE, FALSE, sizeof(struct guess));
}

static void forget(struct mine *m)
{
	g_array_set_size(m->guesses, 0);
	g_clear_pointer(&m->gaps, g_array_unref);
	g_clear_pointer(&m->stars, snapshot_unref);
	g_clear_pointer(&m->programme, snapshot_unref);
}

static void mine_close(struct view *view)
{
	struct mine *m = mine_of(view);

	list_clear(&m->list);
	forget(m);
	g_array_unref(m->guesses);
}

static void mine_want(const struct view *view, struct want *want)
{
	(void)view;
	want->gaps = true;
}

static guint count_day(const struct mine *m, struct date day)
{
	guint n = 0;

	for (size_t i = 0; i < m->stars->count; i++)
		n += m->stars->sessions[i].day.d == day.d;
	return n;
}

static void add_day(struct mine *m, struct date day, bool first)
{
	guint n = count_day(m, day);
	g_autofree char *label = time_day_label(day);
	g_autofree char *count = g_strdup_printf(ngettext("%u session", "%u sessions", n), n);

	if (!first)
		list_add(&m->list, ROW_BLANK, STYLE_NORMAL, NULL, NULL);
	list_add(&m->list, ROW_HEADER, STYLE_HEADER, label, count);
}

/* Another session on a row of its own below what it belongs to: a dim line that can be opened. */
static void add_mention(
	struct mine *m, const char *lead, const char *times, const struct session *s)
{
	const struct scene *scene = &m->view.host->scene;
	const char *dot = symbol_text(SYMBOL_DOT, scene->charset);
	g_autofree char *title = row_title(s, scene->charset);
	g_autofree char *text =
		s->venue ? g_strdup_printf("    %s %s  %s %s %s", lead, times, title, dot, s->venue)
			 : g_strdup_printf("    %s %s  %s", lead, times, title);

	list_add(&m->list, ROW_VALUE, STYLE_DIM, text, NULL);
	g_array_index(m->list.rows, struct row, m->list.rows->len - 1).session = s;
}

/* How much of what fits can still be seen from its beginning. */
static size_t count_fits(const struct mine *m, const struct gap *gap)
{
	size_t n = 0;

	for (size_t i = 0; i < gap->n_fits; i++)
		n += gap->fits[i].start.s >= m->view.host->scene.now.s;
	return n;
}

static void add_fits(struct mine *m, const struct gap *gap)
{
	int shown = 0;

	for (size_t i = 0; i < gap->n_fits && shown < FITS_SHOWN; i++) {
		if (gap->fits[i].start.s < m->view.host->scene.now.s)
			continue;
		g_autofree char *times = row_times(&gap->fits[i], &m->view.host->scene);
		add_mention(m, "+", times, &gap->fits[i]);
		shown++;
	}
}

/* "10:45–13:30     free: 2 h 45, 5 sessions fit", and the best of them. */
static void add_gap(struct mine *m, const struct gap *gap, size_t fits)
{
	const struct scene *scene = &m->view.host->scene;
	g_autofree char *start = time_hhmm(gap->start, zone_offset(scene->zone, gap->start));
	g_autofree char *end = time_hhmm(gap->end, zone_offset(scene->zone, gap->end));
	g_autofree char *length = time_duration(gap->end.s - gap->start.s);
	const char *dash = symbol_text(SYMBOL_DASH, scene->charset);
	g_autofree char *text = g_strdup_printf(_("%s%s%s     free: %s"), start, dash, end, length);
	g_autofree char *fit =
		g_strdup_printf(ngettext("%zu session fits", "%zu sessions fit", fits), fits);
	g_autofree char *both = fits > 0 ? g_strjoin(", ", text, fit, NULL) : g_strdup(text);

	list_add(&m->list, ROW_TEXT, STYLE_DIM, both, NULL);
	add_fits(m, gap);
}

/* The gaps of a day that begin before a time, from the first that was not added yet. Where nothing
 * fits, only those between stars are told. */
static void add_gaps(
	struct mine *m, struct date day, struct instant before, bool between, guint *next)
{
	for (; m->gaps && *next < m->gaps->len; (*next)++) {
		const struct gap *gap = &g_array_index(m->gaps, struct gap, *next);

		if (gap->day.d > day.d || (gap->day.d == day.d && gap->start.s >= before.s))
			return;
		size_t fits = count_fits(m, gap);
		if (gap->day.d == day.d &&
			(fits > 0 || (between && gap->end.s - gap->start.s >= GAP_MIN)))
			add_gap(m, gap, fits);
	}
}

/* Why a star can't be seen with an earlier one. */
static void add_clash(struct mine *m, const struct session *earlier, const struct session *s)
{
	int minutes = 0;
	enum clash_kind kind = clash_between(earlier, s, m->view.host->scene.walks, &minutes);
	g_autofree char *length = time_duration(minutes * 60);
	g_autofree char *text = NULL;

	if (kind == CLASH_OVERLAP)
		text = g_strdup_printf(_("    overlaps %s by %s"), earlier->title, length);
	else if (kind == CLASH_WALK)
		text = g_strdup_printf(
			_("    %s too short for the walk from %s"), length, earlier->title);
	if (text)
		list_add(&m->list, ROW_TEXT, STYLE_CLASH, text, NULL);
}

static void add_clashes(struct mine *m, size_t at)
{
	const struct session *s = &m->stars->sessions[at];

	for (size_t i = 0; i < at && s->clashes && s->clashes[0]; i++)
		if (g_strv_contains(s->clashes, m->stars->sessions[i].id))
			add_clash(m, &m->stars->sessions[i], s);
	m->clashes += s->clashes && s->clashes[0];
}

static bool is_orphan(const struct session *s)
{
	return g_strcmp0(s->change, "removed") == 0;
}

/* What the star may be now: a person decides. */
static void add_guesses(struct mine *m, const struct session *star)
{
	const struct scene *scene = &m->view.host->scene;
	const struct session *likely[GUESSES];
	size_t n = m->programme ? relink_likely(star, m->programme, likely, GUESSES) : 0;

	m->orphans++;
	g_autofree char *text = view_keyed(m->view.host,
		n > 0 ? _("    Gone from the programme. Is it one of these now? %s says yes.")
		      : _("    Gone from the programme; your copy is kept."),
		"same-session");
	list_add(&m->list, ROW_TEXT, STYLE_CHANGED, text, NULL);
	for (size_t i = 0; i < n; i++) {
		struct guess guess = {(int)m->list.rows->len, star->id, likely[i]->id};

		g_array_append_val(m->guesses, guess);
		g_autofree char *when = row_when(likely[i], scene, scene->zone);
		add_mention(m, "=", when, likely[i]);
	}
}

static void add_star(struct mine *m, size_t at)
{
	const struct session *s = &m->stars->sessions[at];

	list_add_session(&m->list, s);
	add_clashes(m, at);
	if (is_orphan(s))
		add_guesses(m, s);
}

static void add_rows(struct mine *m)
{
	const struct instant never = {G_MAXINT64};
	struct date day = DATE_NONE;
	guint gap = 0;

	for (size_t i = 0; i < m->stars->count; i++) {
		const struct session *s = &m->stars->sessions[i];

		bool first = s->day.d != day.d;

		if (first) {
			if (!date_is_none(day))
				add_gaps(m, day, never, false, &gap);
			add_day(m, s->day, date_is_none(day));
		}
		day = s->day;
		add_gaps(m, day, s->start, !first, &gap);
		add_star(m, i);
	}
	if (!date_is_none(day))
		add_gaps(m, day, never, false, &gap);
}

/* The first of my sessions that isn't over. */
static void select_start(struct mine *m)
{
	const struct scene *scene = &m->view.host->scene;

	list_select_first(&m->list);
	for (size_t i = 0; i < m->stars->count; i++)
		if (session_moment(&m->stars->sessions[i], scene->now) != MOMENT_PAST) {
			list_select(&m->list, m->stars->sessions[i].id);
			return;
		}
}

static bool mine_load(struct view *view, struct answer *answer)
{
	struct mine *m = mine_of(view);

	list_begin(&m->list);
	forget(m);
	m->stars = g_steal_pointer(&answer->stars);
	m->programme = g_steal_pointer(&answer->sessions);
	m->gaps = g_steal_pointer(&answer->gaps);
	m->clashes = m->orphans = 0;
	if (!m->stars)
		return false;
	add_rows(m);
	list_end(&m->list);
	list_tell_days(&m->list, &view->host->scene);
	if (!m->opened)
		select_start(m);
	m->opened = true;
	return false;
}

static void mine_layout(struct view *view, int rows, int cols)
{
	list_layout(&mine_of(view)->list, rows, cols, view->host->scene.charset);
	list_tell_repeats(&mine_of(view)->list, view->host);
}

static void mine_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct mine *m = (const struct mine *)view;

	if (m->list.selected >= 0) {
		list_paint(&m->list, view, surface, area);
		return;
	}
	int row = view_paragraph(surface, area, 1, STYLE_TITLE, _("Nothing starred yet."));
	g_autofree char *how = view_keyed(view->host,
		_("Press %s on a session to star it; it is kept here with its clashes and your "
		  "free time."),
		"star");
	view_paragraph(surface, area, row + 1, STYLE_DIM, how);
}

static const struct session *mine_current(const struct view *view)
{
	return list_session(&((const struct mine *)view)->list);
}

static struct list *mine_list(struct view *view)
{
	return &mine_of(view)->list;
}

static struct reply mine_click(struct view *view, int row, int col, bool twice)
{
	(void)col;
	if (!list_click(&mine_of(view)->list, row))
		return reply(REPLY_IGNORED);
	return twice ? reply_open("detail") : reply(REPLY_DONE);
}

static char *mine_status(const struct view *view)
{
	const struct mine *m = (const struct mine *)view;
	size_t n = m->stars ? m->stars->count : 0;
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, ngettext("%zu session", "%zu sessions", n), n);
	if (m->clashes > 0)
		g_string_append_printf(text, _(", %zu in a clash"), m->clashes);
	if (m->orphans > 0)
		g_string_append_printf(text, _(", %zu gone"), m->orphans);
	return g_string_free(text, FALSE);
}

static struct reply run_next_clash(struct host *host, struct view *view, int count)
{
	struct list *list = &mine_of(view)->list;
	int rows = (int)list->rows->len;

	(void)count;
	for (int i = 1; i <= rows; i++) {
		int at = (list->selected + i) % rows;
		const struct session *s = g_array_index(list->rows, struct row, at).session;

		if (s && s->clashes && s->clashes[0]) {
			list->selected = at;
			return reply(REPLY_DONE);
		}
	}
	host->message(host, _("None of your sessions clash."));
	return reply(REPLY_DONE);
}

/* The screen moves the star, and loads this view again meanwhile: the ids have to outlast that. */
static struct reply run_same(struct host *host, struct view *view, int count)
{
	const struct mine *m = (const struct mine *)view;

	(void)count;
	for (guint i = 0; i < m->guesses->len; i++) {
		const struct guess *guess = &g_array_index(m->guesses, struct guess, i);

		if (guess->row != m->list.selected)
			continue;
		g_autofree char *star = g_strdup(guess->star);
		g_autofree char *session = g_strdup(guess->session);
		host->move_star(host, star, session);
		return reply(REPLY_DONE);
	}
	g_autofree char *text = view_keyed(
		host, _("%s is for the lines below a star that is gone."), "same-session");
	host->message(host, text);
	return reply(REPLY_DONE);
}

static struct reply run_plan(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply_open("plan");
}

static const struct command mine_commands[] = {
	{
		.name = "next-clash",
		.keys = "c",
		.group = N_("Sessions"),
		.help = N_("next clash in my agenda"),
		.hint = N_("next clash"),
		.run = run_next_clash,
	},
	{
		.name = "plan",
		.keys = "P",
		.group = N_("Sessions"),
		.help = N_("the best plan of my stars"),
		.hint = N_("plan"),
		.needs = NEED_SESSION,
		.run = run_plan,
	},
	{
		.name = "same-session",
		.keys = "=",
		.group = N_("Sessions"),
		.help = N_("a star that is gone is this one now"),
		.needs = NEED_SESSION,
		.run = run_same,
	},
	{0},
};

static const struct command *const mine_tables[] = {mine_commands, list_commands, NULL};

const struct view_ops mine_view = {
	.name = "mine",
	.title = N_("Mine"),
	.size = sizeof(struct mine),
	.tables = mine_tables,
	.list_detail = true,
	.open = mine_open,
	.close = mine_close,
	.want = mine_want,
	.load = mine_load,
	.layout = mine_layout,
	.paint = mine_paint,
	.current = mine_current,
	.list = mine_list,
	.click = mine_click,
	.status = mine_status,
};
