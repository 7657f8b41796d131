/*
 * The languages that a visitor goes through, but those whose letters the terminal does not have.
 */
#include "kiosk-private.h"

#include <summitty/base/locale.h>

static const struct {
	const char *code, *name; /* each in its own words */
	enum charset least;      /* that still reads as that language */
} languages[] = {
	{"en", "English", CHARSET_ASCII},
	{"vi", "Tiếng Việt", CHARSET_ASCII},
	{"ko", "한국어", CHARSET_UTF8},
};

static bool is_shown(const struct kiosk *k, guint at)
{
	return terminal_surface(k->terminal)->charset <= languages[at].least;
}

bool language_is_shown(const struct kiosk *k, const char *code)
{
	return is_shown(k, language_find(code));
}

/* The one after the one spoken. */
static guint next_of(const struct kiosk *k)
{
	guint at = k->language;

	do
		at = (at + 1) % G_N_ELEMENTS(languages);
	while (!is_shown(k, at) && at != k->language);
	return at;
}

const char *language_name_of_next(const struct kiosk *k)
{
	return languages[next_of(k)].name;
}

static void speak(struct kiosk *k, guint at)
{
	locale_speak(languages[at].code);
	app_speak(k->app, languages[at].code);
	k->language = at;
	k->hangul = g_str_equal(languages[at].code, "ko");
}

void language_turn(struct kiosk *k)
{
	speak(k, next_of(k));
	tui_load_all(k->tui);
}

void language_reset(struct kiosk *k)
{
	speak(k, k->own);
}

guint language_find(const char *code)
{
	for (guint i = 0; code && i < G_N_ELEMENTS(languages); i++)
		if (g_str_has_prefix(code, languages[i].code))
			return i;
	return 0;
}
