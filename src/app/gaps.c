/*
 * My free time, or that of a team: the programme's days, the stars on them and what is not hidden,
 * brought together for model/gaps.h. A day lasts from its first session to the end of its last one,
 * those in the background apart.
 */
#include <summitty/app/gaps.h>

#include <summitty/app/team.h>

void free_time_free(struct free_time *time)
{
	if (!time)
		return;
	if (time->gaps)
		g_array_unref(time->gaps);
	snapshot_unref(time->stars);
	snapshot_unref(time->team);
	snapshot_unref(time->programme);
	g_free(time);
}

static bool has_star(const struct snapshot *stars, struct date day)
{
	for (size_t i = 0; stars && i < stars->count; i++)
		if (stars->sessions[i].day.d == day.d)
			return true;
	return false;
}

static bool is_listed(const GArray *days, struct date day)
{
	for (guint i = 0; i < days->len; i++)
		if (g_array_index(days, struct day_count, i).day.d == day.d)
			return true;
	return false;
}

static void include_days(const struct snapshot *stars, struct date *first, struct date *last)
{
	for (size_t i = 0; stars && i < stars->count; i++) {
		first->d = MIN(first->d, stars->sessions[i].day.d);
		last->d = MAX(last->d, stars->sessions[i].day.d);
	}
}

/* From the first to the last day with a star, and so many days more; nothing without one. */
static struct query *star_days(const struct free_time *time, int more)
{
	struct date first = {G_MAXINT32}, last = {G_MININT32};

	include_days(time->stars, &first, &last);
	include_days(time->team, &first, &last);
	last.d += more;
	return query_day(first, last);
}

/* The days to look at, with the times of the whole programme. */
static GArray *pick_days(
	struct app *app, const struct query *query, const struct free_time *time, GError **error)
{
	AUTO(query_free)
	struct query *foreground =
		query_and(query ? NULL : star_days(time, 0), query_not(query_is(QUERY_IS_AMBIENT)));
	g_autoptr(GArray) all = app_days(app, foreground, error);
	g_autoptr(GArray) wanted = all && query ? app_days(app, query, error) : NULL;

	if (!all || (query && !wanted))
		return NULL;
	for (guint i = all->len; i-- > 0;) {
		struct date day = g_array_index(all, struct day_count, i).day;
		bool starred = has_star(time->stars, day) || has_star(time->team, day);
		if (query ? !is_listed(wanted, day) : !starred)
			g_array_remove_index(all, i);
	}
	return g_steal_pointer(&all);
}

static void find(struct free_time *time, const GArray *days, const struct walks *walks)
{
	const struct gaps_request request = {
		.stars = time->stars,
		.team = time->team,
		.programme = time->programme,
		.days = (const struct day_count *)(const void *)days->data,
		.n_days = days->len,
		.walks = walks,
	};

	time->gaps = gaps_find(&request);
}

struct free_time *app_gaps(struct app *app, const struct query *query, bool team, GError **error)
{
	AUTO(free_time_free) struct free_time *time = g_new0(struct free_time, 1);

	time->stars = app_stars(app, error);
	if (time->stars && team)
		time->team = app_team_sessions(app, NULL, error);
	if (!time->stars || (team && !time->team))
		return NULL;
	g_autoptr(GArray) days = pick_days(app, query, time, error);
	if (!days)
		return NULL;
	/* What fits into the end of the last day may begin on the day after it. */
	AUTO(query_free) struct query *near = query ? NULL : star_days(time, 1);
	time->programme = app_ask(app, query ? query : near, CACHE_BY_TIME, 0, error);
	if (!time->programme)
		return NULL;
	find(time, days, app_walks(app));
	return g_steal_pointer(&time);
}

struct free_time *app_my_gaps(struct app *app, GError **error)
{
	AUTO(free_time_free) struct free_time *time = g_new0(struct free_time, 1);

	time->stars = app_stars(app, error);
	g_autoptr(GArray) days = time->stars ? pick_days(app, NULL, time, error) : NULL;
	if (!days)
		return NULL;
	AUTO(query_free) struct query *query = star_days(time, 1);
	time->programme = app_ask_brief(app, query, CACHE_BY_TIME, 0, error);
	if (!time->programme)
		return NULL;
	find(time, days, app_walks(app));
	return g_steal_pointer(&time);
}
