/*
 * The fields of a session: the contract of --json, --tsv and --format. Times carry the session's
 * own offset; an all-day session has dates, its end exclusive as in the file.
 */
#include <summitty/base/i18n.h>
#include <summitty/cli/field.h>
#include <summitty/model/session.h>
#include <summitty/time/format.h>

static char *time_text(const struct session *s, struct instant t, int offset)
{
	if (instant_is_none(t))
		return NULL;
	return s->all_day ? time_iso_date(date_from_instant(t, offset)) : time_rfc3339(t, offset);
}

static void get_start(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	value_take(out, time_text(s, s->start, s->start_offset));
}

static void get_end(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	value_take(out, time_text(s, s->end, s->end_offset));
}

static void get_epoch(const void *record, size_t offset, struct value *out)
{
	const struct instant *t = (const void *)((const char *)record + offset);
	out->type = instant_is_none(*t) ? VALUE_NULL : VALUE_NUMBER;
	out->number = t->s;
}

static void get_list(const void *record, size_t offset, struct value *out)
{
	static const char *const none[] = {NULL};
	out->type = VALUE_LIST;
	out->list = *(const char *const *const *)((const char *)record + offset);
	if (!out->list)
		out->list = none;
}

static void get_description(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	out->type = VALUE_TEXT;
	out->text = s->description ? s->description : "";
}

static void get_day(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	if (!date_is_none(s->day))
		value_take(out, time_iso_date(s->day));
}

static void get_starred(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	out->type = VALUE_BOOL;
	out->number = s->level != LEVEL_NONE;
}

static void get_level(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	out->text = level_name(s->level);
	out->type = out->text ? VALUE_TEXT : VALUE_NULL;
}

static void get_delay(const void *record, size_t offset G_GNUC_UNUSED, struct value *out)
{
	const struct session *s = record;
	out->type = VALUE_NUMBER;
	out->number = s->delay / 60;
}

#define TEXT(member, help)                                                                         \
	{                                                                                          \
#member, help, field_get_text, offsetof(struct session, member)                    \
	}
#define BOOL(member, help)                                                                         \
	{                                                                                          \
#member, help, field_get_bool, offsetof(struct session, member)                    \
	}
#define LIST(member, help)                                                                         \
	{                                                                                          \
#member, help, get_list, offsetof(struct session, member)                          \
	}

const struct field session_fields[] = {
	TEXT(id, N_("8 hex digits, the same on every machine")),
	TEXT(uid, N_("UID of the event")),
	TEXT(recurrence_id, N_("its place in a series; null for a single event")),
	TEXT(source, N_("name of the source it came from")),
	TEXT(title, N_("title, in your language where the file has it")),
	{"description", N_("description as plain text"), get_description, 0},
	TEXT(kind, N_("kind, such as forum; session where nothing says")),
	TEXT(track, N_("track")),
	TEXT(venue, N_("room, or the place where no room is named")),
	LIST(people, N_("names, an array")),
	TEXT(url, N_("link")),
	TEXT(status, N_("confirmed, tentative or cancelled")),
	{"start", N_("RFC 3339 with the session's offset; a date if all-day"), get_start, 0},
	{"end", N_("likewise, exclusive; null where the file gives none"), get_end, 0},
	{"start_epoch", N_("seconds since 1970-01-01 UTC"), get_epoch,
		offsetof(struct session, start)},
	{"end_epoch", N_("likewise; null where the file gives no end"), get_epoch,
		offsetof(struct session, end)},
	TEXT(tz, N_("IANA name of the session's time zone")),
	BOOL(all_day, N_("true if it has dates, not times")),
	BOOL(ambient, N_("true if it runs in the background and never clashes")),
	{"day", N_("summit date, which ends at 04:00"), get_day, 0},
	{"starred", N_("true if it is on your agenda"), get_starred, 0},
	{"level", N_("must or maybe; null if not starred"), get_level, 0},
	BOOL(hidden, N_("true if you have hidden it")),
	TEXT(note, N_("your note")),
	LIST(clashes, N_("ids of the stars it clashes with, an array")),
	TEXT(change, N_("what the last load changed: added, moved, edited, cancelled; removed; or "
			"delayed, by the venue's staff")),
	LIST(categories, N_("the file's CATEGORIES, an array")),
	TEXT(language, N_("language it is held in")),
	LIST(team, N_("initials of colleagues who starred it, an array")),
	{"delay", N_("minutes by which the staff have it begin and end later than planned"),
		get_delay, 0},
	BOOL(full, N_("true if the staff say that there is no room")),
	{NULL, NULL, NULL, 0},
};
