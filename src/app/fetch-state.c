/* What fetching remembers from one time to the next: a key file beside the cache. */
#include "fetch-state.h"

#include <glib/gstdio.h>

#include <summitty/base/path.h>

#define GROUP "fetch"

enum { LONGEST_WAIT = 7 * 3600 };

struct fetch_state *fetch_state_load(const char *cache)
{
	struct fetch_state *state = g_new0(struct fetch_state, 1);
	g_autoptr(GKeyFile) file = g_key_file_new();

	state->path = g_strconcat(cache, ".state", NULL);
	g_key_file_load_from_file(file, state->path, 0, NULL);
	state->trouble = g_key_file_get_string(file, GROUP, "trouble", NULL);
	state->doubt = g_key_file_get_string(file, GROUP, "doubt", NULL);
	state->until.s = g_key_file_get_int64(file, GROUP, "until", NULL);
	if (state->until.s == 0)
		state->until = INSTANT_NONE;
	return state;
}

void fetch_state_free(struct fetch_state *state)
{
	if (!state)
		return;
	g_free(state->path);
	g_free(state->trouble);
	g_free(state->doubt);
	g_free(state);
}

void fetch_state_save(const struct fetch_state *state)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	gsize len;

	if (state->trouble)
		g_key_file_set_string(file, GROUP, "trouble", state->trouble);
	if (state->doubt)
		g_key_file_set_string(file, GROUP, "doubt", state->doubt);
	if (!instant_is_none(state->until))
		g_key_file_set_int64(file, GROUP, "until", state->until.s);
	g_autofree char *text = g_key_file_to_data(file, &len, NULL);
	if (len > 0)
		path_write_atomically(state->path, text, (gssize)len, NULL);
	else
		g_unlink(state->path);
}

/* A message without its numbers, which may be other ones each time. */
static char *kind_of(const char *message)
{
	GString *kind = g_string_new(NULL);

	for (const char *p = message; *p; p++)
		if (!g_ascii_isdigit(*p))
			g_string_append_c(kind, *p);
	return g_string_free(kind, FALSE);
}

bool fetch_state_note(struct fetch_state *state, const GError *why)
{
	char *kind = why ? kind_of(why->message) : NULL;
	bool same = g_strcmp0(kind, state->trouble) == 0;

	g_free(state->trouble);
	state->trouble = kind;
	return same;
}

gint64 fetch_state_wait(const struct fetch_state *state, struct instant now)
{
	if (instant_is_none(state->until) || state->until.s - now.s > LONGEST_WAIT)
		return 0;
	return MAX(state->until.s - now.s, 0);
}

bool fetch_state_believe(struct fetch_state *state, const char *what)
{
	bool known = what && g_strcmp0(state->doubt, what) == 0;

	g_free(state->doubt);
	state->doubt = known ? NULL : g_strdup(what);
	return known;
}
