/*
 * The user's editor. What it leaves beside the file (backups, swap files) is in the same private
 * directory, and goes with it.
 */
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/path.h>

/* More than anyone writes in a note; what is read back is no larger. */
#define TEXT_MAX (64 * 1024)

/* The user's choice, then what there is. */
static const char *const variables[] = {"VISUAL", "EDITOR"};
static const char *const usual[] = {"editor", "nano", "vim", "vi"};

/* The command as arguments. NULL if it is none, with an error. Caller frees. */
static char **parse_choice(const char *variable, const char *command, GError **error)
{
	g_autoptr(GError) why = NULL;
	char **argv = NULL;

	if (g_shell_parse_argv(command, NULL, &argv, &why))
		return argv;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("$%s is no command: %s. Set it to the name of your editor."), variable,
		why->message);
	return NULL;
}

static char **find_editor(GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *command = g_getenv(variables[i]);

		if (command && *command)
			return parse_choice(variables[i], command, error);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
		g_autofree char *path = g_find_program_in_path(usual[i]);

		if (path)
			return g_strsplit(usual[i], " ", 1);
	}
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("There is no editor here; $EDITOR names one."));
	return NULL;
}

/* --- The file ------------------------------------------------------------------------------ */

static bool fail_on(const char *path, GError **error)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("%s can't be written for the editor: %s."), path, g_strerror(errno));
	return false;
}

/* A directory that is the user's alone: in memory where the session has that. Caller frees. */
static char *make_dir(GError **error)
{
	const char *runtime = g_getenv("XDG_RUNTIME_DIR");
	bool is_dir = runtime && g_file_test(runtime, G_FILE_TEST_IS_DIR);
	g_autofree char *dir =
		g_build_filename(is_dir ? runtime : g_get_tmp_dir(), "summitty-note-XXXXXX", NULL);

	if (g_mkdtemp_full(dir, 0700))
		return g_steal_pointer(&dir);
	fail_on(dir, error);
	return NULL;
}

static bool write_file(const char *path, const char *text, GError **error)
{
	size_t length = strlen(text);
	bool end = length > 0 && text[length - 1] != '\n';
	g_autofree char *lines = g_strconcat(text, end ? "\n" : NULL, NULL);

	return g_file_set_contents_full(path, lines, -1, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

static void remove_dir(const char *dir)
{
	g_autoptr(GDir) entries = g_dir_open(dir, 0, NULL);
	const char *name;

	while (entries && (name = g_dir_read_name(entries))) {
		g_autofree char *path = g_build_filename(dir, name, NULL);

		g_unlink(path);
	}
	g_rmdir(dir);
}

/* What the editor left, without the line ends behind it. Caller frees. */
static char *read_file(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, error))
		return NULL;
	if (length > TEXT_MAX) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("That is too long for a note: more than %d KiB."), TEXT_MAX / 1024);
		return NULL;
	}
	return g_strchomp(g_steal_pointer(&text));
}

/* --- Running it ---------------------------------------------------------------------------- */

static bool ended_well(const char *name, int status, GError **error)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		WIFEXITED(status)
			? _("The editor %s ended with status %d: the note is as it was.")
			: _("The editor %s was ended by signal %d: the note is as it was."),
		name, WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	return false;
}

/* Runs argv on a file. Takes argv. */
static bool run_on(struct terminal *terminal, char **argv, const char *path, GError **error)
{
	guint n = g_strv_length(argv);
	g_auto(GStrv) all = g_renew(char *, argv, n + 2);
	int status;

	all[n] = g_strdup(path);
	all[n + 1] = NULL;
	return terminal_lend(terminal, all, &status, error) && ended_well(all[0], status, error);
}

static bool edit_in(struct terminal *terminal, char **argv, const char *dir, const char *text,
	char **out, GError **error)
{
	g_autofree char *path = g_build_filename(dir, "note.txt", NULL);
	g_autofree char *left = NULL;

	if (!write_file(path, text, error)) {
		g_strfreev(argv);
		return false;
	}
	bool ran = run_on(terminal, argv, path, error);
	left = read_file(path, ran ? error : NULL);
	if (ran || (left && strcmp(left, text) != 0))
		*out = g_steal_pointer(&left);
	return ran && *out;
}

bool editor_run(struct terminal *terminal, const char *text, char **out, GError **error)
{
	*out = NULL;
	char **argv = find_editor(error);
	g_autofree char *dir = argv ? make_dir(error) : NULL;

	if (!dir) {
		g_strfreev(argv);
		return false;
	}
	bool done = edit_in(terminal, argv, dir, text, out, error);
	remove_dir(dir);
	return done;
}
