/* What an HTTP answer is to whoever asked, apart from what links libcurl. */
#include <summitty/feed/http.h>

void http_answer_free(struct http_answer *answer)
{
	if (!answer)
		return;
	g_clear_pointer(&answer->body, g_bytes_unref);
	g_free(answer->url);
	g_free(answer->etag);
	g_free(answer->last_modified);
	g_free(answer);
}

/* The URL with another scheme in place of `from`; NULL if that is not its own. */
static char *exchange(const char *url, const char *from, const char *to)
{
	size_t len = strlen(from);

	return g_ascii_strncasecmp(url, from, len) == 0 ? g_strconcat(to, url + len, NULL) : NULL;
}

char *http_url(const char *url)
{
	char *secure = exchange(url, "webcal://", "https://");

	if (!secure)
		secure = exchange(url, "webcals://", "https://");
	return secure ? secure : g_strdup(url);
}

char *http_plain_url(const char *url)
{
	return exchange(url, "webcal://", "http://");
}
