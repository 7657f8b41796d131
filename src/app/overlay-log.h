#ifndef SUMMITTY_APP_OVERLAY_LOG_H
#define SUMMITTY_APP_OVERLAY_LOG_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <time.h>

/* The file of the staff's log. Private to app/. */

/* Which bytes a file had. */
struct overlay_stamp {
	dev_t device; /* all zero: there is no file */
	ino_t inode;
	off_t size;
	struct timespec changed;
};

struct overlay_stamp overlay_stamp_of(const char *path);
bool overlay_stamp_same(const struct overlay_stamp *a, const struct overlay_stamp *b);

/* The whole of it; "" if there is none or it can't be read. Never waits for a writer. Caller frees.
 */
char *overlay_log_read(const char *path, gsize *len);

/* A log that nobody else adds to meanwhile. */
struct overlay_log {
	const char *path;
	int fd;
	off_t size;
	bool torn; /* its last line has no end */
};

/* Opens it, waiting for who else has it; a new one gets the mode of the file `like`. FAILED. */
bool overlay_log_open(struct overlay_log *log, const char *path, const char *like, GError **error);
void overlay_log_close(struct overlay_log *log);

/* Adds one line, on the disk when it returns true; otherwise the file is as it was. FAILED. */
bool overlay_log_add(struct overlay_log *log, const char *line, GError **error);

#endif
