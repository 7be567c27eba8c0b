#pragma once

#include <QObject>
#include <QSet>

class QAction;
class QKeySequence;
class QTableView;

namespace models {
class ActivityFilter;
class EventMarks;
}

namespace ui {

class FilterLine;

/// What can be done from a row of the activity table: filter by the current cell or its opposite, mark the
/// row, go to another that is marked. By key, and in the table's menu. GUI thread.
class ActivityRowActions : public QObject {
    Q_OBJECT
public:
    /// All must outlive the actions.
    ActivityRowActions(
        QTableView &table, const models::ActivityFilter &filter, FilterLine &line, models::EventMarks &marks);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *add(const QString &name, const QKeySequence &shortcut = {});
    void addFilterActions();
    void addMarkActions();
    QStringList terms() const; ///< of the current cell
    void filterBy(int term, bool isWanted);
    void update();
    void toggleMarks();
    void goToMark(int step);

    QTableView &m_table;
    const models::ActivityFilter &m_filter;
    FilterLine &m_line;
    models::EventMarks &m_marks;
    QList<QAction *> m_filterActions; ///< for each of a cell's terms: only, not
    QAction *m_mark = nullptr;
    QAction *m_nextMark = nullptr;
    QAction *m_previousMark = nullptr;
};

}
