#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace ui {

/// F6: the focus goes from one pane to the next that is on screen, to where it was last in it.
class PaneCycle : public QObject {
    Q_OBJECT
public:
    struct Pane {
        QWidget *root;
        std::function<bool()> focusFirst; ///< where it was not before; false: there is nothing to focus
    };

    PaneCycle(const QList<Pane> &panes, QObject *parent);

    void next() { move(1); }
    void previous() { move(-1); }

private:
    void move(int step);
    bool focus(int place) const;
    void remember(QWidget *focused);

    QList<Pane> m_panes;
    QList<QPointer<QWidget>> m_last;
};

}
