#ifndef SUMMITTY_TESTS_CLI_FIXTURE_H
#define SUMMITTY_TESTS_CLI_FIXTURE_H

#include <summitty/model/snapshot.h>

/* Three sessions by hand: a plain one, an all-day one without an end, a hostile and cancelled one.
 */
static inline struct snapshot *fixture_sessions(void)
{
	static const char *const people[] = {"Lê Văn", "김철수", NULL};
	static const char *const categories[] = {"A,B", "C", NULL};
	static const char *const clashes[] = {"00c0ffee", NULL};
	static const char *const none[] = {NULL};
	const struct session sessions[] = {
		{
			.id = "0badcafe",
			.uid = "one@example",
			.source = "programme",
			.title = "Opening",
			.description = "First\nSecond\tline \\ end",
			.kind = "ceremony",
			.venue = "Grand Hall",
			.status = "confirmed",
			.tz = "Asia/Ho_Chi_Minh",
			.people = people,
			.categories = categories,
			.clashes = clashes,
			.start = {1539223200},
			.end = {1539226800},
			.start_offset = 25200,
			.end_offset = 25200,
			.day = {17815},
			.level = LEVEL_MUST,
			.note = "front row",
		},
		{
			.id = "00c0ffee",
			.uid = "two@example",
			.source = "exhibition",
			.recurrence_id = "2018-10-11",
			.title = "Fair",
			.kind = "exhibition",
			.status = "tentative",
			.tz = "Asia/Ho_Chi_Minh",
			.people = none,
			.categories = none,
			.clashes = none,
			.start = {1539190800},
			.end = INSTANT_NONE,
			.start_offset = 25200,
			.end_offset = 25200,
			.day = {17815},
			.all_day = true,
			.ambient = true,
			.level = LEVEL_MAYBE,
		},
		{
			.id = "deadbeef",
			.uid = "three@example",
			.source = "programme",
			.title = "Bad \033[31mred\xff \xe2\x80\xae evil\xe2\x80\xa8"
				 "end",
			.kind = "talk",
			.venue = "Tab\there",
			.status = "cancelled",
			.tz = "Asia/Seoul",
			.people = none,
			.categories = none,
			.clashes = none,
			.start = {1539349200},
			.end = {1539362000},
			.start_offset = 32400,
			.end_offset = 32400,
			.day = {17816},
			.change = "moved",
			.url = "https://example.org/?a=\"b\"",
			.language = "ko",
		},
	};
	struct snapshot_builder *builder = snapshot_builder_new();
	for (size_t i = 0; i < G_N_ELEMENTS(sessions); i++)
		snapshot_builder_add(builder, &sessions[i]);
	return snapshot_builder_end(builder, 1);
}

#endif
