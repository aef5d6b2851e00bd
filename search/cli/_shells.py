"""Completion in shells: a script for each, since click's own can't do what names and fields need.

In bash and zsh no blank follows a field's colon, where its value goes. bash breaks words at colons, replaces only what
comes after the last one, and expects completions to be quoted. Where several names match that have less in common than
was typed, as -s sand, bash and zsh would delete that. click's script for fish cuts a name at its comma. The suite
types in each shell that is installed; it was tried with bash 5.2, zsh 5.9 and fish 3.6.
"""

from __future__ import annotations

import os
import re
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final, NoReturn

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

from search.cli._exit_codes import FAILED
from search.cli._program import warn

if TYPE_CHECKING:
    import click

_BASH: Final = """\
%(complete_func)s() {
    local IFS=$'\\n' line lines
    COMPREPLY=()
    mapfile -t lines < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    for line in "${lines[@]}"; do
        case $line in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*:) COMPREPLY+=("${line#plain,}"); compopt -o nospace ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_ZSH: Final = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local type key description
    local -a answers plain described fields
    (( $+commands[%(prog_name)s] )) || return 1
    answers=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
        %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    for type key description in ${answers}; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ $description != _ ]]; then described+=("$key:$description")
                elif [[ $key == *: ]]; then fields+=("$key")
                else plain+=("$key")
                fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#fields )) && compadd -U -S "" -V fields -a fields
    (( $#plain )) && compadd -U -V unsorted -a plain
    if (( compstate[nmatches] > 1 )) && [[ ${(L)compstate[unambiguous]} != ${(L)PREFIX}* ]]; then
        # They have less in common than was typed: list them, and go through them at the next Tab.
        if [[ $LASTWIDGET == $WIDGET ]]; then compstate[insert]=menu; else compstate[insert]=; fi
        compstate[list]="list force"
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH: Final = """\
function %(complete_func)s
    for answer in (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) \
            %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 "," -- $answer)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                printf "%%s\\n" $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""
# What is to be escaped, and how, by the quotation mark that is open.
_ESCAPES: Final = {"": (r"([^\w@%+=:,./-])", r"\\\1"), '"': (r'([\\"$`])', r"\\\1"), "'": ("'", r"'\\''")}


def complete(program: click.Command) -> NoReturn:
    """Answer a shell, which gives the words of the line, and the one to complete."""
    asked, word = os.environ["_ONRECORD_COMPLETE"], os.environ.get("COMP_CWORD")
    has_word = word is not None and (word.isdecimal() or asked.startswith("fish"))  # fish gives the word itself
    if not (asked.endswith("_source") or ("COMP_WORDS" in os.environ and has_word)):
        warn("COMP_WORDS and COMP_CWORD are not those of a shell that completes a line")
        sys.exit(FAILED)
    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell)  # in place of click's own
    program.main(prog_name="onrecord")


class Bash(BashComplete):
    """Joins the words that bash split, and returns only the part that it replaces, quoted."""

    source_template: ClassVar[str] = _BASH
    _ahead = ""  # of the word being completed, what bash leaves alone
    _open = ""  # the quotation mark that was not closed yet

    def get_completion_args(self) -> tuple[list[str], str]:
        last = int(os.environ["COMP_CWORD"])
        line = os.environ["COMP_WORDS"]
        if "\n" in line:  # as bash passes it, including what is after the cursor
            line = "\n".join(line.split("\n")[: last + 1])
        words = split_arg_string(line)[: last + 1]
        words += [""] * (last + 1 - len(words))
        self._open = _open_mark(line)
        joined, self._ahead = words[:1], ""
        for before, word in pairwise(words):
            if word == "=" and before.startswith("--"):
                continue
            if word != ":" and before not in (":", "@"):
                joined.append(word)
                self._ahead = ""
                continue
            self._ahead = joined[-1] if before == ":" else ""
            joined[-1] += word
            if word == ":":
                self._ahead = joined[-1]
        if words[-1] == "=":
            joined.append("")
        return joined[1:-1], joined[-1]

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type},{self._quoted(str(item.value).removeprefix(self._ahead))}"

    def complete(self) -> str:
        args, typed = self.get_completion_args()
        items = self.get_completions(args, typed)
        if len(items) > 1:
            common = os.path.commonprefix([str(item.value) for item in items])  # noqa: RUF071 - of strings, not paths
            items += [] if common.casefold().startswith(typed.casefold()) else [CompletionItem(typed)]
        return "\n".join(map(self.format_completion, items))

    def _quoted(self, value: str) -> str:
        pattern, escaped = _ESCAPES[self._open]
        quoted = re.sub(pattern, escaped, value)
        if self._open == '"':  # where ! expands history, as it does not in single marks
            quoted = quoted.replace("!", "\"'!'\"")
        # bash closes the mark that is open, unless it takes the last one of the value to do so.
        return quoted + self._open if self._open and quoted.endswith(self._open) else quoted


class Zsh(ZshComplete):
    """No blank after a field's colon, where its value is to follow; an option before its value stays."""

    source_template: ClassVar[str] = _ZSH

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        ahead = _option_ahead(incomplete)
        return [_behind(ahead, item) for item in super().get_completions(args, incomplete)]


class Fish(FishComplete):
    """Names with a comma stay whole, and a name that does not contain what was typed is replaced by a word of it.

    fish drops an answer that does not contain what was typed, ignoring case; one word of a name is enough.
    """

    source_template: ClassVar[str] = _FISH

    def format_completion(self, item: CompletionItem) -> str:
        described = f"\t{' '.join(item.help.split())}" if item.help else ""
        return f"{item.type},{item.value}{described}"

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        option = _option_ahead(incomplete)
        ahead = option or incomplete[: incomplete.rfind(":") + 1]
        typed = incomplete.removeprefix(ahead)
        items = [_behind(option, item) for item in super().get_completions(args, incomplete)]
        return [_with_a_word(item, ahead, typed) for item in items] if ahead and typed else items


def _option_ahead(typed: str) -> str:
    """An option and its sign, --speaker=, before a value that is typed in the same word: click completes that alone."""
    name, equals, _ = typed.partition("=")
    return name + equals if equals and name.startswith("--") else ""


def _behind(ahead: str, item: CompletionItem) -> CompletionItem:
    return CompletionItem(f"{ahead}{item.value}", type=item.type, help=item.help) if ahead else item


def _with_a_word(item: CompletionItem, ahead: str, typed: str) -> CompletionItem:
    """`speaker:pri` is not in `speaker:"JB Pritzker"`; it is in `speaker:Pritzker`."""
    name = str(item.value).removeprefix(ahead)
    words = [word for word in name.strip('"').split() if word.casefold().startswith(typed.casefold())]
    if typed.casefold() in name[: len(typed)].casefold() or not words:
        return item
    return CompletionItem(ahead + words[0], help=name.strip('"'))


def _open_mark(line: str) -> str:
    """The quotation mark within which a command line ends, or nothing."""
    mark = ""
    escaped = False
    for char in line:
        if escaped:
            escaped = False
        elif char == "\\" and mark != "'":
            escaped = True
        elif char == mark:
            mark = ""
        elif not mark and char in "'\"":
            mark = char
    return mark
