#!/bin/sh
# The sample summit as it is kept: its table still makes the same bytes, every entry is there and
# says what it rests on, and lines keep to 75 octets.
set -u
sample=${top_srcdir:=.}/data/wta2018
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
n=0

# ok DESCRIPTION COMMAND…
ok() {
	n=$((n + 1))
	what=$1
	shift
	if "$@"; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
	fi
}

# Lines of all calendars that match, unfolded and without their CR.
count() {
	cat "$sample"/*.ics | tr -d '\r' | awk '
		/^ / { line = line substr($0, 2); next }
		{ print line; line = $0 }
		END { print line }' | grep -c "$1"
}

same_bytes() {
	for file in "$work"/*.ics; do
		cmp "$file" "$sample/${file##*/}" || return
	done
}

short_lines() {
	awk '{ sub(/\r$/, "") } length > 75 { print FILENAME ": " $0; bad = 1 } END { exit bad }' \
		"$sample"/*.ics
}

every_line_crlf() {
	[ "$(cat "$sample"/*.ics | wc -l)" -eq "$(cat "$sample"/*.ics | grep -c "$(printf '\r')\$")" ]
}

# The paragraphs of invented entries that name people.
no_people_in_inventions() {
	awk 'BEGIN { RS = "" }
		/\nmark: ILLUSTRATIVE-E/ && /\npeople: / { print; bad = 1 }
		END { exit bad }' "$sample/sessions.txt"
}

echo 1..11
ok "the table makes calendars" "$top_srcdir/data/make-wta2018" "$work"
ok "they are the ones kept" same_bytes
ok "60 entries" [ "$(count '^BEGIN:VEVENT')" -eq 60 ]
ok "15 sourced" [ "$(count '^X-SUMMITTY-MARK:SOURCED$')" -eq 15 ]
ok "40 with an illustrative time" [ "$(count '^X-SUMMITTY-MARK:ILLUSTRATIVE-T$')" -eq 40 ]
ok "5 illustrative as a whole" [ "$(count '^X-SUMMITTY-MARK:ILLUSTRATIVE-E$')" -eq 5 ]
ok "each says so in words" [ "$(count '^DESCRIPTION;LANGUAGE=en:.*No source gives a clock time')" -eq 60 ]
ok "each in three languages" [ "$(count '^X-SUMMITTY-SUMMARY;LANGUAGE=\(vi\|ko\):')" -eq 120 ]
ok "no invented entry names people" no_people_in_inventions
ok "no line over 75 octets" short_lines
ok "every line ends in CRLF" every_line_crlf
