#!/bin/sh
# --linear: scripted conversations, beside what is to be answered; that nothing but printable text
# and line ends is ever sent; and that it ends when its input does.
. "${top_srcdir:?}/tests/cli/lib.sh"

tab=$(printf '\t')

# talk ARGUMENT…, with what is typed in $world/in
talk() {
	"$summitty" --linear "$@" <"$world/in" >"$world/out" 2>"$world/err"
	code=$?
}

# hears NAME LINE… <expected: what is answered after the greeting, if these lines are typed
hears() {
	name=$1
	shift
	cat >"$world/expected"
	printf '%s\n' "$@" >"$world/in"
	talk
	sed 1,2d "$world/out" >"$world/heard"
	[ $code -eq 0 ] && [ ! -s "$world/err" ] && cmp -s "$world/expected" "$world/heard"
	check "$name" || {
		echo "# exit $code"
		diff -u "$world/expected" "$world/heard" | sed 's/^/# /'
		sed 's/^/# stderr: /' "$world/err"
	}
}

# plain NAME: the last answer has no control byte but line ends, and no C1 control
plain() {
	LC_ALL=C tr -d '\n -~\200-\377' <"$world/out" >"$world/controls"
	! [ -s "$world/controls" ] &&
		! LC_ALL=C grep -q "$(printf '\302[\200-\237]')" "$world/out"
	check "$1" || od -c "$world/controls" | sed 's/^/# /'
}

SUMMITTY_DATADIR=/nonexistent
export SUMMITTY_DATADIR
echo days >"$world/in"
talk
[ $code -eq 0 ] && cat >"$world/expected" <<END && cmp -s "$world/expected" "$world/out"
Nothing is loaded yet. Type quit, then summitty import FILE.ics, and come back.
Nothing is loaded yet. Type quit, then summitty import FILE.ics, and come back.
END
check "nothing loaded: it says how" || shown

printf 'sample\nsample\n' >"$world/in"
SUMMITTY_DATADIR=$top_srcdir/data talk
has "nothing loaded: the sample is offered" "Type sample to load the sample summit"
has "and loaded" "^WTA 2018 Summit"
SUMMITTY_DATADIR=/nonexistent
export SUMMITTY_DATADIR
rm -rf "$world/cache"

printf 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n' >"$world/empty.ics"
"$summitty" import -q "$world/empty.ics" || exit 99
echo days >"$world/in"
talk
has "a calendar without an event is not called nothing" "^What is loaded has no session"
rm -rf "$world/cache"

"$summitty" import -q "$here/summit.ics" || exit 99

: >"$world/in"
talk
[ $code -eq 0 ] && cat >"$world/expected" <<END && cmp -s "$world/expected" "$world/out"
Test Summit. Thu 11 Oct, 2018-10-11, day 1 of 2.
Type day to hear this day's sessions, help for all commands.
END
check "the greeting; no input is no error" || shown

