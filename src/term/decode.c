/*
 * The decoder: a few states, no I/O, no curses, so that it can be tested and fuzzed alone. Escape
 * sequences that terminfo doesn't know end here silently; a paste has a cap.
 */
#include "decode.h"

#include "ground.h"

#define PASTE_MAX 65536
#define ANSWER_MAX 32

void decoder_clear(struct decoder *d)
{
	if (d->paste)
		g_string_free(d->paste, TRUE);
	if (d->answer)
		g_string_free(d->answer, TRUE);
	g_free(d->pasted);
	*d = (struct decoder){.utf8 = d->utf8};
}

static bool emit(struct event *out, gunichar code, guint mods)
{
	*out = (struct event){.type = EVENT_KEY, .key = {code, mods}};
	return true;
}

/* A control character as the key that sends it. */
static bool emit_control(struct event *out, gunichar c, guint mods)
{
	switch (c) {
	case '\t':
		return emit(out, KEYCODE_TAB, mods);
	case '\r':
	case '\n':
		return emit(out, KEYCODE_ENTER, mods);
	case '\b':
	case 0x7f:
		return emit(out, KEYCODE_BACKSPACE, mods);
	case 0:
		return emit(out, ' ', mods | MOD_CTRL);
	default:
		return emit(out, c < 27 ? c + 'a' - 1 : c + '@', mods | MOD_CTRL);
	}
}

static bool emit_character(struct event *out, gunichar c, guint mods)
{
	if (c < ' ' || c == 0x7f)
		return emit_control(out, c, mods);
	return emit(out, c, mods);
}

/* Collects UTF-8; true with a whole character in *c. What isn't UTF-8 is dropped. */
static bool assemble(struct decoder *d, guchar byte, gunichar *c)
{
	if (byte < 0x80) {
		d->n = 0;
		*c = byte;
		return true;
	}
	if (!d->utf8 || d->n >= 4)
		d->n = 0;
	if (!d->utf8)
		return false;
	d->bytes[d->n++] = byte;
	*c = g_utf8_get_char_validated(d->bytes, d->n);
	if (*c == (gunichar)-2)
		return false;
	d->n = 0;
	return *c != (gunichar)-1;
}

static bool end_paste(struct decoder *d, struct event *out)
{
	g_free(d->pasted);
	d->pasted = g_string_free(g_steal_pointer(&d->paste), FALSE);
	*out = (struct event){.type = EVENT_PASTE, .text = d->pasted};
	return true;
}

/* Terminals send the ends of pasted lines as Enter. */
static bool is_line_end(gunichar c)
{
	return c == '\r' || c == '\n';
}

static bool feed_paste(struct decoder *d, gunichar code, struct event *out)
{
	gunichar c;

	if (code == DECODE_PASTE_END)
		return end_paste(d, out);
	if (code < 256 && assemble(d, code, &c) && d->paste->len < PASTE_MAX)
		g_string_append_unichar(d->paste, is_line_end(c) ? '\n' : c < ' ' ? ' ' : c);
	return false;
}

/* After ESC: a sequence to swallow, or a character typed with Alt. */
static bool feed_escaped(struct decoder *d, gunichar code, struct event *out)
{
	d->escape = false;
	if (code == DECODE_PAUSE)
		return emit(out, KEYCODE_ESC, 0);
	if (code == '[' || code == 'O') {
		d->sequence = true;
		return false;
	}
	if (code == ']' && d->awaited) {
		d->answer = g_string_new(NULL);
		return false;
	}
	if (code >= 256)
		return emit(out, code, MOD_ALT);
	return emit_character(out, code, MOD_ALT);
}

static void drop_answer(struct decoder *d)
{
	g_string_free(g_steal_pointer(&d->answer), TRUE);
	d->awaited = false;
}

static bool end_answer(struct decoder *d, gunichar code, struct event *out)
{
	g_free(d->pasted);
	d->pasted = g_string_free(g_steal_pointer(&d->answer), FALSE);
	d->awaited = false;
	d->closing = code == 27;
	*out = (struct event){.type = EVENT_GROUND, .text = d->pasted};
	return true;
}

/* The answer may come in pieces; what turns out to be none is a person's M-] and more. */
static bool feed_answer(struct decoder *d, gunichar code, struct event *out)
{
	if (code == DECODE_PAUSE)
		return false;
	if ((code == 7 || code == 27) && d->answer->len > 0)
		return end_answer(d, code, out);
	g_string_append_unichar(d->answer, code);
	if (ground_may_be(d->answer->str) && d->answer->len < ANSWER_MAX)
		return false;
	drop_answer(d);
	return decoder_feed(d, code, out);
}

bool decoder_feed(struct decoder *d, gunichar code, struct event *out)
{
	bool closing = d->closing && code != DECODE_PAUSE;
	gunichar c;

	if (d->paste)
		return feed_paste(d, code, out);
	if (d->answer)
		return feed_answer(d, code, out);
	if (closing) {
		d->closing = false;
		if (code == '\\')
			return false;
	}
	if (d->sequence) {
		d->sequence = code != DECODE_PAUSE && (code < '@' || code > '~');
		return false;
	}
	if (d->escape)
		return feed_escaped(d, code, out);
	if (code == 27) {
		d->escape = true;
		return false;
	}
	if (code == DECODE_PASTE_BEGIN) {
		d->paste = g_string_new(NULL);
		return false;
	}
	if (code == DECODE_PASTE_END || code == DECODE_PAUSE)
		return false;
	if (code >= 256)
		return emit(out, code, 0);
	return assemble(d, code, &c) && emit_character(out, c, 0);
}
