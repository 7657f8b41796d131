/*
 * A public terminal. Two states: the board, which nothing but time moves, and a visitor, who gets a
 * screen of his own that knows fewer commands; when he leaves or is gone, that screen is freed with
 * all it knew, and so is his agenda, which was in memory only. What a visitor may do is a list, so
 * that a new command is not offered until somebody has thought about it.
 */
#include "kiosk-private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/guard/jail.h>
#include <summitty/time/clock.h>

enum {
	COUNTDOWN = 10, /* seconds before a visitor is forgotten in which he is told */
	REDRAW_SECONDS = 60,
};

/* What visitors may do besides moving about, which the tables of the lists and views are for. */
static const char *const offered[] = {
	"view-schedule",
	"view-grid",
	"view-browse",
	"view-now",
	"view-mine",
	"view-changes",
	"search",
	"help",
	"back",
	"star",
	"maybe",
	"hide",
	"undo",
	"redo",
	"filter",
	"clear-filter",
	"hide-past",
	"qr",
	"redraw",
	"plan",
	"next-clash",
	"today",
	"other-pane",
	NULL,
};

/* The program's own table has what leads out of it; the views' have nothing that does. */
bool kiosk_offers(const struct command *command)
{
	for (const struct command *c = tui_commands; c->name; c++)
		if (c == command)
			return g_strv_contains(offered, command->name);
	return true;
}

/* --- States ---------------------------------------------------------------------------------- */

static void new_screen(struct kiosk *k)
{
	struct surface *surface = terminal_surface(k->terminal);

	k->tui = tui_new(k->app, &k->options->screen, surface->charset);
	k->tui->terminal = k->terminal;
	k->tui->framed = true;
	tui_refresh_scene(k->tui);
	k->tui->offers = kiosk_offers;
	k->tui->host.scene.look_only = k->options->board_only;
	k->tui->host.scene.stale_after = k->options->stale_after;
}

/* The visitor's agenda could not be emptied: rather none at all than one that the next visitor
 * sees, and the service manager begins anew. */
static void forget(struct kiosk *k)
{
	g_autoptr(GError) error = NULL;

	filter_close(k);
	g_clear_pointer(&k->tui, tui_free);
	if (!app_forget(k->app, &error))
		g_error("%s", error->message);
}

void kiosk_rest(struct kiosk *k)
{
	const struct opening opening = {.text = k->options->rooms};

	forget(k);
	language_reset(k);
	explicit_bzero(&k->pad, sizeof(k->pad));
	memset(&k->tap, 0, sizeof(k->tap));
	new_screen(k);
	tui_push(k->tui, "board", &opening);
	k->resting = true;
	terminal_redraw(k->terminal);
}

/* A screen as of now, for the board has stood there since whenever. Without a programme there is
 * nothing to look around in. */
static void wake(struct kiosk *k)
{
	if (tui_is_empty(k->tui))
		return;
	g_clear_pointer(&k->tui, tui_free);
	new_screen(k);
	k->resting = false;
}

/* --- Showing --------------------------------------------------------------------------------- */

/* Seconds until the visitor is forgotten; at least 0. */
static gint64 remaining(const struct kiosk *k)
{
	return MAX(k->touched + k->options->idle - clock_uptime(), 0);
}

/* Seconds before that in which he is told. */
static gint64 countdown(const struct kiosk *k)
{
	return MIN(COUNTDOWN, k->options->idle / 2);
}

static bool is_counting(const struct kiosk *k)
{
	return !k->resting && remaining(k) <= countdown(k);
}

static void paint_countdown(const struct kiosk *k, struct surface *surface)
{
	gint64 left = remaining(k);
	struct rect box = {surface->rows / 2 - 2, 0, 5, surface->cols};
	g_autofree char *text = g_strdup_printf(
		ngettext("In %d second everything you did here is forgotten.",
			"In %d seconds everything you did here is forgotten.", (int)left),
		(int)left);

	for (int row = 0; row < box.rows; row++)
		surface_line(surface, box.row + row, 0, box.cols, STYLE_NORMAL, SYMBOL_BAR_0);
	surface_text(surface, box.row + 1, 2, box.cols - 4, STYLE_TITLE, _("Are you still there?"));
	surface_text(surface, box.row + 2, 2, box.cols - 4, STYLE_TITLE, text);
	surface_text(surface, box.row + 3, 2, box.cols - 4, STYLE_TITLE,
		_("Press a key or touch the screen to go on."));
	surface_ground(surface, box, GROUND_SELECTED);
}

/* Who types with a finger needs letters, and the view above them its least of rows. */
static void place_foot(struct kiosk *k, const struct surface *surface)
{
	int room = k->resting ? 0 : surface->rows - MIN_ROWS;
	bool typing = !k->choices && (k->tui->prompt.open || view_typing(tui_target(k->tui)));
	struct foot foot = {.bar = bar_rows(k, surface, room)};

	if (!k->resting && typing && k->pointing && room >= LETTER_LINES) {
		if (room < foot.bar + LETTER_LINES)
			foot.bar = 0;
		foot.letters = LETTER_LINES * (room - foot.bar >= 2 * LETTER_LINES ? 2 : 1);
	}
	foot.top = surface->rows - foot.bar - foot.letters;
	k->foot = foot;
	k->tui->hintless = foot.bar + foot.letters > 0;
}

