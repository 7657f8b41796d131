#!/bin/sh
# Shell scripts are clean, whether they are called .sh or not.
. "${0%/*}/lint.sh"

scripts() {
	find . \( -name .git -o -name 'build*' -o -name '_*' -o -name autom4te.cache \) -prune -o -type f -print |
		while read -r file; do
			case $file in
			*/configure* | */config.status) ;;
			*.sh) echo "$file" ;;
			*.c | *.h | *.ics | *.am | *.m4) ;;
			*) head -n 1 "$file" | grep -q '^#! */[a-z/]*\(env \)\?\(ba\|da\)\?sh' && echo "$file" ;;
			esac
		done
}

# shellcheck disable=SC2046
if command -v shellcheck >/dev/null; then
	report "shell scripts are clean" "$(set -- $(scripts)
		[ $# -eq 0 ] || shellcheck -x -P SCRIPTDIR -e SC1091 -f gcc "$@" 2>&1)"
else
	skip "shell scripts are clean" "shellcheck is not installed"
fi
finish
