#pragma once

#include <event_writer.h>
#include <meaning.h>

#include <QWidget>

namespace models {
class ActivityFilter;
class ActivityModel;
}

namespace ui {

/// Writes the activity to a file that the operator chooses. GUI thread; the file is written on another.
class ActivityExport : public QObject {
    Q_OBJECT
public:
    enum class Scope { All, Filtered };

    /// The file dialog belongs to \a parent.
    ActivityExport(const models::ActivityModel &model, const models::ActivityFilter &filter, QWidget *parent);

    void ask(Scope scope); ///< for file and format, then writes
    void write(const QString &path, activity::Format format, Scope scope);

Q_SIGNALS:
    void finished(models::Meaning meaning, const QString &sentence);

private:
    QList<activity::Event> eventsOf(Scope scope) const;

    const models::ActivityModel &m_model;
    const models::ActivityFilter &m_filter;
    QWidget *m_parent;
};

}