hears "days and a day" days 2 <<END
Test Summit has 2 days.
1 of 2: Thu 11 Oct, 2018-10-11, 5 sessions, 09:00 to 16:00.
2 of 2: Fri 12 Oct, 2018-10-12, 2 sessions, 15:30 to 19:00.
Fri 12 Oct, 2018-10-12, day 2 of 2: 3 sessions.
1 of 3: 2 days from Thu 11 Oct, Technology Fair, at Expo, exhibition, on now, in the background.
2 of 3: 15:30 to 16:00, Coffee, break.
3 of 3: from 19:00, Dinner, social, cancelled.
END
hears "all about an item" day 2 <<END
Thu 11 Oct, 2018-10-11, day 1 of 2: 5 sessions.
1 of 5: 2 days from Thu 11 Oct, Technology Fair, at Expo, exhibition, on now, in the background.
2 of 5: 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, on now.
3 of 5: 09:30 to 11:00, Smart City Forum, at Room B, forum, on now.
4 of 5: 11:00 to 12:00, 대전 Workshop, at Room B, workshop.
5 of 5: 15:30 to 16:00, Coffee, break.
Item 2 of 5: Opening of Bình Dương
When: Thu 11 Oct, 09:00 to 10:00, 1 h, Asia/Ho_Chi_Minh
Where: Grand Hall
Kind: Plenary
Link: https://example.org/opening
Categories: Plenary
State: on now
Id: $(id Opening)
First line
Second, with a backslash \\
END
hears "the ends of the summit" "previous day" "day fri" n p <<END
That was the first day. Type next day to go on.
Fri 12 Oct, 2018-10-12, day 2 of 2: 3 sessions.
1 of 3: 2 days from Thu 11 Oct, Technology Fair, at Expo, exhibition, on now, in the background.
2 of 3: 15:30 to 16:00, Coffee, break.
3 of 3: from 19:00, Dinner, social, cancelled.
That was the last day. Type previous day to go back.
Thu 11 Oct, 2018-10-11, day 1 of 2: 5 sessions.
1 of 5: 2 days from Thu 11 Oct, Technology Fair, at Expo, exhibition, on now, in the background.
2 of 5: 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, on now.
3 of 5: 09:30 to 11:00, Smart City Forum, at Room B, forum, on now.
4 of 5: 11:00 to 12:00, 대전 Workshop, at Room B, workshop.
5 of 5: 15:30 to 16:00, Coffee, break.
END
hears "what is no day" "day 9" "day 2018-02-30" "day soon" <<END
There is no day 9: the summit has 2 days.
$("$summitty" list 2018-02-30 2>&1 | sed 's/^summitty: //')
soon is no day. Type day and a number from 1 to 2, or a date such as 2018-10-11.
END
hears "search" "search binh duong" "/kind:workshop" "search bihn" <<END
binh duong: 1 session.
1 of 1: Thu 11 Oct, 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, on now.
kind:workshop: 1 session.
1 of 1: Thu 11 Oct, 11:00 to 12:00, 대전 Workshop, at Room B, workshop.
bihn: no sessions.
Did you mean binh?
END
hears "a malformed query, without a caret" "search (smart" "search 대전 after:9x" <<END
This bracket is never closed: put a ) after the last term.
(smart
The fault is where this begins: (smart
$("$summitty" search "대전 after:9x" 2>&1 | sed 's/^summitty: //; s/^ *//; /^^$/d')
The fault is where this begins: 9x
END
hears "star, with what it clashes with" "search opening" star "search forum" "maybe 1" mine <<END
opening: 1 session.
1 of 1: Thu 11 Oct, 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, on now.
Which one? Type its number too, from 1 to 1.
forum: 1 session.
1 of 1: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, on now.
Starred maybe: Smart City Forum.
Mine: 1 session.
1 of 1: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, starred maybe, on now.
END
hears "the item read last; clashes" "/opening" 1 star clashes "unstar 2" clashes <<END
opening: 1 session.
1 of 1: Thu 11 Oct, 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, on now, clashes with Smart City Forum.
Item 1 of 1: Opening of Bình Dương
When: Thu 11 Oct, 09:00 to 10:00, 1 h, Asia/Ho_Chi_Minh
Where: Grand Hall
Kind: Plenary
Link: https://example.org/opening
Categories: Plenary
State: on now
Clash: It overlaps Smart City Forum by 30 min.
Id: $(id Opening)
First line
Second, with a backslash \\
Starred must: Opening of Bình Dương.
Clash: It overlaps Smart City Forum by 30 min.
Clashes among mine: 2 sessions.
1 of 2: Thu 11 Oct, 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, starred must, on now, clashes with Smart City Forum.
2 of 2: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, starred maybe, on now, clashes with Opening of Bình Dương.
No longer starred: Smart City Forum.
Clashes among mine: no sessions.
END
prints "the star is on the disk" agenda --format '{title} {level}' <<END
Opening of Bình Dương must
END
hears "repeat tells what is true now" "/smart" "star 1" repeat undo repeat redo "unstar 1" <<END
smart: 1 session.
1 of 1: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, on now, clashes with Opening of Bình Dương.
Starred must: Smart City Forum.
Clash: It overlaps Opening of Bình Dương by 30 min.
smart: 1 session.
1 of 1: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, starred must, on now, clashes with Opening of Bình Dương.
Taken back: star (Smart City Forum).
smart: 1 session.
1 of 1: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, on now, clashes with Opening of Bình Dương.
Done again: star (Smart City Forum).
No longer starred: Smart City Forum.
END
hears "now and next" now next <<END
On now: 3 sessions.
1 of 3: 2 days from Thu 11 Oct, Technology Fair, at Expo, exhibition, on now, in the background.
2 of 3: Thu 11 Oct, 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, starred must, on now.
3 of 3: Thu 11 Oct, 09:30 to 11:00, Smart City Forum, at Room B, forum, on now, clashes with Opening of Bình Dương.
Next: 1 session.
1 of 1: Thu 11 Oct, 11:00 to 12:00, 대전 Workshop, at Room B, workshop.
END
hears "notes" "/opening" "note 1" "note 1 front row" "e 1" "unnote 1" "note 1" "note x" <<END
opening: 1 session.
1 of 1: Thu 11 Oct, 09:00 to 10:00, Opening of Bình Dương, at Grand Hall, plenary, starred must, on now.
It has no note.
Noted: Opening of Bình Dương.
front row
Note removed: Opening of Bình Dương.
It has no note.
Type note N TEXT: write a note on item N; without a text: read it.
END
hears "hide" "/coffee" "hide 1" "/coffee" "/is:hidden" "unhide 1" <<END
coffee: 2 sessions.
1 of 2: Thu 11 Oct, 15:30 to 16:00, Coffee, break.
2 of 2: Fri 12 Oct, 15:30 to 16:00, Coffee, break.
Hidden (search is:hidden finds it): Coffee.
coffee: 1 session.
1 of 1: Fri 12 Oct, 15:30 to 16:00, Coffee, break.
is:hidden: 1 session.
1 of 1: Thu 11 Oct, 15:30 to 16:00, Coffee, break, hidden.
Shown again: Coffee.
END
hears "filter" "filter kind:forum" day "filter (" mine filter "f" <<END
Lists are of the 1 session that matches kind:forum. Type filter alone to end that.
Thu 11 Oct, 2018-10-11, day 1 of 2: 1 session.
Filter: kind:forum.
1 of 1: 09:30 to 11:00, Smart City Forum, at Room B, forum, on now, clashes with Opening of Bình Dương.
$("$summitty" list "(" 2>&1 | sed 's/^summitty: //; s/^ *//; /^^$/d')
The fault is at its end.
Mine: no sessions.
Filter: kind:forum.
No filter: lists are of all sessions.
No filter: lists are of all sessions.
END
hears "the user's zone" zone "/smart" z <<END
Times are yours now: UTC.
smart: 1 session.
Times are those of UTC.
1 of 1: Thu 11 Oct, 02:30 to 04:00, Smart City Forum, at Room B, forum, on now, clashes with Opening of Bình Dương.
Times are the summit's now: Asia/Ho_Chi_Minh.
END
hears "mistakes" serch "day 2" 99 "star 99" "star x" "3 4" "" quit days <<END
There is no command serch; did you mean search? Type help for all of them.
Fri 12 Oct, 2018-10-12, day 2 of 2: 3 sessions.
1 of 3: 2 days from Thu 11 Oct, Technology Fair, at Expo, exhibition, on now, in the background.
2 of 3: 15:30 to 16:00, Coffee, break.
3 of 3: from 19:00, Dinner, social, cancelled.
There is no item 99. Type a number from 1 to 3.
There is no item 99. Type a number from 1 to 3.
Type star N: star item N; without a number, here and below, what was read last.
Type a number from 1 up, and nothing more, to hear that item.
There is no more. Type help for what can be done.
END
mine=$world/my\ agenda.ics
hears "export, which writes over nothing unasked" "export $mine" "export $mine" "replace $mine" <<END
1 session is in $mine.
There is a file $mine already. Type replace $mine to write over it, or another name.
1 session is in $mine.
END
grep -q "^SUMMARY:Opening" "$mine"
check "what was exported"
echo "export $world/no/such/x.ics" >"$world/in"
talk
has "export where nothing can be" "^$world/no/such/x.ics can.t be written"

echo help >"$world/in"
talk
for word in days day "next day" search star unstar mine clashes export quit; do
	grep -q "^${word}[ ,:]" "$world/out"
	check "help tells of $word"
done

# What a reload changes.
sed 's/LOCATION:Room B/LOCATION:Room C/; /UID:coffee/,/END:VEVENT/s/SUMMARY:.*/SUMMARY:Tea/' \
	"$here/summit.ics" >"$world/new.ics"
"$summitty" import -q --as summit "$world/new.ics" || exit 99
printf '%s\n' changes 1 star >"$world/in"
talk
has "changes are counted" "^The last loads changed 4 sessions"
has "each says what" "^[1-4] of 4: Smart City Forum, .*venue.*; unread\.$"
has "the first is told" "^[a-z]* was .*, is now "
has "and can be starred" "^Starred must: "
echo changes >"$world/in"
talk
lacks "what was heard is no longer unread" unread
"$summitty" import -q --as summit "$here/summit.ics" || exit 99

# Pages.
{
	echo BEGIN:VCALENDAR
	for n in $(seq 10 54); do
		printf 'BEGIN:VEVENT\nUID:%s\nDTSTART:20181011T02%s00Z\nSUMMARY:Talk %s\nEND:VEVENT\n' \
			"$n" "$n" "$n"
	done
	echo END:VCALENDAR
} >"$world/many.ics"
printf '%s\n' "day 1" more "" more 45 "star 46" >"$world/in"
talk "$world/many.ics"
for line in "20 of 45: .*Talk 29" "25 more: type more" "21 of 45: .*Talk 30" "5 more: type more" \
	"45 of 45: .*Talk 54" "There is no more" "Item 45 of 45: Talk 54" "There is no item 46"; do
	[ "$(grep -c "^$line" "$world/out")" -eq 1 ]
	check "pages: $line" || shown
done
prints "a named file leaves the cache alone" list Talk </dev/null

# Free time, the plan, tags; then my agenda is as it was.
printf '%s\n' "search opening" "star 1" "tag 1 Ask water" "untag 1 ask" "tag 1" "untag 1 water" \
	"search forum" "maybe 1" "search workshop" "star 1" gaps 1 apply plan apply apply plan apply \
	mine \
	"filter kind:forum" days changes gaps filter team sample >"$world/in"
talk
has "tags" "^Tags: ask, water\.$"
has "tags taken away" "^It has no tags\.$"
has "free time" "^1 of 1: Thu 11 Oct, 12:00 to 16:00, 4 h, 1 session fits\.$"
has "what fits in it" "^1 of [0-9]*: 15:30 to 16:00, Coffee, break"
has "no plan without hearing it" "^Type plan first"
has "the plan" "^The best plan moves 0 and drops 1 of your 3 stars\."
has "and why" "2 of 3: .*; dropped: overlaps Opening of Bình Dương\.$"
has "what was heard before a change is not applied" "^Something has changed since"
has "nothing is not applied either" "there is nothing to apply\.$"
has "makes it mine" "^Mine: 2 sessions\.$"
has "the filter is for days too" "^Test Summit has 1 day\.$"
has "and is told" "^Filter: kind:forum\.$"
has "no team yet" "^Your team: no sessions\.$"
has "the sample is for an empty programme" "^A programme is loaded already\.$"
"$summitty" agenda clear --yes -q

# Every command that help lists and that writes no file, with a hostile text after it, says nothing but text.
echo help >"$world/in"
talk
sed -n '3,$s/ *[A-Z.]*\(, or .\)*: .*//p' "$world/out" | grep '^[a-z]' | grep -Ev '^(quit|export|replace)' |
	while read -r command; do
		printf '%s\n%s %s\n%s 1 %s\n' "$command" "$command" "$(printf '\033[2J\302\233x')" \
			"$command" "$(printf '\033]0;x\007\342\200\256')"
	done >"$world/in"
[ "$(wc -l <"$world/in")" -gt 80 ]
check "help lists the commands"
talk "$here/hostile.ics"
[ $code -eq 0 ]
check "all of them take hostile text"
plain "all of them say nothing but text"

# Hostile text, and hostile typing.
printf '%s\n' day 1 "star 1" "note 1 $(printf '\033[2J\302\233x')" mine 1 \
	"search $(printf '\033]0;x\007')" "$(printf '\033[A')" "$(printf '\377\376')" \
	"export $(printf '/\033[2J/x')" "filter $(printf 'x\033[1m')" filter "$tab days $tab" >"$world/in"
talk "$here/hostile.ics"
[ $code -eq 0 ]
check "hostile text: exit 0"
plain "hostile text: nothing but text comes out"
has "it is shown harmless" "alert"
has "blanks around a command don't matter" "^hostile has 1 day"
head -c 100000 /dev/zero | tr '\0' 'x' >"$world/in"
talk
has "an endless line" "^That line is too long"
printf 'da\0ys\nquit' >"$world/in"
talk
has "a NUL is dropped; the last line needs no end" "^Test Summit has"
head -c 20000 /dev/urandom >"$world/in"
talk
[ $code -eq 0 ]
check "noise: exit 0"
plain "noise: nothing but text comes out"

# Whatever it was asked, the end of input ends it.
for line in "" days day 1 more "search x" "star 1" filter mine help repeat; do
	printf '%s' "$line" >"$world/in"
	talk
	[ $code -eq 0 ]
	check "the input ends after '$line'"
done

"$summitty" --linear </dev/null >/dev/full 2>"$world/err"
[ $? -eq 1 ]
check "a full disk: exit 1"
says "says so" "Standard output"
exits 2 "--linear with a verb" --linear list
says "says why" "list answers in plain lines anyway"
exits 2 "--linear with what is no source" --linear nonsense
exits 3 "a file that is not there" --linear "$world/missing.ics"
echo day | TERM=dumb "$summitty" >"$world/out" 2>"$world/err"
[ $? -eq 2 ]
check "a dumb terminal that is none: exit 2"

if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	printf 'day\nquit\n' | TERM=dumb script -qec "$summitty" /dev/null | tr -d '\r' >"$world/out"
	has "a dumb terminal gets plain lines" "^Test Summit. Thu 11 Oct"
	has "with a prompt" "^> "
	plain "and nothing else"
	printf 'day\nquit\n' | LC_ALL=C TERM=dumb script -qec "$summitty" /dev/null |
		tr -d '\r' >"$world/out"
	has "in ASCII, where that is all there is" "Opening of Binh Duong"
	! LC_ALL=C grep -q "$(printf '[\200-\377]')" "$world/out"
	check "and nothing else"
	{
		printf 'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:evil\nDTSTART:20181011\n'
		printf 'SUMMARY:Evil\302\23331m\342\200\256red\nEND:VEVENT\nEND:VCALENDAR\n'
	} >"$world/evil.ics"
	"$summitty" --cache "$world/evil.db" import -q "$world/evil.ics" || exit 99
	script -qec "$summitty --cache $world/evil.db list --ics" /dev/null >"$world/out" </dev/null
	has "a file's text is shown on a terminal" '^SUMMARY:Evil'
	! LC_ALL=C grep -q "$(printf '\302\233\|\342\200\256')" "$world/out"
	check "without what terminals act on" || shown
	script -qec "$summitty --cache $world/evil.db agenda export --all -o /dev/tty" /dev/null \
		>"$world/out" </dev/null
	has "nor when it is named" '^SUMMARY:Evil'
	! LC_ALL=C grep -q "$(printf '\302\233\|\342\200\256')" "$world/out"
	check "is a terminal sent them" || shown
	"$summitty" --cache "$world/evil.db" list --ics >"$world/out"
	LC_ALL=C grep -q "$(printf '\302\233')" "$world/out"
	check "and goes to another program as it is" || shown
else
	skip "a dumb terminal" "no script(1) of util-linux"
fi

# A star that the programme has lost is mine all the same.
"$summitty" star -q uid:opening@test || "$summitty" star -q "$(id Opening)" || exit 99
"$summitty" source remove summit --yes -q || exit 99
printf '%s\n' "filter opening" mine "filter forum" mine >"$world/in"
talk
has "a lost star is found by a filter" "^1 of 1: .*Opening of Bình Dương"
has "... that it matches" "^Mine: no sessions"

# What is told to end while it still loads leaves nothing of the cache that was to be.
for signal in TERM QUIT HUP; do
	mkdir "$world/tmp"
	mkfifo "$world/held.ics"
	TMPDIR=$world/tmp "$summitty" --linear "$world/held.ics" \
		>"$world/out" 2>"$world/err" </dev/null &
	pid=$!
	exec 3>"$world/held.ics" # when it is read from
	kill -$signal $pid
	cat "$here/summit.ics" >&3
	exec 3>&-
	wait $pid
	[ $? -eq 1 ] && rmdir "$world/tmp"
	check "a load that is ended by $signal leaves nothing" ||
		find "$world/tmp" | sed 's/^/# /'
	says "and says so" "held.ics was stopped"
	rm "$world/held.ics"
done

finish
