/*
 * The terminal as a source of GLib's main loop. The loop owns signals, timers and input; nothing
 * ever blocks in curses, and a terminal that is gone (end of file, hang-up, error) ends the program
 * rather than spin.
 */
#include <summitty/term/terminal.h>

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <summitty/base/console.h>

#include "curses.h"
#include "decode.h"
#include "ground.h"

/* How long the answer to a question may be under way. */
#define ANSWER_MS 300

#define MAX_SIGNALS 6

struct terminal {
	struct curses *curses;
	struct surface *surface;
	struct decoder decoder;
	struct terminal_handler handler;
	GArray *sources; /* guint ids to remove */
	bool gone, captive;
	gint64 asked_at; /* for the terminal's ground, monotonic µs; 0: not yet */
	struct sigaction before[MAX_SIGNALS]; /* what was done about them, by place in signals[] */
	int pipe[2];
};

/* The write end of the pipe for signal handlers; -1 while no terminal is open. */
static volatile sig_atomic_t signal_fd = -1;

/* By number, those that came since the loop was last told. */
static volatile sig_atomic_t signal_came[NSIG];

static void on_signal(int number)
{
	int saved = errno;

	signal_came[number] = 1;
	/* A full pipe has told the loop already. */
	if (signal_fd >= 0 && write(signal_fd, "", 1) < 0)
		errno = saved;
	errno = saved;
}

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

/* Takes everything that has come; true if that was anything. */
static bool drain(struct terminal *t)
{
	struct event event = {.type = EVENT_MOUSE};
	gunichar code;
	bool is_mouse, any = false;

	while (!t->gone && curses_read(t->curses, &code, &event.mouse, &is_mouse)) {
		any = true;
		if (is_mouse)
			t->handler.event(t->handler.user, &event);
		else
			feed(t, code);
	}
	feed(t, DECODE_PAUSE);
	return any;
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

	curses_size(t->curses, &rows, &cols);
	if (rows == t->surface->rows && cols == t->surface->cols)
		return;
	surface_resize(t->surface, rows, cols);
	tell(t, EVENT_RESIZE);
}

static void on_resize(struct terminal *t)
{
	measure(t);
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

/* The loop hears of signals through the pipe, and not by g_unix_signal_add(), which has a thread
 * made for them before the first frame. */
static const struct {
	int number;
	void (*heard)(struct terminal *t);
	bool job;  /* of job control: whoever had it before gets it back */
	bool free; /* only where the terminal's user may leave it */
} signals[] = {
	{.number = SIGWINCH, .heard = on_resize},
	{.number = SIGTERM, .heard = on_end},
	{.number = SIGHUP, .heard = on_end},
	{.number = SIGINT, .heard = on_interrupt, .free = true},
	{.number = SIGTSTP, .heard = terminal_suspend, .job = true, .free = true},
	{.number = SIGCONT, .heard = come_back, .job = true, .free = true},
};
G_STATIC_ASSERT(G_N_ELEMENTS(signals) == MAX_SIGNALS);

static gboolean on_signals(gint fd, GIOCondition condition, gpointer user)
{
	struct terminal *t = user;
	char bytes[64];

	(void)condition;
	if (read(fd, bytes, sizeof(bytes)) <= 0)
		return G_SOURCE_CONTINUE;
	for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
		if (!signal_came[signals[i].number])
			continue;
		signal_came[signals[i].number] = 0;
		signals[i].heard(t);
	}
	return G_SOURCE_CONTINUE;
}

static void add(struct terminal *t, guint source)
{
	g_array_append_val(t->sources, source);
}

static bool is_caught(const struct terminal *t, gsize i)
{
	return !t->captive || !signals[i].free;
}

/* All of them, or those of job control alone. */
static void catch_signals(struct terminal *t, bool all)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

	sigemptyset(&action.sa_mask);
	for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
		if (is_caught(t, i) && (all || signals[i].job))
			sigaction(signals[i].number, &action, all ? &t->before[i] : NULL);
}

/* What curses catches is of no use after it. */
static void release_signals(struct terminal *t)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};

	sigemptyset(&standard.sa_mask);
	for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
		if (is_caught(t, i))
			sigaction(signals[i].number, signals[i].job ? &t->before[i] : &standard,
				NULL);
}

static bool watch(struct terminal *t, GError **error)
{
	if (!g_unix_open_pipe(t->pipe, FD_CLOEXEC, error))
		return false;
	g_unix_set_fd_nonblocking(t->pipe[0], TRUE, NULL);
	g_unix_set_fd_nonblocking(t->pipe[1], TRUE, NULL);
	signal_fd = t->pipe[1];
	add(t, g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, t));
	add(t, g_unix_fd_add(t->pipe[0], G_IO_IN, on_signals, t));
	catch_signals(t, true);
	return true;
}

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
	t->captive = options->captive;
	t->decoder.utf8 = curses_utf8();
	t->pipe[0] = t->pipe[1] = -1;
	t->sources = g_array_new(FALSE, FALSE, sizeof(guint));
	curses_size(curses, &rows, &cols);
	t->surface = surface_new(rows, cols, curses_charset(curses));
	if (curses_charset(curses) == CHARSET_CONSOLE)
		t->surface->half_blocks = console_has(STDOUT_FILENO, 0x2580);
	if (watch(t, error))
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
	for (guint i = 0; i < t->sources->len; i++)
		g_source_remove(g_array_index(t->sources, guint, i));
	g_array_unref(t->sources);
	if (t->pipe[0] >= 0) {
		release_signals(t);
		signal_fd = -1;
		close(t->pipe[0]);
		close(t->pipe[1]);
	}
	curses_close(t->curses);
	surface_free(t->surface);
	decoder_clear(&t->decoder);
	g_free(t);
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
	struct sigaction standard = {.sa_handler = SIG_DFL};

	/* SIGTSTP rather than SIGSTOP: without a shell to come back to, the kernel ignores it. */
	curses_leave(t->curses);
	sigemptyset(&standard.sa_mask);
	sigaction(SIGCONT, &standard, NULL);
	sigaction(SIGTSTP, &standard, NULL);
	raise(SIGTSTP);
	catch_signals(t, false);
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

/* What the lent terminal sends is for the other program: ^C and ^\ end nothing here, and ^Z stops
 * both, so that the shell gets its terminal back. */
static const struct {
	int signal;
	void (*while_lent)(int number);
} lent_signals[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}};

static void free_signals(gpointer user)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};

	(void)user;
	sigemptyset(&standard.sa_mask);
	for (gsize i = 0; i < G_N_ELEMENTS(lent_signals); i++)
		sigaction(lent_signals[i].signal, &standard, NULL);
}

bool terminal_lend(struct terminal *t, char **argv, int *status, GError **error)
{
	struct sigaction lent = {.sa_handler = SIG_IGN}, old[G_N_ELEMENTS(lent_signals)];

	curses_leave(t->curses);
	sigemptyset(&lent.sa_mask);
	for (gsize i = 0; i < G_N_ELEMENTS(lent_signals); i++) {
		lent.sa_handler = lent_signals[i].while_lent;
		sigaction(lent_signals[i].signal, &lent, &old[i]);
	}
	bool ran =
		g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
			free_signals, NULL, NULL, NULL, status, error);
	for (gsize i = 0; i < G_N_ELEMENTS(lent_signals); i++)
		sigaction(lent_signals[i].signal, &old[i], NULL);
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
