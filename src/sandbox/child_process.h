#pragma once

#include "account.h"

#include <QProcess>

#include <functional>

namespace sandbox {

using Done = tl::expected<void, QString>; ///< the error is one sentence for the operator
using StopRequested =
    std::function<bool()>; ///< asked again and again while something is awaited; may be empty

/// Lets the child receive \a deathSignal when the thread that starts it ends, however it ends, and run as \a
/// account (null: as ourselves). To be called before QProcess::start().
void bindToThisThread(QProcess &process, int deathSignal, const Account *account = nullptr);

/// Runs a prepared process to its end: its output, or the last line of what it wrote to stderr.
tl::expected<QByteArray, QString> runToEnd(
    QProcess &process, const QByteArray &input = {}, const StopRequested &stopRequested = {});

QString stoppedSentence();
QString lastLineOf(const QByteArray &text);

}
