#ifndef SUMMITTY_STORE_MEMORY_H
#define SUMMITTY_STORE_MEMORY_H

/* Has SQLite take its memory from here; to be said before its first use. One thread alone may use
 * it from then on. Private to store/. */
void memory_serve(void);

#endif
