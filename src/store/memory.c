/*
 * SQLite's memory. A statement is made of hundreds of small pieces, all of which go again with it,
 * and a short command is mostly statements: malloc(3), which has to serve any program, was a tenth
 * of it. Here small pieces have a list of free ones for each size, and what is large is malloc's.
 * A piece that is freed waits for the next one of its size; nothing goes back before the end.
 */
#include "memory.h"

#include <glib.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
	STEP = 16,          /* between sizes */
	SMALL = 1024,       /* the largest that has a list */
	SUPPLY = 32 * 1024, /* taken from malloc at a time, to be cut up */
};

/* What a piece holds follows its size, aligned to eight, as SQLite wants it. */
struct piece {
	gint64 size;
	union {
		struct piece *next; /* in its list, while it is free */
		char bytes[1];
	};
};
enum { HEAD = offsetof(struct piece, bytes) };

/* SQLite's calls for memory bring nothing along that it could be kept in. */
static struct {
	struct piece *free[SMALL / STEP + 1];
	char *at;    /* what is not cut up yet … */
	size_t left; /* … and how much */
} pool;

static struct piece *piece_of(void *bytes)
{
	return (struct piece *)(void *)((char *)bytes - HEAD);
}

static int round_up(int size)
{
	return size <= SMALL ? (size + STEP - 1) / STEP * STEP : (size + 7) / 8 * 8;
}

/* What is left of the last supply is given up: it is less than the largest small piece. */
static struct piece *cut(size_t size)
{
	if (pool.left < HEAD + size) {
		char *supply = malloc(SUPPLY);

		if (!supply)
			return NULL;
		pool.at = supply;
		pool.left = SUPPLY;
	}
	struct piece *piece = (struct piece *)(void *)pool.at;
	pool.at += HEAD + size;
	pool.left -= HEAD + size;
	return piece;
}

static struct piece *take_small(int size)
{
	struct piece **list = &pool.free[size / STEP], *piece = *list;

	if (!piece)
		return cut((size_t)size);
	*list = piece->next;
	return piece;
}

static void *take(int wanted)
{
	int size = round_up(wanted);
	struct piece *piece = size <= SMALL ? take_small(size) : malloc(HEAD + (size_t)size);

	if (!piece)
		return NULL;
	piece->size = size;
	return piece->bytes;
}

static void give_back(void *bytes)
{
	struct piece *piece = piece_of(bytes);

	if (piece->size > SMALL) {
		free(piece);
		return;
	}
	struct piece **list = &pool.free[piece->size / STEP];
	piece->next = *list;
	*list = piece;
}

static int size_of(void *bytes)
{
	return bytes ? (int)piece_of(bytes)->size : 0;
}

static void *resize(void *bytes, int wanted)
{
	int had = size_of(bytes), size = round_up(wanted);

	if (had > SMALL && size > SMALL) {
		struct piece *piece = realloc(piece_of(bytes), HEAD + (size_t)size);

		if (!piece)
			return NULL;
		piece->size = size;
		return piece->bytes;
	}
	if (size <= had && had <= SMALL)
		return bytes;
	void *fresh = take(size);
	if (fresh) {
		memcpy(fresh, bytes, (size_t)MIN(had, size));
		give_back(bytes);
	}
	return fresh;
}

static int begin(void *user)
{
	(void)user;
	return SQLITE_OK;
}

static void end(void *user)
{
	(void)user;
}

void memory_serve(void)
{
	static const sqlite3_mem_methods methods = {
		.xMalloc = take,
		.xFree = give_back,
		.xRealloc = resize,
		.xSize = size_of,
		.xRoundup = round_up,
		.xInit = begin,
		.xShutdown = end,
	};

	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
