#include "commands/commands.hpp"

namespace act::app {
namespace {

// Each asks the program that is being typed, so that it knows what that program knows. Bash cuts
// words at `=`, the others do not.

constexpr std::string_view bash =
    R"(# Completion of act's command line for bash: act completion bash
_act() {
  local word line words=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    [[ $word == = ]] || words+=("$word")
  done
  [[ ${COMP_WORDS[COMP_CWORD]} != = ]] || words+=('')
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line ]]; then
      COMPREPLY+=("${line%%$'\t'*}")
    else
      compopt -o default
    fi
  done < <("${1/#\~\//$HOME/}" complete -- "${words[@]}" 2>/dev/null)
}
complete -F _act act
)";

constexpr std::string_view zsh = R"(#compdef act
# Completion of act's command line for zsh: act completion zsh
_act() {
  local line
  local -a found
  while IFS= read -r line; do
    if [[ -n $line ]]; then
      found+=("${line/$'\t'/:}")
    else
      compset -P '-*='
      _files
    fi
  done < <("${~words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  (( $#found == 0 )) || _describe act found
}
if [[ $funcstack[1] == _act ]]; then
  _act "$@"
else
  compdef _act act
fi
)";

constexpr std::string_view fish =
    R"(# Completion of act's command line for fish: act completion fish
function __act_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~/' ~/ -- $words[1])
    for line in ($program complete -- $words[2..-1] "$word" 2>/dev/null)
        if test -n "$line"
            echo $line
        else
            set -l option (string match -r -- '^-[^=]*=' "$word")
            for path in (__fish_complete_path (string replace -- "$option" '' "$word"))
                echo "$option$path"
            end
        end
    end
end
complete -c act -f -a '(__act_complete)'
)";

}  // namespace

std::string completion(const Completion& request) {
  switch (request.shell) {
    case Completion::Shell::bash:
      return std::string(bash);
    case Completion::Shell::zsh:
      return std::string(zsh);
    case Completion::Shell::fish:
      return std::string(fish);
  }
  __builtin_unreachable();
}

}  // namespace act::app
