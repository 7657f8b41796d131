/*
 * How wide safe text is, and cutting it to size. Widths are libc's wcwidth() and nothing else:
 * ncurses lays out with it, and any other table would put the cursor where the text is not.
 */
#include <summitty/base/text.h>

#include <langinfo.h>
#include <locale.h>
#include <utf8proc.h>
#include <wchar.h>

#include "text-private.h"

bool text_init(void)
{
	static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};

	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(fallbacks); i++)
		if (setlocale(LC_CTYPE, fallbacks[i]))
			break;
	return false;
}

int text_cells(gunichar c)
{
	if (c >= 0x20 && c < 0x7f)
		return 1;
	return MAX(wcwidth((wchar_t)c), 0);
}

int text_next(const char *safe, int *cells)
{
	const char *p = safe;

	*cells = 0;
	if (*p == '\0')
		return 0;
	*cells = text_cells(g_utf8_get_char(p));
	p = g_utf8_next_char(p);
	while ((guchar)*p >= 0x80 && text_cells(g_utf8_get_char(p)) == 0)
		p = g_utf8_next_char(p);
	return (int)(p - safe);
}

bool unit_next(struct unit *unit)
{
	unit->at = unit->next;
	unit->bytes = text_next(unit->at, &unit->cells);
	unit->next = unit->at + unit->bytes;
	for (const char *p = unit->at; p < unit->next; p = g_utf8_next_char(p)) {
		gint32 c = (gint32)g_utf8_get_char(p);
		bool joined = unit->last &&
			      !utf8proc_grapheme_break_stateful(unit->last, c, &unit->state);

		if (p == unit->at)
			unit->joined = joined;
		unit->last = c;
	}
	return unit->bytes > 0;
}

int text_width(const char *safe)
{
	size_t len = strlen(safe), at = 0;
	int width = 0;

	for (;;) {
		size_t ascii = text_ascii_run(safe + at, len - at);
		width += (int)ascii;
		at += ascii;
		if (at >= len)
			return width;
		width += text_cells(g_utf8_get_char(safe + at));
		at += (size_t)g_utf8_skip[(guchar)safe[at]];
	}
}

/*
 * How many bytes of `safe` fit in `cells`: up to a cluster's boundary, but never nothing where the
 * first cluster alone is too wide (a hostile one can be of any width).
 */
static size_t fitting_bytes(const char *safe, int cells)
{
	struct unit unit = {.next = safe};
	const char *cut = safe;
	int used = 0;

	while (unit_next(&unit)) {
		if (!unit.joined)
			cut = unit.at;
		if (used + unit.cells > cells)
			break;
		used += unit.cells;
	}
	return (size_t)((cut > safe ? cut : unit.at) - safe);
}

char *text_fit(const char *safe, int cells, const char *ellipsis)
{
	if (cells <= 0)
		return g_strdup("");
	if (text_width(safe) <= cells)
		return g_strdup(safe);

	int room = cells - text_width(ellipsis);
	if (room < 0) {
		ellipsis = "";
		room = cells;
	}
	GString *line = g_string_new_len(safe, (gssize)fitting_bytes(safe, room));
	return g_string_free(g_string_append(line, ellipsis), FALSE);
}

char *text_pad(const char *safe, int cells, const char *ellipsis)
{
	g_autofree char *fitted = text_fit(safe, cells, ellipsis);

	return g_strdup_printf("%s%*s", fitted, MAX(cells - text_width(fitted), 0), "");
}
