#pragma once

#include <profile.h>

#include <tl/expected.hpp>

#include <QStringList>

#include <optional>

namespace stress {

struct StressOptions {
    std::optional<profile::Profile> profile; ///< nothing: a sandbox of our own
    activity::StatementPath statements = activity::StatementPath::Direct;
    int operations = 1000;
    int workers = 8;
    int rivals = 4; ///< of the sandbox
    quint32 seed = 1;
    /// Between two server processes of the sandbox's that are ended; nothing: none is.
    std::optional<std::chrono::milliseconds> terminateEvery;
};

/// Reads the command line, the program's name first; `--help` prints and exits. The error is a sentence.
tl::expected<StressOptions, QString> readOptions(const QStringList &arguments);

}
