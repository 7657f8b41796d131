/* The harness: see harness.h. */
#include "harness.h"

#include <check.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tree.h"

#define DEADLINE_MS 30000

/* --- A home ------------------------------------------------------------------------------- */

void pty_setenv(struct pty *pty, const char *name, const char *value)
{
	char **env = (char **)pty->env->pdata;

	env = g_environ_setenv(g_strdupv(env), name, value, TRUE);
	g_ptr_array_set_size(pty->env, 0);
	for (char **entry = env; *entry; entry++)
		g_ptr_array_add(pty->env, *entry);
	g_ptr_array_add(pty->env, NULL);
	g_free(env);
}

void pty_configure(struct pty *pty, const char *text)
{
	g_autofree char *dir = g_build_filename(pty->home, ".config", "summitty", NULL);
	g_autofree char *file = g_build_filename(dir, "config", NULL);

	ck_assert_int_eq(g_mkdir_with_parents(dir, 0700), 0);
	ck_assert(g_file_set_contents(file, text, -1, NULL));
}

static char *program(const struct pty *pty)
{
	return pty->program ? g_strdup(pty->program)
			    : g_build_filename(g_getenv("top_builddir"), "summitty", NULL);
}

static void load_summit(struct pty *pty)
{
	g_autofree char *file =
		g_build_filename(g_getenv("top_srcdir"), "tests", "pty", "summit.ics", NULL);
	const char *args[] = {"import", file, NULL};
	g_free(pty_run(pty, args));
}

void pty_open(struct pty *pty, bool loaded)
{
	static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TERMINFO"};

	*pty = (struct pty){.fd = -1, .pid = -1};
	pty->home = g_dir_make_tmp("summitty-pty-XXXXXX", NULL);
	ck_assert_ptr_nonnull(pty->home);
	pty->env = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(pty->env, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
		if (g_getenv(kept[i]))
			pty_setenv(pty, kept[i], g_getenv(kept[i]));
	pty_setenv(pty, "HOME", pty->home);
	pty_setenv(pty, "TERM", "xterm-256color");
	pty_setenv(pty, "LC_ALL", "C.UTF-8");
	pty_setenv(pty, "TZ", "Asia/Ho_Chi_Minh");
	pty_setenv(pty, "SUMMITTY_NOW", "2018-10-11T10:15:00+07:00");
	pty_setenv(pty, "SUMMITTY_LIBEXECDIR", g_getenv("top_builddir"));
	pty_setenv(pty, "SUMMITTY_DATADIR", "/nonexistent");
	pty_setenv(pty, "SUMMITTY_LOCALEDIR", "/nonexistent");
	if (loaded)
		load_summit(pty);
}

static void free_text(struct pty *pty)
{
	if (pty->raw)
		g_string_free(pty->raw, TRUE);
	if (pty->unseen)
		g_string_free(pty->unseen, TRUE);
}

void pty_close(struct pty *pty)
{
	if (pty->pid > 0 && !pty->ended) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	if (pty->fd >= 0)
		close(pty->fd);
	if (pty->vterm)
		vterm_free(pty->vterm);
	free_text(pty);
	tree_remove(pty->home);
	g_free(pty->home);
	g_free(pty->program);
	g_strfreev(pty->args);
	g_ptr_array_unref(pty->env);
}

char *pty_run(struct pty *pty, const char *const *args)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	g_autofree char *err = NULL;
	char *out = NULL;
	int status;

	g_ptr_array_add(argv, program(pty));
	for (; *args; args++)
		g_ptr_array_add(argv, g_strdup(*args));
	g_ptr_array_add(argv, NULL);
	ck_assert(g_spawn_sync(NULL, (char **)argv->pdata, (char **)pty->env->pdata, 0, NULL, NULL,
		&out, &err, &status, &error));
	ck_assert_msg(status == 0, "status %d: %s", status, err);
	return out;
}

/* --- The terminal --------------------------------------------------------------------------- */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor = value->boolean;
	return 1;
}

static void make_terminal(struct pty *pty)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

	if (pty->vterm) /* of a program that was started before */
		vterm_free(pty->vterm);
	pty->vterm = vterm_new(pty->rows, pty->cols);
	vterm_set_utf8(pty->vterm, 1);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
	pty->cursor = true;
	free_text(pty);
	pty->raw = g_string_new(NULL);
	pty->unseen = g_string_new(NULL);
}

