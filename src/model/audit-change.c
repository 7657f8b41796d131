/*
 * What is told apart only against the last load: a UID that was changed though nothing else was,
 * and a SEQUENCE that went back. Both make other calendars show a session twice or not at all, and
 * stars have to be found again by likeness.
 */
#include "audit-private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

enum { RENAMED_SINGLY = 10, UID_CELLS = 80 };

/* The UIDs of the sessions that are to be loaded. */
static GHashTable *collect_uids(const struct audit *audit)
{
	GHashTable *uids = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < audit->items->len; i++) {
		const struct audit_item *item = audit->items->pdata[i];
		g_hash_table_add(uids, (gpointer)item->session->uid);
	}
	return uids;
}

/* What was loaded: by id, by UID, and by title and start what is gone now. */
struct past {
	GHashTable *ids, *uids, *gone;
};

static struct past collect_past(const struct snapshot *before, GHashTable *uids)
{
	struct past past = {
		g_hash_table_new(g_str_hash, g_str_equal),
		g_hash_table_new(g_str_hash, g_str_equal),
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};

	for (size_t i = 0; i < before->count; i++) {
		const struct session *s = &before->sessions[i];
		g_hash_table_insert(past.ids, (gpointer)s->id, (gpointer)s);
		g_hash_table_add(past.uids, (gpointer)s->uid);
		const struct session planned = session_as_planned(s);
		if (!g_hash_table_contains(uids, s->uid))
			g_hash_table_insert(past.gone, audit_title_key(&planned), (gpointer)s);
	}
	return past;
}

static void past_clear(struct past *past)
{
	g_hash_table_unref(past->ids);
	g_hash_table_unref(past->uids);
	g_hash_table_unref(past->gone);
}

/* What the session was loaded as if its UID is new; NULL if it is not, or the session is. */
static const struct session *find_renamed(const struct past *past, const struct audit_item *item)
{
	if (g_hash_table_contains(past->uids, item->session->uid))
		return NULL;
	g_autofree char *key = audit_title_key(item->session);
	return g_hash_table_lookup(past->gone, key);
}

static void say_renamed(
	struct audit *audit, const struct audit_item *item, const struct session *old)
{
	g_autofree char *name = audit_name(item);
	g_autofree char *safe = text_safe(old->uid, -1, TEXT_ONE_LINE);
	g_autofree char *uid = text_fit(safe, UID_CELLS, "…");

	audit_say(audit, "uid-changed", item, _("%s had the UID %s when it was last loaded."), name,
		uid);
}

/* A file whose UIDs are made anew each time is one complaint. */
static void check_uids(struct audit *audit, const struct past *past)
{
	g_autoptr(GPtrArray) renamed = g_ptr_array_new();

	for (guint i = 0; i < audit->items->len; i++)
		if (find_renamed(past, audit->items->pdata[i]))
			g_ptr_array_add(renamed, audit->items->pdata[i]);
	if (renamed->len > RENAMED_SINGLY) {
		g_autofree char *name = audit_name(renamed->pdata[0]);
		audit_say(audit, "uid-changed", renamed->pdata[0],
			_("%u of %u sessions have another UID than when they were last loaded, the "
			  "first of them %s."),
			renamed->len, audit->items->len, name);
		return;
	}
	for (guint i = 0; i < renamed->len; i++)
		say_renamed(audit, renamed->pdata[i], find_renamed(past, renamed->pdata[i]));
}

static void check_sequence(
	struct audit *audit, const struct past *past, const struct audit_item *item)
{
	const struct session *old = g_hash_table_lookup(past->ids, item->session->id);
	const int before = old ? session_as_planned(old).sequence : 0;

	if (!old || item->session->sequence >= before)
		return;
	g_autofree char *name = audit_name(item);
	audit_say(audit, "sequence-back", item,
		_("The SEQUENCE of %s is %d; it was %d when it was last loaded."), name,
		item->session->sequence, before);
}

void audit_changes(struct audit *audit, const struct snapshot *before)
{
	g_autoptr(GHashTable) uids = collect_uids(audit);
	struct past past = collect_past(before, uids);

	check_uids(audit, &past);
	for (guint i = 0; i < audit->items->len; i++)
		check_sequence(audit, &past, audit->items->pdata[i]);
	past_clear(&past);
}
