/*
 * The font of a Linux console: 256 or 512 glyphs, and a table of the characters they are for. Most
 * of Debian's have no half blocks.
 */
#include <summitty/base/console.h>

#include <errno.h>
#include <linux/kd.h>
#include <sys/ioctl.h>

bool console_is(int fd)
{
	char type;

	return ioctl(fd, KDGKBTYPE, &type) == 0;
}

bool console_has(int fd, gunichar character)
{
	struct unimapdesc map = {0};

	/* Without room for the table the kernel says how much it takes. */
	if (ioctl(fd, GIO_UNIMAP, &map) == 0 || errno != ENOMEM)
		return true;
	g_autofree struct unipair *pairs = g_new0(struct unipair, map.entry_ct);

	map.entries = pairs;
	if (ioctl(fd, GIO_UNIMAP, &map) != 0)
		return false;
	for (int i = 0; i < map.entry_ct; i++)
		if (pairs[i].unicode == character)
			return true;
	return false;
}
