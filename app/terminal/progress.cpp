#include "terminal/progress.hpp"

#include <act/io/file.hpp>
#include <act/number.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>

#include "terminal/terminal.hpp"

namespace act::app {
namespace {

using namespace std::chrono_literals;

std::string bytes_text(double bytes) {
  constexpr std::array units{" B", " kB", " MB", " GB", " TB"};
  constexpr double rounds_up = 999.5;  // to 1000, in three digits
  std::size_t unit = 0;
  for (; bytes >= rounds_up && unit + 1 < units.size(); ++unit) bytes /= 1000;
  return format_number(bytes, {.precision = 3}) + units[unit];
}

std::string time_text(double seconds) {
  const auto s = static_cast<long>(std::ceil(seconds));
  if (s < 60) return std::to_string(s) + " s";
  if (s < 3600) return std::to_string(s / 60) + " min " + std::to_string(s % 60) + " s";
  return std::to_string(s / 3600) + " h " + std::to_string(s / 60 % 60) + " min";
}

void put(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

constexpr const char* erase_line = "\r\033[K";

}  // namespace

Progress::Progress(bool wanted, std::optional<std::size_t> total) : total_(total) {
  if (!wanted || !stderr_shows_progress()) return;
  drawer_ = std::jthread([this](const std::stop_token& stop) { draw(stop); });
}

void Progress::draw(const std::stop_token& stop) const {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any stopped;
  const auto wait = [&](std::chrono::milliseconds time) {
    stopped.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
  };
  bool drawn = false;
  for (auto pause = 1000ms; wait(pause); pause = 100ms) {
    if (passed_ == 0) continue;
    const std::chrono::duration<double> elapsed = Clock::now() - start;
    put(erase_line + progress_text(passed_, total_, elapsed.count()));
    drawn = true;
  }
  if (drawn) put(erase_line);
}

std::string progress_text(std::size_t passed, std::optional<std::size_t> total, double seconds) {
  const auto done = static_cast<double>(passed);
  const double rate = done / seconds;
  std::string text = "act: " + bytes_text(done);
  if (total) {
    const auto all = static_cast<double>(std::max(*total, passed));
    text += " of " + bytes_text(all) + " (" + std::to_string(std::lround(100 * done / all)) + " %)";
  }
  text += ", " + bytes_text(rate) + "/s";
  if (total && *total > passed) {
    text += ", " + time_text(static_cast<double>(*total - passed) / rate) + " left";
  }
  return text;
}

std::optional<std::size_t> total_size(const std::vector<std::string>& paths) {
  std::size_t total = 0;
  for (const std::string& path : paths) {
    const auto size = io::size_of(path);
    if (!size) return {};
    total += *size;
  }
  return total;
}

}  // namespace act::app
