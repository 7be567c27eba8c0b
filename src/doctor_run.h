#pragma once

#include "command_line.h"

#include <log.h>

/// Examines the pool and prints what it found, without a display. Used with a QCoreApplication; gives the
/// program's exit code: 0, or 1 where no statement was answered.
int runDoctor(const CommandLine &line, const std::optional<profile::Profile> &profile, activity::Log &log);
