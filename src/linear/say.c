/*
 * What is said. Everything goes through linear_say(), so that nothing reaches the output but the
 * printable characters of one line and its end.
 */
#include "private.h"

#include <string.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

enum { WRAP_CELLS = 72 };

static void say_line(struct linear *linear, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	g_autofree char *ascii = linear->options.ascii ? text_ascii(safe) : NULL;

	g_string_append_printf(out_text(linear->out), "%s\n", ascii ? ascii : safe);
}

void linear_say(struct linear *linear, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	say_line(linear, text);
}

void linear_say_text(struct linear *linear, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_MANY_LINES);
	g_auto(GStrv) lines = text_wrap(safe, WRAP_CELLS);

	for (size_t i = 0; lines[i]; i++)
		say_line(linear, lines[i]);
}

static bool is_caret(const char *line)
{
	return strcmp(line + strspn(line, " "), "^") == 0;
}

/* What a caret under a line tells the eye, in words. */
static void say_fault_place(struct linear *linear, const char *line, const char *caret)
{
	g_autofree char *before = text_fit(line, (int)strspn(caret, " "), "");
	const char *rest = line + strlen(before);

	if (*rest)
		linear_say(linear, _("The fault is where this begins: %s"), rest);
	else
		linear_say(linear, _("The fault is at its end."));
}

void linear_say_error(struct linear *linear, const GError *error)
{
	g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);

	for (size_t i = 0; lines[i]; i++)
		if (i > 0 && is_caret(lines[i]))
			say_fault_place(linear, lines[i - 1], lines[i]);
		else
			say_line(linear, lines[i] + strspn(lines[i], " "));
}

bool linear_prompt(struct linear *linear, GError **error)
{
	if (linear->options.prompt)
		g_string_append(out_text(linear->out), "> ");
	return out_end(linear->out, error);
}
