/*
 * What follows from one session alone: its extent, its place in a list, its lane, its title in the
 * reader's language. Pure; nothing here allocates but session_title_in().
 */
#include <string.h>

#include <summitty/model/session.h>

enum {
	AMBIENT_FROM = 6 * HOUR_SECONDS, /* longer than this is a background */
	NOMINAL_DAY =
		DAY_SECONDS, /* of an all-day session without an end; no zone rules down here */
};

struct instant session_effective_end(const struct session *s)
{
	if (!instant_is_none(s->end))
		return s->end;
	return (struct instant){s->start.s + (s->all_day ? NOMINAL_DAY : 0)};
}

bool session_is_moment(const struct session *s)
{
	return !s->all_day && (instant_is_none(s->end) || s->end.s == s->start.s);
}

struct span session_span(const struct session *s)
{
	return (struct span){s->start, session_effective_end(s)};
}

struct session session_as_planned(const struct session *s)
{
	struct session planned = *s;

	planned.start.s -= s->delay;
	if (!instant_is_none(s->end))
		planned.end.s -= s->delay;
	planned.sequence -= s->steps;
	planned.delay = planned.steps = 0;
	return planned;
}

bool session_is_cancelled(const struct session *s)
{
	return g_strcmp0(s->status, "cancelled") == 0;
}

bool session_takes_time(const struct session *s)
{
	return !s->ambient && !session_is_cancelled(s);
}

static int compare_instants(struct instant a, struct instant b)
{
	return (a.s > b.s) - (a.s < b.s);
}

static bool same_people(const struct session *a, const struct session *b)
{
	static const char *const none[] = {NULL};
	return g_strv_equal(a->people ? a->people : none, b->people ? b->people : none);
}

bool session_is_repeat(const struct session *a, const struct session *b)
{
	return strcmp(a->id, b->id) != 0 && strcmp(a->title, b->title) == 0 &&
	       g_strcmp0(a->kind, "break") != 0 && same_people(a, b);
}

int session_compare(const struct session *a, const struct session *b)
{
	int order = compare_instants(a->start, b->start);
	if (order == 0)
		order = compare_instants(session_effective_end(b), session_effective_end(a));
	if (order == 0)
		order = strcmp(a->title, b->title);
	if (order == 0)
		order = strcmp(a->id, b->id);
	return order;
}

int session_compare_pointers(const void *a, const void *b)
{
	return session_compare(
		*(const struct session *const *)a, *(const struct session *const *)b);
}

bool session_is_ambient(bool all_day, bool transparent, gint64 seconds, const char *kind)
{
	return all_day || transparent || seconds > AMBIENT_FROM ||
	       g_strcmp0(kind, "exhibition") == 0;
}

/* Length of the part of a tag that says the language: "vi" of "vi-VN", "ko" of "ko_KR.UTF-8". */
static size_t primary_length(const char *tag)
{
	return strcspn(tag, "-_.@\t\n");
}

/* A tag of titles, ending in a tab, against the wanted one with its encoding cut off; "_" is "-".
 */
static bool same_tag(const char *line, const char *tag, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char a = g_ascii_tolower(line[i]), b = g_ascii_tolower(tag[i]);
		if ((a == '_' ? '-' : a) != (b == '_' ? '-' : b))
			return false;
	}
	return line[len] == '\t';
}

static bool same_language(const char *line, const char *tag, size_t len)
{
	(void)len;
	size_t primary = primary_length(tag);
	return primary > 0 && primary == primary_length(line) &&
	       g_ascii_strncasecmp(line, tag, primary) == 0;
}

static const char *find_title(const char *titles, const char *tag,
	bool (*matches)(const char *line, const char *tag, size_t len))
{
	size_t len = strcspn(tag, ".@");
	const char *line = titles;
	while (line && *line) {
		const char *tab = strpbrk(line, "\t\n");
		if (tab && *tab == '\t' && len > 0 && matches(line, tag, len))
			return tab + 1;
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	return NULL;
}

char *session_title_in(const char *titles, const char *language, const char *fallback)
{
	const char *found = NULL;
	if (titles && language) {
		found = find_title(titles, language, same_tag);
		if (!found)
			found = find_title(titles, language, same_language);
	}
	if (!found || strcspn(found, "\n") == 0)
		return g_strdup(fallback);
	return g_strndup(found, strcspn(found, "\n"));
}

static const char *const level_names[] = {
	[LEVEL_NONE] = NULL,
	[LEVEL_MAYBE] = "maybe",
	[LEVEL_MUST] = "must",
};

const char *level_name(enum level level)
{
	return (size_t)level < G_N_ELEMENTS(level_names) ? level_names[level] : NULL;
}

enum level level_from_name(const char *name)
{
	for (size_t i = LEVEL_MAYBE; i < G_N_ELEMENTS(level_names); i++)
		if (g_strcmp0(name, level_names[i]) == 0)
			return (enum level)i;
	return LEVEL_NONE;
}
