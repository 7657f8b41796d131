#ifndef SUMMITTY_MODEL_MAPPING_SURVEY_H
#define SUMMITTY_MODEL_MAPPING_SURVEY_H

#include <stdbool.h>

#include <summitty/model/mapping.h>

/* What a survey, which may be NULL, says of one file. */

/* A word in square brackets at an end of titles is one of several, or the file is too small to
 * tell. */
bool survey_has_tag(const struct mapping_survey *survey, const char *tag);

/* A word in round brackets at the end of titles names a track: enough titles share such words. */
bool survey_has_track_note(const struct mapping_survey *survey, const char *note);

/* Most titles end in round brackets, and most of those differ: they hold names. */
bool survey_notes_are_people(const struct mapping_survey *survey);

/* What stands between title and speaker in most titles, " - " for example; NULL if nothing does. */
const char *survey_separator(const struct mapping_survey *survey);

/* A part of compound locations that several other parts share: a building of several rooms. */
bool survey_is_building(const struct mapping_survey *survey, const char *part);

/* An organizer of so many sessions that it is the summit's rather than a session's. */
bool survey_is_common_organizer(const struct mapping_survey *survey, const char *organizer);

#endif
