#ifndef SUMMITTY_MODEL_QUERY_WHEN_H
#define SUMMITTY_MODEL_QUERY_WHEN_H

#include <summitty/model/query.h>

/* The values of day:, after: and before:. NULL with USAGE, or NOT_FOUND for a day that is not. */
struct query *when_day(const char *value, const struct query_context *context, GError **error);
struct query *when_after(const char *value, const struct query_context *context, GError **error);
struct query *when_before(const char *value, const struct query_context *context, GError **error);

#endif
