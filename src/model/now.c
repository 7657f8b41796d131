/* Where a session stands at a given time. The clock itself is the caller's business. */
#include <summitty/model/now.h>

enum moment session_moment(const struct session *s, struct instant now)
{
	struct span span = session_span(s);
	if (span.end.s == span.start.s)
		span.end.s += MOMENT_UNKNOWN_LENGTH;
	if (now.s < span.start.s)
		return MOMENT_FUTURE;
	return now.s < span.end.s ? MOMENT_RUNNING : MOMENT_PAST;
}
