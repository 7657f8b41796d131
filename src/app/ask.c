/*
 * Asking: from the words of a command or a prompt to a snapshot with my marks and clashes in it.
 * The query language is model/'s, the answers are store/'s; here they meet the clock, the summit's
 * days and the agenda.
 */
#include "private.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/model/clash.h>

static struct cache_request request_for(struct app *app, const struct query *query)
{
	return (struct cache_request){
		.query = query,
		.now = app_now(app),
		.language = app->language,
	};
}

/* Another program may have changed the agenda or the cache since: see what it did. */
static bool catch_up(struct app *app, GError **error)
{
	return app->seen == app_generation(app) || app_reload(app, error);
}

/* What relative words mean: filled from the cache; `days` is owned. */
struct days_context {
	struct query_context query;
	struct date *days;
};

/* The minute of the summit's day that it is, counted from that day's midnight. */
static int clock_of_now(const struct app *app)
{
	struct instant now = app_now(app);
	struct civil c = civil_from_instant(now, zone_offset(app_zone(app), now));
	int clock = c.hour * 3600 + c.minute * 60;

	return clock + (clock < app->day_boundary ? QUERY_CLOCK_DAY : 0);
}

static bool context_fill(struct app *app, struct days_context *context, GError **error)
{
	AUTO(query_free) struct query *all = query_all();
	struct cache_request request = request_for(app, all);

	request.with_hidden = true; /* the second day is the second, whatever I don't want to see */
	g_autoptr(GArray) days = cache_days(app->cache, &request, error);
	if (!days)
		return false;
	context->days = g_new(struct date, days->len + 1);
	for (guint i = 0; i < days->len; i++)
		context->days[i] = g_array_index(days, struct day_count, i).day;
	context->query = (struct query_context){
		.today = app_today(app),
		.days = context->days,
		.n_days = days->len,
		.boundary = app->day_boundary,
		.clock = clock_of_now(app),
	};
	return true;
}

/* The parser's sentence with the query and a caret under the fault. */
static void explain_fault(
	const char *text, const struct query_fault *fault, GError *why, GError **error)
{
	g_autofree char *caret = query_caret(text, fault);

	g_set_error(error, why->domain, why->code, "%s\n%s", why->message, caret);
	g_error_free(why);
}

static struct query *parse_text(
	const struct query_context *context, const char *text, GError **error)
{
	struct query_fault fault = {0};
	GError *why = NULL;
	struct query *query = query_parse(text, context, &fault, &why);

	if (!query)
		explain_fault(text, &fault, why, error);
	return query;
}

struct query *app_parse_query(struct app *app, const char *text, GError **error)
{
	struct days_context context;

	if (!context_fill(app, &context, error))
		return NULL;
	struct query *query = parse_text(&context.query, text, error);
	g_free(context.days);
	return query;
}

struct query *app_parse_typed(struct app *app, const char *text, size_t *column, GError **error)
{
	struct days_context context;
	struct query_fault fault = {0};

	*column = 0;
	if (!context_fill(app, &context, error))
		return NULL;
	struct query *query = query_parse(text, &context.query, &fault, error);
	*column = fault.column;
	g_free(context.days);
	return query;
}

/* A shell word with blanks was quoted by the user: it stays one phrase, or one field's value. */
static char *requote(const char *word)
{
	const char *colon = strchr(word, ':');

	if (!strpbrk(word, " \t") || strpbrk(word, "\"()"))
		return g_strdup(word);
	if (colon && colon < strpbrk(word, " \t"))
		return g_strdup_printf("%.*s:\"%s\"", (int)(colon - word), word, colon + 1);
	return g_strdup_printf("\"%s\"", word);
}

char *app_join_words(const char *const *words)
{
	GString *text = g_string_new(NULL);

	for (size_t i = 0; words[i]; i++) {
		g_autofree char *word =
			i == 0 && !words[1] ? g_strdup(words[i]) : requote(words[i]);
		g_string_append_printf(text, "%s%s", i ? " " : "", word);
	}
	return g_string_free(text, FALSE);
}

