/*
 * A session as a QR code, for a phone to take along; where it is starred, my whole agenda, one
 * session a page. The code takes all the room there is, since every row holds more text: the words
 * stand beside it, what the staff announce first, or below where the screen is narrow.
 */
#include <summitty/app/card.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/view/row.h>
#include <summitty/view/views.h>

enum {
	BESIDE = 26, /* columns that words beside the code take at least … */
	BELOW = 2,   /* … and the rows of words below it … */
	NOTICE = 3,  /* … besides what is announced, at most */
	LARGEST = 177 + 8,
};

struct qr_view {
	struct view view;
	struct snapshot *pages;
	size_t at;
	bool web;          /* the code of its web page instead */
	struct card *card; /* NULL: there is no room */
	int wanted;        /* modules that would be room enough, then */
	bool beside;
};

static struct qr_view *qr_of(struct view *view)
{
	return (struct qr_view *)view;
}

static const struct session *qr_current(const struct view *view)
{
	const struct qr_view *q = (const struct qr_view *)view;

	return q->pages && q->at < q->pages->count ? &q->pages->sessions[q->at] : NULL;
}

static void qr_open(struct view *view, const struct opening *opening)
{
	if (!opening->session)
		return;
	struct snapshot_builder *builder = snapshot_builder_new();

	snapshot_builder_add(builder, opening->session);
	qr_of(view)->pages = snapshot_builder_end(builder, 0);
}

static void qr_close(struct view *view)
{
	snapshot_unref(qr_of(view)->pages);
	card_free(qr_of(view)->card);
}

static void qr_want(const struct view *view, struct want *want)
{
	const struct session *s = qr_current(view);

	if (!s)
		return;
	want->about = s->id;
	want->stars = true;
}

/* My stars if it is one of them, or it alone; as it was, if it is in neither. */
static bool qr_load(struct view *view, struct answer *answer)
{
	struct qr_view *q = qr_of(view);
	const struct session *s = qr_current(view);
	struct snapshot *stars = answer->stars;
	const struct session *mine = s && stars ? snapshot_find(stars, s->id) : NULL;

	if (!mine)
		return false;
	q->at = (size_t)(mine - stars->sessions);
	snapshot_unref(q->pages);
	q->pages = snapshot_ref(stars);
	return false;
}

/* --- What fits ------------------------------------------------------------------------------ */

static bool has_halves(const struct view *view)
{
	return view->host->scene.half_blocks;
}

/* Modules each way in some cells: a module is a column wide and half a row high, or, where the font
 * has no half blocks, two columns wide. */
static int modules_in(const struct view *view, int rows, int cols)
{
	return has_halves(view) ? MIN(rows * 2, cols) : MIN(rows, cols / 2);
}

static struct card *card_in(const struct view *view, int modules)
{
	const char *pattern = view->host->scene.page_url;

	if (((const struct qr_view *)view)->web && pattern)
		return card_of_page(qr_current(view), pattern, modules);
	return card_of_session(qr_current(view), modules);
}

