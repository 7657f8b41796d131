/*
 * Whether a terminal's ground is light, from its answer to "OSC 11 ; ?" (xterm's Control Sequences,
 * "Operating System Commands"): "11;rgb:ffff/ffff/dddd", one to four digits a part.
 */
#include "ground.h"

#include <string.h>

#define PREFIX "11;rgb:"

bool ground_may_be(const char *begun)
{
	gsize n = MIN(strlen(begun), strlen(PREFIX));

	return strncmp(begun, PREFIX, n) == 0 &&
	       strspn(begun + n, "0123456789abcdefABCDEF/") == strlen(begun + n);
}

/* One part, scaled to 0 to 255; moves past it. */
static bool read_part(const char **p, guint *out)
{
	gsize n = strspn(*p, "0123456789abcdefABCDEF");
	g_autofree char *digits = g_strndup(*p, n);

	if (n < 1 || n > 4)
		return false;
	*out = (guint)(g_ascii_strtoull(digits, NULL, 16) * 255 / ((1u << 4 * n) - 1));
	*p += n;
	return true;
}

bool ground_read(const char *answer, bool *light)
{
	const char *p = answer + strlen(PREFIX);
	guint part[3];

	if (!g_str_has_prefix(answer, PREFIX))
		return false;
	for (int i = 0; i < 3; i++) {
		if (i > 0 && *p++ != '/')
			return false;
		if (!read_part(&p, &part[i]))
			return false;
	}
	if (*p)
		return false;
	/* Rec. 601 luma: near enough to tell paper from ink. */
	*light = 299 * part[0] + 587 * part[1] + 114 * part[2] > 127500;
	return true;
}
