/*
 * Brings the made parts of a manual page up to the program's tables: reads a page on standard
 * input, writes it on standard output with what stands between
 *	.\" MADE part
 *	.\" END
 * replaced. Not installed; `make update-docs` and tests/cli/docs.sh run it.
 */
#include <glib.h>
#include <stdio.h>

#include <summitty/cli/manual.h>
#include <summitty/linear/command.h>
#include <summitty/tui/tui.h>
#include <summitty/view/command.h>
#include <summitty/view/view.h>
#include <summitty/view/views.h>

#define BEGIN ".\\\" MADE "
#define END ".\\\" END"

/* --- The keys of the screen ------------------------------------------------------------------ */

static void collect_table(GPtrArray *commands, const struct command *table)
{
	for (; table->name; table++) {
		bool known = !table->group;
		for (guint i = 0; i < commands->len && !known; i++)
			known = strcmp(((const struct command *)commands->pdata[i])->name,
					table->name) == 0;
		if (!known)
			g_ptr_array_add(commands, (void *)table);
	}
}

/* Every command once, by name; the views' first, as keys are sought. */
static GPtrArray *collect_commands(void)
{
	GPtrArray *commands = g_ptr_array_new();
	for (size_t i = 0; all_views[i]; i++)
		for (size_t t = 0; all_views[i]->tables && all_views[i]->tables[t]; t++)
			collect_table(commands, all_views[i]->tables[t]);
	collect_table(commands, tui_commands);
	return commands;
}

static void append_command(const struct command *command, GString *out)
{
	g_string_append(out, ".It");
	if (*command->keys) {
		g_string_append(out, " Li \"\\&"); /* a bracket alone would be punctuation */
		manual_append_text(out, command->keys);
		g_string_append_c(out, '"');
	}
	g_string_append_printf(out, " Pq Ic %s\n", command->name);
	manual_append_text(out, command->help);
	g_string_append_c(out, '\n');
}

static void append_group(const GPtrArray *commands, const char *group, GString *out)
{
	g_string_append_printf(out, ".Ss %s\n.Bl -tag -width Ds -compact\n", group);
	for (guint i = 0; i < commands->len; i++) {
		const struct command *command = commands->pdata[i];
		if (strcmp(command->group, group) == 0)
			append_command(command, out);
	}
	g_string_append(out, ".El\n");
}

static void append_keys(GString *out)
{
	g_autoptr(GPtrArray) commands = collect_commands();
	g_autoptr(GPtrArray) groups = g_ptr_array_new();

	for (guint i = 0; i < commands->len; i++) {
		const char *group = ((const struct command *)commands->pdata[i])->group;
		if (g_ptr_array_find_with_equal_func(groups, group, g_str_equal, NULL))
			continue;
		g_ptr_array_add(groups, (void *)group);
		append_group(commands, group, out);
	}
}

/* --- The commands of --linear ---------------------------------------------------------------- */

static void append_linear(GString *out)
{
	g_string_append(out, ".Bl -tag -width Ds -compact\n");
	for (const struct linear_command *c = linear_commands; c->name; c++) {
		g_string_append(out, ".It");
		if (*c->name)
			g_string_append_printf(out, " Ic %s", c->name);
		if (*c->words)
			g_string_append_printf(out, " Ar %s", c->words);
		if (c->letter)
			g_string_append_printf(out, " Pq Ic \\&%s", c->letter);
		g_string_append_c(out, '\n');
		manual_append_text(out, c->help);
		g_string_append_c(out, '\n');
	}
	g_string_append(out, ".El\n");
}

/* --- The page -------------------------------------------------------------------------------- */

static bool append_part(const char *part, GString *out)
{
	if (manual_append(part, out))
		return true;
	if (strcmp(part, "keys") == 0) {
		append_keys(out);
		return true;
	}
	if (strcmp(part, "linear") == 0) {
		append_linear(out);
		return true;
	}
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
