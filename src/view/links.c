/* The links in what a file says of a session. */
#include <summitty/view/links.h>

static const char *const schemes[] = {"http://", "https://", "mailto:"};

static bool has_scheme(const char *text)
{
	for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (g_ascii_strncasecmp(text, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

bool link_is_openable(const char *link)
{
	if (!has_scheme(link) || !g_utf8_validate(link, -1, NULL))
		return false;
	for (; *link; link = g_utf8_next_char(link))
		if (!g_unichar_isgraph(g_utf8_get_char(link)))
			return false;
	return true;
}

static bool is_link_end(guchar c)
{
	return c <= ' ' || strchr("<>\"{}|\\^`", c) != NULL;
}

static bool begins_word(const char *text, const char *at)
{
	return at == text || !g_ascii_isalnum(at[-1]);
}

/* The next link in a text, or NULL; *rest is after it. Caller frees. */
static char *next_link(const char *text, const char **rest)
{
	const char *start = text, *end;

	while (*start && !(has_scheme(start) && begins_word(text, start)))
		start++;
	if (!*start)
		return NULL;
	for (end = start; *end && !is_link_end((guchar)*end); end++)
		;
	while (end > start && strchr(".,;:!?)'", end[-1]))
		end--;
	*rest = end;
	return g_strndup(start, end - start);
}

char **links_of(const struct session *session)
{
	g_autoptr(GPtrArray) links = g_ptr_array_new();
	const char *text = session->description ? session->description : "";
	char *link;

	if (session->url)
		g_ptr_array_add(links, g_strdup(session->url));
	while ((link = next_link(text, &text))) {
		if (g_ptr_array_find_with_equal_func(links, link, g_str_equal, NULL))
			g_free(link);
		else
			g_ptr_array_add(links, link);
	}
	g_ptr_array_add(links, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&links), FALSE);
}
