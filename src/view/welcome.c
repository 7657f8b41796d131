/* The first page, while nothing is loaded: what to do, with an offer of the installed sample. */
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

struct welcome {
	struct view view;
	bool sample; /* there is one to offer */
};

static void welcome_open(struct view *view, const struct opening *opening)
{
	((struct welcome *)view)->sample = opening->text != NULL;
}

static const struct {
	enum style style;
	const char *text;
	bool sample;         /* only when there is one */
	const char *command; /* whose key the text names; or NULL */
} page[] = {
	{STYLE_TITLE, N_("Welcome to summitty"), false, NULL},
	{STYLE_NORMAL, "", false, NULL},
	{STYLE_NORMAL, N_("No programme is loaded yet."), false, NULL},
	{STYLE_NORMAL, "", false, NULL},
	{STYLE_NORMAL, N_("Leave with %s and load calendar files:"), false, "quit"},
	{STYLE_ACCENT, N_("summitty import FILE.ics"), false, NULL},
	{STYLE_NORMAL, "", true, NULL},
	{STYLE_NORMAL, N_("Or look around first:"), true, NULL},
	{STYLE_ACCENT, N_("press %s to load a sample summit"), true, "load-sample"},
};

static int paint_line(
	const struct welcome *w, struct surface *surface, struct rect column, int row, gsize i)
{
	g_autofree char *text = view_keyed(w->view.host, _(page[i].text), page[i].command);

	return view_paragraph(surface, column, row, page[i].style, text);
}

static void welcome_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct welcome *w = (const struct welcome *)view;
	int row = area.rows >= 16 ? 3 : 0;

	for (gsize i = 0; i < G_N_ELEMENTS(page); i++) {
		int indent = (area.cols >= 60 ? 4 : 0) + (page[i].style == STYLE_ACCENT ? 4 : 0);
		struct rect column = {area.row, area.col + indent, area.rows, area.cols - indent};

		if (page[i].sample && !w->sample)
			continue;
		if (*page[i].text)
			row = paint_line(w, surface, column, row, i);
		else
			row++;
	}
}

static const struct command *const welcome_tables[] = {NULL};

const struct view_ops welcome_view = {
	.name = "welcome",
	.title = N_("Welcome"),
	.size = sizeof(struct welcome),
	.tables = welcome_tables,
	.open = welcome_open,
	.paint = welcome_paint,
};
