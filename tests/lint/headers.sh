#!/bin/sh
# Headers stand alone: each compiles by itself, and its guard is named after its path.
. "${0%/*}/lint.sh"

guard() {
	echo "$1" | sed 's,^include/summitty/,,; s,^src/,,' | tr '[:lower:]/.-' '[:upper:]___' |
		sed 's/^/SUMMITTY_/'
}

bad_guards() {
	files 'include src' '*.h' | while read -r header; do
		name=$(guard "$header")
		awk -v name="$name" -v file="$header" '
			NR == 1 { ok = $0 == "#ifndef " name }
			NR == 2 { ok = ok && $0 == "#define " name }
			END { if (!ok) print file ": its first two lines are not the guard " name }
		' "$header"
	done
}

report "guards are named after paths" "$(bad_guards)"

: "${CC:=cc}" "${LINT_CPPFLAGS=$(pkg-config --cflags glib-2.0 2>/dev/null)}"
if command -v "${CC%% *}" >/dev/null; then
	# One run of the compiler, but each header is a translation unit of its own.
	# shellcheck disable=SC2046,SC2086
	report "headers compile alone" "$(set -- $(files 'include src' '*.h')
		[ $# -eq 0 ] || $CC -std=gnu11 -fsyntax-only -Iinclude $LINT_CPPFLAGS -x c "$@" 2>&1 |
			grep -E 'error:|warning: implicit')"
else
	skip "headers compile alone" "there is no $CC"
fi
finish
