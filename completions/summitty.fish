# fish completion for summitty. The program itself knows what can come next.
function __summitty_words
	for line in (summitty completion words (commandline -cp | string collect) 2>/dev/null)
		set -l parts (string split -m 1 \t -- $line)
		if test -z "$parts[1]"
			__fish_complete_path (commandline -ct)
			continue
		end
		# fish drops what does not begin as typed, which quotes do not. Of these fields the
		# words are looked up, and a dash joins words as well.
		if string match -qr '^-?(venue|track|person):"[^"()\\\\]*"$' -- $parts[1]
			set parts[1] (string replace -a '"' '' -- $parts[1] | string replace -a ' ' -)
		end
		string join \t -- $parts
	end
end
complete -c summitty -f -k -a '(__summitty_words)'
