/*
 * Brings the made parts of a manual page up to the program's tables: reads a page on standard input,
 * writes it on standard output with what stands between
 *	.\" MADE part
 *	.\" END
 * replaced. Not installed; `make update-docs` and tests/cli/docs.sh run it.
 */
#include <glib.h>
#include <stdio.h>

#include <summitty/cli/manual.h>

#define BEGIN ".\\\" MADE "
#define END ".\\\" END"

static bool append_part(const char *part, GString *out)
{
	if (manual_append(part, out))
		return true;
	fprintf(stderr, "docgen: the page wants a part %s that nobody makes\n", part);
	return false;
}

static GString *read_all(FILE *in)
{
	GString *text = g_string_new(NULL);
	char block[4096];
	size_t n;
	while ((n = fread(block, 1, sizeof block, in)) > 0)
		g_string_append_len(text, block, (gssize)n);
	return text;
}

int main(void)
{
	g_autoptr(GString) page = read_all(stdin);
	g_autoptr(GString) out = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(g_strchomp(page->str), "\n", -1);
	bool made = false, ok = true;

	for (size_t i = 0; lines[i]; i++) {
		if (strcmp(lines[i], END) == 0)
			made = false;
		if (!made)
			g_string_append_printf(out, "%s\n", lines[i]);
		if (g_str_has_prefix(lines[i], BEGIN)) {
			ok = append_part(lines[i] + strlen(BEGIN), out) && ok;
			made = true;
		}
	}
	fputs(out->str, stdout);
	return ok && !made && fflush(stdout) == 0 ? 0 : 1;
}
