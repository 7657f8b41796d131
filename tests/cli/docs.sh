#!/bin/sh
# The manual and the completions say what the program's tables say: make update-docs.
. "${top_srcdir:?}/tests/cli/lib.sh"

# same NAME COMMITTED MADE
same() {
	cmp -s "$2" "$3"
	check "$1" || {
		echo "# run make update-docs"
		diff -u "$2" "$3" | sed 's/^/# /'
	}
}

page=$top_srcdir/man/summitty.1
"$top_builddir/src/docgen" <"$page" >"$world/page"
check "the manual's parts can be made"
same "the manual" "$page" "$world/page"
grep -q '^\.It Ic "agenda export' "$page"
check "verbs are in it"
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$page" >"$world/lint"
	check "mandoc finds nothing" || sed 's/^/# /' "$world/lint"
else
	skip "mandoc finds nothing" "no mandoc"
fi
"$summitty" completion bash >"$world/bash"
same "completion for bash" "$top_srcdir/completions/summitty.bash" "$world/bash"
"$summitty" completion zsh >"$world/zsh"
same "completion for zsh" "$top_srcdir/completions/_summitty" "$world/zsh"
"$summitty" completion fish >"$world/fish"
same "completion for fish" "$top_srcdir/completions/summitty.fish" "$world/fish"
finish
