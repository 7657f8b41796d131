/*
 * Replays a fuzz target's inputs without libFuzzer, so that `make check` runs every seed and every
 * input that ever broke something. Arguments are files and directories; without any, replay-NAME
 * takes tests/fuzz/corpus/NAME. One TAP case a target, which says how many inputs it was.
 */
#include <glib.h>

#include "fuzz.h"

__attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

/* A copy of the exact size, so that the sanitizer sees a read past its end. */
static void run_input(const char *bytes, gsize len)
{
	uint8_t *copy = malloc(len > 0 ? len : 1);

	FUZZ_CHECK(copy);
	memcpy(copy, bytes, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
}

/* Returns how many inputs it has run: files below `path`, or `path` itself. */
static unsigned replay(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	unsigned count = 0;
	const char *name;
	gsize len;

	if (!dir) {
		if (!g_file_get_contents(path, &bytes, &len, &error)) {
			printf("Bail out! %s\n", error->message);
			exit(EXIT_FAILURE);
		}
		printf("# %s\n", path);
		fflush(stdout);
		run_input(bytes, len);
		return 1;
	}
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *child = g_build_filename(path, name, NULL);
		count += replay(child);
	}
	return count;
}

static char *default_corpus(const char *target)
{
	const char *root = g_getenv("top_srcdir");

	return g_build_filename(root ? root : ".", "tests", "fuzz", "corpus", target, NULL);
}

int main(int argc, char **argv)
{
	g_autofree char *program = g_path_get_basename(argv[0]);
	const char *target = g_str_has_prefix(program, "replay-") ? program + 7 : program;
	unsigned count = 0;

	LLVMFuzzerInitialize(&argc, &argv);
	printf("1..1\n");
	for (int i = 1; i < argc; i++)
		count += replay(argv[i]);
	if (argc == 1) {
		g_autofree char *corpus = default_corpus(target);
		count = replay(corpus);
	}
	printf("%s 1 - %s: %u inputs\n", count > 0 ? "ok" : "not ok", target, count);
	return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
