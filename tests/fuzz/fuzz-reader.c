/*
 * What ical/reader.h promises of any bytes whatever: it ends, sessions are whole, and what is
 * written of them is read back as the same sessions at the same instants.
 */
#include <locale.h>
#include <string.h>

#include <summitty/ical/reader.h>
#include <summitty/ical/writer.h>
#include <summitty/model/kind.h>
#include <summitty/model/snapshot.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	return 0;
}

static void check_text(const char *text, bool needed)
{
	FUZZ_CHECK(text || !needed);
	FUZZ_CHECK(!text || *text != '\0');
	FUZZ_CHECK(!text || g_utf8_validate(text, -1, NULL));
}

static bool take_calendar(void *user, const struct ical_calendar *calendar)
{
	(void)user;
	check_text(calendar->zone, false);
	return true;
}

static bool take_session(void *user, const struct session *s)
{
	FUZZ_CHECK(strlen(s->id) == 8);
	FUZZ_CHECK(kind_name(s->kind));
	check_text(s->uid, true);
	check_text(s->title, true);
	check_text(s->description, false);
	check_text(s->venue, false);
	check_text(s->tz, true);
	FUZZ_CHECK(instant_is_none(s->end) || s->end.s >= s->start.s);
	FUZZ_CHECK(s->start_offset > -2 * 86400 && s->start_offset < 2 * 86400);
	snapshot_builder_add(user, s);
	return true;
}

static bool take_diag(void *user, const struct diag *diag)
{
	(void)user;
	check_text(diag->code, true);
	check_text(diag->text, true);
	return true;
}

static struct snapshot *read_calendar(const char *bytes, size_t size)
{
	struct snapshot_builder *builder = snapshot_builder_new();
	struct ical_sink sink = {.calendar = take_calendar,
		.session = take_session,
		.diag = take_diag,
		.user = builder};
	struct ical_options options = {
		.default_zone = "Asia/Ho_Chi_Minh",
		.language = "vi",
		.now = {1539216000},
		.window = {INSTANT_NONE, INSTANT_NONE},
		.max_occurrences = 50,
	};
	struct ical_result result;
	g_autoptr(GError) error = NULL;
	bool ok = ical_read("input.ics", bytes, size, &options, &sink, &result, &error);

	FUZZ_CHECK(ok == (error == NULL));
	return snapshot_builder_end(builder, 1);
}

static void check_written(const struct snapshot *first)
{
	struct ical_write_options options = {.stamp = {1539216000}};
	g_autoptr(GString) text = ical_write(first->sessions, first->count, &options);
	struct snapshot *second = read_calendar(text->str, text->len);

	FUZZ_CHECK(second->count == first->count);
	for (size_t i = 0; i < first->count; i++) {
		FUZZ_CHECK(first->sessions[i].start.s == second->sessions[i].start.s);
		FUZZ_CHECK(first->sessions[i].end.s == second->sessions[i].end.s);
	}
	snapshot_unref(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct snapshot *snapshot = read_calendar((const char *)data, size);

	if (snapshot->count < 200)
		check_written(snapshot);
	snapshot_unref(snapshot);
	return 0;
}
