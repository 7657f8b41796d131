#ifndef SUMMITTY_MODEL_KIND_H
#define SUMMITTY_MODEL_KIND_H

#include <stdbool.h>

/* The kinds of session, in the order that lists show them. */
struct kind {
	const char *name;  /* "forum": what JSON, queries and the config say; ASCII, stable */
	const char *label; /* for people, marked for translation: "Forum" */
	const char *color; /* a name of CSS (model/color.h): which of the screen's hues it has */
};

/* All kinds, ending with a NULL name; "session", the fallback, comes last. */
extern const struct kind kinds[];

/* The canonical (borrowed, static) name of a kind in any case, or NULL if there is none such. */
const char *kind_name(const char *word);

/* Its translated label; the name itself for an unknown one. */
const char *kind_label(const char *name);

/* True for the kind that says nothing: what is of no other. */
bool kind_is_fallback(const char *name);

/* The colour it has unless the config says another. */
const char *kind_color(const char *name);

#endif
