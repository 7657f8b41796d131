/*
 * The user's locale. gettext() translates nothing in the "C" locale, which is what is left when the
 * locale asked for is not installed; in C.UTF-8, which always is, it goes by $LANGUAGE.
 */
#include <summitty/base/locale.h>

#include <glib.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* What the environment names for a category; NULL for none. */
static const char *named(const char *category)
{
	const char *const variables[] = {"LC_ALL", category, "LANG"};

	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *name = g_getenv(variables[i]);

		if (name && *name)
			return name;
	}
	return NULL;
}

static bool is_c(const char *name)
{
	return !name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
}

/* No catalogue is for it, but $LANGUAGE may name one in all but the first two. */
static bool is_mute(const char *name)
{
	return is_c(name) || g_str_has_prefix(name, "C.");
}

static const char *named_languages(void)
{
	const char *languages = g_getenv("LANGUAGE");

	return languages && *languages ? languages : NULL;
}

static bool says_utf8(const char *name)
{
	const char *codeset = name ? strchr(name, '.') : NULL;

	return codeset && (g_ascii_strncasecmp(codeset, ".UTF-8", 6) == 0 ||
				  g_ascii_strncasecmp(codeset, ".utf8", 5) == 0);
}

/* The language of a locale that is not installed: "vi_VN" of "vi_VN.UTF-8". */
static void take_language(void)
{
	const char *name = named("LC_MESSAGES");

	if (is_c(name) || !is_c(setlocale(LC_MESSAGES, NULL)) || !setlocale(LC_MESSAGES, "C.UTF-8"))
		return;
	if (named_languages())
		return;
	g_autofree char *language = g_strndup(name, strcspn(name, ".@"));
	if (!is_c(language))
		g_setenv("LANGUAGE", language, TRUE);
}

void locale_take(void)
{
	/* And no more: each category is a file or two at every start, and in any locale but "C"
	 * each text a search for catalogues. */
	setlocale(LC_CTYPE, "");
	if (!is_mute(named("LC_TIME")))
		setlocale(LC_TIME, "");
	if (is_c(setlocale(LC_CTYPE, NULL)) && says_utf8(named("LC_CTYPE")))
		setlocale(LC_CTYPE, "C.UTF-8");
	if (is_mute(named("LC_MESSAGES")) && !named_languages())
		return;
	setlocale(LC_MESSAGES, "");
	take_language();
}

char *locale_language(void)
{
	const char *name = named("LC_MESSAGES"), *languages = named_languages();

	if (is_c(name))
		return NULL;
	if (languages)
		name = languages;
	gsize len = strcspn(name, "_.@:");
	return is_mute(name) || len == 0 ? NULL : g_strndup(name, len);
}

bool locale_is_utf8(void)
{
	locale_t users = newlocale(LC_CTYPE_MASK, "", (locale_t)0);

	if (!users)
		return says_utf8(named("LC_CTYPE"));
	bool utf8 = strcmp(nl_langinfo_l(CODESET, users), "UTF-8") == 0;
	freelocale(users);
	return utf8;
}

void locale_speak(const char *language)
{
	/* gettext() looks at the variable again when a domain is bound or a category set. */
	g_setenv("LANGUAGE", language, TRUE);
	if (is_c(setlocale(LC_MESSAGES, NULL)))
		setlocale(LC_MESSAGES, "C.UTF-8");
	textdomain(textdomain(NULL));
}
