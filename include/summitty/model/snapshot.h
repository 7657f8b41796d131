#ifndef SUMMITTY_MODEL_SNAPSHOT_H
#define SUMMITTY_MODEL_SNAPSHOT_H

#include <glib.h>
#include <stddef.h>

#include <summitty/base/auto.h>
#include <summitty/model/session.h>

/*
 * An answer to a query: sessions in order and all their texts in one block. Immutable once built,
 * shared by reference count between views.
 */
struct snapshot {
	struct session *sessions; /* borrowed from the snapshot */
	size_t count;
	guint64 generation; /* of the cache and agenda it was read from; differs after any change */
};

/* Fills a snapshot: begin, add copies of sessions, end. The builder is gone after end. */
struct snapshot_builder;
struct snapshot_builder *snapshot_builder_new(void);

/* Copies a session, deep, with all its texts. Absent vectors (NULL) become empty ones. */
void snapshot_builder_add(struct snapshot_builder *builder, const struct session *session);

/* The snapshot of all that was added, with one reference, which is the caller's. Takes the builder.
 */
struct snapshot *snapshot_builder_end(struct snapshot_builder *builder, guint64 generation);
void snapshot_builder_free(struct snapshot_builder *builder); /* NULL is fine */

/* A snapshot of one session, copied as by snapshot_builder_add(). The caller's. */
struct snapshot *snapshot_of(const struct session *session);

/* Takes and drops a reference; with the last one the snapshot goes. */
struct snapshot *snapshot_ref(struct snapshot *snapshot);
void snapshot_unref(struct snapshot *snapshot); /* NULL is fine */

/* Memory that lives as long as the snapshot, for what is filled in before it is shared. */
void *snapshot_alloc(struct snapshot *snapshot, size_t bytes);

/* The session with this id, or NULL. Borrowed. Looks at one after the other: for many ids, make an
 * index. */
const struct session *snapshot_find(const struct snapshot *snapshot, const char *id);

/* Its sessions by id, all borrowed; g_hash_table_lookup() finds a const struct session *. The
 * caller unrefs it, before the snapshot. */
GHashTable *snapshot_index(const struct snapshot *snapshot);

DEFINE_AUTO(struct snapshot, snapshot_unref)
DEFINE_AUTO(struct snapshot_builder, snapshot_builder_free)

#endif
