#!/bin/sh
# `make report`: the ten longest functions and files. A mirror, not a gate.
. "${0%/*}/lint.sh"

# In kernel style a function's braces stand alone in the first column, under its name.
functions() {
	awk '
		FNR == 1 { name = ""; start = 0 }
		/^[A-Za-z_].*\(/ && !/;$/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
		/^\{$/ { start = FNR }
		/^\}$/ && start && name != "" {
			print FNR - start - 1, FILENAME ":" name
			start = 0
			name = ""
		}' "$@"
}

# shellcheck disable=SC2046
set -- $(files src '*.c')
lengths=$(functions "$@" | sort -rn)
printf 'longest functions\n'
printf '%s\n' "$lengths" | head -n 10 | sed 's/^/  /'
printf '%s\n' "$lengths" | awk '
	{ length_of[NR] = $1 }
	END { printf "%d functions, median %d lines, 19 of 20 at most %d\n",
		NR, length_of[int((NR + 1) / 2)], length_of[int(NR / 20) + 1] }'
printf '\nlongest files\n'
wc -l "$@" | grep -v ' total$' | sort -rn | head -n 10 | sed 's/^ */  /'
