/* The verbs about the program itself. */
#include "verbs.h"

const struct verb verbs_plumbing[] = {
	{
		.name = "config list",
		.synopsis = "",
		.summary = N_("List the options of the configuration and their values"),
		.group = GROUP_PLUMBING,
		.needs = VERB_RECORDS | VERB_DEFAULT,
		.run = run_config_list,
	},
	{
		.name = "config path",
		.synopsis = "",
		.summary = N_("Print where the configuration is"),
		.group = GROUP_PLUMBING,
		.run = run_config_path,
	},
	{
		.name = "doctor",
		.synopsis = "[--repair]",
		.summary = N_("Check the program's files and tell where they are"),
		.group = GROUP_PLUMBING,
		.needs = VERB_RECORDS,
		.entries = doctor_options,
		.run = run_doctor,
	},
	{
		.name = "completion",
		.synopsis = "bash|zsh|fish",
		.summary = N_("Print a completion script for a shell"),
		.group = GROUP_PLUMBING,
		.least = 1,
		.most = 2,
		.run = run_completion,
	},
	{
		.name = "help",
		.synopsis = "[TOPIC]",
		.summary = N_("Explain a verb or a topic"),
		.group = GROUP_PLUMBING,
		.most = 2,
		.run = run_help,
	},
	{.name = NULL},
};