static void run_program(struct pty *pty)
{
	g_autofree char *path = program(pty);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();

	g_ptr_array_add(argv, path);
	for (char **arg = pty->args; arg && *arg; arg++)
		g_ptr_array_add(argv, *arg);
	g_ptr_array_add(argv, NULL);
	execve(path, (char **)argv->pdata, (char **)pty->env->pdata);
	_exit(127);
}

/* A shell's part in job control: says when the job has stopped, continues it on a line. */
static void run_job(struct pty *pty)
{
	pid_t job = fork();
	int status;
	char line[16];

	signal(SIGTTOU, SIG_IGN);
	setpgid(job, job);
	if (job == 0) {
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		run_program(pty);
	}
	tcsetpgrp(STDIN_FILENO, job);
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpid());
		if (write(STDOUT_FILENO, "STOPPED\r\n", 9) != 9 || read(STDIN_FILENO, line, 16) < 1)
			_exit(126);
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

void pty_start(struct pty *pty, int rows, int cols, bool job)
{
	struct winsize size = {.ws_row = rows, .ws_col = cols};

	pty->rows = rows;
	pty->cols = cols;
	pty->ended = false;
	make_terminal(pty);
	pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
	ck_assert_int_ge(pty->pid, 0);
	if (pty->pid > 0)
		return;
	if (job)
		run_job(pty);
	run_program(pty);
}

static void hang_up(struct pty *pty)
{
	close(pty->fd);
	pty->fd = -1;
}

/* Without the beginning of a last character. */
static gsize whole_characters(const GString *text)
{
	for (gsize back = 1; back <= MIN(text->len, 3); back++) {
		gsize at = text->len - back;

		if (g_utf8_get_char_validated(text->str + at, (gssize)back) == (gunichar)-2)
			return at;
	}
	return text->len;
}

/* libvterm 0.1 draws a character that comes in two parts as two. */
static void show(struct pty *pty, const char *bytes, gsize n)
{
	g_string_append_len(pty->unseen, bytes, (gssize)n);

	gsize whole = whole_characters(pty->unseen);
	vterm_input_write(pty->vterm, pty->unseen->str, whole);
	g_string_erase(pty->unseen, 0, (gssize)whole);
}

/* Takes what has come within a time; false when the other side is closed. */
static bool take(struct pty *pty, int timeout)
{
	struct pollfd fd = {.fd = pty->fd, .events = POLLIN};
	char buf[4096];

	if (poll(&fd, 1, timeout) <= 0)
		return true;
	ssize_t got = read(pty->fd, buf, sizeof(buf));
	if (got <= 0)
		return got < 0 && (errno == EINTR || errno == EAGAIN);
	pty->bytes += got;
	if (pty->blind)
		return true;
	g_string_append_len(pty->raw, buf, got);
	show(pty, buf, (gsize)got);
	return true;
}

void pty_look(struct pty *pty, int ms)
{
	take(pty, ms);
}

