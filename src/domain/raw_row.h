#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace domain {

/// A row as the server sent it: each cell the UTF-8 of its text, nothing where it is NULL. Valid while it is
/// handed on.
using RawRow = std::span<const std::optional<std::string_view>>;

}
