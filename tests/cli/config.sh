#!/bin/sh
# config, doctor and completion.
. "${top_srcdir:?}/tests/cli/lib.sh"

prints "the path" config path <<END
$world/config/summitty/config
END
prints "another path" --config /tmp/elsewhere config path <<END
/tmp/elsewhere
END
exits 0 "list" config
has "an option with its default" '^summit.day-boundary *04:00'
mkdir -p "$world/config/summitty"
printf '[summit]\nname = The Summit\nday-boundry = 05:00\n' >"$world/config/summitty/config"
exits 0 "a config with a slip" config list --tsv
has "what it sets" '^summit.name	The Summit	'
says "the slip is told with its line" ':3:.*day-boundry'
exits 0 "and keeps nobody from listing" list
rm "$world/config/summitty/config"

exits 0 "doctor" doctor
has "names its files" "$world/cache/summitty/cache.db"
exits 0 "doctor as JSON" doctor --json
has "all well" '"name":"reader","path":".*","ok":true'
"$summitty" import -q "$here/summit.ics" || exit 99
mkdir -p "$world/data/summitty"
echo "not a database, but long enough to look at: $(date)" >"$world/data/summitty/agenda.db"
exits 1 "a damaged agenda" doctor
has "is told" "^BAD *agenda"
exits 0 "the programme is still there" list
says "but not without a word" "agenda.db"
exits 1 "nothing is starred in it" star "$(id Opening)"
grep -q "not a database" "$world/data/summitty/agenda.db"
check "it is as it was"

for shell in bash zsh fish; do
	exits 0 "completion for $shell" completion $shell
	if command -v $shell >/dev/null; then
		$shell -n "$world/out" 2>"$world/err"
		check "$shell takes it" || shown
	else
		skip "$shell takes it" "no $shell"
	fi
done
exits 2 "completion for another" completion tcsh

if command -v bash >/dev/null; then
	"$summitty" completion bash >"$world/completion"
	cat >"$world/try" <<'END'
. "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE=$*
COMP_POINT=${#COMP_LINE}
compopt() { :; }
_summitty
echo "${COMPREPLY[*]}"
END
	completes() {
		PATH=$top_builddir:$PATH bash "$world/try" "$world/completion" summitty "$@"
	}
	[ "$(completes unh)" = "unhide" ]
	check "verbs complete"
	[ "$(completes agenda ex)" = "export" ]
	check "second words complete"
	[ "$(completes agenda export --al)" = "--alarm= --all" ]
	check "options complete"
	[ "$(completes completion f)" = "fish" ]
	check "choices complete"
else
	skip "completion in bash" "no bash"
fi
finish
