/*
 * What a visitor does: keys go to the screen as they are, clicks where something was painted.
 */
#include "kiosk-private.h"

bool kiosk_is_click(const struct event *event)
{
	return event->type == EVENT_MOUSE &&
	       (event->mouse.action == MOUSE_CLICK || event->mouse.action == MOUSE_DOUBLE);
}

/* The last step back is the way out: there a visitor has finished. A key that goes back only where
 * the view has no use for it doesn't. */
static bool is_leaving(struct kiosk *k, const struct event *event)
{
	const struct command *back = tui_command("back");

	return event->type == EVENT_KEY && k->tui->stack->len == 1 && !k->tui->side_focus &&
	       !k->tui->prompt.open && !k->tui->filter && !view_typing(tui_target(k->tui)) &&
	       key_listed(tui_keys(&k->tui->host, back), event->key) &&
	       !tui_view_takes(k->tui, tui_top(k->tui), event->key);
}

/* What is selected where a finger was. */
static struct tap tap_of(const struct kiosk *k, int row)
{
	struct tap tap = {.view = tui_target(k->tui), .row = row};
	const struct session *session = view_current(tap.view);

	if (session)
		g_strlcpy(tap.id, session->id, sizeof(tap.id));
	return tap;
}

/* Fingers are slow: a second click on what the first one selected opens it whenever it comes, and
 * what a fast one would open that has not been seen yet it does not. */
static void click_page(struct kiosk *k, const struct event *event)
{
	struct event click = *event;
	const struct tap last = k->tap;

	click.mouse.action = MOUSE_CLICK;
	tui_event(k->tui, &click);
	k->tap = tap_of(k, event->mouse.row);
	if (k->tap.view != last.view || k->tap.row != last.row || strcmp(k->tap.id, last.id) != 0)
		return;
	click.mouse.action = MOUSE_DOUBLE;
	tui_event(k->tui, &click);
}

static void click_foot(struct kiosk *k, const struct mouse *mouse)
{
	memset(&k->tap, 0, sizeof(k->tap));
	if (mouse->row < k->foot.top + k->foot.letters)
		letters_click(k, mouse);
	else
		bar_click(k, mouse);
}

/* What a visitor who chooses from a list does there: true if that was all. */
static bool choose(struct kiosk *k, const struct event *event)
{
	bool key = event->type == EVENT_KEY;

	if (!k->choices || (kiosk_is_click(event) && event->mouse.row >= k->foot.top))
		return false;
	if (kiosk_is_click(event))
		filter_click(k, &event->mouse);
	else if (key)
		filter_close(k);
	return !key || key_listed(tui_keys(&k->tui->host, tui_command("back")), event->key);
}

void kiosk_visit(struct kiosk *k, const struct event *event)
{
	if (choose(k, event))
		return;
	if (kiosk_is_click(event) && event->mouse.row >= k->foot.top)
		click_foot(k, &event->mouse);
	else if (kiosk_is_click(event))
		click_page(k, event);
	else if (event->type == EVENT_KEY && key_listed("F2", event->key))
		language_turn(k);
	else if (is_leaving(k, event))
		kiosk_rest(k);
	else
		tui_event(k->tui, event);
}
