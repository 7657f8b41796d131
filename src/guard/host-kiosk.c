/*
 * The kiosk's own part of a host: who it runs as, where it is shown, what it goes by.
 */
#include "host-probe.h"

#include <string.h>
#include <unistd.h>

#include <summitty/base/i18n.h>
#include <summitty/guard/pin.h>

#include "host-look.h"

static struct account *see_account(const struct host *host, GString *seen)
{
	struct account *account = host_account(host);

	if (!account)
		g_string_printf(seen, _("no %s in /etc/passwd"), host->user);
	return account;
}

/* --- Who ------------------------------------------------------------------------------------- */

enum host_state host_probe_user(const struct host *host, GString *seen)
{
	AUTO(account_free) struct account *account = see_account(host, seen);

	if (!account)
		return HOST_OPEN;
	g_string_printf(seen, "%s, uid %u", host->user, (unsigned)account->uid);
	return ok_if(account->uid != 0);
}

enum host_state host_probe_shell(const struct host *host, GString *seen)
{
	AUTO(account_free) struct account *account = see_account(host, seen);

	if (!account)
		return HOST_UNKNOWN;
	g_string_assign(seen, *account->shell ? account->shell : "/bin/sh");
	return ok_if(g_str_has_suffix(account->shell, "/nologin") ||
		     g_str_has_suffix(account->shell, "/false"));
}

enum host_state host_probe_home(const struct host *host, GString *seen)
{
	AUTO(account_free) struct account *account = see_account(host, seen);

	if (!account)
		return HOST_UNKNOWN;
	g_string_assign(seen, account->home);
	return ok_if(!host_may(host, account, account->home, W_OK));
}

static void note_writable(
	const struct host *host, const struct account *account, const char *path, GString *seen)
{
	if (!host_may(host, account, path, W_OK))
		return;
	g_string_append_printf(seen, "%s%s", seen->len ? ", " : "", path);
}

enum host_state host_probe_writable(const struct host *host, GString *seen)
{
	AUTO(account_free) struct account *account = see_account(host, seen);
	const char *const files[] = {
		host->cache, host->config, host->pin, PKGLIBEXECDIR "/summitty-kiosk"};

	if (!account)
		return HOST_UNKNOWN;
	g_autofree char *noted = NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *dir = g_path_get_dirname(files[i]);
		note_writable(host, account, files[i], seen);
		if (g_strcmp0(dir, noted) == 0)
			continue;
		note_writable(host, account, dir, seen);
		g_free(noted);
		noted = g_steal_pointer(&dir);
	}
	return ok_if(seen->len == 0);
}

/* --- Where ----------------------------------------------------------------------------------- */

enum host_state host_probe_unit(const struct host *host, GString *seen)
{
	g_autoptr(GPtrArray) units = host_wanted(host, "summitty-kiosk");

	host_list(units, seen);
	return ok_if(units->len > 0);
}

/* A compiled entry, term(5): six shorts, then names, flags and numbers, the numbers in shorts or
 * (since ncurses 6.1) ints. Number 13 is max_colors. */
enum {
	HEADER = 12,
	MAGIC = 0432,
	MAGIC_INTS = 01036,
	MAX_COLORS = 13,
};

static int get_short(const char *bytes)
{
	const guchar *at = (const guchar *)bytes;
	return (gint16)(at[0] | at[1] << 8);
}

/* -1 if the entry says nothing of colours or is none. */
static int count_colors(const char *entry, gsize len)
{
	if (len < HEADER)
		return -1;
	int magic = get_short(entry), numbers = get_short(entry + 6);
	gsize size = magic == MAGIC_INTS ? 4 : 2;
	gsize at = HEADER + (gsize)(guint16)get_short(entry + 2) +
		   (gsize)(guint16)get_short(entry + 4);

	at += at % 2 + MAX_COLORS * size;
	if ((magic != MAGIC && magic != MAGIC_INTS) || numbers <= MAX_COLORS || at + size > len)
		return -1;
	return get_short(entry + at);
}

/* By the first letter, as Debian has it. */
static bool is_colorful(const struct host *host, const char *terminal, GString *seen)
{
	static const char *const folders[] = {
		"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"};
	char *entry = NULL;
	gsize len = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(folders) && !entry; i++) {
		g_autofree char *path =
			g_strdup_printf("%s%s/%c/%s", host->root, folders[i], *terminal, terminal);
		g_file_get_contents(path, &entry, &len, NULL);
	}
	int colors = entry ? count_colors(entry, len) : -1;
	g_string_append_printf(seen, "%s%s: ", seen->len ? "; " : "", terminal);
	if (entry)
		g_string_append_printf(
			seen, ngettext("%d colour", "%d colours", MAX(colors, 0)), MAX(colors, 0));
	else
		g_string_append(seen, _("not in terminfo"));
	g_free(entry);
	return colors >= 8;
}

/* What foot calls itself is in a package of its own. */
enum host_state host_probe_terminal(const struct host *host, GString *seen)
{
	bool ok = is_colorful(host, host->terminal, seen);

	if (host_exists(host, "/usr/bin/foot"))
		ok = is_colorful(host, "foot", seen) && ok;
	return ok_if(ok);
}

enum host_state host_probe_font(const struct host *host, GString *seen)
{
	if (host->half_blocks == HOST_UNKNOWN)
		g_string_assign(seen, _("not asked from a Linux console"));
	return host->half_blocks;
}

/* --- What it goes by ------------------------------------------------------------------------- */

enum host_state host_probe_pin(const struct host *host, GString *seen)
{
	AUTO(account_free) struct account *account = host_account(host);
	g_autofree char *path = host_path(host, host->pin);
	g_autoptr(GError) error = NULL;
	g_autofree char *hash = pin_file_read(path, &error);

	if (!hash) {
		bool closed = access(path, F_OK) == 0 && access(path, R_OK) != 0;
		g_string_assign(seen, error->message);
		return closed ? HOST_UNKNOWN : HOST_OPEN;
	}
	explicit_bzero(hash, strlen(hash));
	g_string_assign(seen, host->pin);
	if (!account || host_may(host, account, host->pin, R_OK))
		return HOST_OK;
	g_string_printf(seen, _("%s: %s can't read it"), host->pin, host->user);
	return HOST_OPEN;
}

enum host_state host_probe_cache(const struct host *host, GString *seen)
{
	AUTO(account_free) struct account *account = host_account(host);
	g_autofree char *dir = g_path_get_dirname(host->cache);

	g_string_assign(seen, host->cache);
	if (!host_exists(host, host->cache)) {
		g_string_printf(seen, _("%s: not there"), host->cache);
		return HOST_OPEN;
	}
	if (!account)
		return HOST_UNKNOWN;
	if (host_may(host, account, host->cache, R_OK) && host_may(host, account, dir, R_OK | X_OK))
		return HOST_OK;
	g_string_printf(seen, _("%s: %s can't read it"), host->cache, host->user);
	return HOST_OPEN;
}

enum host_state host_probe_age(const struct host *host, GString *seen)
{
	struct stat st;

	if (!host_stat(host, host->cache, &st)) {
		g_string_printf(seen, _("%s: not there"), host->cache);
		return HOST_UNKNOWN;
	}
	gint64 age = host->now - st.st_mtim.tv_sec;
	g_string_printf(seen, _("%d min"), (int)(age / 60));
	return ok_if(age <= host->stale);
}

enum host_state host_probe_fetch(const struct host *host, GString *seen G_GNUC_UNUSED)
{
	return ok_if(host_unit_is_wanted(host, "timers.target.wants", "summitty-fetch.timer"));
}
