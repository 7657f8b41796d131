/*
 * The survey of one file: how often the parts of titles and places repeat. A form is believed only
 * if enough of the file has it, because a dash or a bracket in one title means nothing.
 */
#include <string.h>

#include <summitty/base/hash.h>
#include <summitty/base/text.h>

#include "mapping-parts.h"
#include "mapping-survey.h"

enum {
	SMALL_FILE = 5,    /* below it, nothing can be counted */
	REPEATS = 3,       /* as often as this is no accident */
	MOST_PERCENT = 60, /* a habit of the file */
	SOME_PERCENT = 25,
	/* Of each kind of part: bounds the memory that a hostile file takes. */
	MAX_DISTINCT = 20000,
};

/* A part of a text: how often it was seen, and whether beside different others. */
struct seen {
	guint64 text, other; /* hashes; 0 for none */
	guint count;
	bool several;
};

struct mapping_survey {
	guint titles;
	guint separated[MAPPING_SEPARATORS];
	const char *known_separator; /* of who wrote the file, static, or NULL */
	guint noted;                 /* titles that end in round brackets … */
	guint repeated;              /* … with what others end in too */
	GHashTable *tags, *notes, *firsts, *seconds, *organizers; /* sets of struct seen, by text */
};

static GHashTable *new_table(void)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
}

struct mapping_survey *mapping_survey_new(void)
{
	struct mapping_survey *survey = g_new0(struct mapping_survey, 1);

	G_STATIC_ASSERT(offsetof(struct seen, text) == 0);
	survey->tags = new_table();
	survey->notes = new_table();
	survey->firsts = new_table();
	survey->seconds = new_table();
	survey->organizers = new_table();
	return survey;
}

void mapping_survey_free(struct mapping_survey *survey)
{
	if (!survey)
		return;
	g_hash_table_unref(survey->tags);
	g_hash_table_unref(survey->notes);
	g_hash_table_unref(survey->firsts);
	g_hash_table_unref(survey->seconds);
	g_hash_table_unref(survey->organizers);
	g_free(survey);
}

/* Texts are kept as hashes of theirs: of a large file there would be too many. */
static guint64 text_hash(const char *text)
{
	guint64 hash = text ? hash_bytes(text, strlen(text), 0) : 0;

	return text && !hash ? 1 : hash;
}

/* How often it was seen by now; 0 if there is no text, or no room. */
static guint see(GHashTable *table, guint64 text, guint64 other)
{
	struct seen *seen = text ? g_hash_table_lookup(table, &text) : NULL;

	if (!text)
		return 0;
	if (!seen) {
		if (g_hash_table_size(table) >= MAX_DISTINCT)
			return 0;
		seen = g_new0(struct seen, 1);
		*seen = (struct seen){.text = text, .other = other};
		g_hash_table_insert(table, &seen->text, seen);
	}
	seen->count++;
	seen->several = seen->several || seen->other != other;
	return seen->count;
}

static const struct seen *look_up(GHashTable *table, const char *text)
{
	static const struct seen never;
	guint64 hash = text_hash(text);
	const struct seen *seen = g_hash_table_lookup(table, &hash);

	return seen ? seen : &never;
}

/* The part of a title that `find` finds, if any. */
static guint64 see_part(const char *title, char *(*find)(const char *title, char **rest))
{
	g_autofree char *rest = NULL;
	g_autofree char *part = find(title, &rest);

	return text_hash(part);
}

/* Whether a title ends in what may be first and last names; "Home - Away" is a match of teams. */
static bool ends_in_names(const char *title, const char *separator)
{
	const char *end = NULL;

	for (const char *at = title; (at = strstr(at, separator));)
		end = at += strlen(separator);
	return end && (strchr(end, ' ') || text_is_cjk(g_utf8_get_char(end)));
}

static void see_title(struct mapping_sight *sight, const char *summary)
{
	g_autofree char *title = g_strstrip(g_strdup(summary));

	sight->titled = true;
	sight->lead = see_part(title, title_leading_tag);
	sight->trail = see_part(title, title_trailing_tag);
	sight->note = see_part(title, title_note);
	for (guint8 i = 0; i < MAPPING_SEPARATORS && sight->separator == 0; i++)
		if (ends_in_names(title, title_separators[i]))
			sight->separator = i + 1;
}

static void see_location(struct mapping_sight *sight, const char *location)
{
	g_autofree char *first = NULL, *second = NULL;
	g_autofree char *whole = g_strstrip(g_strdup(location));

	if (!place_split(whole, &first, &second))
		return;
	sight->first = text_hash(first);
	sight->second = text_hash(second);
}

struct mapping_sight mapping_see(const struct mapping_input *input)
{
	struct mapping_sight sight = {.organizer = text_hash(input->organizer)};

	if (input->summary)
		see_title(&sight, input->summary);
	if (input->location)
		see_location(&sight, input->location);
	return sight;
}

bool mapping_sight_is_tagged(const struct mapping_sight *sight)
{
	return sight->lead != 0 || sight->trail != 0;
}

static void see_note(struct mapping_survey *survey, guint64 note)
{
	guint count = see(survey->notes, note, 0);

	survey->noted += note != 0;
	if (count >= REPEATS)
		survey->repeated += count == REPEATS ? REPEATS : 1;
}

