/*
 * Which hue a session has: the config's word on its kind comes first, then the colour that the file
 * gives the session itself, then the hue of its kind, or, for what is of none, its source's.
 */
#include <summitty/view/row.h>

#include <summitty/model/color.h>
#include <summitty/model/kind.h>
#include <summitty/view/view.h>

GHashTable *hues_new(const char *lines)
{
	GHashTable *hues = g_hash_table_new(g_str_hash, g_str_equal);
	g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
	guint32 rgb;

	for (char **line = split; *line; line++) {
		char *value = strchr(*line, '=');

		if (!value)
			continue;
		*value++ = '\0';
		const char *kind = kind_name(g_strstrip(*line));
		if (kind && color_parse(g_strstrip(value), &rgb))
			g_hash_table_insert(
				hues, (gpointer)kind, GINT_TO_POINTER(hue_nearest(rgb)));
	}
	return hues;
}

enum style kind_style(const struct scene *scene, const char *kind)
{
	gpointer hue = NULL;
	guint32 rgb;

	if (scene->hues && g_hash_table_lookup_extended(scene->hues, kind, NULL, &hue))
		return GPOINTER_TO_INT(hue);
	return color_parse(kind_color(kind), &rgb) ? hue_nearest(rgb) : STYLE_NORMAL;
}

/* The colour that a session's source gives itself. */
static bool source_color(const struct scene *scene, const struct session *s, guint32 *rgb)
{
	const char *color = scene->source_colors && s->source
				    ? g_hash_table_lookup(scene->source_colors, s->source)
				    : NULL;

	return color && color_parse(color, rgb);
}

enum style session_style(const struct scene *scene, const struct session *s)
{
	guint32 rgb;

	if (scene->hues && g_hash_table_contains(scene->hues, s->kind))
		return kind_style(scene, s->kind);
	if (s->color && color_parse(s->color, &rgb))
		return hue_nearest(rgb);
	if (kind_is_fallback(s->kind) && source_color(scene, s, &rgb))
		return hue_nearest(rgb);
	return kind_style(scene, s->kind);
}
