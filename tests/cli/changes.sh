#!/bin/sh
# What a load changed, for me first; taking a whole load back; stars that move on to a new UID.
. "${top_srcdir:?}/tests/cli/lib.sh"

file=$world/summit.ics
cp "$here/summit.ics" "$file"
prints "nothing has changed yet" changes </dev/null
prints "as JSON" changes --json <<END
[]
END
"$summitty" import -q "$file" --as summit || exit 99
prints "a first load is no news" changes --exit-code </dev/null
opening=$(id Opening) forum=$(id Smart) dinner=$(id Dinner) fair=$(id Technology)
"$summitty" star -q "$opening" "$forum" "$dinner" || exit 99
"$summitty" unstar -q "$forum" && "$summitty" list --json >"$world/before"

# The opening moves into another star's time, dinner goes, the fair has another title.
awk '
	/^BEGIN:VEVENT/ { event = ""; inside = 1 }
	inside { event = event $0 "\n" }
	!inside { print }
	/^END:VEVENT/ {
		inside = 0
		if (event ~ /SUMMARY[^\n]*Dinner/)
			next
		if (event ~ /SUMMARY[^\n]*Opening/)
			sub(/T090000/, "T091500", event)
		sub(/Technology Fair/, "Technology Market", event)
		printf "%s", event
	}' "$here/summit.ics" >"$file"
exits 0 "refresh" refresh summit
has "what is mine comes first" "^summit: yours: moved: Opening.*start: 09:00 → 09:15"
has "a star that is gone is kept" "^summit: yours: removed: Dinner (your agenda keeps it)"
lacks "what is not mine is not told so" "yours.*Market"
has "and all of it is counted" "1 moved, 1 edited, 1 removed"
run agenda --format '{title}'
has "it is on the agenda still" Dinner

prints "changes" changes --limit 1 <<END
★ moved: Opening of Bình Dương [unread]  $opening
  start: 09:00 → 09:15
END
run changes
has "the others come after" "^edited: Technology Market \[unread\]  $fair"
has "by field" "^  title: Technology Fair → Technology Market"
prints "of mine only" changes --mine --format '{title} {change} {starred} {level}' <<END
Opening of Bình Dương moved true must
Dinner removed true must
END
run changes --mine --limit 1 --json
has "as JSON" "\"id\":\"$opening\".*\"source\":\"summit\".*\"change\":\"moved\""
has "times with their offset" '"fields":\[{"field":"start","old":"2018-10-11T09:00:00+07:00","new":"2018-10-11T09:15:00+07:00"}\]'
has "and when" '"at":"2018-10-11T09:30:00+07:00"'
run changes --since 2018-10-11 --format '{title}'
has "since a day" "Market"
exits 5 "what is news says so to scripts" changes --exit-code --format '{title}'
prints "unread, of mine" changes --unread --mine --format '{title} {unread}' <<END
Opening of Bình Dương true
Dinner true
END
if command -v script >/dev/null; then
	script -qc "'$summitty' changes --limit 1" /dev/null >/dev/null </dev/null
	prints "what a terminal has shown is no longer unread" changes --unread --mine --format '{title}' <<END
Dinner
END
else
	skip "seen on a terminal" "script is not there"
fi
prints "since later" changes --since 2018-10-12 </dev/null
exits 2 "since what is no time" changes --since soonish
says "says what it wants" "wants a time"

prints "undo takes the load back" undo <<END
Taken back: the load of summit (1 moved, 1 edited, 1 removed).
END
run list --json
cmp -s "$world/before" "$world/out"
check "everything is as it was before"
prints "no changes are left" changes </dev/null
prints "the step before it is next" undo <<END
Taken back: star taken away (Smart City Forum).
END
exits 0 "and again" redo
prints "redo does the load again" redo <<END
Done again: the load of summit (1 moved, 1 edited, 1 removed).
END
run changes --mine --format '{title}'
has "its changes are back" "Opening"
exits 0 "undo once more" undo -q

# The forum, at another time, now runs into the opening; its UID is another one, too.
"$summitty" star -q "$forum" --maybe && "$summitty" note -q "$forum" "front row"
"$summitty" tag -q "$forum" data
sed 's/^UID:forum/UID:renamed-forum/' "$here/summit.ics" >"$file"
cmp -s "$here/summit.ics" "$file" && sed 's/^UID:\(.*\)/UID:new-\1/' "$here/summit.ics" >"$file"
exits 0 "refresh with another UID" refresh summit
has "the star moves on" "yours: 1 star follows its session"
lacks "once" "yours: new"
lacks "what clashed before is no news" "now clash"
now=$(id Smart)
[ -n "$now" ] && [ "$now" != "$forum" ]
check "the id is another"
prints "level, note and tag go with it" list tag:data --format '{title} {level} {note}' <<END
Smart City Forum maybe front row
END
prints "the old id finds it" show "$forum" --format '{id}' <<END
$now
END
run agenda --format '{id} {change}'
lacks "nothing is orphaned" removed
exits 0 "undo takes back both at once" undo
run agenda --format '{id} {level} {note}'
has "the star is where it was" "$forum maybe front row"
lacks "and nowhere else" "$now"
exits 0 "redo" redo
run agenda --format '{id} {level} {note}'
has "does both again" "$now maybe front row"

