/* What was typed before: texts in order, none twice, and a place among them. */
#include <summitty/view/history.h>

#include <stdbool.h>
#include <string.h>

#define LONGEST 100 /* texts kept */

struct history {
	GPtrArray *texts; /* char *, the latest last */
	guint at;         /* of the one shown; texts->len: what is being typed */
	char *typed;
};

struct history *history_new(void)
{
	struct history *history = g_new0(struct history, 1);

	history->texts = g_ptr_array_new_with_free_func(g_free);
	return history;
}

void history_free(struct history *history)
{
	if (!history)
		return;
	g_ptr_array_unref(history->texts);
	g_free(history->typed);
	g_free(history);
}

void history_add(struct history *history, const char *text)
{
	GPtrArray *texts = history->texts;
	guint same;

	if (text[strspn(text, " \n")]) {
		if (g_ptr_array_find_with_equal_func(texts, text, g_str_equal, &same))
			g_ptr_array_remove_index(texts, same);
		g_ptr_array_add(texts, g_strdup(text));
	}
	if (texts->len > LONGEST)
		g_ptr_array_remove_index(texts, 0);
	history->at = texts->len;
}

const char *history_back(struct history *history, const char *typed)
{
	if (history->at == 0)
		return NULL;
	if (history->at == history->texts->len) {
		g_free(history->typed);
		history->typed = g_strdup(typed);
	}
	return history->texts->pdata[--history->at];
}

const char *history_on(struct history *history)
{
	if (history->at == history->texts->len)
		return NULL;
	history->at++;
	return history->at < history->texts->len ? history->texts->pdata[history->at]
						 : history->typed;
}
