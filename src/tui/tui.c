/* The screen's life: making it, events into it, and the loop around it. */
#include "private.h"

#include <summitty/app/changes.h>
#include <summitty/app/config.h>
#include <summitty/app/overlay.h>
#include <summitty/base/i18n.h>
#include <summitty/view/row.h>

#define REST_MS 40   /* after a frame, for the terminal to have the processor */
#define AT_ONCE 2000 /* µs of its first frame that a search may take */

struct view *tui_top(const struct tui *tui)
{
	return g_ptr_array_index(tui->stack, tui->stack->len - 1);
}

struct view *tui_target(const struct tui *tui)
{
	return tui->side && tui->side_focus ? tui->side : tui_top(tui);
}

static void set_message(struct tui *tui, const char *text, bool is_error)
{
	g_free(tui->message);
	tui->message = g_strdup(text);
	tui->message_is_error = is_error;
}

void tui_say(struct tui *tui, const char *text)
{
	set_message(tui, text, false);
}

void tui_say_empty(struct tui *tui)
{
	tui_say(tui, _("There is no session to show yet."));
}

void tui_complain(struct tui *tui, GError *error)
{
	set_message(tui, error->message, true);
	g_error_free(error);
}

static void host_message(struct host *host, const char *text)
{
	tui_say((struct tui *)host, text);
}

static void host_set_needle(struct host *host, const char *text)
{
	struct tui *tui = (struct tui *)host;

	g_free(tui->needle);
	tui->needle = g_strdup(text);
	host->scene.needle = tui->needle;
}

static const char *page_url(struct app *app)
{
	const char *url = config_string(app_config(app), "share", "qr-url");

	return *url ? url : NULL;
}

void tui_refresh_scene(struct tui *tui)
{
	struct scene *scene = &tui->host.scene;

	scene->now = app_now(tui->app);
	scene->today = app_today(tui->app);
	/* Who stands before a public terminal is where the summit is. */
	scene->local = tui->framed ? app_zone(tui->app) : app_local_zone(tui->app);
	scene->walks = app_walks(tui->app);
	scene->zone = tui->local_times ? scene->local : app_zone(tui->app);
	scene->filter = tui->filter;
	scene->needle = tui->needle;
	scene->page_url = page_url(tui->app);
	tui->minute = scene->now.s / 60;
}

static void take_notice(struct tui *tui)
{
	g_autofree char *notice = app_take_notice(tui->app);

	if (notice)
		tui_say(tui, notice);
}

bool tui_is_empty(struct tui *tui)
{
	GError *error = NULL;
	const GArray *days = tui_days(tui, &error);

	if (!days)
		tui_complain(tui, error);
	return !days || days->len == 0;
}

void tui_refresh_colors(struct tui *tui)
{
	g_clear_pointer(&tui->host.scene.source_colors, g_hash_table_unref);
	tui->host.scene.source_colors = app_source_colors(tui->app);
}

void tui_refresh_notices(struct tui *tui)
{
	g_strfreev(tui->notices);
	tui->notices = app_announcements(tui->app);
	for (guint i = 0, n = g_strv_length(tui->notices); i < n / 2; i++) {
		char *first = tui->notices[i];
		tui->notices[i] = tui->notices[n - 1 - i];
		tui->notices[n - 1 - i] = first;
	}
	tui->host.scene.notices = *tui->notices ? (const char *const *)tui->notices : NULL;
}

/* What of the configuration concerns how views look. */
static void set_look(struct scene *scene, const struct config *config)
{
	g_autofree char *colors = config_group_text(config, "colors");

	scene->hues = hues_new(colors);
	scene->time_across = g_str_equal(config_string(config, "display", "grid"), "across");
}

struct tui *tui_new(struct app *app, const struct tui_options *options, enum charset charset)
{
	struct tui *tui = g_new0(struct tui, 1);

	tui->host.message = host_message;
	tui->host.set_needle = host_set_needle;
	tui->host.saw = tui_saw;
	tui->host.move_star = tui_move_star;
	tui->host.hide_group = tui_hide_group;
	tui->host.repeated = tui_is_repeated;
	tui->host.keys = tui_keys;
	tui->host.key_of = tui_key_of;
	tui->host.offers = tui_offers_named;
	tui->host.scene.charset = charset;
	tui->app = app;
	tui->parts.allowed = options->by_parts;
	tui->parts.at_once = AT_ONCE;
	tui->stack = g_ptr_array_new();
	tui->filters = history_new();
	tui->host.scene.hide_past = config_bool(app_config(app), "display", "hide-past");
	set_look(&tui->host.scene, app_config(app));
	tui_refresh_colors(tui);
	tui_refresh_notices(tui);
	tui_refresh_scene(tui);
	tui_load_keys(tui);
	take_notice(tui);
	tui_open_main(tui, "schedule", NULL);
	tui->generation = app_generation(app);
	tui->unread = app_unread(app);
	return tui;
}

void tui_free(struct tui *tui)
{
	if (!tui)
		return;
	tui_keep_seen(tui);
	prompt_close(tui);
	view_free(tui->side);
	while (tui_pop(tui))
		;
	g_ptr_array_unref(tui->stack);
	g_hash_table_unref(tui->host.scene.hues);
	g_hash_table_unref(tui->host.scene.source_colors);
	for (int i = 0; i < MAX_VIEWS; i++)
		view_free(tui->kept[i]);
	g_hash_table_unref(tui->keys);
	history_free(tui->filters);
	snapshot_unref(tui->noted);
	g_clear_pointer(&tui->days, g_array_unref);
	g_strfreev(tui->notices);
	g_free(tui->message);
	g_free(tui->filter);
	g_free(tui->needle);
	g_free(tui->sample);
	g_free(tui->export_file);
	g_clear_pointer(&tui->told, g_hash_table_unref);
	g_free(tui);
}

