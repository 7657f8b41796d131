/*
 * The conversation: read a line, answer it, until there are no more. An error is an answer like any
 * other; only an output that is gone ends it early.
 */
#include <summitty/linear/linear.h>

#include <stdio.h>

#include <summitty/app/overlay.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#include "private.h"

enum { LONGEST_LINE = 4096 };

/* --- Lines in -------------------------------------------------------------------------------- */

/* Reads a line without its end, as valid UTF-8 without NULs; false at the end of input. *cut tells
 * that it was too long; the rest of it is gone. Free with g_free(). */
static bool read_line(char **out, bool *cut)
{
	g_autoptr(GString) line = g_string_new(NULL);
	int c;

	*cut = false;
	while ((c = getc(stdin)) != EOF && c != '\n') {
		*cut = *cut || line->len >= LONGEST_LINE;
		if (c != '\0' && !*cut)
			g_string_append_c(line, (char)c);
	}
	if (c == EOF && line->len == 0)
		return false;
	*out = g_strstrip(g_utf8_make_valid(line->str, (gssize)line->len));
	return true;
}

/* --- Answers out ----------------------------------------------------------------------------- */

static bool understand(const char *line, struct linear_request *out, GError **error)
{
	return linear_parse(*line ? line : "more", out, error);
}

static void answer(struct linear *linear, const char *line, bool cut)
{
	struct linear_request request;
	g_autoptr(GError) error = NULL;

	if (cut)
		error_usage(&error, _("That line is too long. Type at most %d characters."),
			LONGEST_LINE);
	else if (understand(line, &request, &error))
		request.command->run(linear, &request, &error);
	if (error)
		linear_say_error(linear, error);
}

static void say_notices(struct linear *linear)
{
	char *notice;

	while ((notice = app_take_notice(linear->app))) {
		linear_say(linear, "%s", notice);
		g_free(notice);
	}
}

static void announce(struct linear *linear, const char *notice)
{
	g_autofree char *safe = text_safe(notice, -1, TEXT_ONE_LINE);
	g_autofree char *text = g_strdup_printf(_("Notice: %s"), safe);

	linear_say_text(linear, text);
}

/* What the staff announce that was not told yet. */
static void say_announcements(struct linear *linear)
{
	g_auto(GStrv) before = linear->announced;

	linear->announced = app_announcements(linear->app);
	for (char **notice = linear->announced; *notice; notice++)
		if (!before || !g_strv_contains((const char *const *)before, *notice))
			announce(linear, *notice);
}

static void greet(struct linear *linear)
{
	g_autoptr(GError) error = NULL;

	if (!linear_greet(linear, &error))
		linear_say_error(linear, error);
}

static bool converse(struct linear *linear, GError **error)
{
	char *line;
	bool cut;

	greet(linear);
	while (!linear->done) {
		say_notices(linear);
		say_announcements(linear);
		if (!linear_prompt(linear, error))
			return false;
		if (!read_line(&line, &cut))
			break;
		answer(linear, line, cut);
		g_free(line);
	}
	if (linear->options.prompt && !linear->done)
		linear_say(linear, "%s", ""); /* the line of the prompt ends too */
	return out_end(linear->out, error);
}

bool linear_run(struct app *app, const struct linear_options *options, GError **error)
{
	struct linear linear = {
		.app = app,
		.out = out_new(NULL),
		.options = *options,
		.day = DATE_NONE,
		.current = G_MAXSIZE,
	};
	bool done = converse(&linear, error);

	out_free(linear.out);
	linear_forget_list(&linear);
	g_strfreev(linear.announced);
	g_free(linear.filter);
	g_free(linear.language);
	return done;
}