void mapping_survey_add_sight(struct mapping_survey *survey, const struct mapping_sight *sight)
{
	survey->titles += sight->titled;
	see(survey->tags, sight->lead, 0);
	see(survey->tags, sight->trail, 0);
	see_note(survey, sight->note);
	if (sight->separator > 0 && sight->separator <= MAPPING_SEPARATORS)
		survey->separated[sight->separator - 1]++;
	see(survey->firsts, sight->first, sight->second);
	see(survey->seconds, sight->second, sight->first);
	see(survey->organizers, sight->organizer, 0);
}

void mapping_survey_add(struct mapping_survey *survey, const struct mapping_input *input)
{
	struct mapping_sight sight = mapping_see(input);

	mapping_survey_add_sight(survey, &sight);
}

/* pretalx writes "Title - Speaker, Speaker" and says nothing of them elsewhere. */
void mapping_survey_add_writer(struct mapping_survey *survey, const char *prodid)
{
	if (g_str_has_prefix(prodid, "-//pretalx//"))
		survey->known_separator = " - ";
}

static bool is_share(guint part, guint whole, guint percent)
{
	return whole > 0 && (guint64)part * 100 >= (guint64)whole * percent;
}

bool survey_has_tag(const struct mapping_survey *survey, const char *tag)
{
	if (!survey || survey->titles < SMALL_FILE)
		return true;
	/* "[5:30-8pm]" is a time. */
	return !g_ascii_isdigit(*tag) && look_up(survey->tags, tag)->count > 1;
}

bool survey_notes_are_people(const struct mapping_survey *survey)
{
	return survey && survey->titles >= SMALL_FILE &&
	       is_share(survey->noted, survey->titles, MOST_PERCENT) &&
	       is_share(g_hash_table_size(survey->notes), survey->noted, MOST_PERCENT);
}

/* Whether titles tell their tracks in brackets. */
static bool notes_are_tracks(const struct mapping_survey *survey)
{
	return !survey_notes_are_people(survey) &&
	       is_share(survey->repeated, survey->titles, SOME_PERCENT);
}

bool survey_has_track_note(const struct mapping_survey *survey, const char *note)
{
	return survey && !g_ascii_isdigit(*note) && notes_are_tracks(survey) &&
	       look_up(survey->notes, note)->count >= REPEATS;
}

const char *survey_separator(const struct mapping_survey *survey)
{
	if (survey && survey->known_separator)
		return survey->known_separator;
	for (size_t i = 0; survey && survey->titles >= SMALL_FILE && i < MAPPING_SEPARATORS; i++)
		if (is_share(survey->separated[i], survey->titles, MOST_PERCENT))
			return title_separators[i];
	return NULL;
}

static bool is_shared(const struct mapping_survey *survey G_GNUC_UNUSED, const struct seen *seen)
{
	return seen->several && seen->count >= REPEATS;
}

bool survey_is_building(const struct mapping_survey *survey, const char *part)
{
	return survey && (is_shared(survey, look_up(survey->firsts, part)) ||
				 is_shared(survey, look_up(survey->seconds, part)));
}

static bool is_common(const struct mapping_survey *survey, const struct seen *organizer)
{
	return organizer->count >= REPEATS && is_share(organizer->count, survey->titles, 50);
}

bool survey_is_common_organizer(const struct mapping_survey *survey, const char *organizer)
{
	return survey && is_common(survey, look_up(survey->organizers, organizer));
}

/* --- What it says, as a number ------------------------------------------------------------------
 */

static bool is_repeated_tag(
	const struct mapping_survey *survey G_GNUC_UNUSED, const struct seen *seen)
{
	return seen->count > 1;
}

static bool is_repeated(const struct mapping_survey *survey G_GNUC_UNUSED, const struct seen *seen)
{
	return seen->count >= REPEATS;
}

/* The sum over the texts that hold, so that their order does not matter. */
static guint64 hash_texts(const struct mapping_survey *survey, GHashTable *table,
	bool (*holds)(const struct mapping_survey *survey, const struct seen *seen))
{
	GHashTableIter iter;
	gpointer at;
	guint64 sum = 0;

	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, NULL, &at)) {
		const struct seen *seen = at;
		if (holds(survey, seen))
			sum += seen->text;
	}
	return sum;
}

guint64 mapping_survey_hash(const struct mapping_survey *survey)
{
	const char *separator = survey_separator(survey);
	const guint64 all[] = {
		survey->titles < SMALL_FILE,
		survey_notes_are_people(survey),
		notes_are_tracks(survey) ? hash_texts(survey, survey->notes, is_repeated) : 0,
		separator ? hash_bytes(separator, strlen(separator), 0) : 0,
		hash_texts(survey, survey->firsts, is_shared),
		hash_texts(survey, survey->seconds, is_shared),
		hash_texts(survey, survey->organizers, is_common),
	};
	return hash_bytes(all, sizeof(all), 0);
}

guint64 mapping_survey_hash_tags(const struct mapping_survey *survey)
{
	return hash_texts(survey, survey->tags, is_repeated_tag);
}
