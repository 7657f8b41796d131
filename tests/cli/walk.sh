#!/bin/sh
# Walks: a pause between two stars that is too short for the way is a clash.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/busy.ics" || exit 99
gamma=$(id Gamma) delta=$(id Delta)
"$summitty" star -q "$gamma" "$delta" || exit 99
mkdir -p "$XDG_CONFIG_HOME/summitty"
walk=$XDG_CONFIG_HOME/summitty/walk.csv

exits 0 "no table, no clash" agenda clashes --exit-code
says "is said" "None of your stars clash"
echo 'Hall A,Hall D,4' >"$walk"
exits 0 "four minutes for a pause of five" agenda clashes --exit-code
printf 'from,to,minutes\nHall A,Hall D,12\n' >"$walk"
prints "twelve minutes" agenda clashes <<END
Thu 11 Oct  2018-10-11: short by 7 min
11:00–12:00  ★!  Gamma  Hall A  Session  $gamma
12:05–13:00  ★!  Delta  Hall D  Session  $delta
END
prints "for programs" agenda clashes --format '{a} {b} {kind} {minutes}' <<END
$gamma $delta walk 7
END
exits 5 "it is a finding" agenda clashes --exit-code
prints "marked in every list" list is:clash --format '{title} <{clashes}>' <<END
Gamma <$delta>
Delta <$gamma>
END

echo 'Hall A,Hall D,soon' >"$walk"
exits 0 "a line that makes no sense" agenda clashes
says "is said" 'walk.csv:1: “Hall A,Hall D,soon” is no walk'
mv "$walk" "$world/ways.csv"
printf '[summit]\nwalk = %s\n' "$world/ways.csv" >"$XDG_CONFIG_HOME/summitty/config"
echo '*,*,12' >"$world/ways.csv"
exits 5 "a table elsewhere" agenda clashes --exit-code
rm "$world/ways.csv"
exits 0 "that is not there" agenda clashes
says "is said" 'ways.csv can.t be read'
finish
