#include "event_file.h"

#include "event_writer.h"
#include "log.h"

#include <QDir>

#include <utility>

namespace activity {

constexpr qsizetype mostAtOnce = 5'000;

EventFile::EventFile(const QString &path, Log &log, FailureHandler onFailure)
    : m_log(log)
    , m_file(path)
    , m_onFailure(std::move(onFailure))
{
}

EventFile::~EventFile()
{
    if (m_isFailing)
        write();
}

tl::expected<std::unique_ptr<EventFile>, QString> EventFile::open(
    const QString &path, Log &log, FailureHandler onFailure)
{
    std::unique_ptr<EventFile> result(new EventFile(path, log, std::move(onFailure)));
    // Unbuffered, so that a line is on its way as soon as it is written, whatever happens to the program.
    if (!result->m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return tl::unexpected(tr("The activity file %1 cannot be opened: %2. Name another file.")
                                  .arg(QDir::toNativeSeparators(path), result->m_file.errorString()));
    log.addSink([file = result.get()](const Event &) { file->write(); });
    return result;
}

/// What the log has beyond what was written. A line that was cut ends before it is written again.
void EventFile::write()
{
    const std::lock_guard lock(m_mutex);
    while (m_last < m_log.lastSequence()) {
        const QList<Event> events = m_log.eventsAfter(m_last, mostAtOnce);
        for (const Event &event : events) {
            const QByteArray line = toJsonLine(event);
            const QByteArray bytes = m_isCut ? '\n' + line : line;
            const qint64 written = m_file.write(bytes);
            if (written != bytes.size()) {
                m_isCut = m_isCut || written > 0;
                tellFailure();
                return;
            }
            m_isCut = false;
            m_isFailing = false;
            m_last = event.sequence;
        }
    }
}

void EventFile::tellFailure()
{
    if (!std::exchange(m_isFailing, true) && m_onFailure)
        m_onFailure(
            tr("The activity file %1 cannot be written: %2. Make room for it: what is missing is written "
               "then.")
                .arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString()));
}

}
