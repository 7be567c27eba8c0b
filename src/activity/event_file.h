#pragma once

#include "event.h"

#include <QCoreApplication>
#include <QFile>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <mutex>

namespace activity {

class Log;

/// A file that gets every event of a log as a line of JSON, appended to what it holds. While the disk is full
/// events wait in the log, as long as it holds them.
class EventFile {
    Q_DECLARE_TR_FUNCTIONS(activity::EventFile)
public:
    /// Told on the thread whose event cannot be written, once for each time that writing begins to fail. The
    /// text is a sentence for the operator.
    using FailureHandler = std::function<void(const QString &)>;

    /// \a log must outlive the file. Before its first event; the error is a sentence for the operator.
    static tl::expected<std::unique_ptr<EventFile>, QString> open(
        const QString &path, Log &log, FailureHandler onFailure);
    ~EventFile(); ///< writes what is still to be written; the log gets no event any more

private:
    EventFile(const QString &path, Log &log, FailureHandler onFailure);
    void write();
    void tellFailure();

    Log &m_log;
    std::mutex m_mutex;
    QFile m_file;
    const FailureHandler m_onFailure;
    quint64 m_last = 0; ///< the newest event that was written
    bool m_isFailing = false;
    bool m_isCut = false; ///< the last line, in the file
};

}
