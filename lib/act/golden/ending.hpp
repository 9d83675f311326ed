#pragma once
#include <sys/wait.h>

#include <cstring>
#include <string>

namespace act::golden {

/// How a process ended, from what waitpid() tells of it.
inline std::string ending(int status) {
  if (WIFSIGNALED(status)) {
    return "was killed by signal " + std::to_string(WTERMSIG(status)) + " (" +
           ::strsignal(WTERMSIG(status)) + ")";
  }
  return "ended its process with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace act::golden
