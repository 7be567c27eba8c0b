#pragma once

#include <log.h>

#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <stop_token>

namespace models {

class ActivityModel;

/// An exported file of events, read into a log of its own on another thread: what is read shows at once, and
/// a file that is larger than the log keeps its newest. GUI thread.
class Replay : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype mostEvents = 1'000'000;

    explicit Replay(const QString &path, QObject *parent = nullptr, qsizetype most = mostEvents);
    ~Replay() override; ///< stops reading

    const QString &path() const { return m_path; }
    ActivityModel &activity() const { return *m_activity; }

Q_SIGNALS:
    /// \a sentence: what could not be read and why, or how many events there was no room for; empty: all is
    /// there.
    void finished(const QString &sentence);

private:
    const QString m_path;
    activity::Log m_log;
    std::unique_ptr<ActivityModel> m_activity;
    QFutureWatcher<QString> m_reading;
    std::stop_source m_stop;
};

}
