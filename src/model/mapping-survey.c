/*
 * The survey of one file: how often the parts of titles and places repeat. A form is believed only
 * if enough of the file has it, because a dash or a bracket in one title means nothing.
 */
#include <string.h>

#include <summitty/base/hash.h>

#include "mapping-parts.h"
#include "mapping-survey.h"

enum {
	SMALL_FILE = 5,    /* below it, nothing can be counted */
	REPEATS = 3,       /* as often as this is no accident */
	MOST_PERCENT = 60, /* a habit of the file */
	SOME_PERCENT = 25,
	MAX_DISTINCT =
		20000, /* of each kind of part: bounds the memory that a hostile file takes */
};

/* A part of a text: how often it was seen, and whether beside different others. */
struct seen {
	guint count;
	char *other;
	bool several;
};

struct mapping_survey {
	guint titles;
	guint separated[TITLE_SEPARATORS];
	const char *known_separator; /* of who wrote the file, static, or NULL */
	guint noted;                 /* titles that end in round brackets */
	GHashTable *tags, *notes, *firsts, *seconds, *organizers; /* text → struct seen */
};

static void seen_free(gpointer data)
{
	struct seen *seen = data;
	g_free(seen->other);
	g_free(seen);
}

static GHashTable *new_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, seen_free);
}

struct mapping_survey *mapping_survey_new(void)
{
	struct mapping_survey *survey = g_new0(struct mapping_survey, 1);
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

static void see(GHashTable *table, const char *text, const char *other)
{
	struct seen *seen = g_hash_table_lookup(table, text);
	if (!seen) {
		if (g_hash_table_size(table) >= MAX_DISTINCT)
			return;
		seen = g_new0(struct seen, 1);
		seen->other = g_strdup(other);
		g_hash_table_insert(table, g_strdup(text), seen);
	}
	seen->count++;
	seen->several = seen->several || g_strcmp0(seen->other, other) != 0;
}

static const struct seen *look_up(GHashTable *table, const char *text)
{
	static const struct seen never;
	const struct seen *seen = g_hash_table_lookup(table, text);
	return seen ? seen : &never;
}

/* Counts the part of a title that `find` finds, if any. */
static bool see_part(
	GHashTable *table, const char *title, char *(*find)(const char *title, char **rest))
{
	g_autofree char *rest = NULL;
	g_autofree char *part = find(title, &rest);
	if (part)
		see(table, part, NULL);
	return part != NULL;
}

static void survey_title(struct mapping_survey *survey, const char *summary)
{
	g_autofree char *title = g_strstrip(g_strdup(summary));

	survey->titles++;
	see_part(survey->tags, title, title_leading_tag);
	see_part(survey->tags, title, title_trailing_tag);
	survey->noted += see_part(survey->notes, title, title_note);
	for (size_t i = 0; i < TITLE_SEPARATORS; i++)
		if (strstr(title, title_separators[i])) {
			survey->separated[i]++;
			break;
		}
}

static void survey_location(struct mapping_survey *survey, const char *location)
{
	g_autofree char *first = NULL, *second = NULL;
	g_autofree char *whole = g_strstrip(g_strdup(location));
	if (!place_split(whole, &first, &second))
		return;
	see(survey->firsts, first, second);
	see(survey->seconds, second, first);
}

void mapping_survey_add(struct mapping_survey *survey, const struct mapping_input *input)
{
	if (input->summary)
		survey_title(survey, input->summary);
	if (input->location)
		survey_location(survey, input->location);
	if (input->organizer)
		see(survey->organizers, input->organizer, NULL);
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

/* Titles whose note is one of those that repeat. */
static guint count_repeated_notes(const struct mapping_survey *survey)
{
	GHashTableIter iter;
	gpointer value;
	guint repeated = 0;

	g_hash_table_iter_init(&iter, survey->notes);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct seen *seen = value;
		if (seen->count >= REPEATS)
			repeated += seen->count;
	}
	return repeated;
}

bool survey_has_track_note(const struct mapping_survey *survey, const char *note)
{
	return survey && !g_ascii_isdigit(*note) &&
	       look_up(survey->notes, note)->count >= REPEATS && !survey_notes_are_people(survey) &&
	       is_share(count_repeated_notes(survey), survey->titles, SOME_PERCENT);
}

const char *survey_separator(const struct mapping_survey *survey)
{
	if (survey && survey->known_separator)
		return survey->known_separator;
	for (size_t i = 0; survey && survey->titles >= SMALL_FILE && i < TITLE_SEPARATORS; i++)
		if (is_share(survey->separated[i], survey->titles, MOST_PERCENT))
			return title_separators[i];
	return NULL;
}

bool survey_is_building(const struct mapping_survey *survey, const char *part)
{
	if (!survey)
		return false;
	const struct seen *first = look_up(survey->firsts, part);
	const struct seen *second = look_up(survey->seconds, part);
	return (first->several && first->count >= REPEATS) ||
	       (second->several && second->count >= REPEATS);
}

bool survey_is_common_organizer(const struct mapping_survey *survey, const char *organizer)
{
	if (!survey)
		return false;
	guint count = look_up(survey->organizers, organizer)->count;
	return count >= REPEATS && is_share(count, survey->titles, 50);
}

/* --- What it says, as a number ------------------------------------------------------------------
 */

static bool is_repeated_tag(const struct seen *seen)
{
	return seen->count > 1;
}

static bool is_repeated(const struct seen *seen)
{
	return seen->count >= REPEATS;
}

static bool is_shared(const struct seen *seen)
{
	return seen->several && seen->count >= REPEATS;
}

/* The sum over the texts that hold, so that their order does not matter. */
static guint64 hash_texts(GHashTable *table, bool (*holds)(const struct seen *seen))
{
	GHashTableIter iter;
	gpointer text, seen;
	guint64 sum = 0;

	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &text, &seen))
		if (holds(seen))
			sum += hash_bytes(text, strlen(text), 0);
	return sum;
}

static guint64 hash_organizers(const struct mapping_survey *survey)
{
	GHashTableIter iter;
	gpointer text;
	guint64 sum = 0;

	g_hash_table_iter_init(&iter, survey->organizers);
	while (g_hash_table_iter_next(&iter, &text, NULL))
		if (survey_is_common_organizer(survey, text))
			sum += hash_bytes(text, strlen(text), 0);
	return sum;
}

guint64 mapping_survey_hash(const struct mapping_survey *survey)
{
	const char *separator = survey_separator(survey);
	const guint64 all[] = {
		survey->titles < SMALL_FILE,
		survey_notes_are_people(survey),
		is_share(count_repeated_notes(survey), survey->titles, SOME_PERCENT),
		separator ? hash_bytes(separator, strlen(separator), 0) : 0,
		hash_texts(survey->tags, is_repeated_tag),
		hash_texts(survey->notes, is_repeated),
		hash_texts(survey->firsts, is_shared),
		hash_texts(survey->seconds, is_shared),
		hash_organizers(survey),
	};
	return hash_bytes(all, sizeof(all), 0);
}
