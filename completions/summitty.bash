# bash completion for summitty. Made by: summitty completion bash
_summitty()
{
	local word=${COMP_WORDS[COMP_CWORD]} verb= second= words= options= global= i
	for ((i = 1; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == -* ]] && continue
		if [[ -z $verb ]]; then verb=${COMP_WORDS[i]}
		elif [[ -z $second ]]; then second=${COMP_WORDS[i]}; fi
	done
	global=" --cache --agenda --config --now --lang --read-only --linear --json --tsv --ics --format --limit --output -o --color --yes --quiet -q --help -h --version"
	case $verb in
	'') words="import refresh check source list search now next show days kinds tracks venues people changes star unstar hide unhide note tag agenda remind view undo redo config doctor completion help" ;;
	source) words="list remove rename" ;;
	agenda) words="list clashes gaps plan export import clear" ;;
	config) words="list path" ;;
	esac
	case $verb${second:+ $second} in
	"source list") options="" ;;
	"source remove") options="" ;;
	"source rename") options="" ;;
	"agenda list") options="" ;;
	"agenda clashes") options=" --exit-code" ;;
	"agenda gaps") options="" ;;
	"agenda plan") options=" --apply" ;;
	"agenda export") options=" --alarm --all" ;;
	"agenda import") options=" --replace" ;;
	"agenda clear") options="" ;;
	"view save") options="" ;;
	"view list") options="" ;;
	"view delete") options="" ;;
	"config list") options="" ;;
	"config path") options="" ;;
	esac
	case $verb in
	"import") options=" --as --window --tz --dry-run --strict" ;;
	"refresh") options=" --dry-run --exit-code" ;;
	"check") options=" --tz --exit-code" ;;
	"changes") options=" --mine --since" ;;
	"star") options=" --maybe" ;;
	"tag") options=" --remove" ;;
	"completion") options=""; words="bash zsh fish" ;;
	esac
	if [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options $global" -- "$word")
	elif [[ -n $words && -z $second ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}
complete -o filenames -F _summitty summitty