static void append_cell(GString *out, const VTermScreenCell *cell)
{
	if (cell->chars[0] == 0)
		g_string_append_c(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		if (cell->chars[i] != (uint32_t)-1)
			g_string_append_unichar(out, cell->chars[i]);
}

char *pty_row(struct pty *pty, int row)
{
	GString *out = g_string_new(NULL);
	VTermScreenCell cell;

	for (int col = 0; col < pty->cols; col += MAX(cell.width, 1)) {
		vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
		append_cell(out, &cell);
	}
	return g_strchomp(g_string_free(out, FALSE));
}

bool pty_shows(struct pty *pty, const char *text)
{
	for (int row = 0; row < pty->rows; row++) {
		g_autofree char *line = pty_row(pty, row);

		if (strstr(line, text))
			return true;
	}
	return false;
}

static bool shows_not(struct pty *pty, const char *text)
{
	return !pty_shows(pty, text);
}

static bool is_selected(struct pty *pty, int row)
{
	VTermScreenCell cell, plain;

	vterm_screen_get_cell(pty->screen, (VTermPos){row, 2}, &cell);
	vterm_screen_get_cell(pty->screen, (VTermPos){pty->rows - 2, pty->cols - 1}, &plain);
	return cell.attrs.reverse || !vterm_color_is_equal(&cell.bg, &plain.bg);
}

bool pty_shows_selected(struct pty *pty, const char *text)
{
	for (int row = 1; row < pty->rows; row++) {
		g_autofree char *line = pty_row(pty, row);

		if (strstr(line, text) && is_selected(pty, row))
			return true;
	}
	return false;
}

static void print_screen(struct pty *pty)
{
	for (int row = 0; row < pty->rows; row++) {
		g_autofree char *line = pty_row(pty, row);

		printf("# %s|\n", line);
	}
}

void pty_expect_that(struct pty *pty, bool (*test)(struct pty *pty, const char *text),
	const char *what, const char *text)
{
	gint64 end = g_get_monotonic_time() + DEADLINE_MS * 1000;
	bool open = true;

	while (!test(pty, text)) {
		if (!open || g_get_monotonic_time() > end) {
			print_screen(pty);
			ck_abort_msg(
				"expected %s: %s%s", what, text, open ? "" : " (it has ended)");
		}
		open = take(pty, 50);
	}
}

void pty_expect(struct pty *pty, const char *text)
{
	pty_expect_that(pty, pty_shows, "on the screen", text);
}

void pty_expect_gone(struct pty *pty, const char *text)
{
	pty_expect_that(pty, shows_not, "no more on the screen", text);
}

void pty_expect_selected(struct pty *pty, const char *text)
{
	pty_expect_that(pty, pty_shows_selected, "selected", text);
}

void pty_send(struct pty *pty, const char *keys)
{
	ck_assert_int_eq(write(pty->fd, keys, strlen(keys)), strlen(keys));
}

void pty_click_at(struct pty *pty, int row, int col)
{
	g_autofree char *bytes =
		g_strdup_printf("\033[<0;%d;%dM\033[<0;%d;%dm", col + 1, row + 1, col + 1, row + 1);

	pty_send(pty, bytes);
}

/* The column of a text on a row, or -1. */
static int find_column(struct pty *pty, int row, const char *text)
{
	VTermScreenCell cell;
	g_autofree char *line = pty_row(pty, row);
	const char *at = strstr(line, text);
	g_autoptr(GString) before = g_string_new(NULL);
	int col = 0;

	while (at && (gssize)before->len < at - line) {
		vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
		append_cell(before, &cell);
		col += MAX(cell.width, 1);
	}
	return at ? col : -1;
}

void pty_click(struct pty *pty, const char *text)
{
	int row = pty->rows, col = -1;

	pty_expect(pty, text);
	while (col < 0 && row-- > 0)
		col = find_column(pty, row, text);
	pty_click_at(pty, row, col);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = {.ws_row = rows, .ws_col = cols};

	pty->rows = rows;
	pty->cols = cols;
	if (!pty->blind)
		vterm_set_size(pty->vterm, rows, cols);
	ck_assert_int_eq(ioctl(pty->fd, TIOCSWINSZ, &size), 0);
}

void pty_kill(struct pty *pty, int signal)
{
	if (signal == SIGHUP)
		hang_up(pty);
	else
		kill(pty->pid, signal);
}

static bool has_sent(struct pty *pty, const char *bytes)
{
	return strstr(pty->raw->str, bytes) != NULL;
}

void pty_expect_sent(struct pty *pty, const char *bytes)
{
	pty_expect_that(pty, has_sent, "sent", bytes);
}

int pty_wait(struct pty *pty)
{
	gint64 end = g_get_monotonic_time() + DEADLINE_MS * 1000;
	bool open = pty->fd >= 0;

	while (waitpid(pty->pid, &pty->status, WNOHANG) == 0) {
		if (g_get_monotonic_time() > end) {
			print_screen(pty);
			ck_abort_msg("the program does not end");
		}
		if (open)
			open = take(pty, 20);
		else
			poll(NULL, 0, 5);
	}
	while (open && pty->fd >= 0 && poll(&(struct pollfd){pty->fd, POLLIN, 0}, 1, 0) > 0)
		open = take(pty, 0);
	pty->ended = true;
	return WIFEXITED(pty->status) ? WEXITSTATUS(pty->status) : 128 + WTERMSIG(pty->status);
}

void pty_expect_restored(struct pty *pty)
{
	struct termios modes;

	ck_assert_msg(!pty->alternate, "the alternate screen is still on");
	ck_assert_msg(pty->cursor, "the cursor is hidden");
	ck_assert_int_eq(tcgetattr(pty->fd, &modes), 0);
	ck_assert_msg((modes.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG),
		"line editing or echo is off");
}
