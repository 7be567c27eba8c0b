#pragma once

#include <verdict.h>

#include <QString>

namespace database {

/// How far an attempt had come when it failed.
enum class Stage {
    Connecting, ///< nothing was sent
    InTransaction, ///< sent, but COMMIT was not: without it nothing stays
    Statement, ///< a statement that commits by itself was sent
    Commit, ///< COMMIT was sent
};

struct Situation {
    Stage stage = Stage::Statement;
    bool connectionAlive = true; ///< after the failure, which a FATAL ends though it is not seen yet
    bool writes = false;
};

/// What a failure means for the retry loop. Goes by SQLSTATE first, by the message only where there is no
/// code or one that says nothing (connect failures, the pooler's 08P01).
retry::Verdict verdictOf(const QString &sqlState, const QString &message, const Situation &situation);

}