/* The least that a code of any text of it needs. */
static int least_modules(const struct view *view, int too_few)
{
	int low = too_few + 1, high = LARGEST;

	while (low < high) {
		int middle = (low + high) / 2;
		AUTO(card_free) struct card *card = card_in(view, middle);

		if (card)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* What the staff announce, from a row of the area on; returns the row after it. */
static int paint_notice(const struct qr_view *q, struct surface *surface, struct rect area, int row)
{
	const struct scene *scene = &q->view.host->scene;
	g_autofree char *dot = g_strdup_printf(" %s ", symbol_text(SYMBOL_DOT, scene->charset));
	g_autofree char *text = scene->notices ? g_strjoinv(dot, (char **)scene->notices) : NULL;
	g_autofree char *safe = text ? text_safe(text, -1, TEXT_ONE_LINE) : NULL;

	return safe ? view_paragraph(surface, area, row, STYLE_CHANGED, safe) : row;
}

/* Rows of words below the code. */
static int rows_below(const struct qr_view *q, int cols)
{
	AUTO(surface_free)
	struct surface *ruler = surface_new(NOTICE, cols, q->view.host->scene.charset);

	return BELOW + paint_notice(q, ruler, (struct rect){0, 0, NOTICE, cols}, 0);
}

static void qr_layout(struct view *view, int rows, int cols)
{
	struct qr_view *q = qr_of(view);
	int beside = modules_in(view, rows, cols - BESIDE);
	int below = modules_in(view, rows - rows_below(q, cols), cols);

	q->beside = beside >= below;
	card_free(q->card);
	q->card = qr_current(view) ? card_in(view, MAX(beside, below)) : NULL;
	if (qr_current(view) && !q->card && qr_ready(NULL))
		q->wanted = least_modules(view, MAX(beside, below));
}

/* --- Painting ------------------------------------------------------------------------------- */

static enum symbol half_symbol(bool upper, bool lower)
{
	if (upper)
		return lower ? SYMBOL_BAR_8 : SYMBOL_UPPER_HALF;
	return lower ? SYMBOL_LOWER_HALF : SYMBOL_BAR_0;
}

static void paint_halves(const struct qr *qr, struct surface *surface, struct rect r)
{
	for (int row = 0; row < r.rows; row++)
		for (int col = 0; col < r.cols; col++)
			surface_symbol(surface, r.row + row, r.col + col, STYLE_NORMAL,
				half_symbol(
					qr_dark(qr, 2 * row, col), qr_dark(qr, 2 * row + 1, col)));
	surface_ground(surface, r, GROUND_PAPER);
}

static void paint_blocks(const struct qr *qr, struct surface *surface, struct rect r)
{
	for (int row = 0; row < r.rows; row++)
		for (int col = 0; col < r.cols; col += 2) {
			struct rect module = {r.row + row, r.col + col, 1, 2};

			surface_line(
				surface, module.row, module.col, 2, STYLE_NORMAL, SYMBOL_BAR_0);
			surface_ground(surface, module,
				qr_dark(qr, row, col / 2) ? GROUND_INK : GROUND_PAPER);
		}
}

/* Where the code goes: at the left of its words, in the middle above them. */
static struct rect code_rect(const struct qr_view *q, struct rect area)
{
	int side = q->card->code->side;
	bool halves = has_halves(&q->view);
	struct rect r = {.rows = halves ? (side + 1) / 2 : side, .cols = halves ? side : 2 * side};

	r.row = area.row + (q->beside ? (area.rows - r.rows) / 2 : 0);
	r.col = area.col + (q->beside ? 0 : (area.cols - r.cols) / 2);
	return r;
}

/* "2 of 7 in my agenda", and what had to be left out. Caller frees. */
static char *page_text(const struct qr_view *q)
{
	const char *cut = q->card->shortened ? _("shortened to fit") : NULL;
	g_autofree char *page = q->pages->count > 1 ? g_strdup_printf(_("%zu of %zu in my agenda"),
							      q->at + 1, q->pages->count)
						    : g_strdup(_("one session"));

	return cut ? g_strdup_printf("%s, %s", page, cut) : g_steal_pointer(&page);
}

/* … above other words, with a blank row between; returns that of their first. */
static int paint_lead(const struct qr_view *q, struct surface *surface, struct rect area)
{
	int row = paint_notice(q, surface, area, 1);

	return row > 1 ? row + 1 : row;
}

static void paint_beside(const struct qr_view *q, struct surface *surface, struct rect area)
{
	const struct session *s = qr_current(&q->view);
	const struct scene *scene = &q->view.host->scene;
	g_autofree char *title = row_title(s, surface->charset);
	g_autofree char *safe = text_safe(title, -1, TEXT_ONE_LINE);
	g_autofree char *when = row_when(s, scene, scene->zone);
	g_autofree char *page = page_text(q);
	int row = paint_lead(q, surface, area);

	row = view_paragraph(surface, area, row, STYLE_TITLE, safe) + 1;
	row = view_paragraph(surface, area, row, STYLE_TIME, when);
	if (s->venue) {
		g_autofree char *venue = text_safe(s->venue, -1, TEXT_ONE_LINE);
		row = view_paragraph(surface, area, row, STYLE_NORMAL, venue);
	}
	row = view_paragraph(surface, area, row + 1, STYLE_DIM, page);
	view_paragraph(surface, area, row + 1, STYLE_DIM,
		q->web ? _("Scan it: a phone opens the session's page.")
		       : _("Scan it: a phone adds the session to its calendar."));
}

static void paint_below(const struct qr_view *q, struct surface *surface, struct rect area)
{
	const struct session *s = qr_current(&q->view);
	g_autofree char *title = row_title(s, surface->charset);
	g_autofree char *when = row_when(s, &q->view.host->scene, q->view.host->scene.zone);
	g_autofree char *page = page_text(q);
	g_autofree char *facts = g_strjoin("  ", when, page, NULL);

	area.rows -= BELOW;
	int row = area.row + paint_notice(q, surface, area, 0);
	surface_text(surface, row, area.col + 2, area.cols - 3, STYLE_TITLE, title);
	surface_text(surface, row + 1, area.col + 2, area.cols - 3, STYLE_DIM, facts);
}

static void paint_no_room(const struct qr_view *q, struct surface *surface, struct rect area)
{
	bool halves = has_halves(&q->view);
	int rows = (halves ? (q->wanted + 1) / 2 : q->wanted) + rows_below(q, area.cols) + 1;
	g_autofree char *text = g_strdup_printf(
		_("A QR code of this session needs a terminal of %d columns and %d rows: make the "
		  "window larger or its letters smaller."),
		halves ? q->wanted : 2 * q->wanted, rows);

	view_paragraph(surface, area, paint_lead(q, surface, area), STYLE_NORMAL, text);
}

static void paint_no_code(const struct qr_view *q, struct surface *surface, struct rect area)
{
	g_autoptr(GError) why = NULL;

	if (qr_ready(&why))
		paint_no_room(q, surface, area);
	else
		view_paragraph(
			surface, area, paint_lead(q, surface, area), STYLE_ERROR, why->message);
}

static void qr_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct qr_view *q = (const struct qr_view *)view;

	if (!qr_current(view)) {
		view_paragraph(surface, area, paint_lead(q, surface, area), STYLE_DIM,
			_("No session is selected."));
		return;
	}
	if (!q->card) {
		paint_no_code(q, surface, area);
		return;
	}
	struct rect code = code_rect(q, area);
	struct rect below = {code.row + code.rows, area.col, rows_below(q, area.cols), area.cols};
	struct rect beside = {
		area.row, code.col + code.cols, area.rows, area.cols - code.col - code.cols};

	(has_halves(view) ? paint_halves : paint_blocks)(q->card->code, surface, code);
	(q->beside ? paint_beside : paint_below)(q, surface, q->beside ? beside : below);
}

/* --- Commands ------------------------------------------------------------------------------- */

static struct reply turn(struct view *view, int by)
{
	struct qr_view *q = qr_of(view);

	if (q->pages && q->pages->count > 0)
		q->at = (size_t)CLAMP((gint64)q->at + by, 0, (gint64)q->pages->count - 1);
	return reply(REPLY_DONE);
}

static struct reply run_next(struct host *host, struct view *view, int count)
{
	(void)host;
	return turn(view, count);
}

static struct reply run_previous(struct host *host, struct view *view, int count)
{
	(void)host;
	return turn(view, -count);
}

static struct reply run_web(struct host *host, struct view *view, int count)
{
	(void)count;
	if (host->scene.page_url)
		qr_of(view)->web = !qr_of(view)->web;
	else
		host->message(host, _("The config names no page of sessions (qr-url in [share])."));
	return reply(REPLY_DONE);
}

static void qr_scroll(struct view *view, int by)
{
	turn(view, by < 0 ? -1 : 1);
}

static char *qr_status(const struct view *view)
{
	const struct qr_view *q = (const struct qr_view *)view;

	return q->pages ? g_strdup_printf("%zu/%zu", q->at + 1, q->pages->count) : NULL;
}

#define GROUP N_("QR code")

static const struct command qr_commands[] = {
	{
		.name = "qr-next",
		.keys = "Right l j Down Space PgDn n",
		.group = GROUP,
		.help = N_("next session of my agenda"),
		.hint = N_("next"),
		.run = run_next,
	},
	{
		.name = "qr-previous",
		.keys = "Left h k Up PgUp N",
		.group = GROUP,
		.help = N_("previous session of my agenda"),
		.hint = N_("previous"),
		.run = run_previous,
	},
	{
		.name = "qr-web",
		.keys = "w",
		.group = GROUP,
		.help = N_("its web page instead, or the event again"),
		.hint = N_("web page"),
		.run = run_web,
	},
	{0},
};

static const struct command *const qr_tables[] = {qr_commands, NULL};

const struct view_ops qr_view = {
	.name = "qr",
	.title = N_("QR code"),
	.size = sizeof(struct qr_view),
	.tables = qr_tables,
	.whole_screen = true,
	.open = qr_open,
	.close = qr_close,
	.want = qr_want,
	.load = qr_load,
	.layout = qr_layout,
	.paint = qr_paint,
	.current = qr_current,
	.scroll = qr_scroll,
	.status = qr_status,
};
