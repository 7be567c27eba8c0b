#include "child_process.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <grp.h>
#include <optional>
#include <sys/prctl.h>
#include <unistd.h>

namespace sandbox {

namespace {

constexpr int pollMilliseconds = 50;

/// In the child, between fork and exec: system calls only.
bool takeOn(const Account &account)
{
    return setgroups(account.groups.size(), account.groups.data()) == 0 && setgid(account.group) == 0
        && setuid(account.user) == 0;
}

/// Asks first: a killed initdb would leave children that go on writing.
void end(QProcess &process)
{
    constexpr int patienceMilliseconds = 5000;
    process.terminate();
    if (process.waitForFinished(patienceMilliseconds))
        return;
    process.kill();
    process.waitForFinished();
}

}

void bindToThisThread(QProcess &process, int deathSignal, const Account *account)
{
    const std::optional<Account> other = account && account->isOther ? std::optional(*account) : std::nullopt;
    process.setChildProcessModifier([other, deathSignal, parent = getpid()] {
        // A change of user clears the death signal, so it comes last. A parent that died before it was set
        // sends none.
        if ((other && !takeOn(*other)) || prctl(PR_SET_PDEATHSIG, deathSignal) != 0 || getppid() != parent) {
            constexpr char message[] = "cannot become the user that the servers run as\n";
            [[maybe_unused]] const auto written = write(STDERR_FILENO, message, sizeof message - 1);
            _exit(126);
        }
    });
}

tl::expected<QByteArray, QString> runToEnd(
    QProcess &process, const QByteArray &input, const StopRequested &stopRequested)
{
    process.start();
    process.write(input);
    process.closeWriteChannel();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(pollMilliseconds)) {
        if (stopRequested && stopRequested()) {
            end(process);
            return tl::unexpected(stoppedSentence());
        }
    }
    if (process.error() == QProcess::FailedToStart || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0) {
        const QString reason = lastLineOf(process.readAllStandardError());
        return tl::unexpected(QCoreApplication::translate("sandbox", "%1 failed: %2")
                                  .arg(QFileInfo(process.program()).fileName(),
                                      reason.isEmpty() ? process.errorString() : reason));
    }
    return process.readAllStandardOutput();
}

QString stoppedSentence()
{
    return QCoreApplication::translate("sandbox", "The sandbox was stopped before it was ready.");
}

QString lastLineOf(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    return QString::fromUtf8(trimmed.mid(trimmed.lastIndexOf('\n') + 1));
}

}
