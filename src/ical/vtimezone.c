/*
 * A VTIMEZONE as a sorted list of changes. Only yearly rules and a bounded number of observances
 * and dates are taken: libical would spend half a minute on an hourly one from 1601. Onsets are
 * wall-clock times of the offset before them.
 */
#include "vtimezone.h"

#include "rule.h"

struct observance {
	gint32 from, to; /* TZOFFSETFROM, TZOFFSETTO */
	bool has_from, has_to, has_start, bad;
	gint64 start;     /* wall clock */
	GArray *dates;    /* gint64, wall clock */
	GPtrArray *rules; /* struct rule */
};

struct change {
	gint64 utc;
	gint32 from, to;
};

struct vtimezone {
	char *name, *location;
	GArray *observances; /* struct observance */
	GArray *changes;     /* struct change, by utc */
	bool bad;
};

static void observance_clear(gpointer data)
{
	struct observance *o = data;

	g_array_free(o->dates, TRUE);
	g_ptr_array_free(o->rules, TRUE);
}

static void free_rule(gpointer rule)
{
	rule_free(rule);
}

struct vtimezone *vtimezone_new(void)
{
	struct vtimezone *zone = g_new0(struct vtimezone, 1);

	zone->observances = g_array_new(FALSE, TRUE, sizeof(struct observance));
	g_array_set_clear_func(zone->observances, observance_clear);
	zone->changes = g_array_new(FALSE, FALSE, sizeof(struct change));
	return zone;
}

void vtimezone_free(struct vtimezone *zone)
{
	if (!zone)
		return;
	g_array_free(zone->observances, TRUE);
	g_array_free(zone->changes, TRUE);
	g_free(zone->name);
	g_free(zone->location);
	g_free(zone);
}

static void begin_observance(struct vtimezone *zone)
{
	struct observance o = {
		.dates = g_array_new(FALSE, FALSE, sizeof(gint64)),
		.rules = g_ptr_array_new_with_free_func(free_rule),
	};

	g_array_append_val(zone->observances, o);
	zone->bad |= zone->observances->len > LIMIT_ZONES;
}

/* An onset's wall clock; Outlook's 1601 counts as the first year there is. */
static bool read_onset(struct slice text, gint64 *local)
{
	struct when when;
	char copy[20];

	text = slice_trim(text);
	if (text.len < 8 || text.len >= sizeof(copy))
		return false;
	g_snprintf(copy, sizeof(copy), "%.*s", (int)text.len, text.text);
	if (strncmp(copy, "1900", 4) < 0)
		memcpy(copy, "1900", 4);
	if (!value_when((struct slice){copy, text.len}, &when))
		return false;
	*local = when.local;
	return true;
}

static void take_dates(struct observance *o, struct slice list)
{
	struct slice item;
	gint64 local;

	while (slice_next_item(&list, ',', &item)) {
		if (read_onset(item, &local))
			g_array_append_val(o->dates, local);
		o->bad |= o->dates->len > LIMIT_ZONE_DATES;
		if (o->bad)
			return;
	}
}

static void take_rule(struct observance *o, struct slice text)
{
	AUTO(rule_free) struct rule *rule = rule_parse(text);

	o->bad |= !rule || !rule_is_yearly(rule) || o->rules->len > 4;
	if (!o->bad)
		g_ptr_array_add(o->rules, g_steal_pointer(&rule));
}

static void take_observance(struct observance *o, const struct property *p)
{
	if (slice_is(p->name, "DTSTART"))
		o->has_start = read_onset(p->value, &o->start);
	else if (slice_is(p->name, "TZOFFSETFROM"))
		o->has_from = value_offset(p->value, &o->from);
	else if (slice_is(p->name, "TZOFFSETTO"))
		o->has_to = value_offset(p->value, &o->to);
	else if (slice_is(p->name, "RDATE"))
		take_dates(o, p->value);
	else if (slice_is(p->name, "RRULE"))
		take_rule(o, p->value);
}

