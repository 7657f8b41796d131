#ifndef SUMMITTY_MODEL_AUDIT_PRIVATE_H
#define SUMMITTY_MODEL_AUDIT_PRIVATE_H

#include <summitty/model/audit.h>

/* A running audit. */
struct audit {
	GPtrArray *items;    /* of const struct audit_item, in list order */
	GPtrArray *findings; /* the caller's */
	GHashTable *said;    /* how many of each code */
};

/* A finding about one session, about a file (an item without one), or about none (NULL). The text
 * is a whole sentence. */
void audit_say(struct audit *audit, const char *code, const struct audit_item *item,
	const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Which session: "Title" (2018-10-11 09:00). Caller frees. */
char *audit_name(const struct audit_item *item);

/* True for what people attend at a time and a place: neither cancelled nor in the background, and
 * no break. */
bool audit_is_attended(const struct session *session);

/* Sessions of one title at one instant have the same key. Caller frees. */
char *audit_title_key(const struct session *session);

/* Whether a session names a venue, be it online; "TBA" is none. */
bool audit_has_venue(const struct session *session);

/* The place of a session as a key: the same for the same room; NULL where it names none, or
 * is online. Caller frees. */
char *audit_place_key(const struct session *session);

/* Two sessions in one venue, one person in two sessions (audit-overlap.c). */
void audit_overlaps(struct audit *audit);

/* Sessions far from the summit's days (audit-days.c). */
void audit_days(struct audit *audit);

/* The same title twice at one time (audit-session.c). */
void audit_titles(struct audit *audit);

/* What single sessions lack that most have, or say of themselves (audit-session.c). */
void audit_sessions(struct audit *audit);

/* What a load would change for the worse (audit-change.c). */
void audit_changes(struct audit *audit, const struct snapshot *before);

#endif
