#ifndef SUMMITTY_MODEL_COLOR_H
#define SUMMITTY_MODEL_COLOR_H

#include <glib.h>
#include <stdbool.h>

/*
 * Reads a colour: a name of CSS (RFC 7986 section 5.9: the names of CSS3, in any case), or "#rgb",
 * "#rrggbb", "#rrggbbaa". *rgb is 0xRRGGBB. False (and *rgb untouched) for anything else.
 */
bool color_parse(const char *text, guint32 *rgb);

/* The name of the colour that a text says, or of the nearest that has one; NULL where
 * color_parse() reads none. Static. */
const char *color_name(const char *text);

#endif
