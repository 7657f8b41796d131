#!/bin/sh
# The manual pages are clean mdoc.
. "${0%/*}/lint.sh"

# shellcheck disable=SC2046
if command -v mandoc >/dev/null; then
	report "manual pages are clean" "$(set -- $(files man '*.[1-8]')
		[ $# -eq 0 ] || mandoc -T lint -W warning "$@" 2>&1)"
else
	skip "manual pages are clean" "mandoc is not installed"
fi
finish
