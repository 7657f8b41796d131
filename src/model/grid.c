/*
 * Packing a day into venues, lanes and rows; the ways between the blocks are in grid-move.c.
 * Invariants: blocks of one venue never share a cell; all blocks of a venue that touch, directly or
 * through others, are parts of one cluster and equally wide.
 */
#include <string.h>

#include <summitty/base/text.h>
#include <summitty/model/grid.h>

/* Longest day drawn: what claims to take longer ends there. */
#define HOURS_MAX 48

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

	return CLAMP(grid_row(grid, later), 0, HOURS_MAX * HOUR_SECONDS / grid->step);
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
	int names = text_compare_names(x->name, y->name);
	return names ? names : text_compare_names(x->building, y->building);
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
			struct standing fresh = {
				{.name = s->venue, .building = s->building}, (int)all->len};

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

/* Every block that isn't in the background gets a lane of its venue, as many as there must be. */
static void place_venue_lanes(struct grid *grid)
{
	g_autofree struct cluster *clusters = g_new0(struct cluster, grid->venues->len + 1);

	for (guint v = 0; v < grid->venues->len; v++) {
		clusters[v].ends = g_array_new(FALSE, FALSE, sizeof(int));
		clusters[v].blocks = g_array_new(FALSE, FALSE, sizeof(int));
	}
	for (int i = 0; i < (int)grid->blocks->len; i++)
		if (block_at(grid, i)->venue != GRID_LANE)
			place_in(grid, &clusters[block_at(grid, i)->venue], i);
	for (guint v = 0; v < grid->venues->len; v++) {
		end_cluster(grid, &clusters[v]);
		g_array_unref(clusters[v].ends);
		g_array_unref(clusters[v].blocks);
	}
}

/* The background is one row of lanes, one a session. */
static void place_background(struct grid *grid)
{
	for (guint i = 0; i < grid->blocks->len; i++)
		if (block_at(grid, i)->venue == GRID_LANE)
			block_at(grid, i)->lane = grid->background++;
	for (guint i = 0; i < grid->blocks->len; i++)
		if (block_at(grid, i)->venue == GRID_LANE)
			block_at(grid, i)->lanes = grid->background;
}

static struct grid_venue *venue_at(const struct grid *grid, int v)
{
	return &g_array_index(grid->venues, struct grid_venue, v);
}

/* The most lanes that any cluster of each venue has. */
static void count_lanes(struct grid *grid)
{
	for (guint i = 0; i < grid->blocks->len; i++) {
		const struct grid_block *block = block_at(grid, i);

		if (block->venue != GRID_LANE)
			venue_at(grid, block->venue)->lanes =
				MAX(venue_at(grid, block->venue)->lanes, block->lanes);
	}
}

/* Gives a venue of too many lanes as many parts as it takes. Returns where each one's first is. */
static int *part_venues(struct grid *grid)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct grid_venue));
	int *first = g_new(int, grid->venues->len + 1);

	for (guint v = 0; v < grid->venues->len; v++) {
		struct grid_venue part = *venue_at(grid, v);
		int lanes = part.lanes;

		first[v] = (int)parts->len;
		for (part.part = 0; part.part * GRID_LANES_MAX < lanes; part.part++) {
			part.lanes = MIN(lanes - part.part * GRID_LANES_MAX, GRID_LANES_MAX);
			g_array_append_val(parts, part);
		}
	}
	g_array_unref(grid->venues);
	grid->venues = parts;
	return first;
}

/* No venue is crowded beyond reading: what would be is continued beside itself. */
static void split_venues(struct grid *grid)
{
	count_lanes(grid);
	g_autofree int *first = part_venues(grid);

	for (guint i = 0; i < grid->blocks->len; i++) {
		struct grid_block *block = block_at(grid, i);
		int part = block->lane / GRID_LANES_MAX;

		if (block->venue == GRID_LANE)
			continue;
		block->venue = first[block->venue] + part;
		block->lane -= part * GRID_LANES_MAX;
		block->lanes = MIN(block->lanes - part * GRID_LANES_MAX, GRID_LANES_MAX);
	}
}

/* --- Making one ---------------------------------------------------------------------------- */

/* The hour in which the first session that isn't in the background begins. */
static struct instant find_origin(const struct session *const *sessions, size_t n, int offset)
{
	for (size_t i = 0; i < n; i++)
		if (!sessions[i]->ambient)
			return (struct instant){
				floor_to(sessions[i]->start.s + offset, HOUR_SECONDS) - offset};
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
	place_venue_lanes(grid);
	split_venues(grid);
	place_background(grid);
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
