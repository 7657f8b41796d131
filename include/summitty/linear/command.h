#ifndef SUMMITTY_LINEAR_COMMAND_H
#define SUMMITTY_LINEAR_COMMAND_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct linear;
struct linear_request;

/* What stands after a command. */
enum linear_takes {
	LINEAR_NOTHING,
	LINEAR_TEXT,      /* words, or none */
	LINEAR_WORDS,     /* words, at least one */
	LINEAR_ITEM,      /* the number of an item, or none for the one read last */
	LINEAR_ITEM_TEXT, /* the number of an item, then words or none */
};

/* A command: the master copy of its name, its help and its part of the manual. */
struct linear_command {
	const char *name;   /* words as they are typed; "" for a number alone */
	const char *letter; /* typed instead, or NULL */
	const char *words;  /* what it takes, for help: "N TEXT", or "" */
	const char *help;   /* marked for translation; no full stop */
	enum linear_takes takes;
	bool (*run)(struct linear *linear, const struct linear_request *request, GError **error);
	int arg; /* for commands that share a function */
};

/* All of them, in the order of help; ends with a NULL name. */
extern const struct linear_command linear_commands[];

/* A line that was understood. */
struct linear_request {
	const struct linear_command *command;
	size_t item; /* counted from 1; 0 if none was named */
	const char
		*text; /* the rest, without blanks around it; never NULL; borrowed from the line */
};

/*
 * Takes a line apart, which has no blanks at its ends. Case does not matter in commands. USAGE says
 * what to type instead: the nearest command, or what this one takes.
 */
bool linear_parse(const char *line, struct linear_request *out, GError **error);

#endif
