#pragma once

#include <event_query.h>

#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QStandardItemModel;

namespace models {
class EventMarks;
}

namespace ui {

/// Where the activity's filter is typed. It offers fields and values meanwhile; what it cannot read is
/// underlined, and the filter before stays in force. GUI thread.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);

    void setMarks(const models::EventMarks &marks); ///< those that is:marked means; must outlive the line
    void addTerm(const QString &term); ///< in place of its opposite
    const QString &problem() const { return m_problem; } ///< a sentence; empty: the text can be read

Q_SIGNALS:
    /// Another text, or another meaning of the same one.
    void queryChanged(const activity::EventQuery &query);
    void problemChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setUpCompleter();
    tl::expected<activity::EventQuery, activity::EventQuery::Problem> parsed() const;
    void read();
    void tell(const activity::EventQuery::Problem &problem);
    void underline(qsizetype start, qsizetype length);
    void offerCompletions();
    void complete(const QModelIndex &index);
    void describe(const QModelIndex &index);

    const models::EventMarks *m_marks = nullptr;
    QStandardItemModel *m_items;
    QCompleter *m_completer;
    qsizetype m_completed = 0; ///< where what is completed begins
    qsizetype m_completedLength = 0;
    QTimer m_typingPause; ///< before a sentence: what is half typed is no mistake yet
    QTimer m_clock; ///< reads a text again whose meaning depends on the time
    bool m_dependsOnMarks = false;
    QString m_problem;
};

}
