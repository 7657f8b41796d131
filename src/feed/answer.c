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

char *http_url(const char *url)
{
	static const char webcal[] = "webcal://", webcals[] = "webcals://";

	if (g_ascii_strncasecmp(url, webcals, strlen(webcals)) == 0)
		return g_strconcat("https://", url + strlen(webcals), NULL);
	if (g_ascii_strncasecmp(url, webcal, strlen(webcal)) == 0)
		return g_strconcat("https://", url + strlen(webcal), NULL);
	return g_strdup(url);
}
