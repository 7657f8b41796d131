/*
 * qr: sessions as QR codes for a phone: those named, or my agenda. On a terminal with colours a
 * code is black on white; elsewhere the light modules are drawn, which is right where text is light
 * on dark, as it is on most terminals.
 */
#include "verb.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <summitty/app/card.h>
#include <summitty/app/config.h>
#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#include "empty.h"

enum {
	ANY_SIZE = 177 + 8, /* modules of the largest code there is, and its quiet zone */
	MODULE_PIXELS = 4,
};

#define PAPER_SGR "\033[30;107m"
#define INK_SGR "\033[97;40m"
#define END_SGR "\033[m"

struct form {
	const char *name;
	int module_cols; /* cells of a module; 0: it is not drawn in cells */
	void (*write)(const struct card *card, const struct page *page, GString *out);
};

/* --- Forms ----------------------------------------------------------------------------------- */

static void write_blocks(const struct card *card, const struct page *page, GString *out)
{
	static const char *const halves[] = {" ", "▄", "▀", "█"};
	const struct qr *qr = card->code;

	for (int row = 0; row < qr->side; row += 2) {
		if (page->color)
			g_string_append(out, PAPER_SGR);
		for (int col = 0; col < qr->side; col++) {
			bool upper = qr_dark(qr, row, col), lower = qr_dark(qr, row + 1, col);
			int dark = 2 * upper + lower;

			g_string_append(out, halves[page->color ? dark : 3 - dark]);
		}
		g_string_append(out, page->color ? END_SGR "\n" : "\n");
	}
}

static void write_ascii(const struct card *card, const struct page *page, GString *out)
{
	const struct qr *qr = card->code;

	for (int row = 0; row < qr->side; row++) {
		for (int col = 0; col < qr->side; col++) {
			bool dark = qr_dark(qr, row, col);

			if (page->color)
				g_string_append_printf(out, "%s  ", dark ? INK_SGR : PAPER_SGR);
			else
				g_string_append(out, dark ? "  " : "##");
		}
		g_string_append(out, page->color ? END_SGR "\n" : "\n");
	}
}

static void write_svg(const struct card *card, const struct page *page, GString *out)
{
	const struct qr *qr = card->code;

	(void)page;
	g_string_append_printf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">\n"
		"<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n<path d=\"",
		qr->side * MODULE_PIXELS, qr->side * MODULE_PIXELS, qr->side, qr->side);
	for (int row = 0; row < qr->side; row++)
		for (int col = 0; col < qr->side; col++)
			if (qr_dark(qr, row, col))
				g_string_append_printf(out, "M%d %dh1v1h-1z", col, row);
	g_string_append(out, "\"/>\n</svg>\n");
}

static void write_text(const struct card *card, const struct page *page, GString *out)
{
	(void)page;
	g_string_append(out, card->text);
	if (!g_str_has_suffix(card->text, "\n"))
		g_string_append_c(out, '\n');
}

/* The first is the standard one; the second stands in for it where there is nothing but ASCII. */
static const struct form forms[] = {
	{"blocks", 1, write_blocks},
	{"ascii", 2, write_ascii},
	{"svg", 0, write_svg},
	{"text", 0, write_text},
	{NULL, 0, NULL},
};

static const struct form *find_form(const struct cli *cli, GError **error)
{
	const char *name = cli->options.format;

	if (!name)
		return &forms[cli->page.fold];
	for (const struct form *f = forms; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	error_usage(error, _("--format wants blocks, ascii, svg or text, not %s."), name);
	return NULL;
}

/* --- Which and how large --------------------------------------------------------------------- */

/* Modules that a terminal shows at once, with a line for the session below; on anything else, all
 * there can be. */
static int modules_for(const struct cli *cli, const struct form *form)
{
	struct winsize size;

	if (form->module_cols == 0 || cli->page.width == 0)
		return ANY_SIZE;
	int across = cli->page.width / form->module_cols;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row < 3)
		return across;
	return MIN(across, (size.ws_row - 2) * 2 / form->module_cols);
}

static struct card *card_for(
	const struct cli *cli, const struct session *s, int modules, GError **error)
{
	const char *url = config_string(app_config(cli->app), "share", "qr-url");
	struct card *card;

	if (cli->options.page && !*url) {
		error_usage(
			error, _("--page wants the pages' address: set qr-url in [share] of the "
				 "config."));
		return NULL;
	}
	if (!qr_ready(error))
		return NULL;
	card = cli->options.page ? card_of_page(s, url, modules) : card_of_session(s, modules);
	if (!card)
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("This terminal is too small for the QR code of %s; write it to a file "
			  "with --format svg -o FILE.svg."),
			s->id);
	return card;
}

/* The line below a code: a person must know which session it is of. */
static void caption(struct cli *cli, const struct session *s, const struct card *card)
{
	g_autofree char *time = lines_time(s, app_zone(cli->app), &cli->page);
	g_autofree char *day = lines_day(s->day);
	g_autofree char *title = lines_title(s);
	const char *cut = card->shortened ? _(" (shortened to fit)") : "";

	answer_line(cli, "%s  %s  %s%s", day, time, title, cut);
}

static bool write_codes(
	struct cli *cli, const struct form *form, const struct snapshot *sessions, GError **error)
{
	int modules = modules_for(cli, form);

	for (size_t i = 0; i < answer_limit(cli, sessions->count); i++) {
		const struct session *s = &sessions->sessions[i];
		AUTO(card_free) struct card *card = card_for(cli, s, modules, error);

		if (!card)
			return false;
		form->write(card, &cli->page, out_text(cli->out));
		if (form->module_cols > 0)
			caption(cli, s, card);
		if (!out_step(cli->out, error))
			return false;
	}
	return true;
}

int run_qr(struct cli *cli, GError **error)
{
	const struct form *form = find_form(cli, error);

	if (!form)
		return EXIT_FAILURE;
	AUTO(snapshot_unref)
	struct snapshot *sessions =
		cli->words[0] ? app_resolve(cli->app, (const char *const *)cli->words, error)
			      : app_stars(cli->app, error);
	if (!sessions)
		return EXIT_FAILURE;
	if (!cli->words[0] && sessions->count == 0)
		explain_no_stars(cli, _("None of your stars matches this."));
	write_codes(cli, form, sessions, error);
	return EXIT_DONE;
}
