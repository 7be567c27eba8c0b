#pragma once

#include "run_directory.h"

namespace sandbox {

/// A server in the foreground, as our child, its output in a log beside its files.
class ServerProcess {
public:
    /// \a title is the server's name for people; \a endSignal ends it at once, also when our thread ends.
    ServerProcess(QString title, const QString &program, int endSignal, const RunDirectory &directory);
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    /// Blocks until \a answers says yes; the error holds the last line of the log where the server died
    /// first.
    Done start(const QStringList &arguments, const std::function<bool()> &answers,
        const StopRequested &stopRequested);

    /// Blocks until it has ended; one that does not heed the signal is killed.
    void stop(int signal);

private:
    Done awaitAnswer(const std::function<bool()> &answers, const StopRequested &stopRequested);
    QString logPath() const;
    QString lastLogLine() const;

    QString m_title;
    int m_endSignal;
    const RunDirectory &m_directory;
    QProcess m_process;
};

}
