#!/bin/sh
# remind: stars that are about to begin, each once.
. "${top_srcdir:?}/tests/cli/lib.sh"

XDG_STATE_HOME=$world/state
export XDG_STATE_HOME
"$summitty" import -q "$here/busy.ics" || exit 99
alpha=$(id Alpha) gamma=$(id Gamma) early=$(id Early)
"$summitty" star -q "$alpha" "$gamma" "$early" || exit 99
SUMMITTY_NOW=2018-10-11T09:45:00+07:00

prints "nothing within ten minutes" remind <<END
END
prints "one within a quarter" remind 15 --format '{title}' <<END
Alpha
END
prints "only once" remind 15 <<END
END
[ "$(ls "$XDG_STATE_HOME/summitty")" = reminded ]
check "remembered among the state"
prints "not written to when reading only" remind 90 --read-only --format '{title}' <<END
Gamma
END

cat >"$world/tell" <<'END'
#!/bin/sh
printf '<%s>' "$@"
echo
END
chmod +x "$world/tell"
prints "a command gets it as its last argument" remind 90 -- "$world/tell" -u 'a b' <<END
<-u><a b><11:00 Gamma, Hall A>
END
prints "once, too" remind 90 "$world/tell" <<END
END

sed 's/T110000/T110500/' "$here/busy.ics" >"$world/busy.ics"
"$summitty" import -q "$world/busy.ics" --as busy || exit 99
exits 1 "a command that fails" remind 90 false
says "is named" '^summitty: false could not remind'
exits 1 "one that is not there" remind 90 "$world/nothing"
prints "what moved is due again, once somebody is told" remind 90 --format '{title}' <<END
Gamma
END
exits 2 "minutes that are none" remind 10m
exits 2 "too many" remind 99999
finish
