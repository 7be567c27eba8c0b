#pragma once

#include <event.h>

#include <QList>
#include <QScrollArea>

class QTableView;

namespace models {
class ActivityFilter;
}

namespace ui {

/// The event that is selected in a table, whole: what it means in plain words, why it happened, its
/// operation's attempts, its statement and every other value that it holds.
class EventDetails : public QScrollArea {
    Q_OBJECT
public:
    /// \a filter: the model of \a table; both must outlive this.
    EventDetails(const QTableView &table, const models::ActivityFilter &filter, QWidget *parent = nullptr);

private:
    void showSelected();
    /// \a attempts: those of its operation that are known, itself among them.
    void show(const activity::Event &event, const QList<activity::Event> &attempts);
    void clear();

    const QTableView &m_table;
    const models::ActivityFilter &m_filter;
    quint64 m_shown = 0; ///< sequence number of the event; 0: none
};

}
