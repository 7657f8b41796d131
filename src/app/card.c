/*
 * What a phone takes along, made to fit. Whether a text fits is libqrencode's to say, since its
 * segments pack digits and capitals closer than other bytes: so it is asked, by halves.
 */
#include <summitty/app/card.h>

#include <summitty/base/text.h>
#include <summitty/ical/card.h>

enum {
	LEAST_TITLE = 24, /* cells of a title that still tells which session it is */
	NO_TITLE = 2,
};

void card_free(struct card *card)
{
	if (!card)
		return;
	g_free(card->text);
	qr_free(card->code);
	g_free(card);
}

/* NULL if it does not fit; takes the text. */
static struct card *card_new(char *text, int modules)
{
	struct qr *code = qr_new(text, modules);

	if (!code) {
		g_free(text);
		return NULL;
	}
	struct card *card = g_new0(struct card, 1);
	card->text = text;
	card->code = code;
	return card;
}

#define ELLIPSIS "…"

/* Readers guess what bytes mean. Where the ellipsis is all that is not ASCII, some take it for
 * Japanese; three dots are as long. Takes the title. */
static char *plain_dots(char *title, const char *venue)
{
	gsize len = strlen(title), dots = strlen(ELLIPSIS);

	if (!g_str_has_suffix(title, ELLIPSIS) || (venue && !g_str_is_ascii(venue)))
		return title;
	g_autofree char *stem = g_strndup(title, len - dots);
	if (g_str_is_ascii(stem))
		memcpy(title + len - dots, "...", dots);
	return title;
}

static struct card *with_title(
	const struct session *s, const char *title, int cells, const char *venue, int modules)
{
	g_autofree char *cut = plain_dots(text_fit(title, cells, ELLIPSIS), venue);
	struct card *card = card_new(ical_card(s, cut, venue), modules);

	if (card)
		card->shortened = strcmp(cut, title) != 0 || (s->venue && !venue);
	return card;
}

/* The longest title of at least `least` cells that fits. */
static struct card *longest_title(
	const struct session *s, const char *title, int least, const char *venue, int modules)
{
	int width = text_width(title);
	struct card *best = with_title(s, title, width, venue, modules);

	if (best || width <= least)
		return best;
	for (int low = least, high = width; low < high;) {
		int middle = (low + high) / 2;
		struct card *card = with_title(s, title, middle, venue, modules);

		if (!card) {
			high = middle;
			continue;
		}
		card_free(best);
		best = card;
		low = middle + 1;
	}
	return best;
}

struct card *card_of_session(const struct session *session, int modules)
{
	g_autofree char *title = text_safe(session->title, -1, TEXT_ONE_LINE);
	struct card *card = longest_title(session, title, LEAST_TITLE, session->venue, modules);

	return card ? card : longest_title(session, title, NO_TITLE, NULL, modules);
}

struct card *card_of_page(const struct session *session, const char *pattern, int modules)
{
	g_autoptr(GString) url = g_string_new(pattern);
	g_autofree char *uid = g_uri_escape_string(session->uid, NULL, FALSE);

	g_string_replace(url, "{id}", session->id, 0);
	g_string_replace(url, "{uid}", uid, 0);
	return card_new(g_strdup(url->str), modules);
}
