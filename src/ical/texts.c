/*
 * Texts that are forgotten together. What most events say fits into the first block; where it does
 * not, the next is twice as large and stays for the events to come, unless it is out of proportion.
 */
#include "texts.h"

#include <string.h>

enum {
	SMALLEST = 4096,
	LARGEST_KEPT = 1 << 18,
};

static void add_block(struct texts *texts, size_t len)
{
	if (texts->block) {
		if (!texts->full)
			texts->full = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(texts->full, texts->block);
	}
	texts->size = MAX(MAX(2 * texts->size, len), (size_t)SMALLEST);
	texts->block = g_malloc(texts->size);
	texts->used = 0;
}

char *texts_room(struct texts *texts, size_t len)
{
	if (!texts->block || len > texts->size - texts->used)
		add_block(texts, len);
	return texts->block + texts->used;
}

void texts_take(struct texts *texts, const char *end)
{
	texts->used = end - texts->block;
}

char *texts_add(struct texts *texts, const char *text, size_t len)
{
	char *copy = texts_room(texts, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	texts_take(texts, copy + len + 1);
	return copy;
}

void texts_clear(struct texts *texts)
{
	if (texts->full && texts->full->len > 0)
		g_ptr_array_set_size(texts->full, 0);
	if (texts->size > LARGEST_KEPT)
		texts_free_members(texts);
	texts->used = 0;
}

void texts_free_members(struct texts *texts)
{
	g_clear_pointer(&texts->full, g_ptr_array_unref);
	g_free(texts->block);
	*texts = (struct texts){0};
}
