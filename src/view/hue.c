/* Which hue a kind has: the one the config gives it, or that of the table of kinds. */
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
