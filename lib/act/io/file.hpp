#pragma once
#include <string>
#include <string_view>

/// Bytes in and out of the system. Every function throws Error with the name and the system's
/// reason.
namespace act::io {

/// Name of standard input in messages and of either standard stream on the command line.
inline constexpr std::string_view stdin_name = "<stdin>";
inline constexpr std::string_view dash = "-";

/// All of a file, or of standard input for `-`.
std::string read_file(const std::string& path);

/// Puts `bytes` in a file, all or nothing: into a new file beside it that takes its name once it is
/// complete. A link is followed, permissions are kept. What is no regular file (a device, a pipe)
/// is written to directly. `-` is standard output, and so is every path that leads to it.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace act::io
