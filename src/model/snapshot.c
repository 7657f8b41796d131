/*
 * Snapshots: an array of sessions and a pool that owns every text they point to, so that a hundred
 * thousand sessions are a few hundred allocations and are freed as quickly. A text equal to the
 * same field of the session before it (source, zone, kind, status, venue …) is stored once.
 */
#include <stdalign.h>
#include <string.h>

#include <summitty/model/snapshot.h>

enum { CHUNK_BYTES = 64 * 1024 };

struct chunk {
	struct chunk *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

struct pool {
	struct chunk *newest;
};

/* What is really allocated: callers see the first member. */
struct owned_snapshot {
	struct snapshot shown;
	gatomicrefcount references;
	struct pool pool;
};

struct snapshot_builder {
	GArray *sessions; /* of struct session */
	struct pool pool;
};

static void pool_clear(struct pool *pool)
{
	while (pool->newest) {
		struct chunk *chunk = pool->newest;
		pool->newest = chunk->next;
		g_free(chunk);
	}
}

/* `alignment` is a power of two. */
static void *pool_alloc(struct pool *pool, size_t bytes, size_t alignment)
{
	struct chunk *chunk = pool->newest;
	size_t at = chunk ? (chunk->used + alignment - 1) & ~(alignment - 1) : 0;

	if (!chunk || at > chunk->size || chunk->size - at < bytes) {
		size_t size = MAX(bytes, CHUNK_BYTES - sizeof(struct chunk));
		chunk = g_malloc(sizeof(struct chunk) + size);
		*chunk = (struct chunk){.next = pool->newest, .size = size};
		pool->newest = chunk;
		at = 0;
	}
	chunk->used = at + bytes;
	return chunk->bytes + at;
}

static const char *pool_text(struct pool *pool, const char *text)
{
	size_t bytes = strlen(text) + 1;
	return memcpy(pool_alloc(pool, bytes, 1), text, bytes);
}

static const char *const *pool_vector(struct pool *pool, const char *const *vector)
{
	static const char *const none[] = {NULL};
	size_t n = 0;

	while (vector && vector[n])
		n++;
	if (n == 0)
		return none;
	const char **copy = pool_alloc(pool, (n + 1) * sizeof *copy, alignof(const char *));
	for (size_t i = 0; i < n; i++)
		copy[i] = pool_text(pool, vector[i]);
	copy[n] = NULL;
	return copy;
}

/* Every text and every vector of a session, so that none is forgotten in a copy. */
static const size_t texts[] = {
	offsetof(struct session, id),
	offsetof(struct session, uid),
	offsetof(struct session, recurrence_id),
	offsetof(struct session, source),
	offsetof(struct session, title),
	offsetof(struct session, titles),
	offsetof(struct session, description),
	offsetof(struct session, kind),
	offsetof(struct session, track),
	offsetof(struct session, venue),
	offsetof(struct session, building),
	offsetof(struct session, url),
	offsetof(struct session, language),
	offsetof(struct session, color),
	offsetof(struct session, status),
	offsetof(struct session, tz),
	offsetof(struct session, note),
	offsetof(struct session, change),
};

static const size_t vectors[] = {
	offsetof(struct session, people),
	offsetof(struct session, categories),
	offsetof(struct session, clashes),
	offsetof(struct session, team),
};

static const char **text_at(struct session *session, size_t offset)
{
	return (const char **)((char *)session + offset);
}

static const char *const **vector_at(struct session *session, size_t offset)
{
	return (const char *const **)((char *)session + offset);
}

struct snapshot_builder *snapshot_builder_new(void)
{
	struct snapshot_builder *builder = g_new0(struct snapshot_builder, 1);
	builder->sessions = g_array_new(FALSE, FALSE, sizeof(struct session));
	return builder;
}

void snapshot_builder_free(struct snapshot_builder *builder)
{
	if (!builder)
		return;
	g_array_free(builder->sessions, TRUE);
	pool_clear(&builder->pool);
	g_free(builder);
}

void snapshot_builder_add(struct snapshot_builder *builder, const struct session *session)
{
	GArray *sessions = builder->sessions;
	struct session copy = *session, *before = NULL;

	if (sessions->len > 0)
		before = &g_array_index(sessions, struct session, sessions->len - 1);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char **text = text_at(&copy, texts[i]);
		const char *same = before ? *text_at(before, texts[i]) : NULL;

		if (same && *text && strcmp(same, *text) == 0)
			*text = same;
		else if (*text)
			*text = pool_text(&builder->pool, *text);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
		const char *const **vector = vector_at(&copy, vectors[i]);
		*vector = pool_vector(&builder->pool, *vector);
	}
	g_array_append_val(sessions, copy);
}

struct snapshot *snapshot_builder_end(struct snapshot_builder *builder, guint64 generation)
{
	struct owned_snapshot *owned = g_new0(struct owned_snapshot, 1);
	g_atomic_ref_count_init(&owned->references);
	owned->pool = builder->pool;
	owned->shown.generation = generation;
	owned->shown.count = builder->sessions->len;
	owned->shown.sessions = (struct session *)(void *)g_array_free(builder->sessions, FALSE);
	g_free(builder);
	return &owned->shown;
}

struct snapshot *snapshot_of(const struct session *session)
{
	struct snapshot_builder *builder = snapshot_builder_new();

	snapshot_builder_add(builder, session);
	return snapshot_builder_end(builder, 0);
}

struct snapshot *snapshot_ref(struct snapshot *snapshot)
{
	g_atomic_ref_count_inc(&((struct owned_snapshot *)snapshot)->references);
	return snapshot;
}

void snapshot_unref(struct snapshot *snapshot)
{
	struct owned_snapshot *owned = (struct owned_snapshot *)snapshot;
	if (!owned || !g_atomic_ref_count_dec(&owned->references))
		return;
	pool_clear(&owned->pool);
	g_free(owned->shown.sessions);
	g_free(owned);
}

void *snapshot_alloc(struct snapshot *snapshot, size_t bytes)
{
	return pool_alloc(&((struct owned_snapshot *)snapshot)->pool, bytes, alignof(max_align_t));
}

GHashTable *snapshot_index(const struct snapshot *snapshot)
{
	GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < snapshot->count; i++) {
		struct session *s = &snapshot->sessions[i];
		g_hash_table_insert(index, (char *)s->id, s);
	}
	return index;
}

const struct session *snapshot_find(const struct snapshot *snapshot, const char *id)
{
	for (size_t i = 0; id && i < snapshot->count; i++)
		if (strcmp(snapshot->sessions[i].id, id) == 0)
			return &snapshot->sessions[i];
	return NULL;
}
