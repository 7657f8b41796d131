#!/bin/sh
# HACKING's annotated tree is that of the sources.
tool=$(cd "${0%/*}/../../build-aux" && pwd)/annotated-tree
. "${0%/*}/lint.sh"

report "HACKING names every source file as it stands (make update-docs)" "$(
	"$tool" . >"${TMPDIR:-/tmp}/tree.$$"
	sed -n '/^src\/base\/$/,$p' HACKING | diff - "${TMPDIR:-/tmp}/tree.$$"
	rm -f "${TMPDIR:-/tmp}/tree.$$")"
report "HACKING's tree has every room" "$(files src '*.c' |
	grep -vxF "$(awk '/^src\// { room = $1 } /^  [a-z]/ { print room $1 }' HACKING)")"
finish