static void take_text(char **field, struct slice value)
{
	if (!*field)
		*field = slice_text(slice_trim(value));
}

void vtimezone_take(struct vtimezone *zone, const struct scan_item *item)
{
	if (zone->bad)
		return;
	if (item->kind == SCAN_BEGIN && item->component == COMPONENT_OBSERVANCE)
		begin_observance(zone);
	if (item->kind != SCAN_PROPERTY)
		return;
	if (item->component == COMPONENT_OBSERVANCE && zone->observances->len > 0)
		take_observance(&g_array_index(zone->observances, struct observance,
					zone->observances->len - 1),
			&item->property);
	else if (item->component != COMPONENT_ZONE || item->property.value.len > LIMIT_ZONE_NAME)
		return;
	else if (slice_is(item->property.name, "TZID"))
		take_text(&zone->name, item->property.value);
	else if (slice_is(item->property.name, "X-LIC-LOCATION"))
		take_text(&zone->location, item->property.value);
}

static void add_change(struct vtimezone *zone, const struct observance *o, gint64 local)
{
	struct change change = {local - o->from, o->from, o->to};

	g_array_append_val(zone->changes, change);
}

/* UNTIL is UTC where the onsets are wall clock. */
static gint64 until_local(const struct rule *rule, gint32 from)
{
	const struct when *until = rule_until(rule);

	if (until->form == WHEN_NONE)
		return G_MAXINT64;
	if (until->form == WHEN_DATE)
		return until->local + DAY_SECONDS - 1;
	return until->local + (until->form == WHEN_UTC ? from : 0);
}

static void expand(struct vtimezone *zone, const struct observance *o, guint *budget)
{
	g_autoptr(GArray) onsets = g_array_new(FALSE, FALSE, sizeof(gint64));
	gint64 last = local_from_date(date_from_ymd(YEAR_LAST, 12, 31));

	for (guint i = 0; i < o->rules->len; i++) {
		const struct rule *rule = o->rules->pdata[i];
		struct rule_bounds bounds = {
			.from = o->start,
			.to = MIN(last, until_local(rule, o->from)),
			.max = YEAR_LAST - YEAR_FIRST,
			.budget = budget,
		};
		rule_expand(rule, o->start, false, &bounds, onsets);
	}
	g_array_append_vals(onsets, o->dates->data, o->dates->len);
	g_array_append_val(onsets, o->start);
	for (guint i = 0; i < onsets->len; i++)
		add_change(zone, o, g_array_index(onsets, gint64, i));
}

static int compare_changes(gconstpointer a, gconstpointer b)
{
	const struct change *x = a, *y = b;

	return (x->utc > y->utc) - (x->utc < y->utc);
}

bool vtimezone_finish(struct vtimezone *zone, guint *budget)
{
	for (guint i = 0; i < zone->observances->len && !zone->bad; i++) {
		struct observance *o = &g_array_index(zone->observances, struct observance, i);
		if (!o->has_to || o->bad)
			continue;
		if (!o->has_from)
			o->from = o->to;
		if (!o->has_start)
			o->start = local_from_date(date_from_ymd(YEAR_FIRST, 1, 1));
		expand(zone, o, budget);
	}
	g_array_sort(zone->changes, compare_changes);
	return !zone->bad && zone->name && zone->changes->len > 0;
}

const char *vtimezone_name(const struct vtimezone *zone)
{
	return zone->name;
}

const char *vtimezone_location(const struct vtimezone *zone)
{
	return zone->location;
}

gint32 vtimezone_offset(const struct vtimezone *zone, struct instant t)
{
	const struct change *changes = (const struct change *)zone->changes->data;
	guint low = 0, high = zone->changes->len;

	while (low < high) {
		guint middle = (low + high) / 2;
		if (changes[middle].utc <= t.s)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? changes[low - 1].to : changes[0].from;
}