static struct query *parse_rest(
	const struct query_context *context, const char *const *words, GError **error)
{
	g_autofree char *text = app_join_words(words);

	return parse_text(context, text, error);
}

/* Leading WHEN words, as many as there are, then a query. */
static struct query *parse_words(
	const struct query_context *context, const char *const *words, GError **error)
{
	AUTO(query_free) struct query *when = NULL;
	GError *why = NULL;

	for (; *words; words++) {
		struct query *one = query_parse_when(*words, context, &why);
		if (why) {
			g_propagate_error(error, why);
			return NULL;
		}
		if (!one)
			break;
		when = query_and(g_steal_pointer(&when), one);
	}
	struct query *rest = parse_rest(context, words, error);
	return rest ? query_and(g_steal_pointer(&when), rest) : NULL;
}

struct query *app_parse_words(struct app *app, const char *const *words, GError **error)
{
	struct days_context context;

	if (!context_fill(app, &context, error))
		return NULL;
	struct query *query = parse_words(&context.query, words, error);
	g_free(context.days);
	return query;
}

void app_hold(struct app *app)
{
	app->held = app_generation(app);
	cache_hold(app->cache);
}

void app_release(struct app *app)
{
	cache_release(app->cache);
	app->held = 0;
}

struct snapshot *app_ask_all(struct app *app, const struct query *query, GError **error)
{
	struct cache_request request = request_for(app, query);

	request.with_hidden = true;
	return cache_ask(app->cache, &request, error);
}

/* The same for what only the cache can answer. */
static bool prepare_cache(struct app *app, GError **error)
{
	return app_has_cache(app, error) && catch_up(app, error);
}

static struct snapshot *ask(struct app *app, struct cache_request request, GError **error)
{
	if (!prepare_cache(app, error))
		return NULL;
	struct snapshot *snapshot = cache_ask(app->cache, &request, error);
	if (snapshot)
		clash_annotate(snapshot, app->stars, app->walks);
	return snapshot;
}

static struct snapshot *ask_to(struct app *app, enum cache_depth depth, const struct query *query,
	enum cache_order order, size_t limit, GError **error)
{
	struct cache_request request = request_for(app, query);

	request.order = order;
	request.limit = limit;
	request.depth = depth;
	return ask(app, request, error);
}

struct snapshot *app_ask(struct app *app, const struct query *query, enum cache_order order,
	size_t limit, GError **error)
{
	return ask_to(app, CACHE_WHOLE, query, order, limit, error);
}

struct snapshot *app_ask_brief(struct app *app, const struct query *query, enum cache_order order,
	size_t limit, GError **error)
{
	return ask_to(app, CACHE_LISTED, query, order, limit, error);
}

struct snapshot *app_ask_lines(struct app *app, const struct query *query, enum cache_order order,
	size_t limit, GError **error)
{
	return ask_to(app, CACHE_LINES, query, order, limit, error);
}

struct snapshot *app_search(struct app *app, const struct query *query, enum cache_depth depth,
	size_t limit, struct cache_patience *patience, GError **error)
{
	struct cache_request request = request_for(app, query);

	request.order = CACHE_BY_RELEVANCE;
	request.depth = depth;
	request.limit = limit;
	request.patience = patience;
	return ask(app, request, error);
}

bool app_ask_part(struct app *app, const struct query *query, const struct day_part *part,
	struct day_rest *rest, struct snapshot **out, GError **error)
{
	struct cache_request request = request_for(app, query);

	request.depth = CACHE_ROWS;
	if (query->op != QUERY_DAY || query->first.d != app_today(app).d)
		request.now = INSTANT_NONE;
	if (!prepare_cache(app, error) ||
		!cache_ask_part(app->cache, &request, part, rest, out, error))
		return false;
	if (*out)
		clash_annotate(*out, app->stars, app->walks);
	return true;
}

