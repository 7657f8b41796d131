/*
 * Many kiosks and one web server: the schedule that each keeps (time/pace.h) and the request that
 * each makes (feed/http.h) are the fetcher's own; only the waiting is left out. Prints what one
 * scenario came to, as a row that bench/run-fleet has the heading of:
 *   fleet [-n KIOSKS] [-e MINUTES] [-h HOURS] [-c MINUTES] [-d MINUTES] [-w] NAME URL FILE
 *
 * All are switched on in the first second, as after a power cut, with the programme of before. With
 * -c FILE, the one behind URL, changes every so often; with -d the server is away for so long in
 * the middle, while FILE.down exists; with -w nothing is asked, and every answer is that nothing
 * has changed.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <utime.h>

#include <summitty/base/hash.h>
#include <summitty/feed/http.h>
#include <summitty/time/pace.h>

enum { HOUR = 3600, SIZE = 16 * 1024 * 1024 };

struct kiosk {
	struct pace pace;
	char *etag;
	guint failures, edition;
	int following; /* the next one whose turn is in the same second; -1: none */
};

struct fleet {
	struct kiosk *kiosks;
	int *due; /* the first kiosk of each second; -1: none */
	guint *asked;
	gint64 seconds, changed_at;
	guint edition, old, unchanged, whole, failed;
	gint64 slowest; /* seconds from a change until the last kiosk has it */
};

static struct {
	int kiosks, every, hours, change, down;
	gboolean without;
	char **words;
} options = {.kiosks = 500, .every = 10, .hours = 24};

