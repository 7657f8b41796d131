/* What the stories of a kiosk share: see kiosk.h. */
#include "kiosk.h"

#include <check.h>
#include <glib/gstdio.h>
#include <signal.h>

bool kiosk_is_jailed(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return false;
#endif
#endif
	return true;
}

static void list_tree(GString *out, const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;
	GStatBuf st;

	if (!dir && g_lstat(path, &st) == 0)
		g_string_append_printf(
			out, "%s %ld %ld\n", path, (long)st.st_size, (long)st.st_mtime);
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *child = g_build_filename(path, name, NULL);
		list_tree(out, child);
	}
}

/* Every file below the home, with its size and age, in whatever order. */
static char *list_files(struct pty *pty)
{
	GString *out = g_string_new(NULL);

	list_tree(out, pty->home);
	return g_string_free(out, FALSE);
}

/* As they were before the program that runs was started. */
static char *files;

void kiosk_start_sized(struct pty *pty, const char *args, int rows, int cols)
{
	g_autoptr(GStrvBuilder) all = g_strv_builder_new();

	g_strv_builder_add(all, "kiosk");
	if (!kiosk_is_jailed())
		g_strv_builder_add(all, "--open");
	for (; args && *args; args += strcspn(args, " "), args += strspn(args, " ")) {
		g_autofree char *arg = g_strndup(args, strcspn(args, " "));
		g_strv_builder_add(all, arg);
	}
	g_strfreev(pty->args);
	pty->args = g_strv_builder_end(all);
	g_free(files);
	files = list_files(pty);
	pty_start(pty, rows, cols, false);
}

void kiosk_start(struct pty *pty, const char *args)
{
	kiosk_start_sized(pty, args, 24, 80);
	pty_expect(pty, KIOSK_BOARD);
}

void kiosk_open(struct pty *pty, const char *args)
{
	kiosk_start(pty, args);
	pty_send(pty, "x");
	pty_expect(pty, "now 10:15");
}

static bool is_selected(struct pty *pty, const char *text)
{
	VTermScreenCell cell, button;

	vterm_screen_get_cell(pty->screen, (VTermPos){pty->rows - 1, 0}, &button);
	for (int row = 0; row < pty->rows - 2; row++) {
		g_autofree char *line = pty_row(pty, row);

		vterm_screen_get_cell(pty->screen, (VTermPos){row, 2}, &cell);
		if (strstr(line, text) && vterm_color_is_equal(&cell.bg, &button.bg))
			return true;
	}
	return false;
}

void kiosk_expect_selected(struct pty *pty, const char *text)
{
	pty_expect_that(pty, is_selected, "selected", text);
}

static bool is_on_last_row(struct pty *pty, const char *text)
{
	g_autofree char *line = pty_row(pty, pty->rows - 1);

	return strstr(line, text) != NULL;
}

void kiosk_expect_code(struct pty *pty)
{
	pty_expect(pty, "▀▀▀▀▀");
	pty_expect_that(pty, is_on_last_row, "on the last row", "QR");
}

void kiosk_expect_alone(struct pty *pty)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", pty->pid, pty->pid);
	g_autofree char *children = NULL, *now = list_files(pty);

	if (g_file_get_contents(path, &children, NULL, NULL))
		ck_assert_str_eq(children, "");
	ck_assert_str_eq(now, files);
}

void kiosk_end(struct pty *pty)
{
	kiosk_expect_alone(pty);
	pty_kill(pty, SIGTERM);
	ck_assert_int_eq(pty_wait(pty), 0);
	pty_expect_restored(pty);
	g_clear_pointer(&files, g_free);
}

char *kiosk_pin_argument(struct pty *pty)
{
	g_autofree char *file = g_build_filename(pty->home, "pin", NULL);

	ck_assert(g_file_set_contents_full(
		file, KIOSK_PIN_HASH "\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	return g_strdup_printf("--pin=%s", file);
}
