/* What the readers of times and zone names promise of any text. */
#include <string.h>

#include <summitty/time/format.h>

#include "fuzz.h"

#define UNTOUCHED 424242

/* Refused and untouched, or read: then its RFC 3339 form reads as the same instant. */
static void check_parse(const char *text, const struct zone *zone)
{
	struct instant t = {UNTOUCHED}, again;

	if (!time_parse(text, zone, &t)) {
		FUZZ_CHECK(t.s == UNTOUCHED);
		return;
	}
	g_autofree char *utc = time_rfc3339(t, 0);
	FUZZ_CHECK(time_parse(utc, NULL, &again));
	FUZZ_CHECK(again.s == t.s || strncmp(utc, "0001", 4) == 0 || strncmp(utc, "9999", 4) == 0);
}

static void check_date(const char *text)
{
	struct date d;

	if (!time_parse_date(text, &d))
		return;
	g_autofree char *again = time_iso_date(d);
	FUZZ_CHECK(strcmp(again, text) == 0);
}

static void check_clock(const char *text)
{
	int seconds;

	if (time_parse_clock(text, &seconds))
		FUZZ_CHECK(seconds >= 0 && seconds <= 24 * 3600 && seconds % 60 == 0);
}

static void check_zone(const char *name)
{
	g_autofree char *canonical = zone_canonical_name(name);

	FUZZ_CHECK(zone_exists(name) == (canonical && strcmp(canonical, name) == 0));
	if (!canonical)
		return;
	FUZZ_CHECK(g_ascii_strcasecmp(canonical, name) == 0);
	AUTO(zone_free) struct zone *zone = zone_new(canonical);
	FUZZ_CHECK(zone && strcmp(zone_name(zone), canonical) == 0);
}

/* Any number there is, as an instant: nothing overflows. */
static void check_number(const uint8_t *data, size_t size, const struct zone *zone)
{
	struct instant t = {0};

	memcpy(&t.s, data, MIN(size, sizeof(t.s)));
	g_autofree char *text = time_rfc3339(t, zone_offset(zone, t));
	FUZZ_CHECK(strlen(text) == strlen("2018-10-11T09:30:00+07:00"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	AUTO(zone_free) struct zone *zone = zone_new("America/New_York");

	check_parse(text, zone);
	check_date(text);
	check_clock(text);
	check_zone(text);
	check_number(data, size, zone);
	return 0;
}
