#include "command_line.hpp"

#include <act/registry.hpp>
#include <algorithm>
#include <charconv>
#include <exception>
#include <iostream>
#include <thread>

namespace reference {

const Provable& Command::activation() const {
  const auto all = provable();
  const auto found = std::ranges::find(all, name, &Provable::name);
  if (found == all.end()) throw UsageError("unknown activation " + std::string(name));
  return *found;
}

const Curve& Command::curve() const {
  return quantity == Quantity::value ? activation().value : activation().derivative;
}

act::Arguments Command::arguments() const {
  std::string text;
  for (const std::string_view parameter : parameters) text += std::string(parameter) + ' ';
  return act::parse_arguments(text);
}

std::string Command::label() const {
  std::string text;
  for (const std::string_view parameter : parameters) {
    text += (text.empty() ? "" : " ") + std::string(parameter);
  }
  return std::string(name) + ',' + text + ',' +
         (quantity == Quantity::value ? "value" : "derivative");
}

Command parse(const std::vector<std::string_view>& words, const OwnOption& own) {
  Command command;
  command.threads = std::max(1u, std::thread::hardware_concurrency());
  for (auto word = words.begin(); word != words.end(); ++word) {
    const auto value = [&] {
      if (++word == words.end()) throw UsageError(std::string(*(word - 1)) + " needs a value");
      return *word;
    };
    if (*word == "--list") {
      command.list = true;
    } else if (*word == "--derivative") {
      command.quantity = Quantity::derivative;
    } else if (*word == "--threads") {
      command.threads = static_cast<unsigned>(std::min<std::uint64_t>(positive(value()), 1024));
    } else if (*word == "--verbose") {
      command.verbose = true;
    } else if (word->starts_with("-")) {
      if (!own(*word, value)) throw UsageError("unknown option " + std::string(*word));
    } else if (command.name.empty()) {
      command.name = *word;
    } else {
      command.parameters.push_back(*word);
    }
  }
  if (command.list == !command.name.empty()) throw UsageError("one NAME or --list is needed");
  return command;
}

std::uint64_t positive(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) {
    throw UsageError(std::string(text) + " is not a positive integer");
  }
  return number;
}

void list() {
  for (const Provable& activation : provable()) {
    for (const std::string_view set : activation.sets) {
      std::cout << activation.name << (set.empty() ? "" : " ") << set << '\n';
    }
  }
}

int status_of(std::string_view program, std::string_view usage, const std::function<int()>& run) {
  try {
    return run();
  } catch (const UsageError& error) {
    std::cerr << program << ": " << error.what() << '\n' << usage;
  } catch (const std::exception& error) {
    std::cerr << program << ": " << error.what() << '\n';
  }
  return 2;
}

}  // namespace reference
