#include "event_file.h"

#include "event_writer.h"

#include <QDir>

#include <utility>

namespace activity {

EventFile::EventFile(const QString &path, FailureHandler onFailure)
    : m_file(path)
    , m_onFailure(std::move(onFailure))
{
}

tl::expected<std::unique_ptr<EventFile>, QString> EventFile::open(
    const QString &path, FailureHandler onFailure)
{
    std::unique_ptr<EventFile> result(new EventFile(path, std::move(onFailure)));
    // Unbuffered, so that a line is on its way as soon as it is written, whatever happens to the program.
    if (result->m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return result;
    return tl::unexpected(tr("The activity file %1 cannot be opened: %2. Name another file.")
                              .arg(QDir::toNativeSeparators(path), result->m_file.errorString()));
}

bool EventFile::append(const QByteArray &line)
{
    const QByteArray bytes = m_lineBroken ? '\n' + line : line;
    m_lineBroken = m_file.write(bytes) != bytes.size();
    return !m_lineBroken;
}

void EventFile::write(const Event &event)
{
    const QByteArray line = toJsonLine(event);
    FailureHandler onFailure;
    QString reason;
    {
        const std::lock_guard lock(m_mutex);
        if (append(line))
            return;
        onFailure = std::exchange(m_onFailure, {});
        reason = m_file.errorString();
    }
    if (onFailure)
        onFailure(
            tr("Events are missing from the activity file %1: %2. Make room for it, or name another file.")
                .arg(QDir::toNativeSeparators(m_file.fileName()), reason));
}

}
