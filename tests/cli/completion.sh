#!/bin/sh
# Completion: what the program says can come next, and what real shells make of it.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/query.ics" || exit 99
"$summitty" star -q s02@query.example s03@query.example || exit 99
"$summitty" tag s02@query.example ask >"$world/out" || exit 99
"$summitty" hide -q s08@query.example || exit 99
"$summitty" view save 'my forums' kind:forum || exit 99

# completes LINE <expected words, files as "…": what may come in the place of its last word
completes() {
	sed 's/^…$//' >"$world/expected"
	run completion words "$1"
	cut -f 1 "$world/out" >"$world/words"
	[ $code -eq 0 ] && cmp -s "$world/expected" "$world/words"
	check "$1" || {
		diff -u "$world/expected" "$world/words" | sed 's/^/# /'
		shown
	}
}

completes 'summitty li' <<END
list
…
END
completes 'summitty agenda ex' <<END
export
END
completes 'summitty --json agenda cl' <<END
clashes
clear
END
completes 'sudo -u me /usr/bin/summitty source ' <<END
list
remove
rename
END
completes 'summitty list k' <<END
kind:
END
completes 'summitty list kind:f' <<END
kind:forum
END
completes 'summitty list -kind:F' <<END
-kind:forum
END
completes 'summitty list venue:ma' <<END
venue:"Main Hall"
END
completes "summitty list 'venue:\"Main H" <<END
venue:"Main Hall"
END
completes 'summitty list "kind:forum venue:hoi' <<END
kind:forum venue:"Hội trường B"
END
completes 'summitty list fri person:dang' <<END
person:"Đặng Minh Hưng"
END
completes 'summitty list tag:' <<END
tag:ask
END
completes 'summitty list to' <<END
today
tomorrow
END
completes 'summitty list today..2018-10-1' <<END
today..2018-10-10
today..2018-10-11
today..2018-10-12
END
completes 'summitty list day:2018-10-12 --fo' <<END
--format=
END
completes 'summitty list --format={start' <<END
--format={start}
--format={start_epoch}
END
completes "summitty list --format '{start} {ti" <<END
{start} {title}
END
completes 'summitty agenda export --format m' <<END
md
END
completes 'summitty list --color=a' <<END
--color=auto
--color=always
END
completes 'summitty kiosk --room ma' <<END
Main Hall
END
completes 'summitty kiosk --room=ma' <<END
--room=Main Hall
END
completes 'summitty show 0c' <<END
$(id 'S02 Opening')
END
completes 'summitty unstar ' <<END
$(id 'S02 Opening')
$(id 'S03 Smart')
END
completes 'summitty tag s02 a' <<END
ask
END
completes 'summitty view my' <<END
my forums
END
completes 'summitty refresh q' <<END
query
END
completes 'summitty help que' <<END
query
END
completes 'summitty completion ' <<END
bash
zsh
fish
END
completes 'summitty import x' <<END
…
END
completes 'summitty list --cache ' <<END
…
END
completes 'summitty list xyzzy:' <<END
END
completes 'summitty summit.ics ' <<END
…
END
exits 2 "one shell only" completion bash zsh

"$summitty" import -q "$here/hostile.ics" || exit 99
run completion words 'summitty list venue:'
lacks "nothing that a file says can harm a terminal" "$(printf '\033')"
"$summitty" source remove --yes -q hostile

PATH=$top_builddir:$PATH
export PATH

# A word of bash's is what stands between its word breaks.
if command -v bash >/dev/null; then
	cat >"$world/try.bash" <<'END'
. "$1"
compopt() { :; }
while IFS='|' read -r line words expected; do
	COMP_LINE=$line COMP_POINT=${#line}
	read -ra COMP_WORDS <<<"$words"
	[[ $line == *' ' ]] && COMP_WORDS+=("")
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_summitty
	got="${COMPREPLY[*]}"
	[[ $got == "$expected" ]] || echo "$line: $got, not $expected"
done
END
	bash --norc "$world/try.bash" "$top_srcdir/completions/summitty.bash" >"$world/out" 2>"$world/err" <<'END'
summitty list kind:fo|summitty list kind : fo|forum
summitty list venue:ma|summitty list venue : ma|\"Main\ Hall\"
summitty list venue:"ma|summitty list venue : "ma|\"Main Hall\"
summitty list "venue:ma|summitty list "venue:ma|venue:\"Main Hall\"
summitty list 'venue:ma|summitty list 'venue:ma|venue:"Main Hall"
summitty list tag:|summitty list tag :|ask
summitty list --color=n|summitty list --color = n|never
summitty agenda pl|summitty agenda pl|plan
END
	silent "bash: what replaces its piece of the word, quoted"
	[ "$(eval 'summitty list venue:\"Main\ Hall\" --format "{venue}"' | sort -u)" = "Main Hall" ]
	check "bash: which is understood"
else
	skip "bash" "no bash"
fi

if command -v fish >/dev/null; then
	cat >"$world/try.fish" <<'END'
source $argv[1]
for line in 'summitty list kind:fo' 'summitty list venue:ma' 'summitty list "venue:ma' 'summitty agenda pl' 'summitty view my'
	complete -C $line | string split -f 1 \t
end
END
	fish --no-config "$world/try.fish" "$top_srcdir/completions/summitty.fish" >"$world/out" 2>"$world/err"
	printf '%s\n' kind:forum venue:Main-Hall venue:Main-Hall plan 'my forums' | cmp -s - "$world/out"
	check "fish: what it offers" || shown
	[ "$("$summitty" list venue:Main-Hall --format '{venue}' | sort -u)" = "Main Hall" ]
	check "fish: which is understood"
else
	skip "fish" "no fish"
fi

# In a terminal of zsh's own; each wait is for what must come.
if command -v zsh >/dev/null && zsh -fc 'zmodload zsh/zpty' 2>/dev/null; then
	cat >"$world/try.zsh" <<'END'
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell "PS1='re''ady '; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; bindkey -e"
zpty -r shell out '*ready *'
zpty -w -n shell $'summitty list venue:ma\t'
zpty -r shell out '*Hall*'
zpty -w -n shell $'--format \'{venue}\' | sort -u | tr a-z A-Z\n'
zpty -r shell out '*MAIN HALL*'
zpty -r shell out '*ready *'
zpty -w -n shell $'summitty list kind:pl\t--format \'{title}\' | tr a-z A-Z\n'
zpty -r shell out '*S03 SMART CITY*'
print done
END
	timeout 30 zsh -f "$world/try.zsh" "$top_srcdir/completions" >"$world/out" 2>"$world/err"
	has "zsh: what it completes is understood" '^done$'
else
	skip "zsh" "no zsh with zpty"
fi
finish
