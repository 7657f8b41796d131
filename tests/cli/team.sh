#!/bin/sh
# Colleagues: whose session is whose, the time that is free for all, and what lives on after loads.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/summit.ics" || exit 99
forum=$(id Smart) seoul=$(id 대전) dinner=$(id Dinner)

prints "nobody yet" team --json <<END
[]
END
# Two colleagues export; one of them from another calendar, with its own UIDs.
"$summitty" star -q "$forum" "$seoul" --agenda "$world/an.db" &&
	"$summitty" agenda export -o "$world/an.ics" --agenda "$world/an.db" &&
	"$summitty" star -q "$seoul" --maybe --agenda "$world/binh.db" &&
	"$summitty" agenda export --format json -o "$world/binh.json" --agenda "$world/binh.db" || exit 99
cat >"$world/chi.ics" <<END
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//other//EN
BEGIN:VEVENT
UID:1@other.example
DTSTAMP:20181001T000000Z
DTSTART:20181011T020000Z
DTEND:20181011T030000Z
SUMMARY:Opening of Binh Duong
LOCATION:Grand Hall
END:VEVENT
BEGIN:VEVENT
UID:2@other.example
DTSTAMP:20181001T000000Z
DTSTART:20181011T080000Z
DTEND:20181011T090000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
END

prints "add" team add "$world/an.ics" --as 'An Nguyễn' <<END
An Nguyễn is AN now: 2 sessions
END
prints "our JSON" team add "$world/binh.json" <<END
binh is B now: 1 session
END
prints "what can't be matched is told" team add "$world/chi.ics" --as 'Ái Ngọc' <<END
Ái Ngọc is ÁN2 now: 2 sessions

Not in the programme
Thu 11 Oct  15:00–16:00  Dentist  Session  843ba292
END
prints "all of them" team <<END
AN   An Nguyễn  2 sessions
B    binh       1 session
ÁN2  Ái Ngọc    2 sessions
END
prints "as records" team list --format '{initials} {name} {sessions}' <<END
AN An Nguyễn 2
B binh 1
ÁN2 Ái Ngọc 2
END
prints "whose is whose" list day1 --format '{title}: {team}.' <<END
Technology Fair: .
Opening of Bình Dương: ÁN2.
Smart City Forum: AN.
대전 Workshop: AN, B.
Coffee: .
END
prints "in lists too" list "uid:seoul@test" <<END
Thu 11 Oct  2018-10-11
11:00–12:00  대전 Workshop  AN B  Room B  Workshop  $seoul
END
exits 0 "details" show "$seoul"
has "name them" '^Team  *AN, B$'
exits 0 "JSON" list uid:seoul@test --json
has "has an array" '"team":\["AN","B"\]'
prints "by initials" list team:an --format '{title}' <<END
Smart City Forum
대전 Workshop
END
prints "by the beginning of a name, without marks" list 'team:"ai ng"' --format '{title}' <<END
Opening of Bình Dương
END
prints "anybody's" list is:team kind:workshop --format '{title}' <<END
대전 Workshop
END
prints "not mine for that" list is:starred --json <<END
[]
END
prints "one colleague's agenda, all of it" team list 'Ái Ngọc' --format '{title}' <<END
Opening of Bình Dương
Dentist
END

# Free for all: from the end of one's session to the beginning of another's.
"$summitty" star -q "$dinner" || exit 99
prints "gaps of my own" agenda gaps day1 --format '{start} {end}' <<END
2018-10-11T09:00:00+07:00 2018-10-11T16:00:00+07:00
END
prints "gaps of the team" agenda gaps day1 --team --format '{start} {end} <{fits}>' <<END
2018-10-11T12:00:00+07:00 2018-10-11T15:00:00+07:00 <>
END

# Never lost: a reload, changed UIDs, a removed cache, undo.
sed 's/forum@test/renamed@test/' "$here/summit.ics" >"$world/summit.ics"
"$summitty" import -q "$world/summit.ics" --as summit || exit 99
prints "a session under a new UID" list team:an --format '{uid} {team}' <<END
renamed@test AN
seoul@test AN, B
END
prints "undo of the load takes it back" undo -q <<END
END
prints "with the old one" list team:an --format '{uid} {team}' <<END
forum@test AN
seoul@test AN, B
END
rm -r "$XDG_CACHE_HOME"
prints "without the programme it is kept" team list an --format '{title} {change}' <<END
Smart City Forum removed
대전 Workshop removed
END
"$summitty" import -q "$here/summit.ics" || exit 99
prints "and found again" team list an --format '{title} <{change}>' <<END
Smart City Forum <>
대전 Workshop <>
END
prints "one of the same name is replaced" team add "$world/binh.json" --as 'An Nguyễn' -q <<END
END
prints "by what is in the file" team list AN --format '{title}' <<END
대전 Workshop
END
prints "undo" undo <<END
Taken back: colleague's agenda (An Nguyễn).
END
prints "is as it was" team list AN --format '{title}' <<END
Smart City Forum
대전 Workshop
END

exits 2 "removing asks" team remove AN
says "with a hint" 'needs --yes'
prints "remove" team remove AN --yes <<END
An Nguyễn removed
END
prints "is gone" list team:an -team:an2 --format '{title}' -q <<END
END
prints "undo brings it back" undo <<END
Taken back: colleague's agenda removed (An Nguyễn).
END
prints "whole" team list AN --format '{title}' <<END
Smart City Forum
대전 Workshop
END
exits 3 "nobody of this name" team remove zoe --yes
exits 3 "nor to list" team list zoe
exits 3 "no such file" team add "$world/none.ics"
exits 2 "one name for two files" team add "$world/an.ics" "$world/chi.ics" --as x
exits 2 "a name that can't be" team add "$world/an.ics" --as "$(printf 'a\tb')"
echo '{"title":"x"}' >"$world/bad.json"
echo '[{"title":"x"}]' >"$world/partly.json"
exits 4 "an entry that is no session" team add "$world/partly.json"
says "says so" '1 entry of .*partly.json is no session'
"$summitty" agenda export --format csv -o "$world/an.csv" --agenda "$world/an.db"
prints "our CSV" team add "$world/an.csv" --as csv <<END
csv is C now: 2 sessions
END
exits 0 "a hostile name" team add "$world/an.ics" --as "$(printf '\033[31mred')"
lacks "is harmless" "$(printf '\033')"
exits 1 "not with --read-only" team add "$world/an.ics" --read-only
finish
