/*
 * Progress and complaints of a load. The progress line is overwritten in place with carriage
 * returns and blanks, which every terminal understands.
 */
#include "watch.h"

#include <stdio.h>
#include <unistd.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

#define SAID_AT_MOST 20 /* errors, and as many warnings, so that none hides behind those */
#define DRAW_AFTER (G_USEC_PER_SEC / 2)
#define DRAW_EVERY (G_USEC_PER_SEC / 10)
#define LINE_CELLS 70

void watch_init(struct watch *watch, bool quiet)
{
	*watch = (struct watch){.quiet = quiet, .began = g_get_monotonic_time()};
}

static void erase(struct watch *watch)
{
	if (watch->drawn)
		fprintf(stderr, "\r%*s\r", LINE_CELLS, "");
	watch->drawn = 0;
}

bool watch_diag(void *user, const struct diag *diag)
{
	struct watch *watch = user;

	if (watch->quiet || diag->severity == DIAG_NOTE)
		return true;
	if (watch->said[diag->severity] >= SAID_AT_MOST) {
		watch->unsaid++;
		return true;
	}
	g_autofree char *line = diag_format(diag);
	g_autofree char *safe = text_safe(line, -1, TEXT_ONE_LINE);
	erase(watch);
	fprintf(stderr, "%s\n", safe);
	watch->said[diag->severity]++;
	return true;
}

bool watch_progress(void *user, const char *source, size_t done, size_t total)
{
	struct watch *watch = user;
	gint64 now = g_get_monotonic_time();

	if (watch->quiet || now - watch->began < DRAW_AFTER || now - watch->drawn < DRAW_EVERY ||
		!isatty(STDERR_FILENO))
		return true;
	g_autofree char *safe = text_safe(source, -1, TEXT_ONE_LINE);
	g_autofree char *shown = text_fit(safe, LINE_CELLS - 16, "~");
	erase(watch);
	fprintf(stderr, _("loading %s %3d%%"), shown,
		total ? (int)(100.0 * (double)done / (double)total) : 0);
	fflush(stderr);
	watch->drawn = now;
	return true;
}

void watch_end(struct watch *watch, const char *source)
{
	erase(watch);
	if (watch->unsaid == 0)
		return;
	g_autofree char *safe = text_safe(source, -1, TEXT_ONE_LINE);
	fprintf(stderr, _("and %u more (summitty check %s shows all)\n"), watch->unsaid, safe);
}
