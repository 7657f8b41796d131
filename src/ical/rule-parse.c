/*
 * RRULE text to a rule. libical reads the BY… lists; UNTIL, COUNT and INTERVAL are read here, since
 * libical rejects a whole rule for a COUNT of -1, for COUNT beside UNTIL, or for ";;".
 */
#include "rule-private.h"

static const char *const frequencies[] = {
	[FREQ_YEARLY] = "YEARLY",
	[FREQ_MONTHLY] = "MONTHLY",
	[FREQ_WEEKLY] = "WEEKLY",
	[FREQ_DAILY] = "DAILY",
	[FREQ_HOURLY] = "HOURLY",
	[FREQ_MINUTELY] = "MINUTELY",
	[FREQ_SECONDLY] = "SECONDLY",
};

static bool read_frequency(struct rule *rule, struct slice value)
{
	for (guint i = 0; i < G_N_ELEMENTS(frequencies); i++)
		if (slice_is(value, frequencies[i])) {
			rule->freq = i;
			return true;
		}
	return false;
}

/* Sorts the parts into what is read here and what is left for libical. */
static bool read_part(struct rule *rule, struct slice part, GString *rest, bool *frequency)
{
	const char *equals = memchr(part.text, '=', part.len);

	if (!equals)
		return false;
	struct slice name = {part.text, equals - part.text};
	struct slice value = slice_trim((struct slice){equals + 1, part.len - name.len - 1});
	if (slice_has_prefix(name, "X-") || value.len == 0)
		return true;
	if (slice_is(name, "COUNT"))
		return value_integer(value, &rule->count);
	if (slice_is(name, "INTERVAL"))
		return value_integer(value, &rule->interval);
	if (slice_is(name, "UNTIL"))
		return value_when(value, &rule->until) || slice_has_prefix(value, "9999");
	if (slice_is(name, "FREQ")) {
		*frequency = true;
		if (!read_frequency(rule, value))
			return false;
	}
	g_string_append_printf(rest, "%s%.*s=%.*s", rest->len ? ";" : "", (int)name.len, name.text,
		(int)value.len, value.text);
	return true;
}

/* A BY… list as bits; negative numbers go to `from_end`. */
static guint64 bits(const short *list, guint32 *from_end)
{
	guint64 set = 0;

	for (; *list != ICAL_RECURRENCE_ARRAY_MAX; list++) {
		if (*list >= 0 && *list < 64)
			set |= G_GUINT64_CONSTANT(1) << *list;
		else if (from_end && *list < 0 && *list > -32)
			*from_end |= 1u << -*list;
	}
	return set;
}

static void copy_list(struct by_list *out, const short *list)
{
	while (*list != ICAL_RECURRENCE_ARRAY_MAX && out->n < G_N_ELEMENTS(out->values))
		out->values[out->n++] = *list++;
}

/* libical counts weekdays from Sunday = 1. */
static int iso_weekday(int libical)
{
	return libical == 1 ? 7 : libical - 1;
}

static void copy_lists(struct rule *rule, const struct icalrecurrencetype *r)
{
	rule->months = bits(r->by_month, NULL);
	rule->hours = bits(r->by_hour, NULL);
	rule->minutes = bits(r->by_minute, NULL);
	rule->seconds = bits(r->by_second, NULL);
	rule->monthdays = bits(r->by_month_day, &rule->monthdays_from_end);
	copy_list(&rule->yeardays, r->by_year_day);
	copy_list(&rule->weeknos, r->by_week_no);
	copy_list(&rule->setpos, r->by_set_pos);
	for (const short *d = r->by_day; *d != ICAL_RECURRENCE_ARRAY_MAX; d++) {
		int weekday = icalrecurrencetype_day_day_of_week(*d);
		if (weekday == 0)
			continue;
		rule->weekdays[rule->n_weekdays].weekday = iso_weekday(weekday);
		rule->weekdays[rule->n_weekdays++].nth = icalrecurrencetype_day_position(*d);
	}
	rule->wkst = r->week_start == ICAL_NO_WEEKDAY ? 1 : iso_weekday(r->week_start);
}

/* Whether a rule asks for another calendar than the Gregorian. */
static bool is_foreign(const struct icalrecurrencetype *r)
{
	return r->rscale && g_ascii_strcasecmp(r->rscale, "GREGORIAN") != 0;
}

/*
 * Lets libical read the lists. False if it can't, and for what is left to libical's iterator but
 * goes by days or less: looking for a date that never comes, it would be gone for hours.
 */
static bool read_lists(struct rule *rule, const char *text)
{
	struct icalrecurrencetype r = icalrecurrencetype_from_string(text);

	if (r.freq == ICAL_NO_RECURRENCE)
		return false;
	bool months = rule->freq <= FREQ_MONTHLY, foreign = is_foreign(&r);
	bool skips = r.skip != ICAL_SKIP_OMIT && r.skip != ICAL_SKIP_UNDEFINED;

	copy_lists(rule, &r);
	if (months && (foreign || skips))
		rule->foreign = g_strdup(text);
	free(r.rscale); /* libical leaves it to the caller */
	return months || !foreign;
}

struct rule *rule_parse(struct slice text)
{
	AUTO(rule_free) struct rule *rule = g_new0(struct rule, 1);
	g_autoptr(GString) rest = g_string_new(NULL);
	struct slice part;
	bool frequency = false;

	text = slice_trim(text);
	if (text.len > LIMIT_RULE_TEXT)
		return NULL;
	rule->interval = 1;
	while (slice_next_item(&text, ';', &part)) {
		part = slice_trim(part);
		if (part.len > 0 && !read_part(rule, part, rest, &frequency))
			return NULL;
	}
	rule->count = MAX(rule->count, 0);
	rule->interval = CLAMP(rule->interval, 1, 1000000);
	if (!frequency || !read_lists(rule, rest->str))
		return NULL;
	return g_steal_pointer(&rule);
}

void rule_free(struct rule *rule)
{
	if (!rule)
		return;
	g_free(rule->foreign);
	g_free(rule);
}

const struct when *rule_until(const struct rule *rule)
{
	return &rule->until;
}

bool rule_is_endless(const struct rule *rule)
{
	return rule->count == 0 && rule->until.form == WHEN_NONE;
}

bool rule_is_yearly(const struct rule *rule)
{
	return rule->freq == FREQ_YEARLY;
}
