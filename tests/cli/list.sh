#!/bin/sh
# Asking: list, search, now, next, show, days and facets, in every form.
. "${top_srcdir:?}/tests/cli/lib.sh"

prints "nothing loaded: an empty answer" list <<END
END
prints "nothing loaded: an empty array" list --json <<END
[]
END
prints "nothing loaded: no day" days --json <<END
[]
END
says "it is told why" "Nothing is loaded yet"
"$summitty" import -q "$here/summit.ics" || exit 99

prints "list, for people" list <<END
Thu 11 Oct  2018-10-11
2 days       Technology Fair        Expo        Exhibition  $(id Technology)
09:00–10:00  Opening of Bình Dương  Grand Hall  Plenary     $(id Opening)
09:30–11:00  Smart City Forum       Room B      Forum       $(id Smart)
11:00–12:00  대전 Workshop          Room B      Workshop    $(id 대전)
15:30–16:00  Coffee                             Break       $(id Coffee)

Fri 12 Oct  2018-10-12
15:30–16:00  Coffee                             Break       $("$summitty" list day2 --format '{id}' Coffee)
19:00        Dinner [cancelled]                 Social      $(id Dinner)
END

prints "times have the session's offset, days are dates, an end may be missing" \
	list --format '{start} {end} {day} {tz} {title}' <<END
2018-10-11 2018-10-13 2018-10-11 Asia/Ho_Chi_Minh Technology Fair
2018-10-11T09:00:00+07:00 2018-10-11T10:00:00+07:00 2018-10-11 Asia/Ho_Chi_Minh Opening of Bình Dương
2018-10-11T09:30:00+07:00 2018-10-11T11:00:00+07:00 2018-10-11 Asia/Ho_Chi_Minh Smart City Forum
2018-10-11T13:00:00+09:00 2018-10-11T14:00:00+09:00 2018-10-11 Asia/Seoul 대전 Workshop
2018-10-11T15:30:00+07:00 2018-10-11T16:00:00+07:00 2018-10-11 Asia/Ho_Chi_Minh Coffee
2018-10-12T15:30:00+07:00 2018-10-12T16:00:00+07:00 2018-10-12 Asia/Ho_Chi_Minh Coffee
2018-10-12T19:00:00+07:00  2018-10-12 Asia/Ho_Chi_Minh Dinner
END

"$summitty" import -q "$here/summit.ics" # nothing is new any more
prints "one session as JSON: every field, in order" list kind:plenary --json <<END
[
{"id":"$(id Opening)","uid":"opening@test","recurrence_id":null,"source":"summit","title":"Opening of Bình Dương","description":"First line\nSecond, with a backslash \\\\","kind":"plenary","track":null,"venue":"Grand Hall","people":[],"url":"https://example.org/opening","status":"confirmed","start":"2018-10-11T09:00:00+07:00","end":"2018-10-11T10:00:00+07:00","start_epoch":1539223200,"end_epoch":1539226800,"tz":"Asia/Ho_Chi_Minh","all_day":false,"ambient":false,"day":"2018-10-11","starred":false,"level":null,"hidden":false,"note":null,"clashes":[],"change":null,"categories":["Plenary"],"language":null,"team":[],"delay":0,"full":false}
]
END
prints "an all-day session has dates" list kind:exhibition \
	--format '{all_day} {ambient} {start} {end} {start_epoch} {end_epoch}' <<END
true true 2018-10-11 2018-10-13 1539190800 1539363600
END
prints "an occurrence has its place in the series" list day2 Coffee --format '{uid} {recurrence_id}' <<END
coffee@test 2018-10-12T15:30:00+07:00
END

run list --json
if command -v python3 >/dev/null; then
	python3 - "$world/out" <<'END'
import json, sys
with open(sys.argv[1], encoding="utf-8") as f:
    data = json.load(f)
