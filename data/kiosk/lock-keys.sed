# dumpkeys | sed -E -f lock-keys.sed | loadkeys
# Takes from the keys of the Linux console what leaves its program: another console, Ctrl-Alt-Del,
# magic keys, a screen that stops or scrolls, and what the kernel would tell of itself.
s/\<(Console_[0-9]+|(Incr|Decr|Last)_Console)\>/VoidSymbol/g
s/\<(Boot|SAK|KeyboardSignal|Spawn_Console|Break)\>/VoidSymbol/g
s/\<(Scroll_(Lock|Forward|Backward)|Show_(Memory|State|Registers)|Bare_Num_Lock)\>/VoidSymbol/g
s/\<(Hex_[0-9A-F]|Ascii_[0-9]+)\>/VoidSymbol/g
