/*
 * Packing a day into venues, lanes and rows, and finding one's way between the blocks. Invariants:
 * blocks of one venue never share a cell; all blocks that touch, directly or through others, are
 * parts of one cluster and equally wide.
 */
#include <string.h>

#include <summitty/model/grid.h>

#define HOUR 3600
/* Longest day drawn: what claims to take longer ends there. */
#define HOURS_MAX 48

/* Width of a venue in the coordinates used for moving: many lanes divide it evenly. */
#define VENUE_WIDTH 5040

static struct grid_block *block_at(const struct grid *grid, int i)
{
	return &g_array_index(grid->blocks, struct grid_block, i);
}

const struct grid_block *grid_block_at(const struct grid *grid, int i)
{
	return block_at(grid, i);
}

static gint64 floor_to(gint64 seconds, int unit)
{
	gint64 rest = seconds % unit;

	return seconds - (rest < 0 ? rest + unit : rest);
}

int grid_row(const struct grid *grid, struct instant t)
{
	return (int)(floor_to(t.s - grid->origin.s, grid->step) / grid->step);
}

/* The line between rows that is nearest to an instant. */
static int nearest_line(const struct grid *grid, struct instant t)
{
	struct instant later = {t.s + grid->step / 2};

	return CLAMP(grid_row(grid, later), 0, HOURS_MAX * HOUR / grid->step);
}

/* --- Venues -------------------------------------------------------------------------------- */

static gboolean same_venue(gconstpointer a, gconstpointer b)
{
	const struct session *x = a, *y = b;

	return g_strcmp0(x->venue, y->venue) == 0 && g_strcmp0(x->building, y->building) == 0;
}

static guint hash_venue(gconstpointer key)
{
	const struct session *s = key;

	return s->venue ? g_str_hash(s->venue) : 0;
}

/* Where a venue stands among all, once they are in order. */
struct standing {
	struct grid_venue venue;
	int was; /* its place in order of appearance */
};

static gint compare_standing(gconstpointer a, gconstpointer b)
{
	const struct grid_venue *x = &((const struct standing *)a)->venue;
	const struct grid_venue *y = &((const struct standing *)b)->venue;

	if (!x->name != !y->name)
		return x->name ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	int names = g_strcmp0(x->name, y->name);
	return names ? names : g_strcmp0(x->building, y->building);
}

/* Counts each venue's blocks, which get their venue in order of appearance. */
static GArray *count_venues(const struct grid *grid)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(hash_venue, same_venue);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct standing));

	for (guint i = 0; i < grid->blocks->len; i++) {
		struct grid_block *block = block_at(grid, i);
		const struct session *s = block->session;
		gpointer index;

		if (block->venue == GRID_LANE)
			continue;
		if (!g_hash_table_lookup_extended(seen, s, NULL, &index)) {
			struct standing fresh = {{s->venue, s->building, 0}, (int)all->len};

			index = GINT_TO_POINTER(all->len);
			g_hash_table_insert(seen, (gpointer)s, index);
			g_array_append_val(all, fresh);
		}
		block->venue = GPOINTER_TO_INT(index);
		g_array_index(all, struct standing, block->venue).venue.count++;
	}
	return all;
}

static void place_venues(struct grid *grid)
{
	g_autoptr(GArray) all = count_venues(grid);
	g_autofree int *now = g_new(int, all->len + 1);

	g_array_sort(all, compare_standing);
	for (guint i = 0; i < all->len; i++) {
		const struct standing *standing = &g_array_index(all, struct standing, i);

		now[standing->was] = (int)i;
		g_array_append_val(grid->venues, standing->venue);
	}
	for (guint i = 0; i < grid->blocks->len; i++)
		if (block_at(grid, i)->venue != GRID_LANE)
			block_at(grid, i)->venue = now[block_at(grid, i)->venue];
}

/* --- Lanes --------------------------------------------------------------------------------- */

/* The blocks of one venue that touch each other, while they are being packed. */
struct cluster {
	GArray *ends;   /* int: the row at which each lane is free again */
	GArray *blocks; /* int: indexes of its blocks */
	int end;
};

static void end_cluster(const struct grid *grid, struct cluster *cluster)
{
	for (guint i = 0; i < cluster->blocks->len; i++)
		block_at(grid, g_array_index(cluster->blocks, int, i))->lanes =
			(int)cluster->ends->len;
	g_array_set_size(cluster->ends, 0);
	g_array_set_size(cluster->blocks, 0);
}

/* Puts a block in the first lane that is free. Blocks come in order of their first row. */
static void place_in(const struct grid *grid, struct cluster *cluster, int i)
{
	struct grid_block *block = block_at(grid, i);
	guint lane = 0;

	if (block->from >= cluster->end)
		end_cluster(grid, cluster);
	while (lane < cluster->ends->len && g_array_index(cluster->ends, int, lane) > block->from)
		lane++;
	if (lane == cluster->ends->len)
		g_array_append_val(cluster->ends, block->to);
	g_array_index(cluster->ends, int, lane) = block->to;
	block->lane = (int)lane;
	cluster->end = MAX(cluster->end, block->to);
	g_array_append_val(cluster->blocks, i);
}

