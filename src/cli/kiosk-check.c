/*
 * kiosk --check: what in the machine under a public terminal is still open. It looks at files and
 * asks the kernel; it changes nothing.
 */
#include "kiosk-check.h"

#include <unistd.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>
#include <summitty/guard/host.h>
#include <summitty/time/clock.h>

struct finding {
	const char *name, *state, *wanted, *advice;
	char *seen; /* or NULL */
	enum host_state verdict;
};

static const struct field finding_fields[] = {
	{"name", NULL, field_get_text, offsetof(struct finding, name)},
	{"state", NULL, field_get_text, offsetof(struct finding, state)},
	{"wanted", NULL, field_get_text, offsetof(struct finding, wanted)},
	{"seen", NULL, field_get_text, offsetof(struct finding, seen)},
	{"advice", NULL, field_get_text, offsetof(struct finding, advice)},
	{NULL, NULL, NULL, 0},
};

static void finding_clear(void *pointer)
{
	struct finding *finding = pointer;
	g_free(finding->seen);
}

/* A folder in place of the machine is no kernel that could be asked. */
static void describe_host(const struct options *o, struct host *host)
{
	host_init(host);
	host->now = clock_system_now().s;
	if (o->cache)
		host->cache = o->cache;
	if (o->config)
		host->config = o->config;
	if (o->pin)
		host->pin = o->pin;
	if (o->every > 0)
		host->stale = (gint64)o->every * 2 * 60;
	if (o->root)
		host->root = o->root;
	else
		host_ask_kernel(host, STDIN_FILENO);
}

static GArray *make_checks(const struct host *host)
{
	GArray *findings = g_array_new(FALSE, FALSE, sizeof(struct finding));

	g_array_set_clear_func(findings, finding_clear);
	for (const struct host_check *check = host_checks; check->name; check++) {
		struct finding finding = {.name = check->name, .wanted = _(check->wanted)};
		finding.verdict = host_probe(check, host, &finding.seen);
		finding.state = host_state_name(finding.verdict);
		finding.advice = finding.verdict == HOST_OK ? NULL : _(check->advice);
		g_array_append_val(findings, finding);
	}
	return findings;
}

/* Where all is well, what is well; else what was found, what is wanted and what to do. */
static void append_finding(struct cli *cli, const struct finding *finding)
{
	static const char *const colors[] = {
		[HOST_OK] = "32", [HOST_OPEN] = "1;31", [HOST_UNKNOWN] = "33"};
	g_autofree char *state = text_pad(_(finding->state), 9, "…");

	page_append(&cli->page, colors[finding->verdict], state, out_text(cli->out));
	if (finding->verdict == HOST_OK) {
		answer_line(cli, "%s: %s", finding->name, finding->wanted);
		return;
	}
	answer_line(cli, "%s: %s", finding->name,
		finding->seen ? finding->seen : _("not as it should be"));
	answer_line(cli, _("         wanted: %s"), finding->wanted);
	answer_line(cli, _("         to do: %s"), finding->advice);
}

static guint count(const GArray *findings, enum host_state state)
{
	guint n = 0;

	for (guint i = 0; i < findings->len; i++)
		n += g_array_index(findings, struct finding, i).verdict == state;
	return n;
}

static void print_findings(struct cli *cli, const GArray *findings)
{
	for (guint i = 0; i < findings->len; i++)
		append_finding(cli, &g_array_index(findings, struct finding, i));
	answer_line(cli, _("%u ok, %u open, %u unknown"), count(findings, HOST_OK),
		count(findings, HOST_OPEN), count(findings, HOST_UNKNOWN));
}

static bool is_there(const char *root, GError **error)
{
	if (!root || g_file_test(root, G_FILE_TEST_IS_DIR))
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_NOT_FOUND,
		_("There is no folder %s to check. Name one with --root."), root);
	return false;
}

int kiosk_check(struct cli *cli, GError **error)
{
	struct host host;
	bool done;

	if (!is_there(cli->options.root, error))
		return EXIT_FAILURE;
	describe_host(&cli->options, &host);
	g_autoptr(GArray) findings = make_checks(&host);
	const struct records records = {
		finding_fields, findings->data, findings->len, sizeof(struct finding)};
	if (!answer_records(cli, &records, &done, error))
		return EXIT_FAILURE;
	if (!done)
		print_findings(cli, findings);
	return cli->options.exit_code && count(findings, HOST_OPEN) ? EXIT_FINDINGS : EXIT_DONE;
}
