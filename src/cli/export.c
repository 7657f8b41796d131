/*
 * agenda export: my stars as a file for another program or for paper.
 */
#include "verb.h"

#include <summitty/app/export.h>
#include <summitty/app/vdir.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/cli/form.h>

#include "empty.h"
#include "html.h"

static bool export_ics(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	GString *ics = app_export_ics(cli->app, sessions, cli->options.alarm);
	out_set_raw(cli->out);
	g_string_append_len(out_text(cli->out), ics->str, (gssize)ics->len);
	g_string_free(ics, TRUE);
	return out_step(cli->out, error);
}

static struct records session_records(const struct snapshot *sessions)
{
	return (struct records){
		session_fields, sessions->sessions, sessions->count, sizeof(struct session)};
}

static bool export_json(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const struct records records = session_records(sessions);
	return form_json(&records, cli->out, error);
}

static bool export_tsv(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const struct records records = session_records(sessions);
	return form_tsv(&records, cli->out, error);
}

static bool export_csv(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const struct records records = session_records(sessions);
	return form_csv(&records, cli->out, error);
}

static bool export_txt(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const struct page plain = {.glyphs = cli->page.glyphs};
	return lines_write(sessions, LINES_BY_DAY, app_zone(cli->app), &plain, cli->out, error);
}

static bool export_template(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const struct records records = session_records(sessions);
	AUTO(template_free)
	struct template *template = template_new(cli->options.format, session_fields, error);
	return template && form_template(&records, template, cli->out, error);
}

/* --- Markdown -------------------------------------------------------------------------------- */

/* The character that makes a list or a heading of the line that begins with a text: "-", "=", or
 * the full stop behind a number; NULL if there is none. */
static const char *find_mark_of_line(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	const char *mark = text + digits;

	return *mark && strchr(digits ? "." : "-=", *mark) ? mark : NULL;
}

/* A hostile text as Markdown that shows it: what could be markup is escaped. */
static void append_markdown(GString *out, const char *text)
{
	g_autofree char *safe = text_safe(text, -1, TEXT_ONE_LINE);
	const char *mark = find_mark_of_line(safe);

	for (const char *at = safe; *at; at++) {
		if (at == mark || strchr("\\`*_{}[]<>()#+!|~&", *at))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *at);
	}
}

static void append_item(struct cli *cli, const struct session *s, GString *out)
{
	static const struct page page = {.glyphs = true};
	g_autofree char *time = lines_time(s, app_zone(cli->app), &page);
	g_autofree char *title = lines_title(s);

	g_string_append_printf(out, "- **%s** ", time);
	append_markdown(out, title);
	if (s->venue) {
		g_string_append(out, " — ");
		append_markdown(out, s->venue);
	}
	if (s->level == LEVEL_MAYBE)
		g_string_append_printf(out, " (%s)", _("maybe"));
	g_string_append_c(out, '\n');
	if (s->note) {
		g_string_append(out, "  ");
		append_markdown(out, s->note);
		g_string_append_c(out, '\n');
	}
}

static bool export_md(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	GString *out = out_text(cli->out);

	g_string_append(out, "# ");
	append_markdown(out, app_summit_name(cli->app));
	g_string_append_c(out, '\n');
	for (size_t i = 0; i < sessions->count; i++) {
		const struct session *s = &sessions->sessions[i];
		if (i == 0 || s[-1].day.d != s->day.d) {
			g_autofree char *day = lines_day(s->day);
			g_string_append_printf(out, "\n## %s\n\n", day);
		}
		append_item(cli, s, out);
		if (!out_step(cli->out, error))
			return false;
	}
	return true;
}

/* --- Which ----------------------------------------------------------------------------------- */

static bool export_html(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	return html_write(sessions, app_summit_name(cli->app), app_zone(cli->app), cli->out, error);
}

/* The answer is a folder: what is printed says what became of its files. */
static bool export_vdir(struct cli *cli, const struct snapshot *sessions, GError **error)
{
	const char *dir = cli->options.output;
	struct vdir_report report = {0};

	if (!dir || strcmp(dir, "-") == 0)
		return error_usage(error, _("--format vdir wants a folder: name it with -o."));
	out_free(cli->out);
	cli->out = out_new(NULL);
	if (!app_export_vdir(cli->app, sessions, dir, cli->options.alarm, &report, error))
		return false;
	if (!cli->options.quiet)
		answer_line(cli, _("%u written, %u unchanged, %u removed"), report.written,
			report.unchanged, report.removed);
	if (report.left > 0)
		cli_say(ngettext("%u file that is not ours, or not as we wrote it, was left alone.",
				"%u files that are not ours, or not as we wrote them, were left "
				"alone.",
				report.left),
			report.left);
	return true;
}

struct export
{
	const char *name;
	bool (*write)(struct cli * cli, const struct snapshot *sessions, GError **error);
};

static const struct export exports[] = {
	{"ics", export_ics},
	{"json", export_json},
	{"csv", export_csv},
	{"tsv", export_tsv},
	{"md", export_md},
	{"html", export_html},
	{"txt", export_txt},
	{"vdir", export_vdir},
	{NULL, NULL},
};

/* A format with a brace in it is a template, as it is everywhere else. */
static const struct export template_export = {"{…}", export_template};

static const struct export *find_export(const struct options *o, GError **error)
{
	const char *name = o->format ? o->format : o->json ? "json" : o->tsv ? "tsv" : "ics";
	if (strchr(name, '{'))
		return &template_export;
	for (const struct export *e = exports; e->name; e++)
		if (strcmp(e->name, name) == 0)
			return e;
	error_usage(error, _("--format wants ics, json, csv, tsv, md, html, txt or vdir, not %s."),
		name);
	return NULL;
}

/* My stars; every session with --all; of either, those that the words ask for. */
static struct snapshot *wanted(struct cli *cli, GError **error)
{
	if (!cli->words[0] && !cli->options.all)
		return app_stars(cli->app, error);
	AUTO(query_free)
	struct query *query = app_parse_words(cli->app, (const char *const *)cli->words, error);
	if (!query)
		return NULL;
	if (!cli->options.all)
		return app_ask_stars(cli->app, g_steal_pointer(&query), error);
	struct snapshot *found = app_ask(cli->app, query, CACHE_BY_TIME, 0, error);
	if (found && found->count == 0)
		explain_empty(cli, query);
	return found;
}

int run_agenda_export(struct cli *cli, GError **error)
{
	const struct export *export = find_export(&cli->options, error);

	AUTO(snapshot_unref) struct snapshot *sessions = export ? wanted(cli, error) : NULL;
	if (!sessions)
		return EXIT_FAILURE;
	if (sessions->count == 0 && !cli->options.all)
		explain_no_stars(cli, _("None of your stars matches this."));
	struct snapshot some = *sessions;
	some.count = answer_limit(cli, sessions->count);
	export->write(cli, &some, error);
	return EXIT_DONE;
}
