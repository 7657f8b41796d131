/*
 * How verbs answer: the form that was asked for, or text for people.
 */
#include "verb.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/cli/form.h>
#include <summitty/ical/writer.h>

size_t answer_limit(const struct cli *cli, size_t count)
{
	int limit = cli->options.limit;
	return limit < 0 ? count : MIN(count, (size_t)limit);
}

void answer_line(struct cli *cli, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	page_append(&cli->page, NULL, safe, out_text(cli->out));
	g_string_append_c(out_text(cli->out), '\n');
}

static bool answer_template(struct cli *cli, const struct records *records, GError **error)
{
	AUTO(template_free)
	struct template *template = template_new(cli->options.format, records->fields, error);
	return template && form_template(records, template, cli->out, error);
}

bool answer_records(struct cli *cli, const struct records *records, bool *done, GError **error)
{
	struct records some = *records;

	some.count = answer_limit(cli, records->count);
	*done = true;
	if (cli->options.json)
		return form_json(&some, cli->out, error);
	if (cli->options.tsv)
		return form_tsv(&some, cli->out, error);
	if (cli->options.format && !(cli->verb->needs & VERB_EXPORT))
		return answer_template(cli, &some, error);
	*done = false;
	return true;
}

bool answer_table(struct cli *cli, const struct records *records, const struct table *table,
	const char *nothing, GError **error)
{
	struct table some = *table;
	bool done;

	if (records->count == 0 && nothing && !cli->options.quiet)
		cli_say("%s", nothing);
	if (!answer_records(cli, records, &done, error) || done)
		return done;
	some.count = answer_limit(cli, records->count);
	return table_write(&some, &cli->page, cli->out, error);
}

static bool step(void *out, GError **error)
{
	return out_step(out, error);
}

static bool answer_ics(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const struct ical_write_options options = {
		.name = app_summit_name(cli->app),
		.zone = zone_name(app_zone(cli->app)),
		.stamp = app_now(cli->app),
	};
	struct ical_out to = {out_text(cli->out), step, cli->out};

	out_set_raw(cli->out);
	return ical_write_to(
		&to, sessions->sessions, answer_limit(cli, sessions->count), &options, error);
}

/* Everything but text for people. */
static bool answer_forms(
	struct cli *cli, const struct snapshot *sessions, bool *done, GError **error)
{
	const struct records records = {
		.fields = session_fields,
		.items = sessions->sessions,
		.count = sessions->count,
		.size = sizeof(struct session),
	};
	if (!cli->options.ics)
		return answer_records(cli, &records, done, error);
	*done = true;
	return answer_ics(cli, sessions, error);
}

bool answer_sessions(
	struct cli *cli, const struct snapshot *sessions, enum lines_shape shape, GError **error)
{
	struct snapshot some = *sessions;
	bool done;

	if (!answer_forms(cli, sessions, &done, error) || done)
		return done;
	some.count = answer_limit(cli, sessions->count);
	return lines_write(&some, shape, app_zone(cli->app), &cli->page, cli->out, error);
}

bool answer_group(struct cli *cli, bool first, const char *heading, const struct session *sessions,
	size_t n, enum lines_shape shape, GError **error)
{
	const struct snapshot some = {(struct session *)sessions, n, 0};
	g_autofree char *safe = text_safe(heading, -1, TEXT_ONE_LINE);

	g_string_append(out_text(cli->out), first ? "" : "\n");
	page_append(&cli->page, "1", safe, out_text(cli->out));
	g_string_append_c(out_text(cli->out), '\n');
	return lines_write(&some, shape, app_zone(cli->app), &cli->page, cli->out, error);
}

bool answer_details(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	struct snapshot some = *sessions;
	bool done;

	if (!answer_forms(cli, sessions, &done, error) || done)
		return done;
	some.count = answer_limit(cli, sessions->count);
	return detail_write(&some, app_zone(cli->app), &cli->page, cli->out, error);
}
