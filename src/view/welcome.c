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
	bool sample; /* only when there is one */
} page[] = {
	{STYLE_TITLE, N_("Welcome to summitty"), false},
	{STYLE_NORMAL, "", false},
	{STYLE_NORMAL, N_("No programme is loaded yet."), false},
	{STYLE_NORMAL, "", false},
	{STYLE_NORMAL, N_("Leave with Q and load calendar files:"), false},
	{STYLE_ACCENT, N_("summitty import FILE.ics"), false},
	{STYLE_NORMAL, "", true},
	{STYLE_NORMAL, N_("Or look around first:"), true},
	{STYLE_ACCENT, N_("press i to load a sample summit"), true},
};

static void welcome_paint(const struct view *view, struct surface *surface, struct rect area)
{
	const struct welcome *w = (const struct welcome *)view;
	int row = area.rows >= 16 ? 3 : 0;

	for (gsize i = 0; i < G_N_ELEMENTS(page); i++) {
		int indent = (area.cols >= 60 ? 4 : 0) + (page[i].style == STYLE_ACCENT ? 4 : 0);
		struct rect column = {area.row, area.col + indent, area.rows, area.cols - indent};

		if (page[i].sample && !w->sample)
			continue;
		/* gettext("") is the catalogue's header. */
		if (*page[i].text)
			row = view_paragraph(surface, column, row, page[i].style, _(page[i].text));
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
