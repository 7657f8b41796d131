/*
 * What the screen is measured against: an ncurses program that draws one full static frame, then
 * waits; each key moves a bar to the next line, so that two lines are drawn anew.
 */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>

static void draw_line(int y)
{
	for (int x = 0; x < COLS; x++)
		mvaddch(y, x, (chtype)('!' + (y * 7 + x) % 90));
}

int main(void)
{
	setlocale(LC_ALL, "");
	if (!initscr())
		return 1;
	noecho();
	for (int y = 0; y < LINES; y++)
		draw_line(y);
	refresh();
	for (int bar = 0; getch() != ERR; bar = (bar + 1) % LINES) {
		standout();
		draw_line((bar + 1) % LINES);
		standend();
		draw_line(bar);
		refresh();
	}
	endwin();
	return EXIT_SUCCESS;
}
