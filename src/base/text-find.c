/*
 * Finding a folded word in unfolded text, for highlighting. The text is folded a grapheme cluster
 * at a time, because a key's bytes say nothing about where they came from: `marks` remembers it.
 * Most text is of characters that are clusters by themselves and folded to one: where they came
 * from is counted.
 */
#include <summitty/base/text.h>

#include <string.h>

#include "text-private.h"

/* A folded text and where its parts come from. */
struct folded {
	GString *key;
	struct mark {
		size_t key, source;
	} * marks; /* ascending; the last one is the end */
	guint n;
};

static void folded_clear(struct folded *folded)
{
	g_string_free(folded->key, TRUE);
	g_free(folded->marks);
}

static void append_mark(struct folded *folded, size_t source)
{
	folded->marks[folded->n++] = (struct mark){folded->key->len, source};
}

/* A character of ASCII that nothing can be joined to, as nothing but ASCII follows: most are. */
static bool is_plain(const char *at)
{
	return *at >= ' ' && *at <= '~' && (guchar)at[1] < 0x80;
}

static size_t cluster_end(const char *text, size_t start)
{
	struct unit unit = {.next = text + start};

	for (bool first = true; unit_next(&unit); first = false)
		if (!first && !unit.joined)
			break;
	return (size_t)(unit.at - text);
}

static void append_cluster(struct folded *folded, const char *text, size_t start, size_t end)
{
	char letters[16];
	size_t len = end - start, n = 0;

	append_mark(folded, start);
	if (len <= sizeof(letters))
		n = text_fold_letters(text + start, len, letters);
	g_autofree char *key = n > 0 ? NULL : text_fold(text + start, (gssize)len);
	g_string_append_len(folded->key, key ? key : letters, key ? -1 : (gssize)n);
}

/* Letters that are clusters by themselves, and their own keys. Returns how many bytes they take. */
static size_t append_letters(struct folded *folded, const char *text, size_t start, size_t len)
{
	size_t n = text_letter_run(text + start, len - start), key = folded->key->len;

	for (size_t i = 0; i < n; i += (size_t)g_utf8_skip[(guchar)text[start + i]])
		folded->marks[folded->n++] = (struct mark){key + i, start + i};
	g_string_append_len(folded->key, text + start, (gssize)n);
	return n;
}

static struct folded fold_with_marks(const char *text)
{
	size_t len = strlen(text), start = 0;
	struct folded folded = {g_string_sized_new(len), g_new(struct mark, len + 1), 0};

	while (start < len) {
		if (is_plain(text + start)) {
			append_mark(&folded, start);
			g_string_append_c(folded.key, g_ascii_tolower(text[start]));
			start++;
			continue;
		}
		size_t letters = append_letters(&folded, text, start, len);
		if (letters > 0) {
			start += letters;
			continue;
		}
		size_t end = cluster_end(text, start);
		append_cluster(&folded, text, start, end);
		start = end;
	}
	append_mark(&folded, len);
	return folded;
}

/* True if a word begins at a place of a key; each letter of an unspaced script is a word. */
static bool word_begins(const char *key, const char *at)
{
	if (at == key || (guchar)at[-1] < 0x80)
		return at == key || !g_ascii_isalnum(at[-1]) || text_is_cjk(g_utf8_get_char(at));
	gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
	return text_is_cjk(before) || text_is_cjk(g_utf8_get_char(at)) ||
	       !(g_unichar_isalnum(before) || g_unichar_ismark(before));
}

static bool find_folded(const struct folded *folded, const char *key, size_t *start, size_t *end)
{
	const struct mark *marks = folded->marks;
	size_t len = strlen(key);

	for (guint i = 0; i + 1 < folded->n; i++) {
		const char *at = folded->key->str + marks[i].key;
		guint stop = i;

		if (*at != *key || strncmp(at, key, len) != 0 || !word_begins(folded->key->str, at))
			continue;
		while (marks[stop].key < marks[i].key + len)
			stop++;
		*start = marks[i].source;
		*end = marks[stop].source;
		return true;
	}
	return false;
}

/* Where what became `n` bytes of a key ends in the text. */
static size_t source_of(const char *text, const char *folded, size_t n)
{
	const char *at = text;

	for (const char *end = folded + n; folded < end; folded = g_utf8_next_char(folded))
		at = g_utf8_next_char(at);
	return (size_t)(at - text);
}

static bool find_in_letters(
	const char *text, const char *folded, const char *key, size_t *start, size_t *end)
{
	for (const char *at = folded; (at = strstr(at, key)); at++) {
		if (!word_begins(folded, at))
			continue;
		*start = source_of(text, folded, (size_t)(at - folded));
		*end = source_of(text, folded, (size_t)(at - folded) + strlen(key));
		return true;
	}
	return false;
}

/* In printable ASCII every character is what it is folded to, but for its case. */
static bool find_plain(const char *text, size_t n, const char *key, size_t *start, size_t *end)
{
	size_t len = strlen(key);
	bool inside = false; /* a word */

	for (size_t at = 0; at + len <= n; at++) {
		if (!inside && (text[at] | 0x20) == (*key | 0x20) &&
			g_ascii_strncasecmp(text + at, key, len) == 0) {
			*start = at;
			*end = at + len;
			return true;
		}
		inside = g_ascii_isalnum(text[at]);
	}
	return false;
}

bool text_find(const char *text, const char *needle, size_t *start, size_t *end)
{
	g_autofree char *key = text_fold(needle, -1);
	size_t n = strlen(text);

	if (*key == '\0')
		return false;
	if (text_ascii_run(text, n) == n)
		return find_plain(text, n, key, start, end);
	g_autofree char *letters = g_malloc0(n + 1);
	if (text_fold_letters(text, n, letters) > 0)
		return find_in_letters(text, letters, key, start, end);
	struct folded folded = fold_with_marks(text);
	bool found = find_folded(&folded, key, start, end);
	folded_clear(&folded);
	return found;
}
