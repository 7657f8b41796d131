/*
 * Reading a machine: everything is taken from files below a root, so that a folder can stand for a
 * machine. What systemd would say is read where systemd reads it, and nobody is asked.
 */
#include "host-look.h"

char *host_path(const struct host *host, const char *path)
{
	return g_strconcat(host->root, path, NULL);
}

/* Not by its size: files of /proc and /sys have none. */
char *host_text(const struct host *host, const char *path)
{
	g_autofree char *full = host_path(host, path);
	char *text = NULL;

	return g_file_get_contents(full, &text, NULL, NULL) ? text : NULL;
}

bool host_number(const struct host *host, const char *path, gint64 *out)
{
	g_autofree char *text = host_text(host, path);
	char *end = NULL;

	if (!text)
		return false;
	*out = g_ascii_strtoll(text, &end, 10);
	return end != text;
}

bool host_stat(const struct host *host, const char *path, struct stat *out)
{
	g_autofree char *full = host_path(host, path);

	return stat(full, out) == 0;
}

bool host_exists(const struct host *host, const char *path)
{
	g_autofree char *full = host_path(host, path);
	struct stat st;

	return lstat(full, &st) == 0;
}

/* --- The service manager --------------------------------------------------------------------- */

/* Of several lines the last one counts. */
static void take_setting(const struct host *host, const char *path, const char *key, char **value)
{
	g_autofree char *text = host_text(host, path);
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	for (char **line = lines; *line; line++) {
		char *is = strchr(*line, '=');
		if (!is)
			continue;
		*is = '\0';
		if (strcmp(g_strstrip(*line), key) != 0)
			continue;
		g_free(*value);
		*value = g_strdup(g_strstrip(is + 1));
	}
}

/* Drop-ins by name: of two of one name that of the later folder counts. */
static void collect_dropins(const struct host *host, const char *dir, GTree *dropins)
{
	g_autofree char *full = host_path(host, dir);
	g_autoptr(GDir) folder = g_dir_open(full, 0, NULL);

	for (const char *name; folder && (name = g_dir_read_name(folder));)
		if (g_str_has_suffix(name, ".conf"))
			g_tree_replace(dropins, g_strdup(name), g_build_filename(dir, name, NULL));
}

char *host_setting(const struct host *host, const char *name, const char *key)
{
	static const char *const folders[] = {"/usr/lib", "/usr/local/lib", "/run", "/etc"};
	g_autoptr(GTree) dropins =
		g_tree_new_full((GCompareDataFunc)(void (*)(void))strcmp, NULL, g_free, g_free);
	g_autofree char *main_file = g_strdup_printf("/etc/systemd/%s", name);
	char *value = NULL;

	take_setting(host, main_file, key, &value);
	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *dir = g_strdup_printf("%s/systemd/%s.d", folders[i], name);
		collect_dropins(host, dir, dropins);
	}
	for (GTreeNode *node = g_tree_node_first(dropins); node; node = g_tree_node_next(node))
		take_setting(host, g_tree_node_value(node), key, &value);
	return value;
}

/* A mask is a link to /dev/null, or an empty file. */
bool host_unit_is_masked(const struct host *host, const char *unit)
{
	static const char *const folders[] = {"/etc/systemd/system", "/run/systemd/system"};

	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *name = g_build_filename(folders[i], unit, NULL);
		g_autofree char *full = host_path(host, name);
		g_autofree char *target = g_file_read_link(full, NULL);
		struct stat st;
		if (g_strcmp0(target, "/dev/null") == 0 ||
			(!target && stat(full, &st) == 0 && S_ISREG(st.st_mode) && !st.st_size))
			return true;
	}
	return false;
}

bool host_unit_is_wanted(const struct host *host, const char *by, const char *unit)
{
	static const char *const folders[] = {
		"/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system"};

	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *name = g_build_filename(folders[i], by, unit, NULL);
		if (host_exists(host, name))
			return true;
	}
	return false;
}

GPtrArray *host_wanted(const struct host *host, const char *prefix)
{
	static const char *const targets[] = {
		"getty.target.wants", "graphical.target.wants", "multi-user.target.wants"};
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
		g_autofree char *dir =
			g_strdup_printf("%s/etc/systemd/system/%s", host->root, targets[i]);
		g_autoptr(GDir) folder = g_dir_open(dir, 0, NULL);
		for (const char *name; folder && (name = g_dir_read_name(folder));)
			if (g_str_has_prefix(name, prefix))
				g_ptr_array_add(names, g_strdup(name));
	}
	return names;
}

void host_list(const GPtrArray *names, GString *out)
{
	for (guint i = 0; i < names->len; i++)
		g_string_append_printf(
			out, "%s%s", out->len ? ", " : "", (const char *)names->pdata[i]);
}

/* --- Users ----------------------------------------------------------------------------------- */

/* The line of a colon-separated file that is of this name, as fields; NULL if none has so many. */
static char **find_line(const struct host *host, const char *path, const char *name, guint fields)
{
	g_autofree char *text = host_text(host, path);
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

	for (char **line = lines; *line; line++) {
		g_auto(GStrv) parts = g_strsplit(*line, ":", -1);
		if (g_strv_length(parts) == fields && strcmp(parts[0], name) == 0)
			return g_steal_pointer(&parts);
	}
	return NULL;
}

struct account *host_account(const struct host *host)
{
	g_auto(GStrv) parts = find_line(host, "/etc/passwd", host->user, 7);
	guint64 uid, gid;

	if (!parts || !g_ascii_string_to_unsigned(parts[2], 10, 0, G_MAXUINT32, &uid, NULL) ||
		!g_ascii_string_to_unsigned(parts[3], 10, 0, G_MAXUINT32, &gid, NULL))
		return NULL;
	struct account *account = g_new0(struct account, 1);
	account->home = g_strdup(parts[5]);
	account->shell = g_strdup(parts[6]);
	account->uid = (uid_t)uid;
	account->gid = (gid_t)gid;
	return account;
}

void account_free(struct account *account)
{
	if (!account)
		return;
	g_free(account->home);
	g_free(account->shell);
	g_free(account);
}

/* Whether group(5) has the user in this group. */
static bool is_member(const struct host *host, gid_t gid)
{
	g_autofree char *text = host_text(host, "/etc/group");
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
	g_autofree char *number = g_strdup_printf("%u", (unsigned)gid);

	for (char **line = lines; *line; line++) {
		g_auto(GStrv) parts = g_strsplit(*line, ":", -1);
		if (g_strv_length(parts) != 4 || strcmp(parts[2], number) != 0)
			continue;
		g_auto(GStrv) members = g_strsplit(parts[3], ",", -1);
		if (g_strv_contains((const char *const *)members, host->user))
			return true;
	}
	return false;
}

bool host_may(const struct host *host, const struct account *account, const char *path, int what)
{
	struct stat st;

	if (!host_stat(host, path, &st))
		return false;
	if (account->uid == 0)
		return true;
	/* R_OK, W_OK and X_OK are the bits of "others". An owner can give himself what he lacks. */
	if (st.st_uid == account->uid)
		return true;
	mode_t wanted = (mode_t)what;
	if (st.st_gid == account->gid || is_member(host, st.st_gid))
		return (st.st_mode >> 3 & wanted) == wanted;
	return (st.st_mode & wanted) == wanted;
}
