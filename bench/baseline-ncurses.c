/*
 * What the first frame is measured against: an ncurses program that draws one full static frame and
 * then waits for a key.
 */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>

int main(void)
{
	setlocale(LC_ALL, "");
	if (!initscr())
		return 1;
	noecho();
	for (int y = 0; y < LINES; y++)
		for (int x = 0; x < COLS; x++)
			mvaddch(y, x, (chtype)('!' + (y * 7 + x) % 90));
	refresh();
	getch();
	endwin();
	return EXIT_SUCCESS;
}
