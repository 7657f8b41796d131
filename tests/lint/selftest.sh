#!/bin/sh
# A lint that finds nothing may be blind. Each is shown a tree with one fault, has to fail, and has to
# name the file; and a tree that is only nearly at fault, which has to pass.
lints=$(cd "${0%/*}" && pwd)
. "$lints/lint.sh"
tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT

# plant FILE CONTENT (with printf's escapes): an otherwise empty tree that holds this file.
plant() {
	rm -rf "$tree"
	mkdir -p "$tree/$(dirname "$1")"
	printf '%b' "$2" >"$tree/$1"
}

# catches LINT WHAT FILE CONTENT
catches() {
	plant "$3" "$4"
	output=$(sh "$lints/$1.sh" "$tree")
	status=$?
	if [ "$status" -eq 1 ] && printf '%s\n' "$output" | grep -q "^# .*$3"; then
		report "$1 catches $2" ""
	else
		report "$1 catches $2" "exit status $status
$output"
	fi
}

# allows LINT WHAT FILE CONTENT
allows() {
	plant "$3" "$4"
	output=$(sh "$lints/$1.sh" "$tree") && output=
	report "$1 allows $2" "$output"
}

# repeat N TEXT
repeat() {
	awk -v n="$1" -v text="$2" 'BEGIN { while (n-- > 0) printf "%s", text }'
}

c=src/model/x.c
h=include/summitty/model/x.h

catches layers 'a higher room' $c '#include <summitty/store/cache.h>\n'
catches layers 'a higher room in a header' $h '#include <summitty/app/app.h>\n'
catches layers 'a sibling' src/ical/x.c '#include <summitty/store/cache.h>\n'
catches layers 'a sibling in quotes' src/cli/x.c '  #  include "summitty/term/surface.h"\n'
catches layers 'term that knows the model' src/term/x.c '#include <summitty/model/kind.h>\n'
catches layers 'app that knows the rest of ical' src/app/x.c '#include <summitty/ical/parse.h>\n'
catches layers 'a room that is not there' $c '#include <summitty/util/x.h>\n'
catches layers 'a new room without a rank' src/util/x.c '#include <summitty/base/text.h>\n'
catches layers "another room's private header" $c '#include "../base/text-private.h"\n'
allows layers 'a lower room' $c '#include <summitty/time/zone.h>\n'
allows layers 'its own room' $c '#include <summitty/model/kind.h>\n'
allows layers 'app that reads records' src/app/x.c '#include <summitty/ical/record.h>\n'
allows layers 'main that knows all' src/main.c '#include <summitty/tui/tui.h>\n'

catches foreign libical $c '#include <libical/ical.h>\n'
catches foreign ICU $c '#include <unicode/ucal.h>\n'
catches foreign SQLite $c '# include <sqlite3.h>\n'
catches foreign 'SQLite in a public header' include/summitty/store/x.h '#include <sqlite3.h>\n'
catches foreign ncurses src/view/x.c '#include <ncursesw/curses.h>\n'
catches foreign utf8proc src/view/x.c '#include "utf8proc.h"\n'
catches foreign libcurl $c '#include <curl/curl.h>\n'
catches foreign libqrencode src/view/x.c '#include <qrencode.h>\n'
allows foreign 'each at home' src/store/x.c '#include <sqlite3.h>\n'

guard='#ifndef SUMMITTY_MODEL_X_H\n#define SUMMITTY_MODEL_X_H\n'
catches headers 'a wrong guard' $h '#ifndef X_H\n#define X_H\n#endif\n'
catches headers 'no guard' $h 'struct x;\n'
if command -v "${CC:-cc}" >/dev/null; then
	catches headers 'a header that needs another' $h "${guard}bool f(void);\n#endif\n"
	allows headers 'one that stands alone' $h "$guard#include <stdbool.h>\nbool f(void);\n#endif\n"
fi

catches words 'what is left to do' $c '/* TO''DO: finish */\n'
catches words 'a shell' $c '\tsystem("ls");\n'
catches words 'a second clock' $c '\tt.s = time(NULL);\n'
catches words 'a room that prints' $c '\tprintf("%d", 1);\n'
catches words 'a test that sleeps' tests/unit/x.c '\tusleep(100);\n'
catches words 'a script that sleeps' tests/cli/x.sh 'true; sleep 1\n'
catches words 'a mutable variable' $c 'static int count;\n'
catches words 'a mutable pointer' $c 'static const char *last = NULL;\n'
catches words 'a mutable table' $c 'static struct row rows[] = {\n'
catches words 'a global' $c 'int count = 0;\n'
allows words 'the clock' src/time/clock.c '\tg_get_real_time();\n'
allows words 'a comment and a string' $c '/* time() and\n * system() */\nf("printf()"); // puts()\n'
allows words 'constants' $c 'static const int n = 1;\nstatic const char *const w[] = {\n'
allows words 'prototypes and types' $c 'static int f(int x);\nstruct x;\nextern const int y;\n'
allows words 'a front end that prints' src/cli/x.c '\tprintf("%d", 1);\n'

catches lists 'an unlisted source' $c '\n'
catches lists 'an unlisted header' $h '\n'
catches lists 'an unlisted test' tests/unit/base/test-x.c '\n'
catches lists 'an unlisted script' tests/cli/x.sh '\n'
catches lists 'a test that is never run' tests/unit/x/Makemodule.am \
	'check_PROGRAMS += \\\n\ttests/unit/x/test-x\n'

catches size 'a file too long' $c "$(repeat 601 '\\n')"
allows size 'one just short enough' $c "$(repeat 600 '\\n')"

catches format 'a trailing blank' $c 'int f(void); \n'
catches format 'blanks for a tab' $c '        return 0;\n'
catches format 'a long line' $c "/* $(repeat 100 x) */\n"
catches format 'a long line of tabs' $c "$(repeat 13 '\\t')x\n"
catches format 'no line break at the end' $c 'int f(void);'
catches format 'a blank line at the end' $c 'int f(void);\n\n'
allows format 'a long line of two-byte letters' $c "/* $(repeat 90 ü) */\n"

if command -v mandoc >/dev/null; then
	catches man 'a broken page' man/x.1 '.Dd October 11, 2018\n.Dt X 1\n.Os\n.Sh NAME\n.Xyz\n'
fi
# shellcheck disable=SC2016
if command -v shellcheck >/dev/null; then
	catches shell 'a sloppy script' tests/x.sh '#!/bin/sh\nrm $1\n'
	catches shell 'one without the ending' run '#!/bin/sh\nrm $1\n'
	allows shell 'a clean one' run '#!/bin/sh\nrm "$1"\n'
fi
finish
