/* Where a session stands at a given time. The clock itself is the caller's business. */
#include <summitty/model/now.h>

struct instant session_over(const struct session *s)
{
	struct instant end = session_effective_end(s);

	if (end.s == s->start.s)
		end.s += MOMENT_UNKNOWN_LENGTH;
	return end;
}

enum moment session_moment(const struct session *s, struct instant now)
{
	if (now.s < s->start.s)
		return MOMENT_FUTURE;
	return now.s < session_over(s).s ? MOMENT_RUNNING : MOMENT_PAST;
}
