#ifndef SUMMITTY_MODEL_IDENTITY_H
#define SUMMITTY_MODEL_IDENTITY_H

/*
 * The id of a session: the first 8 hex digits of SHA-256 over UID, the UTC form of its
 * RECURRENCE-ID, and `extra`, NUL-separated; the same on every machine and after every reload.
 * `recurrence` and `extra` may be NULL; `extra` is the start and title where a file gives one UID
 * to different sessions, or a counter where two ids would collide. `out` has room for 9 bytes.
 */
void identity_make(const char *uid, const char *recurrence, const char *extra, char out[9]);

#endif
