/*
 * From a key to a command. Tables are sought in order: the view's own, then those of the
 * whole program; a command that ignores the key lets the next table have it.
 */
#include "private.h"

#include <summitty/base/i18n.h>

#define MAX_COUNT 9999

/* Typing is another world: there only commands made for it can run, and nowhere else. */
static bool possible(const struct view *view, const struct command *command)
{
	bool typing = view_typing((struct view *)view) != NULL;

	return typing == ((command->needs & NEED_TYPING) != 0) || command->needs & ANY_TIME;
}

bool tui_needs_met(const struct view *view, const struct command *command)
{
	return possible(view, command) &&
	       (!(command->needs & NEED_SESSION) || view_current(view) != NULL);
}

static struct reply run(struct tui *tui, struct view *view, const struct command *command)
{
	if (!command->opens)
		return command->run(&tui->host, view,
			command->needs & OWN_COUNT ? tui->count : MAX(tui->count, 1));
	tui_open_main(tui, command->opens, NULL);
	if (tui_top(tui)->ops == &welcome_view)
		tui_say_empty(tui);
	return reply(REPLY_DONE);
}

bool tui_run_any_time(struct tui *tui, struct key key)
{
	for (const struct command *c = tui_commands; c->name; c++)
		if (c->needs & ANY_TIME && key_listed(tui_keys(&tui->host, c), key))
			return tui_run_command(tui, tui_target(tui), c);
	return false;
}

bool tui_run_command(struct tui *tui, struct view *view, const struct command *command)
{
	if (!tui_offers(tui, command))
		return true;
	if (!tui_needs_met(view, command)) {
		tui_say(tui, _("No session is selected."));
		return true;
	}
	if (!command->opens && !(command->needs & ASKS_ANEW))
		tui_complete(tui);
	struct reply done = run(tui, view, command);

	if (done.kind == REPLY_IGNORED)
		return false;
	tui->count = 0;
	tui_act(tui, view, done);
	return true;
}

/* Runs a table's command for a key. False if it has none that takes it. */
static bool run_from(
	struct tui *tui, struct view *view, const struct command *table, struct key key)
{
	for (; table->name; table++) {
		if (!key_listed(tui_keys(&tui->host, table), key) || !possible(view, table))
			continue;
		if (tui_run_command(tui, view, table))
			return true;
	}
	return false;
}

bool tui_view_takes(const struct tui *tui, const struct view *view, struct key key)
{
	for (int i = 0; view->ops->tables[i]; i++)
		for (const struct command *c = view->ops->tables[i]; c->name; c++)
			if (key_listed(tui_keys(&tui->host, c), key) && possible(view, c))
				return true;
	return false;
}

/* In a text field as well, where letters never get this far. */
static bool clears_filter(struct tui *tui, struct view *view, struct key key)
{
	const struct command *clear = tui_command("clear-filter");

	return view->ops->filtered && key_listed(tui_keys(&tui->host, clear), key) &&
	       clear->run(&tui->host, view, 1).kind != REPLY_IGNORED;
}

static bool run_bound(struct tui *tui, struct view *view, struct key key)
{
	tui_settle(tui);
	if (clears_filter(tui, view, key))
		return true;
	for (int i = 0; view->ops->tables[i]; i++)
		if (run_from(tui, view, view->ops->tables[i], key))
			return true;
	return run_from(tui, view, tui_commands, key);
}

static void say_count(struct tui *tui)
{
	g_autofree char *text =
		tui->count > 0 ? g_strdup_printf(_("Count %d: now a key, or Esc."), tui->count)
			       : g_strdup(_("How many times? Digits, then a key."));

	tui_say(tui, text);
}

/* A numeric prefix: plain digits are the views, so it begins with a key of its own, or with Alt and
 * a digit; what follows are digits. Esc ends it. */
static bool take_count(struct tui *tui, struct key key)
{
	bool digit = key.code >= '0' && key.code <= '9' &&
		     (key.mods == MOD_ALT || (tui->counting && key.mods == 0));
	bool end = tui->counting && key_listed("Esc", key);

	if (end)
		tui->count = 0;
	tui->counting = digit;
	if (digit) {
		tui->count = MIN(tui->count * 10 + (int)(key.code - '0'), MAX_COUNT);
		say_count(tui);
	}
	return digit || end;
}

struct reply tui_begin_count(struct host *host, struct view *view, int count)
{
	struct tui *tui = tui_of(host);

	(void)view;
	(void)count;
	tui->counting = true;
	tui->count = 0;
	say_count(tui);
	return reply(REPLY_DONE);
}

/* Keys typed faster than the answers come are asked for once, before the next frame or command. */
void tui_typed(struct tui *tui, struct view *view)
{
	struct reply done = view->ops->edited(view);

	if (done.kind == REPLY_RELOAD)
		tui->unasked = view;
	else
		tui_act(tui, view, done);
}

/* True if Tab completed the query in a view's text field. After a blank it is the view's own. */
static bool complete_key(struct tui *tui, struct view *view, struct edit *edit, struct key key)
{
	gsize at = edit->cursor;
	bool word = at > 0 && edit->text->str[at - 1] != ' ';

	return view->ops->query_at && (word || tui->menu.found) &&
	       menu_key(tui, edit, view->ops->query_at(view), key);
}

static bool type_key(struct tui *tui, struct view *view, struct key key)
{
	struct edit *edit = view_typing(view);

	if (!edit || (!complete_key(tui, view, edit, key) && !edit_key(edit, key)))
		return false;
	tui_typed(tui, view);
	return true;
}

/* Where text is typed the key of help is text. */
void tui_say_unbound(struct tui *tui, struct key key)
{
	bool typing = tui->prompt.open || view_typing(tui_target(tui));
	g_autofree char *name = key_format(key);
	g_autofree char *help = tui_key_of(&tui->host, "help");
	g_autofree char *text =
		typing ? g_strdup_printf(_("%s does nothing here."), name)
		       : g_strdup_printf(_("%s does nothing here; %s lists the keys."), name, help);

	tui_say(tui, text);
}

/* Typed ahead of the frames, a key finds every view as it would be in one. */
void tui_key(struct tui *tui, struct key key)
{
	tui_place(tui);
	struct view *view = tui_target(tui);

	if (tui->prompt.open) {
		prompt_key(tui, key);
		return;
	}
	if ((!view_typing(view) && take_count(tui, key)) || type_key(tui, view, key) ||
		run_bound(tui, view, key))
		return;
	if (key.mods & MOD_ALT) {
		/* Nobody wants it with Alt: then it was Esc and a key, typed fast. */
		tui_key(tui, (struct key){KEYCODE_ESC, 0});
		tui_key(tui, (struct key){key.code, key.mods & ~MOD_ALT});
		return;
	}
	tui->count = 0;
	tui_say_unbound(tui, key);
}
