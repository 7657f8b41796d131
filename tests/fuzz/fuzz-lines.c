/*
 * What the line layer and the slicer promise of any bytes whatever: lines are clean text within
 * their limit and cover the file in order, a line read again on its own is the same, and every
 * BEGIN has its END.
 */
#include <string.h>

#include <summitty/ical/reader.h>

#include "fuzz.h"
#include "limit.h"
#include "lines.h"
#include "scan.h"

static void check_line(const struct line *line, const struct line *before, size_t size)
{
	FUZZ_CHECK(line->begin >= before->end && line->end > line->begin && line->end <= size);
	FUZZ_CHECK(line->number > before->number);
	FUZZ_CHECK(g_utf8_validate_len(line->text, line->len, NULL));
	/* A byte may become three. */
	FUZZ_CHECK(line->len <= 3 * (size_t)LIMIT_LINE);
	FUZZ_CHECK(!memchr(line->text, '\n', line->len) && !memchr(line->text, '\r', line->len));
}

/* The second walk of a reading goes to an event by its place. */
static void check_again(struct lines *again, const struct line *line)
{
	struct line twin;

	lines_seek(again, line->begin, line->end, line->number);
	FUZZ_CHECK(lines_next(again, &twin));
	FUZZ_CHECK(twin.len == line->len && memcmp(twin.text, line->text, line->len) == 0);
	FUZZ_CHECK(twin.begin == line->begin && twin.end == line->end);
	FUZZ_CHECK(!lines_next(again, &twin));
}

static void check_lines(const char *bytes, size_t size, enum encoding encoding)
{
	struct lines lines, again;
	struct line line, before = {0};

	lines_init(&lines, bytes, 0, size, 1, encoding);
	lines_init(&again, bytes, 0, 0, 1, encoding);
	while (lines_next(&lines, &line)) {
		check_line(&line, &before, size);
		check_again(&again, &line);
		before = line;
	}
	lines_clear(&lines);
	lines_clear(&again);
}

static bool take_diag(void *user, const struct diag *diag)
{
	(void)user;
	FUZZ_CHECK(diag->line > 0);
	FUZZ_CHECK(g_utf8_validate(diag->text, -1, NULL));
	return true;
}

static void check_slices(const char *bytes, size_t size, enum encoding encoding)
{
	const struct ical_sink sink = {.diag = take_diag};
	struct notes notes = {.file = "input.ics", .sink = &sink};
	enum component open[LIMIT_DEPTH];
	struct scan scan;
	struct scan_item item;
	guint depth = 0;

	scan_init(&scan, &notes, bytes, size, encoding);
	while (scan_next(&scan, &item)) {
		FUZZ_CHECK(item.begin <= item.end && item.end <= size);
		if (item.kind == SCAN_BEGIN) {
			FUZZ_CHECK(depth < LIMIT_DEPTH);
			open[depth++] = item.component;
			continue;
		}
		FUZZ_CHECK(depth > 0 && open[depth - 1] == item.component);
		depth -= item.kind == SCAN_END;
	}
	FUZZ_CHECK(depth == 0);
	scan_clear(&scan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	enum encoding encoding = lines_encoding(bytes, size);

	check_lines(bytes, size, encoding);
	check_slices(bytes, size, encoding);
	return 0;
}
