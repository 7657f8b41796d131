#!/bin/sh
# What the staff say: delays, full rooms and notices; where they show, when they end, undo of them,
# and that no load, no torn line, no full disk and no second writer loses one.
. "${top_srcdir:?}/tests/cli/lib.sh"

summit=$world/summit.ics
cp "$here/summit.ics" "$summit" && "$summitty" import -q "$summit" || exit 99
opening=$(id Opening) forum=$(id Smart) seoul=$(id 대전) fair=$(id Technology) dinner=$(id Dinner)
log=$XDG_CACHE_HOME/summitty/cache.db.staff

# --- Delays

exits 0 "nothing is said" delay
says "and it says so" 'Nothing is delayed'
prints "a delay answers with the session" delay "$opening" +45 --format '{title} {start} {end} {change} {delay}' <<END
Opening of Bình Dương 2018-10-11T09:45:00+07:00 2018-10-11T10:45:00+07:00 delayed 45
END
run list day1
has "its title tells" 'Opening of Bình Dương \[delayed 45 min\]'
prints "it is listed" delay --format '{number} {id} {minutes} {text} {dropped} {until}' <<END
1 $opening 45 Opening of Bình Dương false 2018-10-11T22:45:00+07:00
END
run show "$opening"
has "details tell both times" '09:45.10:45'
has "the planned one too" 'Planned.*09:00.10:00'
has "and by how much" 'delayed 45 min'
prints "it is not on yet" now --format '{title}' <<END
Technology Fair
Smart City Forum
END
prints "but next" next --format '{title} {start}' <<END
Opening of Bình Dương 2018-10-11T09:45:00+07:00
END
prints "it is on when it would have been over" now --now 2018-10-11T10:30:00+07:00 --format '{title}' <<END
Technology Fair
Smart City Forum
Opening of Bình Dương
END
prints "and over when it is" list is:past day1 --now 2018-10-11T10:50:00+07:00 --format '{title}' <<END
END
prints "lists have it in its place" list day1 --format '{title}' <<END
Technology Fair
Smart City Forum
Opening of Bình Dương
대전 Workshop
Coffee
END
prints "a short list as well" list day1 --limit 2 --format '{title}' <<END
Technology Fair
Smart City Forum
END
prints "hours of a query are the new ones" list after:09:40 before:10:00 --format '{title}' <<END
Opening of Bình Dương
END
prints "is:changed finds it" list 'is:changed' Opening --format '{title}' <<END
Opening of Bình Dương
END
prints "the day begins later" days 2018-10-11 --json --limit 1 <<END
[
{"day":"2018-10-11","count":5,"first":"2018-10-11T09:30:00+07:00","last":"2018-10-11T16:00:00+07:00"}
]
END

"$summitty" star -q "$opening" "$forum" || exit 99
prints "clashes reckon with it" agenda clashes --format '{minutes}' <<END
60
END
"$summitty" agenda export -o "$world/mine.ics" || exit 99
grep -q 'DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T094500' "$world/mine.ics"
check "an export has the new time"
sequence() { sed -n '/UID:opening/,/END:VEVENT/s/^SEQUENCE:\([0-9]*\).*/\1/p' "$world/mine.ics"; }
first=$(sequence)
"$summitty" delay -q "$opening" +50 && "$summitty" agenda export -o "$world/mine.ics" || exit 99
second=$(sequence)
[ "${first:-0}" -ge 1 ] && [ "${second:-0}" -gt "${first:-0}" ]
check "with a SEQUENCE that grows" || echo "# $first $second"
"$summitty" delay -q "$opening" 0 && "$summitty" agenda export -o "$world/mine.ics" || exit 99
[ "$(sequence)" -gt "$second" ] && grep -q 'DTSTART;.*T090000' "$world/mine.ics"
check "also when it is on time again"
exits 0 "then nothing is late" delay --json
has "as an empty array" '^\[\]$'

prints "undo takes that back" delay --undo <<END
Taken back: Opening of Bình Dương
END
prints "so that it is late again" show "$opening" --format '{delay}' <<END
50
END
prints "the last but one" delay --undo 2 <<END
Taken back: Opening of Bình Dương
END
prints "and what was before holds" show "$opening" --format '{delay}' <<END
45
END

# --- Loads

"$summitty" refresh -q || exit 99
prints "a refresh leaves it" show "$opening" --format '{delay}' <<END
45
END
sed 's/SUMMARY:Smart City Forum/SUMMARY:Smarter City Forum/' "$here/summit.ics" >"$summit"
exits 0 "a change of something else" refresh
lacks "is no change of it" Opening
prints "and it stays late" list is:starred --format '{title} {delay}' <<END
Smarter City Forum 0
Opening of Bình Dương 45
END
sed 's/20181011T090000/20181011T093500/' "$here/summit.ics" >"$summit"
exits 0 "the programme moves it" refresh
says "the delay is dropped with a word" 'Opening of Bình Dương” is no longer delayed'
prints "what the programme moves itself is where it says" show "$opening" --format '{start} {delay} {change}' <<END
2018-10-11T09:35:00+07:00 0 moved
END
exits 0 "the delay is listed" delay
has "as dropped" 'dropped'
sed -i 's/SUMMARY:Smart City Forum/SUMMARY:Smarter City Forum/' "$summit"
exits 0 "another load" refresh
! grep -q 'no longer delayed' "$world/err"
check "does not say it again" || shown
cp "$here/summit.ics" "$summit" && "$summitty" refresh -q || exit 99
rm -f "$XDG_CACHE_HOME/summitty/cache.db" && "$summitty" import -q "$summit" || exit 99
prints "a new cache has it too" show "$opening" --format '{delay}' <<END
45
END

