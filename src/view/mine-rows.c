/*
 * The rows of my agenda: a header a day, the stars with what is wrong with them below, and the gaps
 * between.
 */
#include "mine.h"

#include <summitty/base/i18n.h>
#include <summitty/model/clash.h>
#include <summitty/model/relink.h>
#include <summitty/time/format.h>

#define GAP_MIN (30 * 60) /* shorter breaks in which nothing fits are not worth a row */
#define FITS_SHOWN 2
#define GUESSES 2

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

/* Whether in the user's zone anything below the heading of a day is on another. */
static bool days_are_told(const struct mine *m)
{
	const struct scene *scene = &m->view.host->scene;

	for (size_t i = 0; i < m->stars->count; i++)
		if (row_strays(&m->stars->sessions[i], scene))
			return true;
	for (guint g = 0; m->gaps && g < m->gaps->len; g++) {
		const struct gap *gap = &g_array_index(m->gaps, struct gap, g);

		for (size_t i = 0; i < gap->n_fits; i++)
			if (row_strays(&gap->fits[i], scene))
				return true;
	}
	return false;
}

/* A moment's day, to stand before its time where sessions have theirs; else nothing. Caller frees.
 */
static char *lead_day(const struct mine *m, struct instant t)
{
	struct date day = zone_date(m->view.host->scene.zone, t);
	g_autofree char *label = time_day_label(day);

	return m->days_told ? g_strconcat(label, " ", NULL) : g_strdup("");
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
		g_autofree char *day = lead_day(m, gap->fits[i].start);
		g_autofree char *times = row_times(&gap->fits[i], &m->view.host->scene);
		g_autofree char *when = g_strconcat(day, times, NULL);
		add_mention(m, "+", when, &gap->fits[i]);
		shown++;
	}
}

/* "10:45–13:30     free: 2 h 45, 5 sessions fit", and the best of them. */
static void add_gap(struct mine *m, const struct gap *gap, size_t fits)
{
	const struct scene *scene = &m->view.host->scene;
	g_autofree char *day = lead_day(m, gap->start);
	g_autofree char *start = time_hhmm_in(scene->zone, gap->start);
	g_autofree char *end = time_hhmm_in(scene->zone, gap->end);
	g_autofree char *length = time_duration(gap->end.s - gap->start.s);
	const char *dash = symbol_text(SYMBOL_DASH, scene->charset);
	g_autofree char *text = g_strdup_printf(_("%s%s%s     free: %s"), start, dash, end, length);
	g_autofree char *fit =
		g_strdup_printf(ngettext("%zu session fits", "%zu sessions fit", fits), fits);
	g_autofree char *both = g_strconcat(day, text, fits > 0 ? ", " : NULL, fit, NULL);

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

	if (kind == CLASH_OVERLAP && minutes == 0)
		text = g_strdup_printf(_("    overlaps %s"), earlier->title);
	else if (kind == CLASH_OVERLAP)
		text = g_strdup_printf(_("    overlaps by %s: %s"), length, earlier->title);
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
	const struct session *const *likely = m->likely + GUESSES * m->orphans++;

	g_autofree char *text = view_keyed(m->view.host,
		likely[0] ? _("    Gone from the programme. Is it one of these now? %s says yes.")
			  : _("    Gone from the programme; your copy is kept."),
		"same-session");
	list_add(&m->list, ROW_TEXT, STYLE_CHANGED, text, NULL);
	for (size_t i = 0; i < GUESSES && likely[i]; i++) {
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

/* Asked once for all: each answer reads the programme. */
static const struct session **ask_likely(const struct mine *m)
{
	g_autoptr(GPtrArray) lost = g_ptr_array_new();

	for (size_t i = 0; i < m->stars->count; i++)
		if (is_orphan(&m->stars->sessions[i]))
			g_ptr_array_add(lost, &m->stars->sessions[i]);
	const struct session **likely = g_new0(const struct session *, GUESSES * lost->len + 1);
	if (m->programme)
		relink_likely((const struct session *const *)lost->pdata, lost->len, m->programme,
			likely, GUESSES);
	return likely;
}

static void add_stars(struct mine *m)
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

void mine_add_rows(struct mine *m)
{
	m->days_told = days_are_told(m);
	m->likely = ask_likely(m);
	add_stars(m);
	g_clear_pointer(&m->likely, g_free);
}
