/*
 * The terminal as a source of GLib's main loop. The loop owns signals, timers and input; nothing
 * ever blocks in curses, and a terminal that is gone (end of file, hang-up, error) ends the program
 * rather than spin.
 */
#include <summitty/term/terminal.h>

#include <glib-unix.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <summitty/base/console.h>

#include "curses.h"
#include "decode.h"
#include "ground.h"
#include "signals.h"

enum {
	ANSWER_MS = 300, /* how long the answer to a question may be under way */
	/* A paste whose end does not come is over so long after its last piece; what a person types
	 * meanwhile is none, but comes in fewer codes at a time. */
	PASTE_MS = 2000,
	PASTE_PIECE = 16,
};

struct terminal {
	struct curses *curses;
	struct surface *surface;
	struct decoder decoder;
	struct terminal_handler handler;
	guint input; /* source */
	guint paste; /* likewise, while a paste lasts; or 0 */
	bool gone;
	gint64 asked_at; /* for the terminal's ground, monotonic µs; 0: not yet */
	struct signals signals;
};

static void tell(struct terminal *t, enum event_type type)
{
	struct event event = {.type = type};

	if (t->gone)
		return;
	t->gone = type == EVENT_QUIT;
	t->handler.event(t->handler.user, &event);
}

static void frame(struct terminal *t)
{
	if (!t->gone)
		t->handler.frame(t->handler.user);
}

static void take_ground(struct terminal *t, const char *answer)
{
	bool light;

	if (ground_read(answer, &light))
		curses_set_ground(t->curses, light);
}

static void feed(struct terminal *t, gunichar code)
{
	struct event event;

	if (!decoder_feed(&t->decoder, code, &event))
		return;
	if (event.type == EVENT_GROUND)
		take_ground(t, event.text);
	else if (!t->gone)
		t->handler.event(t->handler.user, &event);
}

static gboolean on_paste_over(gpointer user)
{
	struct terminal *t = user;

	t->paste = 0;
	feed(t, DECODE_PASTE_END);
	frame(t);
	return G_SOURCE_REMOVE;
}

/* To be told how many codes have come. */
static void watch_paste(struct terminal *t, guint came)
{
	bool lasts = t->decoder.paste != NULL;

	if (t->paste && (!lasts || came >= PASTE_PIECE))
		g_clear_handle_id(&t->paste, g_source_remove);
	if (lasts && !t->paste)
		t->paste = g_timeout_add(PASTE_MS, on_paste_over, t);
}

/* Takes everything that has come; true if that was anything. */
static bool drain(struct terminal *t)
{
	struct event event = {.type = EVENT_MOUSE};
	gunichar code;
	bool is_mouse;
	guint came = 0;

	while (!t->gone && curses_read(t->curses, &code, &event.mouse, &is_mouse)) {
		came++;
		if (is_mouse)
			t->handler.event(t->handler.user, &event);
		else
			feed(t, code);
	}
	feed(t, DECODE_PAUSE);
	watch_paste(t, came);
	return came > 0;
}

bool terminal_has_input(const struct terminal *t)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};

	return !t->gone && poll(&fd, 1, 0) > 0;
}

/* Readable with nothing to read is the end of the terminal. */
static bool at_end(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	int waiting = 0;

	if (poll(&fd, 1, 0) <= 0)
		return false;
	if (fd.revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return ioctl(STDIN_FILENO, FIONREAD, &waiting) < 0 || waiting == 0;
}

static gboolean on_input(gint fd, GIOCondition condition, gpointer user)
{
	struct terminal *t = user;
	bool any = drain(t);

	(void)fd;
	if ((condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL)) || (!any && at_end()))
		tell(t, EVENT_QUIT);
	frame(t);
	return G_SOURCE_CONTINUE;
}

static void measure(struct terminal *t)
{
	int rows, cols;

	curses_size(&rows, &cols);
	if (rows == t->surface->rows && cols == t->surface->cols)
		return;
	surface_resize(t->surface, rows, cols);
	tell(t, EVENT_RESIZE);
}

/* A terminal that was made smaller and large again at once has lost what was at its edges. */
static void on_resize(struct terminal *t)
{
	curses_forget(t->curses);
	measure(t);
	tell(t, EVENT_REDRAW);
	frame(t);
}

static void on_end(struct terminal *t)
{
	tell(t, EVENT_QUIT);
}