names = """id uid recurrence_id source title description kind track venue people url status start end
start_epoch end_epoch tz all_day ambient day starred level hidden note clashes change categories
language team delay full""".split()
assert len(data) == 7
for session in data:
    assert list(session) == names, list(session)
    assert all(isinstance(session[n], list) for n in ("people", "clashes", "categories"))
    assert all(isinstance(session[n], bool) for n in ("all_day", "ambient", "starred", "hidden", "full"))
dinner = data[-1]
assert dinner["end"] is None and dinner["end_epoch"] is None, dinner
nulls = {n for session in data for n in names if session[n] is None}
assert nulls <= set("""recurrence_id end end_epoch level venue track url note change
language""".split()), nulls
assert dinner["description"] == "", dinner
END
	check "JSON is an array of whole objects"
else
	skip "JSON is an array of whole objects" "no python3"
fi

run list --tsv
[ "$(wc -l <"$world/out")" -eq 8 ] && [ "$(awk -F '\t' '{ print NF }' "$world/out" | sort -u)" = 31 ]
check "TSV: a header, a line a session, 31 columns each" || shown
has "TSV escapes line ends and backslashes" 'First line\\nSecond, with a backslash \\\\	'

prints "days" days <<END
Thu 11 Oct  2018-10-11  5 sessions  09:00–16:00
Fri 12 Oct  2018-10-12  2 sessions  15:30–19:00
END
prints "the days that are asked for, not that of the fair that goes on" days 2018-10-12 --format '{day} {count}' <<END
2018-10-12 2
END
prints "a day of all-day sessions alone" days kind:exhibition <<END
Thu 11 Oct  2018-10-11  1 session  all day
END
prints "a day of which no end is known" days Dinner <<END
Fri 12 Oct  2018-10-12  1 session  19:00
END
prints "days as JSON" days --json <<END
[
{"day":"2018-10-11","count":5,"first":"2018-10-11T09:00:00+07:00","last":"2018-10-11T16:00:00+07:00"},
{"day":"2018-10-12","count":2,"first":"2018-10-12T15:30:00+07:00","last":"2018-10-12T19:00:00+07:00"}
]
END
prints "kinds" kinds <<END
2  break
1  exhibition
1  forum
1  plenary
1  social
1  workshop
END
prints "venues as JSON" venues --json <<END
[
{"name":"Room B","count":2},
{"name":"Expo","count":1},
{"name":"Grand Hall","count":1}
]
END
prints "a facet of a query" venues kind:forum --tsv <<END
name	count
Room B	1
END
prints "no track" tracks --json <<END
[]
END
prints "no people" people <<END
END

prints "now" now --format '{title}' <<END
Technology Fair
Opening of Bình Dương
Smart City Forum
END
prints "next, flat" next <<END
Thu 11 Oct  11:00–12:00  대전 Workshop  Room B  Workshop  $(id 대전)
END
prints "another now" --now 2018-10-12T15:40+07:00 now --format '{title}' <<END
Technology Fair
Coffee
END
prints "a day as now is that day" --now 2018-10-12 list today -is:ambient --format '{day}' --limit 1 <<END
2018-10-12
END
prints "a day, and what is still on" list day2 --format '{title}' <<END
Technology Fair
Coffee
Dinner
END
prints "today" list today --limit 1 --format '{title}' <<END
Technology Fair
END
prints "a range of hours" list day1 11:00..15:30 --format '{title}' <<END
대전 Workshop
Coffee
END
prints "what is not" list -kind:break -status:cancelled -forum --format '{title}' <<END
Technology Fair
Opening of Bình Dương
대전 Workshop
END
prints "after --" list --format '{title}' -- -kind:break day:2 <<END
Dinner
END
prints "--limit 0" list --limit 0 <<END
END

