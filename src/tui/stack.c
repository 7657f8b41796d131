/* The stack of views. Main views are kept when they leave it, so that they keep their place. */
#include "private.h"

#include <summitty/base/i18n.h>

static struct view **kept_slot(struct tui *tui, const struct view_ops *ops)
{
	for (int i = 0; all_views[i]; i++)
		if (all_views[i] == ops)
			return &tui->kept[i];
	return NULL;
}

static bool is_kept(struct tui *tui, const struct view *view)
{
	return *kept_slot(tui, view->ops) == view;
}

static void focus_top(struct tui *tui)
{
	tui->side_focus = false;
	tui->unplaced = true;
	for (guint i = 0; i < tui->stack->len; i++)
		((struct view *)g_ptr_array_index(tui->stack, i))->focused =
			i + 1 == tui->stack->len;
}

static void drop_top(struct tui *tui)
{
	struct view *view = g_ptr_array_index(tui->stack, tui->stack->len - 1);

	g_ptr_array_set_size(tui->stack, tui->stack->len - 1);
	if (is_kept(tui, view))
		return;
	/* What was typed in it is no question any more, and nothing of it is held. */
	if (tui->unasked == view)
		tui->unasked = NULL;
	if (tui->parts.view == view)
		tui->parts.view = NULL;
	if (tui->dragged == view)
		tui->dragged = NULL;
	view_free(view);
}

bool tui_pop(struct tui *tui)
{
	if (tui->stack->len <= 1)
		return false;
	drop_top(tui);
	focus_top(tui);
	return true;
}

void tui_push(struct tui *tui, const char *name, const struct opening *opening)
{
	struct view *view = view_new(view_find(name), &tui->host, opening);

	g_ptr_array_add(tui->stack, view);
	tui_load(tui, view);
	focus_top(tui);
}

/* The kept view of a name, made when it is first asked for. */
static struct view *main_view(struct tui *tui, const char *name, const char *text)
{
	const struct view_ops *ops = view_find(name);
	struct view **slot = kept_slot(tui, ops);
	const struct opening opening = {.text = text};

	if (!*slot)
		*slot = view_new(ops, &tui->host, &opening);
	else if (ops->again)
		ops->again(*slot);
	return *slot;
}

/* Views of one day share their place. True if the view has to go there, and so to be loaded. */
static bool take_place(struct tui *tui, struct view *view)
{
	struct view *last = tui->of_day;

	if (!view->ops->seek)
		return false;
	tui->of_day = view;
	if (!last || last == view || date_is_none(last->ops->place(last).day))
		return false;
	const struct place place = last->ops->place(last);
	view->ops->seek(view, &place);
	return true;
}

/* The schedule stays below the others, so that going back ends there; it isn't asked for again if
 * it was there already. */
static void push_base(struct tui *tui, bool loaded)
{
	struct view *base = main_view(tui, "schedule", NULL);

	g_ptr_array_add(tui->stack, base);
	if (!loaded)
		tui_load(tui, base);
}

static bool is_based(const struct tui *tui)
{
	const struct view *base = tui->stack->len ? g_ptr_array_index(tui->stack, 0) : NULL;

	return base && base->ops == &schedule_view;
}

/* A view of the programme has nothing to say while there is none. */
static bool wants_programme(const struct view_ops *ops)
{
	return ops->filtered;
}

void tui_open_main(struct tui *tui, const char *name, const char *text)
{
	bool empty = wants_programme(view_find(name)) && tui_is_empty(tui);

	if (empty && !tui->sample)
		tui->sample = app_find_sample();
	struct view *view =
		empty ? main_view(tui, "welcome", tui->sample) : main_view(tui, name, text);
	bool loaded = is_based(tui);

	while (tui->stack->len > 0)
		drop_top(tui);
	if (view->ops != &schedule_view && view->ops != &welcome_view)
		push_base(tui, loaded);
	g_ptr_array_add(tui->stack, view);
	take_place(tui, view);
	tui_load(tui, view);
	focus_top(tui);
	tui->squeezed = NULL;
}

