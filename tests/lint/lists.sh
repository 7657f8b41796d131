#!/bin/sh
# What is not listed is not built, not run and not shipped: every source and every test is.
. "${0%/*}/lint.sh"

listed=$(find . -name Makemodule.am -exec cat {} + ; cat Makefile.am 2>/dev/null)

# Prints the paths on stdin that no Makemodule.am names. A program of one source needs only its own
# name: tests/unit/base/test-text stands for tests/unit/base/test-text.c.
unlisted() {
	while read -r file; do
		printf '%s\n' "$listed" | grep -v '^#' | tr -s ' \t=' '\n' |
			grep -qxF -e "$file" -e "\$(srcdir)/$file" -e "\$(top_srcdir)/$file" -e "${file%.c}" ||
			echo "$file: in no Makemodule.am"
	done
}

report "every source is listed" "$(files 'src include' '*.[ch]' | unlisted)"
report "every test is listed" "$(files tests '*.[ch]' '*.sh' | unlisted)"
report "every benchmark is listed" "$(files bench '*.[ch]' '*.sh' | unlisted)"

# A test program that is built, but not run.
# shellcheck disable=SC2046
report "every test program is run" "$(awk '
	/\\$/ { sub(/\\$/, ""); line = line $0; next }
	{
		n = split(line $0, word, /[ \t]+/)
		line = ""
		for (i = 3; i <= n; i++) {
			if (word[1] == "check_PROGRAMS")
				built[word[i]] = FILENAME
			if (word[1] == "TESTS")
				run[word[i]] = 1
		}
	}
	END {
		for (program in built)
			if (program ~ /\/test-|\/replay-/ && !(program in run))
				print built[program] ": " program " is not in TESTS"
	}' /dev/null $(files tests Makemodule.am))"
finish
