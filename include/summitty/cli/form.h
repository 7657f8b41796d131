#ifndef SUMMITTY_CLI_FORM_H
#define SUMMITTY_CLI_FORM_H

#include <glib.h>
#include <stdbool.h>

#include <summitty/base/auto.h>
#include <summitty/cli/field.h>
#include <summitty/cli/out.h>

/* The forms that programs read: any records, through their table of fields. */

/* One array of objects, every field always there; "[]" if there is no record. */
bool form_json(const struct records *records, struct out *out, GError **error);

/* A line of names, then a line a record: tabs between, and inside values \t \n \r \\ and \uXXXX for
 * tabs, line ends, backslashes and other control characters. */
bool form_tsv(const struct records *records, struct out *out, GError **error);

/* Comma-separated values, RFC 4180, for spreadsheets: a line of names first; texts made safe. */
bool form_csv(const struct records *records, struct out *out, GError **error);

/* A --format text, taken apart: {field}, {{ and }} for braces, \n \t \\. */
struct template;

/* NULL with USAGE when it is malformed; an unknown field's message names those there are. */
struct template *template_new(const char *text, const struct field *fields, GError **error);
void template_free(struct template *template); /* NULL is fine */

/* A line a record; values are one line each and harmless to a terminal. */
bool form_template(const struct records *records, const struct template *template, struct out *out,
	GError **error);

DEFINE_AUTO(struct template, template_free)

#endif
