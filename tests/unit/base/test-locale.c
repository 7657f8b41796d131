/* Which language the environment names. */
#include <glib.h>

#include <summitty/base/locale.h>

#include "unit.h"

static const struct {
	const char *all, *messages, *lang, *languages;
	const char *language;
} environments[] = {
	{NULL, NULL, NULL, NULL, NULL},
	{NULL, NULL, "vi_VN.UTF-8", NULL, "vi"},
	{NULL, "ko_KR", "vi_VN.UTF-8", NULL, "ko"},
	{"de_AT@euro", "ko_KR", "vi_VN.UTF-8", NULL, "de"},
	{"", "", "vi", NULL, "vi"},
	{"C", NULL, "vi_VN.UTF-8", "ko", NULL},
	{"POSIX", NULL, NULL, NULL, NULL},
	{"C.UTF-8", NULL, "vi_VN.UTF-8", NULL, NULL},
	{"C.UTF-8", NULL, NULL, "ko:vi", "ko"},
	{NULL, NULL, "en_GB.UTF-8", "pt_BR:pt", "pt"},
	{NULL, NULL, "en_GB.UTF-8", "", "en"},
};

static void put(const char *name, const char *value)
{
	if (value)
		g_setenv(name, value, TRUE);
	else
		g_unsetenv(name);
}

START_TEST(test_language)
{
	put("LC_ALL", environments[_i].all);
	put("LC_MESSAGES", environments[_i].messages);
	put("LANG", environments[_i].lang);
	put("LANGUAGE", environments[_i].languages);
	g_autofree char *language = locale_language();
	ck_assert_pstr_eq(language, environments[_i].language);
}
END_TEST

static Suite *locale_suite(void)
{
	Suite *suite = suite_create("base/locale");
	TCase *tcase = tcase_create("locale");

	tcase_add_loop_test(tcase, test_language, 0, G_N_ELEMENTS(environments));
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(locale_suite)
