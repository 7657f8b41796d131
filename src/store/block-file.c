/*
 * A database that is being made, in blocks. SQLite writes it page by page, and the pages of its
 * tables and indexes by turns as they become full: file systems take four times as long for as many
 * bytes in pages as in large pieces, and longer to bring them to the disk. Here pages wait until a
 * block has all of its own, or the block is the one that has waited longest.
 */
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "held.h"

enum {
	PAGE = 4096, /* bytes: SQLite's default, and every database's here */
	PAGES = 8,   /* of a block: larger ones take longer to change, page by page */
	BLOCK = PAGES * PAGE,
	BLOCKS = 8, /* that wait at a time: of a load, two would do */
	ALL = (1 << PAGES) - 1,
};

struct block {
	sqlite3_int64 at; /* where in the file it begins: a multiple of BLOCK */
	unsigned has;     /* a bit for each page that waits, that of the first the lowest */
};

struct block_file {
	struct held_file held;
	struct block blocks[BLOCKS];
	char *bytes;   /* of all blocks; NULL: nothing was written yet */
	unsigned next; /* the one that gives way: they do so by turns */
};

static char *bytes_of(struct block_file *file, const struct block *block)
{
	return file->bytes + (block - file->blocks) * BLOCK;
}

/* Each run of its pages is one write. What can't be written is given up with its load. */
static int put_down(struct block_file *file, struct block *block)
{
	sqlite3_file *real = file->held.real;
	unsigned has = block->has;
	int code = SQLITE_OK;

	block->has = 0;
	for (int first = 0, end; first < PAGES && code == SQLITE_OK; first = end + 1) {
		for (end = first; end < PAGES && has & 1U << end; end++)
			;
		if (end > first)
			code = real->pMethods->xWrite(real, bytes_of(file, block) + first * PAGE,
				(end - first) * PAGE, block->at + first * PAGE);
	}
	return code;
}

static int settle(struct held_file *held)
{
	struct block_file *file = (struct block_file *)held;
	int code = SQLITE_OK;

	for (int i = 0; i < BLOCKS && code == SQLITE_OK; i++)
		code = put_down(file, &file->blocks[i]);
	return code;
}

static void drop(struct held_file *held)
{
	g_clear_pointer(&((struct block_file *)held)->bytes, g_free);
}

static struct block *find(struct block_file *file, sqlite3_int64 at)
{
	for (int i = 0; i < BLOCKS; i++)
		if (file->blocks[i].has && file->blocks[i].at == at)
			return &file->blocks[i];
	return NULL;
}

/* One to begin anew: with nothing in it, or else the next to give way. */
static int make_room(struct block_file *file, struct block **out)
{
	for (int i = 0; i < BLOCKS; i++)
		if (!file->blocks[i].has) {
			*out = &file->blocks[i];
			return SQLITE_OK;
		}
	*out = &file->blocks[file->next++ % BLOCKS];
	return put_down(file, *out);
}

static int keep_page(struct block_file *file, const void *page, sqlite3_int64 at)
{
	sqlite3_int64 begin = at - at % BLOCK;
	struct block *block = find(file, begin);
	int code = block ? SQLITE_OK : make_room(file, &block);

	if (code != SQLITE_OK)
		return code;
	if (!file->bytes)
		file->bytes = g_malloc(BLOCKS * BLOCK);
	block->at = begin;
	block->has |= 1U << (at - begin) / PAGE;
	memcpy(bytes_of(file, block) + (at - begin), page, PAGE);
	return block->has == ALL ? put_down(file, block) : SQLITE_OK;
}

static int block_write(sqlite3_file *sqlite, const void *bytes, int len, sqlite3_int64 at)
{
	struct held_file *held = (struct held_file *)sqlite;

	if (len == PAGE && at % PAGE == 0)
		return keep_page((struct block_file *)held, bytes, at);
	int code = settle(held);

	return code != SQLITE_OK ? code : held->real->pMethods->xWrite(held->real, bytes, len, at);
}

/* Of what waits only the block that is read from is written. */
static int block_read(sqlite3_file *sqlite, void *bytes, int len, sqlite3_int64 at)
{
	struct block_file *file = (struct block_file *)sqlite;
	sqlite3_file *real = file->held.real;
	int code = SQLITE_OK;

	for (int i = 0; i < BLOCKS && code == SQLITE_OK; i++) {
		struct block *block = &file->blocks[i];
		if (block->at < at + len && at < block->at + BLOCK)
			code = put_down(file, block);
	}
	return code != SQLITE_OK ? code : real->pMethods->xRead(real, bytes, len, at);
}

static const sqlite3_io_methods methods = {
	HELD_METHODS,
	.xRead = block_read,
	.xWrite = block_write,
	.xTruncate = held_truncate,
	.xSync = held_sync,
};

const struct held_kind held_blocks = {sizeof(struct block_file), &methods, settle, drop};
