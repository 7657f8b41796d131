# bash completion for summitty. The program itself knows what can come next.
_summitty()
{
	local line=${COMP_LINE:0:COMP_POINT} cur=${COMP_WORDS[COMP_CWORD]} head word

	# bash cuts words at colons and equal signs, and replaces what follows the last one.
	[[ $cur =~ ^[:=]+$ ]] && cur=
	head=${line%"$cur"}
	head=${head##*[[:space:]]}
	COMPREPLY=()
	while IFS=$'\t' read -r word _; do
		if [[ -z $word ]]; then
			compopt -o filenames
			mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
			continue
		fi
		word=${word#"$head"}
		case $cur in
		\'*) ;;
		\"*) word=${word//\\/\\\\} word=${word//\"/\\\"} ;;
		*) printf -v word %q "$word" ;;
		esac
		COMPREPLY+=("$word")
	done < <(summitty completion words "$line" 2>/dev/null)
	[[ ${COMPREPLY[*]} == *[:=}] ]] && compopt -o nospace
	return 0
}
complete -F _summitty summitty
