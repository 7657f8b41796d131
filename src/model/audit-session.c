/*
 * Single sessions: what they lack that most others have, what can hardly be meant, what the title
 * says and nothing else does; and titles that are there twice.
 */
#include "audit-private.h"

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>

enum {
	MOST = 75,                /* percent of the sessions */
	PROGRAMME_LEAST = 8,      /* sessions of which one can say "most" */
	LONG = 12 * HOUR_SECONDS, /* what is longer has a morning for an evening, or a wrong day */
	EVENING = 4 * HOUR_SECONDS, /* what takes so much of its last day takes days */
};

/* --- What most have -------------------------------------------------------------------------- */

static bool has_end(const struct session *s)
{
	return !instant_is_none(s->end);
}

static const struct {
	const char *code, *text;
	bool (*has)(const struct session *s);
} wants[] = {
	{"no-venue", N_("has no venue, though most sessions have one"), audit_has_venue},
	{"no-end", N_("has no end, though most sessions have one"), has_end},
};

/* What can be expected to have a place and an end: whole days and what runs on need neither, and a
 * tour is under way. */
static bool is_expected(const struct session *s)
{
	return audit_is_attended(s) && !s->all_day && g_strcmp0(s->kind, "tour") != 0;
}

static void audit_want(struct audit *audit, size_t want)
{
	guint expected = 0, have = 0;

	for (guint i = 0; i < audit->items->len; i++) {
		const struct session *s =
			((const struct audit_item *)audit->items->pdata[i])->session;
		expected += is_expected(s);
		have += is_expected(s) && wants[want].has(s);
	}
	if (expected < PROGRAMME_LEAST || have * 100 < expected * MOST)
		return;
	for (guint i = 0; i < audit->items->len; i++) {
		const struct audit_item *item = audit->items->pdata[i];
		if (!is_expected(item->session) || wants[want].has(item->session))
			continue;
		g_autofree char *name = audit_name(item);
		audit_say(audit, wants[want].code, item, "%s %s.", name, _(wants[want].text));
	}
}

/* --- Lengths --------------------------------------------------------------------------------- */

/* Kinds that may well go on through a night. */
static bool may_be_long(const struct session *s)
{
	static const char *const kinds[] = {"contest", "exhibition", "social", "tour", NULL};

	return s->all_day || g_strv_contains(kinds, s->kind);
}

/* Several days, each from morning to evening, and whole days written as times are meant so. */
static bool is_too_long(const struct session *s, gint64 seconds)
{
	gint64 daily = seconds % DAY_SECONDS;
	bool days = seconds >= DAY_SECONDS && (daily == 0 || daily >= EVENING);

	return seconds > LONG && !days && daily != DAY_SECONDS - MINUTE_SECONDS && !may_be_long(s);
}

static void audit_length(struct audit *audit, const struct audit_item *item)
{
	const struct session *s = item->session;

	if (instant_is_none(s->end))
		return;
	gint64 seconds = s->end.s - s->start.s;
	g_autofree char *name = audit_name(item), *duration = time_duration(seconds);
	if (seconds == 0)
		audit_say(audit, "no-length", item, _("%s ends when it begins."), name);
	else if (is_too_long(s, seconds))
		audit_say(audit, "long-session", item, _("%s lasts %s."), name, duration);
}

/* --- Called off ------------------------------------------------------------------------------ */

/* At the beginning of a title, after a tag, after a dash, or in brackets of its own. */
static const char cancelled_pattern[] =
	"(?:^|[][(){}<:/|]|[-–—]\\s)\\W*(?:cancell?ed|abgesagt|entfallt|annule|annulee|cancelado|"
	"cancelada|annullato|geannuleerd|da huy|bi huy|취소|取消)(?:\\W|$)";

/* The reader takes a session for cancelled by its title, too, and may have cut the word off. */
static bool says_cancelled(const GRegex *pattern, const struct audit_item *item)
{
	g_autofree char *folded = text_fold(item->session->title, -1);

	if (item->line > 0 && session_is_cancelled(item->session))
		return true;
	return g_regex_match(pattern, folded, 0, NULL);
}

static void audit_cancelled(
	struct audit *audit, const GRegex *pattern, const struct audit_item *item)
{
	if (item->cancelled || !says_cancelled(pattern, item))
		return;
	g_autofree char *name = audit_name(item);
	audit_say(audit, "says-cancelled", item,
		_("%s is said to be cancelled, but not by its STATUS."), name);
}

void audit_sessions(struct audit *audit)
{
	g_autoptr(GRegex) cancelled = g_regex_new(cancelled_pattern, G_REGEX_OPTIMIZE, 0, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(wants); i++)
		audit_want(audit, i);
	for (guint i = 0; i < audit->items->len; i++) {
		audit_length(audit, audit->items->pdata[i]);
		audit_cancelled(audit, cancelled, audit->items->pdata[i]);
	}
}

/* --- Titles ---------------------------------------------------------------------------------- */

static bool share_a_person(const struct session *a, const struct session *b)
{
	for (size_t i = 0; a->people && a->people[i]; i++)
		if (b->people && g_strv_contains(b->people, a->people[i]))
			return true;
	return false;
}

static bool has_people(const struct session *s)
{
	return s->people && s->people[0];
}

/* Two sessions of one title and start: the same thing twice, one thing in two places, or two things
 * by different people under a title such as "Lightning talk". */
static void audit_twins(
	struct audit *audit, const struct audit_item *first, const struct audit_item *second)
{
	const struct session *a = first->session, *b = second->session;
	g_autofree char *name = audit_name(second);
	g_autofree char *here = audit_place_key(a), *there = audit_place_key(b);

	if (here && there && !g_str_equal(here, there)) {
		g_autofree char *one = text_safe(a->venue, -1, TEXT_ONE_LINE);
		g_autofree char *other = text_safe(b->venue, -1, TEXT_ONE_LINE);
		audit_say(
			audit, "two-places", second, _("%s is in %s and in %s."), name, one, other);
	} else if (!has_people(a) || !has_people(b) || share_a_person(a, b)) {
		audit_say(audit, "duplicate-title", second,
			_("%s is there twice under different UIDs."), name);
	}
}

void audit_titles(struct audit *audit)
{
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < audit->items->len; i++) {
		const struct audit_item *item = audit->items->pdata[i];
		if (!audit_is_attended(item->session))
			continue;
		char *key = audit_title_key(item->session);
		const struct audit_item *other = g_hash_table_lookup(known, key);
		if (other)
			audit_twins(audit, other, item);
		g_hash_table_replace(known, key, (gpointer)item);
	}
}
