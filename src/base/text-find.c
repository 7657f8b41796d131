/*
 * Finding a folded word in unfolded text, for highlighting. The text is folded a grapheme cluster
 * at a time, because a key's bytes say nothing about where they came from: `marks` remembers it.
 */
#include <summitty/base/text.h>

#include "text-private.h"

/* A folded text and where its parts come from. */
struct folded {
	GString *key;
	GArray *marks; /* of struct mark, ascending; the last one is the end */
};

struct mark {
	size_t key, source;
};

static void folded_clear(struct folded *folded)
{
	g_string_free(folded->key, TRUE);
	g_array_free(folded->marks, TRUE);
}

static void append_mark(struct folded *folded, size_t source)
{
	struct mark mark = {folded->key->len, source};

	g_array_append_val(folded->marks, mark);
}

static void append_cluster(struct folded *folded, const char *text, size_t start, size_t end)
{
	g_autofree char *key = text_fold(text + start, (gssize)(end - start));

	append_mark(folded, start);
	g_string_append(folded->key, key);
}

static struct folded fold_with_marks(const char *text)
{
	struct folded folded = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(struct mark))};
	struct unit unit = {.next = text};
	size_t start = 0;

	while (unit_next(&unit)) {
		size_t at = (size_t)(unit.at - text);

		if (at > start && !unit.joined) {
			append_cluster(&folded, text, start, at);
			start = at;
		}
	}
	size_t end = (size_t)(unit.at - text);
	append_cluster(&folded, text, start, end);
	append_mark(&folded, end);
	return folded;
}

/* True if a word begins at `offset` of a key; each letter of an unspaced script is a word. */
static bool word_begins(const GString *key, size_t offset)
{
	const char *at = key->str + offset;

	if (offset == 0 || text_is_cjk(g_utf8_get_char(at)))
		return true;
	gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
	return text_is_cjk(before) || !(g_unichar_isalnum(before) || g_unichar_ismark(before));
}

static const struct mark *mark_at(const struct folded *folded, guint i)
{
	return &g_array_index(folded->marks, struct mark, i);
}

static bool find_folded(const struct folded *folded, const char *key, size_t *start, size_t *end)
{
	size_t len = strlen(key);
	guint last = folded->marks->len - 1;

	for (guint i = 0; i < last; i++) {
		size_t at = mark_at(folded, i)->key;
		guint stop = i;

		if (strncmp(folded->key->str + at, key, len) != 0 || !word_begins(folded->key, at))
			continue;
		while (mark_at(folded, stop)->key < at + len)
			stop++;
		*start = mark_at(folded, i)->source;
		*end = mark_at(folded, stop)->source;
		return true;
	}
	return false;
}

bool text_find(const char *text, const char *needle, size_t *start, size_t *end)
{
	g_autofree char *key = text_fold(needle, -1);

	if (*key == '\0')
		return false;
	struct folded folded = fold_with_marks(text);
	bool found = find_folded(&folded, key, start, end);
	folded_clear(&folded);
	return found;
}