# many TITLE [MAIN]: a session with titles in three languages, the first MAIN, the second TITLE
many() {
	sed -n '/^BEGIN:VCALENDAR/,/^X-WR-TIMEZONE/p' "$here/summit.ics"
	printf 'BEGIN:VEVENT\r\nUID:many\r\nDTSTART:20181015T090000\r\n'
	printf 'SUMMARY;LANGUAGE=en:%s\r\n' "${2-Tour}"
	printf 'SUMMARY;LANGUAGE=ko:%s\r\nSUMMARY;LANGUAGE=vi:Tham quan\r\nEND:VEVENT\r\n' "$1"
	echo END:VCALENDAR
}
many 투어 >"$world/many.ics"
"$summitty" import -q "$world/many.ics" --as many || exit 99
many 견학 >"$world/many.ics"
"$summitty" refresh -q many || exit 99
run changes
has "of titles those that changed" "^  titles: 투어 (ko) → 견학 (ko)$"
many 견학 Visit >"$world/many.ics"
"$summitty" refresh -q many || exit 99
run changes
has "the main title" "^  title: Tour → Visit$"
lacks "once" "titles:"
many 방문 Walk >"$world/many.ics"
"$summitty" refresh -q many || exit 99
run changes
has "with another one" "^  title: Visit → Walk$"
has "all of them" "^  titles: Visit (en), 견학 (ko) → Walk (en), 방문 (ko)$"

# two TIME: a programme of two sessions, of which the second begins at TIME
two() {
	sed -n '/^BEGIN:VCALENDAR/,/^X-WR-TIMEZONE/p' "$here/summit.ics"
	for event in "talk 090000 110000" "walk $1 140000"; do
		# shellcheck disable=SC2086 # three words
		printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTART:20181014T%s\r\nDTEND:20181014T%s\r\n' $event
		printf 'SUMMARY:%s\r\nEND:VEVENT\r\n' "${event%% *}"
	done
	echo END:VCALENDAR
}
two 120000 >"$world/two.ics"
"$summitty" import -q "$world/two.ics" --as two || exit 99
"$summitty" star -q talk walk || exit 99
two 120000 | sed '/^BEGIN:VEVENT/,/^END:VEVENT/d' >"$world/two.ics"
"$summitty" refresh -q two || exit 99
two 120000 >"$world/two.ics"
exits 0 "stars whose sessions come back" refresh two
has "are told of" "^two: yours: now in the programme: walk$"
two 100000 >"$world/two.ics"
exits 0 "a load that makes stars clash" refresh two
has "says so" "^two: yours: now clash: talk, walk$"
run refresh two
lacks "only once" "clash"
two 093000 >"$world/two.ics"
run refresh two
lacks "nor when they clash otherwise" "now clash"
run refresh two --json
has "an array for programs" '"mine":\[\]'

# Of long texts what they differ in, in the words of the reader.
about() {
	sed "s/^DESCRIPTION:First line.*/DESCRIPTION:$1/" "$here/summit.ics"
}
long='The hall is open from eight. Bring what you need for a whole day, and a coat, since it is cold'
about "$long inside; lunch is at noon and dinner at seven." >"$world/long.ics"
"$summitty" import -q "$world/long.ics" --as long || exit 99
about "$long inside; lunch is at one and dinner at seven." >"$world/long.ics"
"$summitty" refresh -q long || exit 99
run changes
has "long texts are cut to what differs" \
	'^  description: …inside; lunch is at noon and dinner at seven. → …inside; lunch is at one '

flags=🇻🇳🇻🇳🇻🇳🇻🇳🇻🇳🇻🇳🇻🇳🇻🇳 flags=$flags$flags$flags$flags
about "Old: $flags" >"$world/long.ics"
"$summitty" refresh -q long || exit 99
about "New: $flags" >"$world/long.ics"
"$summitty" refresh -q long || exit 99
run changes
has "they are cut where a letter ends" '^  description: Old: 🇻🇳.*🇳… → New: 🇻🇳.*🇳…$'
lacks "and not in the middle of one" '🇻…'

"$summitty" source remove many summit two long --yes || exit 99
prints "undo brings back the last" undo <<END
Taken back: the removal of long.
END
prints "then the one before" undo -q </dev/null
exits 0 "the sources" source list
has "it has its sessions" '^two .*2 sessions'
prints "redo" redo <<END
Done again: the removal of two.
END
exits 0 "undo" undo -q
exits 0 "and again" undo -q
prints "nobody sees that it was gone" refresh <<END
long: 7 sessions (no change)
summit: 7 sessions (no change)
two: 2 sessions (no change)
END
finish