static const GOptionEntry entries[] = {
	{"kiosks", 'n', 0, G_OPTION_ARG_INT, &options.kiosks, "", NULL},
	{"every", 'e', 0, G_OPTION_ARG_INT, &options.every, "", NULL},
	{"hours", 'h', 0, G_OPTION_ARG_INT, &options.hours, "", NULL},
	{"change", 'c', 0, G_OPTION_ARG_INT, &options.change, "", NULL},
	{"down", 'd', 0, G_OPTION_ARG_INT, &options.down, "", NULL},
	{"without", 'w', 0, G_OPTION_ARG_NONE, &options.without, "", NULL},
	{G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.words, "", NULL},
	{NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

static void schedule(struct fleet *fleet, int kiosk, gint64 at)
{
	if (at >= fleet->seconds)
		return;
	fleet->kiosks[kiosk].following = fleet->due[at];
	fleet->due[at] = kiosk;
}

/* --- The server ------------------------------------------------------------------------------- */

/* Another ETag is another time of change; seconds do not pass here, so it is set. */
static void change_file(struct fleet *fleet, gint64 at)
{
	struct utimbuf times = {.actime = at, .modtime = 1540000000 + at};

	if (utime(options.words[2], &times) != 0)
		g_error("%s can't be changed", options.words[2]);
	fleet->edition++;
	fleet->changed_at = at;
	fleet->old = (guint)options.kiosks;
}

/* Away from the middle of the time on. */
static void come_and_go(gint64 at, gint64 seconds)
{
	g_autofree char *down = g_strconcat(options.words[2], ".down", NULL);

	if (options.down > 0 && at == seconds / 2)
		g_file_set_contents(down, "", 0, NULL);
	if (options.down > 0 && at == seconds / 2 + options.down * 60)
		g_unlink(down);
}

/* --- A kiosk ---------------------------------------------------------------------------------- */

static void has_programme(struct fleet *fleet, struct kiosk *kiosk, gint64 at)
{
	if (kiosk->edition == fleet->edition)
		return;
	kiosk->edition = fleet->edition;
	if (fleet->edition > 0 && --fleet->old == 0)
		fleet->slowest = MAX(fleet->slowest, at - fleet->changed_at);
}

static void take_answer(
	struct fleet *fleet, struct kiosk *kiosk, const struct http_answer *answer, gint64 at)
{
	kiosk->failures = answer ? 0 : kiosk->failures + 1;
	fleet->failed += !answer;
	if (!answer)
		return;
	fleet->unchanged += answer->unchanged;
	fleet->whole += !answer->unchanged;
	if (answer->unchanged)
		return;
	g_free(kiosk->etag);
	kiosk->etag = g_strdup(answer->etag);
	has_programme(fleet, kiosk, at);
}

static void ask(struct fleet *fleet, int which, gint64 at)
{
	struct kiosk *kiosk = &fleet->kiosks[which];
	static const struct http_answer nothing_new = {.unchanged = true};
	struct http_wishes wishes = {0};
	const struct http_request request = {
		.url = options.words[1],
		.etag = kiosk->etag,
		.max_bytes = SIZE,
		.wishes = &wishes,
	};
	struct http_answer *answer = options.without ? NULL : http_get(&request, NULL);

	fleet->asked[at]++;
	take_answer(fleet, kiosk, options.without ? &nothing_new : answer, at);
	const struct pace_result result = {
		.failures = kiosk->failures,
		.retry_after = wishes.retry_after,
		.fresh_for = wishes.max_age,
	};
	http_answer_free(answer);
	schedule(fleet, which, at + pace_next(&kiosk->pace, &result));
}

/* --- All of them ------------------------------------------------------------------------------ */

static void switch_on(struct fleet *fleet)
{
	fleet->kiosks = g_new0(struct kiosk, options.kiosks);
	fleet->due = g_new(int, fleet->seconds);
	fleet->asked = g_new0(guint, fleet->seconds);
	for (gint64 at = 0; at < fleet->seconds; at++)
		fleet->due[at] = -1;
	for (int i = 0; i < options.kiosks; i++) {
		struct kiosk *kiosk = &fleet->kiosks[i];
		kiosk->pace.every = options.every * 60;
		kiosk->pace.seed = hash_bytes(&i, sizeof(i), 0);
		schedule(fleet, i, pace_first(&kiosk->pace, false));
	}
}

static void live(struct fleet *fleet)
{
	for (gint64 at = 0; at < fleet->seconds; at++) {
		come_and_go(at, fleet->seconds);
		if (options.change > 0 && at > 0 && at % (options.change * 60) == 0)
			change_file(fleet, at);
		for (int i = fleet->due[at], next; i >= 0; i = next) {
			next = fleet->kiosks[i].following;
			ask(fleet, i, at);
		}
	}
}

/* The most that were asked within so many seconds. */
static guint peak(const struct fleet *fleet, gint64 window)
{
	guint sum = 0, most = 0;

	for (gint64 at = 0; at < fleet->seconds; at++) {
		sum += fleet->asked[at];
		if (at >= window)
			sum -= fleet->asked[at - window];
		most = MAX(most, sum);
	}
	return most;
}

static void print_row(const struct fleet *fleet)
{
	guint all = fleet->unchanged + fleet->whole + fleet->failed;

	printf("%s\t%d\t%u\t%u\t%u\t%u\t%.2f\t%u\t%u\t%" G_GINT64_FORMAT "\n", options.words[0],
		options.kiosks, all, fleet->unchanged, fleet->whole, fleet->failed,
		(double)all / (double)fleet->seconds, peak(fleet, 1), peak(fleet, 60),
		fleet->slowest);
}

int main(int argc, char **argv)
{
	g_autoptr(GOptionContext) context = g_option_context_new("NAME URL FILE");
	g_autoptr(GError) error = NULL;

	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) || !options.words ||
		g_strv_length(options.words) != 3) {
		g_printerr("fleet: %s\n", error ? error->message : "NAME URL FILE are missing");
		return 2;
	}
	struct fleet fleet = {.seconds = (gint64)options.hours * HOUR};
	switch_on(&fleet);
	live(&fleet);
	print_row(&fleet);
	for (int i = 0; i < options.kiosks; i++)
		g_free(fleet.kiosks[i].etag);
	g_free(fleet.kiosks);
	g_free(fleet.due);
	g_free(fleet.asked);
	g_strfreev(options.words);
	return 0;
}