static void show_page(struct kiosk *k, struct surface *surface)
{
	int rows = k->foot.top;

	if (k->page->rows != rows || k->page->cols != surface->cols)
		surface_resize(k->page, rows, surface->cols);
	k->page->half_blocks = surface->half_blocks;
	tui_layout(k->tui, k->page);
	tui_paint(k->tui, k->page);
	surface_clear(surface);
	surface_place(surface, k->page, 0);
}

static void show(struct kiosk *k)
{
	struct surface *surface = terminal_surface(k->terminal);

	place_foot(k, surface);
	show_page(k, surface);
	if (k->choices)
		filter_paint(k, surface);
	if (k->foot.letters > 0)
		letters_paint(k, surface);
	if (k->foot.bar > 0)
		bar_paint(k, surface);
	if (k->pad.open)
		pad_paint(k, surface);
	else if (is_counting(k))
		paint_countdown(k, surface);
	terminal_show(k->terminal);
}

/* --- Events ---------------------------------------------------------------------------------- */

static bool is_input(const struct event *event)
{
	return event->type == EVENT_KEY || event->type == EVENT_MOUSE || event->type == EVENT_PASTE;
}

/* The staff's chord; who can only point knocks five times on the clock. */
static bool is_staff(struct kiosk *k, const struct event *event)
{
	gint64 now = clock_uptime();

	if (!k->options->pin)
		return false;
	if (event->type == EVENT_KEY)
		return key_listed("C-]", event->key);
	if (!kiosk_is_click(event))
		return false;
	bool clock = event->mouse.row <= 1 && event->mouse.col >= k->page->cols - 10;
	k->knocks = clock && now - k->knocked <= 2 ? k->knocks + 1 : clock;
	k->knocked = now;
	return k->knocks >= 5;
}

static void take_input(struct kiosk *k, const struct event *event)
{
	bool counting = is_counting(k);

	k->touched = clock_uptime();
	k->pointing = event->type == EVENT_MOUSE;
	if (is_staff(k, event))
		pad_open(k);
	else if (k->pad.open)
		pad_event(k, event);
	else if (k->resting && !k->options->board_only)
		wake(k); /* this key was for that and does nothing else, like … */
	else if (!k->resting && !counting)
		kiosk_visit(k, event); /* … the one that ends the countdown */
}

static void on_event(void *user, const struct event *event)
{
	struct kiosk *k = user;

	if (event->type == EVENT_QUIT)
		g_main_loop_quit(k->loop);
	else if (is_input(event))
		take_input(k, event);
	else
		tui_event(k->tui, event);
}

static void on_frame(void *user)
{
	show(user);
}

/* Each second: somebody may be gone, the feed may have come, and the board turns its pages. */
static gboolean on_tick(gpointer user)
{
	struct kiosk *k = user;

	if (!k->resting && remaining(k) == 0)
		kiosk_rest(k);
	pad_tick(k);
	tui_tick(k->tui);
	if (clock_uptime() % REDRAW_SECONDS == 0)
		terminal_redraw(k->terminal); /* the kernel may have written on a console */
	show(k);
	return G_SOURCE_CONTINUE;
}

/* A programme has come to where this process, locked in, may not look: a new folder in the place of
 * the one that it knew, say. Only another process can show it. A visitor is not disturbed. */
static bool is_cut_off(const struct kiosk *k)
{
	return k->resting && jail_hides(k->options->cache);
}

/* A sign of life is one only if the programme can still be read and shown. Without a service
 * manager nobody would start this anew, and what there is goes on. */
static gboolean on_watchdog(gpointer user)
{
	struct kiosk *k = user;
	g_autoptr(GArray) days = app_days(k->app, NULL, NULL);

	if (days)
		notifier_send(
			k->options->notifier, is_cut_off(k) ? "WATCHDOG=trigger" : "WATCHDOG=1");
	return G_SOURCE_CONTINUE;
}

/* --- Life ------------------------------------------------------------------------------------ */

static bool run_loop(struct kiosk *k, GError **error)
{
	guint interval = notifier_interval(k->options->notifier);

	kiosk_rest(k);
	show(k);
	if (k->options->lock && !k->options->lock(error))
		return false;
	notifier_send(k->options->notifier, "READY=1");
	guint tick = g_timeout_add_seconds(1, on_tick, k);
	guint watchdog = interval > 0 ? g_timeout_add(interval, on_watchdog, k) : 0;
	g_main_loop_run(k->loop);
	g_source_remove(tick);
	if (watchdog > 0)
		g_source_remove(watchdog);
	notifier_send(k->options->notifier, "STOPPING=1");
	return true;
}

bool kiosk_run(
	struct app *app, const struct kiosk_options *options, enum kiosk_end *end, GError **error)
{
	const struct terminal_options how = {
		.color = options->screen.color,
		.theme = options->screen.theme,
		.ascii = options->screen.ascii,
		.captive = true,
	};
	struct kiosk k = {.options = options, .app = app, .touched = clock_uptime()};
	const struct terminal_handler handler = {on_event, on_frame, &k};

	k.terminal = terminal_new(&how, &handler, error);
	if (!k.terminal)
		return false;
	k.page = surface_new(1, 1, terminal_surface(k.terminal)->charset);
	k.loop = g_main_loop_new(NULL, FALSE);
	k.own = language_find(app_language(app));
	bool ran = run_loop(&k, error);
	g_main_loop_unref(k.loop);
	tui_free(k.tui);
	surface_free(k.page);
	terminal_free(k.terminal);
	*end = k.end;
	return ran;
}
