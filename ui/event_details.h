#pragma once

#include <event.h>

#include <QScrollArea>

namespace ui {

/// One event, whole: what it means in plain words, and every value that it holds.
class EventDetails : public QScrollArea {
    Q_OBJECT
public:
    explicit EventDetails(QWidget *parent = nullptr);

    void show(const activity::Event &event);
    void clear();
};

}
