/*
 * Long work: loading the sample, reading the sources again. It shows how far it is and can be
 * stopped. While a feed is waited for the screen goes on as ever, on what was loaded before; while
 * the cache is being written stopping is all that can be done.
 */
#include "private.h"

#include <summitty/app/refresh.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#define SHOW_EVERY 40000 /* µs */

/* A total of 0 is a feed that is waited for. */
static char *progress_text(const char *source, size_t done, size_t total)
{
	g_autofree char *name = g_path_get_basename(source);
	g_autofree char *safe = text_safe(name, -1, TEXT_ONE_LINE);

	if (total > 0)
		return g_strdup_printf(_("Loading %s: %d %% (Esc stops)"), safe,
			(int)(100 * (double)done / total));
	if (done > 0)
		return g_strdup_printf(_("Fetching %s: %zu KiB (Esc stops)"), safe, done / 1024);
	return g_strdup_printf(_("Fetching %s (Esc stops)"), safe);
}

/* Takes what was typed meanwhile, and shows how far it is. False once it is to stop. */
static bool on_progress(void *user, const char *source, size_t done, size_t total)
{
	struct tui *tui = user;
	gint64 now = g_get_monotonic_time();

	if (!tui->terminal || now - tui->work.shown_at < SHOW_EVERY)
		return !tui->work.cancel;
	tui->work.shown_at = now;
	tui->work.waiting = total == 0;
	terminal_poll(tui->terminal);
	tui->work.waiting = false;
	g_autofree char *text = progress_text(source, done, total);
	tui_say(tui, text);
	tui_show(tui);
	return !tui->work.cancel;
}

/* Long work that calls on_progress(). */
static void begin_work(struct tui *tui)
{
	tui->work.busy = true;
	tui->work.cancel = false;
}

static void end_work(struct tui *tui)
{
	tui->work.busy = false;
	g_clear_pointer(&tui->message, g_free);
}

/* --- Loading the sample -------------------------------------------------------------------- */

bool tui_import_sample(struct tui *tui, GError **error)
{
	const char *sources[] = {tui->sample, NULL};
	const struct import_options options = {
		.window = {INSTANT_NONE, INSTANT_NONE},
		.progress = on_progress,
		.user = tui,
	};

	begin_work(tui);
	bool done = app_import(tui->app, sources, &options, NULL, error);
	end_work(tui);
	return done;
}

/* --- Reading the sources again -------------------------------------------------------------- */

static void append_count(GString *text, guint count, const char *what)
{
	if (count > 0)
		g_string_append_printf(text, "%s %u %s", text->len > 0 ? "," : "", count, what);
}

static void say_reports(struct tui *tui, const GArray *reports)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint skipped = 0;
	struct load_report sum = {0};

	for (guint i = 0; i < reports->len; i++) {
		const struct import_report *report =
			&g_array_index(reports, struct import_report, i);

		skipped += report->skipped;
		sum.added += report->load.added;
		sum.moved += report->load.moved;
		sum.edited += report->load.edited;
		sum.cancelled += report->load.cancelled;
		sum.removed += report->load.removed;
	}
	append_count(text, sum.added, _("added"));
	append_count(text, sum.moved, _("moved"));
	append_count(text, sum.edited, _("edited"));
	append_count(text, sum.cancelled, _("cancelled"));
	append_count(text, sum.removed, _("removed"));
	append_count(text, skipped, _("left out (summitty check says why)"));
	g_autofree char *said = g_strdup_printf(
		_("Read again:%s."), text->len ? text->str : _(" nothing has changed"));
	tui_say(tui, said);
}

void tui_refresh_sources(struct tui *tui)
{
	const struct import_options callbacks = {.progress = on_progress, .user = tui};
	g_autoptr(GArray) reports = import_reports_new();
	GError *error = NULL;

	if (tui->work.busy)
		return;
	tui_say(tui, _("Reading the sources again (Esc stops) ..."));
	if (tui->terminal)
		tui_show(tui);
	begin_work(tui);
	bool done = app_refresh(tui->app, &callbacks, reports, &error);
	end_work(tui);
	tui_load_all(tui);
	tui_welcome(tui);
	if (done)
		say_reports(tui, reports);
	else
		tui_complain(tui, error);
}
