/* What all views share: their making and freeing, and the table of them. */
#include <summitty/view/view.h>

#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/time/format.h>
#include <summitty/view/views.h>

const struct view_ops *const all_views[] = {
	&schedule_view,
	&grid_view,
	&browse_view,
	&now_view,
	&mine_view,
	&changes_view,
	&search_view,
	&detail_view,
	&plan_view,
	&help_view,
	&palette_view,
	&qr_view,
	&board_view,
	&welcome_view,
	NULL,
};

const struct view_ops *view_find(const char *name)
{
	for (gsize i = 0; all_views[i]; i++)
		if (strcmp(all_views[i]->name, name) == 0)
			return all_views[i];
	return NULL;
}

struct view *view_new(const struct view_ops *ops, struct host *host, const struct opening *opening)
{
	const struct opening nothing = {0};
	struct view *view = g_malloc0(ops->size);

	view->ops = ops;
	view->host = host;
	if (ops->open)
		ops->open(view, opening ? opening : &nothing);
	return view;
}

void view_free(struct view *view)
{
	if (!view)
		return;
	if (view->ops->close)
		view->ops->close(view);
	g_free(view);
}

const struct session *view_current(const struct view *view)
{
	return view->ops->current ? view->ops->current(view) : NULL;
}

struct edit *view_typing(struct view *view)
{
	return view->ops->typing ? view->ops->typing(view) : NULL;
}

char *view_withheld(const struct host *host, size_t n)
{
	const char *filter = host->scene.filter;
	g_autofree char *key = host->key_of(host, filter ? "clear-filter" : "hide-past");

	if (n == 0)
		return NULL;
	if (!filter)
		return g_strdup_printf(ngettext("%zu session is over; %s shows it.",
					       "%zu sessions are over; %s shows them.", n),
			n, key);
	return g_strdup_printf(
		ngettext("%zu session is hidden by the filter %s; %s clears it.",
			"%zu sessions are hidden by the filter %s; %s clears it.", n),
		n, filter, key);
}

struct reply view_open_detail(struct host *host, struct view *view, int count)
{
	(void)host;
	(void)view;
	(void)count;
	return reply_open("detail");
}

bool view_offers(const struct host *host, const char *command)
{
	return !host->offers || host->offers(host, command);
}

char *view_keyed(const struct host *host, const char *text, const char *command)
{
	g_autofree char *key = command ? host->key_of(host, command) : NULL;
	g_auto(GStrv) parts = g_strsplit(text, "%s", 2);

	return g_strjoinv(key, parts);
}

char *view_moment(const struct scene *scene, struct instant at)
{
	g_autofree char *day = time_day_label(zone_date(scene->zone, at));
	g_autofree char *clock = time_hhmm_in(scene->zone, at);

	return g_strjoin(" ", day, clock, NULL);
}

char *view_other_year(const struct scene *scene, struct date date)
{
	int year = date_is_none(date) ? 0 : civil_from_date(date).year;

	if (date_is_none(date) || year == civil_from_date(scene->today).year)
		return NULL;
	return g_strdup_printf("%d", year);
}

int view_paragraph(
	struct surface *surface, struct rect area, int row, enum style style, const char *text)
{
	g_auto(GStrv) lines = text_wrap(text, MAX(area.cols - 4, 10));

	for (char **line = lines; *line && row < area.rows; line++, row++)
		surface_text(surface, area.row + row, area.col + 2, area.cols - 3, style, *line);
	return row;
}

void want_clear(struct want *want)
{
	query_free(want->query);
	g_free(want->text);
	*want = (struct want){0};
}

void change_note_free(gpointer data)
{
	struct change_note *note = data;

	g_free(note->id);
	g_free(note->title);
	g_free(note->what);
	g_strfreev(note->lines);
	g_free(note);
}

void answer_clear(struct answer *answer)
{
	snapshot_unref(answer->sessions);
	snapshot_unref(answer->stars);
	g_clear_pointer(&answer->days, g_array_unref);
	g_clear_pointer(&answer->values, g_array_unref);
	g_clear_pointer(&answer->changes, g_ptr_array_unref);
	g_clear_pointer(&answer->gaps, g_array_unref);
	g_clear_pointer(&answer->hidden, g_array_unref);
	plan_free(answer->plan);
	g_strfreev(answer->tags);
	g_strfreev(answer->suggestions);
	g_strfreev(answer->strange);
	g_free(answer->summit);
	g_free(answer->fault);
	*answer = (struct answer){0};
}