void tui_welcome(struct tui *tui)
{
	const struct view_ops *ops = tui_top(tui)->ops;

	if (ops == &welcome_view ? !tui_is_empty(tui) : wants_programme(ops) && tui_is_empty(tui))
		tui_open_main(tui, "schedule", NULL);
}

static char *squeezed_text(const struct view_ops *ops)
{
	return g_strdup_printf(
		_("%s needs %d columns; here is the schedule."), _(ops->title), ops->min_cols);
}

/* Says no longer that there was no room. */
static void widen(struct tui *tui, const struct view_ops *ops)
{
	g_autofree char *text = squeezed_text(ops);

	tui_open_main(tui, ops->name, NULL);
	if (g_strcmp0(tui->message, text) == 0)
		g_clear_pointer(&tui->message, g_free);
}

void tui_fit(struct tui *tui, int cols)
{
	const struct view_ops *ops = tui_top(tui)->ops, *squeezed = tui->squeezed;

	if (ops->min_cols > cols) {
		tui_open_main(tui, "schedule", NULL);
		tui->squeezed = ops;
		g_autofree char *text = squeezed_text(ops);
		tui_say(tui, text);
	} else if (squeezed && ops == &schedule_view && squeezed->min_cols <= cols) {
		widen(tui, squeezed);
	}
}

static void open_session(struct tui *tui, struct view *from, const struct reply *done)
{
	const struct opening opening = {
		.session = done->session ? done->session : view_current(from)};
	const char *name = done->view;

	if (!opening.session) {
		tui_say(tui, _("No session is selected."));
	} else if (tui->side && from != tui->side && strcmp(name, "detail") == 0) {
		tui->side_focus = true;
		tui->unplaced = true;
		from->focused = false;
	} else {
		tui_push(tui, name, &opening);
	}
}

/* What a command has asked for is there already. */
static void answer_at_once(struct tui *tui, const char *words)
{
	struct view *view = tui_target(tui);
	struct edit *edit = tui->prompt.open ? &tui->prompt.edit : view_typing(view);

	if (!edit)
		return;
	edit_set(edit, words);
	if (tui->prompt.open)
		prompt_key(tui, (struct key){KEYCODE_ENTER, 0});
	else
		tui_typed(tui, view);
}

static void say_leaving(struct tui *tui)
{
	if (!tui_offers(tui, tui_command("quit")))
		return;
	g_autofree char *key = tui_key_of(&tui->host, "quit");
	g_autofree char *text = g_strdup_printf(_("%s leaves the program."), key);

	tui_say(tui, text);
}

void tui_act(struct tui *tui, struct view *view, struct reply done)
{
	switch (done.kind) {
	case REPLY_IGNORED:
	case REPLY_DONE:
		break;
	case REPLY_RELOAD:
		tui_load(tui, view);
		break;
	case REPLY_OPEN:
		open_session(tui, view, &done);
		break;
	case REPLY_STEP:
		tui_step(tui, view, done.by);
		break;
	case REPLY_FIND:
		tui_push(tui, "search", &(struct opening){.text = done.words, .results = true});
		g_free(done.words);
		break;
	case REPLY_FOLLOW:
		tui_follow_link(tui, done.words);
		g_free(done.words);
		break;
	case REPLY_CLOSE:
		if (!tui_pop(tui))
			say_leaving(tui);
		else if (take_place(tui, tui_top(tui)))
			tui_load(tui, tui_top(tui));
		tui_welcome(tui);
		break;
	case REPLY_APPLY:
		tui_apply_plan(tui);
		break;
	case REPLY_RUN:
		tui_pop(tui);
		tui_run_command(tui, tui_top(tui), done.command);
		if (done.words)
			answer_at_once(tui, done.words);
		g_free(done.words);
		break;
	case REPLY_QUIT:
		tui->work.cancel = true;
		g_main_loop_quit(tui->loop);
		break;
	}
}