bool app_count(struct app *app, const struct query *query, size_t *out, GError **error)
{
	struct cache_request request = request_for(app, query);

	return prepare_cache(app, error) && cache_count(app->cache, &request, out, error);
}

GArray *app_days(struct app *app, const struct query *query, GError **error)
{
	AUTO(query_free) struct query *all = query_all();
	struct cache_request request = request_for(app, query ? query : all);

	return prepare_cache(app, error) ? cache_days(app->cache, &request, error) : NULL;
}

GArray *app_facet(struct app *app, enum facet facet, const struct query *query, GError **error)
{
	AUTO(query_free) struct query *all = query_all();
	struct cache_request request = request_for(app, query ? query : all);

	return prepare_cache(app, error) ? cache_facet(app->cache, facet, &request, error) : NULL;
}

/* What the agenda still knows of a session that the cache has lost, or has under a new id: the
 * beginning of an id names it if it is of one star alone. */
static const struct session *find_star(struct app *app, const char *word)
{
	const struct snapshot *stars = app->stars;
	g_autofree char *now = app->agenda ? agenda_relinked(app->agenda, word) : NULL;
	const struct session *relinked = now ? snapshot_find(stars, now) : NULL, *begun = NULL;
	guint n = 0;

	if (relinked)
		return relinked;
	for (size_t i = 0; i < stars->count; i++) {
		const struct session *s = &stars->sessions[i];
		if (g_str_equal(s->uid, word))
			return s;
		if (strlen(word) < 4 || !g_str_has_prefix(s->id, word))
			continue;
		begun = s;
		n++;
	}
	return n == 1 ? begun : NULL;
}

static bool resolve_one(
	struct app *app, const char *word, struct snapshot_builder *builder, GError **error)
{
	GError *why = NULL;
	AUTO(snapshot_unref)
	struct snapshot *found = cache_resolve(app->cache, word, app->language, &why);
	const struct session *star = NULL;

	if (!found && g_error_matches(why, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND))
		star = find_star(app, word);
	if (!found && !star) {
		if (app_has_cache(app, error))
			g_propagate_error(error, g_steal_pointer(&why));
		g_clear_error(&why);
		return false;
	}
	g_clear_error(&why);
	for (size_t i = 0; found && i < found->count; i++)
		snapshot_builder_add(builder, &found->sessions[i]);
	if (star)
		snapshot_builder_add(builder, star);
	return true;
}

struct snapshot *app_resolve(struct app *app, const char *const *ids, GError **error)
{
	AUTO(snapshot_builder_free) struct snapshot_builder *builder = snapshot_builder_new();

	if (!catch_up(app, error))
		return NULL;
	for (size_t i = 0; ids[i]; i++)
		if (!resolve_one(app, ids[i], builder, error))
			return NULL;
	struct snapshot *snapshot =
		snapshot_builder_end(g_steal_pointer(&builder), app_generation(app));
	clash_annotate(snapshot, app->stars, app->walks);
	return snapshot;
}

bool app_is_repeated(struct app *app, const struct session *session)
{
	return cache_is_repeated(app->cache, session);
}

struct snapshot *app_ask_about(struct app *app, const char *id, size_t limit, GError **error)
{
	struct cache_request request = request_for(app, NULL);

	request.repeats_of = id;
	request.limit = limit;
	AUTO(snapshot_unref) struct snapshot *same = ask(app, request, error);
	if (!same || snapshot_find(same, id))
		return g_steal_pointer(&same);

	AUTO(snapshot_builder_free) struct snapshot_builder *builder = snapshot_builder_new();
	for (size_t i = 0; i < same->count; i++)
		snapshot_builder_add(builder, &same->sessions[i]);
	resolve_one(app, id, builder, NULL);
	struct snapshot *all = snapshot_builder_end(g_steal_pointer(&builder), same->generation);
	clash_annotate(all, app->stars, app->walks);
	return all;
}
