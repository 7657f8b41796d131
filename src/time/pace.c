/*
 * When to ask a server again: the interval and its spread, and patience that grows with failures.
 * What looks like chance is made from the machine's seed and the number of the attempt, so that it
 * can be tested and does not change when a program is started again.
 */
#include <summitty/time/pace.h>

#include <summitty/time/instant.h>

enum {
	LEAST_WAIT = 5, /* even after a failure */
	MOST_FIRST = 5 * MINUTE_SECONDS,
	MOST_BACKOFF = HOUR_SECONDS,
	MOST_RETRY = 6 * HOUR_SECONDS,
	MOST_FRESH = DAY_SECONDS,
	SHARE = 10, /* the spread is one part of so many */
};

/* SplitMix64's finalizer (Steele, Lea, Flood 2014): one bit more or less changes half of them. */
static guint64 mix(guint64 x)
{
	x += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

/* A number from 0 to `most`, the same for the same seed and turn. */
static gint64 pick(guint64 seed, guint64 turn, gint64 most)
{
	return (gint64)(mix(seed ^ mix(turn)) % (guint64)(most + 1));
}

static gint64 interval(const struct pace *pace)
{
	return MAX(pace->every, MINUTE_SECONDS);
}

gint64 pace_first(const struct pace *pace, bool nothing_yet)
{
	return nothing_yet ? 0 : pick(pace->seed, 0, MIN(interval(pace), MOST_FIRST));
}

static gint64 after_answer(const struct pace *pace, gint64 fresh_for)
{
	gint64 fresh = CLAMP(fresh_for, 0, MOST_FRESH);
	gint64 wait = MAX(interval(pace), fresh);
	gint64 spread = wait / SHARE;
	gint64 next = wait - spread + pick(pace->seed, 1, 2 * spread);

	/* Never before the answer is old: what would be earlier is as much later. */
	return next < fresh ? 2 * fresh - next : next;
}

static gint64 after_failure(const struct pace *pace, const struct pace_result *result)
{
	guint doublings = MIN(result->failures - 1, 6);
	gint64 most = MIN((gint64)MINUTE_SECONDS << doublings, MOST_BACKOFF);
	gint64 wish = CLAMP(result->retry_after, 0, MOST_RETRY);
	gint64 wait = pick(pace->seed, 1 + result->failures, most);

	if (wish > 0)
		wait = MAX(wait, wish + pick(pace->seed, 1 + result->failures, wish / SHARE));
	return MAX(wait, LEAST_WAIT);
}

gint64 pace_next(const struct pace *pace, const struct pace_result *result)
{
	return result->failures == 0 ? after_answer(pace, result->fresh_for)
				     : after_failure(pace, result);
}