# --- Full

prints "a venue is full until what is on there ends" full 'room' <<END
Room B is full until 11:00
END
prints "it shows at what is on" show "$forum" --format '{full}' <<END
true
END
prints "not at what comes later" show "$seoul" --format '{full}' <<END
false
END
run now
has "now tells" 'Smart City Forum \[full\]'
prints "until a time" full 'Room B' --until 11:30 <<END
Room B is full until 11:30
END
prints "it shows at what comes next" show "$seoul" --format '{full}' <<END
true
END
prints "one entry a venue" full --format '{number} {text} {until}' <<END
7 Room B 2018-10-11T11:30:00+07:00
END
prints "until then" full --now 2018-10-11T11:30:00+07:00 --format '{text}' <<END
END
prints "or until somebody says so" full 'room b' --off <<END
Room B is no longer full
END
prints "then it is not" show "$forum" --format '{full}' <<END
false
END
prints "where nothing is on, until what comes next ends" full 'room b' --now 2018-10-11T08:00:00+07:00 <<END
Room B is full until 11:00
END
exits 0 "undone" full --undo

# --- Notices

prints "a notice" notice Lunch is upstairs <<END
Announced until Fri 12 Oct 04:00
END
prints "with an end" notice 'Bus at 18:00' --until +30 <<END
Announced until 10:00
END
run now
has "now begins with them" '^Notice: Lunch is upstairs$'
head -n 1 "$world/out" | grep -q '^Notice: '
check "at the top"
run now --json
lacks "but not as JSON" 'Lunch'
exits 0 "in the conversation" --linear
has "it is told" '^Notice: Lunch is upstairs$'
prints "what holds" notice --format '{text}' <<END
Lunch is upstairs
Bus at 18:00
END
prints "later" notice --format '{text}' --now 2018-10-11T10:00:00+07:00 <<END
Lunch is upstairs
END
prints "tomorrow" notice --format '{text}' --now 2018-10-12T04:00:00+07:00 <<END
END
escape=$(printf '\033[2J')
exits 0 "a hostile one" notice "$escape$(printf 'a\tb\nc')"
run notice
! grep -q "$(printf '\033')" "$world/out"
check "is harmless"
exits 0 "undone" notice --undo
exits 0 "once more" notice --undo
prints "the last ones went" notice --format '{text}' <<END
Lunch is upstairs
END

# --- What is refused

exits 3 "no such session" delay ffffffff +15
exits 3 "no such venue" full 'Rom B'
says "the nearest is named" 'Did you mean Room B'
exits 3 "nothing of that number" notice --undo 999
for nonsense in 15x x +-5 721 -- ''; do
	exits 2 "no delay: '$nonsense'" delay "$opening" "$nonsense"
done
exits 2 "before its time" delay "$opening" -- -5
says "what a delay is" 'before its time'
exits 2 "a session without minutes" delay "$opening"
exits 2 "what lasts all day" delay "$fair" +15
exits 2 "what is cancelled" delay "$dinner" +15
SUMMITTY_NOW=2018-10-14T09:30:00+07:00 "$summitty" delay "$opening" +15 >"$world/out" 2>"$world/err"
[ $? -eq 2 ]
check "what is long over: exit 2" || shown
says "... which is said" 'over half a day ago'
exits 2 "a notice that is empty" notice ' '
exits 2 "a time that is none" notice Hello --until soon
exits 2 "a time that is past" notice Hello --until 09:00
exits 2 "a number that is none" notice --undo one
exits 1 "under --read-only" notice Hello --read-only
before=$(wc -l <"$log")
exits 0 "and nothing of it is in the log" notice
[ "$before" -eq "$(wc -l <"$log")" ]
check "which has as many lines"

# --- The file

[ "$(stat -c %a "$log")" = "$(stat -c %a "$XDG_CACHE_HOME/summitty/cache.db")" ]
check "it is as readable as the cache"
printf '2018-10-11T02:30:00+00:00\tanna\tnotice\t2018-10-12T' >>"$log"
prints "a torn line says nothing" notice --format '{text}' <<END
Lunch is upstairs
END
exits 0 "the next one" notice After the tear
prints "begins a line of its own" notice --format '{text}' <<END
Lunch is upstairs
After the tear
END

lines=$(wc -l <"$log")
i=0
while [ $i -lt 10 ]; do
	"$summitty" notice -q "left $i" &
	"$summitty" notice -q "right $i" &
	i=$((i + 1))
done
wait
[ "$(wc -l <"$log")" -eq $((lines + 20)) ] && [ "$(grep -c 'left [0-9]$' "$log")" -eq 10 ] &&
	[ "$(grep -c 'right [0-9]$' "$log")" -eq 10 ]
check "twenty writers at once lose nothing"

long=$(printf '%0900d' 0)
cp "$log" "$world/log"
(
	trap '' XFSZ
	ulimit -f 4
	for i in 1 2 3 4 5 6 7 8; do
		"$summitty" notice -q "$i$long" 2>"$world/err" || exit
	done
)
[ $? -eq 1 ]
check "where there is no room it fails" || shown
says "and says why" 'Nothing was changed'
[ "$(tail -c 1 "$log" | od -An -c | tr -d ' ')" = '\n' ] && head -c "$(wc -c <"$world/log")" "$log" |
	cmp -s - "$world/log"
check "what was there is there, and no half line"
exits 0 "with room again it goes on" notice There is room

finish
