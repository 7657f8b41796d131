#ifndef SUMMITTY_CLI_VERB_OPTIONS_H
#define SUMMITTY_CLI_VERB_OPTIONS_H

#include <glib.h>

/* The options of each verb that has its own, with offsets into struct options (options.h). */
extern const GOptionEntry import_options[];
extern const GOptionEntry refresh_options[];
extern const GOptionEntry check_options[];
extern const GOptionEntry changes_options[];
extern const GOptionEntry star_options[];
extern const GOptionEntry hide_options[];
extern const GOptionEntry team_options[];
extern const GOptionEntry gaps_options[];
extern const GOptionEntry tag_options[];
extern const GOptionEntry clashes_options[];
extern const GOptionEntry agenda_import_options[];
extern const GOptionEntry plan_options[];
extern const GOptionEntry fetch_options[];
extern const GOptionEntry kiosk_options[];
extern const GOptionEntry delay_options[];
extern const GOptionEntry full_options[];
extern const GOptionEntry notice_options[];
extern const GOptionEntry qr_options[];
extern const GOptionEntry export_options[];
extern const GOptionEntry doctor_options[];

#endif
