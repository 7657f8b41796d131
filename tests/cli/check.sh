#!/bin/sh
# Checking: what is said, in which form, with which exit code.
. "${top_srcdir:?}/tests/cli/lib.sh"

# calendar NAME: a file of the events on standard input
calendar() {
	{
		echo BEGIN:VCALENDAR
		echo VERSION:2.0
		echo PRODID:-//test//EN
		cat
		echo END:VCALENDAR
	} >"$world/$1"
}

# event UID START END TITLE VENUE
event() {
	printf '%s\n' BEGIN:VEVENT "UID:$1" "DTSTART:20181011T${2}00Z" "DTEND:20181011T${3}00Z" \
		"SUMMARY:$4" "LOCATION:$5" END:VEVENT
}

cd "$world" || exit 99
event a 0900 1000 Opening Hall | calendar clean.ics
{
	event a 0900 1000 Opening Hall
	event b 0930 1030 Forum Hall
	event c 1100 1100 Photo Hall
} | calendar clash.ics
event c 1100 1100 Photo Hall | calendar note.ics
echo "<html>no calendar</html>" >page.ics

prints "nothing to complain of" check clean.ics --exit-code <<END
1 session: nothing to complain of
END
prints "a finding says where, what and which; the worst comes first" check clash.ics <<END
clash.ics:11: warning: "Forum" (2018-10-11 09:30) overlaps "Opening" (2018-10-11 09:00) in Hall. (UID b) [venue-clash]; move one of them, or name their rooms in LOCATION
clash.ics:18: note: "Photo" (2018-10-11 11:00) ends when it begins. (UID c) [no-length]; correct DTEND
3 sessions: 0 errors, 1 warning, 1 note
END
prints "--json has all of it" check note.ics --json <<END
[
{"severity":"note","code":"no-length","file":"note.ics","line":4,"uid":"c","text":"\"Photo\" (2018-10-11 11:00) ends when it begins.","hint":"correct DTEND"}
]
END
prints "--json without findings" check clean.ics --json <<END
[]
END
prints "--quiet leaves the summary out" check clean.ics -q <<END
END
prints "--limit" check clash.ics --format '{code}' --limit 1 <<END
venue-clash
END
exits 5 "a warning is a finding" check clash.ics --exit-code
exits 0 "a note is none" check note.ics --exit-code
exits 0 "findings alone are no failure" check clash.ics
exits 1 "what is no calendar" check page.ics clash.ics
has "is a finding that names the file once" "page.ics: error: [^/]*unreadable-file"
has "and keeps no other from being looked at" "venue-clash"
exits 3 "what is not there" check nowhere.ics
exits 2 "a zone that is none" check clash.ics --tz Mars/Olympus
exits 2 "no source" check

"$summitty" check - <clash.ics >out 2>err
has "standard input" "venue-clash"
exits 0 "sources are one programme" check clean.ics note.ics
has "of two files" "^2 sessions: 0 errors, 0 warnings, 1 note$"

i=0
while [ $i -lt 9 ]; do
	event "n$i" "1${i}00" "1${i}00" "Photo $i" "Hall $i"
	i=$((i + 1))
done | calendar notes.ics
run check notes.ics
[ "$(grep -c 'notes.ics:.*no-length' out)" -eq 5 ]
check "five notes of a kind are shown" || shown
has "the rest is counted" "^note: 4 more like these \[no-length\]"
run check notes.ics --json
[ "$(grep -c no-length out)" -eq 9 ]
check "--json lists them all" || shown

exits 0 "the first load" import -q clash.ics
sed s/UID:a/UID:new/ clash.ics >changed && mv changed clash.ics
run check clash.ics
has "a UID that was changed" "UID a when it was last loaded.*uid-changed"
prints "nothing is loaded" list --format '{uid}' <<END
a
b
c
END

# The sample is clean: what it has more than one of at a time is meant so.
exits 0 "the sample has no finding" check "$top_srcdir/data/wta2018" --exit-code
lacks "no error and no warning" ": \\(error\\|warning\\): "
has "a venue of many rooms is a note" "note: .*\[shared-venue\]"

event a 0900 1000 Opening Hall | calendar clean.ics
"$summitty" import -q clean.ics && "$summitty" delay -q "$(id Opening)" 20 || exit 99
exits 0 "what the staff say is none of a file's faults" check --exit-code clean.ics
lacks "the SEQUENCE that a delay adds did not go back" sequence-back

finish
