/* The real program: see program.h. */
#include "program.h"

#include <check.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/model/identity.h>

/* b has a repeat, and overlaps a: a plan moves it. */
static const struct {
	const char *uid, *title, *start, *end;
} sessions[] = {
	{"a", "Opening of the forum on water", "20181011T090000", "20181011T100000"},
	{"b", "A workshop that is held twice", "20181011T093000", "20181011T103000"},
	{"c", "Cities by the sea", "20181011T110000", "20181011T120000"},
	{"d", "Transport without timetables", "20181011T130000", "20181011T140000"},
	{"e", "A workshop that is held twice", "20181011T150000", "20181011T160000"},
	{"f", "Closing words", "20181011T170000", "20181011T180000"},
};

const char *program_id(const char *uid, char id[9])
{
	identity_make(uid, NULL, NULL, id);
	return id;
}

static void write_programme(const struct program *program, const char *prefix)
{
	g_autoptr(GString) text =
		g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//summitty//tests//EN\r\n");

	for (size_t i = 0; i < G_N_ELEMENTS(sessions); i++)
		g_string_append_printf(text,
			"BEGIN:VEVENT\r\nUID:%s%s\r\nDTSTAMP:20181001T000000Z\r\n"
			"DTSTART;TZID=Asia/Ho_Chi_Minh:%s\r\nDTEND;TZID=Asia/Ho_Chi_Minh:%s\r\n"
			"SUMMARY:%s\r\nLOCATION:Hall\r\nEND:VEVENT\r\n",
			prefix, sessions[i].uid, sessions[i].start, sessions[i].end,
			sessions[i].title);
	g_string_append(text, "END:VCALENDAR\r\n");
	ck_assert(g_file_set_contents(program->programme, text->str, -1, NULL));
}

void program_change_uids(struct program *program)
{
	write_programme(program, "new-");
}

/* --- Running it ------------------------------------------------------------------------------- */

static char **environment(const struct program *program)
{
	char **env = g_get_environ();

	env = g_environ_setenv(env, "HOME", program->world.dir, TRUE);
	env = g_environ_setenv(env, "SUMMITTY_NOW", "2018-10-11T08:00:00+07:00", TRUE);
	/* It can't look for leaks where it is traced. */
	return g_environ_setenv(env, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
}

pid_t program_start(
	const struct program *program, const char *const *before, const char *const *words)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	const char *own[] = {program->exe, "--cache", program->world.cache_path, "--agenda",
		program->world.agenda_path};
	g_auto(GStrv) env = environment(program);
	GError *error = NULL;
	GPid pid;

	for (; before && *before; before++)
		g_ptr_array_add(argv, (char *)*before);
	for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
		g_ptr_array_add(argv, (char *)own[i]);
	for (; *words; words++)
		g_ptr_array_add(argv, (char *)*words);
	g_ptr_array_add(argv, NULL);
	ck_assert_msg(g_spawn_async(program->world.dir, (char **)argv->pdata, env,
			      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
				      G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
			      NULL, NULL, &pid, &error),
		"%s", error ? error->message : "");
	return pid;
}

int program_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		ck_assert_int_eq(errno, EINTR);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void must_run(const struct program *program, const char *const *words)
{
	int code = program_wait(program_start(program, NULL, words));
	ck_assert_msg(code == 0, "%s %s: exit %d", program->exe, words[0], code);
}

/* --- Its files -------------------------------------------------------------------------------- */

void program_open(struct program *program)
{
	char a[9], b[9];
	const char *load[] = {"import", "programme.ics", NULL};
	const char *star[] = {"star", program_id("a", a), NULL};
	const char *maybe[] = {"star", "--maybe", program_id("b", b), NULL};
	const char *note[] = {"note", a, "with a note", NULL};

	world_init(&program->world);
	program->exe = g_build_filename(g_getenv("top_builddir"), "summitty", NULL);
	program->programme = g_build_filename(program->world.dir, "programme.ics", NULL);
	write_programme(program, "");
	must_run(program, load);
	must_run(program, star);
	must_run(program, maybe);
	must_run(program, note);
	ck_assert(g_file_get_contents(
		program->world.cache_path, &program->cache, &program->cache_len, NULL));
	ck_assert(g_file_get_contents(
		program->world.agenda_path, &program->agenda, &program->agenda_len, NULL));
}

void program_close(struct program *program)
{
	world_clear(&program->world);
	g_free(program->exe);
	g_free(program->programme);
	g_free(program->cache);
	g_free(program->agenda);
}

/* Empties the folder of a file, then writes that. */
static void put_back(const char *file, const char *bytes, gsize len)
{
	g_autofree char *folder = g_path_get_dirname(file);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_remove(path);
	}
	ck_assert(g_file_set_contents_full(
		file, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

void program_restore(struct program *program)
{
	put_back(program->world.cache_path, program->cache, program->cache_len);
	put_back(program->world.agenda_path, program->agenda, program->agenda_len);
	write_programme(program, "");
}

static void check_cache(const struct program *program, const char *when)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *notice = NULL;
	AUTO(cache_close)
	struct cache *cache = cache_open(program->world.cache_path, CACHE_WRITE, &notice, &error);

	ck_assert_msg(cache && !notice && cache_check(cache, &error), "%s: %s%s", when,
		notice ? notice : "", error ? error->message : "");
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *program_state(const struct program *program, const char *when)
{
	g_autoptr(GError) error = NULL;
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(program->world.agenda_path, AGENDA_WRITE, &error);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	ck_assert_msg(agenda && agenda_check(agenda, &error), "%s: %s", when,
		error ? error->message : "");
	g_autoptr(GArray) marks = agenda_marks(agenda, &error);
	ck_assert_msg(marks != NULL, "%s: %s", when, error ? error->message : "");
	for (guint i = 0; i < marks->len; i++) {
		const struct agenda_mark *mark = &g_array_index(marks, struct agenda_mark, i);
		g_ptr_array_add(lines,
			g_strdup_printf("%s %d %d %s %s", mark->id, mark->level, mark->hidden,
				mark->note ? mark->note : "", mark->tags ? mark->tags : ""));
	}
	g_ptr_array_sort(lines, compare_texts);
	g_ptr_array_add(lines, NULL);
	check_cache(program, when);
	return g_strjoinv("\n", (char **)lines->pdata);
}
