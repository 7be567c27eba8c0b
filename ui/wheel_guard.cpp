#include "wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace ui {

namespace {

class WheelGuard : public QObject {
public:
    explicit WheelGuard(QWidget *widget)
        : QObject(widget)
        , m_widget(widget)
    {
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || m_widget->hasFocus())
            return false;
        event->ignore(); // so that what is around it gets it
        return true;
    }

private:
    QWidget *m_widget;
};

}

void keepWheelForFocus(QWidget *widget)
{
    widget->setFocusPolicy(Qt::StrongFocus); // without which the wheel takes the focus first
    widget->installEventFilter(new WheelGuard(widget));
}

}
