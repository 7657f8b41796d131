/*
 * Setting the staff's PIN: the only thing that summitty-kiosk ever writes, and only when it is
 * called for nothing else. What was typed is never shown, and wiped wherever it was.
 */
#include "kiosk-pin.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/guard/pin.h>

enum {
	LINE = 64,
	LONGEST = 31, /* bytes that the pad takes */
};

#define GROUP "summitty-kiosk" /* of the user that the unit names */

static bool refuse(GError **error, const char *why)
{
	g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE, why);
	return false;
}

/* A line without its end, byte by byte: standard input is nobody's to read ahead. False at the end
 * of the input, and if the line is longer than any PIN. */
static bool read_line(char line[LINE])
{
	gsize len = 0;
	ssize_t n;

	while (len < LINE - 1 && (n = read(STDIN_FILENO, line + len, 1)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		if (line[len] == '\n') {
			line[len] = '\0';
			return true;
		}
		len++;
	}
	line[len] = '\0';
	return len > 0 && len < LINE - 1;
}

/* With no echo, and ^C a character like others: it may not leave the terminal without one. */
static bool ask(const char *question, char line[LINE])
{
	struct termios was, quiet;
	bool terminal = tcgetattr(STDIN_FILENO, &was) == 0;

	if (!terminal)
		return read_line(line);
	quiet = was;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ISIG);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet); /* what is typed from here on counts */
	g_printerr("%s", question);
	bool got = read_line(line);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
	g_printerr("\n");
	return got;
}

/* What can't be typed on the kiosk would be no way out. */
static bool check_text(const char *text, GError **error)
{
	if (strlen(text) > LONGEST)
		return refuse(error, _("This PIN is too long for the kiosk."));
	if (!g_utf8_validate(text, -1, NULL))
		return refuse(error, _("This PIN is no UTF-8."));
	for (const char *at = text; *at; at = g_utf8_next_char(at))
		if (!g_unichar_isprint(g_utf8_get_char(at)))
			return refuse(error, _("This PIN can't be typed on the kiosk."));
	return true;
}

static bool ask_twice(char pin[LINE], GError **error)
{
	char again[LINE] = "";
	bool same;

	if (!ask(_("New PIN: "), pin))
		return refuse(error, _("There was no PIN."));
	if (!check_text(pin, error))
		return false;
	if (!isatty(STDIN_FILENO))
		return true;
	same = ask(_("The same again: "), again) && strcmp(pin, again) == 0;
	explicit_bzero(again, sizeof(again));
	return same || refuse(error, _("The two are not the same. The PIN is as it was."));
}

/* The kiosk's, if there is such a group and this user may give files away. */
static gid_t reading_group(void)
{
	const struct group *group = geteuid() == 0 ? getgrnam(GROUP) : NULL;

	return group ? group->gr_gid : (gid_t)-1;
}

bool kiosk_set_pin(const char *file, GError **error)
{
	char pin[LINE] = "";
	bool got = ask_twice(pin, error);
	g_autofree char *hash = got ? pin_hash(pin, error) : NULL;

	explicit_bzero(pin, sizeof(pin));
	return hash && pin_file_write(file, hash, reading_group(), error);
}
