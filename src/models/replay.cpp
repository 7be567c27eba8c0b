#include "replay.h"

#include "activity_model.h"

#include <event_reader.h>

#include <QLocale>
#include <QPromise>
#include <QThreadPool>

namespace models {

namespace {

/// What has to be said about it; empty: nothing.
QString read(const QString &path, activity::Log &log, const std::stop_token &stop)
{
    const auto read = activity::readEvents(path, [&](const activity::Event &event) {
        log.append(event);
        return !stop.stop_requested();
    });
    if (!read)
        return read.error();
    QStringList sentences{read->problem};
    if (const quint64 dropped = log.firstSequence() - 1; dropped > 0)
        sentences << Replay::tr(
            "The file is larger than what fits here: its oldest events (%1) are not shown.")
                         .arg(QLocale().toString(dropped));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

}

Replay::Replay(const QString &path, QObject *parent, qsizetype most)
    : QObject(parent)
    , m_path(path)
    , m_log(most)
    , m_activity(std::make_unique<ActivityModel>(m_log))
{
    connect(&m_reading, &QFutureWatcher<QString>::finished, this,
        [this] { Q_EMIT finished(m_reading.result()); });
    const auto promise = std::make_shared<QPromise<QString>>();
    m_reading.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, path, &log = m_log, stop = m_stop.get_token()] {
        promise->start();
        promise->addResult(read(path, log, stop));
        promise->finish();
    });
}

Replay::~Replay()
{
    m_reading.disconnect(this);
    m_stop.request_stop();
    m_reading.waitForFinished(); // at most a line of the file
}

}
