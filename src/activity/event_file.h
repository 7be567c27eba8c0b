#pragma once

#include "event.h"

#include <QCoreApplication>
#include <QFile>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <mutex>

namespace activity {

/// A file that gets every event as a line of JSON, appended to what it holds. Give write() to Log::addSink().
class EventFile {
    Q_DECLARE_TR_FUNCTIONS(activity::EventFile)
public:
    /// Told once, on the thread of the first write that fails. The text is a sentence for the operator.
    using FailureHandler = std::function<void(const QString &)>;

    /// The error is a sentence for the operator.
    static tl::expected<std::unique_ptr<EventFile>, QString> open(
        const QString &path, FailureHandler onFailure);

    /// From any thread. After a failure later events are tried all the same: the disk may have room again.
    void write(const Event &event);

private:
    EventFile(const QString &path, FailureHandler onFailure);
    bool append(const QByteArray &line);

    std::mutex m_mutex;
    QFile m_file;
    FailureHandler m_onFailure; ///< empty once it was told
    bool m_lineBroken = false; ///< the last write failed, perhaps in the middle of its line
};

}
