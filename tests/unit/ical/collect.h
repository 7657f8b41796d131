#ifndef SUMMITTY_TESTS_UNIT_ICAL_COLLECT_H
#define SUMMITTY_TESTS_UNIT_ICAL_COLLECT_H

#include <summitty/ical/reader.h>
#include <summitty/model/snapshot.h>

/* Everything that a reading hands over, kept for a test to look at. */
struct collect {
	struct snapshot_builder *builder;
	struct snapshot *snapshot;
	GPtrArray *diags; /* struct diag */
	GArray *sums;     /* struct hash_sum; a reading process gives them */
	char *name, *zone;
	struct ical_result result;
	GError *error;
	bool ok;
};

/* Reads a text; NULL options mean UTC and a clock at 2018-10-11. Clear with collect_clear(). */
void collect_read(
	struct collect *c, const char *bytes, size_t len, const struct ical_options *options);
void collect_clear(struct collect *c);

/* The sink that fills a collection, for readings that go another way. */
struct ical_sink collect_sink(struct collect *c);
void collect_begin(struct collect *c);
void collect_end(struct collect *c);

struct ical_options collect_options(void);

/* How many diagnostics of a code there are. */
guint collect_count(const struct collect *c, const char *code);

/* "2018-10-11T09:30:00+07:00/2018-10-11T10:30:00+07:00 Title" of each session, one a line; a date
 * for all-day, "-" for no end. Caller frees. */
char *collect_text(const struct collect *c);

#endif
