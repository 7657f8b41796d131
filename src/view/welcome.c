/* The first page, while nothing is loaded: what to do, with an offer of the installed sample. */
#include <summitty/view/views.h>

#include <summitty/base/i18n.h>

struct welcome {
	struct view view;
	bool sample; /* there is one to offer */
	bool hollow; /* something is loaded, but no session came of it */
};

static void welcome_open(struct view *view, const struct opening *opening)
{
	((struct welcome *)view)->sample = opening->text != NULL;
}

static void welcome_want(const struct view *view, struct want *want)
{
	(void)view;
	want->summit = true;
}

static bool welcome_load(struct view *view, struct answer *answer)
{
	((struct welcome *)view)->hollow = !instant_is_none(answer->loaded_at);
	return false;
}

/* When a line is told. */
enum told {
	ALWAYS,
	IF_BARE,
	IF_HOLLOW,
	IF_SAMPLE,
};

static const struct {
	enum style style;
	const char *text;
	enum told told;
	const char *command; /* whose key the text names; or NULL */
} page[] = {
	{STYLE_TITLE, N_("Welcome to summitty"), ALWAYS, NULL},
	{STYLE_NORMAL, "", ALWAYS, NULL},
	{STYLE_NORMAL, N_("No programme is loaded yet."), IF_BARE, NULL},
	{STYLE_NORMAL, N_("What is loaded has no session."), IF_HOLLOW, NULL},
	{STYLE_NORMAL, "", ALWAYS, NULL},
	{STYLE_NORMAL, N_("Leave with %s and load calendar files:"), ALWAYS, "quit"},
	{STYLE_ACCENT, N_("summitty import FILE.ics"), ALWAYS, NULL},
	{STYLE_NORMAL, "", IF_SAMPLE, NULL},
	{STYLE_NORMAL, N_("Or look around first:"), IF_SAMPLE, NULL},
	{STYLE_ACCENT, N_("press %s to load a sample summit"), IF_SAMPLE, "load-sample"},
};

static bool is_told(const struct welcome *w, enum told told)
{
	const bool holds[] = {
		[ALWAYS] = true,
		[IF_BARE] = !w->hollow,
		[IF_HOLLOW] = w->hollow,
		[IF_SAMPLE] = w->sample,
	};

	return holds[told];
}

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

		if (!is_told(w, page[i].told))
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
	.want = welcome_want,
	.load = welcome_load,
	.paint = welcome_paint,
};
