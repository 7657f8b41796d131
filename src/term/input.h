#ifndef SUMMITTY_TERM_INPUT_H
#define SUMMITTY_TERM_INPUT_H

#include <summitty/term/key.h>

/* Keys and mice of the terminal that curses has taken over. */
struct input;

struct input *input_new(void);
void input_free(struct input *input);

/* Has keys and, if wanted, the mouse told as input_read() promises them; again each time the
 * terminal comes back from another program. */
void input_set_modes(struct input *input, bool mouse);

/* One code for decode.h, never waiting; false if there is none. A mouse event comes as *mouse with
 * *is_mouse set. */
bool input_read(struct input *input, gunichar *code, struct mouse *mouse, bool *is_mouse);

#endif