prints "search without accents" search binh duong --format '{title}' <<END
Opening of Bình Dương
END
prints "search for a part of a word" search 전 --format '{title}' <<END
대전 Workshop
END
exits 0 "nothing found is an answer" search openin durong
says "and something near is named" "No session has the word durong; did you mean duong?"
lacks "a word that matches is not blamed" openin
exits 0 "a list too" list kind:forum forun
says "names the word that matches nothing" "the word forun; did you mean forum?"
exits 0 "words that never meet" list coffee dinner
says "are told as such" "no session has all of them: coffee dinner"
exits 0 "a filter that removes everything" list opening kind:tour
says "is told as such" "No session matches kind:tour"
lacks "and nothing else is suggested" "did you mean"
exits 0 "a status that no session has" list status:tentative
says "is told likewise" "No session matches status:tentative"
lacks "and not suggested instead of itself" "did you mean"
exits 0 "nothing on" --now 2018-11-01T12:00+07:00 now
says "is told" "Nothing is running now"
exits 0 "no such facet" tracks
says "is told too" "None of these sessions has any tracks"
exits 0 "--quiet" search -q durong
silent "says nothing"
for word in 2018-10 2018/10/25 09:00 2018-10-11T09:00; do
	exits 2 "no WHEN: $word" list "$word"
	says "the forms are named" "2018-10-11..2018-10-12, 09:00..12:30"
done
prints "but in quotes a phrase" list '"09:00"' <<END
END
exits 0 "nothing found as JSON" search --json xyzzy
has "is an empty array" '^\[\]$'

prints "show" show "$(id Opening)" <<END
Opening of Bình Dương

Day        Thu 11 Oct  2018-10-11
Time       09:00–10:00 (1 h), Asia/Ho_Chi_Minh
Venue      Grand Hall
Kind       Plenary
Link       https://example.org/opening
Categories Plenary
Source     summit
Id         $(id Opening)
UID        opening@test

First line
Second, with a backslash \\
END
exits 0 "show by a prefix" show "$(id 대전 | cut -c 1-5)"
has "both zones" "^There      13:00–14:00 (1 h), Asia/Seoul$"
exits 0 "show by UID" show open-end@test
exits 3 "show what is not there" show ffffffff
prints "show --json gives the order asked for" show "$(id Smart)" "$(id Opening)" --format '{title}' <<END
Smart City Forum
Opening of Bình Dương
END

exits 0 "--ics" list kind:forum --ics
has "is a calendar" '^UID:forum@test'
exits 0 "-o writes a file" list -o "$world/list.txt"
[ ! -s "$world/out" ] && grep -q "Smart City Forum" "$world/list.txt"
check "and nothing on standard output"
(umask 022 && "$summitty" list -o "$world/shared.txt")
[ "$(stat -c %a "$world/shared.txt")" = 644 ]
check "which is as the umask has it"
ln -s /dev/fd/1 "$world/stdout"
"$summitty" list -o "$world/stdout" | cmp -s - "$world/list.txt" && [ -L "$world/stdout" ]
check "standard output by another name is that"
exits 0 "a device is written to" list -o /dev/null
mkfifo "$world/pipe"
"$summitty" list -o "$world/pipe" &
cmp -s "$world/pipe" "$world/list.txt" && wait && [ -p "$world/pipe" ]
check "so is a pipe"
for words in --color '--color always' --color=always '--color -kind:talk'; do
	# shellcheck disable=SC2086 # words
	exits 0 "colour when asked for: $words" list $words
	has "is there" "$(printf '\033')\\["
done
exits 0 "none when it is never wanted" --color never list
lacks "no colour" "$(printf '\033')"
has "but an answer" "Smart City Forum"
exits 0 "none in a pipe" list
lacks "no escape" "$(printf '\033')"

{
	sed -n '/^BEGIN:VCALENDAR/,/^X-WR-TIMEZONE/p' "$here/summit.ics"
	for room in 10 2 1; do
		printf 'BEGIN:VEVENT\r\nUID:room-%s\r\nDTSTART:20181014T090000\r\n' $room
		printf 'SUMMARY:Talk\r\nLOCATION:Room %s\r\nEND:VEVENT\r\n' $room
	done
	echo END:VCALENDAR
} >"$world/rooms.ics"
"$summitty" import -q "$world/rooms.ics" --as rooms || exit 99
prints "numbers of names count by their value" venues source:rooms --tsv <<END
name	count
Room 1	1
Room 2	1
Room 10	1
END
finish
