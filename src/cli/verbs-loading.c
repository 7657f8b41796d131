/* The verbs that bring programmes in. */
#include "verbs.h"

const struct verb verbs_loading[] = {
	{
		.name = "import",
		.synopsis =
			"SOURCE… [--as NAME] [--window A..B] [--tz ZONE] [--dry-run] [--strict]",
		.summary =
			N_("Load files, directories of .ics files, feeds, or - for standard input"),
		.group = GROUP_LOADING,
		.needs = VERB_APP | VERB_LOADS | VERB_RECORDS,
		.least = 1,
		.most = ANY,
		.entries = import_options,
		.run = run_import,
	},
	{
		.name = "refresh",
		.synopsis = "[NAME…] [--dry-run] [--exit-code]",
		.summary = N_("Load sources again from where they came"),
		.group = GROUP_LOADING,
		.needs = VERB_APP | VERB_LOADS | VERB_RECORDS,
		.most = ANY,
		.entries = refresh_options,
		.run = run_refresh,
	},
	{
		.name = "check",
		.synopsis = "SOURCE… [--tz ZONE] [--exit-code]",
		.summary = N_("Tell what in a source will hurt attendees; load nothing"),
		.group = GROUP_LOADING,
		.needs = VERB_APP | VERB_RECORDS,
		.least = 1,
		.most = ANY,
		.entries = check_options,
		.run = run_check,
	},
	{
		.name = "source list",
		.synopsis = "",
		.summary = N_("List what is loaded"),
		.group = GROUP_LOADING,
		.needs = VERB_RECORDS | VERB_DEFAULT,
		.run = run_source_list,
	},
	{
		.name = "source remove",
		.synopsis = "NAME…",
		.summary = N_("Forget a source and its sessions; stars stay"),
		.group = GROUP_LOADING,
		.least = 1,
		.most = ANY,
		.run = run_source_remove,
	},
	{
		.name = "source rename",
		.synopsis = "OLD NEW",
		.summary = N_("Call a source something else"),
		.group = GROUP_LOADING,
		.least = 2,
		.most = 2,
		.run = run_source_rename,
	},
	{.name = NULL},
};
