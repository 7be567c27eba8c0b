#pragma once

#include <sandbox.h>

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

/// The sandbox on a thread of its own, so that the window is there at once. Used on the thread that made it,
/// which hears the answers too; destroying it stops the servers and waits for them.
class SandboxHost : public QObject {
    Q_OBJECT
public:
    explicit SandboxHost(const sandbox::Options &options);
    ~SandboxHost() override;

    void start(); ///< answered by ready() or failed()
    /// Sandbox::plantNames() before ready() is told; for the self-test. Call before start().
    void plantNames(int first, int count);

Q_SIGNALS:
    void ready(const profile::Profile &profile, const QString &password);
    void failed(const QString &sentence);

private:
    void startOnThread();

    const sandbox::Options m_options;
    int m_firstName = 1;
    int m_names = 0;
    std::atomic<bool> m_stops = false;
    QThread m_thread;
    QObject m_context; ///< lives on m_thread
    std::unique_ptr<sandbox::Sandbox> m_sandbox; ///< made and destroyed on m_thread
};
