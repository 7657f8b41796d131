#!/bin/sh
# The agenda: stars, hidden sessions, notes, clashes, export and import.
. "${top_srcdir:?}/tests/cli/lib.sh"

prints "an empty agenda" agenda <<END
END
prints "as JSON" agenda list --json <<END
[]
END
"$summitty" import -q "$here/summit.ics" || exit 99

# says_none PATTERN VERB: its answer is empty, and says so but for --quiet
says_none() {
	# shellcheck disable=SC2086 # a verb is one word or two
	exits 0 "$2: an empty answer" $2
	says "$2: it is said" "$1"
	# shellcheck disable=SC2086
	exits 0 "$2 --quiet" $2 --quiet
	[ ! -s "$world/err" ]
	check "$2: nothing is said"
}
for verb in "agenda" "agenda clashes" "agenda gaps" "agenda plan" "agenda export"; do
	says_none "There are no stars yet" "$verb"
done
says_none "There is no saved view yet" "view list"
says_none "Nothing has changed" "changes"
opening=$(id Opening) forum=$(id Smart) fair=$(id Technology) seoul=$(id 대전)

prints "star says what was starred" star "$opening" <<END
Thu 11 Oct  09:00–10:00  ★  Opening of Bình Dương  Grand Hall  Plenary  $opening
END
prints "star as maybe; clashes are marked" star "$forum" --maybe <<END
Thu 11 Oct  09:30–11:00  ☆!  Smart City Forum  Room B  Forum  $forum
END
prints "an exhibition never clashes" star "$fair" --format '{starred} {level} <{clashes}>' <<END
true must <>
END
prints "agenda" agenda --format '{title} {level} <{clashes}>' <<END
Technology Fair must <>
Opening of Bình Dương must <$forum>
Smart City Forum maybe <$opening>
END
prints "agenda of a query" agenda list kind:forum --format '{title}' <<END
Smart City Forum
END
prints "is:starred" list is:starred is:clash --format '{title}' <<END
Opening of Bình Dương
Smart City Forum
END
prints "clashes" agenda clashes <<END
Thu 11 Oct  2018-10-11: overlap of 30 min
09:00–10:00  ★!  Opening of Bình Dương  Grand Hall  Plenary  $opening
09:30–11:00  ☆!  Smart City Forum       Room B      Forum    $forum
END
prints "clashes, by a template" agenda clashes --format '{a} {b} {kind} {minutes}' <<END
$opening $forum overlap 30
END
exits 0 "clashes --json" agenda clashes --json
has "the first session" '^{"a":{"id":"'"$opening"'",'
has "the second" ',"b":{"id":"'"$forum"'",'
has "and how" ',"kind":"overlap","minutes":30}$'
exits 5 "clashes --exit-code" agenda clashes --exit-code
"$summitty" unstar -q "$forum" || exit 99
says_none "None of your stars clash" "agenda clashes"
"$summitty" star -q "$forum" --maybe || exit 99
exits 3 "star what is not there" star ffffffff
exits 3 "all or none" star "$seoul" ffffffff
prints "none it is" list uid:seoul@test --format '{starred}' <<END
false
END
exits 2 "star nothing" star

prints "note" note "$opening" bring the "red   badge" -q <<END
END
prints "note is kept as written" note "$opening" <<END
bring the red   badge
END
prints "note in JSON" show "$opening" --format '{note}' <<END
bring the red   badge
END
prints "note is removed" note "$opening" "" --format '{note}|' <<END
|
END
prints "hide" hide "$forum" --format '{hidden}' <<END
true
END
prints "hidden ones are not listed" list kind:forum <<END
END
prints "unless asked for" list is:hidden --format '{title}' <<END
Smart City Forum
END
exits 0 "unhide" unhide "$forum" -q
silent "-q says nothing"

exits 0 "export" agenda export -o "$world/mine.ics"
exits 0 "export with an alarm" agenda export --alarm 10
[ "$(grep -c "^BEGIN:VALARM" "$world/out")" -eq "$(grep -c "^DTSTART;TZID" "$world/out")" ]
check "for what has a time, not for all-day sessions" || shown
run agenda export --all --alarm 10
[ "$(grep -c "^BEGIN:VALARM" "$world/out")" -eq 5 ]
check "nor for cancelled ones" || shown
has "ten minutes" '^TRIGGER.*-PT10M'
run agenda export --alarm 0
has "or none, at the start" '^TRIGGER.*PT0M'
run agenda export
! grep -q VALARM "$world/out"
check "and no alarm unless it is wanted" || shown
exits 2 "an alarm that is none" agenda export --alarm soon
exits 2 "a negative alarm" agenda export --alarm=-5
exits 2 "an unknown format" agenda export --format docx
exits 0 "export --all" agenda export --all --format json
has "every session" '"title":"Dinner"'
prints "export as Markdown" agenda export --format md <<END
# Test Summit