static void on_interrupt(struct terminal *t)
{
	const struct event event = {.type = EVENT_KEY, .key = {'c', MOD_CTRL}};

	t->handler.event(t->handler.user, &event);
	frame(t);
}

static void come_back(struct terminal *t)
{
	curses_enter(t->curses);
	measure(t);
	tell(t, EVENT_REDRAW);
	frame(t);
}

static const struct signal_case signal_cases[] = {
	{.number = SIGWINCH, .heard = on_resize},
	{.number = SIGTERM, .heard = on_end},
	{.number = SIGHUP, .heard = on_end},
	{.number = SIGQUIT, .heard = on_end, .free = true},
	{.number = SIGINT, .heard = on_interrupt, .free = true},
	{.number = SIGTSTP, .heard = terminal_suspend, .job = true, .free = true},
	{.number = SIGCONT, .heard = come_back, .job = true, .free = true},
};
G_STATIC_ASSERT(G_N_ELEMENTS(signal_cases) <= SIGNALS_MOST);

struct terminal *terminal_new(const struct terminal_options *options,
	const struct terminal_handler *handler, GError **error)
{
	struct curses *curses = curses_open(options, error);
	int rows, cols;

	if (!curses)
		return NULL;
	struct terminal *t = g_new0(struct terminal, 1);
	t->curses = curses;
	t->handler = *handler;
	t->decoder.utf8 = curses_utf8();
	curses_size(&rows, &cols);
	t->surface = surface_new(rows, cols, curses_charset(options));
	if (t->surface->charset == CHARSET_CONSOLE)
		t->surface->half_blocks = console_has(STDOUT_FILENO, 0x2580);
	t->input = g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, t);
	if (signals_catch(&t->signals, signal_cases, G_N_ELEMENTS(signal_cases), options->captive,
		    t, error))
		return t;
	terminal_free(t);
	return NULL;
}

/* An answer that is still under way when the program ends would be typed at the shell. */
static void await_answer(struct terminal *t)
{
	gint64 end = t->asked_at + ANSWER_MS * 1000;
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	struct event event;
	struct mouse mouse;
	bool is_mouse;
	gunichar code;

	while (t->decoder.awaited && g_get_monotonic_time() < end &&
		poll(&fd, 1, (int)(end - g_get_monotonic_time()) / 1000) > 0) {
		if (!(fd.revents & POLLIN) || !curses_read(t->curses, &code, &mouse, &is_mouse))
			return;
		decoder_feed(&t->decoder, code, &event);
	}
}

void terminal_free(struct terminal *t)
{
	if (!t)
		return;
	await_answer(t);
	g_source_remove(t->input);
	g_clear_handle_id(&t->paste, g_source_remove);
	signals_clear(&t->signals);
	curses_close(t->curses);
	surface_free(t->surface);
	decoder_clear(&t->decoder);
	g_free(t);
}

enum charset terminal_charset(const struct terminal_options *options)
{
	return curses_charset(options);
}

struct surface *terminal_surface(struct terminal *t)
{
	return t->surface;
}

/* Behind the first frame, which waits for no answer. */
static void ask_ground(struct terminal *t)
{
	t->asked_at = g_get_monotonic_time();
	t->decoder.awaited = curses_ask_ground(t->curses);
}

void terminal_show(struct terminal *t)
{
	if (t->gone)
		return;
	curses_draw(t->curses, t->surface);
	if (t->asked_at == 0)
		ask_ground(t);
	curses_send(t->curses);
}

void terminal_redraw(struct terminal *t)
{
	curses_forget(t->curses);
}

void terminal_suspend(struct terminal *t)
{
	curses_leave(t->curses);
	signals_stop(&t->signals);
	come_back(t);
}

void terminal_bell(struct terminal *t)
{
	curses_bell(t->curses);
}

bool terminal_copy(struct terminal *t, const char *safe)
{
	return curses_copy(t->curses, safe);
}

bool terminal_lend(struct terminal *t, char **argv, int *status, GError **error)
{
	curses_leave(t->curses);
	bool ran = signals_run(argv, status, error);
	come_back(t);
	return ran;
}

void terminal_poll(struct terminal *t)
{
	/* GLib doesn't dispatch the input source while its own callback runs, as now. */
	if (!drain(t) && at_end())
		tell(t, EVENT_QUIT);
	while (!t->gone && g_main_context_iteration(NULL, FALSE))
		;
}
