/*
 * Events of one UID. In the wild a UID stands for a series and its changes, for two versions or
 * copies of one event, or by mistake for sessions that have nothing to do with each other; the last
 * must all be shown.
 */
#include "fold.h"

#include <summitty/base/i18n.h>

void family_init(struct family *family)
{
	*family = (struct family){
		.pool = g_ptr_array_new(),
		.masters = g_ptr_array_new(),
		.changes = g_ptr_array_new(),
		.none = g_ptr_array_new(),
		.places = g_array_new(FALSE, FALSE, sizeof(struct place)),
	};
}

void family_clear(struct family *family)
{
	enum { KEEP = 16 };

	/* One large family is no reason to hold its memory to the end. */
	while (family->pool->len > KEEP)
		event_free(g_ptr_array_remove_index_fast(family->pool, family->pool->len - 1));
	family->used = 0;
	g_ptr_array_set_size(family->masters, 0);
	g_ptr_array_set_size(family->changes, 0);
	family->owner = 0;
}

void family_free_members(struct family *family)
{
	for (guint i = 0; i < family->pool->len; i++)
		event_free(family->pool->pdata[i]);
	g_ptr_array_free(family->pool, TRUE);
	g_ptr_array_free(family->masters, TRUE);
	g_ptr_array_free(family->changes, TRUE);
	g_ptr_array_free(family->none, TRUE);
	g_array_free(family->places, TRUE);
}

struct event *family_add(struct family *family)
{
	if (family->used == family->pool->len)
		g_ptr_array_add(family->pool, event_new());
	return family->pool->pdata[family->used++];
}

/* Whether `a` stands where `b` is another version of the same thing. */
static bool is_newer(const struct event *a, const struct event *b)
{
	if (a->sequence != b->sequence)
		return a->sequence > b->sequence;
	return a->stamp >= b->stamp;
}

static bool same_when(const struct when *a, const struct when *b)
{
	return a->form == b->form && a->local == b->local && g_strcmp0(a->tzid, b->tzid) == 0;
}

/* Two events without RECURRENCE-ID that surely are one: copies, or versions with different
 * SEQUENCE. */
static bool same_master(const struct event *a, const struct event *b)
{
	bool start = same_when(&a->start, &b->start);
	bool title = g_strcmp0(a->summary, b->summary) == 0;

	return a->uid && (a->sequence == b->sequence ? start && title : start || title);
}

static bool same_change(const struct event *a, const struct event *b)
{
	return same_when(&a->recurrence, &b->recurrence) &&
	       a->this_and_future == b->this_and_future;
}

static void note_folded(const struct event *kept, const struct event *dropped, struct notes *notes)
{
	if (kept->sequence != dropped->sequence)
		notes_add(notes, NOTE_SUPERSEDED, dropped->line, dropped->uid,
			_("The event in line %u is a newer version of this one."), kept->line);
	else
		notes_add(notes, NOTE_DUPLICATE_EVENT, dropped->line, dropped->uid,
			_("The event is the same as the one in line %u."), kept->line);
}

/* Adds an event to a list, unless it and one of them are the same: then the newer one stays. */
static void add_folding(GPtrArray *list, struct event *event,
	bool (*same)(const struct event *, const struct event *), struct notes *notes)
{
	for (guint i = 0; i < list->len; i++) {
		struct event *other = list->pdata[i];
		if (!same(event, other))
			continue;
		bool newer = is_newer(event, other);
		note_folded(newer ? event : other, newer ? other : event, notes);
		if (newer)
			list->pdata[i] = event;
		return;
	}
	g_ptr_array_add(list, event);
}

/* Whether each of these has a SEQUENCE of its own, as only the versions of one event have. */
static bool are_versions(const GPtrArray *masters)
{
	for (guint i = 1; i < masters->len; i++)
		for (guint j = 0; j < i; j++) {
			const struct event *a = masters->pdata[i], *b = masters->pdata[j];
			if (!a->uid || a->sequence == b->sequence)
				return false;
		}
	return masters->len > 1;
}

/* Of versions the newest stays, whatever start and title it has by now. */
static void fold_versions(GPtrArray *masters, struct notes *notes)
{
	if (!are_versions(masters))
		return;
	struct event *newest = masters->pdata[0];
	for (guint i = 1; i < masters->len; i++)
		newest = is_newer(masters->pdata[i], newest) ? masters->pdata[i] : newest;
	for (guint i = 0; i < masters->len; i++)
		if (masters->pdata[i] != newest)
			note_folded(newest, masters->pdata[i], notes);
	g_ptr_array_set_size(masters, 0);
	g_ptr_array_add(masters, newest);
}

static bool has_start(const struct event *event, struct notes *notes)
{
	if (event->start.form != WHEN_NONE)
		return true;
	/* A bad one has been complained of where it stands. */
	if (!event->bad_start)
		notes_add(notes, NOTE_MISSING_START, event->line, event->uid,
			_("The event \"%.80s\" has no start."), event_title(event));
	return false;
}

/* The master that changes belong to: the first with a rule or dates. */
static guint find_owner(const GPtrArray *masters)
{
	for (guint i = 0; i < masters->len; i++) {
		const struct event *master = masters->pdata[i];
		if (master->rules->len > 0 || master->rdates->len > 0)
			return i;
	}
	return 0;
}

/* Without a master, a change that has a rule is one (ConnectDaily writes such). */
static void promote_change(struct family *family)
{
	for (guint i = 0; i < family->changes->len; i++) {
		struct event *change = family->changes->pdata[i];
		if (change->rules->len == 0)
			continue;
		g_ptr_array_add(family->masters, change);
		g_ptr_array_remove_index(family->changes, i);
		return;
	}
}

guint family_settle(struct family *family, struct notes *notes)
{
	guint skipped = 0;

	for (guint i = 0; i < family->used; i++) {
		struct event *event = family->pool->pdata[i];
		if (!has_start(event, notes))
			skipped++;
		else if (event->recurrence.form == WHEN_NONE)
			add_folding(family->masters, event, same_master, notes);
		else
			add_folding(family->changes, event, same_change, notes);
	}
	if (family->masters->len == 0)
		promote_change(family);
	fold_versions(family->masters, notes);
	family->owner = find_owner(family->masters);
	if (family->masters->len > 1) {
		const struct event *second = family->masters->pdata[1];
		notes_add(notes, NOTE_DUPLICATE_UID, second->line, second->uid,
			_("%u different events have this UID."), family->masters->len);
	}
	return skipped;
}
