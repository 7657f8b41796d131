/* The verbs of a venue's staff. */
#include "verbs.h"

#include <summitty/model/overlay.h>

const struct verb verbs_venue[] = {
	{
		.name = "fetch",
		.synopsis = "[SOURCE…] [--as NAME] [--tz ZONE] [--loop] [--every MIN]",
		.summary = N_("Bring the programme of a kiosk up to date"),
		.group = GROUP_VENUE,
		.needs = VERB_RECORDS,
		.most = ANY,
		.entries = fetch_options,
		.run = run_fetch,
	},
	{
		.name = "kiosk",
		.synopsis = "[--room NAME]… [--board] [--idle SEC] [--feed URL] [--every MIN] "
			    "[--pin FILE] [--open] [--set-pin] [--check]",
		.summary = N_("Show the programme on a public terminal"),
		.group = GROUP_VENUE,
		.needs = VERB_RECORDS,
		.entries = kiosk_options,
		.run = run_kiosk,
	},
	{
		.name = "delay",
		.synopsis = "[ID] [MINUTES] [--undo]",
		.summary = N_("Say that a session is late; alone, list which are"),
		.group = GROUP_VENUE,
		.needs = VERB_APP | VERB_RECORDS,
		.most = 2,
		.entries = delay_options,
		.run = run_delay,
		.arg = OVERLAY_DELAY,
	},
	{
		.name = "full",
		.synopsis = "[VENUE] [--until TIME] [--off] [--undo]",
		.summary = N_("Say that a venue is full; alone, list which are"),
		.group = GROUP_VENUE,
		.needs = VERB_APP | VERB_RECORDS,
		.most = 1,
		.entries = full_options,
		.run = run_full,
		.arg = OVERLAY_FULL,
	},
	{
		.name = "notice",
		.synopsis = "[TEXT…] [--until TIME] [--undo]",
		.summary = N_("Announce something on every screen; alone, list what is announced"),
		.group = GROUP_VENUE,
		.needs = VERB_APP | VERB_RECORDS,
		.most = ANY,
		.entries = notice_options,
		.run = run_notice,
		.arg = OVERLAY_NOTICE,
	},
	{.name = NULL},
};
