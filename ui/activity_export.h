#pragma once

#include <event_scan.h>
#include <event_writer.h>
#include <journal.h>
#include <meaning.h>

#include <QFutureWatcher>
#include <QWidget>

#include <optional>
#include <stop_token>

class QAction;
class QMenu;

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
    enum class Scope {
        All,
        Filtered,
        Journal, ///< all, and before them what only the journal holds; numbered anew
    };

    /// The file dialog belongs to \a parent.
    ActivityExport(const models::ActivityModel &model, const models::ActivityFilter &filter, QWidget *parent);

    void addTo(QMenu &menu); ///< an action for each scope
    void setJournal(const activity::Journal &journal); ///< from now on what it holds can be exported too
    void ask(Scope scope); ///< for file and format, then writes
    void write(const QString &path, activity::Format format, Scope scope);
    void cancel();
    bool isWriting() const { return m_writing != nullptr; }

Q_SIGNALS:
    void started(const QString &path);
    void progressed(int percent);
    void finished(models::Meaning meaning, const QString &sentence);

private:
    struct Wanted {
        models::EventScan scan;
        std::optional<activity::JournalPast> past; ///< what comes before
    };
    struct Result {
        tl::expected<activity::Written, QString> written;
        qsizetype count = 0;
        QString problem; ///< with the journal; empty: there is none
    };
    Wanted wantedOf(Scope scope) const;
    void finish(const QString &path, const Result &result);

    const models::ActivityModel &m_model;
    const models::ActivityFilter &m_filter;
    const activity::Journal *m_journal = nullptr;
    QAction *m_exportJournal = nullptr; ///< shown once there is a journal
    QWidget *m_parent;
    QFutureWatcher<Result> *m_writing = nullptr;
    std::stop_source m_stop; ///< of what is being written
};

}
