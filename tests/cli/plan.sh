#!/bin/sh
# The plan: musts before maybes, repeats, walks, why, and making it so.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/busy.ics" || exit 99
alpha=$(id Alpha) gamma=$(id Gamma) delta=$(id Delta) gone=$(id Called)
beta1=$("$summitty" list 10:30..10:30 --format '{id}')
beta2=$("$summitty" list 14:00..14:00 --format '{id}')

prints "nothing starred, nothing planned" agenda plan <<END
END
"$summitty" star -q "$alpha" "$gamma" && "$summitty" star -q --maybe "$beta1" || exit 99
"$summitty" note -q "$beta1" "ask about fish" && "$summitty" tag -q "$beta1" fish || exit 99
cat >"$world/plan" <<END
Thu 11 Oct  2018-10-11
10:00–11:00  ★  Alpha  Hall A  Session  $alpha
11:00–12:00  ★  Gamma  Hall A  Session  $gamma
14:00–15:00  ☆  Beta   Hall A  Session  $beta2

moved: overlaps Alpha, Gamma
Thu 11 Oct  10:30–11:30  ☆!  Beta  Hall A  Session  $beta1
Thu 11 Oct  14:00–15:00      Beta  Hall A  Session  $beta2
END
prints "a maybe goes to its repeat" agenda plan <"$world/plan"
prints "the same again" agenda plan <"$world/plan"
prints "for programs" agenda plan --format '{action} {star} {session} {reason} <{because}>' <<END
keep $alpha $alpha  <>
move $beta1 $beta2 overlap <$alpha, $gamma>
keep $gamma $gamma  <>
END
exits 0 "JSON" agenda plan --json
has "keeps" '"action":"keep","star":{"id":"'"$alpha"'"'
has "says why" '"reason":"overlap","because":\[{"id":"'"$alpha"'"'

exits 2 "applying asks" agenda plan --apply
says "for --yes" 'needs --yes'
prints "nothing happened" agenda --format '{title} {level}' <<END
Alpha must
Beta maybe
Gamma must
END
exits 0 "applied" agenda plan --apply --yes
prints "the repeat is starred, with level and note" agenda --format '{id} {level} <{note}>' <<END
$alpha must <>
$gamma must <>
$beta2 maybe <ask about fish>
END
prints "and tags" list is:starred tag:fish --format '{id}' <<END
$beta2
END
exits 0 "undo takes it back whole" undo
prints "as it was" agenda --format '{id} {level} <{note}>' <<END
$alpha must <>
$beta1 maybe <ask about fish>
$gamma must <>
END

"$summitty" hide -q "$beta2" && "$summitty" star -q "$gone" || exit 99
exits 0 "what is hidden is no way out" agenda plan
has "dropped" '^dropped: overlaps Alpha, Gamma$'
has "what is called off is dropped" '^dropped: cancelled$'
"$summitty" unstar -q "$beta1" "$gone" && "$summitty" star -q --maybe "$delta" || exit 99
mkdir -p "$XDG_CONFIG_HOME/summitty"
echo 'Hall A,Hall D,12' >"$XDG_CONFIG_HOME/summitty/walk.csv"
exits 0 "walks count" agenda plan
has "how much" '^dropped: the walk is short by 7 min: Gamma$'
exits 0 "applied with nothing to ask" agenda plan --apply --yes
exits 0 "nothing is left to do" agenda plan --apply
prints "and no clash" agenda clashes --exit-code <<END
END
finish
