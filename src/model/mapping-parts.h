#ifndef SUMMITTY_MODEL_MAPPING_PARTS_H
#define SUMMITTY_MODEL_MAPPING_PARTS_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/model/mapping.h>

/* How the texts of real programmes are put together. Results are the caller's. */

/* Between title and speaker; which of them, if any, a file means is for the survey to say. */
extern const char *const title_separators[MAPPING_SEPARATORS];

/* "[tag] title" or "#tag title": the tag, and *rest is what follows; NULL if it is neither. */
char *title_leading_tag(const char *title, char **rest);

/* "title [tag]": the tag, *rest is what is before. Of "[tag, more]" the first word; *rest is all.
 */
char *title_trailing_tag(const char *title, char **rest);

/* "title (note)". */
char *title_note(const char *title, char **rest);

/* "title SEPARATOR end", at the last one. */
char *title_end(const char *title, const char *separator, char **rest);

/* "Room (Venue)", "Room, Building", "Room - Address" and the like: the two parts, in order. Returns
 * what parts them: '(', '-', a line end, or ',' for all other marks; 0 if nothing does. */
char place_split(const char *location, char **first, char **second);

/* A part names a room ("Hall A", "Phòng 2"), or a building ("Convention Center"). */
bool place_is_room(const char *part);
bool place_is_building(const char *part);

/* The title without the number behind its first word, as in "Workshop 3: Water" and "Panel II";
 * NULL if it has none. Caller frees. */
char *title_without_number(const char *title);

/* How many bytes at the beginning of a line are a bullet and the blank behind it; 0 if none are. */
size_t line_bullet(const char *line);

/* Adds the names in a list such as "A (Affiliation), B and C" to `people`, without doubles. */
void people_add_list(GPtrArray *people, const char *list);

/* Adds a value that is one name, whatever it looks like, unless it is clearly several. */
void people_add_value(GPtrArray *people, const char *value);

/* Whether every part of a list of people looks like a name. */
bool people_look_like_names(const char *list);

/* The tag of a language given as a tag or by name ("Korean", "tiếng Việt", "한국어"), or NULL. */
char *language_tag(const char *text);

#endif
