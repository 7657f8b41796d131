#!/bin/sh
# A file that needs more than 400 lines is two; 600 is the wall.
. "${0%/*}/lint.sh"

longer_than() {
	files 'src include' '*.[ch]' | while read -r file; do
		lines=$(wc -l <"$file")
		[ "$lines" -le "$1" ] || echo "$file: $lines lines"
	done
}

note "$(longer_than 400)"
report "no file has more than 600 lines" "$(longer_than 600)"
finish
