#!/bin/sh
# Layout. What a line looks like is checked; the rest is clang-format's, whose versions differ, so
# that its opinion is a note: run it on what you change.
. "${0%/*}/lint.sh"

sources() {
	files 'src include tests bench' '*.[ch]'
}

report "lines end without blanks" "$(
	{
		sources
		files 'src tests bench man m4' '*.am' '*.sh' '*.m4' '*.[1-8]'
	} | xargs grep -nE '[[:space:]]+$' /dev/null)"
report "lines are indented with tabs" "$(sources | xargs grep -nE '^ {8}' /dev/null)"

# UTF-8 continuation bytes take no column.
report "lines have at most 100 columns" "$(sources | while read -r file; do
	expand -t 8 "$file" | tr -d '\200-\277' |
		awk -v file="$file" 'length($0) > 100 { print file ":" NR ": " length($0) " columns" }'
done)"

report "files end with one line break" "$(sources | while read -r file; do
	[ -z "$(tail -c 1 "$file")" ] || echo "$file: no line break at the end"
	[ -n "$(tail -n 1 "$file")" ] || echo "$file: a blank line at the end"
done)"

if command -v clang-format >/dev/null && [ -f .clang-format ]; then
	note "$(sources | grep -v '^tests/' | while read -r file; do
		clang-format "$file" | cmp -s - "$file" || echo "clang-format would change $file"
	done)"
fi
finish