static void paste(struct tui *tui, const char *text)
{
	struct view *view = tui_target(tui);
	struct edit *edit = tui->prompt.open ? &tui->prompt.edit : view_typing(view);

	if (!edit) {
		g_autofree char *search = tui_key_of(&tui->host, "search");
		g_autofree char *filter = tui_key_of(&tui->host, "filter");
		g_autofree char *said = g_strdup_printf(
			_("A paste is text for a search or a filter: %s or %s first."), search,
			filter);
		tui_say(tui, said);
		return;
	}
	menu_close(&tui->menu);
	edit_insert(edit, text);
	if (!tui->prompt.open)
		tui_typed(tui, view);
}

static void take_event(struct tui *tui, const struct event *event)
{
	if (event->type != EVENT_RESIZE && event->type != EVENT_REDRAW)
		g_clear_pointer(&tui->message, g_free);
	if (event->type == EVENT_KEY)
		tui_key(tui, event->key);
	else if (event->type == EVENT_PASTE)
		paste(tui, event->text);
	else if (event->type == EVENT_MOUSE)
		tui_mouse(tui, &event->mouse);
}

/* While long work runs it can be stopped; the rest of the program is there while a feed is waited
 * for. What is typed is ended by Esc first. */
static void busy_event(struct tui *tui, const struct event *event)
{
	bool typing = tui->prompt.open || view_typing(tui_target(tui));
	bool stop = event->type == EVENT_KEY && !typing && key_listed("Esc C-c", event->key);

	tui->work.cancel = tui->work.cancel || stop || event->type == EVENT_QUIT;
	if (tui->work.waiting && !stop)
		take_event(tui, event);
}

/* What is typed asks anew, and nothing more is wanted of what was asked before it; which other keys
 * do, their commands say. */
static bool may_ask_anew(const struct tui *tui, const struct event *event)
{
	bool typing = view_typing(tui_target(tui));

	return !tui->prompt.open &&
	       (event->type == EVENT_KEY || (event->type == EVENT_PASTE && typing));
}

void tui_event(struct tui *tui, const struct event *event)
{
	if (!may_ask_anew(tui, event))
		tui_complete(tui);
	if (event->type == EVENT_QUIT)
		g_main_loop_quit(tui->loop);
	if (tui->work.busy)
		busy_event(tui, event);
	else
		take_event(tui, event);
}

/* Where somebody types meanwhile, there will be another frame, and another rest. */
static gboolean on_rest(gpointer user)
{
	struct tui *tui = user;

	tui->parts.rest = 0;
	tui->parts.yielding = true;
	tui_complete(tui);
	tui->parts.yielding = false;
	if (!tui->parts.view)
		tui_show(tui);
	return G_SOURCE_REMOVE;
}

/* Shows a frame; the rest of what it has a part of is asked for when the terminal has drawn it. */
static void show(struct tui *tui)
{
	app_hold(tui->app);
	tui_show(tui);
	app_release(tui->app);
	if (tui->parts.rest != 0)
		g_source_remove(tui->parts.rest);
	tui->parts.rest = tui->parts.view ? g_timeout_add(REST_MS, on_rest, tui) : 0;
}

/* Another program may have changed something, and what is running changes with the minute. */
void tui_tick(struct tui *tui)
{
	bool minute = app_now(tui->app).s / 60 != tui->minute;

	if (tui->work.busy)
		return;
	tui_keep_seen(tui);
	tui_remind(tui);
	if (!minute && app_generation(tui->app) == tui->generation)
		return;
	tui_load_all(tui);
	tui_welcome(tui);
	if (tui->terminal)
		show(tui);
}

static void on_event(void *user, const struct event *event)
{
	tui_event(user, event);
}

static void on_frame(void *user)
{
	struct tui *tui = user;

	if (!tui->work.busy)
		show(tui);
}

static gboolean on_tick(gpointer user)
{
	tui_tick(user);
	return G_SOURCE_CONTINUE;
}

bool tui_run(struct app *app, const struct tui_options *options, GError **error)
{
	const struct terminal_options how = {
		.color = options->color,
		.theme = options->theme,
		.ascii = options->ascii,
		.no_mouse = !config_bool(app_config(app), "display", "mouse"),
	};
	struct tui_options ours = *options;
	ours.by_parts = true;
	app_hold(app); /* until the first frame is shown */
	struct tui *tui = tui_new(app, &ours, terminal_charset(&how));
	const struct terminal_handler handler = {on_event, on_frame, tui};

	tui->terminal = terminal_new(&how, &handler, error);
	if (!tui->terminal) {
		app_release(app);
		tui_free(tui);
		return false;
	}
	tui->loop = g_main_loop_new(NULL, FALSE);
	guint tick = g_timeout_add_seconds(1, on_tick, tui);
	show(tui);
	g_main_loop_run(tui->loop);
	g_source_remove(tick);
	if (tui->parts.rest != 0)
		g_source_remove(tui->parts.rest);
	g_main_loop_unref(tui->loop);
	terminal_free(tui->terminal);
	tui_free(tui);
	return true;
}
