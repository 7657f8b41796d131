/*
 * Feeds on the web: fetched by a process of its own, conditionally where the cache knows the last
 * answer, and looked at before they may replace anything. A captive portal answers 200 as well.
 */
#include "loading.h"

#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/feed/fetch.h>

/* Bytes of an answer, which is held in memory. */
#define WEB_MAX ((size_t)256 * 1024 * 1024)

/* The first word of a body, after a byte order mark and blanks. */
static bool begins_with(const char *bytes, size_t len, const char *word)
{
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		bytes += 3, len -= 3;
	while (len > 0 && g_ascii_isspace(*bytes))
		bytes++, len--;
	return len >= strlen(word) && g_ascii_strncasecmp(bytes, word, strlen(word)) == 0;
}

static bool ends_with(const char *bytes, size_t len, const char *word)
{
	while (len > 0 && (g_ascii_isspace(bytes[len - 1]) || bytes[len - 1] == '\0'))
		len--;
	return len >= strlen(word) &&
	       g_ascii_strncasecmp(bytes + len - strlen(word), word, strlen(word)) == 0;
}

static bool is_whole_calendar(const struct http_answer *answer, const char *url, GError **error)
{
	gsize len;
	const char *bytes = g_bytes_get_data(answer->body, &len);

	if (!begins_with(bytes, len, "BEGIN:VCALENDAR"))
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("What %s sends is no iCalendar file (a login page, perhaps): open it in "
			  "a browser to see. What was loaded before stays."),
			url);
	else if (!ends_with(bytes, len, "END:VCALENDAR"))
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("What %s sends is cut off before its END:VCALENDAR: try again later. "
			  "What was loaded before stays."),
			url);
	else
		return true;
	return false;
}

/* Takes over what the server wants to be asked with next time. */
static void keep_validators(struct source *source, const struct http_answer *answer)
{
	g_free(source->etag);
	g_free(source->last_modified);
	source->etag = g_strdup(answer->etag);
	source->last_modified = g_strdup(answer->last_modified);
}

static bool on_waiting(void *user, size_t got)
{
	struct loading *loading = user;

	return loading->options->progress(loading->options->user, loading->shown, got, 0);
}

static void add_wishes(struct http_wishes *all, const struct http_wishes *wishes)
{
	if (!all)
		return;
	all->retry_after = MAX(all->retry_after, wishes->retry_after);
	all->max_age = MAX(all->max_age, wishes->max_age);
}

static struct http_answer *fetch(
	struct loading *loading, const char *url, const struct source *known, GError **error)
{
	g_autofree char *program = app_find_program("summitty-fetch");
	struct http_wishes wishes = {0};
	struct http_request request = {
		.url = url,
		.etag = known ? known->etag : NULL,
		.last_modified = known ? known->last_modified : NULL,
		.max_bytes = MIN(loading->reading.max_bytes, WEB_MAX),
		.waiting = loading->options && loading->options->progress ? on_waiting : NULL,
		.user = loading,
		.wishes = &wishes,
	};
	loading->shown = url;
	struct http_answer *answer = fetch_url(program, &request, error);

	add_wishes(loading->options ? loading->options->wishes : NULL, &wishes);
	if (answer && !answer->unchanged && !is_whole_calendar(answer, url, error))
		g_clear_pointer(&answer, http_answer_free);
	return answer;
}

bool loading_fetch(struct loading *loading, const char *const *words, size_t n,
	const struct source *known, bool *unchanged, GError **error)
{
	*unchanged = false;
	loading->answers = g_ptr_array_new_with_free_func((GDestroyNotify)http_answer_free);
	for (size_t i = 0; i < n; i++) {
		enum feed_kind kind;
		struct http_answer *answer = NULL;
		if (!feed_classify(words[i], &kind, error))
			return false;
		if (kind == FEED_HTTP) {
			answer = fetch(loading, words[i], n == 1 ? known : NULL, error);
			if (!answer)
				return false;
			*unchanged = answer->unchanged;
			keep_validators(&loading->source, answer);
		}
		g_ptr_array_add(loading->answers, answer);
	}
	return true;
}

bool loading_each_file(struct loading *loading, const char *const *words, size_t i,
	bool (*each)(void *user, const struct feed_file *file, GError **error), void *user,
	GError **error)
{
	const struct http_answer *answer = loading->answers->pdata[i];
	struct feed_file file = {.name = words[i]};
	gsize len;

	if (!answer)
		return (loading->open ? feed_each_open : feed_each_file)(
			words[i], loading->reading.max_bytes, each, user, error);
	file.fd = -1;
	file.bytes = g_bytes_get_data(answer->body, &len);
	file.len = len;
	return each(user, &file, error);
}

/* The first of the words that was fetched, or NULL. */
static const char *first_fetched(const struct loading *loading, const char *const *words)
{
	for (guint i = 0; i < loading->answers->len; i++)
		if (loading->answers->pdata[i])
			return words[i];
	return NULL;
}

bool loading_check_emptied(const struct loading *loading, const char *const *words,
	const struct source *before, GError **error)
{
	const char *url = first_fetched(loading, words);

	if (!url || !before || before->sessions == 0 || loading->report->load.sessions > 0)
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		ngettext("%s has no session any more, where %u was loaded before, which stays. If "
			 "it is meant: summitty source remove %s.",
			"%s has no session any more, where %u were loaded before, which stay. If "
			"it is meant: summitty source remove %s.",
			before->sessions),
		url, before->sessions, before->name);
	return false;
}
