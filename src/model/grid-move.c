/* Finding one's way between the blocks of a grid: what lies straight that way, or else nearest. */
#include <summitty/model/grid.h>

/* Width of a venue, and of a row, in the coordinates used for moving: lanes divide it evenly. */
#define UNIT 5040

/* A venue away is further than any time away. */
#define VENUE_AWAY G_MAXINT32

/* A block on the plane as it is drawn: the background is a line above all else. */
struct box {
	gint64 left, right, top, bottom;
};

static struct box box_of(const struct grid *grid, const struct grid_block *block, bool across)
{
	gint64 along = (gint64)MAX(across ? grid->rows : (int)grid->venues->len, 1) * UNIT;
	gint64 from = (gint64)block->from * UNIT, to = (gint64)block->to * UNIT;
	gint64 begin = (gint64)block->venue * UNIT + UNIT * block->lane / block->lanes;
	gint64 end = (gint64)block->venue * UNIT + UNIT * (block->lane + 1) / block->lanes;

	if (block->venue == GRID_LANE)
		return (struct box){along * block->lane / block->lanes,
			along * (block->lane + 1) / block->lanes, -1, 0};
	return across ? (struct box){from, to, begin, end} : (struct box){begin, end, from, to};
}

/* A box turned such that "down" is the way to go. */
static struct box turn(struct box b, enum grid_way way)
{
	switch (way) {
	case GRID_UP:
		return (struct box){b.left, b.right, -b.bottom, -b.top};
	case GRID_LEFT:
		return (struct box){b.top, b.bottom, -b.right, -b.left};
	case GRID_RIGHT:
		return (struct box){b.top, b.bottom, b.left, b.right};
	default:
		return b;
	}
}

/* How far `to` is below `from`: what lies straight below counts before all that lies aside. */
struct distance {
	bool aside;
	gint64 down, across;
};

static struct distance distance_between(struct box from, struct box to)
{
	bool straight = from.left < to.right && to.left < from.right;

	return (struct distance){!straight, to.top - from.bottom, ABS(to.left - from.left)};
}

static bool nearer(struct distance a, struct distance b)
{
	if (a.aside != b.aside)
		return b.aside;
	if (a.down != b.down)
		return a.down < b.down;
	return a.across < b.across;
}

/* Sideways one stays in the background lane, or out of it. */
static bool reachable(const struct grid_block *from, const struct grid_block *to, enum grid_way way)
{
	bool same = (from->venue == GRID_LANE) == (to->venue == GRID_LANE);

	return same || way == GRID_UP || way == GRID_DOWN;
}

int grid_step(const struct grid *grid, int i, enum grid_way way, bool across)
{
	struct box from = turn(box_of(grid, grid_block_at(grid, i), across), way);
	struct distance least = {0};
	int best = -1;

	for (guint j = 0; j < grid->blocks->len; j++) {
		struct box to = turn(box_of(grid, grid_block_at(grid, j), across), way);
		struct distance far = distance_between(from, to);

		if (!reachable(grid_block_at(grid, i), grid_block_at(grid, (int)j), way) ||
			far.down < 0 || (best >= 0 && !nearer(far, least)))
			continue;
		best = (int)j;
		least = far;
	}
	return best;
}

int grid_nearest(const struct grid *grid, int venue, int row)
{
	int best = -1;
	gint64 least = G_MAXINT64;

	for (guint i = 0; i < grid->blocks->len; i++) {
		const struct grid_block *block = grid_block_at(grid, i);
		gint64 away = row < block->from ? block->from - row : MAX(row - block->to + 1, 0);

		if (block->venue == GRID_LANE)
			away += (gint64)G_MAXINT32 * G_MAXINT32;
		else if (block->venue != venue)
			away += (gint64)ABS(block->venue - venue) * VENUE_AWAY;
		if (away < least) {
			least = away;
			best = (int)i;
		}
	}
	return best;
}
