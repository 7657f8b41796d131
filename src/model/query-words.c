/* The words of the query language, as tables: the parser, completion and the manual read them. */
#include <summitty/base/i18n.h>
#include <summitty/model/query.h>

const struct query_word query_fields[] = {
	{"kind", N_("kind of session: kind:forum")},
	{"track", N_("words of the track: track:\"smart city\"")},
	{"venue", N_("words of the room or building: venue:\"Hall A\"")},
	{"person", N_("words of a name: person:nguyen")},
	{"day", N_("a day or a range: day:2, day:today, day:fri, day:2018-10-11..2018-10-12")},
	{"after", N_("starts at or after a time or day: after:14:00, after:now")},
	{"before", N_("starts at or before a time or day: before:2018-10-11, before:+2h")},
	{"lang", N_("language it is held in: lang:ko")},
	{"status", N_("confirmed, tentative or cancelled: status:cancelled")},
	{"is", N_("what it is to you or now: is:starred")},
	{"tag", N_("a tag of yours: tag:ask")},
	{"team", N_("initials or name of a colleague who starred it: team:an")},
	{"source", N_("name of the source: source:programme")},
	{"uid", N_("UID in the file: uid:42@example.org")},
	{"id", N_("id or its beginning: id:3fa2")},
	{NULL, NULL},
};

const struct query_word query_is_words[] = {
	[QUERY_IS_STARRED] = {"starred", N_("on my agenda")},
	[QUERY_IS_MUST] = {"must", N_("starred as a must")},
	[QUERY_IS_MAYBE] = {"maybe", N_("starred as a maybe")},
	[QUERY_IS_HIDDEN] = {"hidden", N_("hidden by me")},
	[QUERY_IS_CLASH] = {"clash", N_("starred, and clashes with another star")},
	[QUERY_IS_TEAM] = {"team", N_("starred by a colleague")},
	[QUERY_IS_PAST] = {"past", N_("over")},
	[QUERY_IS_NOW] = {"now", N_("running now")},
	[QUERY_IS_NEXT] = {"next", N_("starting next")},
	[QUERY_IS_AMBIENT] = {"ambient", N_("running in the background")},
	[QUERY_IS_ALLDAY] = {"allday", N_("all day")},
	[QUERY_IS_CHANGED] = {"changed", N_("changed by the last load")},
	{NULL, NULL},
};

const struct query_word query_status_words[] = {
	{"confirmed", N_("takes place")},
	{"tentative", N_("may take place")},
	{"cancelled", N_("does not take place")},
	{NULL, NULL},
};

const struct query_word query_day_words[] = {
	{"today", N_("the summit day of now")},
	{"tomorrow", N_("the day after it")},
	{"yesterday", N_("the day before it")},
	{"mon", N_("the next Monday of the summit")},
	{"tue", N_("the next Tuesday of the summit")},
	{"wed", N_("the next Wednesday of the summit")},
	{"thu", N_("the next Thursday of the summit")},
	{"fri", N_("the next Friday of the summit")},
	{"sat", N_("the next Saturday of the summit")},
	{"sun", N_("the next Sunday of the summit")},
	{NULL, NULL},
};
