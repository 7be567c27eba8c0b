#pragma once

#include <event_writer.h>
#include <meaning.h>

#include <QFutureWatcher>
#include <QWidget>

#include <stop_token>

namespace models {
class ActivityFilter;
class ActivityModel;
}

namespace ui {

/// Writes the activity to a file that the operator chooses, one at a time. GUI thread; the file is written on
/// another.
class ActivityExport : public QObject {
    Q_OBJECT
public:
    enum class Scope { All, Filtered };

    /// The file dialog belongs to \a parent.
    ActivityExport(const models::ActivityModel &model, const models::ActivityFilter &filter, QWidget *parent);

    void ask(Scope scope); ///< for file and format, then writes
    void write(const QString &path, activity::Format format, Scope scope);
    void cancel();
    bool isWriting() const { return m_writing != nullptr; }

Q_SIGNALS:
    void started(const QString &path);
    void progressed(int percent);
    void finished(models::Meaning meaning, const QString &sentence);

private:
    using Result = tl::expected<activity::Written, QString>;
    void finish(const QString &path, qsizetype count, const Result &result);
    QList<activity::Event> eventsOf(Scope scope) const;

    const models::ActivityModel &m_model;
    const models::ActivityFilter &m_filter;
    QWidget *m_parent;
    QFutureWatcher<Result> *m_writing = nullptr;
    std::stop_source m_stop; ///< of what is being written
};

}
