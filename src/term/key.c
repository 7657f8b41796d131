/* Names of keys, both ways; one table. */
#include <summitty/term/key.h>

static const struct {
	const char *name;
	gunichar code;
} names[] = {
	{"Up", KEYCODE_UP},
	{"Down", KEYCODE_DOWN},
	{"Left", KEYCODE_LEFT},
	{"Right", KEYCODE_RIGHT},
	{"Home", KEYCODE_HOME},
	{"End", KEYCODE_END},
	{"PgUp", KEYCODE_PGUP},
	{"PgDn", KEYCODE_PGDN},
	{"Ins", KEYCODE_INSERT},
	{"Del", KEYCODE_DELETE},
	{"BS", KEYCODE_BACKSPACE},
	{"Enter", KEYCODE_ENTER},
	{"Tab", KEYCODE_TAB},
	{"S-Tab", KEYCODE_BACKTAB},
	{"Esc", KEYCODE_ESC},
	{"Space", ' '},
	{"F1", KEYCODE_F1},
	{"F2", KEYCODE_F1 + 1},
	{"F3", KEYCODE_F1 + 2},
	{"F4", KEYCODE_F1 + 3},
	{"F5", KEYCODE_F1 + 4},
	{"F6", KEYCODE_F1 + 5},
	{"F7", KEYCODE_F1 + 6},
	{"F8", KEYCODE_F1 + 7},
	{"F9", KEYCODE_F1 + 8},
	{"F10", KEYCODE_F1 + 9},
	{"F11", KEYCODE_F1 + 10},
	{"F12", KEYCODE_F12},
};

static gunichar code_of(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(name, names[i].name) == 0)
			return names[i].code;

	gunichar c = g_utf8_get_char_validated(name, -1);
	bool single = *name && c < KEYCODE_UP && *g_utf8_next_char(name) == '\0';

	return single && g_unichar_isprint(c) ? c : 0;
}

bool key_parse(const char *name, struct key *out)
{
	struct key key = {0};

	while (name[0] && name[1] == '-' && name[2]) {
		if (name[0] == 'C')
			key.mods |= MOD_CTRL;
		else if (name[0] == 'M')
			key.mods |= MOD_ALT;
		else
			break;
		name += 2;
	}
	key.code = code_of(name);
	if (key.code == 0)
		return false;
	if (key.mods & MOD_CTRL)
		key.code = g_unichar_tolower(key.code);
	*out = key;
	return true;
}

static void append_code(GString *out, gunichar code)
{
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].code == code) {
			g_string_append(out, names[i].name);
			return;
		}
	g_string_append_unichar(out, code);
}

char *key_format(struct key key)
{
	GString *out = g_string_new(NULL);

	if (key.mods & MOD_CTRL)
		g_string_append(out, "C-");
	if (key.mods & MOD_ALT)
		g_string_append(out, "M-");
	append_code(out, key.code);
	return g_string_free(out, FALSE);
}

bool key_listed(const char *list, struct key key)
{
	g_auto(GStrv) words = g_strsplit(list, " ", -1);
	struct key named;

	for (char **word = words; *word; word++)
		if (key_parse(*word, &named) && key_equal(named, key))
			return true;
	return false;
}

char *key_list_fault(const char *list)
{
	g_auto(GStrv) words = g_strsplit(list, " ", -1);
	struct key named;

	for (char **word = words; *word; word++)
		if (**word && !key_parse(*word, &named))
			return g_strdup(*word);
	return NULL;
}
