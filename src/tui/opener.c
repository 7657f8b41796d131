/*
 * The program that opens links. $BROWSER is a list of commands between colons, as elsewhere: the
 * first that is installed is taken, "%s" in it stands for the link, which otherwise comes last.
 */
#include "opener.h"

/* Browsers that need the terminal for themselves. */
static const char *const in_terminal[] = {
	"browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser", NULL};

/* A command as arguments, if its program is installed; NULL if not. Caller frees. */
static char **parse_command(const char *command)
{
	char **argv = NULL;

	if (!g_shell_parse_argv(command, NULL, &argv, NULL))
		return NULL;
	g_autofree char *program = g_find_program_in_path(argv[0]);
	if (program)
		return argv;
	g_strfreev(argv);
	return NULL;
}

static bool is_set(const char *variable)
{
	const char *value = g_getenv(variable);

	return value && *value;
}

static char **find_browser(void)
{
	const char *list = g_getenv("BROWSER");
	g_auto(GStrv) commands = g_strsplit(list ? list : "", ":", -1);
	bool desktop = is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
	char **argv = NULL;

	for (char **command = commands; *command && !argv; command++)
		argv = parse_command(*command);
	return argv || !desktop ? argv : parse_command("xdg-open");
}

bool opener_find(void)
{
	g_auto(GStrv) argv = find_browser();

	return argv != NULL;
}

/* The arguments with the link among them. Takes them. */
static char **add_link(char **argv, const char *link)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	bool placed = false;

	for (char **arg = argv; *arg; arg++) {
		bool here = strcmp(*arg, "%s") == 0;

		g_ptr_array_add(all, here ? g_strdup(link) : *arg);
		if (here)
			g_free(*arg);
		placed = placed || here;
	}
	g_free(argv);
	if (!placed)
		g_ptr_array_add(all, g_strdup(link));
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&all), FALSE);
}

bool opener_run(struct terminal *terminal, const char *link, GError **error)
{
	g_auto(GStrv) argv = add_link(find_browser(), link);
	g_autofree char *name = g_path_get_basename(argv[0]);

	if (terminal && g_strv_contains(in_terminal, name))
		return terminal_lend(terminal, argv, NULL, error);
	return g_spawn_async(NULL, argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
		NULL, NULL, error);
}
