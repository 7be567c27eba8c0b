#include "server_process.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sandbox {

namespace {

constexpr int pollMilliseconds = 20;
constexpr int startMilliseconds = 30000;
constexpr int stopMilliseconds = 5000;

}

ServerProcess::ServerProcess(
    QString title, const QString &program, int endSignal, const RunDirectory &directory)
    : m_title(std::move(title))
    , m_endSignal(endSignal)
    , m_directory(directory)
{
    m_process.setProgram(program);
    m_process.setWorkingDirectory(directory.path());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(logPath());
    bindToThisThread(m_process, endSignal, &directory.account());
}

ServerProcess::~ServerProcess()
{
    stop(m_endSignal);
}

Done ServerProcess::start(
    const QStringList &arguments, const std::function<bool()> &answers, const StopRequested &stopRequested)
{
    m_process.setArguments(arguments);
    m_process.start();
    const Done done = awaitAnswer(answers, stopRequested);
    if (!done)
        stop(m_endSignal);
    return done;
}

Done ServerProcess::awaitAnswer(const std::function<bool()> &answers, const StopRequested &stopRequested)
{
    const QDeadlineTimer deadline(startMilliseconds);
    while (true) {
        // The pause between two questions, cut short when the server dies.
        m_process.waitForFinished(pollMilliseconds);
        if (m_process.state() == QProcess::NotRunning)
            return tl::unexpected(QCoreApplication::translate("sandbox", "%1 ended while starting: %2")
                                      .arg(m_title, lastLogLine()));
        if (stopRequested && stopRequested())
            return tl::unexpected(stoppedSentence());
        if (answers())
            return {};
        if (deadline.hasExpired())
            return tl::unexpected(
                QCoreApplication::translate("sandbox", "%1 does not answer: %2").arg(m_title, lastLogLine()));
    }
}

void ServerProcess::stop(int signal)
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    if (m_process.waitForFinished(stopMilliseconds))
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QString ServerProcess::logPath() const
{
    return m_directory.filePath(QFileInfo(m_process.program()).fileName() + u".log"_s);
}

QString ServerProcess::lastLogLine() const
{
    QFile log(logPath());
    const QString line = log.open(QIODevice::ReadOnly) ? lastLineOf(log.readAll()) : QString();
    return line.isEmpty() ? m_process.errorString() : line;
}

}