## Thu 11 Oct  2018-10-11

- **2 days** Technology Fair — Expo
- **09:00–10:00** Opening of Bình Dương — Grand Hall
- **09:30–11:00** Smart City Forum — Room B (maybe)
END
for note in "- no list:^  \\\\- no list$" "== no heading:^  \\\\== no heading$" \
	"12. May:^  12\\\\. May$" "3.5 km:^  3\\\\.5 km$" "May 12.:^  May 12\\.$"; do
	"$summitty" note -q -- "$forum" "${note%%:*}" || exit 99
	exits 0 "a note in Markdown" agenda export --format md kind:forum
	has "is what it is: ${note%%:*}" "${note#*:}"
done
"$summitty" note "$forum" "" -q || exit 99
prints "export as text" agenda export --format txt kind:forum <<END
Thu 11 Oct  2018-10-11
09:30–11:00  ☆!  Smart City Forum  Room B  Forum  $forum
END
exits 0 "export as HTML" agenda export --format html
has "a page" '^<!DOCTYPE html>$'
has "with a grid" '^<div class="session" style="grid-area:2/2/6/3">09:00–10:00 <b><a href="https://example.org/opening">Opening of Bình Dương</a></b>'
has "what runs in the background" '^<div class="session">2 days <b>Technology Fair</b>'
"$summitty" note -q "$forum" '<script>"&' && run agenda export --format html
has "hostile text is text" '<span class="note">&lt;script&gt;&quot;&amp;</span>'
"$summitty" note -q "$forum" ""
exits 0 "export as CSV" agenda export --format csv
has "a header" '^id,uid,recurrence_id,'
has "quotes" '"First line$'

"$summitty" agenda list --format '{id} {title} {clashes}' >"$world/before"
exits 2 "clear without --yes" agenda clear
says "it says what is needed" "needs --yes"
prints "nothing is lost" agenda list --limit 1 --format '{title}' <<END
Technology Fair
END
prints "clear" agenda clear --yes <<END
3 stars removed
END
prints "import brings them back" agenda import "$world/mine.ics" <<END
3 starred, 0 were already, 0 kept though not in the programme
END
"$summitty" agenda list --format '{id} {title} {clashes}' >"$world/after"
cmp -s "$world/before" "$world/after"
check "as they were" || diff -u "$world/before" "$world/after" | sed 's/^/# /'
prints "again changes nothing" agenda import "$world/mine.ics" <<END
0 starred, 3 were already, 0 kept though not in the programme
END
"$summitty" star -q "$seoul" && "$summitty" star -q --maybe "$opening"
exits 2 "import --replace asks" agenda import --replace "$world/mine.ics"
says "for --yes" "needs --yes"
prints "with it" agenda import --replace --yes "$world/mine.ics" <<END
0 starred, 3 were already, 0 kept though not in the programme
1 star removed
END
"$summitty" agenda list --format '{id} {title} {clashes}' >"$world/after"
cmp -s "$world/before" "$world/after"
check "as exported" || diff -u "$world/before" "$world/after" | sed 's/^/# /'
prints "levels, too" show "$opening" --format '{level}' <<END
must
END
exits 0 "undo" undo -q
prints "brings back what was removed" agenda list uid:seoul@test --format '{starred}' <<END
true
END
"$summitty" unstar -q "$seoul"
exits 3 "import what is not there" agenda import "$world/nowhere.ics"
exits 1 "import what is no calendar" agenda import "$here/lib.sh"

"$summitty" source remove summit --yes -q
prints "stars outlive their source" agenda --format '{title} {change}' <<END
Technology Fair removed
Opening of Bình Dương removed
Smart City Forum removed
END
"$summitty" tag -q "$opening" first || exit 99
for words in opening 'tag:first -fair' 'today -smart -fair' "id:$opening" '09:00..09:00 is:starred'; do
	# shellcheck disable=SC2086 # words
	prints "and are found there: $words" agenda list $words --format '{title} {change}' <<END
Opening of Bình Dương removed
END
done
run agenda export opening
has "and exported" "^SUMMARY.*:Opening"
prints "and can be unstarred" unstar "$fair" --format '{title} {starred}' <<END
Technology Fair false
END
prints "for good" agenda --format '{title}' <<END
Opening of Bình Dương
Smart City Forum
END
finish