static void place_lanes(struct grid *grid)
{
	g_autofree struct cluster *clusters = g_new0(struct cluster, grid->venues->len + 1);
	int background = 0, n = (int)grid->blocks->len;

	for (guint v = 0; v < grid->venues->len; v++) {
		clusters[v].ends = g_array_new(FALSE, FALSE, sizeof(int));
		clusters[v].blocks = g_array_new(FALSE, FALSE, sizeof(int));
	}
	for (int i = 0; i < n; i++) {
		struct grid_block *block = block_at(grid, i);

		if (block->venue == GRID_LANE)
			block->lane = background++;
		else
			place_in(grid, &clusters[block->venue], i);
	}
	for (int i = 0; i < n; i++)
		if (block_at(grid, i)->venue == GRID_LANE)
			block_at(grid, i)->lanes = background;
	for (guint v = 0; v < grid->venues->len; v++) {
		end_cluster(grid, &clusters[v]);
		g_array_unref(clusters[v].ends);
		g_array_unref(clusters[v].blocks);
	}
}

/* --- Making one ---------------------------------------------------------------------------- */

/* The hour in which the first session that isn't in the background begins. */
static struct instant find_origin(const struct session *const *sessions, size_t n, int offset)
{
	for (size_t i = 0; i < n; i++)
		if (!sessions[i]->ambient)
			return (struct instant){
				floor_to(sessions[i]->start.s + offset, HOUR) - offset};
	return (struct instant){0};
}

static void add_block(struct grid *grid, const struct session *s)
{
	struct grid_block block = {.session = s, .venue = s->ambient ? GRID_LANE : 0};

	if (!s->ambient) {
		block.from = nearest_line(grid, s->start);
		block.to = MAX(nearest_line(grid, session_effective_end(s)), block.from + 1);
		grid->rows = MAX(grid->rows, block.to);
	}
	g_array_append_val(grid->blocks, block);
}

struct grid *grid_new(const struct session *const *sessions, size_t n, int step, int offset)
{
	struct grid *grid = g_new0(struct grid, 1);

	grid->step = step;
	grid->origin = find_origin(sessions, n, offset);
	grid->venues = g_array_new(FALSE, FALSE, sizeof(struct grid_venue));
	grid->blocks = g_array_new(FALSE, FALSE, sizeof(struct grid_block));
	for (size_t i = 0; i < n; i++)
		add_block(grid, sessions[i]);
	place_venues(grid);
	place_lanes(grid);
	return grid;
}

void grid_free(struct grid *grid)
{
	if (!grid)
		return;
	g_array_unref(grid->venues);
	g_array_unref(grid->blocks);
	g_free(grid);
}

int grid_find(const struct grid *grid, const char *id)
{
	for (guint i = 0; i < grid->blocks->len; i++)
		if (strcmp(block_at(grid, i)->session->id, id) == 0)
			return (int)i;
	return -1;
}

/* --- Moving -------------------------------------------------------------------------------- */

/* A block on a plane: the lane in the background is a row above all others. */
struct box {
	gint64 left, right, top, bottom;
};

static struct box box_of(const struct grid *grid, const struct grid_block *block)
{
	gint64 width = VENUE_WIDTH, left = (gint64)block->venue * VENUE_WIDTH;

	if (block->venue == GRID_LANE) {
		width *= MAX(grid->venues->len, 1);
		left = 0;
	}
	return (struct box){
		.left = left + width * block->lane / block->lanes,
		.right = left + width * (block->lane + 1) / block->lanes,
		.top = block->venue == GRID_LANE ? -1 : block->from,
		.bottom = block->venue == GRID_LANE ? 0 : block->to,
	};
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

int grid_step(const struct grid *grid, int i, enum grid_way way)
{
	struct box from = turn(box_of(grid, block_at(grid, i)), way);
	struct distance least = {0};
	int best = -1;

	for (guint j = 0; j < grid->blocks->len; j++) {
		struct box to = turn(box_of(grid, block_at(grid, j)), way);
		struct distance far = distance_between(from, to);

		if (!reachable(block_at(grid, i), block_at(grid, (int)j), way) || far.down < 0 ||
			(best >= 0 && !nearer(far, least)))
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
		const struct grid_block *block = block_at(grid, i);
		gint64 away = row < block->from ? block->from - row : MAX(row - block->to + 1, 0);

		if (block->venue == GRID_LANE)
			away += G_MAXINT32;
		else if (block->venue != venue)
			away += (gint64)ABS(block->venue - venue) * HOURS_MAX * HOUR;
		if (away < least) {
			least = away;
			best = (int)i;
		}
	}
	return best;
}
