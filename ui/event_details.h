#pragma once

#include <event.h>

#include <QList>
#include <QScrollArea>

namespace ui {

/// One event, whole: what it means in plain words, why it happened, its operation's attempts, its statement
/// and every other value that it holds.
class EventDetails : public QScrollArea {
    Q_OBJECT
public:
    explicit EventDetails(QWidget *parent = nullptr);

    /// \a attempts: those of its operation that are known, itself among them.
    void show(const activity::Event &event, const QList<activity::Event> &attempts);
    void clear();
};

}
