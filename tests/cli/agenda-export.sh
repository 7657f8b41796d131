#!/bin/sh
# What other calendars make of an agenda that is exported again: the same events, newer revisions.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/summit.ics" || exit 99
opening=$(id Opening) forum=$(id Smart)
"$summitty" star -q "$opening" "$forum" || exit 99

# of FILE TITLE PROPERTY: its value in the event with this title
of() {
	tr -d '\r' <"$1" | awk -v title="SUMMARY:$2" -v name="$3:" '
		/^BEGIN:VEVENT/ { value = ""; found = 0 }
		index($0, title) == 1 { found = 1 }
		index($0, name) == 1 { value = substr($0, length(name) + 1) }
		/^END:VEVENT/ && found { print value }'
}

"$summitty" agenda export -o "$world/first.ics" || exit 99
sed 's/^DTSTART;TZID=Asia\/Ho_Chi_Minh:20181011T090000/DTSTART;TZID=Asia\/Ho_Chi_Minh:20181011T083000/' \
	"$here/summit.ics" >"$world/summit.ics"
"$summitty" import -q "$world/summit.ics" --as summit || exit 99
prints "it moved" list "uid:opening@test" --format '{start}' <<END
2018-10-11T08:30:00+07:00
END
SUMMITTY_NOW=2018-10-11T09:31:00+07:00 "$summitty" agenda export -o "$world/second.ics" || exit 99

[ "$(of "$world/first.ics" Opening UID)" = "$(of "$world/second.ics" Opening UID)" ]
check "its UID is the same"
[ "$(of "$world/first.ics" Opening SEQUENCE)" -lt "$(of "$world/second.ics" Opening SEQUENCE)" ]
check "its SEQUENCE is higher, though the programme's is not" ||
	grep -E 'SEQUENCE|SUMMARY' "$world/first.ics" "$world/second.ics" | sed 's/^/# /'
[ "$(of "$world/first.ics" Smart SEQUENCE)" -eq "$(of "$world/second.ics" Smart SEQUENCE)" ]
check "what did not move has the same"
[ "$(of "$world/first.ics" Smart DTSTAMP)" != "$(of "$world/second.ics" Smart DTSTAMP)" ]
check "DTSTAMP is that of the export"

"$summitty" star -q "$opening" --maybe && "$summitty" agenda export -o "$world/third.ics" uid:opening@test
[ "$(of "$world/third.ics" Opening SEQUENCE)" -eq "$(of "$world/second.ics" Opening SEQUENCE)" ]
check "it is kept when the star changes, and by a query"
"$summitty" import -q "$here/summit.ics" --as summit && "$summitty" agenda export -o "$world/fourth.ics"
[ "$(of "$world/fourth.ics" Opening SEQUENCE)" -gt "$(of "$world/third.ics" Opening SEQUENCE)" ]
check "moved back, it is higher still"

prints "every session of a query" agenda export --all kind:forum --format '{title}' <<END
Smart City Forum
END
exits 0 "alarms" agenda export --alarm 10
has "one for each" '^TRIGGER:-PT10M'
exits 0 "a page" agenda export --format html
has "that needs nothing else" '^<!DOCTYPE html>'
lacks "not even a picture" '<img\|<link\|<script\|@import\|url('
has "with the day" 'Opening of Bình Dương'
exits 1 "a folder that is not there" agenda export -o "$world/none/x.ics"
exits 2 "a format that is none" agenda export --format doc
cp "$world/first.ics" "$world/kept.ics"
exits 2 "a query that is none" agenda export 'kind:' -o "$world/kept.ics"
cmp -s "$world/first.ics" "$world/kept.ics"
check "leaves the file as it was"
finish
